import Calendar
import Testing

@testable import Answers

@Suite("Months that a log lacks")
struct SilencesTests {
  private let reach = Period(first: makeDay("2025-01-01"), last: makeDay("2026-10-31"))

  private func found(_ rows: [Int], within reach: Period? = nil) -> [Silence] {
    let reach = reach ?? self.reach
    let months = (0..<rows.count).map { Period.month(holding: reach.first.adding(months: $0)) }
    var counts: [Day: Int] = [:]
    for (month, number) in zip(months, rows) where number > 0 { counts[month.first] = number }
    return Session.silences("North", counts, months, within: reach)
  }

  @Test("one month of twelve a month, at the end or between")
  func oneMonth() {
    let steady = Array(repeating: 12, count: 21)
    #expect(found(steady + [12]).isEmpty)
    let atTheEnd = found(steady + [0])
    #expect(atTheEnd.map(\.period) == [Period.month(holding: makeDay("2026-10-01"))])
    #expect(atTheEnd.first?.isAtTheEnd == true)
    var between = steady + [12]
    between[10] = 0
    #expect(found(between).map(\.isAtTheEnd) == [false])
  }

  @Test("few a month may be none by chance; several months of none are not")
  func few() {
    #expect(found(Array(repeating: 4, count: 21) + [0]).isEmpty)
    #expect(found(Array(repeating: 4, count: 19) + [0, 0, 0]).count == 1)
  }

  @Test("who begins late, or is gone for more than a year, lacks nothing")
  func comesAndGoes() {
    #expect(found(Array(repeating: 0, count: 10) + Array(repeating: 20, count: 12)).isEmpty)
    #expect(found(Array(repeating: 20, count: 8) + Array(repeating: 0, count: 14)).isEmpty)
  }

  @Test("a month of which a few days are covered lacks nothing yet")
  func fewDays() {
    let short = Period(first: reach.first, last: makeDay("2026-10-06"))
    #expect(found(Array(repeating: 60, count: 21) + [0], within: short).isEmpty)
  }
}
