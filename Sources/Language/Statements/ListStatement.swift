extension StatementForm {
  /// `list DATASET clauses`, `list fields of DATASET clauses`, `list measures about THEME | WORDS clauses`
  static let list = StatementForm(
    ["list"], offered: [("list", "the rows behind a number")]
  ) { reader, _ in try reader.list() }
}

extension StatementReader {
  fileprivate mutating func list() throws -> Syntax.Body {
    dropPoliteWords()
    var clauses = Syntax.Clauses()
    if take("fields", "of") {
      let name = try dataset()
      scope = scope(of: "fields")
      try about("fields", &clauses)
      self.clauses(&clauses)
      return .list(.init(.fields(of: name), clauses))
    }
    do {
      let name = try dataset()
      scope = scope(of: name.text)
      if vocabulary.entry(.dataset, name.text) == nil { try about(name.text, &clauses) }
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

  /// The fields of the program's own lists that say what a line is about.
  private static let telling: Set<String> = [
    "measure", "question", "briefing", "theme", "field", "title", "themes", "words", "headers",
  ]

  /// `about THEME | WORDS` behind a list of what is defined: a condition on what its lines say of themselves. What is counted
  /// has themes of its own, and is narrowed by `for`.
  private mutating func about(_ list: String, _ clauses: inout Syntax.Clauses) throws {
    let fields = (vocabulary.fields(of: list) ?? []).map(\.name).filter {
      // What a measure counts is said by its title and its themes.
      Self.telling.contains($0) || $0 == "dataset" && list == "datasets"
    }
    guard fields.contains("title"), take("about") else { return }
    want([.theme])
    let start = at
    var words: [String] = []
    var theme: String?
    if let text = takeText() {
      words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    } else if let found = longest([.theme], at: at).first, endsValue(found.end) {
      words = tokens[at..<found.end].map { text($0.range) }
      theme = found.name
      passName(to: found.end)
    } else {
      while !ended, at == start || !startsClause(), !seesSign(",") { at += 1 }
      settled?.keep(start, at)
      words = tokens[start..<at].map { text($0.range) }
    }
    guard !words.isEmpty else { throw expected(["a theme or words"]) }
    let place = range(from: start)
    func anyHolds(_ word: String) -> [Syntax.Term] {
      fields.map { Syntax.Term(.contains(Syntax.Term(.field($0), range: place), word), range: place) }
    }
    // A theme is held by its name; and what has no themes is about it where it says all of its words.
    let said = words.map { Syntax.Term(.any(anyHolds($0)), range: place) }
    let all = said.count == 1 ? said[0] : Syntax.Term(.all(said), range: place)
    guard let theme, fields.contains("themes"), words != [theme] else {
      clauses.conditions.append(all)
      return
    }
    let held = Syntax.Term(.contains(Syntax.Term(.field("themes"), range: place), theme), range: place)
    clauses.conditions.append(Syntax.Term(.any([held, all]), range: place))
  }
}
