import Calendar
import Language

/// Where a definition came from.
public struct Origin: Sendable, Equatable, Hashable {
  /// `built in: definitions/themes.scrutiny`, the file as the person named it, or `the prompt`.
  public var file: String
  public var line: Int
  /// In characters, from 1.
  public var column: Int
  public var builtIn: Bool
  public init(file: String, line: Int, column: Int = 1, builtIn: Bool) {
    self.file = file
    self.line = line
    self.column = column
    self.builtIn = builtIn
  }

  /// `board.scrutiny, line 12`, as a paper tells it: of no folder.
  public var written: String { "\(file.split(separator: "/").last.map(String.init) ?? file), line \(line)" }

  /// `board.scrutiny:12:9`, as mistakes are told.
  public var place: String { "\(file):\(line):\(column)" }
}

/// A dataset: what one row is, its fields and how a file's columns become them, and how its rows lie in time.
public struct DatasetDefinition: Sendable, Equatable {
  public var name: String
  public var title: String
  public var alsoCalled: [String] = []
  /// Patterns of sheet names and whole words of file names; XML row elements; database tables.
  public var sheets: [String] = []
  public var files: [String] = []
  public var xmlElements: [String] = []
  public var databaseTables: [String] = []
  /// The fields that tell one row from another. Empty: every row is its own.
  public var key: [String] = []
  public var covers: [Syntax.Cover] = []
  /// The date field that says when a row happened.
  public var event: String?
  public var opens: Opening?
  public var usually: Syntax.Usual?
  /// The date or month field that says to which snapshot a row belongs.
  public var snapshotsFrom: String?
  /// Numbers of a log of months that tell what happened in the month: over a year they add up. The others stand at its end.
  public var addsUp: [String] = []
  public var isPublished = false
  public var warnings: [Warning] = []
  /// Rows that count like the others and are named beside a count of all: whom a published figure leaves out.
  public var apart: [Apart] = []
  /// Datasets that hold the same events from another list: where the two differ in a month, it is told.
  public var alsoToldBy: [String] = []
  /// Numbers that are written anew until a date of their row, by name: that date's field.
  public var grows: [String: String] = [:]
  /// What must be known of a field by who puts a question together of it, by the field's name. A measure has its own caution.
  public var cautions: [String: String] = [:]
  /// Fields whose blank says something, by name: where it stands it is no gap in the data.
  public var blanks: [String: Blank] = [:]
  public var fields: [FieldDefinition] = []
  public var named: [NamedDefinition] = []
  public var origin: Origin
  /// The built-in definition that a board's own one has taken the place of.
  public var redefines: Origin?
  /// Made from a file that no definition claims: types were told from values.
  public var isGuessed = false
  /// A list that the program itself makes (`measures`, `problems`): it has no files.
  public var isBuiltInList = false

  public init(name: String, title: String, origin: Origin) {
    self.name = name
    self.title = title
    self.origin = origin
  }

  public struct Opening: Sendable, Equatable {
    public var from: String
    /// The first of these that is recorded ends it; a yes/no field that says yes closes it at an unknown date.
    public var until: [String]
    public init(from: String, until: [String]) {
      self.from = from
      self.until = until
    }
  }

  public struct Warning: Sendable, Equatable {
    public var condition: Syntax.Term
    /// The condition as it was written, for the problem's words.
    public var text: String
    public init(condition: Syntax.Term, text: String) {
      self.condition = condition
      self.text = text
    }

    /// As a problem tells it: `end before start`, names without their hyphens; a minus between blanks stays.
    public var words: String {
      text.split(separator: " ", omittingEmptySubsequences: false)
        .map { $0 == "-" ? "-" : $0.split(separator: "-").joined(separator: " ") }.joined(separator: " ")
    }
  }

  public func field(_ name: String) -> FieldDefinition? { fields.first { $0.name == name } }
  public func named(_ name: String) -> NamedDefinition? { named.first { $0.name == name } }
  /// The groups that a term puts a number in: `age grouped at 5, 10`, or a name of that; nil where it does not.
  public func groups(of term: Syntax.Term) -> (value: Syntax.Term, names: GroupNames)? {
    func inPlace(_ name: String) -> Syntax.Term? { field(name) == nil ? named(name)?.term : nil }
    var (term, deeper) = (term, 20)
    while case .field(let name) = term.kind, let inner = inPlace(name), deeper > 0 {
      (term, deeper) = (inner, deeper - 1)
    }
    guard case .grouped(let value, _) = term.kind, let names = term.groupNames(inPlace) else { return nil }
    return (value, names)
  }
  /// The field whose column holds the child's id, where it has one; the worker's likewise.
  public var childField: String? { fields.first { $0.name == "child" && $0.is(.id) }?.name }
  public var workerField: String? { fields.first { $0.is(.worker) }?.name }
  public var teamField: String? { fields.first { $0.is(.team) }?.name }
  /// About people: rows of it are subject to privacy.
  public var concernsPeople: Bool { !isPublished && !isBuiltInList && (personField != nil || workerField != nil) }
  /// The field that tells whom a row is about, where it is not the worker: the child, else an `id of people`.
  public var personField: String? { childField ?? fields.first { $0.isOfPeople && $0.is(.id) }?.name }
}

