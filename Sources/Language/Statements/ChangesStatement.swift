extension StatementForm {
  /// `changes in DATASET clauses`
  static let changes = StatementForm(
    ["changes"], offered: [("changes in", "who joined, left, moved, vanished")]
  ) { reader, _ in try reader.changes() }
}

extension StatementReader {
  fileprivate mutating func changes() throws -> Syntax.Body {
    guard take("in") else {
      if let found = datasetHere(at) {
        let place = range(at, found.end)
        at = found.end
        throw fail(.otherWord(read: text(place), instead: "in \(text(place))"), place, ["in \(text(place))"])
      }
      throw expected(["in"])
    }
    dropPoliteWords()
    let name = try dataset()
    scope = scope(of: name.text)
    var clauses = Syntax.Clauses()
    self.clauses(&clauses)
    return .changes(dataset: name, clauses)
  }
}
