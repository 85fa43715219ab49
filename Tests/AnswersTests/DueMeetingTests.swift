import Board
import Calendar
import Glibc
import Language
import Testing

@testable import Answers
@testable import Board

/// A challenge is due at a meeting that is still to come; where none is set, that is said, and not found out a year later.
@Suite("What is due at the next meeting")
struct DueMeetingTests {
  /// What is said when a challenge is recorded on 26 November 2026, about figures of 31 October.
  private func told(_ lines: String) -> String {
    var template = Array("/tmp/scrutineer-due-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return "no folder" }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var session = Session(board: BoardWorld().board)
    session.board.folder = folder
    session.board.settings.asAt = makeDay("2026-10-31")
    session.board.keeping.now = { LogMoment("2026-11-26T09:30:00+00:00") }
    var out: [String] = []
    _ = session.run(Source(text: lines), in: folder) { outcome in
      if case .message(let lines) = outcome { out += lines }
    }
    unlink("\(folder)/challenges.log")
    rmdir(folder)
    return out.joined(separator: "\n")
  }

  @Test func aMeetingToComeIsTaken() {
    let told = told(
      "set meetings 14 October 2026, 11 November 2026, 9 December 2026\nrecord challenge \"Why?\" due next meeting")
    #expect(told.contains("due 9 December 2026."))
    #expect(!told.contains("over"))
  }

  @Test func whereTheLastMeetingIsOverThatIsSaid() {
    let told = told("set meetings 14 October 2026, 11 November 2026\nrecord challenge \"Why?\" due next meeting")
    #expect(told.contains("due 11 November 2026."))
    #expect(told.contains("No later meeting is set: 11 November 2026 was the last, and is over"))
  }

  @Test func aDayThatIsOverIsSaidToo() {
    let told = told("record challenge \"Why?\" due 20 November 2026")
    #expect(told.contains("20 November 2026 is over already: it is overdue from the start."))
    #expect(!self.told("record challenge \"Why?\" due 27 November 2026").contains("over"))
  }
}
