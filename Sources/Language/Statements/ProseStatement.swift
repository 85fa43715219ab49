extension StatementForm {
  /// `title | section | say "…"`, with figures in braces
  static let prose = StatementForm(
    ["title", "section", "say"],
    offered: [
      ("title", "a heading of a briefing"),
      ("section", "a heading of a briefing"),
      ("say", "a sentence with figures in braces"),
    ]
  ) { reader, _ in try reader.prose() }
}

extension StatementReader {
  fileprivate mutating func prose() throws -> Syntax.Body {
    let kind = Syntax.ProseKind(rawValue: statement) ?? .say
    guard let token, token.kind == .text else {
      _ = try neededText()
      throw Abandon()
    }
    let place = at
    pass(to: at + 1)
    if !token.closed { throw fail(.unclosedText, SourceRange(token.lower, token.lower + 1)) }
    let (prose, written) = try pieces(innerRange(of: token), straight: bytes[token.lower] == UInt8(ascii: "\""))
    let asTyped = text(token.range)
    settled?.writeAsTyped(written ?? asTyped, place)
    return .prose(kind, prose)
  }
}
