import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// One line over time with its control chart: the values, the points that are not whole yet, and what may be said of it.
struct Series: Sendable {
  var values: [Double?]
  var denominators: [Double?]
  /// Points whose period is not over at the position, or not wholly covered: shown, and kept out of mean, limits and
  /// signals.
  var hollow: Set<Int>
  /// Points whose percentage is of fewer than ten: a board sees their counts alone, and they stay out of mean, limits and
  /// signals at every level, for what is judged must be seen.
  var few: Set<Int> = []
  /// Points of which so much more (or less) could not be read than of the others that they stand beside none: shown, and
  /// kept out of mean, limits and signals.
  var unread: Set<Int> = []
  /// Those of them that are in doubt for another reason.
  var doubtful: Set<Int> = []
  /// Points at which less could be looked through than the newest needs: shown, and kept out of mean, limits and signals.
  var shallow: Set<Int> = []
  /// Why no point may stand beside another, where a condition names a fixed day.
  var ofFixedDay: String?
  /// Whether its points stand as the newest list tells them: those of long ago have had longer to move on.
  var isToldAsOfNow = false
  /// Whether it is a stock of a log that holds more from month to month by nature: a rise is then no signal of change.
  var isOfGrowingLog = false
  /// Whether rows that may not be right make up so much of the newest point that it is no signal.
  var isOfRowsInDoubt = false
  /// Points that stand out with newcomers and would not without them: shown, part of mean and limits, and no signal.
  var ofNewcomers: Set<Int> = []
  /// Whether its last twelve months lie apart from its first with newcomers alone.
  var isYearOfNewcomers = false
  /// Of such a newest point, why it is not judged.
  var whyNewestUnread: String?
  /// Whether neighbouring points share half of what they rest on: no limits, no signals.
  var overlaps: Bool
  var isCount = false
  var chart: ControlChart
  /// How alike neighbouring points are because the same rows stand in both (`Members.likeness`).
  var likeness = 0.0
  /// Where they are that by half or more: no mean and no limits, the changes are judged.
  var changes: ChangeChart?
  /// Where most points are as the one before: no limits, each is tested against all others.
  var still: StillChart?

  /// Whether more points are of fewer than ten than are not: those left mostly do not touch, and have no usual change.
  var hasTooFew: Bool { Self.hasTooFew(points: points, few: few.subtracting(hollow).count) }

  static func hasTooFew(points: Int, few: Int) -> Bool { points + few >= 8 && (points < 8 || few > points) }

  /// Half of what two points rest on: from there on they are no independent points (language.md section 6, Signal).
  static let mostAlike = 0.5

  /// Whether there were points enough to tell a signal from noise.
  var isJudged: Bool {
    chart.mean != nil || changes?.usual != nil || changes?.still?.leastChange != nil || still?.isTested == true
  }

  /// Whether a point is known, whole and of ten or more.
  func counts(_ index: Int) -> Bool {
    values[index] != nil && !hollow.contains(index) && !few.contains(index) && !unread.contains(index)
  }

  /// Whether the newest point that is whole and of ten or more is one that could not be read enough of to be judged.
  var isNewestUnread: Bool {
    if isOfGrowingLog || isOfRowsInDoubt { return true }
    let last = values.indices.last { values[$0] != nil && !hollow.contains($0) && !few.contains($0) }
    return last.map { unread.contains($0) || ofNewcomers.contains($0) } ?? false
  }

  /// Points that are known and whole.
  var points: Int { values.indices.count(where: counts) }
  /// The points that mean and limits are taken from, where a baseline is set, and the day that it begins with.
  var baseline: (places: Set<Int>, first: Day)?
  /// `since the baseline of 1 April 2026`; empty where none is set.
  var since: String { baseline.map { " since the baseline of \($0.first.long)" } ?? "" }
  /// Of the points those that limits are taken from.
  var basePoints: Int { values.indices.count { counts($0) && baseline?.places.contains($0) != false } }

