import Calendar

/// The clauses, in any order.
extension StatementReader {
  static let grains = ["week", "month", "quarter", "year"]

  /// The words that open a clause, with what each is called in messages.
  enum ClauseWord: String, CaseIterable {
    case by, selectors = "for", filter = "where", columns = "with", reading, period, allRows = "all rows"
    case asAt = "as at", against, order = "worst first", top, only, form = "as", path = "to", replacing
  }

  /// The clauses that a statement does not take.
  private var refused: Set<ClauseWord> {
    switch statement {
    case "show", "trend", "expect", "when": [.columns]
    case "list": [.against, .only]
    case "changes": [.reading, .allRows, .against, .only]
    case "findings": [.by, .columns, .reading, .allRows, .against, .only]
    case "ask": [.columns, .allRows, .against, .order]
    case "explain": Set(ClauseWord.allCases).subtracting([.form, .path, .replacing])
    default: []
    }
  }

  /// Whether a clause begins here: the end of a list of names or values after a comma.
  func startsClause() -> Bool {
    guard let token, token.kind == .word else { return false }
    // Where completion is asked behind its first word, a clause of two words is begun.
    if wanted != nil, at + 1 == limit, ["worst", "best", "sorted", "top", "last", "this", "all"].contains(token.word) {
      return true
    }
    switch token.word {
    case "by", "for", "where", "with", "since", "until", "in", "between", "against", "to", "replacing", "only", "as":
      return true
    case "open", "started", "ended": return longest([.field], at: at).first.map { $0.end <= at + 1 } ?? true
    case "all": return sees("rows", 1)
    case "worst", "best": return sees("first", 1)
    case "sorted": return sees("by", 1)
    case "top": return at + 1 < limit && tokens[at + 1].kind == .number
    case "last", "this":
      guard at + 1 < limit, longest([.field], at: at).isEmpty else { return false }
      return tokens[at + 1].kind == .number || StatementReader.clauseUnits.contains(tokens[at + 1].word)
    default: return false
    }
  }

  /// Reads clauses up to a word that is none, adding to `clauses`; a mistake in one is told and the next read on.
  mutating func clauses(_ clauses: inout Syntax.Clauses, until stop: (StatementReader) -> Bool = { _ in false }) {
    let mistakes = diagnostics.count
    while true {
      // Nobody reads on after so many; a line pasted from elsewhere may have thousands.
      if diagnostics.count > mistakes + 100 { at = limit }
      if seesSign(",") {
        pass(to: at + 1)
        if ended, wanted == nil { report(.expected(["a clause"], read: nil), endRange) }
      }
      if ended {
        wantClauses()
        return
      }
      if stop(self) { return }
      let start = at
      do {
        guard let word = try clause(&clauses) else {
          unexpectedHere(clauses, stop)
          if at == start { return }
          continue
        }
        let place = range(from: start)
        if refused.contains(word) {
          // The words that were typed: `sorted by` is not called “worst first”.
          let isOfTwo = [.order, .allRows, .asAt].contains(word) && start + 1 < at
          let typed = tokens[start].word + (isOfTwo ? " " + tokens[start + 1].word : "")
          report(.clauseNotHere(clause: typed, statement: statement), tokens[start].range)
        }
        let key = StatementReader.key(word)
        if clauses.ranges[key] != nil, word != .filter, !joined {
          report(.clauseTwice(clause: tokens[start].word), place)
        }
        joined = false
        clauses.ranges[key] = place
      } catch {
        if at == start { at += 1 }
        skipToClause(stop, brackets: openBrackets(start))
      }
    }
  }

  /// The key of a clause in `Clauses.ranges`.
  static func key(_ word: ClauseWord) -> String { word == .order ? "order" : word.rawValue }

  /// To the next clause; where a mistake stood in brackets, behind them.
  private mutating func skipToClause(_ stop: (StatementReader) -> Bool, brackets: Int = 0) {
    var open = brackets
    while at < limit, open > 0 || !startsClause() && !misspeltClause(at: at) && !stop(self) {
      if seesSign("(") { open += 1 }
      if seesSign(")") { open -= 1 }
      at += 1
    }
  }

  /// How many brackets that opened since a token are still open.
  private func openBrackets(_ start: Int) -> Int {
    tokens[start..<max(start, min(at, limit))].reduce(0) { open, token in
      guard token.kind == .sign else { return open }
      return token.word == "(" ? open + 1 : token.word == ")" ? max(0, open - 1) : open
    }
  }

