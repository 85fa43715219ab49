import Board
import Calendar
import Language

/// Lines of prose. A figure in one bears no heading, so that what the words around it leave unsaid stands behind it.
extension Session {
  /// `title | section | say "…"`, with figures in braces.
  mutating func prose(
    _ kind: Syntax.ProseKind, _ prose: Syntax.Prose, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    let typed = prose.pieces.map { if case .text(let text) = $0 { text } else { " " } }.joined()
    var pieces: [ProsePiece] = []
    for piece in prose.pieces {
      switch piece {
      case .text(let text): pieces.append(.text(text))
      case .figure(let what, let clauses):
        do {
          let body = Syntax.Body.show(Syntax.Show([what], clauses))
          var answer = try self.answer(to: body)
          try isOneFigure(answer, what)
          if kind == .say, let newest = newestBesideSetBack() { answer.headingNotes.append(newest) }
          remember(answer, body)
          status.unmet = status.unmet || answer.isOlderThanAsked
          pieces.append(.figure(answer))
          let isOwn = answer.measures.keys.contains { name in
            board.catalogue.measures[name].map { !saidOtherwise($0).isEmpty } ?? false
          }
          if isOwn, kind == .say { pieces.append(.added(" (by this board's own definition)")) }
          // A sentence bears no heading: under a focus, or at a day that was set, it says so itself.
          let parts =
            (kind == .say ? circumstances(answer) : []) + narrowing(answer, clauses, besides: typed.lowercased())
          var told: [String] = []
          let besides = answer.besideInBraces.map(\.lowercasedFirst)
          for part in parts + besides where !told.contains(where: { $0.contains(part) }) { told.append(part) }
          if !told.isEmpty { pieces.append(.added(" (\(told.joined(separator: ", ")))")) }
        } catch { throw .mistake(error) }
      }
    }
    try pass(show(.prose(kind, pieces), board.settings))
  }

  /// `FSP South only`, `open at 31 July 2026`: what narrows all figures of a script beyond their own words.
  private func circumstances(_ answer: Answer) -> [String] {
    let dated = board.settings.asAt == nil || answer.isNothing ? nil : answer.reading.flatMap { $0.isEmpty ? nil : $0 }
    return answer.focus.map { "\($0) only" } + [dated].compactMap(\.self)
  }

  /// What the clauses in the braces say, and the words around them do not: whose figure it is, of which rows, of what time.
  ///
  /// - Parameter typed: the words of the line, in lower case.
  private func narrowing(_ answer: Answer, _ clauses: Syntax.Clauses, besides typed: String) -> [String] {
    let unsaid = answer.selection.filter { !typed.contains($0.lowercased()) }
    guard let reading = answer.reading, !reading.isEmpty, answer.rows.contains(where: \.isKnown),
      isOfAnotherTime(clauses, besides: typed)
    else { return unsaid }
    return unsaid + [clauses.asAt == nil ? answer.saidTime ?? reading : reading]
  }

  /// Whether the clauses say a time that is neither the paper's own nor named in the words of the line.
  private func isOfAnotherTime(_ clauses: Syntax.Clauses, besides typed: String) -> Bool {
    if clauses.allRows { return !typed.contains("all rows") }
    var (date, period) = (clauses.asAt, clauses.period)
    switch clauses.reading {
    case .open(at: let day?)?: date = date ?? day
    case .started(let time?)?, .ended(let time?)?: period = period ?? time
    default: break
    }
    let asAt = givenAsAt ?? board.asAt ?? Day(number: 0)
    func isNamed(_ day: Day) -> Bool {
      // `30 September 2026` or `September 2026`.
      typed.contains(day.long.drop { $0 != " " }.dropFirst().lowercased())
    }
    if let date {
      guard let day = date.day(asAt: asAt, end: true) else { return true }
      return day != asAt && !isNamed(day)
    }
    guard let period else { return false }
    if case .lastCount(board.settings.periodMonths, let unit) = period, unit.hasPrefix("month") { return false }
    let written = StatementWords.period(period)
    let bare = written.hasPrefix("in ") ? String(written.dropFirst(3)) : written
    if typed.contains(bare.lowercased()) { return false }
    let time = period.period(asAt: asAt, meetings: board.settings.meetings, lastInspection: lastInspection)
    guard let time else { return true }
    return !typed.contains(time.spoken.lowercased()) && !(isNamed(time.first) && isNamed(time.last))
  }

  /// That later figures are loaded than those of the day that was set, which a line on a page doesn't show.
  func newestBesideSetBack() -> String? {
    guard let day = board.settings.asAt, let newest = board.packs.values.flatMap({ $0 }).compactMap(\.asAt).max(),
      newest > day
    else { return nil }
    return "As at \(day.long), as was set; the newest that is loaded is of \(newest.long)."
  }

  /// A sentence would print the first of several figures without a word of the others.
  private func isOneFigure(_ answer: Answer, _ what: Syntax.What) throws(Diagnostic) {
    guard answer.measures.count > 1 || answer.rows.count > 1 else { return }
    throw Diagnostic(
      .plain(
        "Braces hold one figure, and “\(answer.title)” is several: name one of its measures, or write a show on a line of its own."
      ), what.range)
  }
}

extension Answer.Row {
  /// Whether it holds a figure that is known.
  fileprivate var isKnown: Bool { cells.contains { if case .number = $0 { true } else { false } } }
}
