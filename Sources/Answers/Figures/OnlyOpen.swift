import Calendar
import Catalogue
import Language

/// A condition on when rows began or ended, of a dataset that is read at what is open.
extension Session {
  /// That `count of cp-plans where start in 2026` counts those of them that are open still, and how all are asked for. Nil
  /// where no such date is tested, and where it was said what is read.
  func onlyOpen(
    _ asked: Asked, _ scope: Scope, _ definition: DatasetDefinition, addsOpen: Bool, at day: Day, verb: String = "show"
  ) -> String? {
    guard addsOpen, asked.measure == nil, scope.clauses.reading == nil, let opens = definition.opens else { return nil }
    let conditions = (asked.number.conditions + scope.clauses.conditions).flatMap(\.conjuncts)
    func tested(_ term: Syntax.Term) -> Syntax.Term? {
      switch term.kind {
      case .inPeriod(let value, _), .between(let value, _, _), .compare(let value, _, _): value
      default: nil
      }
    }
    for (place, term) in conditions.enumerated() {
      guard let value = tested(term), case .field(let name) = value.kind,
        name == opens.from || opens.until.contains(name)
      else { continue }
      let reading = name == opens.from ? "started" : "ended"
      let only = "Only those still open at \(day.long), by the dataset's habit."
      guard case .inPeriod(_, let period) = term.kind else {
        return "\(only) For all, say which: \(reading) in, since or until a date; or: all rows"
      }
      let title = definition.title.lowercasedFirst
      var rest = conditions
      rest.remove(at: place)
      let tests = rest.map(StatementWords.part)
      let what: String
      switch asked.number {
      case .count: what = "\(verb) \(definition.name)"
      default: return "\(only) For all that \(reading) then, in its place: \(reading) \(StatementWords.period(period))"
      }
      let place = tests.isEmpty ? "" : " where \(tests.joined(separator: " and "))"
      return
        "\(only) All \(title) that \(reading) then: \(what) \(reading) \(StatementWords.period(period))\(narrowing(scope))\(place)"
    }
    return nil
  }

  /// Why rows that started or ended over a time, or all rows, are not told of a theme that picks only what is open: what has
  /// ended is left out by the theme's own rule, so that a count of the ended is nought and one of the started is of the
  /// survivors. Nil where it may be told.
  ///
  /// language.md, section 6: a question must not be answered by what picks its rows.
  func openByTheme(_ asking: Asking) -> Reason? {
    guard asking.isFlow || asking.isAll else { return nil }
    for selector in asking.scope.selectors {
      guard case .theme(let name) = selector.kind, let theme = board.catalogue.themes[name] else { continue }
      let rules = theme.rules.filter { $0.dataset == asking.definition.name }
      guard !rules.isEmpty, rules.allSatisfy({ $0.condition?.picksOpen ?? false }) else { continue }
      return Reason(
        .circular,
        "not answered: “\(theme.title)” picks only what is open, so what has ended is no part of it")
    }
    return nil
  }
}

extension Syntax.Term {
  /// Whether all that it picks is open.
  fileprivate var picksOpen: Bool {
    conjuncts.contains { if case .reading(.open) = $0.kind { true } else { false } }
  }
}