  /// Tells of words that are no clause, and passes over them.
  private mutating func unexpectedHere(_ clauses: Syntax.Clauses, _ stop: (StatementReader) -> Bool) {
    let start = at
    if whatBehindClause() { return }
    let selector = clauses.selectors.last?.range
    if selector.flatMap({ valueCutShort($0, $0.union(range(at, limit))) }) == nil,
      let (place, instead) = otherClause()
    {
      while let token, token.lower < place.upper { at += 1 }
      report(.otherWord(read: text(place), instead: instead), place, [instead])
      if StatementReader.openers.contains(instead) { skipToClause(stop) }
      return
    }
    at += 1
    skipToClause(stop)
    var place = range(from: start)
    if let last = clauses.selectors.last, let value = valueCutShort(last.range, last.range.union(place)) {
      let whole = last.range.union(place)
      report(.otherWord(read: text(whole), instead: value), whole, [value])
      return
    }
    if tokens[start].word == ":", ["for each", "when"].contains(statement) {
      let sentence = "What is said here stands on the next lines, set in by two blanks, without a colon."
      report(.plain(sentence), tokens[start].range)
      return
    }
    if text(place).lowercased().hasPrefix("grouped at") {
      report(.plain("Groups of your own are defined under a name, and a figure is split by that name: help by"), place)
      return
    }
    let words = [
      "by", "for", "where", "with", "since", "until", "in", "between", "against", "worst first", "best first",
      "sorted by", "top", "only", "as", "to", "as at", "all rows", "last", "this", "open", "started", "ended",
    ]
    var offered: [String] = []
    if start + 1 < limit {
      let two = range(start, start + 2)
      offered = Nearest.spellings(of: text(two), among: words.filter { $0.utf8.contains(.blank) })
      if !offered.isEmpty { place = two }
    }
    if offered.isEmpty {
      offered = Nearest.names(to: text(tokens[start].range), among: words)
      if !offered.isEmpty { place = tokens[start].range }
    }
    if offered.isEmpty, tokens[start].word == "and" {
      offered = [","]
      place = tokens[start].range
    }
    report(
      offered.isEmpty ? .noClause(read: text(place), statement: statement) : .unexpected(read: text(place)), place,
      offered)
  }

  /// `show cp-plans where …, cp-plans where …`: another figure behind a clause, which would be narrowed by it too. Tells of it.
  private mutating func whatBehindClause() -> Bool {
    guard statement == "show", at > 0, tokens[at - 1].kind == .sign, tokens[at - 1].word == ",",
      let found = longest([.measure, .theme, .dataset], at: at).first
    else { return false }
    let place = range(at, found.end)
    let isTwice = (0..<at - 1).contains { longest([found.kind], at: $0).first?.name == found.name }
    let alone = Asked(self).first(of: ["show \(text(range(at, limit)))"]) ?? "show \(found.name)"
    at = limit
    let way =
      isTwice
      ? "To set them side by side, split by a field, or ask twice: \(alone)"
      : "Name all that is shown before the clauses, or ask by itself: \(alone)"
    report(
      .plain(
        "“\(text(place))” stands \(isTwice ? "twice" : "behind a clause"), and what narrows a statement holds for all of it. \(way)"
      ), place)
    return true
  }

  /// A known value that holds a word which ends values, so that it must stand in quotes.
  private func valueCutShort(_ value: SourceRange, _ place: SourceRange) -> String? {
    let read = Vocabulary.canonical(text(place))
    let typed = Vocabulary.canonical(text(value))
    for kind in [NameKind.team, .worker, .area] {
      for value in vocabulary.values[kind] ?? [] {
        let known = Vocabulary.canonical(value)
        if known != typed, known.hasPrefix(typed), known == read || read.hasPrefix(known + "-") {
          return "\"" + value + "\""
        }
      }
    }
    return nil
  }

  private mutating func wantClauses() {
    guard wanted != nil else { return }
    let words = [
      "by", "for", "where", "with", "against", "worst first", "best first", "sorted by", "top", "only", "open",
      "started", "ended", "since", "until", "in", "between", "last", "this", "as at", "all rows", "as", "to",
      "replacing",
    ]
    // Changes take an order by a column, and no row of them is worse than another.
    let unranked = statement == "changes" ? ["worst first", "best first", "open", "started", "ended"] : []
    for word in words where !refused.contains(where: { $0.rawValue == word }) && !unranked.contains(word) {
      wanted?.add(word, .clause)
    }
  }

  private mutating func clause(_ clauses: inout Syntax.Clauses) throws -> ClauseWord? {
    if take("by") {
      clauses.by = try dimensions()
      return .by
    }
    if take("for") {
      clauses.selectors = try selectors()
      return .selectors
    }
    if take("where") {
      clauses.conditions.append(try condition())
      return .filter
    }
    if take("with") {
      clauses.columns = try columns()
      return .columns
    }
    if sees("open") || sees("started") || sees("ended") {
      clauses.reading = reading()
      return .reading
    }
    if take("all", "rows") {
      clauses.allRows = true
      return .allRows
    }
    if take("against") {
      clauses.against = try comparators()
      return .against
    }
    if take("top") {
      clauses.top = try neededNumber()
      return .top
    }
    if take("only") {
      clauses.only = try only()
      return .only
    }
    if take("replacing") {
      clauses.replacing = true
      return .replacing
    }
    if take("to") {
      try refuseWordAsPath()
      clauses.path = try path()
      return .path
    }
    if let order = try order() {
      clauses.order = order
      return .order
    }
    if sees("as") { return try afterAs(&clauses) }
    guard let period = try periodClause() else { return nil }
    if let earlier = clauses.period, let both = StatementReader.joined(earlier, period) {
      clauses.period = both
      joined = true
    } else {
      clauses.period = period
    }
    return .period
  }

