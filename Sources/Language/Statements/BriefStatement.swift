extension StatementForm {
  /// `brief FILE | QUESTION clauses`
  static let brief = StatementForm(
    ["brief"], offered: [("brief", "write a briefing")]
  ) { reader, _ in
    let (what, clauses) = try reader.runnable()
    return .brief(what, clauses)
  }
}
