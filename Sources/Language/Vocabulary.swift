/// The defined names that the parser reads against, and what it must know of fields to settle the grammar:
/// which are yes/no, which are dates, and which codes a field has. A value; the board makes a new one after a load.
public struct Vocabulary: Sendable {
  public struct Entry: Sendable, Equatable {
    public var kind: NameKind
    /// The canonical name.
    public var name: String
    public var title: String
    /// Names it is `also called`, canonical.
    public var alsoCalled: [String]
    /// Made from a file, not from a definition.
    public var fromFile: Bool
    public init(kind: NameKind, name: String, title: String, alsoCalled: [String] = [], fromFile: Bool = false) {
      self.kind = kind
      self.name = name
      self.title = title
      self.alsoCalled = alsoCalled
      self.fromFile = fromFile
    }
  }

  public struct FieldEntry: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case type(Syntax.FieldType)
      /// A named condition (yes/no) or a named expression of a dataset.
      case namedCondition
      case namedExpression
    }
    public var name: String
    public var kind: Kind
    public var title: String
    public var codes: [Code]
    public init(name: String, kind: Kind, title: String = "", codes: [Code] = []) {
      self.name = name
      self.kind = kind
      self.title = title
      self.codes = codes
    }
  }

  public struct Code: Sendable, Equatable {
    public var name: String
    public var title: String
    /// Spellings without a star, which are understood as the code too.
    public var spellings: [String]
    public init(name: String, title: String, spellings: [String] = []) {
      self.name = name
      self.title = title
      self.spellings = spellings
    }
  }

  public private(set) var entries: [Entry] = []
  public private(set) var fields: [String: [FieldEntry]] = [:]
  /// Teams, workers and other values seen in data: for suggestions and completion alone, never to read by.
  public var values: [NameKind: [String]] = [:]

  public init() {}

  public mutating func add(_ entry: Entry) { entries.append(entry) }
  /// Sets the fields of a dataset, named conditions and expressions among them.
  public mutating func setFields(_ fields: [FieldEntry], of dataset: String) { self.fields[dataset] = fields }

  /// A name in its canonical form: lower case; `+` is `plus`, `%` is `percent`; every other run of signs a hyphen.
  public static func canonical(_ text: String) -> String {
    var out = ""
    var pending = false
    func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    func add(_ piece: String) {
      if pending, !out.isEmpty { out += "-" }
      pending = false
      out += piece
    }
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "+":
        pending = true
        add("plus")
        pending = true
      case "%":
        pending = true
        add("percent")
        pending = true
      case "'", "’": continue
      case _ where isNameCharacter(scalar): add(String(scalar))
      default: pending = true
      }
    }
    return out
  }
}
