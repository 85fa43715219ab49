import Calendar
import Tables
import Testing

@testable import Intake

/// Whether the day of a cut can be right: most rows begin after it where it is too early.
@Suite struct DateDoubtTests {
  private func source(_ starts: [Int32]) -> ReadSource {
    let plans = definition(
      "plans", [field("child", .id, "Child"), field("start", .date, "Start")], key: ["child", "start"], event: "start",
      files: ["plans"])
    let table = Table(
      rowCount: starts.count,
      columns: [
        ("start", .days(starts, valid: Bitmap(count: starts.count, repeating: true), minutes: nil))
      ])
    return ReadSource(
      file: "plans.csv", kind: "log", tables: [ReadTable(definition: plans, table: table, rows: starts.count)])
  }

  private let asAt = Day(iso: "2026-10-31") ?? Day(number: 0)
  private var day: Int32 { asAt.number }

  @Test func mostRowsBeginLater() throws {
    let doubt = try #require(DateDoubt.problem(source((0..<14).map { day + 30 + $0 }), asAt: asAt))
    #expect(doubt.problem.hasPrefix("14 of 14 rows begin after the as-at date, 31 October 2026"))
    #expect(DateDoubt.problem(source((0..<14).map { day - 7 + $0 }), asAt: asAt) == nil)
  }

  /// A list may hold a few that are planned.
  @Test(arguments: [(2, 0, false), (3, 2, true), (3, 3, false), (40, 41, false), (41, 40, true)])
  func moreThanHalf(_ later: Int32, _ before: Int32, _ isAsked: Bool) {
    let mixed = source((0..<later).map { day + 1 + $0 } + (0..<before).map { day - $0 })
    #expect((DateDoubt.problem(mixed, asAt: asAt) != nil) == isAsked)
  }
}
