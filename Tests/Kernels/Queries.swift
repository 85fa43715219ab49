import Calendar
import Engine
import Glibc
import Tables

/// The same chance everywhere, so that the peers can be asked the same table.
struct Chance {
  var state: UInt64
  mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }
}

/// child, team, start, end, no further action, score; and a table of every tenth child's plans.
func makeTables(_ rows: Int) -> [RelationID: Table] {
  var chance = Chance(state: 1)
  var children = CodeBook()
  let count = max(1, rows / 5)
  for child in 0..<count { _ = children.code(of: "CH\(child)") }
  var teams = CodeBook()
  for team in 0..<8 { _ = teams.code(of: "team \(team)") }
  var child = [UInt32](repeating: 0, count: rows)
  var team = [UInt32](repeating: 0, count: rows)
  var start = [Int32](repeating: 0, count: rows)
  var end = start
  var closed = Bitmap(count: rows)
  var score = [Double](repeating: 0, count: rows)
  for row in 0..<rows {
    child[row] = UInt32(1 + chance.below(count))
    team[row] = UInt32(1 + chance.below(8))
    start[row] = Int32(18_628 + chance.below(1826))
    end[row] = start[row] + Int32(chance.below(90))
    closed[row] = chance.below(10) < 3
    score[row] = Double(chance.below(1_000_000)) / 7
  }
  let all = Bitmap(count: rows, repeating: true)
  var planned = [UInt32](repeating: 0, count: rows / 10)
  for row in planned.indices { planned[row] = UInt32(1 + chance.below(count)) }
  return [
    RelationID("contacts"): Table(
      rowCount: rows,
      columns: [
        ("child", .codes(Codes(child), children)), ("team", .codes(Codes(team), teams)),
        ("start", .days(start, valid: all, minutes: nil)), ("end", .days(end, valid: all, minutes: nil)),
        ("closed", .flags(closed, valid: all)), ("score", .numbers(score, valid: all)),
      ]),
    RelationID("plans"): Table(rowCount: planned.count, columns: [("child", .codes(Codes(planned), children))]),
  ]
}

/// The tables as CSV, for the peers.
func writeTables(rows: Int, to file: String, _ plans: String) {
  let tables = makeTables(rows)
  for (name, path) in [("contacts", file), ("plans", plans)] {
    guard let table = tables[RelationID(name)], let out = fopen(path, "w") else { continue }
    fputs(table.names.joined(separator: ",") + "\n", out)
    for row in 0..<table.rowCount {
      let cells = table.columns.map { column in
        switch column[row] {
        case .text(let text): text
        case .day(let day, _): day.iso
        case .number(let number): "\(number)"
        case .flag(let flag): flag ? "true" : "false"
        default: ""
        }
      }
      fputs(cells.joined(separator: ",") + "\n", out)
    }
    fclose(out)
  }
}

/// - Parameter only: the one question that is asked; nil asks all.
func measureQueries(rows: Int, runs: Int, only: String?) {
  let store = MemoryStore(relations: makeTables(rows), workingDays: WorkingDays(holidays: []))
  let (child, team, start, end) = (Field(0, "child"), Field(1, "team"), Field(2, "start"), Field(3, "end"))
  let (closed, score) = (Field(4, "closed"), Field(5, "score"))
  let contacts = RelationID("contacts")
  let inTime = Condition.all([
    .between(.field(start), .day(Day(number: 19_000)), .day(Day(number: 19_364))), .oneOf(team, [3]), .flag(closed),
  ])
  let days = Value.span(.days, from: .field(start), to: .field(end))
  let plans = Related(relation: RelationID("plans"), outerKey: child, innerKey: child)
  let questions: [(String, Query)] = [
    (
      "dates, team and yes/no",
      Query(relation: contacts, filter: inTime, shape: .aggregate(.count, by: [], people: nil))
    ),
    (
      "team by month, with %",
      Query(
        relation: contacts,
        shape: .aggregate(.percent(.flag(closed)), by: [.field(team), .period(start, .month)], people: nil))
    ),
    (
      "median of days by team",
      Query(relation: contacts, shape: .aggregate(.median(days), by: [.field(team)], people: nil))
    ),
    (
      "median of numbers by team",
      Query(relation: contacts, shape: .aggregate(.median(.field(score)), by: [.field(team)], people: nil))
    ),
    (
      "mean of numbers by team",
      Query(relation: contacts, shape: .aggregate(.mean(.field(score)), by: [.field(team)], people: nil))
    ),
    (
      "different children by team",
      Query(relation: contacts, shape: .aggregate(.distinct(child), by: [.field(team)], people: nil))
    ),
    (
      "has a plan",
      Query(relation: contacts, filter: .has(plans), shape: .aggregate(.count, by: [], people: nil))
    ),
    (
      "has no plan, by team, with people",
      Query(
        relation: contacts, filter: .not(.has(plans)), shape: .aggregate(.count, by: [.field(team)], people: child))
    ),
    (
      "the ten newest",
      Query(
        relation: contacts,
        shape: .rows([.field(start), .field(score)], order: [.init(.field(start), descending: true)], limit: 10))
    ),
  ]
  for (name, query) in questions where only == nil || only == name {
    var said = ""
    measure(name, runs: runs) {
      guard case .success(let result) = Result(catching: { () throws(QueryFailure) in try store.answer(query) }) else {
        return
      }
      switch result {
      case .groups(let groups, let total):
        said = "\(total.rows) \(total.value ?? 0) \(groups.count) \(groups.first?.value ?? 0)"
      case .rows(let rows, let places, let total): said = "\(rows.count) \(places.first ?? -1) \(total)"
      }
    }
    print("   ", said)
  }
}
