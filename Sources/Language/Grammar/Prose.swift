/// Text with figures in braces.
extension StatementReader {
  /// `{` WHAT clauses `}`; `{{` is a brace; a lone `}` is itself. With it, the text as it is written when it is formatted:
  /// nil where that is as it was typed.
  mutating func pieces(_ inner: SourceRange, straight: Bool) throws -> (Syntax.Prose, written: String?) {
    var out: [Syntax.Prose.Piece] = []
    var plain: [UInt8] = []
    var place = inner.lower
    let (opening, closing, quote) = (UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""))
    var written: String? = settled == nil ? nil : "\""
    func flush() {
      guard !plain.isEmpty else { return }
      let text = String(decoding: plain, as: UTF8.self)
      out.append(.text(text))
      written? += LineLayout.quoted(
        text.split(separator: "{", omittingEmptySubsequences: false).joined(separator: "{{")
      )
      .dropFirst().dropLast()
      plain = []
    }
    while place < inner.upper {
      let byte = bytes[place]
      let next = place + 1 < inner.upper ? bytes[place + 1] : 0
      if byte == opening && next == opening || straight && byte == quote && next == quote {
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
      guard end < inner.upper else {
        let isCut = straight && closesLater(inner.upper)
        throw fail(isCut ? .plain(Self.quoteWithinBraces) : .unclosedBrace, SourceRange(place, place + 1))
      }
      flush()
      let figure = try figure(SourceRange(place + 1, end), braces: SourceRange(place, end + 1))
      out.append(figure.piece)
      if let text = figure.written { written? += "{" + text + "}" } else { written = nil }
      place = end + 1
    }
    flush()
    written? += "\""
    return (Syntax.Prose(out), written)
  }

  private static let quoteWithinBraces =
    "The text ends at the second straight quote, which stands within braces: write those within as “ ”."

  /// A brace closes in the same line, beyond the quote that closes the text: that quote was meant for a word within the braces.
  private func closesLater(_ quote: Int) -> Bool {
    bytes[min(quote + 1, bytes.count)...].prefix { $0 != UInt8(ascii: "\n") }.contains(UInt8(ascii: "}"))
  }

  private mutating func figure(
    _ inner: SourceRange, braces: SourceRange
  ) throws -> (piece: Syntax.Prose.Piece, written: String?) {
    var lexer = Lexer(bytes, inner)
    lexer.run()
    var reader = StatementReader(bytes, lexer.tokens, vocabulary)
    reader.statement = "show"
    if settled != nil { reader.settled = Settled(count: lexer.tokens.count) }
    guard !reader.ended else { throw fail(.expected(["a measure or another number"], read: nil), braces) }
    var clauses = Syntax.Clauses()
    let what = try? reader.what()
    reader.scope = what.map { reader.scope(of: [$0]) } ?? .all
    reader.clauses(&clauses)
    guard let what, reader.diagnostics.isEmpty else {
      diagnostics += reader.diagnostics
      throw Abandon()
    }
    if let (clause, place) = reader.clauseOfMany(clauses) {
      throw fail(
        .plain(
          "Braces hold one figure, so “\(clause)” cannot stand in them: name one with “for”, or write a show on a line of its own."
        ),
        place)
    }
    return (.figure(what, clauses), reader.settled.flatMap { reader.written($0) })
  }

  /// The first clause that asks for several figures, for their order, or for another form, with its place: a sentence would
  /// print one of them without a word of the others.
  private func clauseOfMany(_ clauses: Syntax.Clauses) -> (clause: String, place: SourceRange)? {
    let many: [ClauseWord] = [.by, .order, .top, .only, .form, .path, .replacing]
    return many.compactMap { word in clauses.ranges[Self.key(word)].map { (text($0), $0) } }
      .min { $0.1.lower < $1.1.lower }
  }

  /// The figure in braces as it is written: a text in it in curly quotes, since it stands inside straight ones. Nil where a
  /// text holds a quote, so that it can only stay as it was typed.
  private func written(_ settled: Settled) -> String? {
    for token in tokens where token.kind == .text {
      let content = content(of: token)
      if content.contains(where: { "\"“”".contains($0) }) { return nil }
    }
    return LineLayout(bytes, tokens, settled, curly: true).text(0..<tokens.count)
  }
}
