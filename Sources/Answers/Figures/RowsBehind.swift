import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// The rows that a figure was counted over, with what was asked of each.
struct RowsBehind: Sendable {
  var relation: RelationID
  var population: Condition
  /// Of a percentage; nil of a count, which counts them all.
  var test: Condition?
  /// What tells one row from another: the dataset's key, or where a column of it is not there, all that it has.
  var identity: [Engine.Field]
  var team: Engine.Field

  /// Nil for a number whose parts are no rows, and for rows that have no team.
  init?(_ asking: Asking, _ population: Condition, _ aggregate: Aggregate) {
    switch aggregate {
    case .count: test = nil
    case .percent(let tested): test = tested
    default: return nil
    }
    func field(_ name: String) -> Engine.Field? { asking.table.index(of: name).map { Engine.Field($0, name) } }
    guard let team = asking.definition.teamField.flatMap(field) else { return nil }
    let key = asking.definition.key.compactMap(field)
    let isWhole = !key.isEmpty && key.count == asking.definition.key.count
    (relation, self.population, self.team) = (asking.relation, population, team)
    identity = isWhole ? key : asking.definition.fields.compactMap { field($0.name) }
  }
}

extension Session {
  /// The statement that lists the rows which the figure of a team lacks, or where less is better those that it counts: the
  /// plainest of those that, run, list these very rows. Nil where there are none, and where no statement lists them.
  mutating func listing(
    _ figures: Figures, _ asked: Asked, _ scope: Scope, of team: String, _ definition: DatasetDefinition
  ) -> String? {
    guard let behind = figures.behind, let higherIsBetter = asked.measure?.higherIsBetter else { return nil }
    var tests = asked.number.condition.map { [StatementWords.part($0)] } ?? []
    switch asked.number {
    case .percent(_, _, let test):
      let part = StatementWords.part(test)
      if !higherIsBetter {
        tests.append(part)
      } else {
        tests.append(StatementWords.part(Syntax.Term(.not(test), range: test.range)))
      }
    // What is missing from a count has no rows.
    case .count: if higherIsBetter { return nil }
    default: return nil
    }
    let sought = rows(behind, of: team, meeting: !higherIsBetter)
    guard !sought.isEmpty else { return nil }
    let teams = [written(team: team)]
    let places = " for \((scope.othersThanTeams.map(written) + teams).joined(separator: ", "))"
    tests += scope.clauses.conditions.map(StatementWords.part)
    for time in timesToList(figures, asked, scope, definition) {
      let all = tests + time.conditions
      let statement =
        "list \(definition.name)\(time.clauses.map { " \($0)" }.joined())\(places)"
        + (all.isEmpty ? "" : " where \(all.joined(separator: " and "))")
      if lists(statement, sought, behind.identity) { return statement }
    }
    return nil
  }

  /// The rows of a team that meet the test, or those that do not: by what tells one from another.
  private func rows(_ behind: RowsBehind, of team: String, meeting: Bool) -> [String] {
    var values: [Value] = [.field(behind.team)]
    if let test = behind.test { values.append(.test(test)) }
    let first = values.count
    values += behind.identity.map { .field($0) }
    // Capitals do not count in a comparison, so the name itself is looked at below.
    let ofTeam = Condition.compare(.field(behind.team), .equal, .text(team))
    let query = Query(
      relation: behind.relation, filter: .all([behind.population, ofTeam]),
      shape: .rows(values, order: [], limit: nil))
    guard case .rows(let cells, _, _)? = run(query) else { return [] }
    return cells.filter { row in
      row[0] == .text(team) && (behind.test == nil || (row[1] == .flag(true)) == meeting)
    }.map { row in Self.name(row[first...].map(shown)) }.sorted()
  }

  private static func name(_ cells: [Answer.Value]) -> String { cells.map { "\($0)" }.joined(separator: "\u{1f}") }

  /// Whether a statement, run now, lists these rows and no others.
  private mutating func lists(_ statement: String, _ sought: [String], _ identity: [Engine.Field]) -> Bool {
    let columns = identity.map(\.name).joined(separator: ", ")
    let read = Parser(vocabulary: vocabulary()).parse(Source(text: "\(statement) with \(columns)"))
    guard read.diagnostics.isEmpty, read.statements.count == 1, case .list(let asked) = read.statements[0].body,
      let answer = try? list(asked), answer.rows.count == sought.count
    else { return false }
    return answer.rows.map { Self.name($0.cells) }.sorted() == sought
  }

  /// When rows are to be looked for.
  private struct TimeToList {
    var clauses: [String]
    var conditions: [String] = []
  }

  /// The ways in which a `list` may say the time of a figure, the plainest first.
  private func timesToList(_ figures: Figures, _ asked: Asked, _ scope: Scope, _ definition: DatasetDefinition)
    -> [TimeToList]
  {
    let clauses = scope.clauses
    let said = times(clauses)
    var out = [TimeToList(clauses: said)]
    guard !clauses.allRows else { return out }
    let position = clauses.asAt.map { ["as at \(dayInWords($0))"] } ?? []
    guard let period = figures.period else {
      // What a log holds at a position is all of it that had happened by then.
      return out + [TimeToList(clauses: ["all rows"] + position)]
    }
    guard clauses.reading == nil else { return out }
    let counted = reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: clauses)
    var periods = [clauses.period.map(StatementWords.period) ?? "last \(board.settings.periodMonths) months"]
    if let months = asked.measure?.overMonths, clauses.period == nil { periods.append("last \(months) months") }
    periods.append("between \(period.first.long) and \(period.last.long)")
    var reading: String?
    var date: String?
    switch counted {
    case .flow(by: .end): reading = "ended"
    case .flow(by: .field(let field)):
      date = field
      if field == definition.opens?.from { reading = "started" }
      if definition.opens?.until.contains(field) == true { reading = "ended" }
    default: break
    }
    if let reading {
      if clauses.period == nil { out.append(TimeToList(clauses: [reading] + position)) }
      out += periods.map { TimeToList(clauses: ["\(reading) \($0)"] + position) }
    }
    out += periods.map { TimeToList(clauses: [$0] + position) }
    if let date {
      for words in periods {
        let dated = "(\(date) \(words))"
        if definition.opens != nil { out.append(TimeToList(clauses: position, conditions: ["started", dated])) }
        out.append(TimeToList(clauses: ["all rows"] + position, conditions: [dated]))
      }
    }
    return out
  }

  /// The clauses that say at which time, as they would be typed.
  func times(_ clauses: Syntax.Clauses) -> [String] {
    var out: [String] = []
    if let reading = clauses.reading { out.append(StatementWords.reading(reading)) }
    if let period = clauses.period { out.append(StatementWords.period(period)) }
    if let asAt = clauses.asAt { out.append("as at \(dayInWords(asAt))") }
    if clauses.allRows { out.append("all rows") }
    return out
  }

  private func dayInWords(_ date: Syntax.WrittenDate) -> String {
    if case .day(let day) = date { day.long } else { StatementWords.date(date) }
  }
}

extension Scope {
  /// What the statement itself narrows to, teams and workers aside.
  var othersThanTeams: [Syntax.Selector] {
    let own = Set(clauses.selectors.map(\.range))
    return selectors.filter { own.contains($0.range) && !$0.isOfTeam }
  }
}