/// Rows that count like the others and that a reader must know of: `apart CONDITION "words"`.
public struct Apart: Sendable, Equatable {
  public var condition: Syntax.Term
  public var text: String
  /// What they are, after their number: `on short breaks, whom the published figure leaves out`.
  public var words: String
  /// What they are taken for where the figure is judged.
  public var taken: Syntax.ApartAs
  /// Where it is said; nil where the program says it itself.
  public var saidBy: Origin?
  public init(
    condition: Syntax.Term, text: String, words: String, taken: Syntax.ApartAs = .counted, saidBy: Origin? = nil
  ) {
    self.condition = condition
    self.text = text
    self.words = words
    self.taken = taken
    self.saidBy = saidBy
  }

  /// The words; a board's own in quotes, with what they stand for: what a board calls its rows is no finding of the program.
  public var told: String {
    guard let saidBy else { return words }
    return
      "in this board's own words “\(words)” (\(text); \(saidBy.written))"
  }
}

/// What a blank says, where it is no gap in the data.
public enum Blank: Sendable, Equatable {
  /// That the thing was not done, so far.
  case notDone
  /// That another field is blank too, without which there is none of this: no outcome without an end.
  case without(String)
}

public struct FieldDefinition: Sendable, Equatable {
  public var name: String
  public var title: String
  public var type: Syntax.FieldType {
    get { told.type }
    set { told = .known(newValue) }
  }
  /// The same, without asking for it where it is told late.
  public var told: Syntax.ToldType
  /// Headers, XML elements: as written, matched on folded text. Never empty: a field without `from` has its own name.
  public var headers: [String]
  public var required = false
  /// Never printed.
  public var isPrivate = false
  /// Of an id: each is a person, as a child's is (`adopter id of people`). Of a number: it counts people whom other lists
  /// hold one by one (`cp-plan-children number of children`).
  public var isOfPeople = false
  /// Another field, or `age`, that tells nearly the same: in public it is asked for by that one alone.
  public var toldBy: String?
  public var codes: [CodeDefinition] = []

  public init(name: String, title: String, type: Syntax.FieldType, headers: [String]) {
    self.init(name: name, title: title, told: .known(type), headers: headers)
  }

  public init(name: String, title: String, told: Syntax.ToldType, headers: [String]) {
    self.name = name
    self.title = title
    self.told = told
    self.headers = headers
  }

  /// Whether it is of this type: the one way to look for a field of a type among all, since it leaves alone those whose
  /// type is told late and cannot be this one.
  public func `is`(_ type: Syntax.FieldType) -> Bool { told.is(type) }
}

public struct CodeDefinition: Sendable, Equatable {
  public var name: String
  public var title: String
  /// Spellings; with `*` where anything may stand.
  public var patterns: [String]
  public init(name: String, title: String, patterns: [String]) {
    self.name = name
    self.title = title
    self.patterns = patterns
  }
}

/// A named condition (`visited-on-time`) or expression (`months-open`) of a dataset.
public struct NamedDefinition: Sendable, Equatable {
  public var name: String
  public var term: Syntax.Term
  /// Whether it says yes or no; else it is a value.
  public var isCondition: Bool
  /// As it was written.
  public var text: String
  /// What it stands in place of, as that was written, where a board says it otherwise than the program.
  public var replaced: String?
  public init(name: String, term: Syntax.Term, isCondition: Bool, text: String, replaced: String? = nil) {
    self.name = name
    self.term = term
    self.isCondition = isCondition
    self.text = text
    self.replaced = replaced
  }
}

