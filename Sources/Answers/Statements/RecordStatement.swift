import Board
import Calendar
import Language

extension Session {
  /// `record challenge "…" [to OWNER] [due DATE] [about WHAT]`, `record N …`, `record answer CN "…"`, `close`, `reopen`.
  mutating func record(_ record: Syntax.Record, _ show: (Outcome, Settings) -> Bool) throws(StatementFailure) {
    switch record {
    case .challenge(let text, let owner, let due, let about):
      let figure = about.flatMap { keptFigure(of: $0) }
      try self.record(text, owner, due, about, figure, show)
    case .entry(let number, let owner, let due, let about):
      let entry = try entry(number)
      try self.record(entry.question, owner, due, about ?? entry.about, entry.figure, show)
    case .answer(let number, let text): try take(.answer, number, text, show)
    case .close(let number, let text): try take(.close, number, text, show)
    case .reopen(let number, let text): try take(.reopen, number, text, show)
    }
  }

  private func record(
    _ text: String, _ owner: String?, _ due: Syntax.DueDate?, _ about: String?, _ figure: KeptFigure?,
    _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw .sentence("A challenge needs words: record challenge \"When will every child be seen?\"")
    }
    let day = try dueDay(due)
    let challenge = try kept { () throws(AtomicFile.Failure) in
      try board.record(text, owner: owner, due: day, about: about, figure: figure)
    }
    var line = "\(challenge.name) is recorded: “\(challenge.text)”"
    if let owner { line += " to \(owner)" }
    if let day { line += ", due \(day.long)" }
    var lines = [line + "."]
    if let day, let told = alreadyOver(day, due) { lines.append(told) }
    if let figure {
      lines.append("Kept with it: \(about ?? "the figure"), \(figure.words(at: board.settings.privacy)).")
    }
    lines += placeOfLog(board.challengeLog, isFirst: challenge.number == 1)
    try pass(show(.message(lines), board.settings))
  }

  private mutating func take(
    _ kind: Challenge.Step.Kind, _ written: String, _ text: String, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    guard let number = Int(written.dropFirst()) else {
      throw .sentence("“\(written)” is no challenge: list challenges")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw .sentence("Say in a few words why, in quotes: nothing is \(kind.done) without a reason.")
    }
    let challenge = try kept { () throws(AtomicFile.Failure) in try board.take(kind, number, text) }
    let line = "\(challenge.name) is \(kind.done): “\(challenge.text)”"
    try pass(show(.message([line] + (kind == .reopen ? [] : standing(challenge))), board.settings))
  }

  /// What a log cannot take is a failure of the statement.
  func kept<Value>(_ body: () throws(AtomicFile.Failure) -> Value) throws(StatementFailure) -> Value {
    do { return try body() } catch { throw .sentence(error.sentence) }
  }

  /// Where a log lies that is not the board's own, said when its first line is written.
  func placeOfLog(_ log: ChainedLog?, isFirst: Bool) -> [String] {
    guard isFirst, let log, board.folder == nil || board.recordsFolder != board.folder else { return [] }
    let why =
      board.folder == nil || board.keeping.isDemo
      ? "no board of your own is open" : "the board's folder cannot be written"
    return ["It is kept for you alone, since \(why): \(log.file.path)"]
  }

  // MARK: What a challenge takes with it

  private func dueDay(_ due: Syntax.DueDate?) throws(StatementFailure) -> Day? {
    // Without figures the day of the recording is the only one there is.
    let today = board.keeping.now?()?.day
    let asAt = givenAsAt ?? board.asAt ?? today ?? Day(number: 0)
    switch due {
    case nil: return nil
    case .date(let written)?:
      guard let day = written.dueDay(asAt: asAt) else { throw .sentence("The date after “due” cannot be told.") }
      return day
    case .nextMeeting?:
      // At the meeting itself the next one is meant, whatever the date of the figures.
      let coming = board.settings.meetings.filter { $0 > asAt }
      guard let next = coming.first(where: { $0 > max(asAt, today ?? asAt) }) ?? coming.max() else {
        throw .sentence(
          "No meeting after \(asAt.long) is known. Say when the board meets: set meetings 3 November 2026, 1 December 2026"
        )
      }
      return next
    }
  }

  /// That a challenge is overdue from its first day on: nobody notices a day that has passed in a line that says it is recorded.
  private func alreadyOver(_ day: Day, _ due: Syntax.DueDate?) -> String? {
    guard due == .nextMeeting else {
      // What is overdue is told by the date of the figures, or by the day it is recorded.
      if let asAt = givenAsAt ?? board.asAt, day < asAt {
        return "\(day.long) lies before \(asAt.long), the date of the figures: it is overdue from the start."
      }
      guard let today = board.keeping.now?()?.day, day < today else { return nil }
      return "\(day.long) is over: it is overdue from the start."
    }
    guard let today = board.keeping.now?()?.day, day < today else { return nil }
    return
      "No later meeting is set: \(day.long) was the last, and is over, so it is overdue from the start. When the board meets next is told by “set meetings”, which names all of its meetings."
  }

  /// How the figure of a measure or a dataset stands now, narrowed to the focus. Nil for a theme or a subject in words.
  mutating func keptFigure(of name: String) -> KeptFigure? {
    let place = SourceRange(0, 0)
    let what: Syntax.What
    if board.catalogue.measures[name] != nil {
      what = Syntax.What(.measure(Name(name, place)), range: place)
    } else if let definition = board.definition(name), !definition.isBuiltInList {
      what = Syntax.What(.dataset(Name(name, place)), range: place)
    } else {
      return nil
    }
    guard let answer = try? show([what], Syntax.Clauses()), let row = answer.rows.first else { return nil }
    return KeptFigure(
      answer, row: row, selection: answer.focus + answer.selection, position: position(of: answer),
      privacy: board.settings.privacy)
  }

  func position(of answer: Answer) -> Day? {
    answer.basis.position.flatMap { Day(spoken: $0) } ?? givenAsAt ?? board.asAt
  }

  /// Entry N of the last `ask`.
  private func entry(_ number: Int) throws(StatementFailure) -> (
    question: String, about: String?, figure: KeptFigure?
  ) {
    guard
      let asked = answered.last(where: { if case .ask = $0.body { true } else { false } })
    else { throw .sentence("Nothing was asked yet, so there is no entry \(number). First: ask") }
    let answer = asked.answer
    guard let row = answer.rows.indices.contains(number - 1) ? answer.rows[number - 1] : nil else {
      throw .sentence(
        answer.rows.isEmpty
          ? "The last ask gave no entry." : "The last ask gave entries 1 to \(answer.rows.count), not \(number).")
    }
    func text(_ name: String) -> String? {
      guard let at = answer.column(name), row.cells.indices.contains(at), case .text(let text) = row.cells[at],
        !text.isEmpty
      else { return nil }
      return text
    }
    guard let question = text("question") else { throw .sentence("Entry \(number) of ask holds no question.") }
    let figure = KeptFigure(
      answer, row: row, selection: answer.focus + answer.selection, position: position(of: answer),
      privacy: min(asked.privacy, board.settings.privacy))
    return (question, row.measure ?? text("about"), figure)
  }
}

extension Challenge.Step.Kind {
  /// `answered`, `closed`, `reopened`.
  var done: String {
    switch self {
    case .answer: "answered"
    case .close: "closed"
    case .reopen: "reopened"
    }
  }
}
