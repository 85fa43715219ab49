import Catalogue
import Language

/// A percentage that is put together by hand and comes to the very figure of a built-in measure: what must be known of that one must be
/// known of it.
extension Session {
  /// What is said of a measure in one line, for a sentence: without how to see it.
  static func inBraces(_ ofMeasure: [String]) -> [String] {
    guard let first = ofMeasure.first else { return [] }
    // That one comes to the same says nothing without what must be known of it.
    if first.hasSuffix(":") { return [ofMeasure.joined(separator: " ")] }
    return first.split(separator: ". To see it").prefix(1).map(String.init)
  }

  /// The measure's own caution and whom it names apart, behind its name; nothing where it says nothing besides.
  mutating func theSameMeasure(_ line: FigureTable.Line, _ scope: Scope) -> [String] {
    let (asked, figures) = (line.asked, line.figures)
    guard asked.isOurOwn, !scope.isComparison, !scope.isPoint, figures.unknown == nil, let total = figures.total,
      total.rows > 0, let dataset = asked.dataset, let definition = board.definition(dataset)
    else { return [] }
    let isCount: Bool
    switch asked.number {
    case .percent: isCount = false
    case .count: isCount = true
    default: return []
    }
    let typed = LookedAt(expanded(asked.number.terms + scope.clauses.conditions, definition), definition)
    for name in board.catalogue.measureOrder {
      guard let measure = board.catalogue.measures[name], measure.origin.builtIn, measure.name != asked.measure?.name,
        measure.number.dataset?.text == dataset, case .percent = measure.number,
        measure.caution?.ofOurs != nil || !measure.apart.isEmpty,
        LookedAt(expanded(measure.number.terms, definition), definition) == typed
      else { continue }
      var then = scope
      then.clauses.conditions = []
      (then.clauses.against, then.clauses.by) = ([], [])
      let what = Syntax.What(.measure(Name(name, asked.range)), range: asked.range)
      guard let other = (try? self.asked(what))?.first, let its = try? self.figures(other, then, by: []),
        its.unknown == nil, its.isStock == figures.isStock, its.period == figures.period,
        let whole = its.total,
        isCount
          ? whole.numerator == Double(total.rows)
          : whole.numerator == total.numerator && whole.denominator == total.denominator && whole.rows == total.rows
      else { continue }
      // A measure of the board's own in the same words names them apart itself.
      let own = Set(figures.apart.map(\.told))
      let told =
        its.apart.filter { $0.isOfMeasure && !own.contains($0.told) }.map(\.told)
        + [measure.caution?.ofOurs].compactMap(\.self)
      guard !told.isEmpty else { continue }
      let same = isCount ? "It is as many as meet" : "It comes to the same as"
      return ["\(same) “\(measure.title)” (show \(name)), of which must be known:"] + told
    }
    return []
  }
}

/// What a number looks at: as many of the same may be others, where it is asked of something else.
private struct LookedAt: Equatable {
  var fields: Set<String>
  var lists: Set<String>

  init(_ terms: [Syntax.Term], _ definition: DatasetDefinition) {
    // Whether a row has ended makes no difference to what is open.
    fields = Set(terms.flatMap(\.fields)).subtracting(definition.opens?.until ?? []).subtracting(["as-at"])
    fields.subtract(definition.named.map(\.name))
    lists = Set(terms.flatMap(\.ofOtherLists).map(StatementWords.term))
  }
}

extension Syntax.Term {
  fileprivate var ofOtherLists: [Syntax.Term] {
    switch kind {
    case .has, .numberOf, .latest: [self]
    default: parts.flatMap(\.ofOtherLists)
    }
  }
}
