import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// `trend WHAT clauses`: the number over time, with its control limits and signals.
  mutating func trend(_ written: Syntax.Show) throws(Diagnostic) -> Answer {
    let dated = try withDatesAsPeriod(written.whats, written.clauses)
    let show = Syntax.Show(dated.whats, dated.clauses)
    guard let what = show.whats.first, let asked = try asked(what).first else {
      throw Diagnostic(.plain("“trend” needs one measure."), show.whats.first?.range ?? SourceRange(0, 0))
    }
    guard !what.kind.isScorecard else {
      throw Diagnostic(.plain("A trend is of one measure. Which: list measures"), what.range)
    }
    var clauses = show.clauses
    if clauses.allRows {
      throw Diagnostic(
        .plain("A trend goes from month to month, and “all rows” are of no time: leave it out."),
        clauses.ranges["all rows"] ?? what.range)
    }
    let others = clauses.by.filter { !$0.isTime }
    if let other = others.first {
      throw Diagnostic(
        .plain("A trend is of one line: leave out “by \(other.words)”, or name one with “for”."), other.range)
    }
    // What was published is yearly, all years that there are.
    let isPublished = try isPublished(asked, self.scope(of: clauses), by: clauses.by)
    if clauses.by.isEmpty {
      clauses.by = [Syntax.Dimension(.grain(isPublished ? "year" : "month"), range: what.range)]
    }
    if clauses.period == nil, !isPublished {
      // What a flow without a period covers is another thing than how much of a line is looked at.
      let back = max(12, board.settings.periodMonths) * 2
      clauses.period = .lastCount(back, "months")
    }
    let scope = try scope(of: clauses)
    var clipped = scope
    clipped.wantsLikeness = true
    clipped.isLine = true
    var begins: String?
    if !isPublished, let period = scope.period, let dataset = asked.dataset ?? datasetBehind(asked),
      let first = firstKnown(dataset, asked, clauses), first > period.first, first <= period.last
    {
      // The line begins with the first month that is known; that it was asked for earlier is said.
      clipped.period = Period(first: first, last: period.last)
      if show.clauses.period != nil { begins = "Begins with \(first.monthAndYear): nothing earlier is loaded." }
    }
    var figures = try figures(asked, clipped, by: clauses.by)
    // A look-back may reach further than what is loaded: the line then begins later.
    while figures.unknown?.kind == .notCovered, let period = clipped.period,
      period.first.firstOfMonth.adding(months: 1) <= period.last
    {
      clipped.period = Period(first: period.first.firstOfMonth.adding(months: 1), last: period.last)
      let later = try self.figures(asked, clipped, by: clauses.by)
      guard later.unknown?.kind != .notCovered else { continue }
      figures = later
      begins = "Begins with \(clipped.period?.first.monthAndYear ?? ""): nothing earlier can be told."
    }
    if let first = clipped.period?.first { figures.ofFixedDay = ofFixedDay(asked, clipped, since: first)?.told }
    working.append(WorkedFigure(asked: asked, scope: clipped, figures: figures, dimensions: clauses.by))
    let dimension = clauses.by[0]
    let groups = figures.unknown == nil ? figures.groups : []
    let grain: Grain = if case .grain(let word) = dimension.kind { Grain(rawValue: word) ?? .month } else { .month }
    let days = groups.map { group -> Period in
      guard case .day(let day, _)? = group.keys.first else { return .month(holding: clipped.asAt) }
      return dimension.kind == .snapshot ? Period(first: day, last: day) : grain.period(holding: day)
    }
    let hollow = hollow(days, figures, asked)
    let series = series(
      groups, days: days, asked: asked, grain: dimension.kind == .snapshot ? nil : grain, of: figures, hollow: hollow)
    let chart = series.chart
    let facts = facts(of: asked, figures, clipped, isPart: !figures.isStock)

    var answer = Answer(kind: .trend, title: asked.title, reading: figures.reading)
    answer.columns = [
      .init(dimension.words, role: .dimension, unit: .text), .init("value", role: .value, unit: asked.unit),
    ]
    if asked.hasParts {
      answer.columns += [
        .init("numerator", role: .numerator, unit: .count), .init("denominator", role: .denominator, unit: .count),
      ]
    }
    answer.columns += [
      .init("mean", role: .comparison, unit: asked.unit), .init("lower", role: .comparison, unit: asked.unit),
      .init("upper", role: .comparison, unit: asked.unit), .init("signal", role: .signal, unit: .text),
    ]
    if let unknown = figures.unknown {
      let sentence = unknown.sentence.capitalisedFirst
      answer.headingNotes.append(["?", "?)", "."].contains { sentence.hasSuffix($0) } ? sentence : sentence + ".")
    }
    let lastDay = figures.judgedOn
    let targets = TargetSteps(
      asked, team: teamSelected(scope), isPart: isNarrowed(scope) || !figures.isStock,
      from: days.first.map { min($0.last, lastDay) } ?? lastDay, to: lastDay)
    let showsTargets = targets.moved && figures.isJudged
    // One target is a line of the chart; one that moved is another from point to point.
    if showsTargets { answer.columns.append(.init("target", role: .target, unit: asked.unit)) }
    for (index, group) in groups.enumerated() {
      var cells = [label(group.keys.first ?? .missing, dimension)]
      let isNone = group.denominator == 0 || !figures.isStock && group.rows == 0
      let none = isNone ? Reason(.noRows, "none to count") : Reason(.noPack, "blank")
      cells.append(group.value.map { .number($0) } ?? .unknown(figures.reasons[group.keys] ?? none))
      if asked.hasParts {
        cells += [group.numerator.map { .number($0) } ?? .none, group.denominator.map { .number($0) } ?? .none]
      }
      cells += [chart.mean, chart.lower, chart.upper].map { $0.map { .number($0) } ?? .none }
      let signals = marks(of: index, series, isKnown: group.value != nil)
      cells.append(signals.isEmpty ? .none : .text(signals.joined(separator: ", ")))
      if showsTargets {
        let target = targets.target(at: min(days[index].last, lastDay))
        cells.append(target.map { .number($0.value) } ?? .none)
      }
      var row = Answer.Row(cells, measure: asked.name, people: figures.concernsPeople ? group.people : nil)
      row.caution = figures.caution(group, isPublic: board.settings.privacy == .published)
      row.counted = FigureTable.counted(
        figures, group.keys, isCount: asked.unit == .count, ofValues: asked.hasValues)
      answer.rows.append(row)
    }
    let reckoned = Reckoned(asked: asked, dimensions: clauses.by, figures: figures)
    answer.elsewhere = shownElsewhere([reckoned], show.clauses, clipped)
    answer.concernsPeople = figures.concernsPeople
    answer.isOfTeams = isOfTeams([asked], scope, by: [dimension])
    answer.withholdsFew = withholdsFew(asked)
    answer.measures[asked.name] = facts
    answer.headingNotes += figures.headingNotes + [begins].compactMap { $0 }
    var charted = chartNotes(
      series, asked: asked, grain: grain, days: days, target: facts.target, isMoved: showsTargets)
    if figures.holdsStartedOnly {
      charted = [
        "What began before a list's window is in none of the points: no mean, no usual range, no signals."
      ]
    }
    let names = days.map { dimension.kind == .snapshot ? $0.first.long : grain.spokenName($0) }
    let hidden = groups.count { figures.reasons[$0.keys]?.kind == .symbol }
    if hidden > 0, series.isJudged {
      charted.append(
        "What is hidden is not nought: \(count(hidden, grain.rawValue)) \(hidden == 1 ? "stands" : "stand") in no mean and no limits, and no run goes across."
      )
    }
    charted += [fewNote(series, names, grain), gapNote(series, names), newcomersNote(series, names, grain)].compactMap(
      \.self)
    if !series.isJudged, let told = halvesByMonth(asked, clipped, figures) { charted.append(told) }
    if showsTargets { charted.append("Target \(targets.told(asked.unit)): drawn as a step.") }
    // Before what is said of the line: a signal of a figure that another list tells otherwise is none yet.
    let differing = [toldByAnother(atTheNewestOf: figures, asked, scope)].compactMap(\.self)
    answer.notes += figures.notes + differing + charted
    answer.notes += [ownCaution(asked, figures, saidAlready: answer.notes)].compactMap(\.self)
    // That there are too few points to tell is of no figure.
    answer.verdicts = charted.filter { $0 != tooFewToTell(series, grain) }
    answer.cautions = figures.cautions + differing
    answer.doubts = figures.doubts.filter(answer.cautions.contains)
    if !series.isJudged { answer.whyNotJudged = figures.unknown?.sentence ?? charted.first?.lowercasedFirst }
    for place in hollow.sorted() where groups[place].value != nil {
      let covered = figures.period ?? Period(first: days[place].first, last: clipped.asAt)
      let part = figures.partly[groups[place].keys] ?? "covered \(days[place].part(in: covered))"
      answer.notes.append(
        "\(grain.spokenName(days[place]).capitalisedFirst) is not whole (\(part)): shown, and kept out of mean, limits and signals."
      )
    }
    answer.notes += keptOut(
      series.unread.subtracting(hollow).subtracting(series.shallow).sorted(), names, groups, figures)
    if let told = shallowNote(series, names, figures) { answer.notes.append(told) }
    if let why = series.whyNewestUnread { answer.whyNotJudged = why }
    answer.notes += renamedTeams(asked, scope, by: clauses.by, isOverTime: true)
    answer.notes += rowsLacking([asked], clipped)
    if let definition = asked.dataset.flatMap({ board.definition($0) }) {
      var asking = Asking(asked: asked, scope: clipped, dimensions: [], definition: definition)
      asking.addsOpen = figures.isStock
      answer.notes += leavesNothingOut(asking).filter { !answer.notes.contains($0) }
    }
    if let line = survivors(asked, clipped, figures) { answer.notes.append(line) }
    if figures.isStock, let first = days.first?.last, let last = figures.asAt,
      let line = growingLog(asked, from: min(first, last), to: last)
    {
      answer.notes.append(line)
    }
    answer.basis.method.append("Rules: \(rules).")
    answer.basis.sources = figures.sources
    answer.basis.position = figures.asAt?.long
    describe(&answer, measures: [asked], scope: scope)
    holdAgainstPapers(&answer, [(asked, figures, [])], by: clauses.by, scope)
    return answer
  }

  /// Which points are shown and judged by nothing, and why: those of one reason in one line.
  private func keptOut(_ places: [Int], _ names: [String], _ groups: [Group], _ figures: Figures) -> [String] {
    var told: [(why: String, names: [String])] = []
    // Where it is so of most, each month's own number is in the way of the fact.
    let unread = places.filter { figures.doubtful[groups[$0].keys] == nil }
    let areMany = unread.count > 4
    if areMany {
      let rows = board.settings.privacy == .published ? "rows" : "so many rows"
      told.append(("in each \(rows) hold an entry that could not be read", unread.map { names[$0] }))
    }
    for place in places where !areMany || !unread.contains(place) {
      guard let share = figures.unreadShare(groups[place]) else { continue }
      let why = figures.doubtful[groups[place].keys] ?? tooMuchUnread(share)
      if let at = told.firstIndex(where: { $0.why == why }) {
        told[at].names.append(names[place])
      } else {
        told.append((why, [names[place]]))
      }
    }
    return told.map { one in
      let are = one.names.count == 1 ? "is" : "are"
      return
        "\(one.names.count > 4 ? "\(one.names.count) points" : PlainWords.list(one.names, "and").capitalisedFirst) \(are) shown, and kept out of mean, limits and signals: \(stopped(one.why))"
    }
  }

  /// What stands in the signal column of a point: why it is not judged, or the rules that it is part of.
  private func marks(of index: Int, _ series: Series, isKnown: Bool) -> [String] {
    if series.hollow.contains(index) { return [Answer.notWholeYet] }
    // In a public paper it would narrow down what is hidden.
    if series.few.contains(index), isKnown, board.settings.privacy != .published { return [Answer.underTen] }
    if series.unread.contains(index), isKnown {
      if series.shallow.contains(index), !series.overlaps { return [Answer.shortLog] }
      return [series.doubtful.contains(index) ? Answer.inDoubt : Answer.partlyUnread]
    }
    return series.overlaps || !series.signals.indices.contains(index) ? [] : series.signals[index]
  }

  /// Which points stay out for being of fewer than ten.
  private func fewNote(_ series: Series, _ names: [String], _ grain: Grain) -> String? {
    let few = series.few.subtracting(series.hollow).sorted()
    guard !few.isEmpty, !series.hasTooFew, !series.overlaps, board.settings.privacy != .published else { return nil }
    let which =
      few.count <= 4 ? PlainWords.list(few.map { names[$0] }, "and") : "\(few.count) \(grain.rawValue)s (marked)"
    return "Of fewer than 10, so kept out of mean, limits and signals: \(which)."
  }

  /// Of a stock whose changes are judged: over which months without a figure none was.
  private func gapNote(_ series: Series, _ names: [String]) -> String? {
    guard series.changes != nil, series.isJudged else { return nil }
    let known = names.indices.filter(series.counts)
    let gaps = zip(known, known.dropFirst()).filter { $1 - $0 > 1 }.map { "from \(names[$0]) to \(names[$1])" }
    guard !gaps.isEmpty else { return nil }
    return "Not judged, for there is no figure between: the change \(PlainWords.list(gaps, "and"))."
  }

  /// What the chart says, in sentences.
  private func chartNotes(
    _ series: Series, asked: Asked, grain: Grain, days: [Period], target: Double?, isMoved: Bool
  ) -> [String] {
    let chart = series.chart
    if let told = series.ofFixedDay { return ["No mean, no usual range and no signals: \(told)"] }
    if series.isToldAsOfNow { return ["No mean, no usual range and no signals, since it is \(Answer.toldAsOfNow)."] }
    if series.overlaps {
      let days = looksBack(asked)
      let wider = [Grain.quarter, .year].first { days < 2 * $0.daysAbout }
      let instead = wider.map { " By \($0.rawValue): trend \(asked.name) by \($0.rawValue)" } ?? ""
      let what = asked.measure?.overMonths.map { "covers \($0) months" } ?? "looks back \((days + 15) / 30) months"
      return [
        "Each point \(what), so neighbours move together: no limits, no signals.\(asked.measure == nil ? "" : instead)"
      ]
    }
    if series.hasTooFew {
      // Three months together are ten where one is four.
      let parts = series.denominators.compactMap(\.self)
      let quarterly = grain == .month && parts.reduce(0, +) * 3 >= 15 * Double(parts.count) ? Grain.quarter : .year
      let wider =
        grain == .year || asked.measure == nil
        ? "" : " By \(quarterly.rawValue): trend \(asked.name) by \(quarterly.rawValue)"
      return ["Mostly fewer than 10 in a \(grain.rawValue): no mean, no usual range, no signals.\(wider)"]
    }
    if let changes = series.changes, changes.still != nil { return stillNotes(series, changes, asked: asked, grain) }
    if let still = series.still { return stillNotes(series, still, asked: asked, grain) }
    if let changes = series.changes, series.isJudged {
      return changeNotes(series, changes, asked: asked, grain: grain, days: days)
    }
    if let changes = series.changes, changes.points >= 8 {
      return [
        "From \(grain.rawValue) to \(grain.rawValue) the change is always the same: there are no limits to judge it by."
      ]
    }
    guard let mean = chart.mean, let lower = chart.lower, let upper = chart.upper else {
      return [tooFewToTell(series, grain)]
    }
    let unit = asked.unit == .percent ? "%" : ""
    let trial = chart.points <= 12 ? " (trial limits, \(chart.points) points)" : ""
    var out = ["Mean \(oneDecimal(mean))\(unit), usual range \(oneDecimal(lower))–\(oneDecimal(upper))\(unit)\(trial)."]
    if let base = board.settings.baseline.first {
      let end = board.settings.baseline.dropFirst().first.map { " – \($0.long)" } ?? " on"
      out.append("Mean and limits are those of \(base.long)\(end) (set baseline).")
    }
    let better = asked.measure?.higherIsBetter
    func judged(_ up: Bool) -> String { asked.judged(up) }
    if let newest = series.newest {
      let what =
        newest.rules.contains("one side")
        ? "the newest \(grain.rawValue)s all lie \(newest.isAbove ? "above" : "below") the mean"
        : "the newest point\(ofWhen(series, days, grain)) stands out (\(newest.rules.joined(separator: ", ")))"
      out.append("A signal: \(what), \(judged(newest.isAbove)) that is more than chance.")
    } else if series.isNewestUnread {
      out.append(newestUnread(series, grain))
    } else if series.signals.contains(where: { !$0.isEmpty }) {
      out.append("A signal in earlier \(grain.rawValue)s (marked); the newest point is within the usual range.")
    } else {
      out.append(
        series.ofNewcomers.isEmpty
          ? "No signal: no \(grain.rawValue) and no run of them stands out from the others."
          : "No signal: what stands out would not without newcomers.")
      if grain == .month, let apart = series.yearsApart { out.append(yearsApart(apart, asked)) }
    }
    if series.denominators.indices.contains(where: { series.counts($0) && (series.denominators[$0] ?? 99) < 30 }),
      asked.unit == .percent
    {
      out.append("Limits are rough: some \(grain.rawValue)s rest on fewer than 30.")
    } else if asked.unit == .count, mean < 5 {
      out.append("Limits are rough: the counts are small.")
    }
    if target != nil, better != nil, let mixed = mixedRange(series, asked: asked, grain: grain, days) {
      out.append(mixed)
    } else if let target, let better {
      let the = isMoved ? "The target of today" : "The target"
      if better ? lower > target : upper < target {
        out.append("\(the) lies outside the usual range: it will be met unless something changes.")
      } else if better ? upper < target : lower > target {
        out.append("\(the) lies outside the usual range: it will be missed unless something changes.")
      } else {
        out.append("\(the) lies within the usual range: some \(grain.rawValue)s will meet it and some miss it.")
      }
    }
    out.append("Rules: \(rules).")
    return out
  }

  private func tooFewToTell(_ series: Series, _ grain: Grain) -> String {
    "Too few \(grain.rawValue)s to tell signal from noise (\(series.howFew)): no limits yet."
  }

  /// ` that is judged (August 2026)`, where newer ones are shown and not judged.
  private func ofWhen(_ series: Series, _ days: [Period], _ grain: Grain) -> String {
    guard let judged = series.values.indices.last(where: series.counts), judged < series.values.count - 1 else {
      return ""
    }
    return " that is judged (\(grain.spokenName(days[judged])))"
  }

  /// Of a newest point that is not judged, for what of it could not be read.
  func newestUnread(_ series: Series, _ grain: Grain) -> String {
    let earlier = series.signals.contains { !$0.isEmpty } ? " Earlier ones hold a signal (marked)." : ""
    return "Whether the newest \(grain.rawValue) is a signal cannot be told.\(earlier)"
  }

  /// What the chart of changes says: where neighbouring points hold mostly the same rows.
  private func changeNotes(_ series: Series, _ changes: ChangeChart, asked: Asked, grain: Grain, days: [Period])
    -> [String]
  {
    let alike = Int((100 * series.likeness).rounded())
    var out = [
      "Neighbouring \(grain.rawValue)s hold mostly the same cases (\(alike)% alike), so there is no mean and no usual range to compare them with: each \(grain.rawValue)'s change is judged\(usual(changes, asked))."
    ]
    if let newest = series.newest {
      out.append("A signal: \(changeRule(newest.rules)), \(asked.judged(newest.isAbove)) that is more than chance.")
    } else if series.isNewestUnread {
      out.append(newestUnread(series, grain))
    } else {
      // Where no month stands before the newest one, what happened in between is not told.
      let last = series.values.indices.last(where: series.counts)
      let isJudged = last.map { changes.changes[$0] != nil } ?? false
      if series.signals.contains(where: { !$0.isEmpty }) {
        out.append(
          "A signal in earlier \(grain.rawValue)s (marked); the newest change is \(isJudged ? "a usual one" : "not judged")."
        )
      } else if isJudged {
        out.append("No signal: none of the changes that were judged is more than chance alone would do.")
      } else {
        out.append("No signal before the newest \(grain.rawValue), whose change is not judged.")
      }
      out += [fromFirstToNewest(series, days, asked, grain)].compactMap(\.self)
    }
    return out
  }

  /// The rules in force, named.
  var rules: String {
    board.settings.rules == "ihi"
      ? "IHI (8 on one side, 6 in a row; a point outside; 2 of 3 in the outer third)"
      : "NHS Making Data Count (7 on one side, 7 in a row; a point outside; 2 of 3 in the outer third)"
  }

  private func label(_ cell: Cell, _ dimension: Syntax.Dimension) -> Answer.Value {
    if case .day(let day, _) = cell, case .grain(let word) = dimension.kind, let grain = Grain(rawValue: word) {
      return .text(grain.label(grain.period(holding: day)))
    }
    return shown(cell)
  }

  /// The first month that a line can begin with: of a stock, that of the first pack; of a flow, the first whole month
  /// that is covered.
  func firstKnown(_ dataset: String, _ asked: Asked, _ clauses: Syntax.Clauses) -> Day? {
    guard let definition = board.definition(dataset) else { return nil }
    let packs = board.packs[dataset] ?? []
    let reckoned = reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: clauses)
    if case .stock = reckoned, !board.keepsItsPast(dataset) {
      return packs.compactMap { $0.month(grace: board.settings.graceDays)?.first }.min()
    }
    var first = packs.compactMap { $0.reach.period?.first }.filter { $0 > .distantPastDay }.min()
    // A register's reach has no beginning: its first row is the first that it tells of.
    if first == nil, case .flow(by: .field(let field)) = reckoned {
      let begins = field == definition.event ? board.asAt.flatMap { board.beginning(of: dataset, upTo: $0) } : nil
      first =
        begins?.first.firstOfMonth
        ?? packs.compactMap { $0.table.dayRange(of: field)?.lowerBound.firstOfMonth }.min()
    }
    return first.map { $0 == $0.firstOfMonth ? $0 : $0.firstOfMonth.adding(months: 1) }
  }

  /// Whether the newest point is part of a signal; and the reason, where that cannot be told.
  mutating func signalVerdict(_ when: Syntax.When, _ clauses: Syntax.Clauses) throws(StatementFailure) -> (
    isSignal: Bool, unknown: String?
  ) {
    var clauses = clauses
    clauses.against = []
    clauses.by = []
    do {
      let answer = weighed(try trend(Syntax.Show([when.what], clauses)), isShown: true)
      if let value = answer.column("value"), answer.rows.contains(where: { $0.isHidden(value) }) {
        return (false, "\(answer.title), months of it are hidden (public privacy)")
      }
      guard let at = answer.column("signal"), let value = answer.column("value") else { return (false, nil) }
      let known = answer.rows.filter { if case .number = $0.cells[value] { true } else { false } }
      func isUnlike(_ row: Answer.Row) -> Bool {
        row.cells[at] == .text(Answer.partlyUnread) || row.cells[at] == .text(Answer.inDoubt)
      }
      if let newest = known.last(where: { !answer.isNotJudged($0) || isUnlike($0) }), isUnlike(newest) {
        return (false, "\(answer.title), \(answer.whyNotJudged ?? Answer.partlyUnread)")
      }
      if let why = answer.whyNotJudged {
        // Of few a month the newest six months together tell it, as beside the figure itself.
        if try halvesAreSignal(when.what, clauses) { return (true, nil) }
        return (false, "\(answer.title), \(why)")
      }
      // Of a month in which nothing is filled in, none before it tells.
      if case .unknown(let reason)? = answer.rows.last?.cells[value],
        [.notRecorded, .notCovered].contains(reason.kind)
      {
        return (false, "\(answer.title), \(reason.sentence.replacing("not known: ", with: ""))")
      }
      // The newest point that is whole and known.
      let last = known.last { !answer.isNotJudged($0) }
      if case .text? = last?.cells[at] { return (true, nil) }
      return (false, answer.whyNotJudged.map { "\(answer.title), \($0)" })
    } catch { throw .mistake(error) }
  }
}

/// One decimal, half away from nought: for sentences; tables are formatted where they are shown.
func oneDecimal(_ number: Double) -> String {
  let tenths = (abs(number) * 10).rounded(.toNearestOrAwayFromZero)
  guard tenths < 1e15 else { return String(number) }
  let whole = Int(tenths)
  return "\(number < 0 && whole > 0 ? "−" : "")\(grouped(whole / 10)).\(whole % 10)"
}

extension Grain {
  /// `October 2026`, `the week of 5 October 2026`.
  func spokenName(_ period: Period) -> String { self == .week ? "the week of \(period.first.long)" : period.spoken }
}
