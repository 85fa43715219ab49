import Calendar
import Catalogue
import Language
import Tables
import Testing

@testable import Intake

/// What cannot be right is told, and the row stays.
@Suite struct ContradictionTests {
  private static let header =
    "Child Unique ID,Date of Birth,Child Protection Plan Start Date,Child Protection Plan End Date,Latest Category of Abuse,Allocated Team"

  private func read(_ rows: [String], asAt: String? = "2026-10-31", _ catalogue: Catalogue = builtIn) throws
    -> ReadTable
  {
    let bench = Workbench()
    bench.write("List 7.csv", ([Self.header] + rows).joined(separator: "\n") + "\n")
    var books = SharedBooks()
    let parts = asAt.map { $0.split(separator: "-").compactMap { Int($0) } }
    return try Reader(catalogue: catalogue).read(
      "List 7.csv", in: bench.path, asAt: parts.flatMap { Day(year: $0[0], month: $0[1], day: $0[2]) }, books: &books
    ).sources[0].tables[0]
  }

  private func told(_ read: ReadTable) -> [String] {
    read.problems.filter { $0.done == "kept as it is" || $0.done == "counted once" }.map {
      "\($0.row ?? 0) \($0.field ?? "-"): \($0.problem)"
    }
  }

  @Test func endsBeforeStartsAndStartsBeforeBirth() throws {
    let read = try read([
      "1,01/02/2020,01/03/2026,01/02/2026,Neglect,North", "2,01/02/2020,01/03/2019,,Neglect,North",
      "3,01/02/2020,01/03/2026,,Neglect,North",
    ])
    #expect(read.table.rowCount == 3)
    #expect(told(read) == ["2 end: end before start", "3 start: start before date of birth"])
    #expect(read.problems.first { $0.field == "end" }?.column == 3)
  }

  @Test func whatHappenedAfterTheDayOfTheCut() throws {
    let rows = [
      "1,,01/11/2026,,Neglect,North", "2,,01/03/2026,15/11/2026,Neglect,North", "3,,31/10/2026,,Neglect,North",
    ]
    #expect(
      told(try read(rows)) == [
        "2 start: after the as-at date, 31 October 2026", "3 end: after the as-at date, 31 October 2026",
      ])
    // A day that is told from the newest date in the rows has nothing after it.
    #expect(told(try read(rows, asAt: nil)).isEmpty)
  }

  @Test func aSecondOpenPlanOfAChild() throws {
    let read = try read([
      "1,,01/03/2026,,Neglect,North", "1,,01/05/2026,,Neglect,North", "2,,01/03/2026,01/04/2026,Neglect,North",
      "2,,01/05/2026,,Neglect,North", ",,01/05/2026,,Neglect,North", "4,,01/05/2026,,Neglect,North",
      "4,,01/05/2026,,Neglect,South",
    ])
    #expect(
      told(read) == [
        "3 start: a second open one of the same child, beside row 2",
        "8 -: the same key as row 7, and another value in “Allocated Team”",
      ])
    // The row without a child is left out, and said.
    #expect(read.rows == 7)
    #expect(read.table.rowCount == 6)
    #expect(read.problems.contains { $0.row == 6 && $0.done == "row left out" })
  }

  @Test func aWarningMayLookAtOtherListsOfTheSameSource() throws {
    var catalogue = builtIn
    let made = catalogue.define(
      Source(
        file: "test",
        text: """
          extend dataset cp-plans
            warn has cp-plans where (start after this start)
            warn years from date-of-birth to as-at more than 18
            warn open and category is missing
          """))
    #expect(made.diagnostics.isEmpty)
    let read = try read(
      ["1,01/02/2000,01/03/2026,01/04/2026,Neglect,North", "1,01/02/2020,01/05/2026,,,North"], catalogue)
    #expect(told(read).contains("2 child: has cp plans where (start after this start)"))
    #expect(told(read).contains("2 date-of-birth: years from date of birth to as at more than 18"))
    #expect(told(read).contains("3 start: open and category is missing"))
    #expect(told(read).count == 3)
  }

  @Test func aReviewBeforeThePlan() throws {
    let census = ReturnTests.census(
      """
      <Child><LAchildID>1</LAchildID><CINdetails><ChildProtectionPlans><CPPstartDate>2025-06-01</CPPstartDate>
      <Reviews><CPPreviewDate>2025-05-01</CPPreviewDate><CPPreviewDate>2025-09-01</CPPreviewDate></Reviews>
      </ChildProtectionPlans></CINdetails></Child>
      """)
    let source = try ReturnTests().read(census)
    let reviews = source.tables.first { $0.definition.name == "cp-reviews" }
    #expect(reviews.map(told) == ["7 date: date on or before plan start"])
  }
}
