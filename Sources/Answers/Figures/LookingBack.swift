import Board
import Catalogue
import Language

/// How far a figure's test looks back from its position: where that is two points long or more, neighbouring points share
/// half of what they rest on, and limits and signals would be false (language.md section 6, Signal; of 12-month points in
/// which nothing happens, 63% show a “signal”).
extension Session {
  /// The longest look-back from the position in a number's conditions, in days; 0 for none. A measure `over 12 months`
  /// looks back its months.
  func looksBack(_ asked: Asked) -> Int {
    if let months = asked.measure?.overMonths, months > 1 { return months * 30 }
    if case .ratioOfMeasures(let over, let under, _) = asked.number {
      return [over.text, under.text].compactMap { board.catalogue.measures[$0] }.map { measure in
        measure.number.terms.map { looksBack($0, in: measure.number.dataset?.text, seen: []) }.max() ?? 0
      }.max() ?? 0
    }
    return asked.number.terms.map { looksBack($0, in: asked.dataset, seen: []) }.max() ?? 0
  }

  private func looksBack(_ term: Syntax.Term, in dataset: String?, seen: Set<String>) -> Int {
    let definition = dataset.flatMap { board.definition($0) }
    switch term.kind {
    case .within(let value, let length, _, let anchor):
      let own = anchor.kind == .asAt ? length.days : 0
      return max(own, looksBack(value, in: dataset, seen: seen), looksBack(anchor, in: dataset, seen: seen))
    case .field(let name):
      guard let definition, definition.field(name) == nil, let named = definition.named(name), !seen.contains(name)
      else {
        return 0
      }
      return looksBack(named.term, in: dataset, seen: seen.union([name]))
    case .has(let has): return has.condition.map { looksBack($0, in: has.dataset.text, seen: []) } ?? 0
    case .numberOf(let name, let condition), .latest(_, let name, let condition):
      return condition.map { looksBack($0, in: name.text, seen: []) } ?? 0
    default: return term.parts.map { looksBack($0, in: dataset, seen: seen) }.max() ?? 0
    }
  }
}

extension Syntax.Length {
  /// About how many days it is.
  fileprivate var days: Int {
    switch unit {
    case .hours: (count + 23) / 24
    case .days: count
    case .workingDays: count * 7 / 5
    case .weeks: count * 7
    case .months: count * 30
    case .years: count * 365
    }
  }
}
