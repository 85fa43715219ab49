import Calendar
import Tables

/// What a value is, before any row is read.
enum Kind: String { case day, number, flag, text, texts }

/// Whether a query fits the relations it names: every field there, every operation on values that it is made for.
///
/// Both stores ask this first, so that neither can be asked what means nothing, and both refuse the same queries.
struct Fit {
  let relations: [RelationID: Table]

  func check(_ query: Query) throws(QueryFailure) {
    let scope = try scope(query.relation)
    try check(query.filter, scope)
    switch query.shape {
    case .aggregate(let aggregate, let keys, let people):
      try check(aggregate, scope)
      for key in keys { try check(key, scope) }
      if let people {
        let kind = try kind(of: people, scope)
        guard kind == .text || kind == .texts else { throw refused("people are counted by a coded column", people) }
      }
    case .rows(let values, let order, _):
      for value in values { _ = try kind(of: value, scope) }
      for order in order { _ = try kind(of: order.value, scope) }
    }
  }

  /// The table in question, and those around it where it stands inside a `Related`; the innermost comes last.
  typealias Scope = [Table]

  private func scope(_ relation: RelationID, inside outer: Scope = []) throws(QueryFailure) -> Scope {
    guard let table = relations[relation] else { throw QueryFailure("there is no relation \(relation.name)") }
    return outer + [table]
  }

  private func refused(_ sentence: String, _ field: Field) -> QueryFailure {
    QueryFailure("\(sentence), and \(field.name) is not one")
  }

  private func check(_ aggregate: Aggregate, _ scope: Scope) throws(QueryFailure) {
    switch aggregate {
    case .count: break
    case .distinct(let field): _ = try kind(of: field, scope)
    case .percent(let condition): try check(condition, scope)
    case .mean(let value), .median(let value), .sum(let value): try expect(.number, value, scope)
    case .lowest(let value), .highest(let value):
      let kind = try kind(of: value, scope)
      guard kind == .number || kind == .day else { throw QueryFailure("lowest and highest need numbers or dates") }
    case .ratio(let above, let below):
      try expect(.number, above, scope)
      try expect(.number, below, scope)
    }
  }

  private func check(_ key: GroupKey, _ scope: Scope) throws(QueryFailure) {
    switch key {
    case .field(let field): _ = try kind(of: field, scope)
    case .period(let field, _): try expect(.day, field, scope)
    case .value(let value): _ = try kind(of: value, scope)
    }
  }

  private func expect(_ wanted: Kind, _ value: Value, _ scope: Scope) throws(QueryFailure) {
    let kind = try kind(of: value, scope)
    guard kind == wanted else { throw QueryFailure("a \(wanted.rawValue) is needed where a \(kind.rawValue) stands") }
  }

  private func expect(_ wanted: Kind, _ field: Field, _ scope: Scope) throws(QueryFailure) {
    guard try kind(of: field, scope) == wanted else { throw refused("a \(wanted.rawValue) column is needed", field) }
  }

  private func kind(of field: Field, _ scope: Scope) throws(QueryFailure) -> Kind {
    guard let table = scope.last, table.columns.indices.contains(field.index) else {
      throw QueryFailure("there is no column \(field.index) for \(field.name)")
    }
    return switch table.kind(at: field.index) {
    case .days: .day
    case .numbers: .number
    case .flags: .flag
    case .codes: .text
    case .codeSets: .texts
    }
  }

  private func kind(of value: Value, _ scope: Scope) throws(QueryFailure) -> Kind {
    switch value {
    case .field(let field): return try kind(of: field, scope)
    case .outer(let field):
      guard scope.count > 1 else { throw QueryFailure("there is no row outside for \(field.name)") }
      return try kind(of: field, scope.dropLast())
    case .day: return .day
    case .number: return .number
    case .text: return .text
    case .span(_, let from, let to):
      try expect(.day, from, scope)
      try expect(.day, to, scope)
      return .number
    case .add(let a, let b), .subtract(let a, let b), .multiply(let a, let b), .divide(let a, let b):
      try expect(.number, a, scope)
      try expect(.number, b, scope)
      return .number
    case .grouped(let value, let bounds):
      try expect(.number, value, scope)
      guard !bounds.isEmpty, zip(bounds, bounds.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw QueryFailure("the bounds of groups must rise")
      }
      return .number
    case .age(let born, let at):
      try expect(.day, born, scope)
      try expect(.day, at, scope)
      return .number
    case .firstRecorded(let values):
      guard let first = values.first else { throw QueryFailure("the first recorded of nothing was asked for") }
      let wanted = try kind(of: first, scope)
      guard wanted != .texts else { throw QueryFailure("the first recorded of several codes was asked for") }
      for value in values.dropFirst() { try expect(wanted, value, scope) }
      return wanted
    case .previous(let field, let key, let event):
      try expect(.text, key, scope)
      try expect(.day, event, scope)
      return try kind(of: field, scope)
    case .numberOfPrevious(_, let key, let event):
      try expect(.text, key, scope)
      try expect(.day, event, scope)
      return .number
    case .count(let related):
      _ = try check(related, scope)
      return .number
    case .latest(let field, let event, let related):
      let inner = try check(related, scope)
      try expect(.day, event, inner)
      return try kind(of: field, inner)
    case .test(let condition):
      try check(condition, scope)
      return .flag
    case .shifted(let value, _):
      try expect(.day, value, scope)
      return .day
    }
  }

  /// Gives the scope inside.
  private func check(_ related: Related, _ scope: Scope) throws(QueryFailure) -> Scope {
    try expect(.text, related.outerKey, scope)
    let inner = try self.scope(related.relation, inside: scope)
    try expect(.text, related.innerKey, inner)
    try check(related.condition, inner)
    return inner
  }

  private func check(_ condition: Condition, _ scope: Scope) throws(QueryFailure) {
    switch condition {
    case .always, .never: break
    case .all(let parts), .any(let parts): for part in parts { try check(part, scope) }
    case .not(let part): try check(part, scope)
    case .flag(let field): try expect(.flag, field, scope)
    case .compare(let a, let comparison, let b): try check(a, comparison, b, scope)
    case .oneOf(let field, _), .contains(let field, _):
      let kind = try kind(of: field, scope)
      guard kind == .text || kind == .texts else { throw refused("a coded column is needed", field) }
    case .recorded(let value): _ = try kind(of: value, scope)
    case .within(let value, _, _, let anchor):
      try expect(.day, value, scope)
      try expect(.day, anchor, scope)
    case .between(let value, let low, let high):
      try check(low, .lessOrEqual, value, scope)
      try check(value, .lessOrEqual, high, scope)
    case .has(let related): _ = try check(related, scope)
    }
  }

  private func check(_ a: Value, _ comparison: Comparison, _ b: Value, _ scope: Scope) throws(QueryFailure) {
    let (left, right) = (try kind(of: a, scope), try kind(of: b, scope))
    switch (left, right) {
    case (.texts, .text), (.text, .texts):
      let single = left == .text ? a : b
      guard case .text = single else { throw QueryFailure("several codes are compared with a written text alone") }
    case (.texts, .texts): throw QueryFailure("several codes are compared with a written text alone")
    default:
      guard left == right else {
        throw QueryFailure("a \(left.rawValue) cannot be compared with a \(right.rawValue)")
      }
    }
    let isOrdered = left == .day || left == .number
    guard isOrdered || comparison == .equal else {
      throw QueryFailure("values of the kind \(left.rawValue) are equal or not, never less or more")
    }
  }
}
