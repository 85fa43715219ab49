/// Writes a text as it should stand: words of the language in lower case, names with hyphens, straight quotes, single
/// blanks, two columns for each level of indent, one blank line where there were several. The person's words, their order, comments
/// and line breaks stay. `README.md` tells what is settled and what is not.
public struct Formatter: Sendable {
  public var vocabulary: Vocabulary

  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  public struct Formatted: Sendable, Equatable {
    public var text: String
    /// Statements that stand as they were typed, since their names are known only when a file is loaded or run.
    public var leftAsTyped: [SourceRange]
  }

  public enum Failure: Error, Sendable, Equatable {
    /// A text with mistakes in it is not formatted.
    case mistakes([Diagnostic])
    /// The formatted text would not be read as the text is: a mistake of the formatter. Nothing may be written.
    case wouldChange
  }

  /// The text as it should stand. It is read again before it is given back, and must say the same.
  public func format(_ source: Source) throws(Failure) -> Formatted {
    let controls = Self.controls(Array(source.text.utf8))
    guard controls.isEmpty else { throw .mistakes(controls) }
    let (first, reading) = try written(source)
    let (again, second) = try written(Source(file: source.file, text: first))
    guard first == again, reading.diagnostics.map(\.reason) == second.diagnostics.map(\.reason),
      SameTree.same(reading.statements, second.statements)
    else { throw .wouldChange }
    let left = reading.unread.map {
      SourceRange(reading.tokens[$0.lowerBound].lower, reading.tokens[$0.upperBound - 1].upper)
    }
    return Formatted(text: first, leftAsTyped: left)
  }

  /// Control signs, which no text should hold and no layout can keep: the first of them. A carriage return belongs to the
  /// end of its line.
  private static func controls(_ bytes: [UInt8]) -> [Diagnostic] {
    let first = bytes.indices.first { place in
      switch bytes[place] {
      case .tab, .newline: false
      case .carriageReturn: place + 1 < bytes.count && bytes[place + 1] != .newline
      case 0x7F: true
      default: bytes[place] < .blank
      }
    }
    guard let first else { return [] }
    let sentence = "A control sign stands here, which cannot be seen. Take it out, then format again."
    return [Diagnostic(.plain(sentence), SourceRange(first, first + 1))]
  }

  private func written(_ source: Source) throws(Failure) -> (String, Reading) {
    let reading = Reading(source, vocabulary)
    let mistakes = reading.diagnostics.filter { !reading.mayBeFromFile($0) }
    guard mistakes.isEmpty else { throw .mistakes(mistakes) }
    return (TextLayout(reading).text(), reading)
  }

  /// A text as it was read, with all that its layout needs.
  struct Reading {
    var bytes: [UInt8]
    var tokens: [Token]
    var lines: [Line]
    var blocks: [Block]
    var statements: [Syntax.Statement]
    var diagnostics: [Diagnostic]
    var settled: Settled

    var unread: [Range<Int>] { settled.unread }

    init(_ source: Source, _ vocabulary: Vocabulary) {
      bytes = Array(source.text.utf8)
      var lexer = Lexer(bytes, SourceRange(0, bytes.count))
      lexer.run()
      (tokens, lines, blocks) = (lexer.tokens, lexer.lines, Block.tree(lexer.lines))
      var reader = StatementReader(bytes, tokens, vocabulary)
      reader.settled = Settled(count: tokens.count)
      statements = reader.source(Block.statements(blocks, tokens), knowingHeads: true)
      diagnostics = reader.sortedDiagnostics
      settled = reader.settled ?? Settled(count: 0)
    }

    /// Whether a mistake stands in a statement with an unknown name, behind a statement that may bring names.
    func mayBeFromFile(_ diagnostic: Diagnostic) -> Bool {
      guard let bringing = statements.first(where: { $0.body.bringsNames }) else { return false }
      guard let part = unread.first(where: { holds($0, diagnostic) }) else { return false }
      guard tokens[part.lowerBound].lower >= bringing.range.upper else { return false }
      return diagnostics.contains { other in
        guard holds(part, other), case .unknownName(_, let kinds, _) = other.reason else { return false }
        return kinds != [.code]
      }
    }

    private func holds(_ part: Range<Int>, _ diagnostic: Diagnostic) -> Bool {
      StatementReader.holds(part, diagnostic, tokens)
    }
  }
}

extension Syntax.Body {
  /// After these a name may be known that no definition has: a file is loaded, or a script is run that defines it.
  fileprivate var bringsNames: Bool {
    switch self {
    case .load, .run, .reload: true
    default: false
    }
  }
}
