import Board
import Calendar
import Catalogue
import Language

extension Session {
  /// `run FILE | QUESTION clauses`: its clauses are the focus of all statements inside.
  mutating func run(
    _ what: Syntax.Runnable, _ clauses: Syntax.Clauses, _ context: Context, _ status: inout Status,
    _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    try refuseClauses(clauses, of: "run", taking: ["for", "as at", "as"])
    let script = try self.script(what, context)
    let own = inPlaceOfBuiltIn(what).map { "\(what.written) is this board's own \($0), in place of the built-in one." }
    let setAside = [own, toldSetAside, focusSetAside("run", what.written, clauses)].compactMap(\.self)
    if !setAside.isEmpty { try pass(show(.message(setAside), board.settings)) }
    guard let form = clauses.form else { return status.add(try inside(script, clauses, context, show)) }
    // A form said for all: those that say their own keep it.
    let inner = try inside(script, clauses, context) { outcome, settings in
      guard case .answer(let answer, var delivery) = outcome else { return show(outcome, settings) }
      if delivery.form == nil, delivery.path == nil { delivery.form = form }
      return show(.answer(answer, delivery), settings)
    }
    status.add(inner)
  }

  /// The clauses of a run are the focus of what is inside; others would be passed over unseen, and are refused.
  private func refuseClauses(_ clauses: Syntax.Clauses, of verb: String, taking: Set<String>) throws(StatementFailure) {
    guard
      let (key, range) = clauses.ranges.filter({ !taking.contains($0.key) }).min(by: { $0.value.lower < $1.value.lower }
      )
    else { return }
    let offered = verb == "run" ? "for, as at and as" : "for, as at, as, to and replacing"
    let more =
      key == "to" ? "to write what it says into a file, there is brief" : "others belong to the statements inside"
    throw .mistake(Diagnostic(.plain("\(verb) takes \(offered); \(more)."), range))
  }

  /// `brief FILE | QUESTION clauses [to PATH] [as FORMAT]`: the same, gathered into one document.
  mutating func brief(
    _ what: Syntax.Runnable, _ clauses: Syntax.Clauses, _ context: Context, _ status: inout Status,
    _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    try refuseClauses(clauses, of: "brief", taking: ["for", "as at", "as", "to", "replacing"])
    let script = try self.script(what, context)
    let setAside = [toldSetAside, focusSetAside("brief", what.written, clauses)].compactMap(\.self)
    if !setAside.isEmpty { try pass(show(.message(setAside), board.settings)) }
    var document = Document(name: script.name, title: script.title)
    var periods: Set<Int> = []
    var failures: [Failure] = []
    // What the script made stricter stays so for the whole paper.
    var privacy = board.settings.privacy
    let forgottenBefore = forgotten.count
    let inner = try inside(script, clauses, context) { outcome, settings in
      privacy = min(privacy, settings.privacy)
      switch outcome {
      case .answer(let answer, _):
        document.pieces.append(.answer(answer))
        periods.insert(settings.periodMonths)
      case .prose(.title, let pieces): document.pieces.append(.title(pieces))
      case .prose(.section, let pieces): document.pieces.append(.section(pieces))
      case .prose(.say, let pieces):
        document.pieces.append(.say(pieces))
        if pieces.contains(where: { if case .figure = $0 { true } else { false } }) {
          periods.insert(settings.periodMonths)
        }
      case .message(let lines):
        for line in lines where line.hasPrefix("not known") { document.pieces.append(.notKnown(line)) }
      case .failure(let failure): failures.append(failure)
      case .document, .help, .quit: break
      }
      return true
    }
    if let failure = failures.first, inner.failed {
      _ = show(.failure(failure), board.settings)
      throw .sentence("Nothing was written: a statement of \(script.name) failed.")
    }
    document.council = board.settings.council
    let position = clauses.asAt?.day(asAt: board.asAt ?? Day(number: 0), end: true) ?? givenAsAt ?? board.asAt
    document.position = position.map { day in
      if let cut = board.newestPack(before: day) {
        return "\(day.long), of whose month no pack is loaded: lists are as at \(cut.long)"
      }
      return day.long + (day == board.asAt ? board.asAtGuessedFrom.map { " (\($0))" } ?? "" : "")
    }
    document.selection = clauses.selectors.map(spoken)
    // Not twelve months, as everybody takes them to be: the head says so, besides each figure's own days.
    let usual = Settings().periodMonths
    if let months = periods.filter({ $0 != usual }).sorted().first {
      document.period =
        periods.count > 1
        ? "Some figures over time cover \(months == 1 ? "1 month" : "\(months) months"), others \(usual): each says its days."
        : "Where no period is said, figures over time cover \(months == 1 ? "1 month" : "\(months) months"), not \(usual)."
    }
    document.made =
      [inPlaceOfBuiltIn(what).map { "This board's own \($0), in place of the built-in one of that name." }]
      .compactMap(\.self)
      + [toldForgotten(since: forgottenBefore), bearsBuiltInTitle(script, document), countedOwnWay(), toldReplaced()]
      .compactMap(\.self)
    document.hasUnmet = inner.unmet
    status.add(inner)
    let delivery = Delivery(form: clauses.form, path: clauses.path.map(context.whole), replacing: clauses.replacing)
    var settings = board.settings
    settings.privacy = privacy
    try audit(document, delivery, settings, context)
    try pass(show(.document(document, delivery), settings))
    guard let path = delivery.path else { return }
    let told = keep(document, as: path, privacy, asAt: position)
    if !told.isEmpty { try pass(show(.message(told), board.settings)) }
  }

