extension StatementForm {
  /// `edit [last N | QUESTION]`
  static let edit = StatementForm(
    ["edit"], offered: [("edit", "in your editor, then run")]
  ) { reader, _ in try reader.edit() }
}

extension StatementReader {
  fileprivate mutating func edit() throws -> Syntax.Body {
    if take("last") { return .edit(.last(wholeNumber() ?? 1)) }
    if ended {
      want([.question])
      return .edit(nil)
    }
    return .edit(.question(try name([.question]).name))
  }
}
