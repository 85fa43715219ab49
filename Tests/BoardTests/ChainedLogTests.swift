import Catalogue
import Glibc
import Testing

@testable import Board

struct ChainedLogTests {
  /// A log of three challenges, as lines.
  private func three(_ folder: TestFolder) throws -> [String] {
    let board = ChallengeTests.board(folder)
    for text in ["One?", "Two?", "Three?"] {
      _ = try board.record(text, owner: nil, due: nil, about: nil, figure: nil)
    }
    return (TextFile.read("\(folder.path)/challenges.log") ?? "").split(separator: "\n").map(String.init)
  }

  private func read(_ folder: TestFolder, _ lines: [String], end: String = "\n") throws -> ChallengeRecords {
    folder.write("challenges.log", lines.joined(separator: "\n") + end)
    return try ChallengeTests.board(folder).challengeRecords()
  }

  @Test func aWordChangedLaterIsToldOnceAndInItsLine() throws {
    let folder = TestFolder()
    var lines = try three(folder)
    lines[3] = lines[3].replacing("Two?", with: "Too?")
    let records = try read(folder, lines)
    #expect(records.faults.count == 1)
    #expect(records.faults.first?.hasPrefix("challenges.log, line 4, is not as it was written") == true)
    #expect(records.challenges.map(\.text) == ["One?", "Too?", "Three?"])
  }

  @Test func aLineTakenOutOrPutInIsTold() throws {
    let folder = TestFolder()
    let lines = try three(folder)
    var fewer = lines
    fewer.remove(at: 3)
    #expect(try read(folder, fewer).faults.count == 1)
    var swapped = lines
    swapped.swapAt(2, 3)
    #expect(try read(folder, swapped).faults.isEmpty == false)
    var more = lines
    more.insert(lines[2], at: 3)
    #expect(try read(folder, more).faults.isEmpty == false)
  }

  @Test func aSealMadeAnewShowsInTheNextLine() throws {
    let folder = TestFolder()
    var lines = try three(folder)
    let changed = lines[2].replacing("One?", with: "Won?")
    let text = String(changed.dropLast(72))
    lines[2] = ChainedLog.sealed(text, after: ChainedLog.firstSeal)
    let records = try read(folder, lines)
    #expect(records.faults.count == 1)
    #expect(records.faults.first?.contains("line 4") == true)
  }

  @Test func aLineCutShortIsToldAndStaysAndItsNumberIsNotGivenAgain() throws {
    let folder = TestFolder()
    var lines = try three(folder)
    lines[4] = String(lines[4].prefix(50))
    #expect(lines[4].contains("C3"))
    let records = try read(folder, lines, end: "")
    #expect(records.challenges.count == 2)
    #expect(records.faults.count == 1)
    #expect(records.faults.first?.contains("line 5, is cut short") == true)
    let next = try ChallengeTests.board(folder).record("Four?", owner: nil, due: nil, about: nil, figure: nil)
    #expect(next.number == 4)
    let after = try ChallengeTests.board(folder).challengeRecords()
    #expect(after.faults.count == 1)
    #expect(after.challenges.map(\.text) == ["One?", "Two?", "Four?"])
    #expect(TextFile.read("\(folder.path)/challenges.log")?.contains(lines[4] + "\n") == true)
  }

  @Test func everyPrefixOfALogIsReadWithoutLosingAWholeLine() throws {
    let folder = TestFolder()
    let whole = try three(folder).joined(separator: "\n") + "\n"
    for length in 0...whole.utf8.count {
      let part = String(decoding: Array(whole.utf8).prefix(length), as: UTF8.self)
      folder.write("challenges.log", part)
      let records = try ChallengeTests.board(folder).challengeRecords()
      let wholeLines = part.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { line in whole.split(separator: "\n").contains(line) && !line.hasPrefix("#") }
      #expect(records.challenges.count == wholeLines.count)
      #expect(records.faults.count <= 1)
    }
  }

  @Test func linesTakenFromTheEndAreMissedByWhoWroteThem() throws {
    let folder = TestFolder()
    let home = TestFolder()
    var board = ChallengeTests.board(folder)
    board.keeping.stateFolder = home.path
    for text in ["One?", "Two?", "Three?"] {
      _ = try board.record(text, owner: nil, due: nil, about: nil, figure: nil)
    }
    #expect(try board.challengeRecords().faults == [])
    let lines = (TextFile.read("\(folder.path)/challenges.log") ?? "").split(separator: "\n").map(String.init)
    folder.write("challenges.log", lines.dropLast().joined(separator: "\n") + "\n")
    let records = try board.challengeRecords()
    #expect(records.faults.count == 1)
    #expect(records.faults.first?.contains("had 3 lines when you last wrote there, and has 2 now") == true)
    // The number that is gone is not given again, and what is there now is what is known from here on.
    #expect(try board.record("Four?", owner: nil, due: nil, about: nil, figure: nil).number == 4)
    #expect(try board.challengeRecords().faults == [])
    // A log made anew from its first line holds together, and is another all the same.
    var made = ChainedLog.firstSeal
    let anew = lines[2...].map { line -> String in
      let sealed = ChainedLog.sealed(String(line.dropLast(72)).replacing("Two?", with: "2?"), after: made)
      made = String(sealed.suffix(64))
      return sealed
    }
    folder.write("challenges.log", (lines[..<2] + anew).joined(separator: "\n") + "\n")
    #expect(try ChallengeTests.board(folder).challengeRecords().faults == [])
    #expect(try board.challengeRecords().faults.first?.contains("written anew") == true)
  }

  @Test func linesOfWindowsAndCommentsAreNoChange() throws {
    let folder = TestFolder()
    var lines = try three(folder).map { $0 + "\r" }
    lines.insert("# Looked at by the clerk.\r", at: 3)
    lines.insert("\r", at: 3)
    let records = try read(folder, lines)
    #expect(records.faults == [])
    #expect(records.challenges.count == 3)
  }

  @Test func whatIsNoFileIsRefusedAndWaitsForNobody() throws {
    let folder = TestFolder()
    #expect(mkfifo("\(folder.path)/challenges.log", 0o600) == 0)
    let board = ChallengeTests.board(folder)
    #expect(throws: AtomicFile.Failure.self) { try board.challengeRecords() }
    #expect(throws: AtomicFile.Failure.self) {
      try board.record("Why?", owner: nil, due: nil, about: nil, figure: nil)
    }
  }

  @Test func aSealCanBeReckonedByAnybody() {
    // printf '%s %s' 0…0 'a b c' | sha256sum
    let sealed = ChainedLog.sealed("a b c", after: ChainedLog.firstSeal)
    #expect(sealed == "a b c sha256 \(Self.expected)")
  }

  private static let expected = "d7b51d0d7e61d67bf9251cde4ea2ba8651cf34198ab1cd1dc31a6eb4d0d824f0"
}