  /// `briefing` or `question`, where one of the board's own is to be run that bears the name of a built-in one.
  private func inPlaceOfBuiltIn(_ what: Syntax.Runnable) -> String? {
    guard case .question(let name) = what, isInPlaceOfBuiltIn(name.text) else { return nil }
    let builtIn = Catalogue.builtIn().catalogue.questions[name.text]
    return builtIn?.origin.file.contains("briefings/") == true ? "briefing" : "question"
  }

  /// What the head of a paper says that bears the title of a built-in one and is another: nobody looks at the name of its script.
  private func bearsBuiltInTitle(_ script: Script, _ document: Document) -> String? {
    let builtIn = Catalogue.builtIn().catalogue.questions
    guard builtIn[script.name].map({ $0.script.text != script.source.text }) ?? true else { return nil }
    let typed = document.pieces.lazy.compactMap { piece -> String? in
      guard case .title(let pieces) = piece else { return nil }
      return pieces.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }.first
    let titles = Set([script.title, typed].compactMap { $0?.folded })
    let meant = builtIn.values.filter { $0.name != script.name }.sorted { $0.name < $1.name }.first { question in
      titles.contains(question.title.folded)
        || titles.contains { question.script.text.folded.contains("title \"\($0)\"") }
    }
    guard let meant else { return nil }
    return "This board's own script \(script.name), which bears the title of the built-in \(meant.name) and is another."
  }

  /// Whether a question is the board's own and bears the name of a built-in one.
  public func isInPlaceOfBuiltIn(_ name: String) -> Bool {
    guard let question = board.catalogue.questions[name], !question.origin.builtIn else { return false }
    return Catalogue.builtIn().catalogue.questions[name] != nil
  }

  /// A script to be run: its text, the statements of it, and where its paths lead.
  struct Script {
    var name: String
    var title: String
    var source: Source
    var ranges: [SourceRange]
    var folder: String
    /// Whether a person named it on the command line or at the prompt by its path: it then speaks for them.
    var speaker: Speaker

    /// What it is, however its path was written.
    var key: String {
      guard let file = source.file else { return name }
      let path = file.hasPrefix("/") || folder.isEmpty ? file : "\(folder)/\(file.split(separator: "/").last ?? "")"
      return "\(AtomicFile.real(path) ?? path)#\(name)"
    }
  }