public struct MeasureDefinition: Sendable, Equatable {
  public var name: String
  public var title: String
  public var alsoCalled: [String] = []
  public var number: Syntax.Number
  /// The number line as it was written: `percent of cp-plans where open that visited-on-time`.
  public var text: String
  /// Nil where neither more nor less is better.
  public var higherIsBetter: Bool?
  public var targets: [Syntax.TargetLine] = []
  /// Whether a board's own file says a target, be it the very one that the program has: then the board owns it.
  public var hasOwnTarget = false
  public var countedBy: String?
  public var overMonths: Int?
  /// How long after the date that it is counted by a row's outcome may still come.
  public var ripeAfter: Syntax.Length?
  /// `stock` or `flow` where the definition says so.
  public var saidKind: Kind?
  public var themes: [String] = []
  public var source: String?
  public var ask: String?
  public var caution: String?
  public var published: [Published] = []
  /// Measures of the same thing from another list, whose figure is told beside this one where the two differ.
  public var alsoToldBy: [String] = []
  /// Those of them that count something else by their own definition, so that both may be right where they differ.
  public var countedOtherwise: [String: Syntax.CountsOtherwise] = [:]
  /// Rows that the figure holds and that are told beside it, with what it is without them.
  public var apart: [Apart] = []
  public var origin: Origin
  /// The built-in definition that a board's own one has taken the place of.
  public var redefines: Origin?

  /// Lines by which the board changed how it is counted or judged, each once.
  public var changes: [Change] = []

  /// A line of a definition that a board's extension put in place of another: `over 1 month`, in place of none.
  public struct Change: Sendable, Equatable {
    public var now: String
    /// Nil where it came beside what was said.
    public var was: String?
    /// Where the board said otherwise.
    public var kind: Kind
    public var origin: Origin
    public init(now: String, was: String?, kind: Kind, origin: Origin) {
      (self.now, self.was, self.kind, self.origin) = (now, was, kind, origin)
    }

    /// What changes by it: figures or their verdicts; what stands beside them; what is said of them.
    public enum Kind: Sendable, Equatable { case counting, published, saying }
  }

  /// What it said before the board said otherwise: by a definition of its own, or by a line that extends it.
  public var before: Before?

  public struct Before: Sendable, Equatable {
    public var themes: [String]
    public var targets: [Syntax.TargetLine]
    /// Where the board said otherwise.
    public var changed: Origin
    public init(themes: [String], targets: [Syntax.TargetLine], changed: Origin) {
      self.themes = themes
      self.targets = targets
      self.changed = changed
    }
  }

  public enum Kind: String, Sendable, Equatable { case stock, flow }

  public struct Published: Sendable, Equatable {
    public var term: Syntax.Term
    public var dataset: String
    public var value: String?
    public init(term: Syntax.Term, dataset: String, value: String?) {
      self.term = term
      self.dataset = dataset
      self.value = value
    }
  }

  public init(name: String, title: String, number: Syntax.Number, text: String, origin: Origin) {
    self.name = name
    self.title = title
    self.number = number
    self.text = text
    self.origin = origin
  }
}

public struct ThemeDefinition: Sendable, Equatable {
  public struct Rule: Sendable, Equatable {
    public var dataset: String
    public var condition: Syntax.Term?
    public var text: String
    public init(dataset: String, condition: Syntax.Term?, text: String) {
      self.dataset = dataset
      self.condition = condition
      self.text = text
    }
  }
  public var name: String
  public var title: String
  public var alsoCalled: [String] = []
  /// Rows that are about it: several rules of one dataset are joined by or.
  public var rules: [Rule] = []
  /// Rows that worry.
  public var concerns: [Rule] = []
  public var words: [String] = []
  /// Phrases in which one of its words means something else: what is written there is not of the theme.
  public var notWords: [String] = []
  public var origin: Origin
  /// The built-in definition that a board's own one has taken the place of.
  public var redefines: Origin?
  public init(name: String, title: String, origin: Origin) {
    self.name = name
    self.title = title
    self.origin = origin
  }
}

public struct AreaDefinition: Sendable, Equatable {
  public var name: String
  public var title: String
  public var alsoCalled: [String] = []
  public var codes: [String] = []
  public var inside: String?
  public var neighbours: [String] = []
  public var origin: Origin
  public init(name: String, title: String, origin: Origin) {
    self.name = name
    self.title = title
    self.origin = origin
  }
}

public struct TeamDefinition: Sendable, Equatable {
  public var name: String
  public var title: String
  public var was: [(String, since: Day?)] = []
  public var origin: Origin
  public init(name: String, title: String, origin: Origin) {
    self.name = name
    self.title = title
    self.origin = origin
  }
  public static func == (a: TeamDefinition, b: TeamDefinition) -> Bool {
    a.name == b.name && a.title == b.title && a.origin == b.origin && a.was.map(\.0) == b.was.map(\.0)
  }
}

public struct QuestionDefinition: Sendable, Equatable {
  public var name: String
  public var title: String
  /// The whole source it stands in, and the place of its body there: its statements are parsed as they run.
  public var source: Source
  public var body: SourceRange
  public var origin: Origin
  public init(name: String, title: String, source: Source, body: SourceRange, origin: Origin) {
    self.name = name
    self.title = title
    self.source = source
    self.body = body
    self.origin = origin
  }
}
