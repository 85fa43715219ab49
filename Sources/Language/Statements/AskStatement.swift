extension StatementForm {
  /// `ask [about SELECTOR] clauses`
  static let ask = StatementForm(
    ["ask"], offered: [("ask", "the questions that today's figures call for")]
  ) { reader, _ in try reader.ask() }
}

extension StatementReader {
  fileprivate mutating func ask() throws -> Syntax.Body {
    dropPoliteWords()
    if let (comes, place) = questionInPlainWords() { throw answer(comes, place: place) }
    var clauses = Syntax.Clauses()
    let about = take("about") ? try selector() : nil
    self.clauses(&clauses)
    return .ask(about, clauses)
  }

  /// `ask how many children are on a plan`: the question without the verb. Where it is one, the reader stands at the verb, so
  /// that what answers it takes the place of all of it.
  private mutating func questionInPlainWords() -> (comes: Asked.Comes, place: SourceRange)? {
    guard wanted == nil, at > 0, !ended else { return nil }
    let asked = Asked(self)
    guard asked.isQuestion, let (_, candidates) = asked.opening() else { return nil }
    let isCount = asked.sees("how") && asked.sees("many", at: 1)
    let whole = text(range(at, limit))
    let counted = isCount ? [whole] + asked.counted(from: 2) : []
    let comes =
      isCount && asked.body(of: whole) != nil
      ? Asked.Comes.to(whole) : asked.answered(counted + candidates, to: asked.askedWords())
    while at > 0, tokens[at].word != "ask" { at -= 1 }
    return (comes, range(at, limit))
  }
}
