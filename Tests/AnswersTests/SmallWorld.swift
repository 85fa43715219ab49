import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables
import Testing

@testable import Answers

func makeDay(_ text: String) -> Day {
  let parts = text.split(separator: "-").compactMap { Int($0) }
  return Day(year: parts[0], month: parts[1], day: parts[2])!
}

/// Two datasets with a handful of rows, each row there for a rule that it tries.
struct SmallWorld {
  static let definitions = """
    dataset plans "Plans"
      also called "all plans"
      one row per child and start
      covers open, ended in 6 months
      event start
      open from start until end or closed
      usually open
      child id
      start date
      end date
      closed yes-no
      last-visit date
      date-of-birth date
      category code
        neglect "Neglect" as "NEG"
        physical "Physical abuse" as "PHY*"
      earlier-category code
        neglect "Neglect" as "NEG"
        physical "Physical abuse" as "PHY*"
      factors codes
        alcohol "Alcohol"
        gangs "Gangs"
        debt "Debt"
      seen yes-no
      team team
      worker worker
      remark text
      score number
      not-there date
      visited-on-time is last-visit within 10 working days of as-at
      months-open is months from start to as-at
      known-category is first recorded of category, earlier-category

    dataset visits "Visits"
      one row per child and date
      event date
      child id
      date date
      worker worker
      seen yes-no

    dataset reports "Reports"
      one row per report
      report id
      area area

    theme neglect "Neglect"
      in plans where category is neglect
      in plans where factors includes debt
      concern in plans where category is neglect and months-open at least 9
      words "neglect", "home conditions"

    theme far "Far away"
      in visits

    area tower-hamlets "Tower Hamlets"
      also called "LBTH"
      codes "211"
      in inner-london
      neighbours hackney, newham

    area inner-london "Inner London"

    area hackney "Hackney"

    area newham "Newham"

    team fsp-central "FSP Central"
      was "FSP South" since 1 October 2026

    measure visited "Visited on time"
      percent of plans where open that visited-on-time
      higher is better
      target 95% amber 85%
      themes neglect
      source "Local standard, 2026"
      ask "Who was not seen?"

    measure started "Plans that started"
      count of plans
      counted by start
    """

  static let asAt = makeDay("2026-10-31")

  let catalogue: Catalogue
  let plans: Table
  let visits: Table
  let reports: Table

  init() {
    var catalogue = Catalogue()
    let (mistakes, _) = catalogue.define(Source(text: SmallWorld.definitions))
    #expect(mistakes.isEmpty, "\(mistakes)")
    self.catalogue = catalogue
    plans = SmallWorld.plans()
    visits = SmallWorld.visits()
    reports = SmallWorld.reports()
  }

  private static func days(_ texts: [String?]) -> Column {
    var builder = DayBuilder()
    for text in texts { builder.append(text.map(makeDay)) }
    return builder.finished()
  }

  private static func words(_ texts: [String], book: CodeBook = CodeBook()) -> Column {
    var builder = CodeBuilder(book: book)
    for text in texts { builder.append(text) }
    return builder.finished()
  }

  private static func flags(_ flags: [Bool?]) -> Column {
    var builder = FlagBuilder()
    for flag in flags { builder.append(flag) }
    return builder.finished()
  }

  /// 0 open; 1 ended; 2 began and ended on the as-at date; 3 an earlier plan of the first child; 4 begins after the
  /// as-at date; 5 closed at a day nobody knows; 6 without a start.
  private static func plans() -> Table {
    let categories = CodeBook(names: [("neglect", "Neglect"), ("physical", "Physical abuse")])
    var factors = CodeSetBuilder(book: CodeBook(names: [("alcohol", "Alcohol"), ("gangs", "Gangs"), ("debt", "Debt")]))
    for codes: [UInt32] in [[1, 2], [3], [], [2], [], [], []] { factors.append(codes: codes) }
    var scores = NumberBuilder()
    for score: Double? in [3, 5, nil, 0, 3, 4, 2] { scores.append(score) }
    return Table(
      rowCount: 7,
      columns: [
        ("child", words(["A", "B", "C", "A", "D", "", "E"])),
        ("start", days(["2026-01-10", "2025-05-31", "2026-10-31", "2024-01-01", "2026-11-05", "2026-02-01", nil])),
        ("end", days([nil, "2026-09-30", "2026-10-31", "2025-12-31", nil, nil, nil])),
        ("closed", flags([nil, nil, nil, nil, nil, true, false])),
        ("last-visit", days(["2026-10-20", "2026-09-01", nil, nil, nil, "2026-10-16", "2026-11-02"])),
        (
          "date-of-birth",
          days(["2016-10-31", "2026-12-01", "2016-11-01", "2016-10-31", nil, "2000-02-29", "2025-01-01"])
        ),
        ("category", words(["neglect", "physical", "", "neglect", "physical", "", ""], book: categories)),
        ("earlier-category", words(["", "", "physical", "", "", "neglect", ""], book: categories)),
        ("factors", factors.finished()),
        ("seen", flags([true, false, nil, nil, true, false, nil])),
        ("team", words(["FSP North", "FSP South", "FSP  north", "FSP South", "AI East", "", "FSP Central"])),
        ("worker", words(["Ann", "Bob", "Ann", "Cy", "Bob", "", "Ann"])),
        ("remark", words(["Home\u{a0}Visit made", "none", "", "home visit", "", "", ""])),
        ("score", scores.finished()),
      ])
  }

