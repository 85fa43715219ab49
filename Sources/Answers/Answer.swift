import Calendar
import Intake

/// What was answered, as data: columns with types and units, rows, and what they rest on. Whatever a person reads is
/// made from this one value: table, sentence, CSV, briefing.
public struct Answer: Sendable, Equatable {
  public enum Kind: String, Sendable, Equatable {
    /// Figures: one, or split, or of several measures.
    case figures
    /// A figure over time.
    case trend
    /// Rows of a dataset.
    case rows
    /// One of the program's own lists (measures, problems, sources).
    case list
    case changes
    case findings
    /// Label and text, line by line.
    case explanation
    /// A check: one row, with `met`, `not met` or `could not be checked`.
    case expectation
  }

  public var kind: Kind
  public var title: String
  /// `open at 31 October 2026`, `started 1 November 2025 – 31 October 2026`, `all rows`: never absent for figures and rows.
  public var reading: String?
  /// What the focus narrows it to (`Neglect`), and what the statement's own selectors do, as a person reads them.
  public var focus: [String] = []
  public var selection: [String] = []
  public var columns: [Column] = []
  public var rows: [Row] = []
  /// Lines under the heading, that a reader must see first (age of the pack, months covered, not known).
  public var headingNotes: [String] = []
  /// Lines under the table.
  public var notes: [String] = []
  /// Those of the notes that go with the figure where no others do: what could not be read, is not recorded or left out.
  public var cautions: [String] = []
  /// Those of the cautions that a line of prose says too: what is left out of the figure, and what goes with how it is counted.
  public var beside: [String] = []
  /// Those of the cautions that put the figure itself in doubt: a file that breaks off, rows that are gone or stand twice.
  public var doubts: [String] = []
  /// Those of the notes that say how the figure stands: met or missed, a signal or none. Where it is hidden they tell it.
  public var verdicts: [String] = []
  /// What the measures in it are, by name: for the sentence and the colours.
  public var measures: [String: MeasureFacts] = [:]
  /// The statement most worth asking next, one that runs.
  public var next: String?
  public var basis = Basis()
  /// Whether it is about people, so that privacy applies.
  public var concernsPeople = false
  /// Whether it is split by teams or workers, or narrowed to some: a percentage of few is withheld, of posts as of people.
  public var isOfTeams = false
  /// Whether it holds figures that the council counts itself, whoever they are about: percentages of few are withheld.
  public var withholdsFew = false
  /// Whether its percentages are what each part is of the whole (`as share`).
  public var isOfShares = false
  /// The splits in which some stand in several groups: of these no group is a part of a whole.
  public var splitsThatOverlap: Set<String> = []
  /// The time that a statement says for what happened in it, as a sentence says it: `October 2026`; nil where it says none.
  public var saidTime: String?
  /// A table of two dimensions, to be shown crossed on screen: the names of the two columns.
  public var crossed: CrossedDimensions?
  /// Whether its groups stand in the order of their values (`worst first`), so that small ones must not be ranked.
  public var isRanked = false
  /// Whether some of its groups are left out by what they are, such as those that are not red: of the others none is the lowest.
  public var leavesGroupsOut = false
  /// Whether it was narrowed by a condition of whoever asks, so that in public nought is told no more than 1 to 4 are.
  public var isNarrowed = false
  /// The column its lines stand in the order of, where one was asked for.
  public var orderedBy: String?
  /// Whether its lines are each of one worker, named in it or not.
  public var isOfWorkers = false
  /// Whether the groups that may be ranked differ no more than chance would make them; nil where that is not told.
  public var groupsWithinChance: Bool?
  /// Of a list, how many of its rows are a second open one of a child among them.
  var secondOpen: Int?
  /// What `only` left out of it; nil where its lines were chosen by nothing.
  public var left: LinesLeft?
  /// Notes on how many lines there are: they count no people, so that they are told as they are at every level of privacy.
  public var notesOfLines: [String] = []
  /// That files it rests on lack rows or teams, or are damaged, each in a sentence: what is judged by nothing is told with it.
  public var lacking: [String] = []
  /// What notes say of the figure against an older target, each a sentence of its own: `Against the old one: red.`
  public var oldVerdicts: [String] = []
  /// What its rows are, where that is more than rows: `question`.
  public var rowNoun: String?
  /// Rows there were before `top`.
  public var rowsBeforeTop: Int?
  /// What may be shown of it at public privacy is settled already, together with what else was shown.
  public var isDisclosed = false
  /// A count of nothing: a line of the heading says what was looked for, and no bare 0 stands on a screen or in a paper.
  public var isNothing = false
  public var saysNone: String?
  /// What a sentence with its figure in it must say besides, since it bears no notes.
  public var besideInBraces: [String] = []
  /// The sentence, where the answer was made with one.
  public var said: String?
  /// Of findings: how the report of each row is headed, and the words that were looked for.
  public var reportHeadings: [String] = []
  var soughtWords: ThemeWords?
  /// Of a trend: why it cannot be told whether its newest point is a signal; nil where it can.
  var whyNotJudged: String?
  /// What other papers may have shown, to be weighed before it where it is shown in public.
  public var elsewhere: [ShownElsewhere] = []
  /// Its figures with the words that name each, for the log of papers.
  var quoted: [QuotedFigure] = []
  /// What the figures beside its own rest on.
  var besideSources: [Basis.Source] = []
  /// Figures older than what was asked: `-c`, `run` and `brief` then exit 1.
  public var isOlderThanAsked = false

