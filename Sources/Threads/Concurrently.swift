import Glibc
import Synchronization

/// How many threads the machine runs at once, at least 1.
public let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// Calls `body` once with each number from 0 up to `count`, on as many threads as the machine runs at once.
///
/// Whoever is free takes the next number, and all are done when this returns. What the calls write must lie apart:
/// which thread takes which number is left to chance, so that a result may hang on the number alone.
///
/// - Parameter isMain: called with each number that the calling thread takes itself, before `body`.
public func concurrently(_ count: Int, onMain isMain: (Int) -> Void = { _ in }, _ body: (Int) -> Void) {
  guard count > 1, processorCount > 1 else {
    for number in 0..<count {
      isMain(number)
      body(number)
    }
    return
  }
  // The closure outlives no call: every thread is joined before this returns.
  withoutActuallyEscaping(body) { body in
    let job = Job(count: count, body: body)
    var threads: [pthread_t] = []
    for _ in 1..<min(count, processorCount) {
      var thread = pthread_t()
      let held = Unmanaged.passRetained(job)
      let failed = pthread_create(
        &thread, nil,
        { argument in
          if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run { _ in } }
          return nil
        }, held.toOpaque())
      if failed == 0 { threads.append(thread) } else { held.release() }
    }
    job.run(isMain)
    for thread in threads { pthread_join(thread, nil) }
  }
}

/// What `transform` makes of each item, in their order; it is called on several threads, for a few items in a row.
public func concurrentMap<Item, Out>(_ items: [Item], inPiecesOf piece: Int = 16, _ transform: (Item) -> Out) -> [Out] {
  var pieces = [[Out]](repeating: [], count: (items.count + piece - 1) / piece)
  pieces.withUnsafeMutableBufferPointer { pieces in
    concurrently(pieces.count) { number in
      pieces[number] = items[(number * piece)..<min((number + 1) * piece, items.count)].map(transform)
    }
  }
  return Array(pieces.joined())
}

/// Calls `body` once on a thread of its own, which nobody waits for; where there is none to be had, it is not called.
public func aside(_ body: @escaping @Sendable () -> Void) {
  var thread = pthread_t()
  let held = Unmanaged.passRetained(Errand(body))
  let failed = pthread_create(
    &thread, nil,
    { argument in
      if let argument { Unmanaged<Errand>.fromOpaque(argument).takeRetainedValue().body() }
      return nil
    }, held.toOpaque())
  if failed == 0 { pthread_detach(thread) } else { held.release() }
}

private final class Errand: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private final class Job: Sendable {
  private let next = Atomic<Int>(0)
  private let count: Int
  // Called from several threads at once: whoever gives it promises that its calls lie apart.
  nonisolated(unsafe) private let body: (Int) -> Void

  init(count: Int, body: @escaping (Int) -> Void) {
    self.count = count
    self.body = body
  }

  func run(_ before: (Int) -> Void) {
    while true {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if number >= count { return }
      before(number)
      body(number)
    }
  }
}
