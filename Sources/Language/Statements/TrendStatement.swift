extension StatementForm {
  /// `trend WHAT clauses`
  static let trend = StatementForm(
    ["trend"], offered: [("trend", "a number over time, with its control limits")]
  ) { reader, _ in try reader.show(trend: true) }
}
