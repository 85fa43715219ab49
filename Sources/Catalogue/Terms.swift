import Language

extension Syntax.Term {
  /// Whether it says yes or no; else it is a value.
  ///
  /// - Parameter isYesNo: whether a field, or a named one, of the dataset in scope says yes or no.
  public func isCondition(_ isYesNo: (String) -> Bool) -> Bool {
    switch kind {
    case .all, .any, .not, .compare, .isOneOf, .includes, .yes, .no, .missing, .recorded, .between, .inPeriod,
      .contains, .within, .reading, .about, .ofConcern, .has:
      true
    case .field(let name): isYesNo(name)
    case .number, .date, .text, .this, .asAt, .age, .span, .previous, .numberOfPrevious, .numberOf, .latest,
      .firstRecorded, .arithmetic, .grouped, .code:
      false
    }
  }

  /// The conditions that must all hold: itself, or the parts of an `and`.
  public var conjuncts: [Syntax.Term] {
    if case .all(let terms) = kind { return terms.flatMap(\.conjuncts) }
    return [self]
  }

  /// What stands directly inside it, and in which dataset each is read: nil for the same one.
  var parts: [(term: Syntax.Term, dataset: String?)] {
    func here(_ terms: [Syntax.Term]) -> [(Syntax.Term, String?)] { terms.map { ($0, nil) } }
    switch kind {
    case .number, .date, .text, .field, .this, .asAt, .age, .previous, .numberOfPrevious, .firstRecorded, .code,
      .reading, .about, .ofConcern:
      return []
    case .span(_, let from, let to): return here([from, to])
    case .arithmetic(_, let left, let right), .compare(let left, _, let right): return here([left, right])
    case .all(let terms), .any(let terms): return here(terms)
    case .not(let term), .yes(let term), .no(let term), .missing(let term), .recorded(let term),
      .inPeriod(let term, _), .contains(let term, _):
      return here([term])
    case .grouped(let value, _): return here([value])
    case .isOneOf(let left, let values): return here([left] + values)
    case .includes(_, let values): return here(values)
    case .between(let term, let low, let high): return here([term, low, high])
    case .within(let term, _, _, let anchor): return here([term, anchor])
    case .numberOf(let dataset, let condition), .latest(_, let dataset, let condition):
      return condition.map { [($0, dataset.text)] } ?? []
    case .has(let has): return has.condition.map { [($0, has.dataset.text)] } ?? []
    }
  }

  /// The fields of the dataset in scope that it names itself, not those of what stands inside it.
  var ownFields: [String] {
    switch kind {
    case .field(let name), .previous(let name), .includes(let name, _): [name]
    case .firstRecorded(let names): names.filter { $0 != Syntax.Term.asAtName }
    default: []
    }
  }

  /// The dataset that it names itself.
  var namedDataset: Name? {
    switch kind {
    case .numberOf(let dataset, _), .latest(_, let dataset, _): dataset
    case .has(let has): has.dataset
    default: nil
    }
  }

  /// The theme that it names itself.
  var namedTheme: Name? {
    switch kind {
    case .about(let theme), .ofConcern(let theme): theme
    default: nil
    }
  }
}
