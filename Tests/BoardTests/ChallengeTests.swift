import Calendar
import Catalogue
import Glibc
import Testing

@testable import Board

struct ChallengeTests {
  /// A board in a folder of its own, whose clock stands still.
  static func board(_ folder: TestFolder, at moment: String = "2026-11-25T09:30:00+00:00") -> Board {
    var board = Board(catalogue: Catalogue(), name: "Test")
    board.folder = folder.path
    board.keeping.now = { LogMoment(moment) }
    return board
  }

  @Test func whatWasRecordedComesBackWhole() throws {
    let folder = TestFolder()
    let board = Self.board(folder)
    let figure = KeptFigure(
      value: 86.55462184873949, numerator: 103, denominator: 119, unit: .percent,
      position: Day(year: 2026, month: 10, day: 31), selection: ["FSP \"North\"", "Neglect"],
      concernsPeople: true, privacy: .board)
    let due = try #require(Day(year: 2026, month: 12, day: 1))
    let made = try board.record(
      "Why were \"visits\" late?\nAnd #where: sha256 “now”?", owner: "Head of FSP", due: due,
      about: "cp-visits-on-time",
      figure: figure)
    #expect(made.number == 1)
    let read = try board.challengeRecords()
    #expect(read.faults == [])
    #expect(read.challenges.count == 1)
    let challenge = try #require(read.challenges.first)
    #expect(challenge.text == "Why were \"visits\" late? And #where: sha256 “now”?")
    #expect(challenge.owner == "Head of FSP")
    #expect(challenge.due == due)
    #expect(challenge.figure == figure)
    #expect(challenge.recorded == Day(year: 2026, month: 11, day: 25))
  }

  @Test func itIsOpenAnsweredClosedReopenedAndOverdue() throws {
    let folder = TestFolder()
    let board = Self.board(folder)
    let due = try #require(Day(year: 2026, month: 12, day: 1))
    let next = try #require(Day(year: 2026, month: 12, day: 2))
    _ = try board.record("Why?", owner: nil, due: due, about: nil, figure: nil)
    func status(at day: Day) throws -> Challenge.Status? {
      try board.challengeRecords().challenges.first?.status(at: day)
    }
    #expect(try status(at: due) == .open)
    #expect(try status(at: next) == .overdue)
    #expect(try board.take(.answer, 1, "Posts.").steps.count == 1)
    #expect(try status(at: next) == .answered)
    _ = try board.take(.close, 1, "Seen.")
    #expect(try status(at: next) == .closed)
    #expect(throws: AtomicFile.Failure.self) { try board.take(.close, 1, "Again.") }
    #expect(throws: AtomicFile.Failure.self) { try board.take(.answer, 1, "Late.") }
    _ = try board.take(.reopen, 1, "It fell.")
    #expect(try status(at: due) == .reopened)
    #expect(try status(at: next) == .overdue)
    #expect(throws: AtomicFile.Failure.self) { try board.take(.close, 2, "None.") }
    #expect(try board.challengeRecords().challenges.first?.steps.map(\.text) == ["Posts.", "Seen.", "It fell."])
  }

  @Test func manyAtOnceLoseNoneAndGiveNoNumberTwice() async throws {
    let folder = TestFolder()
    let board = Self.board(folder)
    let numbers = try await withThrowingTaskGroup(of: [Int].self) { group in
      for writer in 0..<8 {
        group.addTask {
          try (0..<25).map { try board.record("\(writer)-\($0)", owner: nil, due: nil, about: nil, figure: nil).number }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(numbers.sorted() == Array(1...200))
    let records = try board.challengeRecords()
    #expect(records.faults == [])
    #expect(Set(records.challenges.map(\.text)).count == 200)
  }

  @Test func theFileIsItsOwnersAlone() throws {
    let folder = TestFolder()
    _ = try Self.board(folder).record("Why?", owner: nil, due: nil, about: nil, figure: nil)
    var state = stat()
    #expect(stat("\(folder.path)/challenges.log", &state) == 0)
    #expect(state.st_mode & 0o777 == 0o600)
  }

  @Test func aBoardThatCannotBeWrittenKeepsItsLogWithTheUser() throws {
    let folder = TestFolder()
    let home = TestFolder()
    var board = Self.board(folder)
    board.keeping.stateFolder = home.path
    board.keeping.isDemo = true
    _ = try board.record("Why?", owner: nil, due: nil, about: nil, figure: nil)
    #expect(board.challengeLog?.file.path == "\(home.path)/demo/challenges.log")
    #expect(access("\(folder.path)/challenges.log", F_OK) != 0)
    board.keeping.stateFolder = nil
    #expect(throws: Board.cannotKeep) { try board.record("Why?", owner: nil, due: nil, about: nil, figure: nil) }
  }

  @Test func notesKeepTheirPackAndTheirLevel() throws {
    let folder = TestFolder()
    var board = Self.board(folder)
    let asAt = try #require(Day(year: 2026, month: 10, day: 31))
    board.settings.privacy = .officer
    try board.note(about: "cp-plans", "Two.", asAt: asAt, selection: ["FSP North"])
    let notes = try board.notes()
    #expect(notes.faults == [])
    let recorded = try #require(Day(year: 2026, month: 11, day: 25))
    #expect(
      notes.notes == [
        Note(
          about: "cp-plans", text: "Two.", asAt: asAt, selection: ["FSP North"],
          recorded: recorded, privacy: .officer)
      ])
  }
}
