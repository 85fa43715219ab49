import Calendar
import Engine
import Tables

extension QuerySQL {
  /// Plain logic: what cannot be told is not met.
  func plain(_ condition: Condition, _ scope: Scope) throws -> String {
    switch condition {
    case .all(let parts): return try joined(parts.map { try plain($0, scope) }, "AND", empty: "TRUE")
    case .any(let parts): return try joined(parts.map { try plain($0, scope) }, "OR", empty: "FALSE")
    case .not(let part): return "(NOT \(try plain(part, scope)))"
    case .between(let value, let low, let high):
      return try plain(.all([.compare(low, .lessOrEqual, value), .compare(value, .lessOrEqual, high)]), scope)
    case .has(let related):
      let inner = try inner(related, scope)
      return "EXISTS (\(inner.select) AND \(try plain(related.condition, inner.scope)))"
    default: return "coalesce(\(try kleene(condition, scope)), FALSE)"
    }
  }

  /// Kleene's logic, which is SQL's.
  func kleene(_ condition: Condition, _ scope: Scope) throws -> String {
    switch condition {
    case .always: return "TRUE"
    case .never: return "FALSE"
    case .all(let parts): return try joined(parts.map { try kleene($0, scope) }, "AND", empty: "TRUE")
    case .any(let parts): return try joined(parts.map { try kleene($0, scope) }, "OR", empty: "FALSE")
    case .not(let part): return "(NOT \(try kleene(part, scope)))"
    case .flag(let field): return column(field, scope)
    case .compare(let a, let comparison, let b): return try compare(a, comparison, b, scope)
    case .oneOf(let field, let codes):
      return marked(field, scope) { code, _, _ in code != 0 && codes.contains(code) }
    case .recorded(let value): return "((\(try self.value(value, scope))) IS NOT NULL)"
    case .contains(let field, let text):
      let wanted = plainLower(text)
      return marked(field, scope) { _, word, title in
        wanted.isEmpty || plainLower(word).contains(wanted) || plainLower(title).contains(wanted)
      }
    case .within(let value, let duration, let side, let anchor):
      let (day, anchor) = (try self.value(value, scope), try self.value(anchor, scope))
      let known = "(\(day)) IS NOT NULL AND (\(anchor)) IS NOT NULL"
      let test = side == .before ? try within(day, duration, anchor) : try within(anchor, duration, day)
      return "CASE WHEN \(known) THEN \(test) END"
    case .between(let value, let low, let high):
      return try kleene(.all([.compare(low, .lessOrEqual, value), .compare(value, .lessOrEqual, high)]), scope)
    case .has(let related):
      let inner = try inner(related, scope)
      let known = try kleene(related.condition, inner.scope)
      return "CASE WHEN \(column(related.outerKey, scope)) IS NULL THEN NULL "
        + "WHEN EXISTS (\(inner.select) AND (\(known)) IS TRUE) THEN TRUE "
        + "WHEN EXISTS (\(inner.select) AND (\(known)) IS NULL) THEN NULL ELSE FALSE END"
    }
  }

  private func joined(_ parts: [String], _ word: String, empty: String) throws -> String {
    parts.isEmpty ? empty : "(" + parts.joined(separator: " \(word) ") + ")"
  }

  private func inner(_ related: Related, _ outside: Scope) throws -> (select: String, scope: Scope) {
    guard let table = tables[related.relation] else { throw Unsupported(what: related.relation.name) }
    let outer = [outside] + outside.outside
    let scope = Scope(relation: related.relation, table: table, alias: "t\(outer.count)", outside: outer)
    let select =
      "SELECT 1 FROM \(related.relation.name) \(scope.alias) WHERE "
      + "\(column(related.innerKey, scope)) = \(column(related.outerKey, outside))"
    return (select, scope)
  }

  private func plainLower(_ text: String) -> String {
    text.lowercased().split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The words of a column's book that pass a test, as a list in SQL.
  private func marked(_ field: Field, _ scope: Scope, _ test: (UInt32, String, String) -> Bool) -> String {
    func list(_ book: CodeBook) -> String {
      let words = (1..<UInt32(max(1, book.count))).filter { test($0, book.words[Int($0)], book.title($0)) }
      return (words.map { quoted(book.words[Int($0)]) } + ["'\u{1}'"]).joined(separator: ", ")
    }
    let own = column(field, scope)
    switch scope.table.columns[field.index] {
    case .codes(_, let book): return "(\(own) IN (\(list(book))))"
    case .codeSets(_, _, let book): return "list_has_any(\(own), [\(list(book))])"
    default: return "FALSE"
    }
  }

  private func compare(_ a: Value, _ comparison: Comparison, _ b: Value, _ scope: Scope) throws -> String {
    switch (a, b) {
    case (.text(let a), .text(let b)):
      if a.isEmpty || b.isEmpty { return "NULL" }
      return plainLower(a) == plainLower(b) ? "TRUE" : "FALSE"
    case (.field(let field), .text(let text)), (.text(let text), .field(let field)):
      if text.isEmpty { return "NULL" }
      let wanted = plainLower(text)
      return marked(field, scope) { _, word, title in plainLower(word) == wanted || plainLower(title) == wanted }
    case (_, .text), (.text, _): throw Unsupported(what: "a text beside more than a column")
    default:
      if try kind(a, scope) == .texts { throw Unsupported(what: "several codes compared") }
      let sign =
        switch comparison {
        case .equal: "="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
      return "((\(try value(a, scope))) \(sign) (\(try value(b, scope))))"
    }
  }
}
