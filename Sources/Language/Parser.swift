/// Reads statements and definitions against a vocabulary.
public struct Parser: Sendable {
  public var vocabulary: Vocabulary

  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// What was read, and every mistake of the text; a statement with a mistake in it is not among the statements.
  public struct Outcome: Sendable {
    public var statements: [Syntax.Statement]
    public var diagnostics: [Diagnostic]
    public init(statements: [Syntax.Statement], diagnostics: [Diagnostic]) {
      self.statements = statements
      self.diagnostics = diagnostics
    }
  }

  /// Reads a whole source. Used by `check`, by definitions, and by tests; statements that run are read one by one.
  /// What the source itself defines is known in all of it, whatever the order.
  public func parse(_ source: Source) -> Outcome {
    parse(source.bytes, SourceRange(0, source.bytes.count), knowingHeads: true)
  }

  /// The places of the statements of a source, each with its indented body, cut by lines, indents and `;` alone:
  /// each is to be parsed when the one before it has run.
  public static func cut(_ source: Source) -> [SourceRange] {
    let cut = CutSource(source)
    return cut.parts.indices.map { cut.range($0) }
  }

  /// The first two words of the statement at a place.
  public static func opening(_ source: Source, _ range: SourceRange) -> [String] {
    var end = range.lower
    while end < min(range.upper, source.bytes.count), source.bytes[end] != .newline { end += 1 }
    var lexer = Lexer(source.bytes, SourceRange(range.lower, end))
    lexer.run()
    return lexer.tokens.prefix(2).map(\.word)
  }

  /// Reads one statement of a source. All ranges count from the start of the source.
  public func parse(_ source: Source, _ range: SourceRange) -> Outcome {
    parse(source.bytes, range, knowingHeads: false)
  }

  /// Reads one statement of a source that has been cut already.
  public func parse(_ cut: CutSource, part: Int) -> Outcome {
    var reader = StatementReader(cut.source.bytes, cut.tokens, vocabulary)
    let statements = reader.source([cut.parts[part]], knowingHeads: false)
    return Outcome(statements: statements, diagnostics: reader.sortedDiagnostics)
  }

  private func parse(_ bytes: [UInt8], _ range: SourceRange, knowingHeads: Bool) -> Outcome {
    var lexer = Lexer(bytes, range)
    lexer.run()
    var reader = StatementReader(bytes, lexer.tokens, vocabulary)
    let statements = reader.source(
      Block.statements(Block.tree(lexer.lines), lexer.tokens), knowingHeads: knowingHeads)
    return Outcome(statements: statements, diagnostics: reader.sortedDiagnostics)
  }

  /// Whether a text typed at the prompt goes on in the next line: it ends in a comma or opens a block. An empty line
  /// ends it.
  public static func wantsMore(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var lexer = Lexer(bytes, SourceRange(0, bytes.count))
    lexer.run()
    guard let line = lexer.lines.last, let last = lexer.tokens.last else { return false }
    // The line being typed is the last of the text; where it is blank, the statement is over.
    let end = bytes.last == .newline ? bytes.dropLast() : bytes[...]
    let typed = end.lastIndex(of: .newline).map { end[(end.index(after: $0))...] } ?? end
    if typed.allSatisfy({ $0 == .blank || $0 == .tab || $0 == .carriageReturn }) { return false }
    if last.kind == .sign, last.word == "," { return true }
    if let first = lexer.lines.first(where: { $0.indent == 0 }), line.indent > first.indent {
      return Block.opensBody(lexer.tokens, first.first, first.end)
    }
    var start = line.first
    for place in line.first..<line.end where lexer.tokens[place].kind == .sign && lexer.tokens[place].word == ";" {
      start = place + 1
    }
    return Block.opensBody(lexer.tokens, start, line.end)
  }

  /// The kind, name and title of each definition in a source, read without a vocabulary: the first of the two passes,
  /// after which order does not matter. Fields and codes of datasets come with them.
  public static func heads(_ source: Source) -> [Head] { HeadReader.heads(source) }

  public struct Head: Sendable, Equatable {
    public var kind: Syntax.Definition.Kind
    public var extends: Bool
    public var name: Name
    public var title: String?
    public var alsoCalled: [String]
    /// Of a dataset: its fields, and its named conditions and expressions as `namedExpression` until they are read.
    public var fields: [Vocabulary.FieldEntry]
    public init(
      kind: Syntax.Definition.Kind, extends: Bool, name: Name, title: String?, alsoCalled: [String] = [],
      fields: [Vocabulary.FieldEntry] = []
    ) {
      self.kind = kind
      self.extends = extends
      self.name = name
      self.title = title
      self.alsoCalled = alsoCalled
      self.fields = fields
    }
  }
}
