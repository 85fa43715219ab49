/// Statements: the verb decides what follows.
extension StatementReader {
  static let verbs = [
    "ask", "show", "list", "trend", "changes in", "findings on", "explain", "again", "for", "back", "load", "forget",
    "reload", "set", "run", "brief", "expect", "when", "for each", "title", "section", "say", "note",
    "record challenge", "record answer", "close", "reopen", "save", "edit", "verify last", "help", "quit", "dataset",
    "measure", "theme", "area", "team", "question", "extend",
  ]

  /// Reads a statement from its first word; nil where it holds a mistake, which is told.
  mutating func statement(children: [Block] = []) -> Syntax.Statement? {
    let start = at
    let mistakes = diagnostics.count
    while sees("please") { at += 1 }
    guard !ended else {
      for verb in StatementReader.verbs { wanted?.add(verb, .verb) }
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
    guard let token, token.kind == .word else { throw unknownStatement() }
    statement = token.word
    if let kind = Syntax.Definition.Kind(rawValue: token.word) {
      at += 1
      return .define(try definition(kind, extends: false, children))
    }
    switch token.word {
    case "show", "trend":
      at += 1
      return try show(trend: token.word == "trend")
    case "how" where sees("many", 1):
      statement = "show"
      at += 2
      return try show(trend: false)
    case "list": return try list()
    case "changes": return try changes()
    case "findings": return try findings()
    case "ask": return try ask()
    case "explain": return try explain()
    case "again": return try again()
    case "for": return try focusOrEach(children)
    case "back":
      at += 1
      return .back
    case "reload":
      at += 1
      return .reload
    case "verify":
      at += 1
      guard take("last") else { throw expected(["last"]) }
      return .verify
    case "load": return try load()
    case "forget": return try forget()
    case "set": return try setting()
    case "run", "brief": return try run(token.word)
    case "expect": return try expectation()
    case "when": return try when(children)
    case "title", "section", "say": return try prose()
    case "note": return try note()
    case "record", "close", "reopen": return try record()
    case "save": return try save()
    case "edit": return try edit()
    case "help": return help()
    case "quit", "exit", "bye":
      at += 1
      return .quit
    case "extend":
      at += 1
      guard let kind = Syntax.Definition.Kind.allCases.first(where: { take($0.rawValue) }) else {
        throw expected(Syntax.Definition.Kind.allCases.map(\.rawValue))
      }
      return .define(try definition(kind, extends: true, children))
    default: throw unknownStatement()
    }
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

  private mutating func show(trend: Bool) throws -> Syntax.Body {
    dropPoliteWords()
    var clauses = Syntax.Clauses()
    var whats: [Syntax.What] = []
    do {
      whats.append(try what())
      while !trend, takeListComma() { whats.append(try what()) }
      scope = scope(of: whats)
    } catch {
      // The fields of the measure that was probably meant, so that the rest of the line is read well.
      let meant = diagnostics.last?.suggestions.first.flatMap { vocabulary.entry(.measure, $0)?.dataset }
      scope = meant.map { self.scope(of: $0) } ?? .all
      skipBrokenList()
      self.clauses(&clauses)
      throw error
    }
    self.clauses(&clauses)
    return trend ? .trend(.init(whats, clauses)) : .show(.init(whats, clauses))
  }

  /// After a broken what: to the next clause.
  private mutating func skipBrokenList() {
    while at < limit, !startsClause() { at += 1 }
  }

  private mutating func list() throws -> Syntax.Body {
    at += 1
    dropPoliteWords()
    var clauses = Syntax.Clauses()
    if take("fields", "of") {
      let name = try dataset()
      scope = scope(of: "fields")
      self.clauses(&clauses)
      return .list(.init(.fields(of: name), clauses))
    }
    do {
      let name = try dataset()
      scope = scope(of: name.text)
      self.clauses(&clauses)
      return .list(.init(.dataset(name), clauses))
    } catch {
      let meant = diagnostics.last?.suggestions.first
      scope = meant.map { self.scope(of: $0) } ?? .all
      skipBrokenList()
      self.clauses(&clauses)
      throw error
    }
  }

  private mutating func changes() throws -> Syntax.Body {
    at += 1
    guard take("in") else { throw expected(["in"]) }
    dropPoliteWords()
    let name = try dataset()
    scope = scope(of: name.text)
    var clauses = Syntax.Clauses()
    self.clauses(&clauses)
    return .changes(dataset: name, clauses)
  }

  private mutating func findings() throws -> Syntax.Body {
    at += 1
    scope = scope(of: "findings")
    var clauses = Syntax.Clauses()
    var subject: Syntax.FindingsSubject?
    let said = take("on") || take("about")
    if let text = takeText() {
      subject = .words(text)
    } else if said || (!ended && !startsClause()) {
      want([.theme])
      let start = at
      if let theme = longest([.theme], at: at).first, endsValue(theme.end) {
        at = theme.end
        subject = .theme(Name(theme.name, range(from: start)))
      } else if let words = value() {
        subject = .words(words.text)
      } else if said {
        throw expected(["a theme or words"])
      }
    }
    self.clauses(&clauses)
    return .findings(subject, clauses)
  }

  private mutating func ask() throws -> Syntax.Body {
    at += 1
    var clauses = Syntax.Clauses()
    let about = take("about") ? try selector() : nil
    self.clauses(&clauses)
    return .ask(about, clauses)
  }

  private mutating func explain() throws -> Syntax.Body {
    at += 1
    dropPoliteWords()
    if at + 1 >= limit, take("last") { return .explain(.last) }
    let kinds: [NameKind] = [.measure, .dataset, .theme, .area, .team, .question, .list, .field]
    if at + 1 >= limit, let number = wholeNumber() { return .explain(.entry(number)) }
    let start = at
    if let kind = kindSaid(kinds), longest(kinds, at: at).first.map({ $0.end <= at + 1 }) ?? true {
      at += 1
      let name = try name([kind]).name
      return .explain(.name(name.text, kind: kind, range(from: start)))
    }
    want([.measure, .dataset, .theme, .question, .area])
    let found = try name(kinds)
    return .explain(.name(found.name.text, kind: nil, range(from: start)))
  }

  private mutating func again() throws -> Syntax.Body {
    at += 1
    var without: [String] = []
    var clauses = Syntax.Clauses()
    repeat {
      while take("without") {
        guard let token, token.kind == .word else {
          for word in StatementReader.clauseNames { wanted?.add(word) }
          throw expected(["a clause"])
        }
        guard StatementReader.clauseNames.contains(token.word) else { throw expected(StatementReader.clauseNames) }
        at += 1
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

  private mutating func focusOrEach(_ children: [Block]) throws -> Syntax.Body {
    at += 1
    if take("each") { return try forEach(children) }
    if take("everything") { return .focusEverything }
    return .focus(try selectors())
  }

  private mutating func forEach(_ children: [Block]) throws -> Syntax.Body {
    statement = "for each"
    var clauses = Syntax.Clauses()
    let over: Syntax.ForEach.Over
    if take("measure") {
      over = .measures(theme: take("of") ? try name([.theme]).name : nil)
    } else {
      setScopeAhead()
      let dimension = try dimension()
      var name: Name?
      if sees("in"), datasetHere(at + 1) != nil {
        at += 1
        name = try dataset()
      }
      over = .dimension(dimension, dataset: name)
    }
    self.clauses(&clauses)
    return .forEach(.init(over: over, clauses: clauses, body: statements(children)))
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

  private mutating func expectation() throws -> Syntax.Body {
    at += 1
    dropPoliteWords()
    let what = try what()
    scope = scope(of: [what])
    var clauses = Syntax.Clauses()
    let isBound = { (reader: StatementReader) in
      reader.sees("exactly") || (reader.sees("at") && (reader.sees("least", 1) || reader.sees("most", 1)))
    }
    self.clauses(&clauses, until: isBound)
    let bound: Syntax.Expectation.Bound
    if take("at", "least") {
      bound = .atLeast
    } else if take("at", "most") {
      bound = .atMost
    } else if take("exactly") {
      bound = .exactly
    } else {
      throw expected(["at least", "at most", "exactly"])
    }
    guard let number = token, number.kind == .number else { throw expected(["a number"]) }
    at += 1
    self.clauses(&clauses)
    return .expect(
      .init(what: what, clauses: clauses, bound: bound, value: number.number, percent: number.percent))
  }

  private mutating func when(_ children: [Block]) throws -> Syntax.Body {
    at += 1
    let what = try what()
    scope = scope(of: [what])
    var clauses = Syntax.Clauses()
    self.clauses(&clauses, until: { $0.sees("is") })
    guard take("is") else { throw expected(["is"]) }
    let negated = take("not")
    guard let verdict = verdict() else {
      throw expected(["below target", "red", "amber", "green", "worse", "better", "a signal", "not known"])
    }
    self.clauses(&clauses)
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
}
