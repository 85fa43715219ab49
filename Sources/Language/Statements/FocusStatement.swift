extension StatementForm {
  /// `for SELECTORS`, `for everything`
  static let focus = StatementForm(
    ["for"], offered: [("for", "only this team, worker, theme or area")]
  ) { reader, _ in
    if reader.take("everything") { return .focusEverything }
    return .focus(try reader.selectors())
  }

  /// `back`
  static let back = StatementForm(
    ["back"], offered: [("back", "take the last selector off")]
  ) { _, _ in .back }
}
