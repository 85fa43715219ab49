import Board
import Calendar
import Language

extension Session {
  /// `note WHAT "…"`: the service's own explanation beside a figure, for this pack and this focus.
  mutating func note(_ what: Syntax.What, _ text: String, _ show: (Outcome, Settings) -> Bool)
    throws(StatementFailure)
  {
    let asked: [Asked]
    do { asked = try self.asked(what) } catch { throw .mistake(error) }
    let name = noteName(what, asked)
    let asAt = givenAsAt ?? board.asAt
    let selection = focusForScript.map(spoken)
    guard text.contains(where: { !$0.isWhitespace }) else {
      let stands = ((try? board.notes().notes) ?? []).contains {
        ($0.about, $0.asAt, $0.selection) == (name, asAt, selection)
      }
      guard stands else {
        throw .sentence("A note needs words: note cp-visits-on-time \"Two posts were vacant in October.\"")
      }
      try kept { () throws(AtomicFile.Failure) in try board.note(about: name, "", asAt: asAt, selection: selection) }
      return try pass(
        show(.message(["The note beside \(name) is taken back. The log keeps that it was there."]), board.settings))
    }
    let isFirst = (try? board.notes().notes.isEmpty) ?? false
    try kept { () throws(AtomicFile.Failure) in
      try board.note(about: name, text, asAt: asAt, selection: selection)
    }
    var line = "Noted beside \(name)"
    if !selection.isEmpty { line += " for \(selection.joined(separator: ", "))" }
    if let asAt { line += ", with the figures of \(asAt.long)" }
    var lines = [line + "."]
    switch board.settings.privacy {
    case .officer:
      lines.append(
        "It was written at officer privacy, and is shown at that level alone. For members: set privacy board")
    case .board:
      lines.append("It is not shown at public privacy. For published papers: set privacy public, then note it.")
    case .published: break
    }
    lines += placeOfLog(board.noteLog, isFirst: isFirst)
    try pass(show(.message(lines), board.settings))
  }

  /// The name a note is kept under: that of the measure, theme or dataset; the words of a number made up on the spot.
  private func noteName(_ what: Syntax.What, _ asked: [Asked]) -> String {
    switch what.kind {
    case .theme(let name): name.text
    case .scorecard: "scorecard"
    case .number: asked.first?.title ?? "a number"
    case .measure, .dataset, .it: asked.first?.name ?? "a number"
    }
  }

  /// Puts the service's notes under an answer that shows the figure they are about, of the pack they are about.
  func addNotes(to answer: inout Answer, _ body: Syntax.Body) {
    let whats: [Syntax.What]
    let clauses: Syntax.Clauses
    switch body {
    case .show(let asked), .trend(let asked): (whats, clauses) = (asked.whats, asked.clauses)
    default: return
    }
    guard let notes = try? board.notes().notes, !notes.isEmpty else { return }
    let names = Set(
      whats.flatMap { what -> [String] in
        let asked = (try? asked(what)) ?? []
        return asked.filter { !$0.isMadeUp }.map(\.name) + [noteName(what, asked)]
      })
    let narrowed = answer.focus + answer.selection
    var isHidden = false
    for note in notes where names.contains(note.about) && concerns(note, answer, body, clauses) {
      guard note.selection.isEmpty || note.selection == narrowed || (narrowed.isEmpty && !clauses.by.isEmpty) else {
        continue
      }
      guard note.privacy <= board.settings.privacy else {
        isHidden = true
        continue
      }
      let title =
        board.catalogue.measures[note.about]?.title ?? board.catalogue.themes[note.about]?.title ?? answer.measures[
          note.about]?.title ?? note.about
      let whole = note.selection.isEmpty && !narrowed.isEmpty ? ["whole service"] : note.selection
      // The title comes first, as in other notes: an annex then puts it beside its measure.
      let place = (whole + [note.asAt?.long].compactMap { $0 }).joined(separator: ", ")
      answer.notes.append("\(title): the service notes (\(place)) “\(note.text)”")
    }
    if isHidden { answer.notes.append("What the service noted at a looser privacy is not shown here.") }
  }

  /// Whether the answer shows the figure of the note's pack: the position's; of a trend, of any month in it.
  private func concerns(_ note: Note, _ answer: Answer, _ body: Syntax.Body, _ clauses: Syntax.Clauses) -> Bool {
    guard let asAt = note.asAt else { return clauses.asAt == nil }
    let noted = month(of: asAt)
    guard let scope = try? scope(of: clauses) else { return false }
    if case .trend = body {
      return noted.first <= scope.asAt
        && (scope.period.map { noted.last >= $0.first && noted.first <= $0.last } ?? true)
    }
    let position = self.position(of: answer) ?? scope.asAt
    guard month(of: position) == noted || month(of: scope.asAt) == noted else { return false }
    // A period that ends elsewhere is another figure.
    return scope.period.map { noted.first <= $0.last && $0.last <= max(noted.last, asAt) } ?? true
  }

  /// The month whose position a day is, by the days of grace.
  private func month(of day: Day) -> Period {
    Period.month(holding: day.dayOfMonth <= board.settings.graceDays ? day.firstOfMonth.adding(days: -1) : day)
  }
}
