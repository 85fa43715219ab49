import Board
import Calendar
import Language

/// What the clauses of a statement and the focus narrow a number to, with the position and the period it is asked for.
struct Scope: Sendable {
  var clauses: Syntax.Clauses
  /// The selectors of the focus that the statement's own do not replace, and the statement's own.
  var selectors: [Syntax.Selector]
  /// The position asked for.
  var asAt: Day
  /// The period asked for; nil: none was said.
  var period: Period?
  /// Counts everything for comparisons at another time: the period stands for itself, no default is taken.
  var isComparison = false
  /// Whether it is wanted how alike neighbouring points of a stock are, because the same rows stand in both.
  var wantsLikeness = false

  /// The same question at another position, over another period.
  func moved(to asAt: Day, period: Period?) -> Scope {
    var other = self
    other.asAt = asAt
    other.period = period
    other.isComparison = true
    if case .open? = clauses.reading { other.clauses.reading = .open(at: nil) }
    return other
  }
}

extension Syntax.Selector.Kind {
  /// Selectors of one sort replace each other in the focus, and are joined by `or` in a statement.
  var sort: Int {
    switch self {
    case .theme: 0
    case .area, .neighbours, .region: 1
    case .team: 2
    case .worker: 3
    case .value: 2
    }
  }
}

extension Session {
  /// The scope of a statement: its clauses read against the position of the board.
  func scope(of clauses: Syntax.Clauses) throws(Diagnostic) -> Scope {
    let settled = settledSelectors(clauses.selectors)
    let own = Set(settled.map(\.kind.sort))
    let kept = focusForScript.filter { !own.contains($0.kind.sort) }
    var asAt = board.asAt ?? Day(number: 0)
    if let given = givenAsAt { asAt = given }
    if let written = clauses.asAt {
      guard let day = written.day(asAt: asAt, end: true) else { throw cannotTell(clauses, "as at") }
      asAt = day
    }
    if case .open(let written?)? = clauses.reading {
      guard let day = written.day(asAt: asAt, end: true) else { throw cannotTell(clauses, "reading") }
      asAt = day
    }
    var period: Period?
    var said = clauses.period
    switch clauses.reading {
    case .started(let inside?)?, .ended(let inside?)?: said = inside
    default: break
    }
    if let said {
      guard let found = said.period(asAt: asAt, meetings: board.settings.meetings, lastInspection: lastInspection)
      else {
        throw Diagnostic(
          .plain(periodFailure(said)),
          clauses.ranges["period"] ?? SourceRange(0, 0))
      }
      period = found
    }
    return Scope(clauses: clauses, selectors: kept + settled, asAt: asAt, period: period)
  }

  /// A plain value becomes the team, the worker or the area that the data knows by that name.
  private func settledSelectors(_ selectors: [Syntax.Selector]) -> [Syntax.Selector] {
    selectors.map { selector in
      guard case .value(let text) = selector.kind else { return selector }
      let folded = text.folded
      func knows(_ words: some Sequence<String>) -> Bool { words.contains { $0.folded == folded } }
      var settled = selector
      if knows(board.books.teams.words) {
        settled.kind = .team(text)
      } else if knows(board.books.workers.words) {
        settled.kind = .worker(text)
      } else if knows(board.areasInData()) || area(called: Meaning.areas(text, board.catalogue)) != nil {
        settled.kind = .area(text)
      }
      return settled
    }
  }

  private func cannotTell(_ clauses: Syntax.Clauses, _ clause: String) -> Diagnostic {
    Diagnostic(.plain("That date cannot be told."), clauses.ranges[clause] ?? SourceRange(0, 0))
  }

  private func periodFailure(_ period: Syntax.WrittenPeriod) -> String {
    switch period {
    case .sinceLastMeeting:
      "No meeting before the as-at date is known. Say when the board met: set meetings 15 September 2026"
    case .sinceInspection: "No inspection report is loaded, so the last inspection is not known."
    default: "That period cannot be told."
    }
  }

  /// The day on which the newest loaded inspection report was published.
  var lastInspection: Day? {
    board.packs["inspections"]?.compactMap { $0.table.dayRange(of: "published")?.upperBound }.max()
  }
}

extension String {
  /// Lower case, one plain blank for each run of blanks, straight apostrophes: how values are compared.
  var folded: String {
    var out = ""
    var blank = false
    for scalar in unicodeScalars {
      switch scalar {
      case " ", "\u{a0}", "\t": blank = !out.isEmpty
      default:
        if blank { out += " " }
        blank = false
        out.unicodeScalars.append(scalar == "’" ? "'" : scalar)
      }
    }
    return out.lowercased()
  }
}
