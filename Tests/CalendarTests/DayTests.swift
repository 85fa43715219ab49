import Testing

@testable import Calendar

@Suite struct DayTests {
  /// Every day of two centuries, counted up one by one.
  @Test func everyDayAgreesWithANaiveCount() throws {
    var (year, month, day) = (1900, 1, 1)
    var number: Int32 = -25_567  // 1 January 1900
    var weekday = 1  // it was a Monday
    while year <= 2100 {
      let at = Day(number: number)
      try #require(Day(year: year, month: month, day: day) == at)
      try #require(at.parts == Day.Parts(year: year, month: month, day: day))
      try #require(at.weekday == weekday)
      try #require(at.firstOfMonth == Day(year: year, month: month, day: 1))
      try #require(at.reportingYearStart == (month < 4 ? year - 1 : year))
      let isLeap = year % 4 == 0 && (year != 1900 && year != 2100)
      let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
      try #require(at.lastOfMonth == Day(year: year, month: month, day: length))
      number += 1
      weekday = weekday % 7 + 1
      day += 1
      if day > length { (month, day) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
    #expect(Day(number: 0) == Day(year: 1970, month: 1, day: 1))
  }

  @Test func daysThatDoNotExist() {
    for (year, month, day) in [
      (2026, 2, 29), (2026, 2, 31), (2026, 4, 31), (2026, 13, 1), (2026, 0, 1), (2026, 1, 0), (2026, 1, 32),
      (0, 1, 1), (10_000, 1, 1), (1900, 2, 29), (2026, -1, 1), (.max, 1, 1), (2026, .min, 1), (2026, 1, .max),
    ] {
      #expect(Day(year: year, month: month, day: day) == nil)
    }
    #expect(Day(year: 2000, month: 2, day: 29) != nil)
    #expect(Day(year: 1, month: 1, day: 1) == .earliest)
    #expect(Day(year: 9999, month: 12, day: 31) == .latest)
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
    try #require(Day(year: year, month: month, day: day))
  }

  @Test func months() throws {
    #expect(try day(2026, 1, 31).adding(months: 1) == day(2026, 2, 28))
    #expect(try day(2024, 1, 31).adding(months: 1) == day(2024, 2, 29))
    #expect(try day(2026, 3, 31).adding(months: -1) == day(2026, 2, 28))
    #expect(try day(2026, 12, 15).adding(months: 1) == day(2027, 1, 15))
    #expect(try day(2026, 1, 15).adding(months: -1) == day(2025, 12, 15))
    #expect(try day(2026, 1, 15).adding(months: -25) == day(2023, 12, 15))
    #expect(try day(2024, 2, 29).adding(years: 1) == day(2025, 2, 28))
    #expect(try day(2026, 5, 31).adding(months: 0) == day(2026, 5, 31))
  }

  @Test func arithmeticStopsAtTheEndsOfTheCalendar() throws {
    let at = try day(2026, 10, 31)
    for count in [Int.max, .max / 2, 99_999_999] {
      #expect(at.adding(days: count) == .latest)
      #expect(at.adding(months: count) == .latest)
      #expect(at.adding(years: count) == .latest)
      #expect(at.adding(days: -count) == .earliest)
      #expect(at.adding(months: -count) == .earliest)
      #expect(at.adding(years: -count) == .earliest)
    }
    #expect(at.adding(days: .min) == .earliest)
    #expect(at.adding(months: .min) == .earliest)
    #expect(Day.latest.adding(days: 1) == .latest)
    #expect(Day.latest.lastOfMonth == .latest)
    #expect(Day.earliest.firstOfMonth == .earliest)
  }

  /// Whole months by their definition: the most that can be added without going past the later day.
  @Test func wholeMonths() throws {
    for start in stride(from: try day(2023, 12, 1).number, to: try day(2024, 4, 1).number, by: 1) {
      let from = Day(number: start)
      for gap in 0..<430 {
        let to = from.adding(days: gap)
        var months = 0
        while from.adding(months: months + 1) <= to { months += 1 }
        try #require(Day.wholeMonths(from: from, to: to) == months, "\(from.iso) to \(to.iso)")
      }
    }
    #expect(try Day.wholeMonths(from: day(2026, 2, 1), to: day(2026, 1, 1)) == 0)
    #expect(try Day.wholeMonths(from: day(2026, 1, 31), to: day(2026, 2, 28)) == 1)
  }

  @Test func writtenForms() throws {
    let at = try day(2026, 3, 5)
    #expect(at.iso == "2026-03-05")
    #expect(at.long == "5 March 2026")
    #expect(at.dayAndMonth == "5 March")
    #expect(at.slashed == "05/03/2026")
    #expect(Day.earliest.iso == "0001-01-01")
  }

  @Test func monthsByName() {
    for (index, name) in Day.monthNames.enumerated() {
      #expect(Day.month(named: name) == index + 1)
      #expect(Day.month(named: name.uppercased()) == index + 1)
      #expect(Day.month(named: name.prefix(3)) == index + 1)
    }
    #expect(Day.month(named: "Sept") == 9)
    for name in ["", "j", "ju", "june2", "octo", "mays", "ééé"] { #expect(Day.month(named: name) == nil) }
  }

  /// Family Law Reform Act 1969, section 9: at the commencement of the anniversary; a year without 29 February has 1 March.
  @Test func ageOfThoseBornOnTheLeapDay() throws {
    let born = try #require(Day(year: 2008, month: 2, day: 29))
    func age(_ iso: String) -> Int? { Day(iso: iso).flatMap { Day.age(born: born, at: $0) } }
    #expect(age("2026-02-28") == 17)
    #expect(age("2026-03-01") == 18)
    #expect(age("2028-02-28") == 19)
    #expect(age("2028-02-29") == 20)
    #expect(age("2008-02-29") == 0)
    #expect(age("2008-02-28") == nil)
  }
}
