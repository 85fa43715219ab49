import Calendar
import Catalogue
import Intake
import Tables
import Testing

@testable import Board

/// Which packs a load makes, what it refuses, and that a refused one changes nothing.
@Suite struct LoadTests {
  private let header = "Child Unique ID,Child Protection Plan Start Date,Latest Category of Abuse,Allocated Team\n"

  private func refusal(_ board: inout Board, _ path: String, replacing: Bool = false) -> String? {
    do {
      _ = try board.load([path], in: "/", replacing: replacing)
      return nil
    } catch { return error.sentence }
  }

  @Test func theSameFileTwiceChangesNothing() throws {
    let folder = TestFolder()
    folder.write("List 7 2026-10-31.csv", header + "1,01/08/2026,Neglect,North\n")
    var board = try folder.board()
    let before = board.packs["cp-plans"]?.map(\.table)
    let report = try board.load([folder.path], in: "/")
    #expect(report.alreadyLoaded == ["List 7 2026-10-31.csv"])
    #expect(report.loaded.isEmpty)
    #expect(board.sources.count == 1)
    #expect(board.packs["cp-plans"]?.map(\.table) == before)
  }

  @Test func twoSourcesOfOneListAndDayAreRefusedAndBothNamed() throws {
    let folder = TestFolder()
    folder.write("a/List 7 2026-10-31.csv", header + "1,01/08/2026,Neglect,North\n")
    folder.write("b/List 7 31102026.csv", header + "2,01/08/2026,Neglect,North\n")
    var board = Board(catalogue: Catalogue.builtIn().catalogue)
    _ = try board.load([folder.path + "/a"], in: "/")
    let sentence = refusal(&board, folder.path + "/b")
    #expect(sentence?.contains("List 7 2026-10-31.csv") == true)
    #expect(sentence?.contains("List 7 31102026.csv") == true)
    #expect(board.sources.map(\.read.file) == ["List 7 2026-10-31.csv"])
    #expect(refusal(&board, folder.path + "/b", replacing: true) == nil)
    #expect(board.packs["cp-plans"]?.map(\.file) == ["List 7 31102026.csv"])
    // Both in one folder: nothing of it is taken.
    var whole = Board(catalogue: Catalogue.builtIn().catalogue)
    #expect(refusal(&whole, folder.path) != nil)
    #expect(whole.sources.isEmpty)
  }

  @Test(arguments: [
    ("List 7 2026-10-31.csv", "2026-10-31", "file name"), ("List 7 31102026.csv", "2026-10-31", "file name"),
    ("List 7 31.10.26.csv", "2026-10-31", "file name"), ("October 2026/List 7.csv", "2026-10-31", "folder name"),
    ("Q2 2026-27/List 7.csv", "2026-09-30", "folder name"), ("packs/2026-10/List 7.csv", "2026-10-31", "folder name"),
    ("List 7.csv", "2026-08-01", "latest date in the file"),
    ("List 7 30th September 2026.csv", "2026-09-30", "file name"),
  ])
  func theDayComesFromTheNameOrTheFolder(_ name: String, _ day: String, _ from: String) throws {
    let folder = TestFolder()
    folder.write(name, header + "1,01/08/2026,Neglect,North\n")
    let source = try folder.board().sources[0].read
    #expect(source.asAt?.iso == day)
    #expect(source.asAtFrom == from)
  }

  @Test func aProblemIsNewWhereThePackBeforeDidNotHaveIt() throws {
    let folder = TestFolder()
    folder.write("p1/List 7 2026-09-30.csv", header + "1,01/08/2026,zzz,North\n2,01/08/2026,Neglect,#N/A\n")
    folder.write(
      "p2/List 7 2026-10-31.csv", header + "2,01/08/2026,Neglect,#N/A\n1,01/08/2026,zzz,North\n3,01/09/2026,zzz,North\n"
    )
    let board = try folder.board()
    let told = zip(board.problems, board.problemsAreNew()).map { "\($0.row ?? 0) \($1.map(String.init) ?? "first")" }
    #expect(told == ["2 first", "3 first", "2 false", "3 false", "4 true"])
  }

  @Test func editionsOfPublishedFiguresAreOne() throws {
    let ids = "time_period,time_identifier,geographic_level,country_code,country_name,Plans\n"
    func rows(_ years: ClosedRange<Int>, _ figure: Int) -> String {
      years.map { "\($0),Reporting year,National,E92000001,England,\(figure)\n" }.joined()
    }
    let folder = TestFolder()
    folder.write("d9_things_2019_to_2022.csv", ids + rows(2019...2022, 1))
    folder.write("d9_things_2021_to_2023.csv", ids + rows(2021...2023, 2))
    let board = try folder.board()
    let pack = try #require(board.packs["things"]?.first)
    #expect(board.packs["things"]?.count == 1)
    #expect(pack.table.rowCount == 5)
    var figures: [String] = []
    for row in 0..<5 {
      if case .number(let year)? = pack.table["year"]?[row], case .number(let figure)? = pack.table["plans"]?[row] {
        figures.append("\(Int(year)) \(Int(figure))")
      }
    }
    #expect(figures.sorted() == ["2019 1", "2020 1", "2021 2", "2022 2", "2023 2"])
  }

  @Test func sourcesTellForWhichDaysTheyAreComplete() throws {
    let folder = TestFolder()
    folder.write("List 7 2026-10-31.csv", header + "1,01/08/2026,Neglect,North\n")
    folder.write("visits 2026-10-31.csv", "Child ID,Date,Due,Team,Worker,Type,Seen\n1,15/06/2026,,North,A B,cp,Yes\n")
    let board = try folder.board()
    let reach = board.sources.map { board.commonReach(of: $0) }
    #expect(reach.map { $0?.first.iso } == ["2026-04-30", "2026-06-01"])
    #expect(reach.map { $0?.last.iso } == ["2026-10-31", "2026-10-31"])
  }
}
