extension StatementForm {
  /// `quit`
  static let quit = StatementForm(
    ["quit"], also: ["exit", "bye"], offered: [("quit", "leave")]
  ) { _, _ in .quit }
}
