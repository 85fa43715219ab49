import Board
import Calendar
import Catalogue
import Language

/// The measures of a list, as every paper may show them: they are weighed before what else can be asked with their words, so
/// that a part that hardly anybody asks for gives way, and not the figure that papers are made for.
extension Session {
  /// Those that are built in, at a day, those with a target first: what a board defines itself must not change what hides.
  mutating func measures(of definition: DatasetDefinition, at day: Day) -> [ShownElsewhere] {
    let place = "measures \(definition.name) \(day.iso)"
    if let known = relations.shownElsewhere[place] { return known }
    var out: [ShownElsewhere] = []
    defer { relations.shownElsewhere[place] = out }
    let scope = Scope(clauses: Syntax.Clauses(), selectors: [], asAt: day)
    for measure in board.catalogue.measureOrder.compactMap({ board.catalogue.measures[$0] }) {
      guard measure.origin.builtIn, measure.number.isOfCounts else { continue }
      let asked = Asked(
        name: measure.name, title: measure.title, number: measure.number, measure: measure, range: SourceRange(0, 0))
      guard asked.dataset == definition.name, var paper = paper(asked, scope, by: [], of: day) else { continue }
      (paper.part, paper.level, paper.day) = (.measures, measure.targets.isEmpty ? 1 : 0, day)
      out.append(paper)
    }
    return out
  }
}

extension Syntax.Number {
  /// Whether it is a count, or a percentage.
  fileprivate var isOfCounts: Bool {
    switch self {
    case .count, .countDistinct, .percent: true
    default: false
    }
  }
}
