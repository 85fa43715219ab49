/// What the grammar must know of a term to go on: whether it is a complete test, a date, a number.
extension StatementReader {
  enum ValueType {
    case number, date, text, unknown
  }

  /// Whether a term is yes/no, so that no comparison may follow.
  func isTest(_ term: Syntax.Term) -> Bool {
    switch term.kind {
    case .all, .any, .not, .compare, .isOneOf, .includes, .yes, .no, .missing, .recorded, .between, .inPeriod,
      .contains,
      .within, .reading, .about, .ofConcern, .has:
      true
    case .field(let name): isYesNo(name, scope)
    case .this(let name): isYesNo(name, outer.last ?? .all)
    default: false
    }
  }

  private func isYesNo(_ name: String, _ scope: Scope) -> Bool {
    switch field(name, in: scope)?.entry.kind {
    case .type(.yesNo), .namedCondition: true
    default: false
    }
  }

  func type(of term: Syntax.Term) -> ValueType {
    switch term.kind {
    case .number, .age, .span, .numberOfPrevious, .numberOf, .arithmetic: .number
    case .date, .asAt: .date
    case .text, .grouped: .text
    case .field(let name), .previous(let name): type(ofField: name, scope)
    case .this(let name): type(ofField: name, outer.last ?? .all)
    case .latest(let name, let dataset, _): type(ofField: name, self.scope(of: dataset.text))
    case .firstRecorded(let names): names.first.map { type(ofField: $0, scope) } ?? .unknown
    default: .unknown
    }
  }

  private func type(ofField name: String, _ scope: Scope) -> ValueType {
    switch field(name, in: scope)?.entry.kind {
    case .type(.date), .type(.month): .date
    case .type(.number): .number
    case .type: .text
    default: .unknown
    }
  }

  /// The field whose codes a value on the right may be.
  func fieldOf(_ left: Syntax.Term) -> (name: String, scope: Scope)? {
    switch left.kind {
    case .field(let name), .previous(let name): (name, scope)
    case .this(let name): (name, outer.last ?? .all)
    case .latest(let name, let dataset, _): (name, self.scope(of: dataset.text))
    case .firstRecorded(let names): names.first.map { ($0, scope) }
    default: nil
    }
  }
}
