import Calendar

/// Mondays to Fridays less Christmas and New Year, as a table, so that the nth working day is one look-up.
///
/// The moving bank holidays are left out on purpose: a clock that counts them can only find the borough quicker, never later.
struct WorkCalendar: Sendable {
  private let first: Int
  /// Working days from the start of the table to each day, the day included.
  private let counts: [Int32]
  private let days: [Int32]

  init() {
    let from = Day(year: 1995, month: 1, day: 1) ?? Day(number: 0)
    let to = Day(year: 2050, month: 12, day: 31) ?? from
    first = Int(from.number)
    var counts: [Int32] = []
    var days: [Int32] = []
    var number = from.number
    while number <= to.number {
      let day = Day(number: number)
      let at = day.parts
      let closed = (at.month == 12 && (at.day == 25 || at.day == 26)) || (at.month == 1 && at.day == 1)
      if day.weekday <= 5, !closed { days.append(number) }
      counts.append(Int32(days.count))
      number += 1
    }
    self.counts = counts
    self.days = days
  }

  private func upTo(_ day: Day) -> Int { Int(counts[min(max(0, Int(day.number) - first), counts.count - 1)]) }

  /// The `count`th working day after `day`, before it where negative; for 0 the working day on or before it.
  func adding(_ count: Int, to day: Day) -> Day {
    Day(number: days[min(max(0, upTo(day) - 1 + count), days.count - 1)])
  }

  func onOrAfter(_ day: Day) -> Day { adding(1, to: day.adding(days: -1)) }

  func count(from earlier: Day, to later: Day) -> Int { upTo(later) - upTo(earlier) }
}
