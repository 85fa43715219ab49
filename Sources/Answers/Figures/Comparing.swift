import Board
import Calendar
import Catalogue
import Language

/// The same number at another time, or of another area, to stand beside it: language.md section 6, Comparison.
extension Session {
  static let overlapping =
    "The two periods overlap: what stands in both makes a change smaller than between two that share nothing."

  struct Compared {
    /// The name of its column in CSV, and the heading on screen.
    var name: String
    var heading: String
    var figures: Figures
    var notes: [String] = []
    /// Whether it shares most of its days with what it is compared with.
    var overlaps = false
    /// Published beside ours: of another date, and perhaps counted otherwise.
    var isUnlike = false
    /// Counted from a log that has grown since, so that more of it tells nothing.
    var isOfGrowingLog = false
    /// What ours is, looking no further back into other datasets than the other time could.
    var asDeep: Figures?
    /// Why the two are not alike, where a condition names a fixed day.
    var ofFixedDay: String?
    /// Published, of another area or year.
    var isPublished = false
    /// Published of a country: so many that chance moves it by next to nothing.
    var isExact = false
  }

  /// The figures of a comparator other than the target; nil where the comparator gives no column here.
  mutating func beside(
    _ comparator: Syntax.Comparator, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension],
    beside ours: Figures
  ) throws(Diagnostic) -> Compared? {
    switch comparator {
    case .target: return nil
    case .previous where isPublished(asked, scope, by: dimensions):
      return try yearBefore("previous", asked, scope, by: dimensions, beside: ours)
    case .lastYear where isPublished(asked, scope, by: dimensions):
      return try yearBefore("last-year", asked, scope, by: dimensions, beside: ours)
    case .previous:
      return try compared("previous", asked, scope, by: dimensions, beside: ours, yearsBack: false)
    case .lastYear:
      return try compared("last-year", asked, scope, by: dimensions, beside: ours, yearsBack: true)
    case .snapshot(let written):
      guard let day = written.day(asAt: scope.asAt) else { return nil }
      return try snapshot(day, asked, scope, by: dimensions, beside: ours)
    case .neighbours:
      guard let areas = try? neighbours(asked.range) else {
        return Compared(
          name: "neighbours", heading: "neighbours",
          figures: .notKnown(.notLoaded, "neighbours are not known: say who they are with set neighbours"))
      }
      var theirs = try published(
        asked, of: areas, title: "neighbours", name: "neighbours", scope: scope, by: dimensions, beside: ours)
      if theirs.figures.unknown == nil { theirs.notes += toldOfNeighbours(areas) }
      return theirs
    case .region:
      guard let area = try? region(asked.range) else {
        return Compared(
          name: "region", heading: "region",
          figures: .notKnown(.notLoaded, "the region is not known: say the council with set council"))
      }
      return try published(
        asked, of: [area], title: area.title, name: "region", scope: scope, by: dimensions, beside: ours)
    case .area(let name): return try beside(name.text, name.range, asked, scope, by: dimensions, ours)
    case .value(let text, let range): return try beside(text, range, asked, scope, by: dimensions, ours)
    }
  }

  /// The figure of a position. Of what happened over a time it is another time's, and its column says which: the time
  /// that was asked for as it was known then, where that was over; else as long a time, to that day.
  private mutating func snapshot(
    _ day: Day, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], beside ours: Figures
  ) throws(Diagnostic) -> Compared {
    guard !dimensions.contains(where: \.isTime) else {
      return Compared(
        name: "snapshot", heading: day.long,
        figures: .notKnown(.notCovered, "one day stands beside no split by time: against previous, or last year"))
    }
    var period: Period?
    var isSame = false
    if !ours.isStock, let own = ours.period {
      isSame = scope.period != nil && own.last <= day
      period = isSame ? own : own.moved(to: day)
    }
    let figures = try figures(asked, scope.moved(to: day, period: period), by: dimensions)
    var compared = Compared(name: "snapshot", heading: day.long, figures: figures)
    // A column bears the date of the pack that it is of, and never one that has none.
    if figures.isStock, figures.unknown == nil, let at = figures.asAt, at != day {
      compared.heading = at.long
      if figures.isOlderThanAsked {
        compared.notes.append("There is no pack of \(day.long): compared is the newest before it, of \(at.long).")
      }
    }
    // What builds up in a log is more by nature, whatever word the other day was asked with.
    if ours.isStock, figures.isStock, figures.unknown == nil, let then = figures.asAt, let now = ours.asAt,
      let grown = growingLog(asked, from: then, to: now)
    {
      compared.notes.append(grown)
      compared.isOfGrowingLog = true
    }
    guard let own = ours.period, let then = period, figures.unknown == nil else { return compared }
    compared.heading = isSame ? "\(then.spoken), known at \(day.long)" : then.heading
    if !isSame, then.last >= own.first, then.first <= own.last {
      compared.overlaps = true
      compared.notes.append(Self.overlapping)
    }
    return compared
  }

  private mutating func beside(
    _ name: String, _ range: SourceRange, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension],
    _ ours: Figures
  ) throws(Diagnostic) -> Compared {
    let area = try publishedArea(name, range)
    return try published(
      asked, of: [area], title: area.title, name: Vocabulary.canonical(name), scope: scope, by: dimensions, beside: ours
    )
  }

  /// The published figures of the year before, under those of a year.
  private mutating func yearBefore(
    _ name: String, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], beside ours: Figures
  ) throws(Diagnostic) -> Compared {
    guard let year = ours.asAt?.year, !dimensions.contains(where: \.isTime) else {
      return Compared(name: name, heading: "year before", figures: .notKnown(.notCovered, "no year to compare with"))
    }
    var earlier = scope
    earlier.clauses.period = .reportingYear(year - 2)
    let figures = try publishedFigures(asked, earlier, by: dimensions)
    let areas = (try? publishedAreas(scope.selectors)) ?? nil
    return Compared(
      name: name, heading: Period.reportingYearText(year - 2), figures: figures, isPublished: true,
      isExact: isCountry(areas))
  }

  private mutating func compared(
    _ name: String, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], beside ours: Figures,
    yearsBack: Bool
  ) throws(Diagnostic) -> Compared {
    guard ours.isWhole else {
      return Compared(
        name: name, heading: headingBeside(partial: ours, scope, yearsBack: yearsBack),
        figures: .notKnown(
          .notCovered,
          (ours.standsAlone ?? ours.inDoubt).map { "no comparison: \($0)" }
            ?? "no comparison beside a partial figure"))
    }
    if let parts = try partsBefore(name, asked, scope, by: dimensions, beside: ours, yearsBack: yearsBack) {
      return parts
    }
    // What months of a log add up to goes by the months that were said, where any were.
    let isOfMonths = asked.dataset.flatMap { board.definition($0) }.map { $0.event == nil } == true
    if ours.isStock || isOfMonths && (scope.period == nil || ours.period == nil) {
      let at = ours.asAt ?? scope.asAt
      let label = Period.month(
        holding: at.dayOfMonth <= board.settings.graceDays ? at.firstOfMonth.adding(days: -1) : at)
      let month =
        yearsBack ? Period.month(holding: label.first.adding(months: -12)) : monthBefore(label, scope.period)
      var then = month.last
      if let dataset = asked.dataset, !board.keepsItsPast(dataset) {
        guard let pack = board.pack(of: dataset, month: month), let cut = pack.asAt else {
          return Compared(
            name: name, heading: month.last.long, figures: .notKnown(.noPack, "no pack for \(month.spoken)"))
        }
        then = cut
      }
      let figures = try figures(asked, scope.moved(to: then, period: nil), by: dimensions)
      let grown = figures.unknown == nil ? growingLog(asked, from: then, to: at) : nil
      var lacking = figures.lacksTeams == nil ? [] : figures.doubts
      if let words = figures.inDoubt { lacking.append("No change from \(then.long): \(stopped(words))") }
      if let now = figures.asItIsNow { lacking.append(now.told) }
      // What months of a log add up to is of their time, and not of its last day.
      if !ours.isStock, !figures.isStock, figures.unknown == nil, asked.addsUp || asked.measure?.overMonths != nil {
        let months = asked.measure?.overMonths ?? board.settings.periodMonths
        let time = Period(first: then.adding(days: 1).adding(months: -months), last: then)
        return Compared(
          name: name, heading: time.heading, figures: figures, notes: [grown].compactMap(\.self) + lacking,
          overlaps: !yearsBack && months > 1, isOfGrowingLog: grown != nil)
      }
      return Compared(
        name: name, heading: then.long, figures: figures, notes: [grown].compactMap(\.self) + lacking,
        isOfGrowingLog: grown != nil)
    }
    let period = ours.period ?? scope.period ?? Period.month(holding: scope.asAt)
    // Twelve months that end with a month that was said stand beside those that end a month before.
    let isSaid = scope.period.map { asked.measure?.overMonths == nil || $0.days > 360 } ?? false
    var before = yearsBack ? period.yearBefore : period.before(isSaid: isSaid)
    // A quarter or a year that was said and is not over stands beside as much of the one before it.
    if !yearsBack, let said = scope.period, let whole = said.longPeriodBefore, period.first == said.first,
      period.last < said.last
    {
      let months = (said.first.year - whole.first.year) * 12 + said.first.month - whole.first.month
      let last = period.last.adding(months: -months)
      before = Period(first: whole.first, last: period.last == period.last.lastOfMonth ? last.lastOfMonth : last)
    }
    // Months of its own that end with a quarter stand beside those that end with the quarter before.
    if !yearsBack, let said = scope.period?.longPeriodBefore, asked.measure?.overMonths != nil {
      before = period.moved(to: said.last)
    }
    // The same packs tell both periods, so that a period has one figure wherever it stands; a ratio of measures may rest
    // on stocks, and those are read where its period ends.
    let position = asked.dataset == nil ? before.last : scope.asAt
    let figures = try figures(asked, scope.moved(to: position, period: before), by: dimensions)
    let overlaps = before.last >= period.first
    // Why nothing is said of the change, where ours is whole and the other is not.
    var lacking = figures.inDoubt == nil ? [] : figures.doubts.filter { !ours.doubts.contains($0) }
    if let now = figures.asItIsNow, ours.asItIsNow == nil || !now.isToldAlone {
      lacking.append(ours.asItIsNow == nil ? "\(before.heading.capitalisedFirst): \(now.told)" : now.told)
    }
    return Compared(name: name, heading: before.heading, figures: figures, notes: lacking, overlaps: overlaps)
  }

  /// The month at whose end what is open stands beside the end of a month: the one before it; of a quarter or a year that was said, the
  /// last of the quarter or year before.
  private func monthBefore(_ month: Period, _ said: Period?) -> Period {
    said?.longPeriodBefore.map { Period.month(holding: $0.last) }
      ?? Period.month(holding: month.first.adding(months: -1))
  }

  /// What would stand beside a figure that covers its time in part: its column says its date all the same.
  private func headingBeside(partial ours: Figures, _ scope: Scope, yearsBack: Bool) -> String {
    if ours.isStock {
      let at = ours.asAt ?? scope.asAt
      let month = Period.month(holding: at)
      return yearsBack
        ? Period.month(holding: month.first.adding(months: -12)).last.long : monthBefore(month, scope.period).last.long
    }
    let whole = scope.period ?? monthsBack(board.settings.periodMonths, scope)
    return (yearsBack ? whole.yearBefore : whole.before(isSaid: scope.period != nil)).heading
  }
}