  private func script(_ what: Syntax.Runnable, _ context: Context) throws(StatementFailure) -> Script {
    switch what {
    case .question(let name):
      guard let question = board.catalogue.questions[name.text] else { throw .mistake(unknown(name, .question)) }
      let source = question.script
      return Script(
        name: question.name, title: question.title, source: source, ranges: Parser.cut(source), folder: context.folder,
        speaker: .script)
    case .path(let path):
      let whole = context.whole(path)
      guard let text = TextFile.read(whole) else {
        let isPath = path.contains("/") || path.contains(".")
        throw .sentence(
          isPath
            ? "There is no script “\(path)” that can be read."
            : "There is no question and no script called “\(path)”. The questions: list questions")
      }
      let source = Source(file: path, text: text)
      let folder = whole.lastIndex(of: "/").map { String(whole[..<$0]) } ?? ""
      let name = whole.split(separator: "/").last.map(String.init) ?? path
      return Script(
        name: name, title: name, source: source, ranges: Parser.cut(source), folder: folder,
        speaker: isNamedByPerson && running.isEmpty ? .person : .script)
    }
  }

  /// Runs a script from everything: only its own clauses are its focus. Focus, position and privacy are then as before.
  private mutating func inside(
    _ script: Script, _ clauses: Syntax.Clauses, _ context: Context, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) -> Status {
    let key = script.key
    if let first = running.firstIndex(where: { $0.key == key }) {
      let chain = (running[first...].map(\.name) + [script.name]).joined(separator: " → ")
      throw .mistake(
        Diagnostic(.plain("This would never end: \(chain)."), context.statement ?? SourceRange(0, 0)))
    }
    do { _ = try settledSelectors(clauses.selectors) } catch { throw .mistake(error) }
    let (oldFocus, oldGiven, oldAsAt, oldSettings) = (scriptFocus, givenSelectors, givenAsAt, board.settings)
    defer {
      scriptFocus = oldFocus
      givenSelectors = oldGiven
      givenAsAt = oldAsAt
      board.settings = oldSettings
      running.removeAll { $0.key == key }
    }
    countAsTheBoard()
    running.append((key, script.name))
    scriptFocus = clauses.selectors
    givenSelectors = clauses.selectors
    if let written = clauses.asAt {
      guard let day = written.day(asAt: board.asAt ?? Day(number: 0), end: true) else {
        throw .sentence("The date after “as at” cannot be told.")
      }
      givenAsAt = day
    }
    let status = run(
      script.source, ranges: script.ranges, in: script.folder, speaker: script.speaker, keepGoing: context.keepGoing,
      show: show)
    return status
  }

  /// Runs a script that the command line named, for the person: privacy may be loosened by it.
  ///
  /// - Parameters:
  ///   - selectors: what `--for` said, as it would stand after `for`.
  ///   - asAt: what `--as-at` said, as it would stand after `as at`.
  ///   - isBriefing: whether it is gathered into one document: in the file at a path, or printed.
  public mutating func runNamed(
    _ what: String, for selectors: String?, asAt: String?, isBriefing: Bool, to path: String?, replacing: Bool,
    in folder: String,
    keepGoing: Bool, show: (Outcome, Settings) -> Bool
  ) -> Status {
    var line = "\(isBriefing ? "brief" : "run") \(named(what, in: folder))"
    if let selectors { line += " for \(selectors)" }
    if let asAt { line += " as at \(asAt)" }
    if let path { line += " to \"\(path.replacingQuotes)\"" }
    if replacing { line += " replacing" }
    isNamedByPerson = !isBriefing
    defer { isNamedByPerson = false }
    return run(Source(text: line), in: folder, speaker: .person, keepGoing: keepGoing, show: show)
  }

  /// A question by its name, else a path in quotes.
  private func named(_ what: String, in folder: String) -> String {
    let name = Vocabulary.canonical(what)
    let isPath = what.contains("/") || what.contains(".")
    return !isPath && board.catalogue.questions[name] != nil ? name : "\"\(what.replacingQuotes)\""
  }
}

extension String {
  /// For standing inside straight quotes: a quote is doubled.
  var replacingQuotes: String { split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") }
}