  /// `3 of 8`: how many points there are, and how many it takes; of changes, those between two months that are known.
  var howFew: String {
    guard let changes, basePoints >= 8 else { return "\(basePoints) of 8\(since)" }
    return "\(changes.points) of 8 changes\(since)"
  }

  /// For each point, the rules it is part of.
  var signals: [[String]] {
    let all = changes?.signals ?? still?.signals ?? chart.signals
    return ofNewcomers.isEmpty ? all : all.indices.map { ofNewcomers.contains($0) ? [] : all[$0] }
  }

  /// Of a hundred such lines in which nothing happens, in how many the newest point is a signal. `ChanceOfSignals` measures
  /// it, 20,000 random series each (10,000 of stocks, judged by their changes: 1.0 to 1.5), and holds the rates.
  var falseSignals: Double {
    if still != nil || changes?.still != nil { return 0.3 }
    if changes != nil { return 1.5 }
    return 1.7 + 3 * likeness + 41 * likeness * likeness
  }

  /// Whether the points rest on too few for a signal to mean anything: percentages of under ten a month, counts of under
  /// five. A trend draws their limits and calls them rough; beside a figure nothing is said.
  var isThin: Bool {
    let known = values.indices.filter(counts)
    guard !known.isEmpty else { return true }
    let parts = known.compactMap { denominators[$0] }
    if parts.count == known.count { return parts.reduce(0, +) / Double(parts.count) < 10 }
    guard isCount else { return false }
    return known.compactMap { values[$0] }.reduce(0, +) / Double(known.count) < 5
  }

  /// The rules that the newest whole point is part of; and whether it lies above the mean.
  var newest: (rules: [String], isAbove: Bool)? {
    // What an earlier month was is not told of the newest.
    guard !isNewestUnread, let last = values.indices.last(where: counts),
      let value = values[last], !signals[last].isEmpty
    else { return nil }
    if let changes {
      let moved = changes.signals[last].contains("change") ? changes.changes[last] : changes.overYear[last]
      return (changes.signals[last], (moved ?? 0) > 0)
    }
    if let still { return (still.signals[last], value > still.mean) }
    guard let mean = chart.mean else { return nil }
    let rules = chart.signals[last]
    if rules.contains("rising") || rules.contains("falling"), !rules.contains("outside"), !rules.contains("one side") {
      return (rules, rules.contains("rising"))
    }
    return (rules, value > mean)
  }
}

