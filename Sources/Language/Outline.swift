/// A definition of a source by its head: where it stands, and what it is called.
///
/// Found by its lines alone. A definition begins at a line without an indent and ends before the next such line, which is
/// how the program's own definitions are written (a test holds it against the cutting of the language); a person's
/// sources, where `;` or a comma may join lines, are cut by `CutSource`.
public struct Outline: Sendable {
  /// Name, title and other names; the fields of a dataset are not read here.
  public var head: Parser.Head
  /// The whole definition, up to the next line without an indent.
  public var range: SourceRange

  /// The definitions of a source, in their order.
  public static func of(_ source: Source) -> [Outline] {
    let bytes = source.bytes
    var out: [Outline] = []
    var first: SourceRange?
    var others: [SourceRange] = []
    func close(at end: Int) {
      guard let line = first, let head = head(bytes, line, others) else { return }
      out.append(Outline(head: head, range: SourceRange(line.lower, end)))
    }
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < bytes.count {
        var end = start
        while end < bytes.count, bytes[end] != .newline { end += 1 }
        switch bytes[start] {
        case .newline, .carriageReturn, UInt8(ascii: "#"): break
        case .blank, .tab:
          var word = start
          while word < end, bytes[word] == .blank || bytes[word] == .tab { word += 1 }
          // `also called "…"`
          if end - word > 5, bytes[word] == UInt8(ascii: "a"), bytes[word + 1] == UInt8(ascii: "l"),
            bytes[word + 2] == UInt8(ascii: "s"), bytes[word + 3] == UInt8(ascii: "o")
          {
            others.append(SourceRange(word, end))
          }
        default:
          close(at: start)
          (first, others) = (SourceRange(start, end), [])
        }
        start = end + 1
      }
      close(at: bytes.count)
    }
    return out
  }

  private static func head(_ bytes: [UInt8], _ line: SourceRange, _ others: [SourceRange]) -> Parser.Head? {
    var lexer = Lexer(bytes, line)
    lexer.run()
    let end = lexer.tokens.count
    var children: [Block] = []
    for other in others {
      let place = lexer.tokens.count
      lexer.continue(in: other)
      children.append(Block(first: place, end: lexer.tokens.count, indent: 2))
    }
    let part = Block.Statement(first: 0, end: end, last: lexer.tokens.count, children: children)
    return HeadReader.head(part, lexer.tokens, bytes, withFields: false)
  }
}

extension Source {
  /// The head of the definition that stands at a place, with the fields of a dataset.
  public func head(_ range: SourceRange) -> Parser.Head? {
    var lexer = Lexer(bytes, range)
    lexer.run()
    return Block.statements(Block.tree(lexer.lines), lexer.tokens).first.flatMap {
      HeadReader.head($0, lexer.tokens, bytes)
    }
  }
}
