/// The syntax tree: what was said, with its places; nothing of it is looked up in data yet.
///
/// Names of datasets, fields, measures, themes and codes are already canonical, since the parser reads them against a
/// `Vocabulary`; values (teams, workers, text) are as they were typed.
public enum Syntax {}

extension Syntax {
  public struct Statement: Sendable, Equatable {
    public var body: Body
    public var range: SourceRange
    public init(_ body: Body, range: SourceRange) {
      self.body = body
      self.range = range
    }
  }

  public indirect enum Body: Sendable, Equatable {
    case load(Load)
    case forget(String?)  // nil: everything
    case reload
    case show(Show)
    case trend(Show)
    case list(List)
    case changes(dataset: Name, Clauses)
    case findings(FindingsSubject?, Clauses)
    case ask(Selector?, Clauses)
    case explain(Explained, Clauses)
    case again(without: [String], Clauses)
    case verify
    case focus([Selector])
    case focusEverything
    case back
    case set(Setting)
    case run(Runnable, Clauses)
    case brief(Runnable, Clauses)
    case expect(Expectation)
    case when(When)
    case forEach(ForEach)
    case prose(ProseKind, Prose)
    case note(What, String)
    case record(Record)
    case save(last: Int?, name: String, title: String?)
    case edit(EditTarget?)
    case help([String])
    case quit
    case define(Definition)
  }

  // MARK: Statements

  public struct Load: Sendable, Equatable {
    public var paths: [String] = []
    public var asAt: WrittenDate?
    public var kind: Name?
    public var called: String?
    public var replacing = false
    public init() {}
  }

  public struct Show: Sendable, Equatable {
    public var whats: [What]
    public var clauses: Clauses
    public init(_ whats: [What], _ clauses: Clauses) {
      self.whats = whats
      self.clauses = clauses
    }
  }

  public struct List: Sendable, Equatable {
    public enum Subject: Sendable, Equatable {
      /// A dataset, or a built-in list (`measures`, `problems`, …), which the vocabulary knows as a dataset too.
      case dataset(Name)
      case fields(of: Name)
    }
    public var subject: Subject
    public var clauses: Clauses
    public init(_ subject: Subject, _ clauses: Clauses) {
      self.subject = subject
      self.clauses = clauses
    }
  }

  public enum FindingsSubject: Sendable, Equatable {
    case theme(Name)
    case words(String)
  }

  public enum Explained: Sendable, Equatable {
    case last
    case entry(Int)
    /// A name, with the kind said before it where one was.
    case name(String, kind: NameKind?, SourceRange)
  }

  public struct Setting: Sendable, Equatable {
    public var option: Name
    public var value: SettingValue
    public init(option: Name, value: SettingValue) {
      self.option = option
      self.value = value
    }
  }
  public enum SettingValue: Sendable, Equatable {
    case dates([WrittenDate])
    case length(Int, String)  // 7 days
    case words([String])
  }

  public enum Runnable: Sendable, Equatable {
    case path(String)
    case question(Name)

    /// As it is typed.
    public var written: String {
      switch self {
      case .path(let path): "\"\(path)\""
      case .question(let name): name.text
      }
    }
  }

  public struct Expectation: Sendable, Equatable {
    public enum Bound: String, Sendable, Equatable { case atLeast = "at least", atMost = "at most", exactly }
    public var what: What
    public var clauses: Clauses
    public var bound: Bound
    public var value: Double
    /// Whether the value was written with a `%`.
    public var percent: Bool
    public init(what: What, clauses: Clauses, bound: Bound, value: Double, percent: Bool) {
      self.what = what
      self.clauses = clauses
      self.bound = bound
      self.value = value
      self.percent = percent
    }
  }

  public struct When: Sendable, Equatable {
    public enum Verdict: String, Sendable, Equatable {
      case belowTarget = "below target", red, amber, green, worse, better, signal = "a signal", known
    }
    public var what: What
    public var verdict: Verdict
    public var negated: Bool
    public var clauses: Clauses
    public var body: [Statement]
    public init(what: What, verdict: Verdict, negated: Bool, clauses: Clauses, body: [Statement]) {
      self.what = what
      self.verdict = verdict
      self.negated = negated
      self.clauses = clauses
      self.body = body
    }
  }

  public struct ForEach: Sendable, Equatable {
    public enum Over: Sendable, Equatable {
      case measures(theme: Name?)
      case dimension(Dimension, dataset: Name?)
    }
    public var over: Over
    public var clauses: Clauses
    public var body: [Statement]
    public init(over: Over, clauses: Clauses, body: [Statement]) {
      self.over = over
      self.clauses = clauses
      self.body = body
    }
  }

  public enum ProseKind: String, Sendable, Equatable { case title, section, say }

  /// Text with figures in braces.
  public struct Prose: Sendable, Equatable {
    public enum Piece: Sendable, Equatable {
      case text(String)
      case figure(What, Clauses)
    }
    public var pieces: [Piece]
    public init(_ pieces: [Piece]) { self.pieces = pieces }
  }

  public enum Record: Sendable, Equatable {
    case challenge(String, to: String?, due: DueDate?, about: String?)
    case entry(Int, to: String?, due: DueDate?, about: String?)
    case answer(String, String)  // "C1", text
    case close(String, String)
    case reopen(String, String)
  }
  public enum DueDate: Sendable, Equatable {
    case date(WrittenDate)
    case nextMeeting
  }

  public enum EditTarget: Sendable, Equatable {
    case last(Int)
    case question(Name)
  }

  // MARK: What is asked for

  public struct What: Sendable, Equatable {
    public indirect enum Kind: Sendable, Equatable {
      case scorecard
      case it
      case measure(Name)
      case theme(Name)
      /// A dataset alone: its count.
      case dataset(Name)
      case number(Number)
    }
    public var kind: Kind
    public var range: SourceRange
    public init(_ kind: Kind, range: SourceRange) {
      self.kind = kind
      self.range = range
    }
  }

  /// A number made up on the spot, or the number that a measure is.
  public indirect enum Number: Sendable, Equatable {
    case count(dataset: Name, where: Term?)
    /// Different children, workers, or values of a field.
    case countDistinct(CountedThing, dataset: Name, where: Term?)
    case percent(dataset: Name, where: Term?, that: Term)
    case statistic(Statistic, Term, dataset: Name, where: Term?)
    case ratio(Term, Term, dataset: Name, where: Term?, asPercent: Bool)
    case ratioOfMeasures(Name, Name, asPercent: Bool)
    /// Per 10,000 children of the council, a year.
    case rate(dataset: Name, where: Term?)

    /// The dataset it counts in; nil for a ratio of measures.
    public var dataset: Name? {
      switch self {
      case .count(let name, _), .countDistinct(_, let name, _), .percent(let name, _, _),
        .statistic(_, _, let name, _), .ratio(_, _, let name, _, _), .rate(let name, _):
        name
      case .ratioOfMeasures: nil
      }
    }
    /// Its own `where`.
    public var condition: Term? {
      switch self {
      case .count(_, let term), .countDistinct(_, _, let term), .percent(_, let term, _),
        .statistic(_, _, _, let term), .ratio(_, _, _, let term, _), .rate(_, let term):
        term
      case .ratioOfMeasures: nil
      }
    }
  }
  public enum CountedThing: Sendable, Equatable {
    case children
    case workers
    case field(Name)
  }
  public enum Statistic: String, Sendable, Equatable, CaseIterable { case mean, median, sum, lowest, highest }
}