extension Session {
  /// The chart of a line of points, by the rules that are set.
  ///
  /// - Parameters:
  ///   - days: the days of each point: `set baseline` takes mean and limits from points within its days.
  func series(
    _ groups: [Group], days: [Period], asked: Asked, grain: Grain?, of figures: Figures, hollow: Set<Int> = []
  ) -> Series {
    let values = groups.map(\.value)
    let standsAlone = figures.holdsStartedOnly || figures.ofFixedDay != nil || figures.asItIsNow != nil
    let overlaps = looksBack(asked) >= 2 * (grain ?? .month).daysAbout || standsAlone
    let likeness = figures.likeness
    let few =
      asked.unit == .percent && withholdsFew(asked)
      ? Set(groups.indices.filter { groups[$0].value != nil && figures.isOfFew(groups[$0]) }) : []
    let behind = groups.indices.map { index in
      values[index] == nil || hollow.contains(index) || few.contains(index) ? nil : figures.unreadShare(groups[index])
    }
    let doubtful = Set(groups.indices.filter { values[$0] != nil && figures.doubtful[groups[$0].keys] != nil })
    let shallow = Set(groups.indices.filter { groups[$0].keys.first.map(figures.shallow.contains) ?? false })
    let unread = UnreadEntries.unlike(behind).union(doubtful).union(shallow)
    var charted = values.indices.map {
      hollow.contains($0) || few.contains($0) || unread.contains($0) ? nil : values[$0]
    }
    // Eight months that mostly do not touch have no run, and no usual change from one to the next.
    if Series.hasTooFew(points: charted.count { $0 != nil }, few: few.subtracting(hollow).count) {
      charted = charted.map { _ in nil }
    }
    let isIHI = board.settings.rules == "ihi"
    let upper: Double = asked.unit == .percent ? 100 : .infinity
    var base: Set<Int>?
    if let first = board.settings.baseline.first {
      let last = board.settings.baseline.dropFirst().first ?? .distantFutureDay
      base = Set(days.indices.filter { days[$0].first >= first && days[$0].last <= last })
    }
    let isCount = asked.unit == .count
    var still = StillChart(
      charted, numerators: groups.map(\.numerator), denominators: groups.map(\.denominator), isCount: isCount)
    // The same rows stand in neighbouring months of a stock: there the change is told, not the height.
    let isAlike = !overlaps && (likeness >= Series.mostAlike || figures.isStock && still != nil)
    if overlaps || isAlike { still = nil }
    let chart = ControlChart(
      overlaps || isAlike || still != nil ? values.map { _ in nil } : charted, clippedTo: 0...upper,
      run: isIHI ? 8 : 7, trend: isIHI ? 6 : 7, baseline: base,
      hidden: Set(groups.indices.filter { figures.reasons[groups[$0].keys]?.kind == .symbol }))
    var changes: ChangeChart?
    if isAlike {
      let parts = charted.indices.compactMap { charted[$0] == nil ? nil : groups[$0].denominator }
      let mean = parts.reduce(0, +) / Double(max(1, parts.count))
      let oneCase = isCount ? 1 : asked.unit == .percent && mean > 0 ? 100 / mean : nil
      changes = ChangeChart(
        charted, likeness: likeness, year: grain?.pointsInAYear, oneCase: oneCase, baseline: base)
    }
    var series = Series(
      values: values, denominators: groups.map(\.denominator), hollow: hollow, few: few, unread: unread,
      overlaps: overlaps, isCount: isCount, chart: chart, likeness: likeness, changes: changes, still: still)
    series.doubtful = doubtful
    series.shallow = shallow
    series.ofFixedDay = figures.ofFixedDay
    series.isToldAsOfNow = figures.asItIsNow != nil
    if let base, let first = board.settings.baseline.first { series.baseline = (base, first) }
    if figures.isStock, let first = days.first?.last, let last = figures.asAt, let newest = series.newest,
      newest.isAbove, let grown = growingLog(asked, from: min(first, last), to: last)
    {
      series.isOfGrowingLog = true
      series.whyNewestUnread = grown.lowercasedFirst.hasSuffix(".") ? String(grown.lowercasedFirst.dropLast()) : grown
    } else if series.isNewestUnread, let newest = doubtful.max(), series.unread.max() == newest {
      series.whyNewestUnread = figures.doubtful[groups[newest].keys]
    } else if series.isNewestUnread, let newest = behind.lazy.compactMap(\.self).last {
      series.whyNewestUnread = tooMuchUnread(newest)
    }
    return withoutSignalsOfNewcomers(
      series, groups, days: days, asked: asked, grain: grain, of: figures, hollow: hollow)
  }

  /// Why a point is not judged: `14 of its 119 rows hold an entry that could not be read, unlike in other months`.
  func tooMuchUnread(_ share: (unread: Int, rows: Int)) -> String {
    if share.unread == 0 { return "all of its entries could be read, unlike those of other months" }
    let rows =
      board.settings.privacy == .published
      ? "some of its rows hold" : "\(grouped(share.unread)) of its \(grouped(share.rows)) rows hold"
    return "\(rows) an entry that could not be read\(UnreadEntries.isMuch(share) ? "" : ", unlike in other months")"
  }

  /// Whether a percentage of fewer than ten of it is told as a count alone: of everything about people, posts and teams.
  /// What was published has rules of its own; of a file that no definition claims nobody knows what it counts; and a list
  /// of actions is whole: six of eight overdue is no sample of anything (language.md section 7 speaks of people).
  func withholdsFew(_ asked: Asked) -> Bool {
    guard asked.unit == .percent, let definition = datasetBehind(asked).flatMap({ board.definition($0) }) else {
      return false
    }
    return definition.concernsPeople
      || !definition.isPublished && !definition.isGuessed && definition.teamField != nil
  }