  public init(kind: Kind, title: String, reading: String? = nil) {
    self.kind = kind
    self.title = title
    self.reading = reading
  }

  /// Where the words that were looked for stand in a text: UTF-8 offsets, without overlaps, in order.
  public func marks(in text: String) -> [Range<Int>] { soughtWords?.places(in: text) ?? [] }

  public struct CrossedDimensions: Sendable, Equatable {
    public var down: String
    public var across: String
    public init(down: String, across: String) {
      self.down = down
      self.across = across
    }
  }

  public struct Column: Sendable, Equatable {
    /// The name in CSV and JSON: `team`, `value`, `numerator`, `previous`.
    public var name: String
    /// The heading on screen: a date for `previous`.
    public var heading: String
    public var role: Role
    public var unit: Unit
    /// The words that stand in it in their order (`under 5`, `5 to 9`); empty where they stand by name.
    public var order: [String] = []
    /// What a blank of it says: that it is not recorded, unless a definition knows better.
    public var blank = "not recorded"
    public init(_ name: String, heading: String? = nil, role: Role, unit: Unit = .none) {
      self.name = name
      self.heading = heading ?? name
      self.role = role
      self.unit = unit
    }
  }

  public enum Role: Sendable, Equatable {
    /// A group key: team, category, month …; `measure` when there are several.
    case dimension
    case measure
    case value
    case numerator
    case denominator
    case target
    case status
    /// The value of a comparator (`previous`, `last year`, `England`).
    case comparison
    /// Value less the comparison to its left.
    case change
    /// `better, signal`, `worse`, `higher`, `lower`.
    case word
    case signal
    case reason
    /// Cells of rows: what privacy must know.
    case child
    case worker
    case dateOfBirth
    case privateText
    case plain
    /// Of an explanation.
    case label
    case text
  }

  public enum Unit: Sendable, Equatable {
    case none
    case count
    /// 0–100.
    case percent
    /// A number that may have a fraction: days, a mean, a ratio.
    case number
    /// Per 10,000 children.
    case rate
    case day
    case text
  }

