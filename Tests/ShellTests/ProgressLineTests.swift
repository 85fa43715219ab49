import Intake
import Testing

@testable import Shell

/// What a long load says of itself.
@Suite struct ProgressLineTests {
  private func progress(_ file: String, _ done: Int, _ files: Int, _ bytes: Int, of all: Int) -> LoadProgress {
    LoadProgress(file: file, filesDone: done, files: files, bytesDone: bytes, bytes: all)
  }

  @Test func filesRateAndTimeLeft() {
    let line = ProgressLine.line(progress("audits.csv", 3, 12, 40_000_000, of: 160_000_000), milliseconds: 1000)
    #expect(line == "█████░░░░░░░░░░░░░░░  3 of 12 files, 40 MB/s, 3 s left  audits.csv")
    let slow = ProgressLine.line(progress("a.csv", 0, 1, 100_000, of: 100_000_000), milliseconds: 1000)
    #expect(slow == "░░░░░░░░░░░░░░░░░░░░  0%, 100 kB/s  a.csv")
    let long = ProgressLine.line(progress("a.csv", 0, 2, 10_000_000, of: 200_000_000), milliseconds: 10_000)
    #expect(long == "█░░░░░░░░░░░░░░░░░░░  0 of 2 files, 1 MB/s, 4 min left  a.csv")
  }

  @Test func nothingIsDividedByNothing() {
    #expect(ProgressLine.line(progress("a.csv", 0, 1, 0, of: 0), milliseconds: 0) == "░░░░░░░░░░░░░░░░░░░░  0%  a.csv")
    #expect(
      ProgressLine.line(progress("a\u{1B}[2J.csv", 1, 1, 9, of: 3), milliseconds: 5).hasPrefix("████████████████████  ")
    )
  }
}
