import Calendar

extension Duration {
  /// Days, weeks and hours as days; hours rounded up, away from zero. Nil for units that are no number of days.
  var wholeDays: Int? {
    let count = max(-1_000_000_000, min(1_000_000_000, count))
    switch unit {
    case .days: return count
    case .weeks: return count * 7
    case .hours: return count >= 0 ? (count + 23) / 24 : -((-count + 23) / 24)
    case .workingDays, .months, .years: return nil
    }
  }

  /// Months and years as calendar months; 0 for other units.
  var wholeMonths: Int {
    let count = max(-1_000_000, min(1_000_000, count))
    switch unit {
    case .months: return count
    case .years: return count * 12
    case .hours, .days, .workingDays, .weeks: return 0
    }
  }

  /// The date this much later than `day`.
  func later(than day: Day, _ workingDays: WorkingDays) -> Day {
    if let days = wholeDays { return day.adding(days: days) }
    return unit == .workingDays ? workingDays.adding(count, to: day) : day.adding(months: wholeMonths)
  }

  /// Whether `later` lies from 0 to this much after `earlier`.
  func reaches(from earlier: Day, to later: Day, _ workingDays: WorkingDays) -> Bool {
    guard earlier <= later else { return false }
    if unit == .workingDays { return workingDays.count(from: earlier, to: later) <= count }
    return self.later(than: earlier, workingDays) >= later
  }
}

extension TimeUnit {
  /// How many of the unit lie from one day to another that is not before it. A month's fraction is its share of the
  /// days to the same date of the next month, so that a whole number is reached on that very date.
  func span(from earlier: Day, to later: Day, _ workingDays: WorkingDays) -> Double {
    let days = Double(Int(later.number) - Int(earlier.number))
    switch self {
    case .hours: return days * 24
    case .days: return days
    case .weeks: return days / 7
    case .workingDays: return Double(workingDays.count(from: earlier, to: later))
    case .months: return months(from: earlier, to: later)
    case .years: return months(from: earlier, to: later) / 12
    }
  }

  private func months(from earlier: Day, to later: Day) -> Double {
    let whole = Day.wholeMonths(from: earlier, to: later)
    let (from, until) = (earlier.adding(months: whole), earlier.adding(months: whole + 1))
    guard until > from else { return Double(whole) }
    return Double(whole) + Double(later.number - from.number) / Double(until.number - from.number)
  }
}