  public struct Row: Sendable, Equatable {
    public enum Kind: String, Sendable, Equatable { case group, total, wholeService, unranked }
    public var kind: Kind
    public var cells: [Value]
    /// The measure of this row, where the answer has measures.
    public var measure: String?
    /// Different children in the row's population, where it is about children; nil where that is not known or not so.
    public var people: Int?
    /// Whether its period is covered from end to end: a quarter that has just begun is neither lowest nor highest.
    public var isWhole = true
    /// Whether a note says that it is not.
    public var isToldNotWhole = false
    /// Whether it stands for a part of its time, and for another reason than that something may still come.
    public var isPartOnly: Bool { !isWhole && !isUnripe }
    /// What must stand beside its figure wherever that goes: `14 could not be read`.
    public var caution: String?
    /// How many of its rows could not be read: `14 could not be read`.
    public var unread: String?
    /// What it would be with rows that are gone without an end, where it would then be judged otherwise.
    public var withTheGone: String?
    /// Whether it covers a part for the reason alone that what its newest rows ask for may still come.
    public var isUnripe = false
    /// How many of its rows may still meet its test; and whether it covers a part of its time alone.
    var pending = 0
    var isOfPartOfTime = false
    /// What is amiss with the file it rests on, so that it is judged by nothing.
    public var inDoubt: String?
    /// Whether a condition picked its rows by what it tests, so that it is judged by nothing.
    public var standsAlone: String?
    /// Why it has no status beside its target: `14 unread, between 79.8% and 91.6%`.
    public var notJudged: String?
    /// Of which counts its colour is that which one case alone would give: `2 of 17`.
    var colouredByOne: String?
    /// Whether its place among the other groups hangs on entries that could not be read.
    public var isUnplaced = false
    /// Whether it is highest or lowest by those alone who began in the time looked through.
    public var isPlacedByNewcomers = false
    /// Whether no place among the others can be said of it.
    public var hasNoPlace: Bool { isUnplaced || isPlacedByNewcomers }
    /// Where they decide its colour and not its place: `94.6% without newcomers`.
    public var placeWithoutNewcomers: String?
    /// What it would be without those that are not open as long as is looked back.
    var withoutNewcomers: WithoutNewcomers?
    /// So too without rows that can hardly be right.
    var withoutOdd: [WithoutNewcomers] = []
    /// Where those that are named apart, or of whom nothing is recorded, count as not meeting the test.
    var lessGood: [WithoutNewcomers] = []
    /// What other lists say of the same.
    var toldByOthers: [WithoutNewcomers] = []
    /// Between what it lies, where entries could not be read.
    var between: UnreadBounds?
    /// Whether it is a mean or a median of few, which has no verdict before whoever asks.
    public var isMeanOfFew = false
    /// What the counts in its cells count, by the names of their columns: for privacy across tables.
    public var counted: [String: CountedRows] = [:]
    public init(_ cells: [Value], kind: Kind = .group, measure: String? = nil, people: Int? = nil) {
      self.cells = cells
      self.kind = kind
      self.measure = measure
      self.people = people
    }
  }

  /// A value is a figure (a number, a day, a text, a yes or no) or the reason why there is none.
  public enum Value: Sendable, Equatable {
    case number(Double)
    case day(Day, minute: Int?)
    case flag(Bool)
    case text(String)
    case list([String])
    case status(Status)
    /// The cell of a row that was left empty in the source.
    case missing
    /// Why there is no figure: shown in its place, and in the `reason` column.
    case unknown(Reason)
    /// Nothing belongs here (no target for this measure).
    case none
  }

  public enum Status: String, Sendable, Equatable { case green, amber, red, grey }

  public struct MeasureFacts: Sendable, Equatable {
    public var name: String
    public var title: String
    /// What is counted, in words: `open plans`, `assessments`.
    public var population: String
    /// What the numerator holds, in words: `had a visit in the last 10 working days`.
    public var test: String?
    public var unit: Unit
    public var higherIsBetter: Bool?
    public var target: Double?
    public var amber: Double?
    public var isStock: Bool
    /// A sum over a sum: its parts are amounts, and not rows of anything.
    public var isRatio = false
    /// A total of values: what it is made of stands in no sentence, for it is no mean over them.
    public var isSum = false
    /// Whether its percentage of fewer than ten is told as a count alone.
    public var withholdsFew = true
    /// Whether a part of it of fewer than ten has no verdict, though the whole has, however few it is: a register of actions.
    public var withholdsFewOfParts = false
    /// Whether the board counts it its own way, in place of the program's: its figure is marked wherever it stands in a table.
    public var isOwn = false
    /// Words with which definitions name some of those it counts apart: numbers in them count nobody.
    public var apart: [String] = []
    public var ask: String?
    public init(
      name: String, title: String, population: String, test: String? = nil, unit: Unit, higherIsBetter: Bool? = nil,
      target: Double? = nil, amber: Double? = nil, isStock: Bool, ask: String? = nil
    ) {
      self.name = name
      self.title = title
      self.population = population
      self.test = test
      self.unit = unit
      self.higherIsBetter = higherIsBetter
      self.target = target
      self.amber = amber
      self.isStock = isStock
      self.ask = ask
    }
  }

