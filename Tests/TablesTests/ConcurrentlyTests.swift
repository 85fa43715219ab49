import Glibc
import Synchronization
import Testing
import Threads

/// Work on all processors: each number once, and no thread is made by a call within another while all are at work.
@Suite struct ConcurrentlyTests {
  @Test func eachNumberOnceAtAnyDepth() {
    let sum = Atomic<Int>(0)
    let calls = Atomic<Int>(0)
    concurrently(10) { outer in
      concurrently(20) { inner in
        sum.add(outer * 20 + inner, ordering: .relaxed)
        calls.add(1, ordering: .relaxed)
      }
    }
    #expect(calls.load(ordering: .relaxed) == 200)
    #expect(sum.load(ordering: .relaxed) == 199 * 100)
  }

  /// While every processor is held by a number of the outer call, the inner calls stay on the thread that makes them.
  @Test func noThreadsWithinThreads() {
    for _ in 0..<50 {
      let arrived = Atomic<Int>(0)
      let done = Atomic<Int>(0)
      let strangers = Atomic<Int>(0)
      func wait(_ count: borrowing Atomic<Int>) {
        count.add(1, ordering: .relaxed)
        for _ in 0..<500 where count.load(ordering: .relaxed) < processorCount { usleep(100) }
      }
      let together = Atomic<Int>(0)
      concurrently(processorCount) { _ in
        let own = pthread_self()
        wait(arrived)
        if arrived.load(ordering: .relaxed) == processorCount { together.add(1, ordering: .relaxed) }
        concurrently(50) { _ in
          if pthread_equal(own, pthread_self()) == 0 { strangers.add(1, ordering: .relaxed) }
        }
        wait(done)
      }
      // Where other tests held a processor, the numbers came one after the other: tried again.
      if together.load(ordering: .relaxed) == processorCount {
        #expect(strangers.load(ordering: .relaxed) == 0)
        return
      }
    }
    print("skipped: other tests held the processors")
  }
}
