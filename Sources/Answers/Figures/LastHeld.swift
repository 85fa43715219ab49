import Board
import Calendar
import Catalogue
import Engine
import Language

/// When there last was what is not there now: by the same event, the same rule of teams and the same conditions as the count, and
/// before the time of which it says that there was none.
extension Session {
  /// ` (last had some in July 2026)`, or that nothing loaded ever held it; empty where that cannot be told.
  ///
  /// - Parameters:
  ///   - first: the first day of the time in which there was none; nil of a position.
  ///   - position: the day at which none was open, where that is another than the newest: what came later was not before it.
  mutating func lastHeld(_ asked: Asked, _ scope: Scope, before first: Day?, at position: Day? = nil) -> String {
    let scope = position.map { $0 < scope.asAt ? scope.moved(to: $0, period: nil) : scope } ?? scope
    if let unknown = unknownWord(asked, scope) { return unknown }
    let never = ", and none in anything loaded before"
    guard let name = asked.dataset, let definition = board.definition(name), !scope.clauses.allRows else {
      return never
    }
    switch reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses) {
    case .stock:
      var other = scope
      other.clauses.by = []
      if board.keepsItsPast(name) {
        return endedOnes(asked, scope, definition) ?? lastHeldByLog(asked, other, of: name)
      }
      for pack in (board.packs[name] ?? []).reversed() {
        guard let cut = pack.asAt, cut < scope.asAt else { continue }
        guard let then = try? figures(asked, other.moved(to: cut, period: nil), by: []) else { continue }
        if let rows = then.total?.rows, rows > 0, then.unknown == nil, then.total?.value != 0 {
          return " (last had some in the pack of \(cut.long))"
        }
      }
      return endedOnes(asked, scope, definition) ?? never
    case .flow(let date):
      let dates = date.fields(of: definition)
      guard !dates.isEmpty, let first else { return "" }
      return lastOf(asked, scope, before: first, by: dates, of: definition) ?? never
    case .all: return ""
    }
  }

  /// That those that have ended meet what no open one does: a reason why it ended stands in no open row.
  mutating func endedOnes(_ asked: Asked, _ scope: Scope, _ definition: DatasetDefinition) -> String? {
    let picking = [asked.number.condition].compactMap(\.self) + scope.clauses.conditions
    guard board.settings.privacy != .published, definition.opens != nil, !picking.isEmpty else { return nil }
    var other = scope
    other.clauses.by = []
    other.clauses.against = []
    other.clauses.conditions = picking
    var asked = asked
    asked.number = .count(dataset: Name(definition.name, asked.range), where: nil)
    asked.measure = nil
    // Only of a field that no open row has: an age is of both.
    let isOfEnded = picking.flatMap(\.conjuncts).flatMap { $0.fields.sorted() }.contains { field in
      guard let own = definition.field(field) else { return false }
      // A word that no open row has, among the codes: its status is “Closed”.
      if case .code = own.type { return true }
      var filled = other
      let value = Syntax.Term(.field(field), range: asked.range)
      filled.clauses.conditions = [Syntax.Term(.recorded(value), range: asked.range)]
      return (try? figures(asked, filled.moved(to: scope.asAt, period: nil), by: []))?.total?.rows == 0
    }
    guard isOfEnded else { return nil }
    other.clauses.reading = .ended(in: nil)
    let year = Period(first: scope.asAt.adding(months: -12).adding(days: 1), last: scope.asAt)
    guard let ended = try? figures(asked, other.moved(to: scope.asAt, period: year), by: []), ended.unknown == nil,
      let rows = ended.total?.rows, rows > 0
    else { return nil }
    let tests = picking.map(StatementWords.term).joined(separator: " and ")
    return
      ". Of those that ended in the 12 months to \(scope.asAt.long) \(grouped(rows)) \(rows == 1 ? "does" : "do"): show \(definition.name) ended where \(tests)"
  }

  /// A log is one file and tells of every day since it begins: month by month it is looked when there last were some.
  private mutating func lastHeldByLog(_ asked: Asked, _ scope: Scope, of name: String) -> String {
    let rows = (board.packs[name] ?? []).compactMap(\.eventDays?.earliest).min().map { Day(number: $0) }
    let begins = board.beginning(of: name, upTo: scope.asAt)?.first ?? rows
    let first = max(board.reach(of: name, upTo: scope.asAt).first?.first ?? scope.asAt, begins ?? .distantPastDay)
    var day = scope.asAt.firstOfMonth.adding(days: -1)
    for _ in 0..<Self.mostMonthsLooked {
      guard day >= first else { return ", and none at the end of any month before, as far as the log goes back" }
      // What cannot be known of an earlier day leaves open when it was.
      guard let then = try? figures(asked, scope.moved(to: day, period: nil), by: []), then.unknown == nil else {
        return ""
      }
      if let rows = then.total?.rows, rows > 0, then.total?.value != 0 { return " (last had some at \(day.long))" }
      day = day.firstOfMonth.adding(days: -1)
    }
    return " (none at the end of any of the \(Self.mostMonthsLooked) months before)"
  }

  /// So many months are looked at, each by itself.
  private static let mostMonthsLooked = 36

  /// Nil where there was none in anything loaded before; empty where there were some and no day can be told.
  private mutating func lastOf(
    _ asked: Asked, _ scope: Scope, before first: Day, by dates: [String], of definition: DatasetDefinition
  ) -> String? {
    let known = board.reach(of: definition.name, upTo: scope.asAt)
    // Without any day that could be read nothing is told of what was before.
    guard let dataset = asked.number.dataset, !known.isEmpty else { return "" }
    var isUntold = false
    for reach in known.reversed() where reach.first < first {
      // Before its first row a register has told of nothing.
      let rows = relations.events(of: definition.name, upTo: scope.asAt, all: true, board: board)?.1
      let begins = dates.compactMap { rows?.dayRange(of: $0)?.lowerBound }.min()
      let earliest = max(reach.first, begins ?? first.adding(months: -Self.mostMonthsBack))
      let period = Period(first: earliest, last: min(reach.last, first.adding(days: -1)))
      guard period.first <= period.last else { continue }
      var other = scope.moved(to: scope.asAt, period: period)
      other.clauses.by = []
      other.clauses.against = []
      other.clauses.period = nil
      guard let then = try? figures(asked, other, by: []) else { return "" }
      if then.unknown?.kind == .notCovered {
        isUntold = true
        continue
      }
      guard then.unknown == nil, let rows = then.total?.rows else { return "" }
      guard rows > 0 else { continue }
      var last: Day?
      for name in dates where definition.field(name)?.type == .date {
        var dated = asked
        dated.isForSentence = true
        dated.number = .statistic(
          .highest, Syntax.Term(.field(name), range: asked.range), dataset: dataset, where: asked.number.condition)
        guard let found = try? figures(dated, other, by: []), found.unknown == nil, let number = found.total?.value
        else { continue }
        let day = Day(number: Int32(number))
        if period.contains(day) { last = max(last ?? day, day) }
      }
      return last.map { " (the last was on \($0.long))" } ?? ""
    }
    // That nothing can be told of a time is not that there was nothing in it.
    return isUntold ? "" : nil
  }

  /// So far back it is looked for what happened, where no row tells it: a register promises all that ever did.
  private static let mostMonthsBack = 600
}