  /// Of A: before its newest plan, in it, and after the as-at date. Of B: one without a date. Of C: not seen.
  private static func visits() -> Table {
    Table(
      rowCount: 5,
      columns: [
        ("child", words(["A", "A", "A", "B", "C"])),
        ("date", days(["2025-06-01", "2026-03-01", "2026-11-15", nil, "2026-10-30"])),
        ("worker", words(["Ann", "Ann", "Bob", "Cy", "Ann"])),
        ("seen", flags([true, true, true, true, false])),
      ])
  }

  private static func reports() -> Table {
    Table(
      rowCount: 4,
      columns: [
        ("report", words(["1", "2", "3", "4"])),
        ("area", words(["Tower Hamlets", "Hackney", "Bristol, City of", "Inner London"])),
      ])
  }

  func resolver(_ dataset: String = "plans", atEvent: Bool = false, without missing: Set<String> = []) -> Resolver {
    let relations = related(without: missing)
    let table = dataset == "plans" ? plans : dataset == "visits" ? visits : reports
    var resolver = Resolver(
      catalogue: catalogue, definition: catalogue.datasets[dataset]!, table: table, asAt: SmallWorld.asAt,
      ageAtEvent: atEvent, related: { relations[$0] })
    resolver.known = KnownValues(
      teams: ["FSP North", "FSP South", "FSP Central", "AI East", "AI West", "Gone Team"],
      workers: ["Ann", "Bob", "Cy"],
      areas: ["Tower Hamlets", "Hackney", "Bristol, City of", "Inner London", "England"])
    return resolver
  }

  private func related(without missing: Set<String>) -> [String: Resolver.RelatedTable] {
    var out: [String: Resolver.RelatedTable] = [:]
    for (name, table) in [("plans", plans), ("visits", visits)] where !missing.contains(name) {
      out[name] = Resolver.RelatedTable(definition: catalogue.datasets[name]!, table: table, relation: RelationID(name))
    }
    return out
  }

  /// The condition of `list D where TEXT`, as the parser reads it.
  func term(_ text: String, in dataset: String = "plans") throws -> Syntax.Term {
    let source = Source(text: "list \(dataset) where \(text)")
    let read = Parser(vocabulary: catalogue.vocabulary()).parse(source)
    try #require(read.diagnostics.isEmpty, "\(read.diagnostics) in \(source.text)")
    guard case .list(let list)? = read.statements.first?.body, let first = list.clauses.conditions.first else {
      throw NotRead(text: text)
    }
    return first
  }

  /// The value of `list D with TEXT`.
  func value(_ text: String, in dataset: String = "plans") throws -> Syntax.Term {
    let source = Source(text: "list \(dataset) with \(text)")
    let read = Parser(vocabulary: catalogue.vocabulary()).parse(source)
    try #require(read.diagnostics.isEmpty, "\(read.diagnostics) in \(source.text)")
    guard case .list(let list)? = read.statements.first?.body, let first = list.clauses.columns.first else {
      throw NotRead(text: text)
    }
    return first.term
  }

  struct NotRead: Error { var text: String }

  /// The rows that a condition leaves: both stores must say the same.
  func rows(_ condition: Condition, of dataset: String = "plans") throws -> [Int] {
    let query = Query(relation: RelationID(dataset), filter: condition, shape: .rows([], order: [], limit: nil))
    let days = WorkingDays(holidays: [])
    let relations = [RelationID("plans"): plans, RelationID("visits"): visits, RelationID("reports"): reports]
    let fast = try MemoryStore(relations: relations, workingDays: days).answer(query)
    let slow = try RowByRowStore(relations: relations, workingDays: days).answer(query)
    #expect(fast == slow)
    guard case .rows(_, let rows, _) = fast else { return [] }
    return rows
  }

  /// The cells of a value, row by row.
  func cells(_ value: Value, of dataset: String = "plans") throws -> [Cell] {
    let query = Query(relation: RelationID(dataset), shape: .rows([value], order: [], limit: nil))
    let relations = [RelationID("plans"): plans, RelationID("visits"): visits]
    guard
      case .rows(let rows, _, _) = try MemoryStore(relations: relations, workingDays: WorkingDays(holidays: [])).answer(
        query)
    else { return [] }
    return rows.map { $0[0] }
  }
}
