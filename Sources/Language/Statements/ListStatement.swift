extension StatementForm {
  /// `list DATASET clauses`, `list fields of DATASET clauses`
  static let list = StatementForm(
    ["list"], offered: [("list", "the rows behind a number")]
  ) { reader, _ in try reader.list() }
}

extension StatementReader {
  fileprivate mutating func list() throws -> Syntax.Body {
    dropPoliteWords()
    var clauses = Syntax.Clauses()
    if take("fields", "of") {
      let name = try dataset()
      scope = scope(of: "fields")
      self.clauses(&clauses)
      return .list(.init(.fields(of: name), clauses))
    }
    do {
      let name = try dataset()
      scope = scope(of: name.text)
      self.clauses(&clauses)
      return .list(.init(.dataset(name), clauses))
    } catch {
      let meant = diagnostics.last?.suggestions.first
      scope = meant.map { self.scope(of: $0) } ?? .all
      skipBrokenList()
      self.clauses(&clauses)
      throw error
    }
  }
}
