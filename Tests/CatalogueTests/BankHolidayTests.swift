import Calendar
import Testing

@testable import Catalogue

@Suite struct BankHolidayTests {
  let days = BankHolidays.england

  func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
    try #require(Day(year: year, month: month, day: day))
  }

  /// Easter Sunday by the Gregorian computus (Meeus, Jones and Butcher).
  func easter(_ year: Int) throws -> Day {
    let (a, b, c) = (year % 19, year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let n = h + l - 7 * m + 114
    return try day(year, n / 31, n % 31 + 1)
  }

  @Test(arguments: 2000...2030) func everyYearHasItsEaster(year: Int) throws {
    let sunday = try easter(year)
    #expect(days.contains(sunday.adding(days: -2)))
    #expect(days.contains(sunday.adding(days: 1)))
    #expect(!days.contains(sunday))
  }

  @Test(arguments: 2000...2030) func everyYearHasEightAndItsExtraDays(year: Int) {
    let extra = [2002: 1, 2011: 1, 2012: 1, 2022: 2, 2023: 1][year] ?? 0
    #expect(days.count { $0.year == year } == 8 + extra)
  }

  @Test func noneFallsOnAWeekend() {
    #expect(days.allSatisfy { $0.weekday <= 5 })
  }

  @Test func movedAndExtraDaysAreThere() throws {
    for (year, month, dayOfMonth) in [
      (2002, 6, 3), (2002, 6, 4), (2011, 4, 29), (2012, 6, 4), (2012, 6, 5), (2020, 5, 8), (2021, 12, 27),
      (2021, 12, 28), (2022, 1, 3), (2022, 6, 2), (2022, 6, 3), (2022, 9, 19), (2022, 12, 27), (2023, 5, 8),
      (2026, 12, 28), (2027, 12, 27), (2027, 12, 28),
    ] {
      #expect(days.contains(try day(year, month, dayOfMonth)))
    }
    for (year, month, dayOfMonth) in [(2002, 5, 27), (2012, 5, 28), (2020, 5, 4), (2022, 5, 30)] {
      #expect(!days.contains(try day(year, month, dayOfMonth)))
    }
  }

  @Test func linesThatAreNoDaysArePassedOver() throws {
    let text = "# 2024-01-01, a comment\ndate,name\n2024-02-30,no such day\n2024-05-06,Early May bank holiday\n\n"
    #expect(BankHolidays.days(in: text) == [try day(2024, 5, 6)])
  }
}
