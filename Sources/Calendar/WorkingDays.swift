/// Monday to Friday less a list of holidays, with the count of working days up to any day kept as a table.
///
/// Working days between two dates are counted from the day after the first to the second, inclusive, so that the day
/// after a Monday is 1 (Working Together to Safeguard Children, 2023, counts its clocks this way).
/// Days outside the table (1990 to 2050) count Monday to Friday alone.
public struct WorkingDays: Sendable, Equatable {
  public let holidays: Set<Day>
  /// The last day for which holidays are listed; a sum that goes beyond it is told as a guess.
  public let listedUntil: Day?
  /// Working days from the first day of the table up to and including each day.
  private let prefix: [Int32]

  private static let first = Day(number: Day.number(year: 1990, month: 1, day: 1))
  private static let last = Day(number: Day.number(year: 2050, month: 12, day: 31))

  public init(holidays: Set<Day>) {
    self.holidays = holidays
    self.listedUntil = holidays.max()
    // Each holiday is asked for its day, and not each day whether it is a holiday.
    var isHoliday = [Bool](repeating: false, count: Int(Self.last.number - Self.first.number) + 1)
    for day in holidays where day >= Self.first && day <= Self.last {
      isHoliday[Int(day.number - Self.first.number)] = true
    }
    var total: Int32 = 0
    var weekday = Self.first.weekday
    prefix = isHoliday.map { isHoliday in
      if weekday <= 5, !isHoliday { total += 1 }
      weekday = weekday == 7 ? 1 : weekday + 1
      return total
    }
  }

  public func isWorkingDay(_ day: Day) -> Bool {
    day.weekday <= 5 && (day < Self.first || day > Self.last || !holidays.contains(day))
  }

  /// Working days after `earlier` up to and including `later`; negative where it runs backwards.
  public func count(from earlier: Day, to later: Day) -> Int { upTo(later) - upTo(earlier) }

  /// Working days from the start of the table to `day`, inclusive: differences of it are counts.
  private func upTo(_ day: Day) -> Int {
    if day < Self.first { return -weekdays(from: day, to: Self.first.adding(days: -1)) }
    if day > Self.last { return Int(prefix[prefix.count - 1]) + weekdays(from: Self.last, to: day) }
    return Int(prefix[Int(day.number - Self.first.number)])
  }

  /// Mondays to Fridays after `from` up to and including `to`.
  private func weekdays(from: Day, to: Day) -> Int {
    guard to > from else { return 0 }
    let whole = Int(to.number - from.number) / 7
    var count = whole * 5
    var at = from.adding(days: whole * 7)
    while at < to {
      at = at.adding(days: 1)
      if at.weekday <= 5 { count += 1 }
    }
    return count
  }

  /// The day on which the `count`th working day after `day` falls; before it where negative; `day` itself for 0.
  /// The calendar's last day (or first) where it does not reach so far.
  public func adding(_ count: Int, to day: Day) -> Day {
    if count == 0 { return day }
    // The first day by which enough working days have passed, or the last day from which enough are left to come.
    var (low, high) =
      count > 0 ? (Int(day.number), Int(Day.latest.number)) : (Int(Day.earliest.number), Int(day.number))
    let sum = upTo(count > 0 ? day : day.adding(days: -1))
    while low < high {
      let middle = count > 0 ? (low + high).floorDivided(by: 2) : (low + high + 1).floorDivided(by: 2)
      let at = Day(number: Int32(middle))
      if count > 0 {
        if upTo(at) - sum >= count { high = middle } else { low = middle + 1 }
      } else {
        if upTo(at.adding(days: -1)) - sum <= count { low = middle } else { high = middle - 1 }
      }
    }
    return Day(number: Int32(low))
  }
}
