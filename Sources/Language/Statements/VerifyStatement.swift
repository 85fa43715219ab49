extension StatementForm {
  /// `verify last`
  static let verify = StatementForm(
    ["verify"], offered: [("verify last", "the last answer computed a second, slow way")]
  ) { reader, _ in
    guard reader.take("last") else { throw reader.expected(["last"]) }
    return .verify
  }
}
