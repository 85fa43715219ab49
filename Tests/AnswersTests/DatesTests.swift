import Calendar
import Language
import Testing

@testable import Answers

private func makeDay(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day)! }
private let october = makeDay(2026, 10, 31)

@Suite struct DatesTests {
  @Test(arguments: [
    (Syntax.WrittenDate.dayOfYear(day: 31, month: 10), "2026-10-31"),
    (.dayOfYear(day: 1, month: 11), "2025-11-01"),
    (.dayOfYear(day: 29, month: 2), "2024-02-29"),
    (.day(makeDay(2030, 1, 1)), "2030-01-01"),
    (.period(.month(9, year: nil)), "2026-09-01"),
    (.period(.month(11, year: nil)), "2025-11-01"),
    (.period(.year(2026)), "2026-01-01"),
    (.period(.quarter(2, reportingYear: 2026)), "2026-07-01"),
  ])
  func day(_ written: Syntax.WrittenDate, _ expected: String) {
    #expect(written.day(asAt: october)?.iso == expected)
  }

  @Test func aDayThatNeverComes() {
    #expect(Syntax.WrittenDate.dayOfYear(day: 31, month: 2).day(asAt: october) == nil)
  }

  @Test func aPeriodStandsForItsLastDayAfterUntil() {
    #expect(Syntax.WrittenDate.period(.reportingYear(2025)).day(asAt: october, end: true)?.iso == "2026-03-31")
  }

  @Test(arguments: [
    (Syntax.WrittenDate.dayOfYear(day: 31, month: 10), "2027-10-31"),
    (.dayOfYear(day: 1, month: 12), "2026-12-01"),
    (.period(.month(11, year: nil)), "2026-11-30"),
    (.period(.month(10, year: nil)), "2027-10-31"),
  ])
  func due(_ written: Syntax.WrittenDate, _ expected: String) {
    #expect(written.dueDay(asAt: october)?.iso == expected)
  }

  @Test(arguments: [
    (Syntax.WrittenPeriod.month(10, year: nil), "2026-10-01", "2026-10-31"),
    (.month(12, year: nil), "2025-12-01", "2025-12-31"),
    (.quarter(4, reportingYear: nil), "2026-01-01", "2026-03-31"),
    (.quarter(3, reportingYear: nil), "2026-10-01", "2026-12-31"),
    (.reportingYear(2025), "2025-04-01", "2026-03-31"),
    (.year(2025), "2025-01-01", "2025-12-31"),
    (.this("month"), "2026-10-01", "2026-10-31"),
    (.last("month"), "2026-09-01", "2026-09-30"),
    (.this("quarter"), "2026-10-01", "2026-12-31"),
    (.last("quarter"), "2026-07-01", "2026-09-30"),
    (.this("year"), "2026-04-01", "2027-03-31"),
    (.last("year"), "2025-04-01", "2026-03-31"),
    (.last("week"), "2026-10-19", "2026-10-25"),
    (.lastCount(6, "months"), "2026-05-01", "2026-10-31"),
    (.lastCount(1, "month"), "2026-10-01", "2026-10-31"),
    (.lastCount(2, "quarters"), "2026-07-01", "2026-12-31"),
    (.lastCount(3, "years"), "2024-04-01", "2027-03-31"),
    (.lastCount(2, "weeks"), "2026-10-19", "2026-11-01"),
    (.lastCount(10, "days"), "2026-10-22", "2026-10-31"),
    (.since(.period(.year(2026))), "2026-01-01", "2026-10-31"),
    (.until(.period(.month(3, year: 2026))), "1900-01-01", "2026-03-31"),
    (.between(.period(.month(1, year: 2026)), .period(.month(2, year: 2026))), "2026-01-01", "2026-02-28"),
    (.sinceLastMeeting, "2026-09-15", "2026-10-31"),
    (.sinceInspection, "2019-07-22", "2026-10-31"),
  ])
  func period(_ written: Syntax.WrittenPeriod, _ first: String, _ last: String) {
    let meetings = [makeDay(2026, 6, 16), makeDay(2026, 9, 15), makeDay(2026, 10, 31), makeDay(2026, 12, 1)]
    let period = written.period(asAt: october, meetings: meetings, lastInspection: makeDay(2019, 7, 22))
    #expect(period?.first.iso == first)
    #expect(period?.last.iso == last)
  }

  @Test(arguments: [
    Syntax.WrittenPeriod.sinceLastMeeting, .sinceInspection, .lastCount(0, "months"), .month(13, year: nil),
    .quarter(5, reportingYear: 2026), .since(.day(makeDay(2027, 1, 1))),
    .between(.day(makeDay(2026, 2, 1)), .day(makeDay(2026, 1, 1))),
  ])
  func noPeriod(_ written: Syntax.WrittenPeriod) {
    #expect(written.period(asAt: october) == nil)
  }
}
