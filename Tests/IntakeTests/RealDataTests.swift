import Calendar
import Tables
import Testing

@testable import Intake

/// What is known of the real files beside the repository (domain.md sections 2 and 5); passed over where they are not there.
@Suite struct RealDataTests {
  private func sources(_ below: String) throws -> [ReadSource]? {
    guard let path = sharedData(below) else { return nil }
    var books = SharedBooks()
    let outcome = try Reader(catalogue: builtIn).read(path, in: "/", books: &books)
    #expect(outcome.notRead.isEmpty)
    return outcome.sources
  }
  private func cell(_ read: ReadTable, _ field: String, _ row: Int) -> Cell {
    read.table[field]?[row] ?? .text("no column")
  }

  @Test func annexA() throws {
    guard let source = try sources("annex-a/Annex_A.xlsx")?.first else { return }
    #expect(source.kind == "Annex A workbook")
    #expect(source.asAt?.iso == "2021-03-16")
    #expect(source.asAtFrom == "ages in the file")
    #expect(
      source.tables.map(\.definition.name) == [
        "contacts", "early-help", "referrals", "assessments", "section-47s", "children-in-need", "cp-plans",
        "children-looked-after", "care-leavers", "adoption-children", "adopters",
      ])
    #expect(source.tables.map(\.rows) == [5, 5, 6, 5, 5, 5, 7, 5, 6, 5, 5])
    #expect(source.tables.map(\.table.rowCount) == source.tables.map(\.rows))
    let told = source.tables.flatMap(\.problems).map { [$0.dataset ?? "", $0.field ?? "", $0.value ?? "", $0.problem] }
    #expect(told.filter { $0[0] == "children-in-need" && $0[1] == "team" }.count == 5)
    #expect(
      told.contains([
        "children-in-need", "need", "PSRMEM - Support with memory and cognition", "not a code that is known here",
      ]))
    #expect(told.filter { $0[3] == "start before date of birth" }.count == 2)
    #expect(told.filter { $0[2] == "CS Assessment Updated" }.count == 5)
    #expect(cell(source.tables[2], "worker", 1) == .text("Mathilde Cutsforth"))
    #expect(cell(source.tables[0], "child", 0) == .text("9212044"))
    #expect(cell(source.tables[0], "date-of-birth", 1) == .missing)
    let adoption = source.tables[9]
    #expect(adoption.table["order"]?.recorded.ones == 5)
  }

  @Test func publishedStatistics() throws {
    guard let sources = try sources("published") else { return }
    #expect(sources.count == 9)
    #expect(sources.allSatisfy { $0.kind == "published statistics" && $0.asAt?.iso == "2024-03-31" })
    #expect(sources.flatMap(\.tables).flatMap(\.problems).isEmpty)
    #expect(
      sources.map { $0.tables[0].definition.name } == [
        "children-in-need-statistics", "children-in-need-referrals-and-rereferrals",
        "children-in-need-assessments-duration", "children-in-need-section-47s-and-icpcs",
        "child-protection-plans-statistics", "cpps-subsequent-plan", "cpps-at31march-by-duration",
        "cpps-reviewed-within-timescales", "cpps-ending-by-duration",
      ])
    #expect(sources.map { $0.tables[0].absentFields } == [[String]](repeating: [], count: 9))
    func value(_ source: Int, _ area: String, _ field: String) -> Cell {
      let read = sources[source].tables[0]
      let row = (0..<read.table.rowCount).first {
        cell(read, "area", $0) == .text(area) && cell(read, "year", $0) == .number(2024)
      }
      return row.map { cell(read, field, $0) } ?? .missing
    }
    #expect(value(7, "England", "reviewed-within-timescales-percent") == .number(89.8))
    #expect(value(7, "Tower Hamlets", "reviewed-within-timescales") == .number(176))
    #expect(value(4, "Tower Hamlets", "cpp-at31") == .number(305))
    #expect(value(1, "Tower Hamlets", "re-referrals") == .number(816))
    #expect(value(6, "Tower Hamlets", "2-years-or-more") == .missing)
    #expect(value(6, "Tower Hamlets", "2-years-or-more--symbol") == .text("c"))
  }

  @Test func overviewOfInspections() throws {
    guard let read = try sources("inspections/ofsted_csc_ilacs_overview.xlsx")?.first?.tables.first else { return }
    #expect(read.definition.name == "inspections")
    #expect(read.rows == 153)
    var counts: [Cell: Int] = [:]
    for row in 0..<153 { counts[cell(read, "overall", row), default: 0] += 1 }
    #expect(counts[.text("Good")] == 63)
    #expect(counts[.text("Outstanding")] == 46)
    #expect(counts[.text("Requires improvement")] == 29)
    #expect(counts[.text("Inadequate")] == 13)
    #expect(cell(read, "area", 0) == .text("Barnsley"))
    #expect(cell(read, "report", 0) == .text("barnsley-2023-10-27"))
    #expect(
      cell(read, "neighbours", 0)
        == .list([
          "Rotherham", "Wakefield", "Tameside", "Doncaster", "Dudley", "Telford and Wrekin", "County Durham",
          "Gateshead", "Redcar and Cleveland", "Sunderland",
        ]))
  }
}
