import Glibc
import Synchronization

/// How many threads the machine runs at once, at least 1.
public let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// Calls `body` once with each number from 0 up to `count`, on as many threads as the machine runs at once.
///
/// Called from within another such call it makes threads only while others have ended: files that are read side by side
/// each keep to their own.
///
/// Whoever is free takes the next number, and all are done when this returns. What the calls write must lie apart:
/// which thread takes which number is left to chance, so that a result may hang on the number alone.
///
/// - Parameter isMain: called with each number that the calling thread takes itself, before `body`.
public func concurrently(_ count: Int, onMain isMain: (Int) -> Void = { _ in }, _ body: (Int) -> Void) {
  let wanted = min(count, processorCount) - 1
  let more = wanted > 0 ? busy.take(wanted) : 0
  guard more > 0 else {
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
    for _ in 0..<more {
      var thread = pthread_t()
      let held = Unmanaged.passRetained(job)
      let failed = pthread_create(
        &thread, nil,
        { argument in
          if let argument { Unmanaged<Job>.fromOpaque(argument).takeRetainedValue().run { _ in } }
          busy.give(1)
          return nil
        }, held.toOpaque())
      if failed == 0 {
        threads.append(thread)
      } else {
        held.release()
        busy.give(1)
      }
    }
    job.run(isMain)
    // Whoever waits leaves its processor to those who work.
    busy.give(1)
    for thread in threads { pthread_join(thread, nil) }
    busy.takeBack()
  }
}

/// How many threads work for `concurrently`, with the one that calls it: never more than the machine runs at once.
private struct Busy: ~Copyable {
  private let count = Atomic<Int>(1)

  /// Takes as many processors as are free, `wanted` at most; gives how many.
  func take(_ wanted: Int) -> Int {
    var known = count.load(ordering: .relaxed)
    while true {
      let free = min(wanted, processorCount - known)
      guard free > 0 else { return 0 }
      let (done, now) = count.compareExchange(expected: known, desired: known + free, ordering: .relaxed)
      if done { return free }
      known = now
    }
  }

  func give(_ some: Int) { count.subtract(some, ordering: .relaxed) }

  /// For the thread that waited: it goes on, whether or not another has taken its processor meanwhile.
  func takeBack() { count.add(1, ordering: .relaxed) }
}

private let busy = Busy()

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
