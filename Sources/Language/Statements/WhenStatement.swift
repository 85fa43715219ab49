extension StatementForm {
  /// `when WHAT clauses is [not] VERDICT clauses`, with a body
  static let when = StatementForm(
    ["when"], hasBody: true, offered: [("when", "say something only then")]
  ) { reader, children in try reader.when(children) }
}

extension StatementReader {
  fileprivate static let verdicts: Set<String> = [
    "red", "amber", "green", "worse", "better", "below", "signal", "known",
  ]

  fileprivate mutating func when(_ children: [Block]) throws -> Syntax.Body {
    // `when is the next meeting` is a question, and no condition.
    if wanted == nil, at > 0, let token, token.kind == .word,
      ["is", "was", "are", "were", "did", "do", "does", "will"].contains(token.word)
    {
      at -= 1
      throw unknownStatement()
    }
    dropPoliteWords()
    let what = try what()
    scope = scope(of: [what])
    var clauses = Syntax.Clauses()
    self.clauses(&clauses, until: { $0.sees("is") || StatementReader.verdicts.contains($0.token?.word ?? "") })
    guard take("is") else {
      guard let token else { throw expected(["is"]) }
      let place = token.word == "below" && sees("target", 1) ? range(at, at + 2) : token.range
      let instead = token.word == "below" ? "is below target" : "is \(text(token.range))"
      at = limit
      throw fail(.otherWord(read: text(place), instead: instead), place, [instead])
    }
    let negated = take("not")
    guard let verdict = verdict() else {
      throw expected(["below target", "red", "amber", "green", "worse", "better", "a signal", "not known"])
    }
    self.clauses(&clauses)
    wantLines(children, of: "when", said: "what is said only then")
    return .when(
      .init(what: what, verdict: verdict, negated: negated, clauses: clauses, body: statements(children)))
  }

  private mutating func verdict() -> Syntax.When.Verdict? {
    if take("below", "target") { return .belowTarget }
    if take("red") { return .red }
    if take("amber") { return .amber }
    if take("green") { return .green }
    if take("worse") { return .worse }
    if take("better") { return .better }
    if take("a", "signal") || take("signal") { return .signal }
    if take("known") { return .known }
    return nil
  }

  /// A block without lines says nothing; the line below it, forgotten to be set in, would be said in any case.
  mutating func wantLines(_ children: [Block], of opening: String, said: String) {
    guard children.isEmpty, wanted == nil, diagnostics.isEmpty else { return }
    report(.plain("“\(opening)” needs a line under it, set in by two blanks: \(said)."), endRange)
  }
}
