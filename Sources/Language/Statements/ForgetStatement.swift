extension StatementForm {
  /// `forget SOURCE | everything`
  static let forget = StatementForm(
    ["forget"], offered: [("forget", "take a source out again")]
  ) { reader, _ in try reader.forget() }
}

extension StatementReader {
  fileprivate mutating func forget() throws -> Syntax.Body {
    if take("everything") { return .forget(nil) }
    if ended { throw expected(["a source", "everything"]) }
    if let text = takeText() { return .forget(text) }
    let start = at
    pass(to: limit)
    return .forget(typed(from: start))
  }
}