  /// Groups of fewer people than this are not ranked (language.md section 7).
  public static let fewestForRank = 20.0
  /// Fewer than this have no percentage before a board (the count alone).
  public static let fewestForPercentage = 10.0

  public func column(_ name: String) -> Int? { columns.firstIndex { $0.name == name } }

  /// The unit of a row's value: its measure's, where there are several.
  public func unit(of row: Row) -> Unit {
    if let name = row.measure, let facts = measures[name] { return facts.unit }
    return columns.first { $0.role == .value }?.unit ?? .none
  }

  /// Whether a percentage of fewer than ten in a row stands as a count alone: not of what is whole, however few, as a list of
  /// actions is.
  public func hidesFew(_ row: Row) -> Bool {
    // The whole of such a list is judged, and one action of an owner is no share of anything.
    if row.kind == .group, columns.contains(where: { $0.role == .dimension }),
      row.measure.flatMap({ measures[$0] })?.withholdsFewOfParts == true
    {
      return true
    }
    return (concernsPeople || isOfTeams || withholdsFew) && row.measure.flatMap { measures[$0] }?.withholdsFew ?? true
  }

  /// Whether a row's percentage is of fewer than ten: a board gets its count alone, and nothing is judged by it.
  public func hasTooFew(_ row: Row) -> Bool {
    guard hidesFew(row), let value = columns.firstIndex(where: { $0.role == .value }),
      row.number(value) != nil, unit(of: row) == .percent,
      let number = row.people.map(Double.init)
        ?? columns.firstIndex(where: { $0.role == .denominator }).flatMap({ row.number($0) })
    else { return false }
    return number < Self.fewestForPercentage
  }
}

extension Answer {
  /// What stands in the signal column of a trend's point that is shown and not judged: its period is not over or not wholly
  /// covered; its percentage is of fewer than ten; too much of it could not be read; it is in doubt.
  public static let notWholeYet = "not whole yet"
  public static let underTen = "under 10"
  /// Too much of it could not be read to stand beside the other points.
  public static let partlyUnread = "partly unread"
  /// Its file is known to be damaged, or may not be whole.
  public static let inDoubt = "in doubt"
  /// Less of what is looked through was loaded at it than the newest point needs.
  public static let shortLog = "log too short"
  /// Ends what an earlier paper had of the time that a change is from.
  public static let inEarlierPaper = " in an earlier paper"
  /// In place of the word of a change that what could not be read decides.
  public static let notJudged = "not judged"
  /// Behind it, where what is looked through goes further back than it did.
  public static let logGrew = "the log grew"
  /// Behind it, where a condition names a fixed day.
  public static let fixedDay = "the day is fixed"
  /// Of what began, where it is split or picked by what the newest list says.
  public static let toldAsOfNow = "told as of now"
  /// Behind it, where those decide who began in the time looked through.
  public static let newcomersDecide = "newcomers decide"
  /// Why a group stands below those in order, which newcomers alone put at an end of it.
  public static let placedByNewcomers = "newcomers decide where they stand"
  /// Behind the word of a change of an amount, which has no test of its own.
  public static let notTested = "not tested for chance"
  /// Behind the word of a change between means of which one is of a single value.
  public static let tooFewToTell = "too few to tell chance"
  /// Behind the word of a change to a month of which it cannot be told whether it is a signal.
  public static let chanceNotTold = "chance not told"
  /// Behind the word of a difference to what is published and counts something else.
  public static let countedOtherwise = "counted otherwise"
  /// What a figure lost, and with it would be judged otherwise.
  public static let goneWithoutAnEnd = "gone without an end"

