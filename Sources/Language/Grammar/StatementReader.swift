/// Thrown to leave a phrase that holds a mistake; the mistake is among the diagnostics already.
struct Abandon: Error {}

/// Reads one statement, or one line of a definition, from its tokens. Every question that the grammar asks of the next
/// word goes through `take`, `name` and their like, which also note what could stand at the end of the text: so
/// completion knows exactly the grammar that the parser knows.
struct StatementReader {
  let bytes: [UInt8]
  var tokens: [Token]
  var vocabulary: Vocabulary
  var at: Int
  var limit: Int
  var diagnostics: [Diagnostic] = []
  /// What could stand at the end of the text; nil where nobody asks.
  var wanted: Wanted?
  /// How the words are written when they are formatted; nil where nobody asks.
  var settled: Settled?
  /// The datasets whose fields may stand in conditions and columns.
  var scope = Scope.all
  /// Outside the brackets of `has … where (…)`: what `this` speaks of.
  var outer: [Scope] = []
  var statement = ""
  var depth = 0
  /// Whether the last period clause completed an earlier one (`since … until …`).
  var joined = false

  init(_ bytes: [UInt8], _ tokens: [Token], _ vocabulary: Vocabulary) {
    self.bytes = bytes
    self.tokens = tokens
    self.vocabulary = vocabulary
    at = 0
    limit = tokens.count
  }

  enum Scope: Equatable {
    case all
    case datasets([String])
  }

  // MARK: Places

  var ended: Bool { at >= limit }
  var token: Token? { at < limit ? tokens[at] : nil }

  func text(_ range: SourceRange) -> String {
    let lower = max(0, min(range.lower, bytes.count))
    return String(decoding: bytes[lower..<max(lower, min(range.upper, bytes.count))], as: UTF8.self)
  }

  /// The place from a token to the one before the reader.
  func range(from start: Int) -> SourceRange {
    guard start < limit, start < tokens.count else { return endRange }
    return SourceRange(tokens[start].lower, tokens[max(start, min(at, limit) - 1)].upper)
  }

  func range(_ first: Int, _ end: Int) -> SourceRange {
    guard first < end, first < tokens.count else { return endRange }
    return SourceRange(tokens[first].lower, tokens[min(end, tokens.count) - 1].upper)
  }

  /// Just behind the last word: where something is missing.
  var endRange: SourceRange {
    let upper = limit > 0 && limit <= tokens.count ? tokens[limit - 1].upper : bytes.count
    return SourceRange(upper, upper)
  }

  var hereRange: SourceRange { at < limit ? tokens[at].range : endRange }

  // MARK: Words

  func sees(_ word: String, _ offset: Int = 0) -> Bool {
    let place = at + offset
    guard place < limit else { return false }
    return tokens[place].kind == .word && tokens[place].word == word
  }

  func seesSign(_ sign: String, _ offset: Int = 0) -> Bool {
    let place = at + offset
    guard place < limit else { return false }
    return tokens[place].kind == .sign && tokens[place].word == sign
  }

  mutating func take(_ word: String) -> Bool {
    if at >= limit {
      wanted?.add(word)
      return false
    }
    guard tokens[at].kind == .word, tokens[at].word == word else { return false }
    passWords()
    return true
  }

  mutating func take(_ first: String, _ second: String) -> Bool {
    if at >= limit {
      wanted?.add(first + " " + second)
      return false
    }
    guard tokens[at].kind == .word, tokens[at].word == first else { return false }
    if at + 1 >= limit {
      wanted?.add(second)
      return false
    }
    guard sees(second, 1) else { return false }
    passWords(2)
    return true
  }

  mutating func take(_ first: String, _ second: String, _ third: String) -> Bool {
    if at >= limit {
      wanted?.add("\(first) \(second) \(third)")
      return false
    }
    guard sees(first) else { return false }
    if at + 1 >= limit {
      wanted?.add("\(second) \(third)")
      return false
    }
    guard sees(second, 1) else { return false }
    if at + 2 >= limit {
      wanted?.add(third)
      return false
    }
    guard sees(third, 2) else { return false }
    passWords(3)
    return true
  }

