extension StatementForm {
  /// `ask [about SELECTOR] clauses`
  static let ask = StatementForm(
    ["ask"], offered: [("ask", "the questions that today's figures call for")]
  ) { reader, _ in try reader.ask() }
}

extension StatementReader {
  fileprivate mutating func ask() throws -> Syntax.Body {
    dropPoliteWords()
    var clauses = Syntax.Clauses()
    let about = take("about") ? try selector() : nil
    self.clauses(&clauses)
    return .ask(about, clauses)
  }
}
