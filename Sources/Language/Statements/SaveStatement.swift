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
    guard take("as", "question") else { throw savedToFile() ?? expected(["as question"]) }
    // A name in quotes is a name all the same; what stands behind it is the title.
    let name = try takeText().map(Vocabulary.canonical) ?? newName().text
    return .save(last: last, name: name, title: takeText())
  }
}
