extension StatementForm {
  /// `again {without CLAUSE} clauses`
  static let again = StatementForm(
    ["again"], offered: [("again", "the last statement, changed")]
  ) { reader, _ in try reader.again() }
}

extension StatementReader {
  fileprivate mutating func again() throws -> Syntax.Body {
    var without: [String] = []
    var clauses = Syntax.Clauses()
    repeat {
      while take("without") {
        guard let token, token.kind == .word else {
          for word in StatementReader.clauseNames { wanted?.add(word) }
          throw expected(["a clause"])
        }
        guard StatementReader.clauseNames.contains(token.word) else { throw expected(StatementReader.clauseNames) }
        passWords()
        if token.word == "worst" || token.word == "best" { _ = take("first") }
        if token.word == "sorted" { _ = take("by") }
        without.append(token.word)
      }
      self.clauses(&clauses, until: { $0.sees("without") })
    } while sees("without")
    return .again(without: without, clauses)
  }

  private static let clauseNames = [
    "by", "for", "where", "with", "open", "started", "ended", "since", "until", "in", "between", "last", "this",
    "against", "worst", "best", "sorted", "top", "only", "as", "to", "period", "all", "replacing",
  ]
}
