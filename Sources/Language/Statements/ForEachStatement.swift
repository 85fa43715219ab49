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
      if sees("in"), datasetHere(at + 1) != nil {
        passWords()
        name = try dataset()
      }
      over = .dimension(dimension, dataset: name)
    }
    self.clauses(&clauses)
    return .forEach(.init(over: over, clauses: clauses, body: statements(children)))
  }
}
