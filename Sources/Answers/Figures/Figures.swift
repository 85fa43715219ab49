import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What one number came to under one scope: its groups and total, or why it is not known; and what must be said of it.
struct Figures: Sendable {
  var groups: [Group] = []
  var total: Group?
  var unknown: Reason?
  /// Why the value of a group is missing, where that can be told of it alone.
  var reasons: [[Cell]: Reason] = [:]
  /// `open at 31 October 2026`; empty where nothing could be read.
  var reading = ""
  /// The position it was read at, and the period it covers.
  var asAt: Day?
  var period: Period?
  var isStock = false
  /// Lines for the heading, and for under the table.
  var headingNotes: [String] = []
  var notes: [String] = []
  /// Rows that dropped out or were decided by something missing.
  var dropped: [String] = []
  /// Of what dropped out, what a sentence must say where nothing else stands beside the figure: rows that are left out, dates in
  /// the wrong order; and what goes with the way it is counted, such as that it leans to the quick ones.
  var beside: [String] = []
  /// What it rests on that is not as it should be.
  var doubts: [String] = []
  /// Of those that count against the council, how many are not open as long as the test looks back.
  var newcomers: [String] = []
  /// Rows that are gone without an end.
  var gone: GoneRows?
  /// Rows that the pack before lacks, though they had begun by its day, and those that were over by it.
  var late: [GoneRows] = []
  /// What it would be with them, where it would then be judged otherwise: `77 of 82`.
  var withTheGone: String? { gone?.with }
  /// Of those it counts, whom a definition names apart.
  var apart: [NamedApart] = []
  /// The same of its newest point, where it is split by time.
  var ofNewest: OfNewest?
  /// What else must go with it wherever it goes, in a few words each.
  var briefly: [String] = []
  /// Months that are left out of it, since a field that is tested is blank in them.
  var blankMonths: String?
  /// How many rows of each group hold an entry that could not be read; of the whole under no keys.
  var unread: [[Cell]: Int] = [:]
  /// Between what a group lies, whatever stood in them.
  var between: [[Cell]: UnreadBounds] = [:]
  /// Whether a field of the row itself is tested, so that what is undecided is something not recorded.
  var testsFields = false
  /// What the part of a split says whose field is blank, by field, where that is no gap in the data.
  var blankGroups: [String: BlankGroup] = [:]
  /// How many rows of each group a blank decided that says something: `not done`, `still open`.
  var notDone: [(brief: String, rows: [[Cell]: Int])] = []
  /// The rows behind each group, for a public paper.
  var counted: [[Cell]: Counted] = [:]
  /// What else can be asked with the same words, for a public paper: of a stock over time at each of its positions.
  var crossings: [Crossing] = []
  /// The rows that it was counted over, to be looked up again; nil where several tables gave it.
  var behind: RowsBehind?
  /// Of a stock at one position, where it is wanted: the rows by their key. Of one over time: how alike neighbours are.
  var members: Members?
  var likeness = 0.0
  /// Of a stock split by time the parts at which less could be looked through than the newest needs, and why that matters.
  var shallow: Set<Cell> = []
  var whyShallow: String?
  /// Why its parts, each of another time, are not alike: a condition names a fixed day.
  var ofFixedDay: String?
  /// Rows of the table that was read, and the fields that place a row inside or outside what is counted.
  var rowsRead: Int?
  var placedBy: [String] = []
  /// Covers only part of the months asked for: no target, no comparison.
  var isPartial = false
  /// Of what is open in a list that holds only what began within its window.
  var holdsStartedOnly = false
  /// That it is split or picked by what moves on, and stands as it is now: `AsItIsNow`.
  var asItIsNow: AsItIsNow?
  /// Between what the figure lies, where a part of what it is made of is not known.
  var couldBe: ClosedRange<Double>?
  /// Why it stands beside no target and is compared with nothing, though it is known: its rows were picked by what it tests.
  var standsAlone: String?
  /// The line of its heading that says so.
  var picked: String?
  /// What is amiss with its file, where it is known to be damaged; and of a split the groups that alone rest on it.
  var inDoubt: String?
  var doubtful: [[Cell]: String] = [:]
  /// Of a split by time the parts, and under no keys the whole, that cover less than they should: `10 of 12 months`.
  var partly: [[Cell]: String] = [:]
  /// Whether its rows are those of a team or a worker by what they had when they were counted, which may be another today.
  var isByTeamThen = false
  /// `8 of 9 teams`, where a month of a log that it rests on lacks a team.
  var lacksTeams: String?
  /// The sentences that say so.
  var lacksTeamsTold: [String] = []
  /// Of groups, and under no keys of the whole, what they would be without those that are not open as long as is looked back.
  var withoutNewcomers: [[Cell]: WithoutNewcomers] = [:]
  /// That every row says yes to what is tested.
  var saidByAll: [String] = []
  /// The same of the points of a line: its signals must stand without them.
  var newcomersAtPoints: [[Cell]: WithoutNewcomers] = [:]
  /// So too without rows that can hardly be right; and what is said of these.
  var withoutOdd: [[Cell]: [WithoutNewcomers]] = [:]
  /// What another list tells of the same, of each group, where it tells otherwise.
  var toldByOthers: [[Cell]: [ToldByOther]] = [:]
  /// What a share is where those that are named apart as not met count so, or those of which nothing is recorded count against us:
  /// it takes a green away, and excuses nothing.
  var lessGood: [[Cell]: [WithoutNewcomers]] = [:]
  /// That another list which tells the same cannot be asked, and why.
  var unchecked: [String] = []
  var oddRows: [OddRowsTold] = []
  /// Groups, and under no keys the whole, that are partial for what may still come of their newest rows.
  var unripe: Set<[Cell]> = []
  /// How many rows of each group may still meet its test; and whether it covers a part of its time besides.
  var pending: [[Cell]: Int]?
  var isOfPartOfTime = false
  /// Of a stock split by quarter or year, those that are not over: `not over: at 31 October 2026`.
  var unfinished: [[Cell]: String] = [:]
  /// `4 of 12 months`, where it is partial for that.
  var covered: String?
  var isOlderThanAsked = false
  /// Of a mean or a median that is compared with another time: how far its values lie apart, by group.
  var spread: [[Cell]: Spread] = [:]
  /// Of a sum or a mean: the rows that have nothing to add, of all.
  var blank = (rows: 0, of: 0)
  var sources: [Basis.Source] = []
  var (concernsPeople, concernsChildren) = (false, false)
  var population = ""
  var method: [String] = []

