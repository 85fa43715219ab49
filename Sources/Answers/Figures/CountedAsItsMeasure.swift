import Catalogue
import Language

extension Explanation {
  /// How a measure that says its own date or time counts: `those whose “Raised” falls in the time`. Nil where its words typed alone
  /// count as it does.
  func ownCounting(_ measure: MeasureDefinition) -> String? {
    let definition = measure.number.dataset.flatMap { board.definition($0.text) }
    if let date = measure.countedBy {
      let title = definition?.field(date)?.title ?? date
      return "those whose “\(title)” falls in the time\(measure.overMonths.map { ", of \($0) months" } ?? "")"
    }
    if let months = measure.overMonths { return "what happened in \(count(months, "month"))" }
    switch measure.saidKind {
    case .stock: return "all there are at a date, however old"
    case .flow: return "what happened in the time"
    case nil: return nil
    }
  }
}

extension Session {
  /// That a measure of the same words counts them by another date or time: what `explain` gives as written, typed, else answers with
  /// another figure. Nil where it counts as they do.
  func countedAsItsMeasure(_ asked: Asked, _ scope: Scope) -> String? {
    guard asked.isOurOwn, let dataset = asked.dataset, let definition = board.definition(dataset) else {
      return nil
    }
    let typed = asked.number.worded(with: scope.clauses.conditions)
    // A bare count is asked of everything, and is of no measure.
    if case .count = asked.number, typed.rows.isEmpty { return nil }
    let own = counted(asked.number, measure: asked.measure, definition, scope.clauses)
    for name in board.catalogue.measureOrder {
      guard let measure = board.catalogue.measures[name], measure.origin.builtIn,
        measure.number.dataset?.text == dataset,
        let counting = Explanation(board: board).ownCounting(measure), measure.number.worded(with: []) == typed,
        counted(measure.number, measure: measure, definition, Syntax.Clauses()) != own
      else { continue }
      return "The measure of it, “\(measure.title)”, counts \(counting). To see it: show \(name)"
    }
    return nil
  }

  /// A measure of the board's own in the very words of a built-in one: whom that names apart is apart in it too.
  func withItsApart(_ measure: MeasureDefinition) -> MeasureDefinition {
    guard !measure.origin.builtIn, measure.apart.isEmpty, let dataset = measure.number.dataset?.text else {
      return measure
    }
    let words = measure.number.worded(with: [])
    for name in board.catalogue.measureOrder {
      guard let other = board.catalogue.measures[name], other.origin.builtIn, other.number.dataset?.text == dataset,
        !other.apart.isEmpty, other.number.worded(with: []) == words
      else { continue }
      var own = measure
      own.apart = other.apart
      return own
    }
    return measure
  }

  /// How a number is counted, with one word for what comes to the same.
  private func counted(
    _ number: Syntax.Number, measure: MeasureDefinition?, _ definition: DatasetDefinition, _ clauses: Syntax.Clauses
  ) -> Reckoning {
    let reckoning = reckoning(of: number, measure: measure, definition: definition, clauses: clauses)
    switch reckoning {
    case .flow(by: .end) where definition.opens?.until.count == 1: return .flow(by: .init(definition.opens?.until[0]))
    case .all: return .stock(addsOpen: false)
    default: return reckoning
    }
  }
}

extension Syntax.Number {
  /// What a number counts, and of which rows, in words that are the same however it was typed.
  fileprivate func worded(with besides: [Syntax.Term]) -> Worded {
    Worded(
      number: StatementWords.number(with(condition: nil)),
      rows: Set(((condition.map { [$0] } ?? []) + besides).flatMap(\.conjuncts).map(StatementWords.term)))
  }

  fileprivate struct Worded: Equatable {
    var number: String
    var rows: Set<String>
  }
}
