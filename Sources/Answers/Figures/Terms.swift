import Catalogue
import Language

/// Walks through terms to find what they name.
extension Session {
  /// The datasets named in `has`, `number of` and `latest`, at any depth, named conditions and themes followed.
  func relatedDatasets(_ term: Syntax.Term, seen: Set<String>) -> [String] {
    switch term.kind {
    case .has(let has):
      return [has.dataset.text]
        + (has.condition.map { condition in
          relatedDatasets(condition, seen: seen)
            + named(in: [condition], of: board.definition(has.dataset.text)).flatMap { relatedDatasets($0, seen: seen) }
        } ?? [])
    case .numberOf(let name, let condition), .latest(_, let name, let condition):
      return [name.text] + (condition.map { relatedDatasets($0, seen: seen) } ?? [])
    case .about(let theme), .ofConcern(let theme):
      guard !seen.contains(theme.text), let definition = board.catalogue.themes[theme.text] else { return [] }
      return (definition.rules + definition.concerns).compactMap(\.condition).flatMap {
        relatedDatasets($0, seen: seen.union([theme.text]))
      }
    default: return term.parts.flatMap { relatedDatasets($0, seen: seen) }
    }
  }

  /// The terms of the named conditions and expressions that the terms use, and those that these use in turn.
  func named(in terms: [Syntax.Term], of definition: DatasetDefinition?) -> [Syntax.Term] {
    guard let definition else { return [] }
    var out: [Syntax.Term] = []
    var seen: Set<String> = []
    var open = terms
    while let term = open.popLast() {
      if case .field(let name) = term.kind, !seen.contains(name), let named = definition.named(name) {
        seen.insert(name)
        out.append(named.term)
        open.append(named.term)
      }
      if case .has = term.kind { continue }
      open += term.parts
    }
    return out
  }

  /// The conditions by which the themes among the selectors pick rows of a dataset.
  func themeTerms(_ selectors: [Syntax.Selector], of dataset: String) -> [Syntax.Term] {
    selectors.flatMap { selector -> [Syntax.Term] in
      guard case .theme(let name) = selector.kind, let theme = board.catalogue.themes[name] else { return [] }
      return theme.rules.filter { $0.dataset == dataset }.compactMap(\.condition)
    }
  }

  /// The title of a theme that picks rows by a field which the question tests, so that the answer would be 0% or 100%
  /// by construction; nil where there is none.
  func circularTheme(_ selectors: [Syntax.Selector], dataset: String, tested: Set<String>) -> String? {
    for selector in selectors {
      guard case .theme(let name) = selector.kind, let theme = board.catalogue.themes[name] else { continue }
      let picks = Set(themeTerms([selector], of: dataset).flatMap(\.fields))
      if !picks.isDisjoint(with: tested) { return theme.title }
    }
    return nil
  }
}

extension Syntax.Term {
  /// The terms directly inside this one, of the same row.
  var parts: [Syntax.Term] {
    switch kind {
    case .span(_, let a, let b), .arithmetic(_, let a, let b), .compare(let a, _, let b), .within(let a, _, _, let b):
      [a, b]
    case .all(let terms), .any(let terms): terms
    case .not(let term), .yes(let term), .no(let term), .missing(let term), .recorded(let term), .inPeriod(let term, _),
      .contains(let term, _):
      [term]
    case .grouped(let term, _): [term]
    case .isOneOf(let term, let values): [term] + values
    case .includes(_, let values): values
    case .between(let a, let b, let c): [a, b, c]
    default: []
    }
  }

  /// The fields of its own row that it names, at any depth.
  var fields: [String] {
    switch kind {
    case .field(let name), .previous(let name), .includes(let name, _): [name]
    case .firstRecorded(let names): names.filter { $0 != Syntax.Term.asAtName }
    default: parts.flatMap(\.fields)
    }
  }
}