  /// `where age is 10 to 15` asks for ages, and `April to June` for a time, and not for a file called 15 or June: one without an
  /// ending stands in quotes.
  private mutating func refuseWordAsPath() throws {
    guard let token, token.kind == .number || token.kind == .word, endsRun(token.upper) else { return }
    let number = text(token.range)
    func isMonth(_ token: Token) -> Bool { Day.month(named: token.word) != nil }
    var range = ""
    if at >= 2, case let before = tokens[at - 2],
      before.kind == .number && token.kind == .number || isMonth(before) && isMonth(token)
    {
      range = "For a range: between \(text(before.range)) and \(number). "
    }
    throw fail(
      .plain("“to \(number)” would write a file called \(number). \(range)For a file of that name: to \"\(number)\""),
      token.range)
  }

  /// `since A until B` is one period, whichever is said first.
  private static func joined(
    _ first: Syntax.WrittenPeriod, _ second: Syntax.WrittenPeriod
  ) -> Syntax.WrittenPeriod? {
    switch (first, second) {
    case (.since(let from), .until(let to)), (.until(let to), .since(let from)): .between(from, to)
    default: nil
    }
  }

  private mutating func afterAs(_ clauses: inout Syntax.Clauses) throws -> ClauseWord {
    passWords()
    if take("at") {
      clauses.asAt = try date()
      return .asAt
    }
    for form in Syntax.Form.allCases where take(form.rawValue) {
      clauses.form = form
      return .form
    }
    throw expected(Syntax.Form.allCases.map(\.rawValue) + ["at"])
  }

  private mutating func order() throws -> Syntax.OrderClause? {
    if take("worst", "first") { return .worstFirst }
    if take("best", "first") { return .bestFirst }
    guard take("sorted", "by") else { return nil }
    let column = try column(ofAnswer: true)
    let descending = take("descending")
    if !descending { _ = take("ascending") }
    return .sortedBy(column, descending: descending)
  }

  private mutating func only() throws -> [Syntax.OnlyFilter] {
    var out: [Syntax.OnlyFilter] = []
    repeat {
      if seesSign(",") {
        let place = at
        at += 1
        if startsClause() {
          at = place
          break
        }
      }
      guard let filter = Syntax.OnlyFilter.allCases.first(where: { take($0.rawValue) }) else {
        throw expected(Syntax.OnlyFilter.allCases.map(\.rawValue))
      }
      out.append(filter)
    } while seesSign(",")
    return out
  }

  /// Whether a comma here goes on with the list, and takes it if so.
  mutating func takeListComma() -> Bool {
    guard seesSign(",") else { return false }
    let place = at
    at += 1
    if ended { wantClauses() }
    if startsClause() {
      at = place
      return false
    }
    return true
  }

  // MARK: Columns

  private mutating func columns() throws -> [Syntax.ColumnTerm] {
    var out: [Syntax.ColumnTerm] = []
    repeat { out.append(try column(ofAnswer: false)) } while takeListComma() || takeCommaBeforeField()
    return out
  }

  /// `with from, to`: a field that is called as a clause is, where it is all that stands between commas or before the
  /// next clause.
  private mutating func takeCommaBeforeField() -> Bool {
    guard seesSign(","), let field = longest([.field], at: at + 1).first, field.end == at + 2, endsValue(field.end)
    else { return false }
    at += 1
    return true
  }

  /// The columns that an answer of `show` has beside its dimensions, by which it may be sorted.
  private static let answerColumns: Set<String> = [
    "measure", "value", "numerator", "denominator", "target", "status", "previous", "change", "england", "neighbours",
    "reason", "share", "last-year",
  ]

  private mutating func column(ofAnswer: Bool) throws -> Syntax.ColumnTerm {
    let start = at
    if ofAnswer, statement != "list", ended {
      for column in StatementReader.answerColumns.sorted() { wanted?.add(column) }
    }
    if ofAnswer, statement != "list", let token, token.kind == .word,
      StatementReader.answerColumns.contains(token.word), longest([.field], at: at).isEmpty
    {
      passWords()
      return Syntax.ColumnTerm(term: Syntax.Term(.field(token.word), range: token.range), text: token.word)
    }
    let term = try grouped(try sum(), start)
    return Syntax.ColumnTerm(term: term, text: typed(from: start))
  }
}
