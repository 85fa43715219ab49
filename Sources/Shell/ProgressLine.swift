import Glibc
import Intake
import Synchronization

/// One line on standard error that tells how far a long load is: on a terminal alone, and only after a moment.
enum ProgressLine {
  private static let started = Atomic<Int64>(0)
  private static let drawn = Atomic<Int64>(0)
  private static let isShown = Atomic<Bool>(false)
  private static let patience: Int64 = 500
  /// A line is drawn no oftener than an eye can follow.
  private static let pause: Int64 = 80

  /// What a session is given as its `progress`: draws, and says whether to go on (Control-C gives up).
  static func forLoads() -> LoadWatcher {
    let isTerminal = Terminal.errors.isTerminal
    return { progress in
      if isTerminal { draw(progress) }
      return !Interruption.asked.load(ordering: .relaxed)
    }
  }

  static func clear() {
    started.store(0, ordering: .relaxed)
    if isShown.exchange(false, ordering: .relaxed) { Output.write("\r\u{1B}[K", to: STDERR_FILENO) }
  }

  private static func draw(_ progress: LoadProgress) {
    let now = milliseconds()
    let (isFirst, begin) = started.compareExchange(expected: 0, desired: now, ordering: .relaxed)
    guard !isFirst, now - begin > patience, now - drawn.load(ordering: .relaxed) > pause else { return }
    drawn.store(now, ordering: .relaxed)
    let width = Terminal.errors.width ?? 80
    let line = line(progress, milliseconds: now - begin).prefix(max(10, width - 1))
    isShown.store(true, ordering: .relaxed)
    Output.write("\r\(line)\u{1B}[K", to: STDERR_FILENO)
  }

  /// `██████░░░░░░  3 of 12 files, 40 MB/s, 5 s left  audits.csv`.
  static func line(_ progress: LoadProgress, milliseconds: Int64) -> String {
    let cells = 20
    let part = progress.bytes > 0 ? Double(progress.bytesDone) / Double(progress.bytes) : 0
    let filled = min(cells, max(0, Int(part * Double(cells))))
    var words = [
      progress.files > 1 ? "\(progress.filesDone) of \(progress.files) files" : "\(Int(part * 100))%"
    ]
    let rate = Double(progress.bytesDone) / Double(max(1, milliseconds)) * 1000
    if rate >= 1000 { words.append(speed(rate)) }
    if part > 0.02, part < 1 { words.append(left(Double(milliseconds) / 1000 / part * (1 - part))) }
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    return "\(bar)  \(words.joined(separator: ", "))  \(progress.file.visibleLine)"
  }

  private static func speed(_ bytes: Double) -> String {
    bytes < 1_000_000 ? "\(Int(bytes / 1000)) kB/s" : "\(Int(bytes / 1_000_000)) MB/s"
  }

  private static func left(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 100 ? "\(whole) s left" : "\((whole + 59) / 60) min left"
  }

  /// For patience alone: no answer ever depends on it.
  private static func milliseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }
}
