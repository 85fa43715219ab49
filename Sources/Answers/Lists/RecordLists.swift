import Board
import Calendar
import Tables

/// Lists of what was written down: challenges, notes, and what was asked.
extension BuiltInList {
  /// The challenge log; what is overdue is reckoned at the date of the figures, so that a paper is the same whenever it is
  /// made; where there is none, at the day of the log's newest line.
  static func challenges(_ board: Board, at day: Day?) -> [Line] {
    guard let records = try? board.challengeRecords() else { return [] }
    let day = day ?? board.asAt ?? records.newest
    return records.challenges.map { challenge in
      [
        "number": .text(challenge.name), "challenge": .text(challenge.text), "owner": .text(challenge.owner),
        "due": .day(challenge.due), "about": .text(challenge.about),
        "figure": .text(challenge.figure?.words(at: board.settings.privacy)), "answer": .text(answer(challenge)),
        "status": .text(challenge.status(at: day).rawValue), "recorded": .day(challenge.recorded),
      ]
    }
  }

  /// All that was said since, in order: nothing of it is lost by a later word.
  private static func answer(_ challenge: Challenge) -> String? {
    guard !challenge.steps.isEmpty else { return nil }
    return challenge.steps.map { step in
      switch step.kind {
      case .answer: step.text
      case .close: "\(challenge.isClosedUnanswered ? "closed without an answer" : "closed"): \(step.text)"
      case .reopen: "reopened: \(step.text)"
      }
    }.joined(separator: "; ")
  }

  static func notes(_ board: Board) -> [Line] {
    let notes = ((try? board.notes()) ?? ([], [])).notes
    return notes.map { note in
      let isHidden = note.privacy > board.settings.privacy
      return [
        "about": .text(note.about), "narrowed-to": .text(note.selection.joined(separator: ", ")),
        "note": .text(isHidden ? "(written at \(note.privacy.rawValue) privacy, not shown)" : note.text),
        "as-at": .day(note.asAt), "recorded": .day(note.recorded),
      ]
    }
  }

  /// The papers that were made, and which of the files they rest on are another now.
  static func papers(_ board: Board) -> [Line] {
    let before = EarlierPapers(((try? board.papers()) ?? ([], [])).papers, on: board)
    return before.papers.enumerated().map { place, paper in
      let replaced = before.replaced(of: place, on: board).map(\.then.file)
      return [
        "made": .day(paper.made), "paper": .text(paper.file), "title": .text(paper.title), "as-at": .day(paper.asAt),
        "narrowed-to": .text(paper.selection.joined(separator: ", ")), "privacy": .text(paper.privacy.rawValue),
        "figures": .number(paper.privacy == .published ? nil : paper.figures.count),
        "replaced-since": .text(replaced.isEmpty ? nil : replaced.joined(separator: ", ")),
      ]
    }
  }

  /// The newest first: `last 3` are numbers 1 to 3.
  static func history(_ statements: [String]) -> [Line] {
    statements.reversed().enumerated().map { place, statement in
      ["number": .number(place + 1), "statement": .text(statement)]
    }
  }
}
