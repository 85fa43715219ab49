import Board
import Calendar
import Catalogue
import Language

/// Why a statement failed, as it is thrown inside the room.
enum StatementFailure: Error {
  case mistake(Diagnostic)
  case sentence(String)

  init(_ diagnostic: Diagnostic) { self = .mistake(diagnostic) }
}

extension Session {
  /// Runs one statement and shows what it gives. A statement that fails changes nothing.
  mutating func execute(_ statement: Syntax.Statement, _ context: Context, _ tell: (Outcome, Settings) -> Bool)
    -> Status
  {
    var status = Status()
    if statement.body.needsData { status.add(openDemo(tell)) }
    madeRelations?.refresh(for: board)
    let before = self
    let losses = board.losses
    let lost = losses.count
    // What was made of a column that was lost on the way is not shown, nor anything that follows from it.
    func show(_ outcome: Outcome, _ settings: Settings) -> Bool {
      guard let sentence = losses.newest(since: lost) else { return tell(outcome, settings) }
      _ = tell(.failure(.sentences([sentence])), settings)
      return false
    }
    var context = context
    // What `again` makes has no place of its own: it was said by that line.
    if statement.range.upper > statement.range.lower { context.statement = statement.range }
    do throws(StatementFailure) {
      if statement.body.needsData, !statement.body.isOfSources, let sentence = board.loss {
        throw StatementFailure.sentence(sentence)
      }
      try perform(statement, context, &status, show)
      if let sentence = losses.newest(since: lost) { throw StatementFailure.sentence(sentence) }
    } catch {
      self = before
      status.failed = true
      switch error {
      case .mistake(var diagnostic):
        // What has no place of its own is of the whole statement.
        if diagnostic.range == SourceRange(0, 0), diagnostic.file == nil { diagnostic.range = statement.range }
        _ = show(.failure(.mistakes([diagnostic], context.source)), board.settings)
      // An empty sentence: whoever shows has told it already.
      case .sentence(""): break
      case .sentence(let sentence): _ = show(.failure(.sentences([sentence])), board.settings)
      }
    }
    return status
  }

  private mutating func perform(
    _ statement: Syntax.Statement, _ context: Context, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    func mistaken<Value>(_ body: () throws(Diagnostic) -> Value) throws(StatementFailure) -> Value {
      do { return try body() } catch { throw .mistake(error) }
    }
    switch statement.body {
    case .load(let load): try self.load(load, context, &status, show)
    case .forget(let name): try forget(name, show)
    case .show, .trend, .list, .findings, .ask, .changes:
      var answer: Answer
      do { answer = try self.answer(to: statement.body) } catch { throw .mistake(error) }
      try give(&answer, statement.body, statement.body.clauses, context, &status, show)
    case .explain(let what, let clauses):
      let answer: Answer
      do { answer = try explain(what) } catch { throw .mistake(error) }
      let delivery = Delivery(form: clauses.form, path: clauses.path.map(context.whole), replacing: clauses.replacing)
      try pass(show(.answer(answer, delivery), board.settings))
    case .again(let without, let clauses): try again(without, clauses, context, &status, show)
    case .focus(let selectors): try setFocus(selectors, context, show)
    case .focusEverything:
      if scriptFocus != nil { scriptFocus = [] } else { focus = [] }
    case .back: try back(show)
    case .set(let setting): try set(setting, context, show)
    case .run(let what, let clauses): try run(what, clauses, context, &status, show)
    case .brief(let what, let clauses): try brief(what, clauses, context, &status, show)
    case .expect(let expectation): try expect(expectation, context, &status, show)
    case .when(let when): try self.when(when, context, &status, show)
    case .forEach(let each): try forEach(each, context, &status, show)
    case .prose(let kind, let prose): try self.prose(kind, prose, &status, show)
    case .define(let definition): try define(definition, statement.range, context, show)
    case .help(let topic): try pass(show(.help(help(topic.joined(separator: " "))), board.settings))
    case .quit: status.quit = true
    case .verify: try verify(&status, show)
    case .note(let what, let text): try note(what, text, show)
    case .record(let record): try self.record(record, show)
    case .reload: try reload(show)
    case .save(let last, let name, let title):
      try save(last: last, name: name, title: title, show)
    case .edit(let target): try edit(target, context, &status, show)
    }
  }

  /// The answer to a statement that asks something; of any other, nothing but its name.
  mutating func answer(to body: Syntax.Body) throws(Diagnostic) -> Answer {
    working = []
    switch body {
    case .show(let asked): return try show(asked.whats, asked.clauses)
    case .trend(let asked): return try trend(asked)
    case .list(let list): return try self.list(list)
    case .findings(let subject, let clauses): return try findings(subject, clauses)
    case .ask(let about, let clauses): return try ask(about, clauses)
    case .changes(let name, let clauses): return try changes(name, clauses)
    default: return Answer(kind: .explanation, title: body.verb)
    }
  }

