extension StatementForm {
  /// `expect WHAT clauses at least | at most | exactly NUMBER`
  static let expect = StatementForm(
    ["expect"], offered: [("expect", "a check: met or not met")]
  ) { reader, _ in try reader.expectation() }
}

extension StatementReader {
  fileprivate mutating func expectation() throws -> Syntax.Body {
    dropPoliteWords()
    let what = try what()
    scope = scope(of: [what])
    var clauses = Syntax.Clauses()
    self.clauses(&clauses, until: { $0.seesBound() })
    let bound: Syntax.Expectation.Bound
    if take("at", "least") {
      bound = .atLeast
    } else if take("at", "most") {
      bound = .atMost
    } else if take("exactly") {
      bound = .exactly
    } else {
      throw otherBound() ?? expected(["at least", "at most", "exactly"])
    }
    guard let number = token, number.kind == .number else { throw expected(["a number"]) }
    pass(to: at + 1)
    self.clauses(&clauses)
    return .expect(
      .init(what: what, clauses: clauses, bound: bound, value: number.number, percent: number.percent))
  }
}
