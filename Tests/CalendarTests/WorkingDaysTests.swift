import Calendar
import Testing

@Suite struct WorkingDaysTests {
  private static func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
    try #require(Day(year: year, month: month, day: day))
  }

  private static func easter() throws -> WorkingDays {
    WorkingDays(holidays: [try day(2026, 4, 3), try day(2026, 4, 6), try day(2026, 12, 25), try day(2026, 12, 28)])
  }

  @Test func countsFromTheDayAfter() throws {
    let days = try Self.easter()
    let (monday, tuesday) = (try Self.day(2026, 3, 2), try Self.day(2026, 3, 3))
    #expect(days.count(from: monday, to: tuesday) == 1)
    #expect(days.count(from: monday, to: monday) == 0)
    #expect(days.count(from: tuesday, to: monday) == -1)
    #expect(try days.count(from: Self.day(2026, 3, 6), to: Self.day(2026, 3, 9)) == 1)
    #expect(try days.count(from: Self.day(2026, 4, 2), to: Self.day(2026, 4, 7)) == 1)
    #expect(try days.count(from: Self.day(2026, 12, 24), to: Self.day(2026, 12, 29)) == 1)
    #expect(try days.listedUntil == Self.day(2026, 12, 28))
    #expect(WorkingDays(holidays: []).listedUntil == nil)
  }

  /// Day by day across the Easter weekend, and at both ends of the table of sums.
  @Test(arguments: [(2026, 3, 20), (1989, 12, 20), (2050, 12, 20)])
  func agreesWithANaiveCount(year: Int, month: Int, day: Int) throws {
    let days = try Self.easter()
    let first = try Self.day(year, month, day)
    for start in 0..<30 {
      let from = first.adding(days: start)
      var count = 0
      for later in 0..<60 {
        let to = from.adding(days: later)
        if later > 0, days.isWorkingDay(to) { count += 1 }
        try #require(days.count(from: from, to: to) == count, "\(from.iso) to \(to.iso)")
        try #require(days.count(from: to, to: from) == -count)
        if count > 0, days.isWorkingDay(to) { try #require(days.adding(count, to: from) == to) }
        // Back from a day: the working days passed, the start among them, the day itself not.
        if days.isWorkingDay(from), later > 0 {
          let back = (0..<later).filter { days.isWorkingDay(from.adding(days: $0)) }.count
          try #require(days.adding(-back, to: to) == from, "\(back) back from \(to.iso)")
        }
      }
      #expect(days.adding(0, to: from) == from)
    }
  }

  @Test func holidaysOutsideTheTableOfSums() throws {
    let far = try Self.day(2061, 1, 3)  // a Monday
    let days = WorkingDays(holidays: [far])
    #expect(days.isWorkingDay(far) == (days.count(from: far.adding(days: -1), to: far) == 1))
  }

  @Test func enormousCounts() throws {
    let days = try Self.easter()
    let at = try Self.day(2026, 3, 2)
    #expect(days.adding(.max, to: at) == .latest)
    #expect(days.adding(.min, to: at) == .earliest)
    #expect(days.count(from: .earliest, to: .latest) > 2_600_000)
  }
}
