extension StatementForm {
  /// `run FILE | QUESTION clauses`
  static let run = StatementForm(
    ["run"], offered: [("run", "a saved script or question")]
  ) { reader, _ in
    let (what, clauses) = try reader.runnable()
    return .run(what, clauses)
  }
}

extension StatementReader {
  /// What `run` and `brief` name, and its clauses.
  mutating func runnable() throws -> (Syntax.Runnable, Syntax.Clauses) {
    dropPoliteWords()
    let what: Syntax.Runnable
    want([.question])
    if let token, token.kind == .text || looksLikePath() {
      let isQuestion = quoted([.question], at: at)
      let path = try path()
      what = isQuestion.map { .question(Name($0.name, token.range)) } ?? .path(path)
    } else {
      what = .question(try name([.question]).name)
    }
    var clauses = Syntax.Clauses()
    self.clauses(&clauses)
    return (what, clauses)
  }

  /// A run without blanks that holds `.` or `/`.
  private func looksLikePath() -> Bool {
    guard let token else { return false }
    var place = token.lower
    while !endsRun(place), bytes[place] != UInt8(ascii: ";") {
      if bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: "/") { return true }
      place += 1
    }
    return false
  }
}
