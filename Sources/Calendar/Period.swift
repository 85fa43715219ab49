/// A run of days; both ends are included.
public struct Period: Hashable, Sendable {
  public var first: Day
  public var last: Day

  /// `last` may not lie before `first`; where it does, the period is the one day `first`.
  public init(first: Day, last: Day) {
    self.first = first
    self.last = max(first, last)
  }

  public var days: Int { Int(last.number - first.number) + 1 }
  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// The days that stand in both; nil where there are none.
  public func shared(with other: Period) -> Period? {
    let (first, last) = (max(first, other.first), min(last, other.last))
    return first <= last ? Period(first: first, last: last) : nil
  }

  public static func month(year: Int, month: Int) -> Period? {
    Day(year: year, month: month, day: 1).map { Period(first: $0, last: $0.lastOfMonth) }
  }
  public static func month(holding day: Day) -> Period { Period(first: day.firstOfMonth, last: day.lastOfMonth) }

  /// Reporting quarter 1...4 of the reporting year that begins in April of `start`: Q4 is January to March of the next
  /// year. Nil for any other number, and where the calendar ends before it.
  public static func quarter(_ quarter: Int, reportingYear start: Int) -> Period? {
    guard (1...(start < 9999 ? 4 : 3)).contains(quarter), let april = Day(year: start, month: 4, day: 1) else {
      return nil
    }
    let first = april.adding(months: 3 * (quarter - 1))
    return Period(first: first, last: first.adding(months: 2).lastOfMonth)
  }
  public static func quarter(holding day: Day) -> Period {
    let start = day.reportingYearStart
    let month = day.month
    let quarter = month >= 4 ? (month - 4) / 3 + 1 : 4
    return Period.quarter(quarter, reportingYear: start) ?? Period.month(holding: day)
  }

  /// 1 April of `start` to 31 March. Nil where the calendar does not hold all of it.
  public static func reportingYear(_ start: Int) -> Period? {
    guard start < 9999, let april = Day(year: start, month: 4, day: 1) else { return nil }
    return Period(first: april, last: april.adding(months: 11).lastOfMonth)
  }
  public static func reportingYear(holding day: Day) -> Period {
    reportingYear(day.reportingYearStart) ?? Period.month(holding: day)
  }
  public static func calendarYear(_ year: Int) -> Period? {
    Day(year: year, month: 1, day: 1).map { Period(first: $0, last: $0.adding(months: 11).lastOfMonth) }
  }
  /// Monday to Sunday.
  public static func week(holding day: Day) -> Period {
    let monday = day.adding(days: 1 - day.weekday)
    return Period(first: monday, last: monday.adding(days: 6))
  }

  public enum Shape: Hashable, Sendable { case day, week, month, quarter, reportingYear, calendarYear, other }

  /// What a person would call it: one whole month, reporting quarter, or year; `other` for the rest.
  public var shape: Shape {
    if first == last { return .day }
    if self == Period.month(holding: first) { return .month }
    if self == Period.quarter(holding: first) { return .quarter }
    if self == Period.reportingYear(holding: first) { return .reportingYear }
    if first.month == 1, self == Period.calendarYear(first.year) { return .calendarYear }
    if self == Period.week(holding: first) { return .week }
    return .other
  }

  /// Whole months that it covers, where it begins on the first and ends on the last of a month.
  public var wholeMonths: Int? {
    guard first == first.firstOfMonth, last == last.lastOfMonth else { return nil }
    let (a, b) = (first.parts, last.parts)
    return (b.year - a.year) * 12 + b.month - a.month + 1
  }

  /// In words: `October 2026`, `July to September 2026 (Q2 2026-27)`, `1 November 2025 – 31 October 2026`.
  public var spoken: String {
    switch shape {
    case .day: first.long
    case .month: "\(Day.monthNames[first.month - 1]) \(first.year)"
    case .quarter:
      "Q\(first.month >= 4 ? (first.month - 4) / 3 + 1 : 4) \(Period.reportingYearText(first.reportingYearStart))"
    case .reportingYear: "the year to 31 March \(last.year)"
    case .calendarYear: "the calendar year \(first.year)"
    case .week, .other: "\(first.long) – \(last.long)"
    }
  }

  /// `2026-27`.
  public static func reportingYearText(_ start: Int) -> String {
    let next = (start + 1) % 100
    return "\(start)-\(next < 10 ? "0" : "")\(next)"
  }
}

/// The grains of time that split a flow, or choose the packs of a stock.
public enum Grain: String, Hashable, Sendable, CaseIterable {
  case week, month, quarter, year

  /// The period of this grain that holds a day; a year is the reporting year, 1 April to 31 March.
  public func period(holding day: Day) -> Period {
    switch self {
    case .week: .week(holding: day)
    case .month: .month(holding: day)
    case .quarter: .quarter(holding: day)
    case .year: .reportingYear(holding: day)
    }
  }

  /// How the period is written in a column of CSV: `2026-10`, `2026-27 Q2`, `2026-27`, for a week its Monday.
  public func label(_ period: Period) -> String {
    switch self {
    case .week: return period.first.iso
    case .month: return String(period.first.iso.prefix(7))
    case .quarter:
      let month = period.first.month
      return "\(Period.reportingYearText(period.first.reportingYearStart)) Q\(month >= 4 ? (month - 4) / 3 + 1 : 4)"
    case .year: return Period.reportingYearText(period.first.reportingYearStart)
    }
  }

  public func next(after period: Period) -> Period { self.period(holding: period.last.adding(days: 1)) }
  public func previous(before period: Period) -> Period { self.period(holding: period.first.adding(days: -1)) }

  /// Every period of this grain that overlaps `range`, oldest first.
  public func periods(over range: Period) -> [Period] {
    var at = period(holding: range.first)
    var out: [Period] = []
    while at.first <= range.last {
      out.append(at)
      let following = next(after: at)
      if following.first <= at.first { break }  // the end of the calendar
      at = following
    }
    return out
  }
}
