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
  public func parse(_ source: Source) -> Outcome { Outcome(statements: [], diagnostics: []) }

  /// The places of the statements of a source, each with its indented body, cut by lines, indents and `;` alone:
  /// each is to be parsed when the one before it has run.
  public static func cut(_ source: Source) -> [SourceRange] { [] }

  /// Reads one statement of a source. All ranges count from the start of the source.
  public func parse(_ source: Source, _ range: SourceRange) -> Outcome { Outcome(statements: [], diagnostics: []) }

  /// Whether a text typed at the prompt goes on in the next line: it ends in a comma or opens a block.
  public static func wantsMore(_ text: String) -> Bool { false }

  /// The kind, name and title of each definition in a source, read without a vocabulary: the first of the two passes,
  /// after which order does not matter. Fields and codes of datasets come with them.
  public static func heads(_ source: Source) -> [Head] { [] }

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
