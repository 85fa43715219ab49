/// Values of data: they run on to the next ending word, comma, bracket or line end.
extension StatementReader {
  private static let ending: Set<String> = [
    "by", "for", "where", "since", "until", "in", "between", "against", "and", "or", "that", "with", "as", "to",
    "replacing", "is", "then", "otherwise", "only", "exactly",
  ]

  static let clauseUnits: Set<String> = [
    "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years",
  ]

  /// Whether a token ends the value before it.
  func endsValue(_ place: Int) -> Bool {
    guard place < limit else { return true }
    let token = tokens[place]
    if token.kind == .sign { return token.word == "," || token.word == ")" || token.word == "(" }
    if token.kind == .text { return true }
    guard token.kind == .word else { return false }
    if StatementReader.ending.contains(token.word) { return true }
    let next = place + 1 < limit ? tokens[place + 1] : nil
    let word = next?.kind == .word ? next?.word : nil
    switch token.word {
    case "worst", "best": return word == "first"
    case "sorted", "counted": return word == "by"
    case "top": return next?.kind == .number
    case "last", "this":
      return next?.kind == .number || word.map { StatementReader.clauseUnits.contains($0) || $0 == "meeting" } ?? false
    case "at": return word == "least" || word == "most"
    case "more", "less": return word == "than"
    case "all": return word == "rows"
    case "without": return statement == "again"
    // Readings: where they are followed by what can only follow a reading, or by the next clause.
    case "open", "started", "ended": return word == "at" || endsValue(place + 1)
    default: return false
    }
  }

  /// A value as it was typed, or the content of a text; nil where none stands here.
  mutating func value() -> (text: String, range: SourceRange)? {
    guard let token else { return nil }
    if token.kind == .text {
      let text = takeText() ?? ""
      return (text, token.range)
    }
    let start = at
    var end = at
    while end < limit, end == start ? !startsNothing(end) : !endsValue(end) { end += 1 }
    guard end > start else { return nil }
    pass(to: end)
    return (typed(from: start), range(from: start))
  }

  /// The first word of a value may be any but those that always open a clause, and signs that end one.
  private func startsNothing(_ place: Int) -> Bool {
    let token = tokens[place]
    if token.kind == .sign { return token.word == "," || token.word == ")" || token.word == "(" }
    return token.kind == .word && endsValue(place) && token.word != "open" && token.word != "started"
      && token.word != "ended"
  }

  /// Teams, workers and other values seen in data, for completion alone.
  mutating func wantValues(_ kinds: [NameKind]) {
    guard wanted != nil, at >= limit else { return }
    for kind in kinds {
      guard let shown = Candidate.Kind(rawValue: kind.rawValue) else { continue }
      for value in vocabulary.values[kind] ?? [] {
        wanted?.add(Candidate(StatementReader.quotedWhereNeeded(value), shown, kind.rawValue))
      }
    }
  }

  /// A value in quotes where it holds a word or sign that would end it.
  static func quotedWhereNeeded(_ value: String) -> String {
    let bytes = Array(value.utf8)
    var lexer = Lexer(bytes, SourceRange(0, bytes.count))
    lexer.run()
    let reader = StatementReader(bytes, lexer.tokens, Vocabulary())
    var plain = !lexer.tokens.isEmpty && lexer.lines.count == 1 && lexer.tokens.last?.upper == bytes.count
    for place in lexer.tokens.indices {
      let token = lexer.tokens[place]
      if token.kind == .text || token.kind == .sign && token.word == ";" { plain = false }
      if reader.endsValue(place) { plain = false }
    }
    if plain { return value }
    var out = "\""
    for scalar in value.unicodeScalars {
      out.unicodeScalars.append(scalar)
      if scalar == "\"" { out.unicodeScalars.append(scalar) }
    }
    return out + "\""
  }

  /// Whether a blank of any kind, or the end, stands at a byte.
  func endsRun(_ place: Int) -> Bool {
    place >= bytes.count || bytes[place] <= .blank || Lexer.wideBlank(bytes, place, bytes.count) > 0
  }

  /// A path: a text, or a run without blanks.
  mutating func path() throws -> String {
    if wanted != nil, at >= limit { wanted?.add(Candidate("\"", .path, "a path, in quotes where it holds a blank")) }
    if let text = takeText() { return text }
    guard let token else { throw expected(["a path"]) }
    var end = token.lower
    while end < bytes.count {
      let byte = bytes[end]
      if endsRun(end) { break }
      if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "#") { break }
      if byte == UInt8(ascii: ",") {
        let opensText = end + 1 < bytes.count && bytes[end + 1] == UInt8(ascii: "\"")
        if opensText || endsRun(end + 1) || bytes[(end + 1)...].starts(with: "“".utf8) { break }
      }
      end += 1
    }
    let upper = limit > 0 ? tokens[limit - 1].upper : end
    end = min(end, upper)
    var after = at
    while after < limit, tokens[after].lower < end { after += 1 }
    pass(to: after)
    guard end > token.lower else { throw expected(["a path"]) }
    return text(SourceRange(token.lower, end))
  }
}
