extension StatementForm {
  /// `reload`
  static let reload = StatementForm(
    ["reload"], offered: [("reload", "read what changed on disk again")]
  ) { _, _ in .reload }
}
