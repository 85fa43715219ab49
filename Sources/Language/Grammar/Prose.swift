/// Text with figures in braces.
extension StatementReader {
  /// `{` WHAT clauses `}`; `{{` is a brace; a lone `}` is itself.
  mutating func pieces(_ inner: SourceRange, straight: Bool) throws -> Syntax.Prose {
    var out: [Syntax.Prose.Piece] = []
    var plain: [UInt8] = []
    var place = inner.lower
    let (opening, closing, quote) = (UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""))
    func flush() {
      if !plain.isEmpty { out.append(.text(String(decoding: plain, as: UTF8.self))) }
      plain = []
    }
    while place < inner.upper {
      let byte = bytes[place]
      let next = place + 1 < inner.upper ? bytes[place + 1] : 0
      if byte == opening, next == opening || straight && byte == quote && next == quote {
        plain.append(byte)
        place += 2
        continue
      }
      if byte == quote, next == quote, straight {
        plain.append(byte)
        place += 2
        continue
      }
      guard byte == opening else {
        plain.append(byte)
        place += 1
        continue
      }
      var end = place + 1
      while end < inner.upper, bytes[end] != closing { end += 1 }
      guard end < inner.upper else { throw fail(.unclosedBrace, SourceRange(place, place + 1)) }
      flush()
      out.append(try figure(SourceRange(place + 1, end), braces: SourceRange(place, end + 1)))
      place = end + 1
    }
    flush()
    return Syntax.Prose(out)
  }

  private mutating func figure(_ inner: SourceRange, braces: SourceRange) throws -> Syntax.Prose.Piece {
    var lexer = Lexer(bytes, inner)
    lexer.run()
    var reader = StatementReader(bytes, lexer.tokens, vocabulary)
    reader.statement = "show"
    guard !reader.ended else { throw fail(.expected(["a measure or another number"], read: nil), braces) }
    var clauses = Syntax.Clauses()
    let what = try? reader.what()
    reader.scope = what.map { reader.scope(of: [$0]) } ?? .all
    reader.clauses(&clauses)
    guard let what, reader.diagnostics.isEmpty else {
      diagnostics += reader.diagnostics
      throw Abandon()
    }
    return .figure(what, clauses)
  }
}
