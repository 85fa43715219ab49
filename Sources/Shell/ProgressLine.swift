import Glibc
import Synchronization

/// One line on standard error that tells how far a long load is: on a terminal alone, and only after a moment.
enum ProgressLine {
  private static let started = Atomic<Int64>(0)
  private static let isShown = Atomic<Bool>(false)
  private static let patience: Int64 = 500

  /// What a session is given as its `progress`: draws, and says whether to go on (Control-C gives up).
  static func forLoads() -> @Sendable (Int, Int, String) -> Bool {
    let isTerminal = Terminal.errors.isTerminal
    return { done, all, file in
      if isTerminal { draw(done, all, file) }
      return !Interruption.asked.load(ordering: .relaxed)
    }
  }

  static func clear() {
    started.store(0, ordering: .relaxed)
    if isShown.exchange(false, ordering: .relaxed) { Output.write("\r\u{1B}[K", to: STDERR_FILENO) }
  }

  private static func draw(_ done: Int, _ all: Int, _ file: String) {
    let now = milliseconds()
    let (isFirst, begin) = started.compareExchange(expected: 0, desired: now, ordering: .relaxed)
    guard !isFirst, now - begin > patience, all > 1 else { return }
    let cells = 20
    let filled = min(cells, done * cells / max(1, all))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    let width = Terminal.errors.width ?? 80
    let line = "\(bar) \(done) of \(all)  \(file.visibleLine)".prefix(max(10, width - 1))
    isShown.store(true, ordering: .relaxed)
    Output.write("\r\(line)\u{1B}[K", to: STDERR_FILENO)
  }

  /// For patience alone: no answer ever depends on it.
  private static func milliseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }
}
