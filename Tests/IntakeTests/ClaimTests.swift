import Calendar
import Tables
import Testing

@testable import Intake

private let header =
  "Child Unique ID,Gender,Date of Birth,Age,Child Protection Plan Start Date,Latest Category of Abuse,Was the Child Seen Alone?,Child Protection Plan End Date,Allocated Team,Allocated Worker\n"

@Suite struct ClaimTests {
  private func column(_ read: ReadTable, _ name: String) -> [Cell] {
    guard let column = read.table[name] else { return [] }
    return (0..<read.table.rowCount).map { column[$0] }
  }

  @Test func aListIsTypedByItsDefinition() throws {
    let bench = Workbench()
    bench.write(
      "List 7.csv",
      header + "9212044.0,b) Female,2015-01-25,6.1,01/08/2026,a) Neglect,a) Yes,,FSP\u{A0}North,Petra Wills\n")
    let outcome = try bench.read("List 7.csv")
    let read = try bench.first(outcome)
    #expect(outcome.sources[0].kind == "Annex A list")
    #expect(read.definition.name == "cp-plans")
    #expect(column(read, "child") == [.text("9212044")])
    #expect(column(read, "gender") == [.text("Female")])
    #expect(column(read, "category") == [.text("Neglect")])
    #expect(column(read, "seen-alone") == [.flag(true)])
    #expect(column(read, "team") == [.text("FSP North")])
    #expect(read.problems.isEmpty)
    #expect(read.absentFields.isEmpty)
  }

