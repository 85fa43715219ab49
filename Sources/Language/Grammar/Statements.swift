/// A statement is read from its first words, which decide what follows: each form stands in `Statements/`.
extension StatementReader {
  /// Reads the statements of a source; with `knowingHeads` what it defines is known in all of it, whatever the order.
  mutating func source(_ parts: [Block.Statement], knowingHeads: Bool) -> [Syntax.Statement] {
    var out: [Syntax.Statement] = []
    if knowingHeads {
      for part in parts {
        guard let head = HeadReader.head(part, tokens, bytes) else { continue }
        know(head)
      }
    }
    for part in parts {
      at = part.first
      limit = part.end
      scope = .all
      if let statement = statement(children: part.children) { out.append(statement) }
    }
    return out
  }

  var sortedDiagnostics: [Diagnostic] {
    diagnostics.sorted { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
  }

  /// Reads a statement from its first word; nil where it holds a mistake, which is told.
  mutating func statement(children: [Block] = []) -> Syntax.Statement? {
    let start = at
    let mistakes = diagnostics.count
    let unread = settled?.unread.count ?? 0
    let last = children.last?.last ?? limit
    while sees("please") { passIdleWords() }
    guard !ended else {
      for verb in StatementForm.offered { wanted?.add(verb, .verb) }
      return nil
    }
    if limit - at > 2, tokens[limit - 1].kind == .word, tokens[limit - 1].word == "please" {
      limit -= 1
      settled?.write("please", limit, limit + 1)
    }
    // A question may end in its mark.
    if limit - at > 1, tokens[limit - 1].kind == .sign, tokens[limit - 1].word == "?" {
      limit -= 1
      settled?.write("?", limit, limit + 1)
    }
    do {
      let body = try body(children)
      if !ended { report(.unexpected(read: text(range(at, limit))), range(at, limit)) }
      guard diagnostics.count == mistakes else {
        leave(start..<last, since: mistakes, unread)
        return nil
      }
      var place = range(start, limit)
      if let last = children.last { place = place.union(range(last.first, last.last)) }
      return Syntax.Statement(body, range: place)
    } catch {
      leave(start..<last, since: mistakes, unread)
      return nil
    }
  }

  /// Notes a statement that could not be read, where not only parts of its body could not.
  private mutating func leave(_ part: Range<Int>, since mistakes: Int, _ unread: Int) {
    guard let settled, !part.isEmpty else { return }
    let told = settled.unread[unread...]
    let isOwn = diagnostics[min(mistakes, diagnostics.count)...].contains { mistake in
      !told.contains { StatementReader.holds($0, mistake, tokens) }
    }
    guard isOwn || diagnostics.count == mistakes else { return }
    self.settled?.unread.removeSubrange(unread...)
    self.settled?.unread.append(part)
  }

  /// Whether a mistake stands among these tokens.
  static func holds(_ part: Range<Int>, _ mistake: Diagnostic, _ tokens: [Token]) -> Bool {
    mistake.range.lower >= tokens[part.lowerBound].lower && mistake.range.lower <= tokens[part.upperBound - 1].upper
  }

  private mutating func body(_ children: [Block]) throws -> Syntax.Body {
    if wanted != nil, at + 1 == limit, let token {
      for second in StatementForm.seconds(after: token.word) { wanted?.add(second) }
    }
    guard let opened = StatementForm.opened(tokens, at, limit) else { throw unknownStatement() }
    statement = opened.head
    if opened.isOffered { passWords(opened.words) } else { passIdleWords(opened.words) }
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
      if at + 1 >= limit, wanted == nil { return }
      if !longest([.measure, .theme, .dataset, .list, .question], at: at).isEmpty { return }
      passIdleWords()
    }
  }

  /// After a broken what: to the next clause.
  mutating func skipBrokenList() {
    while at < limit, !startsClause() { at += 1 }
  }
}
