extension StatementForm {
  /// `help {WORD}`
  static let help = StatementForm(
    ["help"], offered: [("help", "help on a topic")]
  ) { reader, _ in reader.help() }
}

extension StatementReader {
  /// Topics of help that are no verbs.
  fileprivate static let topics = [
    "measures", "teams", "dates", "conditions", "expressions", "names", "packs", "reach", "signal", "lists", "clauses",
    "errors", "define", "datasets", "scripts", "command", "privacy", "examples", "topics",
  ]

  fileprivate mutating func help() -> Syntax.Body {
    if ended {
      for topic in StatementForm.offered + StatementReader.topics {
        wanted?.add(topic)
      }
    }
    var words: [String] = []
    while let token {
      words.append(token.kind == .text ? content(of: token) : token.word.isEmpty ? text(token.range) : token.word)
      if token.kind == .word { passWords() } else { pass(to: at + 1) }
    }
    return .help(words)
  }
}
