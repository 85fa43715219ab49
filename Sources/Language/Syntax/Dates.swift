import Calendar

extension Syntax {
  /// A date as it was written: some are settled only by the as-at date.
  public enum WrittenDate: Sendable, Equatable {
    case day(Day)
    /// `31 October`: the newest such date not after the as-at date; after `due`, the next one.
    case dayOfYear(day: Int, month: Int)
    /// A period where a date is wanted: its first day, after `until` its last.
    case period(WrittenPeriod)
  }

  /// A period as it was written.
  public indirect enum WrittenPeriod: Sendable, Equatable {
    case month(Int, year: Int?)
    case quarter(Int, reportingYear: Int?)
    /// 1 April of the year to 31 March.
    case reportingYear(Int)
    /// `2026`: a calendar year; beside a published figure the reporting year that ends in it.
    case year(Int)
    /// `this month`, `last quarter`.
    case this(String)
    case last(String)
    /// `last 6 months`, ending with the month (week, quarter, year) of the position.
    case lastCount(Int, String)
    case since(WrittenDate)
    case until(WrittenDate)
    case between(WrittenDate, WrittenDate)
    case sinceLastMeeting
    case sinceInspection
  }
}