extension Period {
  /// The same days a year before.
  fileprivate var yearBefore: Period {
    Period(
      first: first.adding(years: -1),
      last: last == last.lastOfMonth ? last.adding(years: -1).lastOfMonth : last.adding(years: -1))
  }

  /// The month, quarter or year before one that was said; else the same length a month earlier.
  fileprivate func before(isSaid: Bool) -> Period {
    switch shape {
    case .month where isSaid: return Grain.month.previous(before: self)
    case .quarter where isSaid: return Grain.quarter.previous(before: self)
    case .reportingYear where isSaid: return Grain.year.previous(before: self)
    case .calendarYear where isSaid: return Period(first: first.adding(years: -1), last: first.adding(days: -1))
    default:
      let end = last == last.lastOfMonth ? last.firstOfMonth.adding(days: -1) : last.adding(months: -1)
      // Of what begins with no month, as many days: two weeks stand beside two weeks.
      return Period(
        first: first == first.firstOfMonth ? first.adding(months: -1) : end.adding(days: 1 - days), last: end)
    }
  }

  /// Of a quarter or a year the one before it; nil of other times.
  var longPeriodBefore: Period? {
    switch shape {
    case .quarter, .reportingYear, .calendarYear: before(isSaid: true)
    default: nil
    }
  }

  /// As long a time that ends with a day: whole months stay whole.
  fileprivate func moved(to day: Day) -> Period {
    guard first == first.firstOfMonth || last == last.lastOfMonth else {
      return Period(first: day.adding(days: 1 - days), last: day)
    }
    let months = max(1, Int((Double(days) / 30.4375).rounded()))
    return Period(first: day.adding(days: 1).adding(months: -months), last: day)
  }

  /// How a column that covers it is headed: `September 2026`, `year to 30 September 2026`.
  var heading: String {
    switch shape {
    case .month, .quarter: spoken
    default: days >= 360 && days <= 367 ? "year to \(last.long)" : spoken
    }
  }
}
