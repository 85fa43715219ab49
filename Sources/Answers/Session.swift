import Board
import Calendar
import Catalogue
import Intake
import Language

/// A board with a person before it: runs statements, one after another, and tells what each gives.
public struct Session: Sendable {
  public var board: Board
  /// Focus selectors, the newest last.
  public var focus: [Syntax.Selector] = []
  /// The demo board, opened by the first statement that needs data; nil where there is none, or a board was named.
  public var demo: DemoBoard?
  /// What to say once, before the first statement that needs data, where neither a board was named nor the demo board is there;
  /// nil else.
  public var demoIsMissing: String?
  /// Told of each file of a long load: files done, files in all, the file being read. Returns false to give up, which
  /// takes the load back whole. The shell sets it: a bar on a terminal, and Ctrl-C.
  public var progress: LoadWatcher?

  /// Answers since the focus was set, or was said again: after ten it is said again.
  var answersUnderFocus = 0
  /// What the last of them was about: datasets, or lists of figures.
  var subjectUnderFocus: Set<String> = []
  /// Asks a person a question that yes or no answers; nil where nobody sits there. The shell sets it at the prompt.
  public var confirm: (@Sendable (String) -> Bool)?
  /// Opens a text in the person's editor and gives back what became of it; nil off a terminal.
  public var edit: (@Sendable (String) -> Edited)?
  /// What was shown at public privacy. The shell sets it.
  public var shownInPublic: (any ShownInPublic)?
  /// Statements of earlier sessions, oldest first: for `list history`. The shell sets it at the prompt.
  public var earlierStatements: [String] = []

  /// Made when the first query is asked.
  var relations: Relations {
    get { madeRelations ?? Relations(board: board) }
    _modify {
      var relations = madeRelations ?? Relations(board: board)
      madeRelations = nil
      defer { madeRelations = relations }
      yield &relations
    }
  }
  var madeRelations: Relations?
  /// What papers had that were made before; nil until a figure is asked for.
  var earlierPapers: EarlierPapers?
  /// What was answered, the newest last: for `explain last`, `verify last` and `again`.
  var answered: [Answered] = []
  /// The figures that the statement being answered has made so far, with what was asked: for `explain last`.
  var working: [WorkedFigure] = []
  /// What was said in this session and carried out, the newest last: for `save`, `edit` and `list history`.
  var said: [Said] = []
  /// Where definitions came from, in order, and the texts of their files as they were read.
  var defined: [DefinedFrom] = []
  var definedTexts: [String: String] = [:]
  /// The file of the demo board, once it has been opened.
  var demoFile: String?
  /// What was defined while the demo board waited to be opened: its own file may not change that back.
  var definedBeforeDemo: [(Source, SourceRange)] = []
  /// A text that was edited and could not be run: the next `edit` goes on with it.
  var unfinished: Unfinished?
  /// How the board's own file wants its figures counted: a script starts from it.
  var boardSettings = BoardSettings()
  /// Whether a board's own file is being run: what its loads say is not shown, so nothing is reckoned for it.
  var isOpening = false
  /// Whether a number is asked for by the program itself, for a sentence beside an answer: nobody chose where it cuts.
  var asksForItself = false
  /// The measure of a `for each measure`.
  var it: String?
  /// The position that a script, a question or the command line was given.
  var givenAsAt: Day?
  /// Scripts that are being run, so that one that runs itself is found.
  var running: [(key: String, name: String)] = []
  /// Whether the script to be run was named on the command line: it then speaks for the person, those it runs do not.
  var isNamedByPerson = false
  /// What the running script was narrowed to by whoever ran it.
  var givenSelectors: [Syntax.Selector] = []
  /// What was taken out by forget, in order: a paper of what is left must say so.
  var forgotten: [Forgotten] = []
  /// Inside a script the focus of the prompt does not count, only the script's own clauses.
  var scriptFocus: [Syntax.Selector]?
  private var words: (generation: Int, definitions: Int, privacy: Privacy, vocabulary: Vocabulary)?
  /// How many mistakes in built-in definitions were told.
  private var toldBuiltInMistakes = 0
  /// Counts changes of definitions, for the vocabulary.
  var definitionChanges = 0

  public init(board: Board) {
    self.board = board
  }

  /// Where the demo board lies: opened only when it is needed, closed by the first load.
  public struct DemoBoard: Sendable, Equatable {
    public var source: Source
    public var folder: String
    public init(source: Source, folder: String) {
      self.source = source
      self.folder = folder
    }
  }

  /// One statement that was answered, with what it gave, and all that decided it.
  public struct Answered: Sendable {
    public var body: Syntax.Body
    public var answer: Answer
    /// What was said under it that is not computed: notes of the service, the focus said again.
    var saidRound: [String] = []
    public var privacy: Privacy
    /// The figures it was made of.
    var figures: [WorkedFigure] = []
    /// The board as it was (a load may have changed it since), and what narrowed the statement besides its clauses.
    var circumstances: Circumstances
  }

