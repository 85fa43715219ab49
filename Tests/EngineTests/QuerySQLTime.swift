import Calendar
import Engine

/// Lengths of time, by DuckDB's own calendar.
extension QuerySQL {
  private func workingDays(_ from: String, _ to: String) -> String {
    "((SELECT s FROM wd WHERE d = \(to)) - (SELECT s FROM wd WHERE d = \(from)))"
  }

  func span(_ unit: TimeUnit, _ from: String, _ to: String) -> String {
    let days = "CAST(date_diff('day', \(from), \(to)) AS DOUBLE)"
    let sql =
      switch unit {
      case .hours: "24 * \(days)"
      case .days: days
      case .weeks: "\(days) / 7"
      case .workingDays: "CAST(\(workingDays(from, to)) AS DOUBLE)"
      case .months: months(from, to)
      case .years: "(\(months(from, to))) / 12"
      }
    return "CASE WHEN \(from) <= \(to) THEN \(sql) END"
  }

  /// Whole months, and the share of the next one in days.
  private func months(_ from: String, _ to: String) -> String {
    func later(_ months: String) -> String { "CAST(\(from) + to_months(CAST(\(months) AS INTEGER)) AS DATE)" }
    let touched = "date_diff('month', \(from), \(to))"
    let whole = "(\(touched) - CASE WHEN \(later(touched)) > \(to) THEN 1 ELSE 0 END)"
    return "\(whole) + CAST(date_diff('day', \(later(whole)), \(to)) AS DOUBLE) / "
      + "date_diff('day', \(later(whole)), \(later("\(whole) + 1")))"
  }

  func shifted(_ day: String, _ duration: Duration) throws -> String {
    let count = duration.count
    return switch duration.unit {
    case .hours: "CAST(\(day) + to_days(\(count >= 0 ? (count + 23) / 24 : -((23 - count) / 24))) AS DATE)"
    case .days: "CAST(\(day) + to_days(\(count)) AS DATE)"
    case .weeks: "CAST(\(day) + to_days(\(7 * count)) AS DATE)"
    case .months: "CAST(\(day) + to_months(\(count)) AS DATE)"
    case .years: "CAST(\(day) + to_months(\(12 * count)) AS DATE)"
    case .workingDays: try shiftedByWorkingDays(day, count)
    }
  }

  /// The day on which so many working days have passed, or before which they lie.
  private func shiftedByWorkingDays(_ day: String, _ count: Int) throws -> String {
    if count == 0 { return day }
    if count > 0 {
      return "(SELECT min(d) FROM wd WHERE s = (SELECT s FROM wd WHERE d = \(day)) + \(count))"
    }
    let before = "CAST(\(day) - INTERVAL 1 DAY AS DATE)"
    return "(SELECT min(d) FROM wd WHERE s = (SELECT s FROM wd WHERE d = \(before)) - \(-count) + 1)"
  }

  /// `to` lies from 0 to the duration after `from`.
  func within(_ from: String, _ duration: Duration, _ to: String) throws -> String {
    if duration.unit == .workingDays {
      return "(\(from) <= \(to) AND \(workingDays(from, to)) <= \(duration.count))"
    }
    return "(\(from) <= \(to) AND \(try shifted(from, duration)) >= \(to))"
  }
}
