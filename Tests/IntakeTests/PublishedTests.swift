import Calendar
import Tables
import Testing

@testable import Intake

private let ids =
  "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,category"

@Suite struct PublishedTests {
  @Test(arguments: [
    ("d6_cpps_reviewed_within_timescales_2013_to_2024.csv", "cpps-reviewed-within-timescales"),
    ("b1_children_in_need_2013_to_2024.csv", "children-in-need"), ("headline_figures.csv", "headline-figures"),
    ("x/d5_cpps_at31march_by_duration_2024.csv", "cpps-at31march-by-duration"), ("2024.csv", "2024"),
  ]) func namesComeFromTheFile(_ file: String, _ name: String) { #expect(PublishedLayout.name(file) == name) }

  @Test func symbolsStayBesideTheFigures() throws {
    let bench = Workbench()
    bench.write(
      "d6_cp_plans_2013_to_2024.csv",
      ids + ",Plans,Share_percent,61+_days\n"
        + "2024,Reporting year,National,E92000001,England,,,,,,Plans,35090,89.8,1\n"
        + "2024,Reporting year,Regional,E92000001,England,E13000001,Inner London,,,,Plans,4000,z,2\n"
        + "202324,Financial year,Local authority,E92000001,England,E13000001,Inner London,211,E09000030,Tower Hamlets,Plans,c,c,\n"
    )
    let source = try bench.read("d6_cp_plans_2013_to_2024.csv").sources[0]
    let read = source.tables[0]
    #expect(source.kind == "published statistics")
    #expect(source.asAt == Day(year: 2024, month: 3, day: 31))
    // A definition of rows has the name already.
    #expect(read.definition.name == "cp-plans-statistics")
    #expect(read.definition.isPublished)
    func row(_ name: String) -> [Cell] { (0..<3).map { read.table[name]?[$0] ?? .text("no column") } }
    #expect(row("area") == [.text("England"), .text("Inner London"), .text("Tower Hamlets")])
    #expect(row("level") == [.text("national"), .text("regional"), .text("local authority")])
    #expect(row("year") == [.number(2024), .number(2024), .number(2024)])
    #expect(row("plans") == [.number(35090), .number(4000), .missing])
    #expect(row("plans--symbol") == [.missing, .missing, .text("c")])
    #expect(row("share-percent--symbol") == [.missing, .text("z"), .text("c")])
    #expect(row("61-plus-days") == [.number(1), .number(2), .missing])
    #expect(read.table["61-plus-days--symbol"] == nil)
    #expect(row("new-la-code")[2] == .text("E09000030"))
    #expect(read.problems.isEmpty)
  }
}
