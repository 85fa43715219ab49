import Calendar
import Catalogue
import Tables
import Testing

@testable import Board

/// A file of today in which nothing happened for weeks: that it was not sent on is told from its own days.
@Suite struct StoppedLogsTests {
  private func day(_ text: String) -> Day { World.day(text) ?? Day(number: 0) }

  /// A log with a row on every so many days, without those that are silent.
  private func board(
    every: Int32 = 1, from first: String = "2024-11-01", silent: [ClosedRange<Day>], cut: String = "2026-10-31"
  )
    -> Board
  {
    let log = World.definition(covers: [])
    let days = stride(from: day(first).number, through: day(cut).number, by: Int32.Stride(every)).map {
      Day(number: $0)
    }
    let rows = days.filter { one in !silent.contains { $0.contains(one) } }.map { ("1", $0.iso, "", "North") }
    var pack = World.pack(cut, rows, log)
    pack.eventDays = pack.table.daysThere(of: "start")
    var board = Board(catalogue: Catalogue())
    board.packs = ["plans": [pack]]
    board.definitions = ["plans": log]
    return board
  }

  @Test func whatStoppedReachesNoFurtherAndIsNoPositionAfterwards() {
    let board = board(silent: [day("2026-10-02")...day("2026-10-31")])
    #expect(board.stopped(of: "plans", upTo: day("2026-10-31")) == day("2026-10-01"))
    #expect(board.reach(of: "plans", upTo: day("2026-10-31")).last?.last == day("2026-10-01"))
    let position = board.position(of: "plans", at: day("2026-10-31"))
    #expect(position?.asAt == day("2026-10-01") && position?.isOlder == true)
    // As it stood then, it went on.
    #expect(board.stopped(of: "plans", upTo: day("2026-09-30")) == nil)
    #expect(board.position(of: "plans", at: day("2026-09-30"))?.isOlder == false)
  }

  @Test func aWeekWithoutAnythingIsNoEnd() {
    let board = board(silent: [day("2026-10-24")...day("2026-10-31")])
    #expect(board.stopped(of: "plans", upTo: day("2026-10-31")) == nil)
    #expect(board.reach(of: "plans", upTo: day("2026-10-31")).last?.last == day("2026-10-31"))
  }

  @Test func whereLittleHappensAMonthWithoutAnythingIsNoEnd() {
    let board = board(every: 14, silent: [day("2026-09-20")...day("2026-10-31")])
    #expect(board.stopped(of: "plans", upTo: day("2026-10-31")) == nil)
  }

  @Test func whatIsQuietEveryAugustIsNotMissing() {
    let summer = [day("2025-07-25")...day("2025-08-31"), day("2026-07-25")...day("2026-08-31")]
    #expect(board(silent: summer).stopped(of: "plans", upTo: day("2026-08-31")) == nil)
    #expect(board(silent: [summer[1]]).stopped(of: "plans", upTo: day("2026-08-31")) == day("2026-07-24"))
  }

  @Test func aLaterFileThatHoldsTheDaysIsReadForThem() {
    var board = board(silent: [day("2026-10-02")...day("2026-10-31")])
    let later = self.board(silent: [], cut: "2026-11-30").packs["plans"] ?? []
    board.packs["plans"]? += later
    #expect(board.stopped(of: "plans", upTo: day("2026-10-31")) == nil)
    #expect(board.packs(of: "plans", upTo: day("2026-10-31")).count == 2)
  }
}
