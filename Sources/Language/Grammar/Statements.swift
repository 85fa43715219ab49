/// A statement is read from its first words, which decide what follows: each form stands in `Statements/`.
extension StatementReader {
  /// Reads a statement from its first word; nil where it holds a mistake, which is told.
  mutating func statement(children: [Block] = []) -> Syntax.Statement? {
    let start = at
    let mistakes = diagnostics.count
    while sees("please") { at += 1 }
    guard !ended else {
      for verb in StatementForm.offered { wanted?.add(verb, .verb) }
      return nil
    }
    if limit - at > 2, tokens[limit - 1].kind == .word, tokens[limit - 1].word == "please" { limit -= 1 }
    do {
      let body = try body(children)
      if !ended { report(.unexpected(read: text(range(at, limit))), range(at, limit)) }
      guard diagnostics.count == mistakes else { return nil }
      var place = range(start, limit)
      if let last = children.last { place = place.union(range(last.first, last.last)) }
      return Syntax.Statement(body, range: place)
    } catch {
      return nil
    }
  }

  private mutating func body(_ children: [Block]) throws -> Syntax.Body {
    if wanted != nil, at + 1 == limit, let token {
      for second in StatementForm.seconds(after: token.word) { wanted?.add(second) }
    }
    guard let opened = StatementForm.opened(tokens, at, limit) else { throw unknownStatement() }
    statement = opened.head
    at += opened.words
    return try opened.form.read(&self, children)
  }

  /// The statements of a body; a mistake in one is told, and the others are read.
  mutating func statements(_ children: [Block]) -> [Syntax.Statement] {
    var out: [Syntax.Statement] = []
    let (limit, at, scope, word, deep) = (self.limit, self.at, self.scope, statement, depth)
    defer { (self.limit, self.at, self.scope, statement, depth) = (limit, at, scope, word, deep) }
    for part in Block.statements(children, tokens) {
      self.limit = part.end
      self.at = part.first
      self.scope = .all
      if let read = statement(children: part.children) { out.append(read) }
    }
    return out
  }

  /// `me`, `the`, `our`, `all` between a verb and what follows are dropped, unless a name begins with them.
  mutating func dropPoliteWords() {
    while let token, token.kind == .word, ["please", "me", "the", "our", "us", "all"].contains(token.word) {
      if token.word == "all", sees("rows", 1) { return }
      if at + 1 >= limit { return }
      if !longest([.measure, .theme, .dataset, .list, .question], at: at).isEmpty { return }
      at += 1
    }
  }

  /// After a broken what: to the next clause.
  mutating func skipBrokenList() {
    while at < limit, !startsClause() { at += 1 }
  }
}