  /// What decides an answer besides its own words.
  struct Circumstances: Sendable {
    var board: Board
    var focus: [Syntax.Selector]
    var givenAsAt: Day?
    var it: String?
  }

  /// One number that was reckoned for an answer: what was asked, under which scope, and what it came to.
  struct WorkedFigure: Sendable {
    var asked: Asked
    var scope: Scope
    var figures: Figures
    var dimensions: [Syntax.Dimension]
  }

  var circumstances: Circumstances {
    Circumstances(board: board, focus: focusForScript, givenAsAt: givenAsAt, it: it)
  }

  /// What an editor gave back.
  public enum Edited: Sendable, Equatable {
    case text(String)
    /// Why nothing came of it, in one plain sentence.
    case failed(String)
  }

  /// Who speaks: a person may loosen privacy, a question, a briefing, a board file or a nested script only tighten it.
  public enum Speaker: Sendable, Equatable { case person, script }

  /// What became of a run.
  public struct Status: Sendable, Equatable {
    /// An expectation was not met or could not be checked, or a figure is older than asked: exit 1.
    public var unmet = false
    /// A statement failed: exit 2.
    public var failed = false
    /// `quit` was said.
    public var quit = false
    public init() {}

    mutating func add(_ other: Status) {
      unmet = unmet || other.unmet
      failed = failed || other.failed
      quit = quit || other.quit
    }
  }

  /// Runs the statements of a source, each parsed when the one before it has run. Stops at the first that fails,
  /// unless `keepGoing`. Paths in it are relative to `folder`.
  ///
  /// - Parameter show: shows or writes what a statement gave, under the settings in force at that moment (privacy may
  ///   have changed since the statement before). Returns false where that failed (a file that could not be written, a
  ///   showing that privacy refuses; already told on standard error): the statement has then failed.
  public mutating func run(
    _ source: Source, in folder: String, speaker: Speaker = .person, keepGoing: Bool = false,
    show: (Outcome, Settings) -> Bool
  ) -> Status {
    run(source, ranges: Parser.cut(source), in: folder, speaker: speaker, keepGoing: keepGoing, show: show)
  }

  /// The same for those who only gather what is given.
  public mutating func run(
    _ source: Source, in folder: String, speaker: Speaker = .person, keepGoing: Bool = false,
    emit: (Outcome) -> Void
  ) -> Status {
    run(source, in: folder, speaker: speaker, keepGoing: keepGoing) { outcome, _ in
      emit(outcome)
      return true
    }
  }

  mutating func run(
    _ source: Source, ranges: [SourceRange], in folder: String, speaker: Speaker, keepGoing: Bool,
    show: (Outcome, Settings) -> Bool
  ) -> Status {
    var status = runEach(source, ranges, in: folder, speaker: speaker, keepGoing: keepGoing, show: show)
    // Built-in definitions are read as they are needed, and what was answered without one of them is not to be trusted.
    let mistakes = board.catalogue.builtInMistakes.dropFirst(toldBuiltInMistakes)
    toldBuiltInMistakes += mistakes.count
    for (mistake, source) in mistakes {
      _ = show(.failure(.mistakes([mistake], source)), board.settings)
      status.failed = true
    }
    return status
  }

  private mutating func runEach(
    _ source: Source, _ ranges: [SourceRange], in folder: String, speaker: Speaker, keepGoing: Bool,
    show: (Outcome, Settings) -> Bool
  ) -> Status {
    var status = Status()
    var made = 0
    defer { board.forgetAhead() }
    for (number, range) in ranges.enumerated() {
      if number < made { continue }
      if speaker == .script {
        made = number + defineTogether(source, ranges[number...], show)
        if made > number { continue }
        readAhead(source, ranges[number...], in: folder)
      }
      var outcome = Parser(vocabulary: vocabulary()).parse(source, range)
      if !outcome.diagnostics.isEmpty, demo != nil, board.sources.isEmpty {
        // What may be meant can be told only beside teams and areas: those of the board that would have answered.
        status.add(openDemo(show))
        outcome = Parser(vocabulary: vocabulary()).parse(source, range)
      }
      if !outcome.diagnostics.isEmpty, defineWhole(source, because: range, show) { continue }
      guard outcome.diagnostics.isEmpty else {
        _ = show(.failure(.mistakes(outcome.diagnostics, source)), board.settings)
        status.failed = true
        if keepGoing { continue } else { return status }
      }
      for statement in outcome.statements {
        let context = Context(source: source, folder: folder, speaker: speaker, keepGoing: keepGoing)
        let focusBefore = focus
        let outcome = execute(statement, context, show)
        if speaker == .person, running.isEmpty, !outcome.failed { remember(statement, source, focusBefore) }
        status.add(outcome)
        if status.quit || (status.failed && !keepGoing) { return status }
      }
    }
    return status
  }

