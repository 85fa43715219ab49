extension Syntax {
  /// A definition with its body, as written; the `Catalogue` makes meaning of it.
  public struct Definition: Sendable, Equatable {
    public enum Kind: String, Sendable, Equatable, CaseIterable { case dataset, measure, theme, area, team, question }
    public var kind: Kind
    public var extends: Bool
    public var name: Name
    public var title: String?
    public var lines: [Line]
    /// The body of a question: its statements. Empty for the other kinds.
    public var statements: [Statement]
    public init(kind: Kind, extends: Bool, name: Name, title: String?, lines: [Line], statements: [Statement]) {
      self.kind = kind
      self.extends = extends
      self.name = name
      self.title = title
      self.lines = lines
      self.statements = statements
    }

    public struct Line: Sendable, Equatable {
      public var content: Content
      public var range: SourceRange
      public init(_ content: Content, range: SourceRange) {
        self.content = content
        self.range = range
      }
    }

    public indirect enum Content: Sendable, Equatable {
      // Any kind
      case alsoCalled([String])
      // Dataset, measure
      /// Rows that are counted and named apart: `apart short-breaks "on short breaks"`, `apart as not met CONDITION "words"`.
      case apart(Term, String, as: ApartAs)
      // Dataset
      case from(FromKind, [String])
      case oneRowPer([Name])
      case covers([Cover])
      case event(Name)
      case openFrom(Name, until: [Name])
      case usually(Usual)
      case snapshotsFrom(Name)
      /// Numbers that tell what happened in the month of their row, so that months add up: `adds up sick-days, leavers-heads`.
      case addsUp([Name])
      /// What must be known of fields by who puts a question together of them: `caution missing-12m "counts …"`.
      case cautionOf([Name], String)
      case layoutPublished
      case warn(Term, text: String)
      /// A number that is written anew until a date of its row: `grows actions-done until actions-due`.
      case grows(Name, until: Name)
      /// A field whose blank says something: that a thing is not done (`blank held is not done`), or that what it waits for has
      /// not come (`blank outcome without resolved`).
      case blank(Name, without: Name?)
      case field(FieldLine)
      case named(Name, Term)
      // Measure
      case number(Number)
      case higherIsBetter(Bool)
      case target(TargetLine)
      case countedBy(Name)
      case overMonths(Int)
      /// How long after its date a row's outcome may still come: `ripe after 15 working days`.
      case ripeAfter(Length)
      case stock
      case flow
      case themes([Name])
      case source(String)
      case ask(String)
      case caution(String)
      /// Measures of the same from another list: `also told by cin-no-worker`.
      case alsoToldBy([Name])
      /// One of another list that counts something else by its own definition: `also told by cp-logged-visits at most "words"`.
      case alsoToldOtherwise(Name, CountsOtherwise)
      case published(Term, dataset: Name, value: String?)
      // Theme
      case rule(dataset: Name, condition: Term?, concern: Bool)
      case words([String])
      /// Phrases in which a word of a theme means something else.
      case notWords([String])
      // Area, team
      case codes([String])
      case inArea(String)
      case neighbours([String])
      case was(String, since: WrittenDate?)
    }
  }

  public enum FromKind: String, Sendable, Equatable { case sheet, file, xml, table }

  public enum Cover: Sendable, Equatable {
    case open
    case started(months: Int)
    case ended(months: Int)
    case everything
  }

  public enum Usual: String, Sendable, Equatable { case open, started, ended, allRows = "all rows" }

  public enum FieldType: String, Sendable, Equatable, CaseIterable {
    case id, date, month, code, codes, text, yesNo = "yes-no", number, team, worker, theme, area
  }

  public struct FieldLine: Sendable, Equatable {
    public var name: Name
    public var type: FieldType
    public var headers: [String]
    public var required: Bool
    public var isPrivate: Bool
    /// `id of people`, `number of children`.
    public var isOfPeople: Bool
    /// Another field, or `age`, that tells nearly the same: `told by age`.
    public var toldBy: Name?
    public var codes: [CodeLine]
    public init(
      name: Name, type: FieldType, headers: [String], required: Bool, isPrivate: Bool, isOfPeople: Bool = false,
      toldBy: Name? = nil, codes: [CodeLine]
    ) {
      self.name = name
      self.type = type
      self.headers = headers
      self.required = required
      self.isPrivate = isPrivate
      self.isOfPeople = isOfPeople
      self.toldBy = toldBy
      self.codes = codes
    }
  }

  /// What a measure of another list counts that tells nearly the same: never more than the one it stands beside, or never less.
  public struct CountsOtherwise: Sendable, Hashable {
    public enum Bound: String, Sendable { case atMost = "at most", atLeast = "at least" }
    public var bound: Bound
    /// `only visits at which the child was seen`
    public var words: String
    public init(_ bound: Bound, _ words: String) { (self.bound, self.words) = (bound, words) }
  }

  /// What rows that are named apart are taken for where a figure is judged; in the words that are written.
  public enum ApartAs: String, Sendable, Equatable {
    /// For what they are: they count like the others, and are told beside the figure.
    case counted
    /// As not meeting its test, though they may: they belong to what is counted all the same.
    case notMet = "not met"
    /// As what it asks for may not be due of them: where the others alone would be judged otherwise, it is judged by nothing.
    case notDue = "not due"
  }

  public struct CodeLine: Sendable, Equatable {
    public var name: Name
    public var title: String?
    public var patterns: [String]
    public init(name: Name, title: String?, patterns: [String]) {
      self.name = name
      self.title = title
      self.patterns = patterns
    }
  }

  public struct TargetLine: Sendable, Equatable {
    public var value: Double
    public var amber: Double?
    public var percent: Bool
    public var since: WrittenDate?
    public var selectors: [Selector]
    public init(value: Double, amber: Double?, percent: Bool, since: WrittenDate?, selectors: [Selector]) {
      self.value = value
      self.amber = amber
      self.percent = percent
      self.since = since
      self.selectors = selectors
    }
  }
}
