import Calendar
import Catalogue
import Language

/// A condition on when rows began or ended, of a dataset that is read at what is open.
extension Session {
  /// That `count of cp-plans where start in 2026` counts those of them that are open still, and how all are asked for. Nil
  /// where no such date is tested, and where it was said what is read.
  func onlyOpen(
    _ asked: Asked, _ scope: Scope, _ definition: DatasetDefinition, addsOpen: Bool, at day: Day?, verb: String = "show"
  ) -> String? {
    guard addsOpen, asked.isOurOwn, scope.clauses.reading == nil, let opens = definition.opens else { return nil }
    let conditions = (asked.number.conditions + scope.clauses.conditions).flatMap(\.conjuncts)
    func tested(_ term: Syntax.Term) -> Syntax.Term? {
      switch term.kind {
      case .inPeriod(let value, _), .between(let value, _, _), .compare(let value, _, _): value
      // When it began is recorded of all.
      case .recorded(let value) where value.kind != .field(opens.from): value
      default: nil
      }
    }
    for (place, term) in conditions.enumerated() {
      guard let value = tested(term), case .field(let name) = value.kind,
        name == opens.from || opens.until.contains(name)
      else { continue }
      let reading = name == opens.from ? "started" : "ended"
      let when = day.map { "still open at \($0.long)" } ?? "open at each date"
      let only = "Only those \(when), by the dataset's habit."
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

  /// The same of what is open at each of several dates; and that its noughts tell nothing, where they are asked of what no open one has.
  mutating func tellNoughts(
    _ figures: inout Figures, _ asked: Asked, _ scope: Scope, _ definition: DatasetDefinition, addsOpen: Bool
  ) {
    guard !scope.isComparison else { return }
    var told: [String] = []
    if let only = onlyOpen(asked, scope, definition, addsOpen: addsOpen, at: nil) {
      figures.headingNotes.append(only)
      told.append(only)
    }
    let known = figures.groups.filter { figures.reasons[$0.keys] == nil }
    if !known.isEmpty, known.allSatisfy({ $0.rows == 0 || $0.value == 0 }),
      let ended = endedOnes(asked, scope, definition)
    {
      told.append("That they are nought tells nothing\(ended).")
      figures.notes.append(told[told.count - 1])
    }
    figures.beside += told
  }

  /// A nought of what no open row has meets no target, and misses none.
  mutating func judgeNoNought(
    _ figures: inout Figures, _ asked: Asked, _ scope: Scope, _ definition: DatasetDefinition
  ) {
    guard figures.total?.rows == 0, figures.unknown == nil, figures.standsAlone == nil, asked.isOurOwn, !scope.isPoint,
      !scope.isComparison, endedOnes(asked, scope, definition) != nil
    else { return }
    figures.standsAlone = "no open one has it, and those that ended have"
  }

  /// `of what is open; of those that ended …`: a nought within a sentence bears no heading that would say so.
  mutating func noughtInBraces(_ line: FigureTable.Line, _ scope: Scope) -> [String] {
    guard line.figures.isStock, let definition = line.asked.dataset.flatMap({ board.definition($0) }),
      let ended = endedOnes(line.asked, scope, definition)
    else {
      // Nor one of a time of which none can be yet.
      return scope.clauses.allRows ? [] : [line.figures.standsAlone].compactMap(\.self)
    }
    return ["of what is open; o\(ended.dropFirst(3))"]
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
