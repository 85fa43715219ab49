extension StatementForm {
  /// `save [last N] as question NAME ["Title"]`
  static let save = StatementForm(
    ["save"], offered: [("save", "keep what was asked as a question")]
  ) { reader, _ in try reader.save() }
}

extension StatementReader {
  fileprivate mutating func save() throws -> Syntax.Body {
    var last: Int?
    if take("last") { last = wholeNumber() ?? 1 }
    guard take("as", "question") else { throw expected(["as question"]) }
    let start = at
    while let token, token.kind != .text { at += 1 }
    guard at > start else { throw expected(["a name"]) }
    let name = Vocabulary.canonical(text(range(from: start)))
    return .save(last: last, name: name, title: takeText())
  }
}