  mutating func takeSign(_ sign: String) -> Bool {
    guard seesSign(sign) else { return false }
    pass(to: at + 1)
    return true
  }

  mutating func takeText() -> String? {
    if ended { wanted?.add(Candidate("\"", .path, "a text in quotes")) }
    guard let token, token.kind == .text else { return nil }
    pass(to: at + 1)
    if !token.closed { diagnostics.append(Diagnostic(.unclosedText, SourceRange(token.lower, token.lower + 1))) }
    return content(of: token)
  }

  /// What stands between the quotes, a doubled one as one.
  func content(of token: Token) -> String {
    let inner = innerRange(of: token)
    guard inner.lower < inner.upper else { return "" }
    let raw = text(inner)
    guard bytes[token.lower] == UInt8(ascii: "\""), raw.utf8.contains(UInt8(ascii: "\"")) else { return raw }
    var out = ""
    var doubled = false
    for character in raw.unicodeScalars {
      if character == "\"", doubled {
        doubled = false
        continue
      }
      doubled = character == "\""
      out.unicodeScalars.append(character)
    }
    return out
  }

  func innerRange(of token: Token) -> SourceRange {
    let opening = bytes[token.lower] == UInt8(ascii: "\"") ? 1 : 3
    guard token.closed else { return SourceRange(min(token.lower + opening, token.upper), token.upper) }
    let closing = bytes[token.upper - 1] == UInt8(ascii: "\"") ? 1 : 3
    return SourceRange(token.lower + opening, max(token.lower + opening, token.upper - closing))
  }

  /// `"…" {, "…"}`
  mutating func texts() throws -> [String] {
    var out: [String] = []
    repeat {
      guard let text = takeText() else { throw expected(["a text in quotes"]) }
      out.append(text)
    } while takeSign(",")
    return out
  }

  /// A whole number that is not a percentage.
  mutating func wholeNumber() -> Int? {
    guard let token, token.kind == .number, !token.percent, token.number == token.number.rounded(),
      token.number < 1e9
    else { return nil }
    pass(to: at + 1)
    return Int(token.number)
  }

  // MARK: Mistakes

  /// Notes a mistake; to be thrown. At most one mistake is told of one place.
  mutating func fail(_ reason: Diagnostic.Reason, _ range: SourceRange, _ suggestions: [String] = []) -> Abandon {
    report(reason, range, suggestions)
    return Abandon()
  }

  mutating func report(_ reason: Diagnostic.Reason, _ range: SourceRange, _ suggestions: [String] = []) {
    if at >= limit, wanted?.candidates.isEmpty == false { wanted?.closed = true }
    if diagnostics.suffix(8).contains(where: { $0.range == range }) { return }
    diagnostics.append(Diagnostic(reason, range, suggestions: suggestions))
  }

  mutating func expected(_ what: [String], suggestions: [String]? = nil) -> Abandon {
    let read = token.map { text($0.range) }
    var offered: [String] = suggestions ?? []
    if suggestions == nil, let read { offered = Nearest.names(to: read, among: what) }
    return fail(.expected(what, read: read), hereRange, offered)
  }

  /// Runs a phrase that may nest, so that no text exhausts the stack.
  mutating func nested<T>(_ body: (inout StatementReader) throws -> T) throws -> T {
    depth += 1
    defer { depth -= 1 }
    if depth > 120 { throw fail(.plain("This is nested too deeply to be read."), hereRange) }
    return try body(&self)
  }

  /// Tries a phrase without a trace if it fails.
  mutating func attempt<T>(_ body: (inout StatementReader) throws -> T?) -> T? {
    let (start, mistakes) = (at, diagnostics)
    if let out = try? body(&self), diagnostics.count == mistakes.count { return out }
    at = start
    diagnostics = mistakes
    return nil
  }
}
