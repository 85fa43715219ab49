import Calendar

/// The months of the edition: packs cut on the last day of each, the newest always 31 October 2026.
struct Timeline: Sendable {
  let packs: [Day]
  let work = WorkCalendar()
  var first: Day { packs[0] }
  var last: Day { packs[packs.count - 1] }
  /// The first day of the logs.
  let logStart: Day
  /// Journeys begin here, so that the first pack already has plans of two years.
  let journeysStart: Day

  static let newest = Day(year: 2026, month: 10, day: 31) ?? Day(number: 0)

  init(months: Int) {
    let count = max(1, months)
    let newest = Timeline.newest.firstOfMonth
    packs = (0..<count).map { newest.adding(months: $0 - count + 1).lastOfMonth }
    logStart = packs[0].firstOfMonth
    journeysStart = packs[0].firstOfMonth.adding(months: -30)
  }

  /// How far the year's story has come on a day: 0 at the first pack and before, 1 at the newest.
  func progress(_ day: Day) -> Double {
    guard last > first else { return 1 }
    return min(1, max(0, Double(day.number - first.number) / Double(last.number - first.number)))
  }

  func hasReached(_ day: Day) -> Bool { day <= last }

  /// The months from one day to another, as the first days of each.
  func months(from: Day, to: Day) -> [Day] {
    var month = from.firstOfMonth
    var found: [Day] = []
    while month <= to {
      found.append(month)
      month = month.adding(months: 1)
    }
    return found
  }
}
