import Calendar
import Language

extension Syntax.WrittenDate {
  /// The day meant, reckoned from the as-at date. `end`: a period stands for its last day, as after `until`.
  ///
  /// Nil where there is no such day (31 February), or a period that nothing settles (no meeting before the as-at date).
  public func day(asAt: Day, end: Bool = false) -> Day? {
    switch self {
    case .day(let day): return day
    case .dayOfYear(let day, let month):
      // 29 February comes back after four years, and after eight around a century.
      for year in stride(from: asAt.year, through: asAt.year - 8, by: -1) {
        if let found = Day(year: year, month: month, day: day), found <= asAt { return found }
      }
      return nil
    case .period(let period):
      return period.period(asAt: asAt).map { end ? $0.last : $0.first }
    }
  }

  /// The day meant after `due`: a day of the year is the next one after the as-at date, a period its last day.
  public func dueDay(asAt: Day) -> Day? {
    switch self {
    case .dayOfYear(let day, let month):
      for year in asAt.year...(asAt.year + 8) {
        if let found = Day(year: year, month: month, day: day), found > asAt { return found }
      }
      return nil
    case .period(.month(let month, year: nil)):
      guard let period = Period.month(year: asAt.year, month: month) else { return nil }
      return period.last > asAt ? period.last : Period.month(year: asAt.year + 1, month: month)?.last
    case .day, .period: return day(asAt: asAt, end: true)
    }
  }
}

extension Syntax.WrittenPeriod {
  /// The period meant, reckoned from the as-at date; `meetings` for `since last meeting`.
  ///
  /// `this`, `last` and a count of months look at the month (week, quarter, reporting year) that holds `asAt`: where a
  /// pack was cut in the first days of a month, give the last day of the month whose position it is.
  /// `since` ends at the as-at date; `until` begins on 1 January 1900. Nil where the period does not exist, ends before
  /// it begins, or nothing settles it.
  public func period(asAt: Day, meetings: [Day] = [], lastInspection: Day? = nil) -> Period? {
    switch self {
    case .month(let month, let year): return self.month(month, year: year, asAt: asAt)
    case .quarter(let quarter, let year): return self.quarter(quarter, reportingYear: year, asAt: asAt)
    case .reportingYear(let start): return Period.reportingYear(start)
    case .year(let year): return Period.calendarYear(year)
    case .this(let unit): return Self.grain(unit)?.period(holding: asAt) ?? Period(first: asAt, last: asAt)
    case .last(let unit):
      guard let grain = Self.grain(unit) else {
        return Period(first: asAt.adding(days: -1), last: asAt.adding(days: -1))
      }
      return grain.previous(before: grain.period(holding: asAt))
    case .lastCount(let count, let unit): return Self.last(count, unit, asAt: asAt)
    case .since(let date): return Self.ordered(date.day(asAt: asAt), asAt)
    case .until(let date): return Self.ordered(.beginningOfUntil, date.day(asAt: asAt, end: true))
    case .between(let first, let last): return Self.ordered(first.day(asAt: asAt), last.day(asAt: asAt, end: true))
    case .sinceLastMeeting: return Self.ordered(meetings.filter { $0 < asAt }.max(), asAt)
    case .sinceInspection: return Self.ordered(lastInspection, asAt)
    }
  }

  private static func ordered(_ first: Day?, _ last: Day?) -> Period? {
    guard let first, let last, first <= last else { return nil }
    return Period(first: first, last: last)
  }

  /// `month` and `months`; nil for days, which are no grain.
  private static func grain(_ unit: String) -> Grain? {
    Grain(rawValue: unit.hasSuffix("s") ? String(unit.dropLast()) : unit)
  }

  /// Without a year the newest that has begun.
  private func month(_ month: Int, year: Int?, asAt: Day) -> Period? {
    if let year { return Period.month(year: year, month: month) }
    guard let thisYear = Period.month(year: asAt.year, month: month) else { return nil }
    return thisYear.first <= asAt ? thisYear : Period.month(year: asAt.year - 1, month: month)
  }

  private func quarter(_ quarter: Int, reportingYear: Int?, asAt: Day) -> Period? {
    let start = reportingYear ?? asAt.reportingYearStart
    guard let period = Period.quarter(quarter, reportingYear: start) else { return nil }
    if reportingYear != nil || period.first <= asAt { return period }
    return Period.quarter(quarter, reportingYear: start - 1)
  }

  /// Whole months, weeks, quarters or reporting years, the last of them holding the as-at date; days end with it.
  private static func last(_ count: Int, _ unit: String, asAt: Day) -> Period? {
    guard (1...100_000).contains(count) else { return nil }
    guard let grain = grain(unit) else { return Period(first: asAt.adding(days: 1 - count), last: asAt) }
    let newest = grain.period(holding: asAt)
    let first =
      switch grain {
      case .week: newest.first.adding(days: -7 * (count - 1))
      case .month: newest.first.adding(months: -(count - 1))
      case .quarter: newest.first.adding(months: -3 * (count - 1))
      case .year: newest.first.adding(years: -(count - 1))
      }
    return Period(first: first, last: newest.last)
  }
}