  /// Whether a trend's point is of a period that is not over or not wholly covered.
  public func isNotWhole(_ row: Row) -> Bool {
    guard let at = column("signal"), row.cells.indices.contains(at) else { return false }
    return row.cells[at] == .text(Self.notWholeYet)
  }

  /// Whether a trend's point stays out of mean, limits and signals.
  public func isNotJudged(_ row: Row) -> Bool {
    guard let at = column("signal"), row.cells.indices.contains(at), case .text(let text) = row.cells[at] else {
      return false
    }
    return [Self.notWholeYet, Self.underTen, Self.partlyUnread, Self.inDoubt, Self.shortLog].contains(text)
  }
}

extension Answer {
  /// `10 of 12 months`: how much of what was asked for a row covers, where that is not all.
  public func coveredPart(_ row: Row) -> String? {
    guard let at = column("covers"), row.cells.indices.contains(at), case .text(let text) = row.cells[at] else {
      return nil
    }
    return text
  }
}

extension Answer {
  /// That a row covers a part alone, as a reason why it is not judged; nil where it covers all.
  public func whyInPart(_ row: Row) -> String? {
    coveredPart(row).map { row.isUnripe ? "only \($0)" : "it covers \($0) only" }
  }
}

extension Answer.Row {
  /// That it would be judged otherwise with rows that are gone, as a reason why it is not; nil where none are.
  public var whyNotWithoutTheGone: String? {
    withTheGone.map { "it would be \($0) with rows that are \(Answer.goneWithoutAnEnd)" }
  }

  /// Whether privacy took the figure out of a cell.
  public func isHidden(_ at: Int) -> Bool {
    guard cells.indices.contains(at), case .unknown(let reason) = cells[at] else { return false }
    return reason.kind == .suppressed
  }

  /// The number in a cell; nil where there is none.
  public func number(_ at: Int) -> Double? {
    guard cells.indices.contains(at), case .number(let number) = cells[at] else { return nil }
    return number
  }
}

/// Why a figure is not known. The words for a person are `sentence`; the word for a machine is `code`.
public struct Reason: Sendable, Equatable, Hashable {
  public enum Kind: String, Sendable, Equatable, Hashable {
    case notLoaded = "not-loaded"
    case notCovered = "not-covered"
    case notCollected = "not-collected"
    case notRecorded = "not-recorded"
    case noPack = "no-pack"
    case notToldByTheme = "not-told-by-theme"
    case circular
    case noPopulation = "no-population"
    case noRows = "no-rows"
    case idsDoNotMatch = "ids-do-not-match"
    case tooFew = "too-few"
    /// A symbol of published statistics: `c`, `x`, `z` …
    case symbol
    case suppressed
    case notBuilt = "not-built"
  }
  public var kind: Kind
  /// `not known: supervision log not loaded`, short enough for a cell; no full stop.
  public var sentence: String
  public init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}

/// What a figure rests on: enough to walk it back to its rows.
public struct Basis: Sendable, Equatable {
  /// Title and text of each definition used, and where it stands.
  public var definitions: [Definition] = []
  public var population: [String] = []
  public var period: String?
  public var position: String?
  public var selection: [String] = []
  public var sources: [Source] = []
  /// Rows that dropped out and why: `14 of 119 have no visit recorded; counted as not visited`.
  public var dropped: [String] = []
  /// Further lines of method: `Team at the time: …`.
  public var method: [String] = []

  public init() {}

  public struct Source: Sendable, Equatable, Hashable {
    public var file: String
    public var sheet: String?
    /// Rows that were read; nil where that is not told: in public, of a list about people, whose rows less those counted
    /// would be a small figure.
    public var rows: Int?
    public var asAt: Day?
    /// Where that day was told from, where nobody said it: `latest date in the file`.
    public var asAtGuessedFrom: String?
    public var sha256: Digest
    public init(file: String, sheet: String?, rows: Int?, asAt: Day?, asAtGuessedFrom: String? = nil, sha256: Digest) {
      self.file = file
      self.sheet = sheet
      self.rows = rows
      self.asAt = asAt
      self.asAtGuessedFrom = asAtGuessedFrom
      self.sha256 = sha256
    }
  }
}
