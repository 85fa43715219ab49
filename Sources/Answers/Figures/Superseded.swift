import Catalogue
import Engine
import Language

extension Session {
  /// Of a field that is asked for by itself, where a named value takes another first (`final-grade is first recorded of
  /// moderated-grade, grade`): of how many rows that are counted the other says otherwise. The grade before a second reader saw
  /// the file is no grade of the audit.
  func superseded(_ asking: Asking, _ filter: [Condition]) throws(Diagnostic) -> [String] {
    // What a measure is counted by is its definition's own choice.
    let conditions =
      asking.scope.clauses.conditions + (asking.asked.measure == nil ? asking.asked.number.conditions : [])
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
        let rows = countRows(asking, filter + [.recorded(one), .not(.compare(one, .equal, other))])
        guard rows > 0 else { continue }
        let some =
          board.tellsRows(of: asking.definition.name)
          ? "\(grouped(rows)) of the \(grouped(countRows(asking, filter)))" : "some"
        out.append(
          "“\(field.title)” alone: for \(some) “\(before.title)” says otherwise. To count by that: \(named.name)")
      }
    }
    return out
  }
}
