import Catalogue
import Language

/// A percentage that is put together by hand and comes to the very figure of a built-in measure: what must be known of that one must be
/// known of it.
extension Session {
  /// The measure's own caution and whom it names apart, behind its name; nothing where it says nothing besides.
  mutating func theSameMeasure(_ line: FigureTable.Line, _ scope: Scope) -> [String] {
    let (asked, figures) = (line.asked, line.figures)
    guard asked.isOurOwn, !scope.isComparison, !scope.isPoint, figures.unknown == nil, let total = figures.total,
      total.rows > 0, case .percent = asked.number, let dataset = asked.dataset,
      let definition = board.definition(dataset)
    else { return [] }
    let tested = Set(expanded(asked.number.terms + scope.clauses.conditions, definition).flatMap(\.fields))
    for name in board.catalogue.measureOrder {
      guard let measure = board.catalogue.measures[name], measure.origin.builtIn, measure.name != asked.measure?.name,
        measure.number.dataset?.text == dataset, case .percent = measure.number,
        measure.caution?.ofOurs != nil || !measure.apart.isEmpty,
        !Set(expanded(measure.number.terms, definition).flatMap(\.fields)).isDisjoint(with: tested) || tested.isEmpty
      else { continue }
      var then = scope
      then.clauses.conditions = []
      (then.clauses.against, then.clauses.by) = ([], [])
      let what = Syntax.What(.measure(Name(name, asked.range)), range: asked.range)
      guard let other = (try? self.asked(what))?.first, let same = try? self.figures(other, then, by: []),
        same.unknown == nil, same.isStock == figures.isStock, same.period == figures.period,
        let own = same.total, own.numerator == total.numerator, own.denominator == total.denominator,
        own.rows == total.rows
      else { continue }
      let told = same.apart.filter(\.isOfMeasure).map(\.told) + [measure.caution?.ofOurs].compactMap(\.self)
      guard !told.isEmpty else { continue }
      return ["It comes to the same as “\(measure.title)” (show \(name)), of which must be known:"] + told
    }
    return []
  }

  private func expanded(_ terms: [Syntax.Term], _ definition: DatasetDefinition) -> [Syntax.Term] {
    terms + named(in: terms, of: definition)
  }
}
