extension StatementForm {
  /// `findings [on THEME | WORDS] clauses`
  static let findings = StatementForm(
    ["findings"], offered: [("findings on", "what inspectors said, word for word")]
  ) { reader, _ in try reader.findings() }
}

extension StatementReader {
  fileprivate mutating func findings() throws -> Syntax.Body {
    scope = scope(of: "findings")
    var clauses = Syntax.Clauses()
    var subject: Syntax.FindingsSubject?
    let said = take("on") || take("about")
    if let text = takeText() {
      subject = .words(text)
    } else if said || (!ended && !startsClause()) {
      want([.theme])
      let start = at
      if let theme = longest([.theme], at: at).first, endsValue(theme.end) {
        passName(to: theme.end)
        subject = .theme(Name(theme.name, range(from: start)))
      } else if let words = value() {
        subject = .words(words.text)
      } else if said {
        throw expected(["a theme or words"])
      }
    }
    self.clauses(&clauses)
    return .findings(subject, clauses)
  }
}
