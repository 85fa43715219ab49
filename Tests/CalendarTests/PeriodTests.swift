import Calendar
import Testing

@Suite struct PeriodTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> Day {
    try #require(Day(year: year, month: month, day: day))
  }
  private func period(_ first: Day, _ last: Day) -> Period { Period(first: first, last: last) }

  @Test func quartersBelongToTheReportingYear() throws {
    #expect(try Period.quarter(1, reportingYear: 2026) == period(day(2026, 4, 1), day(2026, 6, 30)))
    #expect(try Period.quarter(2, reportingYear: 2026) == period(day(2026, 7, 1), day(2026, 9, 30)))
    #expect(try Period.quarter(3, reportingYear: 2026) == period(day(2026, 10, 1), day(2026, 12, 31)))
    #expect(try Period.quarter(4, reportingYear: 2026) == period(day(2027, 1, 1), day(2027, 3, 31)))
    #expect(Period.quarter(0, reportingYear: 2026) == nil)
    #expect(Period.quarter(5, reportingYear: 2026) == nil)
    #expect(Period.quarter(4, reportingYear: 9999) == nil)
    #expect(try Period.quarter(holding: day(2027, 1, 1)) == Period.quarter(4, reportingYear: 2026))
    #expect(try Period.quarter(holding: day(2027, 3, 31)) == Period.quarter(4, reportingYear: 2026))
    #expect(try Period.quarter(holding: day(2027, 4, 1)) == Period.quarter(1, reportingYear: 2027))
  }

  @Test func years() throws {
    #expect(try Period.reportingYear(2023) == period(day(2023, 4, 1), day(2024, 3, 31)))
    #expect(try Period.calendarYear(2024) == period(day(2024, 1, 1), day(2024, 12, 31)))
    #expect(try Period.reportingYear(holding: day(2024, 3, 31)) == Period.reportingYear(2023))
    #expect(try Period.reportingYear(holding: day(2024, 4, 1)) == Period.reportingYear(2024))
    #expect(Period.reportingYear(9999) == nil)
    #expect(Period.reportingYearText(1999) == "1999-00")
    #expect(Period.reportingYearText(2026) == "2026-27")
    #expect(Period.reportingYearText(2008) == "2008-09")
  }

  /// Every grain cuts every day of eleven years into periods that follow one another without gap or overlap.
  @Test(arguments: Grain.allCases) func grainsCoverEveryDayOnce(grain: Grain) throws {
    var at = try day(2019, 12, 28)
    let last = try day(2031, 1, 5)
    var current = grain.period(holding: at)
    #expect(current.contains(at))
    while at < last {
      at = at.adding(days: 1)
      let period = grain.period(holding: at)
      if period != current {
        try #require(period.first == at)
        try #require(current.last.adding(days: 1) == at)
        try #require(grain.next(after: current) == period)
        try #require(grain.previous(before: period) == current)
        current = period
      }
      try #require(period.contains(at))
    }
  }

  @Test func periodsOverARange() throws {
    let range = try period(day(2025, 11, 15), day(2026, 2, 1))
    #expect(
      Grain.month.periods(over: range).map { Grain.month.label($0) } == ["2025-11", "2025-12", "2026-01", "2026-02"])
    #expect(Grain.quarter.periods(over: range).map { Grain.quarter.label($0) } == ["2025-26 Q3", "2025-26 Q4"])
    #expect(Grain.year.periods(over: range).map { Grain.year.label($0) } == ["2025-26"])
    #expect(
      Grain.week.periods(over: try period(day(2026, 3, 1), day(2026, 3, 2))).map { Grain.week.label($0) } == [
        "2026-02-23", "2026-03-02",
      ])
  }

  @Test(arguments: Grain.allCases) func theEndOfTheCalendarEnds(grain: Grain) {
    let range = Period(first: Day.latest.adding(days: -40), last: .latest)
    let periods = grain.periods(over: range)
    #expect(periods.last?.contains(.latest) ?? false)
    #expect(Set(periods).count == periods.count)
    _ = grain.periods(over: Period(first: .earliest, last: Day.earliest.adding(days: 40)))
  }

  @Test func spoken() throws {
    #expect(try period(day(2026, 10, 1), day(2026, 10, 31)).spoken == "October 2026")
    #expect(try period(day(2026, 7, 1), day(2026, 9, 30)).spoken == "Q2 2026-27")
    #expect(try period(day(2027, 1, 1), day(2027, 3, 31)).spoken == "Q4 2026-27")
    #expect(try period(day(2026, 4, 1), day(2027, 3, 31)).spoken == "the year to 31 March 2027")
    #expect(try period(day(2026, 1, 1), day(2026, 12, 31)).spoken == "the calendar year 2026")
    #expect(try period(day(2026, 10, 5), day(2026, 10, 5)).spoken == "5 October 2026")
    #expect(try period(day(2025, 11, 1), day(2026, 10, 31)).spoken == "1 November 2025 – 31 October 2026")
    #expect(try period(day(2026, 3, 2), day(2026, 3, 8)).spoken == "2 March 2026 – 8 March 2026")
  }

  @Test func shapes() throws {
    #expect(try period(day(2026, 3, 2), day(2026, 3, 8)).shape == .week)
    #expect(try period(day(2026, 2, 1), day(2026, 4, 30)).shape == .other)
    #expect(try period(day(2026, 3, 2), day(2026, 3, 1)) == period(day(2026, 3, 2), day(2026, 3, 2)))
    #expect(try period(day(2025, 11, 1), day(2026, 10, 31)).wholeMonths == 12)
    #expect(try period(day(2025, 11, 2), day(2026, 10, 31)).wholeMonths == nil)
    #expect(try period(day(2026, 2, 1), day(2026, 2, 28)).wholeMonths == 1)
    #expect(try period(day(2024, 2, 1), day(2024, 2, 28)).wholeMonths == nil)
    #expect(try period(day(2026, 2, 1), day(2026, 3, 1)).days == 29)
  }
}
