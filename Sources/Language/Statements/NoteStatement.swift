extension StatementForm {
  /// `note WHAT "…"`
  static let note = StatementForm(
    ["note"], offered: [("note", "the service's own explanation beside a figure")]
  ) { reader, _ in try reader.note() }
}

extension StatementReader {
  fileprivate mutating func note() throws -> Syntax.Body {
    dropPoliteWords()
    let what = try what()
    return .note(what, try neededText())
  }
}
