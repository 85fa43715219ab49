import Board
import Calendar
import Catalogue
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
  /// One of several positions in a row, and not the newest: what is amiss with each is not told.
  var isPoint = false
  /// The points of a line, which begins with the first that can be told.
  var isLine = false
  /// Whether its figures stand in an answer: of those that only judge others nobody can work out anything.
  var isPrinted = true
  /// From which day on other datasets are looked through, where that is less than all that is loaded.
  var lookedThrough: [String: LookedThrough] = [:]
  /// Whether it is wanted how alike neighbouring points of a stock are, because the same rows stand in both.
  var wantsLikeness = false
  /// Whether it is compared with another time, so that what chance would do to a mean must be known.
  var wantsSpread = false

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
  /// The name it was written with; nil for `neighbours` and `region`, which are words of the language.
  var name: String? {
    switch self {
    case .theme(let name), .area(let name), .team(let name), .worker(let name), .value(let name): name
    case .neighbours, .region: nil
    }
  }

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
    let settled = try settledSelectors(clauses.selectors)
    try refusePerson(settled, isFocus: false)
    let own = Set(settled.map(\.kind.sort))
    // What the focus picks is settled too: a rate has no team, whether the team was said here or before.
    let kept = try settledSelectors(focusForScript).filter { !own.contains($0.kind.sort) }
    try refusePerson(kept, isFocus: true)
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
      guard
        let found = said.period(
          asAt: counted(said, from: asAt), meetings: board.settings.meetings, lastInspection: lastInspection)
      else {
        throw Diagnostic(
          .plain(periodFailure(said)),
          clauses.ranges["period"] ?? SourceRange(0, 0))
      }
      period = found
    }
    return Scope(clauses: clauses, selectors: kept + settled, asAt: asAt, period: period)
  }

  /// The day that words such as `this month` and `last 3 months` count from: a pack cut in the first days of a month is
  /// the position of the month before (language.md section 6, Packs), so that they count from that month's last day.
  private func counted(_ period: Syntax.WrittenPeriod, from asAt: Day) -> Day {
    switch period {
    case .this(let unit), .last(let unit), .lastCount(_, let unit):
      return ["day", "days", "week", "weeks"].contains(unit) ? asAt : endOfLabel(asAt)
    default: return asAt
    }
  }

  /// The last day of the month that a position is the label of: of one cut in its first days, the month before.
  private func endOfLabel(_ asAt: Day) -> Day {
    guard asAt.dayOfMonth <= board.settings.graceDays else { return asAt }
    let before = asAt.firstOfMonth.adding(days: -1)
    let month = Period.month(holding: before)
    let isLabelled = board.packs.values.contains { packs in
      packs.contains { pack in
        pack.asAt.map { $0 > before && $0 <= asAt } == true && pack.month(grace: board.settings.graceDays) == month
      }
    }
    return isLabelled ? before : asAt
  }

  /// The months that a flow is counted over where none were said: up to the position, and where that is a pack cut in the first
  /// days of a month and no day was said either, whole months.
  func monthsBack(_ months: Int, _ scope: Scope) -> Period {
    let isSaid = scope.clauses.asAt != nil || givenAsAt != nil || scope.isComparison
    let last = isSaid ? scope.asAt : endOfLabel(scope.asAt)
    return Period(first: last.adding(days: 1).adding(months: -months), last: last)
  }

  /// Of a measure over twelve months a time that is said tells where they end: in September, the twelve to its last day.
  func overItsMonths(_ asked: Asked, _ scope: Scope) -> Scope {
    guard let months = asked.measure?.overMonths, let said = scope.period else { return scope }
    var scope = scope
    let last = min(said.last, scope.asAt)
    scope.period = Period(first: last.adding(days: 1).adding(months: -months), last: last)
    return scope
  }

  /// A plain value becomes the team, the worker or the area that the data knows by that name.
  ///
  /// - Throws: for a name without its kind that several kinds share, such as a theme that a team is called after: which
  ///   was meant is not guessed.
  func settledSelectors(_ selectors: [Syntax.Selector]) throws(Diagnostic) -> [Syntax.Selector] {
    var out: [Syntax.Selector] = []
    for selector in selectors {
      guard !selector.isKindSaid, let name = selector.kind.name else {
        out.append(selector)
        continue
      }
      let meanings = meanings(of: selector.kind, name)
      if meanings.count > 1 {
        let readings = meanings.map { "\($0.kind.rawValue) \(quotedIfNeeded($0.name))" }
        throw Diagnostic(
          .ambiguousName(read: meanings[0].name, readings: readings), selector.range, suggestions: readings)
      }
      var settled = selector
      if case .value(let text) = selector.kind {
        switch meanings.first?.kind {
        case .team: settled.kind = .team(text)
        case .worker: settled.kind = .worker(text)
        case .area: settled.kind = .area(text)
        default: break
        }
      }
      out.append(settled)
    }
    return out
  }

  /// `theme `, before a name that loaded data know as something else as well: so that it can be read back; else nothing.
  func kindWhereShared(_ selector: Syntax.Selector) -> String {
    guard let name = selector.kind.name, meanings(of: selector.kind, name).count > 1 else { return "" }
    switch selector.kind {
    case .theme: return "theme "
    case .area: return "area "
    case .team: return "team "
    case .worker: return "worker "
    default: return ""
    }
  }

  /// What a name without its kind may mean: what it was read as, and each kind of value in loaded data that goes by it.
  func meanings(of kind: Syntax.Selector.Kind, _ name: String) -> [(kind: NameKind, name: String)] {
    var words: Set<String> = [Spelling.folded(name)]
    var theme: ThemeDefinition?
    var area: AreaDefinition?
    switch kind {
    case .theme: theme = board.catalogue.themes[name]
    case .area, .value:
      words.formUnion(Meaning.areas(name, board.catalogue))
      area = board.catalogue.area(called: name)
    case .team, .worker:
      let canonical = Vocabulary.canonical(name)
      theme = board.catalogue.themeOrder.lazy.compactMap { board.catalogue.themes[$0] }.first { $0.isCalled(canonical) }
      area = board.catalogue.area(called: name)
    default: break
    }
    func held(_ book: some Sequence<String>) -> String? {
      book.first { word in
        words.contains(Spelling.folded(word)) || theme.map { $0.isCalled(Vocabulary.canonical(word)) } ?? false
      }
    }
    var meanings: [(kind: NameKind, name: String)] = []
    if let team = held(board.books.teams.words.dropFirst()) { meanings.append((.team, team)) }
    if let worker = held(board.books.workers.words.dropFirst()) { meanings.append((.worker, worker)) }
    if let theme { meanings.append((.theme, theme.name)) }
    if let area {
      meanings.append((.area, area.title))
    } else if let area = held(board.areasInData()) {
      meanings.append((.area, area))
    }
    return meanings
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

  /// Whether figures are asked as of a day that was said: nothing that came later may stand in them.
  var isSetBack: Bool { givenAsAt != nil || board.settings.asAt != nil }

  /// The days up to the position on which reports were published, where the position was said; nil for what has no such
  /// date. Without it all that is loaded is read.
  func publishedByThen(_ definition: DatasetDefinition, _ scope: Scope) -> (field: String, Period)? {
    guard isSetBack || scope.clauses.asAt != nil, !definition.isPublished, definition.usually == .allRows,
      definition.field("published")?.type == .date
    else { return nil }
    return ("published", Period(first: .distantPastDay, last: scope.asAt))
  }

  /// The day on which the report of the newest inspection was published: of the council itself, where any is. An inspection
  /// gives a grade; a letter after a visit gives none, and is taken only where no inspection is loaded.
  var lastInspection: Day? { newestReport(graded: true) ?? newestReport(graded: false) }

  /// The newest letter of a visit after the newest inspection; nil where there is none.
  var newestLetter: Day? {
    guard let inspection = lastInspection, let newest = newestReport(graded: false), newest > inspection else {
      return nil
    }
    return newest
  }

  private func newestReport(graded: Bool) -> Day? {
    let newest = givenAsAt ?? board.settings.asAt
    let own = board.settings.council.map { Meaning.areas($0, board.catalogue) }
    var ours: [Day] = []
    var all: [Day] = []
    for pack in board.packs["inspections"] ?? [] {
      let (published, area, grade) = (pack.table["published"], pack.table["area"], pack.table["overall"])
      for row in 0..<pack.table.rowCount {
        guard case .day(let day, _)? = published?[row], day <= newest ?? day else { continue }
        if graded, grade.map({ $0[row] == .missing }) ?? true { continue }
        all.append(day)
        if let own, case .text(let name)? = area?[row], own.contains(Spelling.folded(name)) { ours.append(day) }
      }
    }
    return ours.max() ?? all.max()
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
