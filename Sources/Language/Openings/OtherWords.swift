/// Other ways to say what stands inside a clause or a statement: a bound, a number in words, a text without quotes.
extension StatementReader {
  private static let numbersInWords: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "eighteen": 18, "twenty": 20, "twenty-four": 24,
  ]

  /// A number written in words, as digits.
  func numberInWords(_ place: Int) -> String? {
    guard place < limit, tokens[place].kind == .word else { return nil }
    return StatementReader.digits(tokens[place].word)
  }

  static func digits(_ word: String) -> String? { numbersInWords[word].map(String.init) }

  /// A whole number, which must stand here.
  mutating func neededNumber() throws -> Int {
    if let count = wholeNumber() { return count }
    if let digits = numberInWords(at), let token {
      at += 1
      throw fail(.otherWord(read: text(token.range), instead: digits), token.range, [digits])
    }
    throw expected(["a whole number"])
  }

  /// A text in quotes, which must stand here; words without quotes up to one of `ending` are offered in quotes.
  mutating func neededText(until ending: Set<String> = []) throws -> String {
    if let text = takeText() { return text }
    guard !ended else { throw expected(["a text in quotes"]) }
    let start = at
    while let token, token.kind != .text, at == start || !ending.contains(token.word) { at += 1 }
    let place = range(from: start)
    let instead = "\"\(text(place))\""
    throw fail(.otherWord(read: text(place), instead: instead), place, [instead])
  }

  /// Whether a bound of `expect` stands here, said in this language or another way.
  func seesBound() -> Bool {
    if sees("exactly") || sees("at") && (sees("least", 1) || sees("most", 1)) { return true }
    guard let token else { return false }
    if wanted != nil, sees("at"), at + 1 == limit { return true }
    return token.kind == .number || token.kind == .sign && ["<", "<=", ">", ">=", "="].contains(token.word)
      || token.kind == .word && StatementReader.bounds[token.word] != nil
  }

  private static let bounds: [String: String] = [
    "above": "at least", "over": "at least", "minimum": "at least", "least": "at least", "more": "at least",
    "below": "at most", "under": "at most", "maximum": "at most", "most": "at most", "less": "at most",
    "is": "at least", "equals": "exactly", "equal": "exactly", "be": "at least",
  ]

  /// `> 85%`, `above 85%`, `is 85%`, `85%`: what was meant by another bound.
  mutating func otherBound() -> Abandon? {
    let start = at
    guard let token else { return nil }
    var instead = token.word == "<" || token.word == "<=" ? "at most" : token.word == "=" ? "exactly" : "at least"
    if token.kind == .word, let said = StatementReader.bounds[token.word] { instead = said }
    while let token = self.token, token.kind != .number, at < start + 4 { at += 1 }
    guard let number = self.token, number.kind == .number else {
      at = start
      return nil
    }
    at += 1
    instead += " " + text(number.range)
    let place = range(from: start)
    return fail(.otherWord(read: text(place), instead: instead), place, [instead])
  }

  /// `save as visits.csv`, `save this to a file`: the last answer, into a file.
  mutating func savedToFile() -> Abandon? {
    var whole = self
    guard !ended, !sees("question", 1) else { return nil }
    while whole.at > 0, whole.tokens[whole.at].word != "save" { whole.at -= 1 }
    let asked = Asked(whole)
    guard let instead = asked.first(of: asked.written()) else { return nil }
    let place = range(whole.at, limit)
    at = limit
    return fail(.opening(read: text(place), instead: instead), place, [instead])
  }

  /// A few names of fields that may stand here, those first by which figures are split.
  func someFields() -> [String] {
    guard case .datasets(let names) = scope, let name = names.first else { return [] }
    let fields = vocabulary.fields(of: name) ?? []
    func isSplit(_ field: Vocabulary.FieldEntry) -> Bool {
      switch field.kind {
      case .type(.team), .type(.code), .type(.codes), .type(.yesNo), .namedCondition: true
      default: false
      }
    }
    let teams = fields.filter { $0.kind == .type(.team) }
    let others = fields.filter { isSplit($0) && $0.kind != .type(.team) } + fields.filter { !isSplit($0) }
    return (teams + others).prefix(3).map(\.name)
  }

  /// A few tests of the dataset in scope: its yes/no fields and named conditions.
  func someTests() -> [String] {
    guard case .datasets(let names) = scope, let name = names.first else { return [] }
    let fields = vocabulary.fields(of: name) ?? []
    let named = fields.filter { $0.kind == .namedCondition }
    return (named + fields.filter { $0.kind == .type(.yesNo) }).prefix(2).map(\.name)
  }

  /// A few names of a kind, for one that is missing.
  func someNames(_ kinds: [NameKind]) -> [String] {
    guard let kind = kinds.first(where: { $0 == .measure || $0 == .dataset || $0 == .question || $0 == .theme }) else {
      return []
    }
    return vocabulary.entries.filter { $0.kind == kind }.prefix(kinds.contains(.measure) ? 1 : 2).map(\.name)
      + (kinds.contains(.measure) && kinds.contains(.theme) ? ["scorecard"] : [])
  }

  /// A few teams and themes, for a selector that is missing.
  func someSelectors() -> [String] {
    let teams = (vocabulary.values[.team] ?? []).prefix(2).map(Vocabulary.written)
    return teams + vocabulary.entries.filter { $0.kind == .theme }.prefix(1).map(\.name)
  }
}
