extension Syntax {
  /// The clauses of a statement, in no order: each at most once, but `where`, which adds up.
  public struct Clauses: Sendable, Equatable {
    public var by: [Dimension] = []
    public var selectors: [Selector] = []
    /// All of them must hold.
    public var conditions: [Term] = []
    public var columns: [ColumnTerm] = []
    public var reading: Reading?
    public var period: WrittenPeriod?
    public var allRows = false
    public var asAt: WrittenDate?
    public var against: [Comparator] = []
    public var order: OrderClause?
    public var top: Int?
    public var only: [OnlyFilter] = []
    public var form: Form?
    public var path: String?
    public var replacing = false
    /// The place of each clause, by its first word (`by`, `for`, `where`, …), for messages.
    public var ranges: [String: SourceRange] = [:]

    public init() {}
    public var isEmpty: Bool { self == Clauses() }
  }

  public struct Dimension: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case field(String)
      case grain(String)  // week, month, quarter, year
      case snapshot
      case theme
      case area
      case inspection
    }
    public var kind: Kind
    public var range: SourceRange
    public init(_ kind: Kind, range: SourceRange) {
      self.kind = kind
      self.range = range
    }
  }

  public struct Selector: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
      case theme(String)
      case area(String)
      case neighbours
      case region
      case team(String)
      case worker(String)
      /// A value whose kind the data decides: a team, a worker, an area of a file.
      case value(String)
    }
    public var kind: Kind
    public var range: SourceRange
    /// Whether its kind was written before it, or is meant by no other name: `team North`.
    public var isKindSaid: Bool
    public init(_ kind: Kind, range: SourceRange, isKindSaid: Bool = false) {
      self.kind = kind
      self.range = range
      self.isKindSaid = isKindSaid
    }
  }

  /// A column of a `list`, with the words it was written in, which head it.
  public struct ColumnTerm: Sendable, Equatable {
    public var term: Term
    public var text: String
    public init(term: Term, text: String) {
      self.term = term
      self.text = text
    }
  }

  /// Which rows of a dataset that opens and closes are meant.
  public enum Reading: Sendable, Equatable {
    case open(at: WrittenDate?)
    case started(in: WrittenPeriod?)
    case ended(in: WrittenPeriod?)
  }

  public enum Comparator: Sendable, Equatable {
    case target
    case previous
    case lastYear
    case neighbours
    case region
    case snapshot(WrittenDate)
    case area(Name)
    /// An area that no definition has: the loaded figures decide.
    case value(String, SourceRange)
  }

  public enum OrderClause: Sendable, Equatable {
    case worstFirst
    case bestFirst
    case sortedBy(ColumnTerm, descending: Bool)
  }

  public enum OnlyFilter: String, Sendable, Equatable, CaseIterable {
    case red, amber, green, grey, worse, better, signals
  }

  public enum Form: String, Sendable, Equatable, CaseIterable {
    case table, chart, sentence, share, spread, csv, json, markdown, html
  }
}
