import Catalogue
import Engine
import Language

/// Of whom a figure is, where a condition in its definition leaves some out: `100.0% (64 of 64)` reads as everybody.
extension Session {
  func ofWhom(_ asked: Asked, _ facts: Answer.MeasureFacts, _ figures: Figures) -> String? {
    guard asked.measure != nil, figures.unknown == nil, asked.hasParts || asked.unit == .count,
      case .percent = asked.number, facts.population.contains(" where ")
    else { return nil }
    return "Counted are \(facts.population)."
  }

  /// What the measure's own definition warns of in our figure: whom its clock or its list leaves out. A published figure
  /// beside it brings the whole of it along.
  func ownCaution(_ asked: Asked, _ figures: Figures, saidAlready: [String]) -> String? {
    guard figures.unknown == nil, let whole = asked.measure?.caution, !saidAlready.contains(whole),
      let own = whole.ofOurs, !saidAlready.contains(own)
    else { return nil }
    return own
  }

  /// Of a count that is split, how many stand in no part because the field is blank, where they are a fifth or more: which
  /// part is highest says little then.
  func mostlyNotRecorded(_ figures: Figures, _ dimensions: [Syntax.Dimension]) -> String? {
    guard dimensions.count == 1, !dimensions[0].isTime, figures.unknown == nil, let total = figures.total?.rows,
      total > 0,
      let blank = figures.groups.first(where: { $0.keys == [.missing] })?.rows, blank * 5 >= total
    else { return nil }
    let tells = board.settings.privacy != .published || !figures.concernsPeople
    let name = PlainWords.name(dimensions[0].words)
    let said = figures.blankGroups[dimensions[0].words]
    let lacking = said.map { "\(name) (\($0.label))" } ?? "\(name) recorded"
    return
      "\(tells ? "Of \(grouped(total)), \(grouped(blank))" : "Some") have no \(lacking): what is highest and lowest is so of the others alone."
  }

  /// That a selected theme leaves no row of this dataset out, for its rule asks nothing more of them: `for drift` beside
  /// a figure of all open plans would read as those that drift. By the rule alone, never by what the rows happen to be.
  func leavesNothingOut(_ asking: Asking) -> [String] {
    leavesNothingOut(asking.definition, asking.scope, countsOpen: asking.countsOpen)
  }

  /// - Parameter countsOpen: whether what is open is told, and nothing else.
  func leavesNothingOut(_ definition: DatasetDefinition, _ scope: Scope, countsOpen: Bool) -> [String] {
    let name = definition.name
    return scope.selectors.compactMap { selector in
      guard case .theme(let written) = selector.kind,
        let theme = board.catalogue.themes[written]
          ?? board.catalogue.themes.values.first(where: { $0.isCalled(written) }),
        theme.rules.contains(where: { rule in
          guard rule.dataset == name else { return false }
          guard let condition = rule.condition else { return true }
          return countsOpen && condition.kind == .reading(.open(at: nil))
        })
      else { return nil }
      let title = definition.title.lowercasedFirst
      let which = countsOpen && definition.opens != nil ? "open \(title)" : title
      let worrying = theme.concerns.contains { $0.dataset == name }
      let concern = worrying ? " Those of concern for it: add: where of concern for \(theme.name)" : ""
      return "The theme \(theme.title) leaves none out: all \(which) are of it.\(concern)"
    }
  }
}
