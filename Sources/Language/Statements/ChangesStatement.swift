extension StatementForm {
  /// `changes in DATASET clauses`
  static let changes = StatementForm(
    ["changes"], offered: [("changes in", "who joined, left, moved, vanished")]
  ) { reader, _ in try reader.changes() }
}

extension StatementReader {
  fileprivate mutating func changes() throws -> Syntax.Body {
    guard take("in") else { throw expected(["in"]) }
    dropPoliteWords()
    let name = try dataset()
    scope = scope(of: name.text)
    var clauses = Syntax.Clauses()
    self.clauses(&clauses)
    return .changes(dataset: name, clauses)
  }
}