  /// Points of a flow whose period ends after the days that are covered, and those of any line that are a part.
  func hollow(_ days: [Period], _ figures: Figures, _ asked: Asked) -> Set<Int> {
    let partly = Set(days.indices.filter { figures.partly[[.day(days[$0].first)]] != nil })
    guard !figures.isStock, let covered = figures.period else { return partly }
    return partly.union(days.indices.filter { days[$0].last > covered.last || days[$0].first < covered.first })
  }

  /// By group (the whole under no keys), the months up to the position as a series: for the signal beside a figure.
  /// Nothing where the figure is no line of months: another period was asked for, or there is no date.
  mutating func monthlySeries(_ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]) -> [[Cell]: Series] {
    guard scope.period == nil, !scope.clauses.allRows, !dimensions.contains(where: \.isTime) else { return [:] }
    var asked = asked
    // A rate is of a year: what its months are judged by is the count that it is made of.
    if case .rate(let dataset, let condition) = asked.number, let definition = board.definition(dataset.text),
      case .flow = reckoning(
        of: asked.number, measure: asked.measure, definition: definition, clauses: scope.clauses)
    {
      asked.number = .count(dataset: dataset, where: condition)
    }
    let (last, grain) = (scope.asAt.lastOfMonth, Grain.month)
    // What is rolled or looks far back has no signals by month, whatever its points are.
    guard looksBack(asked) < 2 * grain.daysAbout else { return [:] }
    var monthly = scope
    monthly.clauses.by = []
    monthly.clauses.against = []
    monthly.wantsLikeness = true
    monthly.isPrinted = false
    var first = last.firstOfMonth.adding(months: -(2 * max(12, board.settings.periodMonths) - 1))
    if let dataset = asked.dataset ?? datasetBehind(asked), let known = firstKnown(dataset, asked, scope.clauses) {
      first = max(first, known)
    }
    guard first < scope.asAt else { return [:] }
    monthly.period = Period(first: first, last: scope.asAt)
    let fixed = ofFixedDay(asked, scope, since: first)
    let month = Syntax.Dimension(.grain("month"), range: asked.range)
    var wholeLine: Figures?
    var out: [[Cell]: Series] = [:]
    for split in dimensions.isEmpty ? [[]] : [[], dimensions] {
      guard var figures = try? figures(asked, monthly, by: [month] + split), figures.unknown == nil else { continue }
      figures.ofFixedDay = fixed?.told
      if split.isEmpty { wholeLine = figures }
      let days = grain.periods(over: Period(first: first, last: scope.asAt))
      let hollow = hollow(days, wholeLine ?? figures, asked)
      var lines: [[Cell]: [Cell: Group]] = [:]
      for group in figures.groups {
        guard let key = group.keys.first, group.keys.count == split.count + 1 else { continue }
        lines[Array(group.keys.dropFirst()), default: [:]][key] = group
      }
      for (keys, points) in lines {
        let groups = days.map { points[.day($0.first)] ?? Group(rows: 0, value: nil) }
        out[keys] = series(
          groups, days: days, asked: asked, grain: grain, of: figures, hollow: hollow)
      }
    }
    return out
  }
}

extension Grain {
  /// About how many days a period of it has.
  var daysAbout: Int {
    switch self {
    case .week: 7
    case .month: 30
    case .quarter: 91
    case .year: 365
    }
  }
}

extension Grain {
  /// How many of its periods a year has; nil where that is no whole number above one.
  var pointsInAYear: Int? {
    switch self {
    case .month: 12
    case .quarter: 4
    case .week, .year: nil
    }
  }
}

extension Day {
  static let distantFutureDay = Day(number: 1_000_000)
}
