import Calendar
import Catalogue
import Glibc
import Testing

@testable import Board

@Suite struct ReloadTests {
  /// Gone, with its files, when the test is over.
  private let folder = TestFolder()
  private let header = "Audit ID,Date,Team,Grade\n"

  private func world() throws -> Board {
    folder.write("logs/audits.csv", header + "1,2026-01-05,A,good\n2,2026-01-06,A,good\n")
    folder.write("logs/other.csv", "Name,Size\nred,3\n")
    var board = Board(catalogue: Catalogue.builtIn().catalogue)
    _ = try board.load(["logs"], in: folder.path, asAt: Day(year: 2026, month: 1, day: 31))
    return board
  }

  private func rows(_ board: Board) -> [String: Int] {
    board.sources.reduce(into: [:]) { $0[$1.read.file] = $1.rows }
  }

  @Test func whatIsAsItWasIsSaid() throws {
    var board = try world()
    let before = rows(board)
    let report = try board.reload()
    #expect(report.unchanged == 2)
    #expect(report.changed.isEmpty && report.added.isEmpty && report.gone.isEmpty && report.notRead.isEmpty)
    #expect(rows(board) == before)
  }

  @Test func changedNewAndGoneFilesAreEachTold() throws {
    var board = try world()
    folder.write("logs/audits.csv", header + "1,2026-01-05,A,good\n2,2026-01-06,A,good\n3,2026-01-07,B,good\n")
    folder.write("logs/new.csv", "Name,Size\nblue,4\ngreen,5\n")
    remove("\(folder.path)/logs/other.csv")
    let report = try board.reload()
    #expect(report.changed.map(\.file) == ["audits.csv"])
    #expect(report.changed.first?.rowsBefore == 2)
    #expect(report.changed.first?.rows == 3)
    #expect(report.added.map(\.file) == ["new.csv"])
    #expect(report.gone == ["other.csv"])
    #expect(report.unchanged == 0)
    // What is gone from the disk is not gone from the board.
    #expect(rows(board) == ["audits.csv": 3, "new.csv": 2, "other.csv": 1])
    #expect(board.packs["audits"]?.count == 1)
    #expect(try board.reload().gone == ["other.csv"])
    #expect(rows(board) == ["audits.csv": 3, "new.csv": 2, "other.csv": 1])
  }

  @Test func aFileThatCannotBeReadAnyMoreChangesNothing() throws {
    var board = try world()
    let before = rows(board)
    folder.write("logs/audits.csv", "")
    folder.write("logs/other.csv", "Name,Size\nred,3\nblue,4\n")
    #expect(throws: Board.LoadRefusal.self) { try board.reload() }
    #expect(rows(board) == before)
  }

  @Test func whatWasForgottenStaysForgotten() throws {
    var board = try world()
    #expect(board.forget("other.csv").map(\.read.file) == ["other.csv"])
    #expect(try board.reload().unchanged == 1)
    #expect(rows(board) == ["audits.csv": 2])
  }

  @Test func aFolderThatIsGoneKeepsWhatWasRead() throws {
    var board = try world()
    rename("\(folder.path)/logs", "\(folder.path)/elsewhere")
    #expect(try board.reload().gone.sorted() == ["audits.csv", "other.csv"])
    #expect(rows(board) == ["audits.csv": 2, "other.csv": 1])
    rename("\(folder.path)/elsewhere", "\(folder.path)/logs")
    let report = try board.reload()
    #expect(report.unchanged == 2)
    #expect(report.gone.isEmpty)
  }

  @Test func theDateThatWasSaidIsKept() throws {
    var board = try world()
    folder.write("logs/audits.csv", header + "1,2026-01-05,A,good\n")
    _ = try board.reload()
    #expect(board.sources.allSatisfy { $0.read.asAt == Day(year: 2026, month: 1, day: 31) })
    #expect(board.asAt == Day(year: 2026, month: 1, day: 31))
  }
}
