import Board
import Calendar
import Catalogue
import Language

/// The measures of a list, as every paper may show them: they are weighed before what else can be asked with their words, so
/// that a part that hardly anybody asks for gives way, and not the figure that papers are made for.
extension Session {
  /// Those that are built in and made of some of these words, at a day, those with a target first: what a board defines
  /// itself must not change what hides.
  mutating func measures(of definition: DatasetDefinition, madeOf words: Set<String>, at day: Day) -> [ShownElsewhere] {
    guard !words.subtracting([definition.teamField].compactMap(\.self)).isEmpty else { return [] }
    let scope = Scope(clauses: Syntax.Clauses(), selectors: [], asAt: day)
    var out: [ShownElsewhere] = []
    for measure in board.catalogue.measureOrder.compactMap({ board.catalogue.measures[$0] }) {
      guard measure.origin.builtIn, measure.number.isOfCounts, measure.number.dataset?.text == definition.name,
        relations.wordsOfMeasures[measure.name]?.isSubset(of: words) ?? true
      else { continue }
      let place = "measure \(measure.name) \(day.iso)"
      if relations.shownElsewhere[place] == nil {
        let asked = Asked(
          name: measure.name, title: measure.title, number: measure.number, measure: measure, range: SourceRange(0, 0))
        var papers: [ShownElsewhere] = []
        if var paper = paper(asked, scope, by: [], of: day) {
          (paper.part, paper.level, paper.day) = (.measures, measure.targets.isEmpty ? 1 : 0, day)
          papers = [paper]
          relations.wordsOfMeasures[measure.name] = paper.parts
        }
        relations.shownElsewhere[place] = papers
      }
      out += (relations.shownElsewhere[place] ?? []).filter { $0.parts.isSubset(of: words) }
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
