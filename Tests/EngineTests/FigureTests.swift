import Calendar
import Engine
import Tables
import Testing

/// Aggregates, groups and lists, by figures worked out by hand.
@Suite struct FigureTests {
  let world = World([
    "rows": table(
      ("team", words("North", "South", "North", "", "South")), ("n", numbers(4, 1, nil, 10, 2)),
      ("m", numbers(2, 2, 2, nil, 0)), ("seen", flags(true, nil, false, true, nil)),
      ("day", days("2026-03-31", "2026-04-01", "2026-03-30", "-", "2027-03-31")),
      ("factors", sets(["x", "y"], ["y", "y"], [], ["x"], ["y"])), ("child", words("a", "b", "a", "", "c")))
  ])
  let n = Value.field(Field(1, "n"))
  let m = Value.field(Field(2, "m"))
  let team = GroupKey.field(Field(0, "team"))

  @Test func percent() throws {
    let total = try world.total(.percent(.flag(Field(3, "seen"))), people: Field(6, "child"))
    #expect(
      total
        == Group(rows: 5, people: 3, value: 40, numerator: 2, denominator: 5, undecided: 2, undecidedMet: 0))
    let not = try world.total(.percent(.not(.flag(Field(3, "seen")))))
    #expect(not == Group(rows: 5, value: 60, numerator: 3, denominator: 5, undecided: 2, undecidedMet: 2))
    let none = try world.total(.percent(.always), where: .never)
    #expect(none == Group(rows: 0, value: nil, numerator: 0, denominator: 0))
  }

  @Test func valuesLeaveMissingOnesOut() throws {
    #expect(try world.total(.mean(n)) == Group(rows: 5, value: 4.25, denominator: 4, undecided: 1))
    #expect(try world.total(.median(n)) == Group(rows: 5, value: 3, denominator: 4, undecided: 1))
    #expect(try world.total(.sum(n)) == Group(rows: 5, value: 17, denominator: 4, undecided: 1))
    #expect(try world.total(.lowest(n)) == Group(rows: 5, value: 1, denominator: 4, undecided: 1))
    #expect(try world.total(.highest(n)) == Group(rows: 5, value: 10, denominator: 4, undecided: 1))
    #expect(try world.total(.median(n), where: .compare(n, .less, .number(9))).value == 2)
    #expect(try world.total(.mean(n), where: .never) == Group(rows: 0, value: nil, denominator: 0))
    #expect(
      try world.total(.mean(n), where: .not(.recorded(n))) == Group(rows: 1, value: nil, denominator: 0, undecided: 1))
    let latest = try world.total(.highest(.field(Field(4, "day"))))
    #expect(latest.value == day("2027-03-31").map { Double($0.number) })
  }

  @Test func ratio() throws {
    let ratio = try world.total(.ratio(n, m))
    #expect(ratio == Group(rows: 5, value: 1.75, numerator: 7, denominator: 4, undecided: 2))
    let nothing = try world.total(.ratio(n, m), where: .compare(m, .equal, .number(0)))
    #expect(nothing == Group(rows: 1, value: nil, numerator: 2, denominator: 0, filterUndecided: 1))
  }

  @Test func groupsOfANumberAreCountedByTheBoundsItReaches() throws {
    #expect(
      try world.values(.grouped(n, at: [2, 4])) == [.number(2), .number(0), .missing, .number(2), .number(1)])
    #expect(try world.values(.grouped(.number(2), at: [2])) == Array(repeating: .number(1), count: 5))
    let groups = try world.groups(.count, by: [.value(.grouped(n, at: [2, 4]))])
    #expect(groups.map(\.keys) == [[.number(2)], [.number(0)], [.missing], [.number(1)]])
    #expect(groups.map(\.rows) == [2, 1, 1, 1])
    for bounds in [[], [2, 2], [3, 1]] as [[Double]] {
      #expect(throws: QueryFailure.self) { try world.values(.grouped(n, at: bounds)) }
    }
  }

  @Test func countAndDistinct() throws {
    #expect(try world.total(.count) == Group(rows: 5, value: 5))
    #expect(try world.total(.count, where: .never) == Group(rows: 0, value: 0))
    #expect(try world.total(.distinct(Field(6, "child"))) == Group(rows: 5, value: 3, undecided: 1))
    #expect(try world.total(.distinct(Field(5, "factors"))) == Group(rows: 5, value: 2, undecided: 1))
    #expect(try world.total(.distinct(Field(1, "n")), where: .never) == Group(rows: 0, value: 0))
  }

  @Test func groupsStandInTheOrderOfTheirFirstRow() throws {
    #expect(
      try world.groups(.sum(n), by: [team], people: Field(6, "child")) == [
        Group(keys: [.text("North")], rows: 2, people: 1, value: 4, denominator: 1, undecided: 1),
        Group(keys: [.text("South")], rows: 2, people: 2, value: 3, denominator: 2),
        Group(keys: [.missing], rows: 1, people: 0, value: 10, denominator: 1),
      ])
    #expect(
      try world.groups(.count, by: [.field(Field(3, "seen")), team]).map(\.keys) == [
        [.flag(true), .text("North")], [.missing, .text("South")], [.flag(false), .text("North")],
        [.flag(true), .missing],
      ])
  }

  @Test func aRowStandsInEachOfItsGroups() throws {
    let groups = try world.groups(.count, by: [.field(Field(5, "factors"))])
    #expect(groups.map(\.keys) == [[.text("x")], [.text("y")], [.missing]])
    #expect(groups.map(\.rows) == [2, 3, 1])  // the cell with y twice counts once
  }

  @Test func periods() throws {
    func firsts(_ grain: Grain) throws -> [String] {
      try world.groups(.count, by: [.period(Field(4, "day"), grain)]).map { group in
        if case .day(let day, nil) = group.keys[0] { "\(day.iso) \(group.rows)" } else { "- \(group.rows)" }
      }
    }
    #expect(try firsts(.week) == ["2026-03-30 3", "- 1", "2027-03-29 1"])
    #expect(try firsts(.month) == ["2026-03-01 2", "2026-04-01 1", "- 1", "2027-03-01 1"])
    #expect(try firsts(.quarter) == ["2026-01-01 2", "2026-04-01 1", "- 1", "2027-01-01 1"])
    #expect(try firsts(.year) == ["2025-04-01 2", "2026-04-01 2", "- 1"])
  }

  @Test func lists() throws {
    func list(_ order: [Query.Order], limit: Int? = nil) throws -> QueryResult {
      try world.answer(Query(relation: RelationID("rows"), shape: .rows([n], order: order, limit: limit)))
    }
    let rows: [[Cell]] = [[.number(1)], [.number(2)], [.number(4)], [.number(10)], [.missing]]
    #expect(try list([Query.Order(n)]) == .rows(rows, rows: [1, 4, 0, 3, 2], total: 5))
    // The missing value comes last whichever way; ties keep the order of the table.
    let descending: [[Cell]] = [[.number(10)], [.number(4)]]
    #expect(try list([Query.Order(n, descending: true)], limit: 2) == .rows(descending, rows: [3, 0], total: 5))
    let byTeam: [[Cell]] = [[.number(1)], [.number(2)], [.number(4)], [.missing], [.number(10)]]
    #expect(
      try list([Query.Order(.field(Field(0, "team")), descending: true)])
        == .rows(byTeam, rows: [1, 4, 0, 2, 3], total: 5))
    #expect(try list([], limit: 0) == .rows([], rows: [], total: 5))
    #expect(try list([], limit: -3) == .rows([], rows: [], total: 5))
  }

  @Test func theTimeOfDayIsListedAndNothingElse() throws {
    var builder = DayBuilder()
    builder.append(Day(number: 20_000), minute: 600)
    builder.append(Day(number: 20_000))
    let world = World(["rows": table(("at", builder.finished()))])
    let at = Value.field(Field(0, "at"))
    #expect(try world.values(at) == [.day(Day(number: 20_000), minute: 600), .day(Day(number: 20_000))])
    #expect(try world.verdicts(.compare(at, .equal, .day(Day(number: 20_000)))) == ["yes", "yes"])
    #expect(try world.groups(.count, by: [.value(at)]).map(\.rows) == [2])
  }

  /// Many groups of many people: beyond the dense tables.
  @Test func manyGroups() throws {
    var (child, number) = (CodeBuilder(), NumberBuilder())
    for row in 0..<3000 {
      child.append("child \(row % 1500)")
      number.append(Double(row % 1000))
    }
    let world = World(["rows": table(("child", child.finished()), ("number", number.finished()))])
    let groups = try world.groups(
      .count, by: [.value(.field(Field(1, "number"))), .field(Field(0, "child"))], people: Field(0, "child"))
    #expect(groups.count == 3000)
    #expect(groups.allSatisfy { $0.rows == 1 && $0.people == 1 })
  }
}