  static func notKnown(_ kind: Reason.Kind, _ sentence: String) -> Figures {
    var figures = Figures()
    figures.unknown = Reason(kind, sentence)
    return figures
  }
}

extension Session {
  /// Computes one number, split by fields and grains of time. What cannot be known comes back as a reason; what the
  /// person got wrong is thrown.
  mutating func figures(_ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]) throws(Diagnostic) -> Figures
  {
    if isPublished(asked, scope, by: dimensions) { return try publishedFigures(asked, scope, by: dimensions) }
    if scope.clauses.allRows, let everything = try ofAllRows(asked, scope, by: dimensions) { return everything }
    if let months = asked.measure?.overMonths, let time = dimensions.firstIndex(where: \.isTime) {
      return try rolling(asked, scope, by: dimensions, time: time, months: months)
    }
    let scope = overItsMonths(asked, scope)
    if case .ratioOfMeasures(let first, let second, let percent) = asked.number {
      return try ratioOfMeasures(first, second, percent: percent, asked, scope, by: dimensions)
    }
    guard let name = asked.dataset, let definition = board.definition(name) else {
      return .notKnown(.notLoaded, "not known: nothing is loaded for it")
    }
    try refuseSplit(by: dimensions, of: definition, telling: asked.number)
    if definition.isBuiltInList { return try ofList(asked, scope, by: dimensions, definition: definition) }
    guard board.packs[name]?.isEmpty == false else {
      return .notKnown(.notLoaded, "not known: \(definition.title.lowercasedFirst) not loaded")
    }
    // One child's value is no figure for a paper that is published.
    if board.settings.privacy == .published, definition.concernsPeople,
      case .statistic(let statistic, _, _, _) = asked.number,
      statistic == .lowest || statistic == .highest
    {
      return .notKnown(.suppressed, "not shown in a public paper: it would tell of one child")
    }
    if board.settings.privacy == .published, definition.concernsPeople, !dimensions.isEmpty,
      case .statistic(.sum, _, _, _) = asked.number
    {
      return .notKnown(.suppressed, "not shown in a public paper: the parts of a sum would tell of single children")
    }
    if let reason = tellsHowManyOfEach(asked, scope, by: dimensions, definition) {
      return .notKnown(.suppressed, reason)
    }
    if case .rate = asked.number { return try rate(asked, scope, by: dimensions) }
    try refuseReading(of: definition, scope.clauses)
    let reckoning = reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses)
    switch reckoning {
    case .stock(let addsOpen):
      return try stock(asked, scope, by: dimensions, definition: definition, addsOpen: addsOpen)
    case .flow(let date):
      return try flow(asked, scope, by: dimensions, definition: definition, date: date)
    case .all:
      return try everything(asked, scope, by: dimensions, definition: definition)
    }
  }

  // MARK: Stock

  private mutating func stock(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], definition: DatasetDefinition, addsOpen: Bool
  ) throws(Diagnostic) -> Figures {
    if let time = dimensions.firstIndex(where: \.isTime) {
      return try stockOverTime(asked, scope, by: dimensions, time: time, definition: definition, addsOpen: addsOpen)
    }
    var day = scope.asAt
    var askedFor: Period?
    if let period = scope.period, !scope.isComparison {
      let mayAddUp = mayAddUpOverMonths(asked, definition)
      guard period.isReadAtItsEnd || mayAddUp && period.shape != .month else {
        throw Diagnostic(
          .plain(
            "\(asked.title) is counted at a date, not over a time. \(overTime(asked)); for one date: as at \(period.last.long)"
          ),
          scope.clauses.ranges["period"] ?? asked.range)
      }
      if period.shape != .month, mayAddUp {
        throw Diagnostic(
          .plain(
            "\(Self.notSaidToAddUp(asked, definition)) For each month: by month; for the last one alone: as at \(min(period.last, scope.asAt).long)"
          ),
          scope.clauses.ranges["period"] ?? asked.range)
      }
      day = min(period.last, scope.asAt)
      askedFor = period
    }
    guard let position = board.position(of: definition.name, at: day) else {
      let first = board.packs[definition.name]?.first?.asAt
      return .notKnown(
        .noPack,
        "not known: no \(definition.title.lowercasedFirst) by \(day.long)\(first.map { ", the first are of \($0.long)" } ?? "")"
      )
    }
    var result = try stock(asked, scope, by: dimensions, definition: definition, addsOpen: addsOpen, position: position)
    if let told = ofTheMonthAlone(asked, definition, at: position.asAt) {
      result.notes.insert(told, at: 0)
      result.beside.append(told)
    }
    if let askedFor, !position.isOlder {
      let cut = position.pack.asAt ?? position.asAt
      let label = position.pack.month(grace: board.settings.graceDays)
      // A pack cut in the first days of the month that was asked for is the position of the month before.
      let before = label.flatMap { askedFor.last > scope.asAt && $0.last < askedFor.first ? $0 : nil }
      if before != nil || askedFor.last > scope.asAt && askedFor.shape != .month {
        let of = before.map { ", which is the position of \($0.spoken)" } ?? ""
        result.headingNotes.insert(
          "\(askedFor.spoken.capitalisedFirst) is not over: counted at \(cut.long)\(of).", at: 0)
        result.isOlderThanAsked = before != nil
      } else {
        result.notes.insert(countedAtItsEnd(position.asAt, of: askedFor, asked, definition), at: 0)
      }
    }
    if position.isOlder, position.pack.asAt != nil {
      let cut = position.asAt
      result.isOlderThanAsked = true
      result.headingNotes.insert(olderThanAsked(definition.name, cut, askedFor: day), at: 0)
    }
    return result
  }

  mutating func stock(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], definition: DatasetDefinition, addsOpen: Bool,
    position: Position
  ) throws(Diagnostic) -> Figures {
    let (relation, table, packs) = relations.stock(
      at: position, of: definition.name, definition: definition, board: board)
    if let reason = positionBeforeTheFirst(definition, table, at: position.asAt)
      ?? tooYoungLog(asked, scope, definition, table, at: position.asAt)
    {
      return .notKnown(reason.kind, reason.sentence)
    }
    var query = Asking(asked: asked, scope: scope, dimensions: dimensions, definition: definition)
    query.relation = relation
    query.table = table
    query.asAt = position.asAt
    query.addsOpen = addsOpen
    query.packs = packs
    let opens =
      addsOpen
      || (asked.number.conditions + scope.clauses.conditions).flatMap(\.readings).contains {
        if case .open = $0 { true } else { false }
      }
    if board.keepsItsPast(definition.name), let event = definition.event {
      query.period = (event, Period(first: .distantPastDay, last: position.asAt))
    }
    let shown = position.pack.asAt == nil ? nil : position.asAt
    // `percent of D that are open` tests what it asks: it is of all that the pack holds, not of the open ones.
    let asksWhatIsOpen =
      !addsOpen && opens
      && !((asked.number.condition.map { [$0] } ?? []) + scope.clauses.conditions).flatMap(\.readings).contains {
        if case .open = $0 { true } else { false }
      }
    query.reading =
      shown.map {
        asksWhatIsOpen ? "at \($0.long), those that have ended too" : opens ? "open at \($0.long)" : "at \($0.long)"
      }
      ?? "all rows"
    let written = (asked.number.conditions + scope.clauses.conditions).flatMap(\.readings)
    for case .open(let date?) in written {
      if let day = date.day(asAt: position.asAt, end: true) {
        query.reading = "open at \(day.long), by the dates in the pack of \(position.asAt.long)"
      }
    }
    var figures = try answer(query)
    figures.isStock = true
    figures.asAt = position.asAt
    if !scope.isComparison, !scope.isPoint { tellMovedRows(query, &figures) }
    if let text = onlyOpen(asked, scope, definition, addsOpen: addsOpen, at: position.asAt) {
      figures.headingNotes.append(text)
    }
    judgeNoNought(&figures, asked, scope, definition)
    if opens, let since = position.startedOnly {
      figures.isPartial = true
      figures.holdsStartedOnly = true
      figures.covered = "those started since \(since.long)"
      figures.headingNotes.append("\(Self.startedOnly(since)) No target, no comparison; it leans to the quick ones.")
    }
    return figures
  }

  /// What is said of what is open in a list that holds only what began within its window.
  static func startedOnly(_ since: Day) -> String {
    "Only those started since \(since.long): the list holds no older ones."
  }

  /// What can be asked over a time in place of a position: a statement that runs.
  private func overTime(_ asked: Asked) -> String {
    asked.measure.map { "For how it moved: trend \($0.name)" }
      ?? (asked.dataset.flatMap { board.definition($0) }.map { $0.opens == nil } ?? false
        ? "For each month: by month"
        : "For what began or ended in that time, add: started, or: ended")
  }

  // MARK: Flow

  mutating func flow(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], definition: DatasetDefinition,
    date: Reckoning.FlowDate
  ) throws(Diagnostic) -> Figures {
    let due = dueAfter(asked, date, definition)
    let known = board.known(of: definition.name, at: scope.asAt)
    let counted = dateOfTeams(date, asked.number.picking(scope.clauses), definition)
    guard
      let (relation, table, atTheTime) = relations.events(
        of: definition.name, upTo: known, all: false, countedBy: counted, dueAfter: due, board: board)
    else {
      return .notKnown(.noPack, "not known: no \(definition.title.lowercasedFirst) by \(scope.asAt.long)")
    }
    let months = asked.measure?.overMonths ?? board.settings.periodMonths
    var wanted = scope.period ?? monthsBack(months, scope)
    var reach = board.reach(of: definition.name, upTo: known)
    // `until` a date begins with what is loaded.
    if wanted.first == .beginningOfUntil, let first = reach.first?.first, first <= wanted.last {
      wanted = Period(first: max(first, wanted.first), last: wanted.last)
    }
    // What has not come yet is not asked for: the period ends with the position.
    let ended = Period(first: min(wanted.first, scope.asAt), last: min(wanted.last, max(scope.asAt, wanted.first)))
    var query = Asking(asked: asked, scope: scope, dimensions: dimensions, definition: definition)
    query.relation = relation
    query.table = table
    query.asAt = known
    query.isFlow = true
    query.packs = board.packs(of: definition.name, upTo: known)
    query.flowDate = date
    let verb: String
    switch date {
    case .field(let field) where field == definition.opens?.from: verb = "started"
    case .field(let field) where definition.opens?.until.contains(field) == true: verb = "ended"
    case .end: verb = "ended"
    case .field(let field) where field == definition.event: verb = "happened"
    case .field(let field): verb = "by \(definition.field(field)?.title.lowercasedFirst ?? field),"
    case .none: verb = ""
    }
    if date == .none {
      try refuseTimeOfNothing(asked, scope.clauses, definition)
      // Held against another time it would be the very same rows.
      if scope.isComparison, !asked.number.picking(scope.clauses).flatMap(\.readings).isEmpty {
        return .notKnown(
          .notCovered,
          "not compared: the condition says a time of its own. Say it behind: ended this month against previous")
      }
      query.reading = "as the condition says, known at \(scope.asAt.long)"
      var figures = try answer(query)
      figures.asAt = scope.asAt
      if atTheTime, counted != .none { tellTeamThen(&figures, dueAfter: 0, asked, scope, by: dimensions, definition) }
      return figures
    }

    let field = fieldCounted(date, definition)
    let begins = beginning(ofFlow: date, definition, table, in: ended, upTo: scope.asAt)
    if let field, !dimensions.contains(where: \.isTime) {
      reach = reachOfRegister(reach, table, by: field, upTo: ended, known: known, begins: begins)
    }
    guard let cover = Coverage(of: ended, in: reach) else {
      let newest = reach.last.map { "; what is loaded covers \($0.spoken)" } ?? noDates(definition, query.packs)
      return .notKnown(.notCovered, "not known for \(ended.spoken)\(newest)")
    }
    var covered = ended
    var notes: [String] = []
    var partial = false
    let holes = cover.isWhole ? nil : holes(in: reach, of: ended, definition)
    let isByTime = dimensions.contains { if case .grain = $0.kind { true } else { false } }
    if let holes, scope.period == nil && !scope.isComparison || isByTime {
      covered = holes.covered
      partial = true
      notes.append(
        "Covers \(covered.first.long) – \(covered.last.long) without \(holes.spoken) (\(holes.months) of \(holes.monthsAsked) months). No rate, no target, no comparison."
      )
    } else if !cover.isWhole {
      guard scope.period == nil || scope.clauses.allRows || Self.isByTimeAlone(dimensions) && !scope.isLine,
        !scope.isComparison
      else {
        let file = query.packs.last?.file ?? definition.title
        if let begins, begins.isOfThoseWhoLeft, cover.part.first > ended.first {
          return .notKnown(.notCovered, "not known for \(ended.spoken): \(begins.told)")
        }
        return .notKnown(
          .notCovered,
          cover.part.last < ended.last
            ? "not known at \(ended.last.long): \(file) ends \(cover.part.last.long)"
            : "not known: needs \(definition.title.lowercasedFirst) from \(ended.first == .beginningOfUntil ? "their beginning" : ended.first.long); loaded from \(cover.part.first.long)"
        )
      }
      covered = cover.part
      // All rows are those there are.
      partial = !scope.clauses.allRows
      if partial {
        notes.append(
          "Covers \(covered.first.long) – \(covered.last.long) only (\(cover.months) of \(cover.monthsAsked) months). No rate, no target, no comparison."
        )
      }
    }
    // A register promises all that ever happened; of a time before its first row it has told nothing yet.
    if let begins, begins.first > covered.last {
      let time = ended.first == .beginningOfUntil ? "up to \(ended.last.long)" : "for \(ended.spoken)"
      return .notKnown(.notCovered, "not known \(time): \(begins.told)")
    }
    // Of those who were there already when a log was begun a year holds some alone: its part is told from then on.
    let whole = covered
    let left = isByTime && !scope.isLine && begins?.isOfThoseWhoLeft == true ? begins?.first : nil
    let from = left.flatMap { $0 > covered.first ? $0 : nil }
    if let from { (covered, partial) = (Period(first: from, last: covered.last), true) }
    query.period = nil
    query.flowPeriod = covered
    let mayBegin = date == .init(definition.event) ? doubtfulBeginning(definition, within: covered) : nil
    if let mayBegin, scope.isComparison, !dimensions.contains(where: \.isTime) {
      return .notKnown(.notCovered, "not known: \(mayBegin.why)")
    }
    var figures = try answer(query)
    // A look-back may have left less of the period.
    covered = figures.period ?? covered
    figures.period = covered
    figures.reading =
      "\(verb) \(covered.shape == .other ? "\(covered.first.long) – \(covered.last.long)" : covered.spoken)"
    figures.asAt = scope.asAt
    if !scope.isComparison, !scope.isPoint { tellMovedRows(query, &figures) }
    if isByTime, scope.period != nil, !scope.isComparison {
      figures.leaveOutside(covered, of: ended, definition.title.lowercasedFirst, by: dimensions)
    }
    // Why a log tells nothing of a time says more than that it lies outside.
    if let begins { tellBefore(begins, of: whole, by: dimensions, in: &figures) }
    if let mayBegin { tell(mayBegin, by: dimensions, in: &figures) }
    if partial, let holes { figures.leaveBlank(holes, of: definition.title.lowercasedFirst, by: dimensions) }
    figures.isPartial = partial || figures.isPartial
    if partial {
      figures.covered =
        from.map { "from \($0.long)" }
        ?? "\(holes?.months ?? cover.months) of \(holes?.monthsAsked ?? cover.monthsAsked) months"
    }
    figures.headingNotes = notes + figures.headingNotes
    let saysNoPeriod = scope.period == nil && !scope.isComparison && asked.measure?.overMonths == nil
    if saysNoPeriod, !figures.isPartial, !dimensions.contains(where: \.isTime) {
      figures.headingNotes.append(Self.noPeriodSaid(months, to: wanted.last))
    }
    if wanted.last > ended.last, !dimensions.contains(where: \.isTime), !scope.isComparison,
      let text = notOver(scope.clauses.period, wanted, ended)
    {
      figures.headingNotes.append(text)
    }
    if atTheTime { tellTeamThen(&figures, dueAfter: due, asked, scope, by: dimensions, definition) }
    var isLater = date == .end
    if case .field(let field) = date { isLater = field != definition.event }
    if isLater, query.packs.contains(where: { $0.reach.startedOnly }) {
      figures.notes.append(Self.leansToTheQuick(definition, query.packs))
      figures.beside.append(Self.leansToTheQuick(definition, query.packs))
      figures.leans(of: query.packs)
    }
    return figures
  }
}

extension Syntax.Dimension {
  var isTime: Bool {
    switch kind {
    case .grain, .snapshot: true
    default: false
    }
  }

  func isField(ofType types: [Syntax.FieldType], in definition: DatasetDefinition) -> Bool {
    guard case .field(let name) = kind, let field = definition.field(name) else { return false }
    return types.contains(field.type)
  }
}

extension Period {
  /// Whether what stands at a date, asked for it, is read at its end: a month, a quarter, a year.
  var isReadAtItsEnd: Bool { shape != .other && shape != .week }
}