  @Test func whatCannotBeReadIsAProblemAndMissing() throws {
    let bench = Workbench()
    bench.write(
      "List 7.csv",
      header + "1,Robot,soon,six,01/08/2026,Weather,perhaps,never,#N/A,-\n2,,,,02/08/2026,,,,,\n")
    let read = try bench.table("List 7.csv")
    #expect(read.rows == 2 && read.table.rowCount == 2)
    let told = read.problems.map { [$0.field ?? "", $0.value ?? "", $0.problem] }
    #expect(
      told == [
        ["gender", "Robot", "not a code that is known here"], ["date-of-birth", "soon", "not a date"],
        ["age-recorded", "six", "not a number"], ["category", "Weather", "not a code that is known here"],
        ["seen-alone", "perhaps", "neither yes nor no"], ["end", "never", "not a date"],
        ["team", "#N/A", "not recorded"],
        ["worker", "-", "not recorded"],
      ])
    #expect(column(read, "team") == [.missing, .missing])
    #expect(read.problems.allSatisfy { $0.row == 2 && $0.source == "List 7.csv" && $0.dataset == "cp-plans" })
  }

  @Test func aRowWithoutItsKeyIsLeftOutAndCounted() throws {
    let bench = Workbench()
    bench.write("List 7.csv", header + ",F,,,01/08/2026,,,,,\n2,F,,,someday,,,,,\n3,F,,,01/08/2026,,,,,\n")
    let read = try bench.table("List 7.csv")
    #expect(read.rows == 3)
    #expect(read.table.rowCount == 1)
    #expect(read.places == [4])
    #expect(read.problems.filter { $0.done == "row left out" }.map(\.row) == [2, 3])
  }

  @Test func datesThatCannotBeRightAreKeptAndSaid() throws {
    let bench = Workbench()
    bench.write("List 7.csv", header + "1,F,04/01/2027,,01/08/2026,,,01/07/2026,,\n")
    let read = try bench.table("List 7.csv")
    #expect(read.table.rowCount == 1)
    #expect(read.problems.map(\.problem) == ["end before start", "start before date of birth"])
    #expect(read.problems.map(\.done) == ["kept as it is", "kept as it is"])
  }

  @Test func aKeyThatStandsTwiceIsSaid() throws {
    let bench = Workbench()
    bench.write("List 7.csv", header + "1,F,,,01/08/2026,,,,,\n1,F,,,01/08/2026,,,,,\n1,F,,,02/08/2026,,,,,\n")
    let read = try bench.table("List 7.csv")
    #expect(read.table.rowCount == 3)
    #expect(read.problems.map { [$0.problem, $0.done] } == [["the same key as row 2", "counted once"]])
  }

  @Test func namesDecideBetweenTwoAlone() throws {
    let bench = Workbench()
    let text = "Child ID,Date,Team,Bedroom Seen,Multi Agency\n1,01/08/2026,A,Yes,No\n"
    bench.write("visits 2026-08.csv", text)
    bench.write("reviews.csv", text)
    bench.write("extract.csv", text)
    #expect(try bench.table("visits 2026-08.csv").definition.name == "visits")
    #expect(try bench.table("reviews.csv").definition.name == "reviews")
    let guessed = try bench.table("extract.csv")
    #expect(guessed.definition.isGuessed)
    #expect(guessed.problems.first?.problem.contains("reviews or visits") == true)
    // Whatever it is called, a child's number stays one: rows about children are never taken for plain figures.
    #expect(guessed.definition.childField == "child")
    #expect(guessed.definition.concernsPeople)
    #expect(try bench.first(bench.read("extract.csv", as: "reviews")).definition.name == "reviews")
    #expect(throws: IntakeFailure.self) { try bench.read("extract.csv", as: "cp-plans") }
    #expect(throws: IntakeFailure.self) { try bench.read("extract.csv", as: "nonsense") }
  }

  @Test func columnsOfNobodyAreKeptUnderTheirOwnNames() throws {
    let bench = Workbench()
    bench.write(
      "visits.csv",
      "Child ID,Date,Bedroom Seen,Miles,When,Late,2024,Miles,,Code\n1,01/08/2026,Yes,3.5,02/08/2026,Yes,x,4,z,007\n")
    let read = try bench.table("visits.csv")
    let extras = read.definition.fields.suffix(7)
    #expect(extras.map(\.name) == ["miles", "when", "late", "column-2024", "miles-2", "column-9", "code"])
    #expect(extras.map(\.type) == [.number, .date, .yesNo, .text, .number, .text, .text])
    #expect(column(read, "code") == [.text("007")])
    #expect(read.absentFields == ["team"])
    #expect(testCatalogue.datasets["visits"]?.fields.count == 4)
  }

  @Test func aFileThatIsCalledLikeAListGetsAnEnding() throws {
    let bench = Workbench()
    bench.write("measures.csv", "Town,Size\nBow,4\n")
    bench.write("cp-plans.csv", "Town,Size\nBow,4\n")
    #expect(try bench.table("measures.csv").definition.name == "measures-file")
    #expect(try bench.table("cp-plans.csv").definition.name == "cp-plans-file")
  }

  @Test func theSharedBooksGrowOnceForAll() throws {
    let bench = Workbench()
    bench.write("p/List 7 a.csv", header + "1,F,,,01/08/2026,,,,North,Ann\n")
    bench.write("p/List 7 b.csv", header + "2,F,,,01/08/2026,,,,North,Bea\n1,F,,,01/09/2026,,,,South,Ann\n")
    var books = SharedBooks()
    let outcome = try Reader(catalogue: testCatalogue).read("p", in: bench.path, books: &books)
    #expect(books.children.words == ["", "1", "2"])
    #expect(books.teams.words == ["", "North", "South"])
    #expect(books.workers.words == ["", "Ann", "Bea"])
    guard case .codes(let codes, _)? = outcome.sources[1].tables[0].table["child"] else { return #expect(Bool(false)) }
    #expect(codes.widened == [2, 1])
    let before = books
    #expect(throws: IntakeFailure.self) {
      try Reader(catalogue: testCatalogue).read("none", in: bench.path, books: &books)
    }
    #expect(books == before)
  }

  @Test func datesOfThePack() throws {
    let bench = Workbench()
    let rows = header + "1,F,2015-01-25,,01/08/2026,,,15/10/2026,,\n"
    for (name, day, from) in [
      ("List 7 2026-10-31.csv", "2026-10-31", "file name"), ("List 7 31102026.csv", "2026-10-31", "file name"),
      ("List 7 31-10-2026.csv", "2026-10-31", "file name"), ("List 7 October 2026.csv", "2026-10-31", "file name"),
      ("2026-09/List 7.csv", "2026-09-30", "folder name"),
      ("packs/List 7.csv", "2026-08-01", "latest date in the file"),
    ] {
      bench.write(name, rows)
      let source = try bench.read(name).sources[0]
      #expect(source.asAt?.iso == day, "\(name)")
      #expect(source.asAtFrom == from, "\(name)")
    }
    let said = try bench.read("List 7 2026-10-31.csv", asAt: Day(year: 2026, month: 1, day: 2))
    #expect(said.sources[0].asAt?.iso == "2026-01-02" && said.sources[0].asAtFrom == "said")
  }

  @Test func theListsOfAFolderHaveOneDay() throws {
    let bench = Workbench()
    bench.write("annex/List 7.csv", header + "1,F,2015-01-25,,01/08/2026,,,15/10/2026,,\n")
    bench.write("annex/List 3.csv", "Child Unique ID,Date of Referral,Referral Source,Referral NFA?\n1,30/10/2026,,\n")
    func read(_ asAt: Day?) throws -> [ReadSource] {
      var books = SharedBooks()
      return try Reader(catalogue: builtIn).read("annex", in: bench.path, asAt: asAt, books: &books).sources
    }
    let sources = try read(nil)
    #expect(sources.map { $0.asAt?.iso } == ["2026-10-30", "2026-10-30"])
    #expect(sources.map(\.asAtFrom).sorted() == ["latest date in the file", "latest date in the folder"])
    // Said, it is as it was said.
    #expect(try read(Day(year: 2026, month: 1, day: 2)).allSatisfy { $0.asAt?.iso == "2026-01-02" })
  }

  @Test func whatASystemFillsInForNoDateIsNone() throws {
    let bench = Workbench()
    bench.write("List 7 2026-10-31.csv", header + "1,F,2015-01-25,,01/08/2026,,,01/01/1900,,\n")
    let table = try bench.read("List 7 2026-10-31.csv").sources[0].tables[0]
    #expect(table.problems.contains { $0.value == "01/01/1900" && $0.problem == "not a date" })
  }

  @Test func aHeaderThatStandsTwiceIsTold() throws {
    let bench = Workbench()
    bench.write(
      "List 7 2026-10-31.csv",
      "Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date,Child Protection Plan End Date\n1,01/08/2026,,02/09/2026\n"
    )
    let problems = try bench.read("List 7 2026-10-31.csv").sources[0].tables[0].problems
    #expect(problems.contains { $0.problem == "“Child Protection Plan End Date” stands twice in the header" })
  }

  @Test func decimalAgesTellTheDay() throws {
    let bench = Workbench()
    bench.write(
      "List 7.csv",
      header
        + "1,F,2015-01-25,6.138261464750171,01/08/2020,,,,,\n2,F,2009-08-02,11.619438740588638,01/08/2020,,,,,\n3,F,2006-05-17,14.830937713894592,01/08/2020,,,,,\n"
    )
    let source = try bench.read("List 7.csv").sources[0]
    #expect(source.asAt?.iso == "2021-03-16")
    #expect(source.asAtFrom == "ages in the file")
  }
}
