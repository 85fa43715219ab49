extension StatementForm {
  /// `for each DIMENSION [in DATASET] | measure [of THEME] clauses`, with a body
  static let forEach = StatementForm(
    ["for each"], hasBody: true, offered: [("for each", "once for each team, area, measure")]
  ) { reader, children in try reader.forEach(children) }
}

extension StatementReader {
  fileprivate mutating func forEach(_ children: [Block]) throws -> Syntax.Body {
    var clauses = Syntax.Clauses()
    let over: Syntax.ForEach.Over
    if take("measure") {
      over = .measures(theme: take("of") ? try name([.theme]).name : nil)
    } else {
      setScopeAhead()
      let dimension = try dimension()
      var name: Name?
      if wanted != nil, sees("in"), at + 1 == limit {
        passWords()
        want([.dataset, .list])
        _ = try period()
      }
      if sees("in"), datasetHere(at + 1) != nil || seesNoPeriod(at + 1) {
        passWords()
        name = try dataset()
      }
      over = .dimension(dimension, dataset: name)
    }
    self.clauses(&clauses)
    wantLines(children, of: "for each", said: "what is done for each")
    return .forEach(.init(over: over, clauses: clauses, body: statements(children)))
  }

  /// Whether a word stands here that no period begins with: what was meant is a dataset.
  private func seesNoPeriod(_ place: Int) -> Bool {
    guard place < limit, tokens[place].kind == .word, tokens[place].word.first?.isLetter == true else { return false }
    var ahead = self
    ahead.at = place
    ahead.wanted = nil
    return !["this", "last", "q"].contains { tokens[place].word.hasPrefix($0) }
      && (try? ahead.writtenPeriod()) ?? nil == nil
  }
}
