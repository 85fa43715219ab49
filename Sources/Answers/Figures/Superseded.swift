import Catalogue
import Engine
import Language

extension Session {
  /// Of a field that is asked for by itself, where a named value takes another first (`final-grade is first recorded of
  /// moderated-grade, grade`): of how many rows that are counted the other says otherwise, and how many are left out that
  /// would be counted by it. The grade before a second reader saw the file is no grade of the audit.
  ///
  /// - Parameter filter: the condition of the number, if it has one, those of the statement, one each, then all that fixes
  ///   the time and the selection.
  func superseded(_ asking: Asking, _ filter: [Condition], _ resolver: Resolver) throws(Diagnostic) -> [String] {
    // What a measure is counted by is its definition's own choice.
    let own = asking.asked.isOurOwn ? asking.asked.number.conditions : []
    let conditions = asking.scope.clauses.conditions + own
    var asked = Set(conditions.flatMap(\.fields))
    for dimension in asking.dimensions { if case .field(let name) = dimension.kind { asked.insert(name) } }
    var out: [String] = []
    for named in asking.definition.named {
      guard case .firstRecorded(let names) = named.term.kind, let first = names.first, !asked.contains(first),
        let before = asking.definition.field(first), let at = asking.table.index(of: first)
      else { continue }
      for name in names.dropFirst() where asked.contains(name) {
        guard let field = asking.definition.field(name), field.type == before.type,
          let place = asking.table.index(of: name)
        else { continue }
        let (one, other) = (Value.field(Engine.Field(at, first)), Value.field(Engine.Field(place, name)))
        let otherwise = countRows(asking, filter + [.recorded(one), .not(.compare(one, .equal, other))])
        let left = try leftOut(asking, filter, by: named.name, for: name, resolver)
        guard otherwise > 0 || left > 0 else { continue }
        let tells = board.tellsRows(of: asking.definition.name)
        var told = "“\(field.title)” alone: "
        if otherwise > 0 {
          let some = tells ? "\(grouped(otherwise)) of the \(grouped(countRows(asking, filter)))" : "some"
          told += "for \(some) “\(before.title)” says otherwise"
        }
        if left > 0 {
          if otherwise > 0 { told += ", and " }
          told +=
            tells
            ? "\(grouped(left)) that would be in by “\(before.title)” \(left == 1 ? "is" : "are") left out"
            : "some that would be in by “\(before.title)” are left out"
        }
        out.append("\(told). To count by that: \(named.name)")
      }
    }
    return out
  }

  /// How many rows the statement's conditions leave out that they would pick with `named` in the place of `field`.
  private func leftOut(
    _ asking: Asking, _ filter: [Condition], by named: String, for field: String, _ resolver: Resolver
  ) throws(Diagnostic) -> Int {
    let clauses = asking.scope.clauses.conditions
    let ofNumber = asking.asked.number.condition.map { [$0] } ?? []
    let isOwn = asking.asked.isOurOwn
    let written =
      ofNumber.map { isOwn ? $0.asking(named, for: field) : $0 } + clauses.map { $0.asking(named, for: field) }
    guard written != ofNumber + clauses else { return 0 }
    var uses = Resolver.Uses()
    var picked: [Condition] = []
    for term in written { picked.append(try resolver.condition(term, uses: &uses)) }
    let rest = Array(filter.dropFirst(written.count))
    return countRows(asking, picked + rest) - countRows(asking, picked + filter)
  }
}

extension Syntax.Term {
  /// The condition with `other` wherever it asks for `field` of the row itself.
  fileprivate func asking(_ other: String, for field: String) -> Syntax.Term {
    func same(_ kind: Kind) -> Syntax.Term { Syntax.Term(kind, range: range) }
    func inner(_ term: Syntax.Term) -> Syntax.Term { term.asking(other, for: field) }
    switch kind {
    case .field(field): return same(.field(other))
    case .isOneOf(let value, let list): return same(.isOneOf(inner(value), list))
    case .compare(let a, let word, let b): return same(.compare(inner(a), word, inner(b)))
    case .between(let a, let b, let c): return same(.between(inner(a), inner(b), inner(c)))
    case .all(let parts): return same(.all(parts.map(inner)))
    case .any(let parts): return same(.any(parts.map(inner)))
    case .not(let part): return same(.not(inner(part)))
    case .yes(let part): return same(.yes(inner(part)))
    case .no(let part): return same(.no(inner(part)))
    default: return self
    }
  }
}