  /// Hands an answer to whoever shows it, and keeps it for `explain last` and `again`.
  mutating func give(
    _ answer: inout Answer, _ body: Syntax.Body, _ clauses: Syntax.Clauses, _ context: Context, _ status: inout Status,
    _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    let computed = answer.notes.count
    sayFocusAgain(&answer, body)
    addNotes(to: &answer, body)
    remember(answer, body, saidRound: Array(answer.notes[computed...]))
    status.unmet = status.unmet || answer.isOlderThanAsked
    if let sentence = board.loss { throw .sentence(sentence) }
    let delivery = Delivery(form: clauses.form, path: clauses.path.map(context.whole), replacing: clauses.replacing)
    try audit(answer, delivery, board.settings, context)
    try pass(show(.answer(answer, delivery), board.settings))
  }

  /// Keeps an answer, with what it was made of, for `explain last`, `verify last` and `again`.
  mutating func remember(_ answer: Answer, _ body: Syntax.Body, saidRound: [String] = []) {
    answered.append(
      Answered(
        body: body, answer: answer, saidRound: saidRound, privacy: board.settings.privacy, figures: working,
        circumstances: circumstances))
    working = []
    if answered.count > 20 { answered.removeFirst() }
  }

  /// A showing that failed has been told already; the statement has failed with it.
  func pass(_ shown: Bool) throws(StatementFailure) {
    if !shown { throw .sentence("") }
  }

  /// Runs a board's own file. What its loads say is seen in the banner and in `list sources`; what fails is said.
  public mutating func open(_ file: Source, in folder: String, _ show: (Outcome, Settings) -> Bool) -> Status {
    isOpening = true
    defer { isOpening = false }
    return run(file, in: folder, speaker: .script) { outcome, settings in
      if case .failure = outcome { show(outcome, settings) } else { true }
    }
  }

  /// Opens the demo board, where no board was named and nothing is loaded yet.
  mutating func openDemo(_ show: (Outcome, Settings) -> Bool) -> Status {
    guard let demo, board.sources.isEmpty else {
      // Without a word all answers would be that nothing is loaded, as of a board that holds nothing.
      if let missing = demoIsMissing, board.sources.isEmpty {
        _ = show(.failure(.sentences([missing])), board.settings)
      }
      demoIsMissing = nil
      return Status()
    }
    self.demo = nil
    demoFile = demo.source.file
    let settings = board.settings
    let said = definedBeforeDemo
    definedBeforeDemo = []
    let status = open(demo.source, in: demo.folder, show)
    // What the person set before wins over what the demo board sets.
    board.isDemo = true
    func keep<Value: Equatable>(_ setting: WritableKeyPath<Settings, Value>) {
      guard settings[keyPath: setting] != Settings()[keyPath: setting] else { return }
      board.settings[keyPath: setting] = settings[keyPath: setting]
    }
    keep(\.privacy)
    keep(\.asAt)
    keep(\.council)
    keep(\.neighbours)
    keep(\.meetings)
    keep(\.periodMonths)
    keep(\.graceDays)
    keep(\.rules)
    keep(\.baseline)
    keep(\.pager)
    keep(\.history)
    keep(\.colour)
    keep(\.speech)
    keep(\.cache)
    // So do definitions: a target that was moved before the board was opened is not moved back by the board's file.
    for (source, range) in said { _ = board.catalogue.define(source, in: range) }
    if !said.isEmpty {
      board.takeDefinitions()
      definitionChanges += 1
    }
    return status
  }
}

extension Syntax.Body {
  /// Whether the statement reads what is loaded: these open the demo board where no board was named.
  var needsData: Bool {
    switch self {
    case .load, .set, .define, .help, .quit, .forget(nil): false
    case .prose(_, let prose): prose.pieces.contains { if case .figure = $0 { true } else { false } }
    case .focusEverything, .back: false
    default: true
    }
  }

  /// Whether the statement takes sources out or reads them again: that helps where part of one is lost.
  var isOfSources: Bool {
    switch self {
    case .forget, .reload: true
    default: false
    }
  }

  /// The clauses of a statement that asks something.
  var clauses: Syntax.Clauses {
    switch self {
    case .show(let asked), .trend(let asked): asked.clauses
    case .list(let list): list.clauses
    case .findings(_, let clauses), .ask(_, let clauses), .changes(_, let clauses): clauses
    default: Syntax.Clauses()
    }
  }

  /// The verb, as a person would name the statement.
  var verb: String {
    switch self {
    case .load: "load"
    case .forget: "forget"
    case .reload: "reload"
    case .show: "show"
    case .trend: "trend"
    case .list: "list"
    case .changes: "changes"
    case .findings: "findings"
    case .ask: "ask"
    case .explain: "explain"
    case .again: "again"
    case .verify: "verify"
    case .focus, .focusEverything: "for"
    case .back: "back"
    case .set: "set"
    case .run: "run"
    case .brief: "brief"
    case .expect: "expect"
    case .when: "when"
    case .forEach: "for each"
    case .prose(let kind, _): kind.rawValue
    case .note: "note"
    case .record: "record"
    case .save: "save"
    case .edit: "edit"
    case .help: "help"
    case .quit: "quit"
    case .define(let definition): definition.kind.rawValue
    }
  }
}
