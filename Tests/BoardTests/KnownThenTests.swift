import Calendar
import Catalogue
import Intake
import Tables
import Testing

@testable import Board

@Suite struct PartsOfLogsTests {
  let log = World.definition(covers: [], opens: false)

  func rows(_ numbers: Range<Int>, end: String = "", team: String = "North") -> [(String, String, String, String)] {
    numbers.map { ("\($0)", "2026-\($0 % 2 == 0 ? "07" : "08")-0\($0 % 9 + 1)", end, team) }
  }

  @Test func aLogInTwoPartsIsNoWithdrawal() {
    // A file for each of two teams: the second holds none of the rows of the first.
    let north = World.pack("2026-10-30", rows(0..<40), log)
    let south = World.pack("2026-10-31", rows(40..<70, team: "South"), log)
    let events = Events(packs: [north, south], definition: log)
    #expect(events.table.rowCount == 70)
    #expect(events.vanished.rowCount == 0)
  }

  @Test func aPackThatHoldsMostOfTheRowsIsBelievedAboutTheRest() {
    let before = World.pack("2026-10-30", rows(0..<40), log)
    let after = World.pack("2026-10-31", rows(0..<25), log)
    let events = Events(packs: [before, after], definition: log)
    #expect(events.table.rowCount == 25)
    #expect(events.vanished.rowCount == 15)
  }
}

@Suite struct KnownThenTests {
  /// A log whose rows are given an end later.
  var log: DatasetDefinition {
    var log = World.definition(covers: [], opens: true)
    log.usually = .open
    return log
  }

  func board(_ packs: [Pack]) -> Board {
    var board = Board(catalogue: Catalogue())
    board.packs = ["plans": packs]
    board.definitions = ["plans": log]
    return board
  }

  @Test func anEarlierDayIsAnsweredFromTheFilesCutByThen() {
    let september = World.pack("2026-09-30", [("1", "2026-09-01", "", "A")], log)
    let october = World.pack("2026-10-31", [("1", "2026-09-01", "2026-10-02", "A"), ("2", "2026-10-05", "", "A")], log)
    let board = board([september, october])
    let day = World.day("2026-09-30") ?? Day(number: 0)
    #expect(board.packs(of: "plans", upTo: day).map(\.file) == ["2026-09-30.csv"])
    #expect(board.packs(of: "plans", upTo: World.day("2026-10-31") ?? day).count == 2)
  }

  @Test func aLaterFileIsReadWhereThoseByThenDoNotReachBackSoFar() {
    let part = World.pack("2026-09-30", [("1", "2026-09-01", "", "A")], log)
    let whole = World.pack("2026-10-31", [("0", "2026-01-05", "", "A"), ("1", "2026-09-01", "", "A")], log)
    let day = World.day("2026-09-30") ?? Day(number: 0)
    #expect(board([part, whole]).packs(of: "plans", upTo: day).count == 2)
  }

  @Test func whatWasDoneLaterIsNotKnownYet() {
    let pack = World.pack(
      "2026-10-31", [("1", "2026-08-01", "2026-10-02", "A"), ("2", "2026-08-01", "2026-09-02", "A")], log)
    let table = pack.table.known(on: World.day("2026-09-30") ?? Day(number: 0), of: log)
    #expect(table["end"]?[0] == .missing)
    #expect(table["end"]?[1] != .missing)
    #expect(table["start"]?[0] != .missing)
  }
}

@Suite struct SilentDaysTests {
  let days = WorkingDays(holidays: [])

  func silence(_ every: Int, last: String, cut: String) -> (days: Int, share: Double, chance: Double)? {
    guard let last = World.day(last), let cut = World.day(cut) else { return nil }
    let numbers = stride(from: last.number - 120, through: last.number, by: every).map { $0 }
    let on = numbers + [last.number]
    var silent = SilentDays(upTo: cut, workingDays: days)
    var log = Table(rowCount: on.count)
    log.set("date", .days(on, valid: Bitmap(count: on.count, repeating: true), minutes: nil))
    #expect(silent.take("date", of: log) && !silent.take("end", of: log))
    return silent.silence()
  }

  @Test func aMonthWithoutAnythingIsNoChanceWhereSomethingHappenedOnMostDays() {
    let found = silence(1, last: "2026-09-30", cut: "2026-10-31")
    #expect(found?.days == 22)
    #expect((found?.chance ?? 1) < 1e-6)
  }

  /// Whatever weekday the cut is, the days that need no counting hold fewer working days, and one more would not.
  @Test(arguments: [5, 10, 15]) func recentDaysHoldFewerWorkingDays(wanted: Int) throws {
    let first = try #require(World.day("2026-10-01"))
    var most = 0
    for later in 0..<14 {
      let cut = first.adding(days: later)
      let recent = SilentDays.fewer(than: wanted, upTo: cut)
      #expect(recent.upperBound == cut.number)
      for day in recent { #expect(days.count(from: Day(number: day), to: cut) < wanted) }
      most = max(most, days.count(from: Day(number: recent.lowerBound - 1), to: cut))
    }
    #expect(most == wanted)
  }

  @Test func christmasAndAWeekendAreNoSilence() {
    #expect((silence(1, last: "2025-12-24", cut: "2025-12-31")?.days ?? 9) <= 5)
    #expect((silence(1, last: "2026-10-30", cut: "2026-11-01")?.days ?? 9) == 0)
    #expect(silence(1, last: "2026-10-31", cut: "2026-10-31") == nil)
  }

  @Test func aListInWhichLittleBeginsIsSilentAnyway() {
    #expect((silence(30, last: "2026-09-30", cut: "2026-10-31")?.share ?? 1) < 0.1)
  }
}
