/// A source cut into words and statements once, however often it is read.
public struct CutSource: Sendable {
  public let source: Source
  let tokens: [Token]
  let parts: [Block.Statement]

  public init(_ source: Source) {
    self.source = source
    var lexer = Lexer(source.bytes, SourceRange(0, source.bytes.count))
    lexer.run()
    tokens = lexer.tokens
    parts = Block.statements(Block.tree(lexer.lines), tokens)
  }

  /// How many statements there are.
  public var count: Int { parts.count }

  /// The place of a statement, with its body.
  public func range(_ part: Int) -> SourceRange {
    SourceRange(tokens[parts[part].first].lower, tokens[parts[part].last - 1].upper)
  }

  /// What a statement defines; nil where it is no definition.
  public func definitionKind(_ part: Int) -> Syntax.Definition.Kind? {
    let part = parts[part]
    let place = tokens[part.first].word == "extend" ? part.first + 1 : part.first
    return place < part.end ? Syntax.Definition.Kind(rawValue: tokens[place].word) : nil
  }

  /// The head of a definition, read without a vocabulary; nil where the statement is none.
  public func head(_ part: Int) -> Parser.Head? { HeadReader.head(parts[part], tokens, source.bytes) }
}
