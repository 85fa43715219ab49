extension Syntax {
  /// An expression or a condition: one grammar with precedence; what is yes/no and what is not is checked after.
  public struct Term: Sendable, Equatable {
    public var kind: Kind
    public var range: SourceRange
    public init(_ kind: Kind, range: SourceRange) {
      self.kind = kind
      self.range = range
    }

    /// What stands for the as-at date among the fields of `first recorded of end, as-at`.
    public static let asAtName = "as-at"

    public indirect enum Kind: Sendable, Equatable {
      // Values
      case number(Double, percent: Bool)
      case date(WrittenDate)
      case text(String)
      /// A field or a named condition or expression of the dataset in scope.
      case field(String)
      /// Inside `has D where (…)`: a field of the row just outside.
      case this(String)
      case asAt
      case age
      case span(Unit, from: Term, to: Term)
      case previous(String)
      case numberOfPrevious(within: Length?)
      case numberOf(dataset: Name, where: Term?)
      case latest(String, dataset: Name, where: Term?)
      case firstRecorded([String])
      case arithmetic(Arithmetic, Term, Term)
      /// A number put in groups: those below the first bound, those from it up to below the next, and so on. The bounds rise.
      case grouped(Term, at: [Double])

      // Conditions
      case all([Term])
      case any([Term])
      case not(Term)
      case compare(Term, ComparisonWord, Term)
      /// `is A or B`, `is one of A, B`, `includes A or B`; `not` around it for `is not`.
      case isOneOf(Term, [Term])
      case includes(String, [Term])
      /// A code of the field on the left, by its canonical name: stands only in the lists of `isOneOf` and `includes`.
      case code(String)
      case yes(Term)
      case no(Term)
      case missing(Term)
      case recorded(Term)
      case between(Term, Term, Term)
      case inPeriod(Term, WrittenPeriod)
      case contains(Term, String)
      case within(Term, Length, Anchoring, Term)
      case reading(Reading)
      case about(Name)
      case ofConcern(Name)
      case has(Has)
    }
  }

  public struct Has: Sendable, Equatable {
    public var none: Bool
    public var open: Bool
    public var dataset: Name
    public var sameWorker: Bool
    public var condition: Term?
    public init(none: Bool, open: Bool, dataset: Name, sameWorker: Bool, condition: Term?) {
      self.none = none
      self.open = open
      self.dataset = dataset
      self.sameWorker = sameWorker
      self.condition = condition
    }
  }

  public enum Arithmetic: String, Sendable, Equatable { case add = "+", subtract = "-", multiply = "*", divide = "/" }

  public enum ComparisonWord: String, Sendable, Equatable {
    case atLeast = "at least", atMost = "at most", moreThan = "more than", lessThan = "less than"
    case before, after, onOrBefore = "on or before", onOrAfter = "on or after"
  }

  public enum Anchoring: String, Sendable, Equatable { case of, before, after }

  public enum Unit: String, Sendable, Equatable, CaseIterable {
    case hours, days, workingDays = "working days", weeks, months, years
  }

  public struct Length: Sendable, Equatable {
    public var count: Int
    public var unit: Unit
    public init(_ count: Int, _ unit: Unit) {
      self.count = count
      self.unit = unit
    }
  }
}
