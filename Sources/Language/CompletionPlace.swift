/// Where a text stops: in which statement, line of a definition or brace, and which words may be the one begun.
struct CompletionPlace {
  enum Kind {
    case statement
    case figure
    case line(Syntax.Definition.Kind, String)
    /// Under a field of a dataset: one of its codes.
    case code
  }
  var kind = Kind.statement
  /// Where the statement or the brace begins.
  var start: Int
  /// Where words begin, the last of which is being typed (or the end, where a blank was typed); oldest first.
  var words: [Int] = []

  /// Nil inside a plain text or a comment, where nothing is offered.
  init?(_ bytes: [UInt8]) {
    var lexer = Lexer(bytes, SourceRange(0, bytes.count))
    lexer.run()
    let tokens = lexer.tokens
    let lineStart = (bytes.lastIndex(of: .newline) ?? -1) + 1
    start = CompletionPlace.statementStart(lexer, lineStart) ?? bytes.count
    if bytes[min(max(lineStart, tokens.last?.upper ?? 0), bytes.count)...].contains(UInt8(ascii: "#")) { return nil }
    if let definition = CompletionPlace.definition(lexer, bytes, lineStart) { kind = definition }

    var end = bytes.count
    if let last = tokens.last, last.kind == .text, !last.closed, last.upper == bytes.count {
      let reader = StatementReader(bytes, tokens, Vocabulary())
      let inner = reader.innerRange(of: last)
      if let brace = CompletionPlace.openBrace(bytes, inner) {
        kind = .figure
        start = brace + 1
      } else {
        guard let before = tokens.dropLast().last, before.lower >= start else { return nil }
        if ["say", "title", "section", "load", "called", "to"].contains(before.word) { return nil }
        words = [last.lower]
        end = last.lower
        return
      }
    }
    words = CompletionPlace.words(bytes, from: start, to: end)
  }

  /// Where the statement, or the line of a definition, begins in which a text stops; nil where a new one begins.
  private static func statementStart(_ lexer: Lexer, _ lineStart: Int) -> Int? {
    let (tokens, lines) = (lexer.tokens, lexer.lines)
    var start: Int?
    var indent = Lexer.indent(lexer.bytes, from: lineStart, to: lexer.upper)
    var before = lines.count
    if let last = lines.last, tokens[last.end - 1].upper > lineStart || tokens[last.end - 1].word == "," {
      start = lastStatement(tokens, last)
      indent = last.indent
      before -= 1
    }
    // Deeper lines carry a line on, unless it opens a body or a list of codes.
    while let place = lines[..<before].lastIndex(where: { $0.indent < indent }) {
      let parent = lines[place]
      let first = lastStatement(tokens, parent).map { lower in tokens.firstIndex { $0.lower == lower } ?? parent.first }
      if Block.opensBody(tokens, first ?? parent.first, parent.end) { break }
      if parent.indent > 0, HeadReader.takesCodes(tokens, parent.first, parent.end) { break }
      start = lastStatement(tokens, parent)
      indent = parent.indent
      before = place
    }
    return start
  }

  /// Where the last statement of a line begins; nil behind its last `;`.
  private static func lastStatement(_ tokens: [Token], _ line: Line) -> Int? {
    var first = line.first
    for place in line.first..<line.end where tokens[place].kind == .sign && tokens[place].word == ";" {
      first = place + 1
    }
    return first < line.end ? tokens[first].lower : nil
  }

  private static func openBrace(_ bytes: [UInt8], _ inner: SourceRange) -> Int? {
    var open: Int?
    var place = inner.lower
    while place < inner.upper {
      if bytes[place] == UInt8(ascii: "{") {
        if place + 1 < inner.upper, bytes[place + 1] == UInt8(ascii: "{") {
          place += 1
        } else {
          open = place
        }
      } else if bytes[place] == UInt8(ascii: "}") {
        open = nil
      }
      place += 1
    }
    return open
  }

  /// The starts of the last words before `end`; `end` itself where the text ends in a blank.
  private static func words(_ bytes: [UInt8], from start: Int, to end: Int) -> [Int] {
    let stops: Set<UInt8> = Set(",()+*/<>=".utf8)
    var out: [Int] = []
    var place = end
    while place > start, out.count < 7 {
      let isBlank = bytes[place - 1] == .blank || bytes[place - 1] == .tab
      if stops.contains(bytes[place - 1]) {
        if out.isEmpty { out.append(place) }
        break
      }
      if isBlank, out.isEmpty { out.append(place) }
      while place > start, bytes[place - 1] == .blank || bytes[place - 1] == .tab { place -= 1 }
      let wordEnd = place
      while place > start, bytes[place - 1] != .blank, bytes[place - 1] != .tab, !stops.contains(bytes[place - 1]) {
        place -= 1
      }
      if place < wordEnd { out.append(place) }
    }
    if out.isEmpty { out.append(end) }
    return out.reversed()
  }

  /// The definition in whose body the last line stands.
  private static func definition(_ lexer: Lexer, _ bytes: [UInt8], _ lineStart: Int) -> Kind? {
    guard lineStart > 0, lineStart < bytes.count, bytes[lineStart] == .blank || bytes[lineStart] == .tab else {
      return nil
    }
    for line in lexer.lines.reversed() where line.indent == 0 {
      var at = line.first
      if lexer.tokens[at].word == "extend" { at += 1 }
      guard at < line.end, let kind = Syntax.Definition.Kind(rawValue: lexer.tokens[at].word), kind != .question else {
        return nil
      }
      if kind == .dataset, standsUnderCodes(lexer, bytes, lineStart) { return .code }
      let reader = StatementReader(bytes, lexer.tokens, Vocabulary())
      let name = (at + 1..<line.end).first { lexer.tokens[$0].kind == .text } ?? line.end
      return .line(kind, name > at + 1 ? Vocabulary.canonical(reader.text(reader.range(at + 1, name))) : "")
    }
    return nil
  }

  private static func standsUnderCodes(_ lexer: Lexer, _ bytes: [UInt8], _ lineStart: Int) -> Bool {
    let indent = Lexer.indent(bytes, from: lineStart, to: bytes.count)
    let parent = lexer.lines.last { lexer.tokens[$0.first].lower < lineStart && $0.indent < indent }
    return parent.map { $0.indent > 0 && HeadReader.takesCodes(lexer.tokens, $0.first, $0.end) } ?? false
  }
}