  /// The order of definitions does not matter: one that rests on another further down is made together with all of
  /// its source. False where it is no definition, or where all together hold mistakes too.
  private mutating func defineWhole(
    _ source: Source, because range: SourceRange, _ show: (Outcome, Settings) -> Bool
  ) -> Bool {
    let heads = Parser.heads(source)
    guard heads.count > 1,
      heads.contains(where: { range.lower <= $0.name.range.lower && $0.name.range.upper <= range.upper })
    else { return false }
    let outcome = board.catalogue.define(source)
    guard outcome.diagnostics.isEmpty else { return false }
    board.takeDefinitions()
    definitionChanges += 1
    if !outcome.redefined.isEmpty {
      let lines = outcome.redefined.map {
        "\($0) takes the place of the built-in definition; explain \($0) shows both."
      }
      _ = show(.message(lines), board.settings)
    }
    return true
  }

  /// Every mistake of a source, without running it: definitions in it count for the statements after them.
  public func check(_ source: Source) -> [Diagnostic] { check([source]).map(\.mistake) }

  /// Every mistake of several sources that belong together: what one defines may be named in another.
  public func check(_ sources: [Source]) -> [(mistake: Diagnostic, source: Source)] {
    var copy = board
    let mistakes = copy.catalogue.define(sources).diagnostics
    let parser = Parser(vocabulary: copy.vocabulary())
    return sources.flatMap { source in
      let read = parser.parse(source).diagnostics
      // What a definition does not say, or says against another one, stands beside what cannot be read.
      let own = mistakes.filter { mistake in
        (mistake.file == source.file || source.file == nil) && !read.contains { $0.range == mistake.range }
      }
      return (read + own).sorted { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
        .map { ($0, source) }
    }
  }

  /// Measures of the sources that take how their dataset is usually counted, for they say neither `where open` nor
  /// `counted by`: no mistake, and better said.
  public func silentReadings(_ sources: [Source]) -> [String] {
    var copy = board
    _ = copy.catalogue.define(sources)
    return copy.catalogue.measureOrder.compactMap { name -> String? in
      guard let measure = copy.catalogue.measures[name], !measure.origin.builtIn,
        sources.contains(where: { $0.file == measure.origin.file }), measure.countedBy == nil, measure.saidKind == nil,
        measure.overMonths == nil, measure.number.conditions.flatMap(\.readings).isEmpty,
        let dataset = measure.number.dataset.flatMap({ copy.definition($0.text) }), dataset.opens != nil,
        let usually = dataset.usually
      else { return nil }
      return
        "\(measure.origin.file):\(measure.origin.line): note: \(name) says neither “where open” nor “counted by”, so it counts what \(dataset.name) usually does: \(usually.rawValue)."
    }
  }

  /// The words that can be read where a source's own definitions count.
  public func vocabulary(with source: Source) -> Vocabulary {
    var copy = board
    _ = copy.catalogue.define(source)
    return copy.vocabulary()
  }

  /// The words that can be read and completed now.
  public mutating func vocabulary() -> Vocabulary {
    let privacy = board.settings.privacy
    if words.map({ $0.generation != board.generation || $0.definitions != definitionChanges || $0.privacy != privacy })
      ?? true
    {
      words = (board.generation, definitionChanges, privacy, board.vocabulary())
    }
    let recent = recent
    words?.vocabulary.recent = recent
    return words?.vocabulary ?? board.vocabulary()
  }

  /// What was asked last, for openings that speak of it without naming it.
  private var recent: Vocabulary.Recent? {
    answered.last.map { last in
      let what = last.body.what
      let dataset = what.flatMap(board.catalogue.dataset(of:)) ?? last.body.dataset
      return Vocabulary.Recent(what: what, dataset: dataset)
    }
  }

  /// The focus that counts now: in a script its own clauses, at the prompt what `for` said.
  var focusForScript: [Syntax.Selector] { scriptFocus ?? focus }

  /// What stands before `>` at the prompt: `scrutineer`, `neglect`, `neglect, FSP North`; `officer!` with that privacy.
  public var promptText: String {
    let names = focus.map { selector in
      switch selector.kind {
      case .theme(let name): kindWhereShared(selector) + name
      default: spoken(selector)
      }
    }
    var place = names.isEmpty ? "scrutineer" : names.joined(separator: ", ")
    // A date that was set an hour ago is forgotten, and every figure since is of that day.
    if let set = board.settings.asAt, let newest = board.newestPack, set < newest { place += " as at \(set.long)" }
    return board.settings.privacy == .officer ? "\(place) officer!" : place
  }
}

/// Where a statement stands and who says it.
struct Context {
  var source: Source
  var folder: String
  var speaker: Session.Speaker
  var keepGoing: Bool
  /// The statement that is being run.
  var statement: SourceRange?

  /// The statement as it was typed, on one line.
  var statementText: String { statement.map { source.line($0) } ?? "" }

  /// A path as it was written, made whole against the folder that it is relative to.
  func whole(_ path: String) -> String { path.hasPrefix("/") || folder.isEmpty ? path : "\(folder)/\(path)" }
}
