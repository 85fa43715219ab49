import Calendar
import Tables
import Testing

@testable import Board

@Suite struct EventsTests {
  let list = World.definition(covers: [.open, .ended(months: 6)])

  func teams(_ events: Events) -> [String] {
    (0..<events.table.rowCount).map { row in
      if case .text(let team)? = events.table["team"]?[row] { team } else { "" }
    }
  }

  @Test func eachEventCountsOnceWithItsNewestFacts() {
    let packs = [
      World.pack("2026-09-30", [("1", "2026-08-01", "", "North"), ("2", "2026-08-02", "", "North")], list),
      World.pack("2026-10-31", [("1", "2026-08-01", "2026-10-15", "North"), ("2", "2026-08-02", "", "North")], list),
    ]
    let events = Events(packs: packs, definition: list)
    #expect(events.table.rowCount == 2)
    #expect(events.table["end"]?[0] == .day(Day(year: 2026, month: 10, day: 15) ?? Day(number: 0)))
    #expect(events.vanished.rowCount == 0)
  }

  @Test func theTeamIsThatOfTheLastPackBeforeTheEventElseTheFirstThatHoldsIt() {
    let packs = [
      World.pack("2026-09-30", [("1", "2026-09-10", "", "AI")], list),
      World.pack("2026-10-31", [("1", "2026-09-10", "", "FSP")], list),
    ]
    #expect(teams(Events(packs: packs, definition: list)) == ["AI"])
    let later = [
      World.pack("2026-08-31", [("1", "2026-10-10", "", "Early")], list),
      World.pack("2026-09-30", [("1", "2026-10-10", "", "Middle")], list),
      World.pack("2026-10-31", [("1", "2026-10-10", "", "Late")], list),
    ]
    #expect(teams(Events(packs: later, definition: list)) == ["Middle"])
  }

  @Test func aRowThatANewerPackShouldHoldAndDoesNotWasWithdrawn() {
    let packs = [
      World.pack("2026-09-30", [("1", "2026-08-01", "", "North"), ("2", "2026-08-02", "2026-09-01", "North")], list),
      World.pack("2026-10-31", [], list),
    ]
    let events = Events(packs: packs, definition: list)
    #expect(events.table.rowCount == 0)
    #expect(events.vanished.rowCount == 2)
  }

  @Test func aRowThatEndedBeforeTheWindowLeavesInGoodOrder() {
    let packs = [
      World.pack("2026-03-31", [("1", "2025-08-01", "2026-03-01", "North")], list),
      World.pack("2026-10-31", [], list),
    ]
    let events = Events(packs: packs, definition: list)
    #expect(events.table.rowCount == 1)
    #expect(events.vanished.rowCount == 0)
  }

  @Test func aKeyThatStandsTwiceInOneSourceCountsOnce() {
    let pack = World.pack("2026-10-31", [("1", "2026-08-01", "", "A"), ("1", "2026-08-01", "", "B")], list)
    #expect(Events(packs: [pack], definition: list).table.rowCount == 1)
  }

  @Test func allRowsKeepsWhatWasWithdrawn() {
    let packs = [
      World.pack("2026-09-30", [("1", "2026-08-01", "", "North")], list),
      World.pack("2026-10-31", [], list),
    ]
    #expect(Events(packs: packs, definition: list, keepVanished: true).table.rowCount == 1)
  }
}

@Suite struct ReachTests {
  @Test func aListOfWhatStartedReachesBackItsWindow() {
    let definition = World.definition(covers: [.started(months: 6)])
    let reach = World.pack("2021-03-16", [], definition).reach
    #expect(reach.period?.first == Day(year: 2020, month: 9, day: 16))
    #expect(reach.period?.last == Day(year: 2021, month: 3, day: 16))
    #expect(reach.startedOnly)
    #expect(!reach.holdsOpen)
  }

  @Test func aLogReachesFromTheMonthOfItsFirstEvent() {
    let log = World.definition(covers: [], opens: false)
    let rows = [("1", "2026-03-10", "", "A"), ("2", "2026-09-04", "", "A")]
    #expect(
      World.pack("2026-10-31", rows, log).reach.period
        == Period(first: Day(year: 2026, month: 3, day: 1)!, last: Day(year: 2026, month: 10, day: 31)!))
    let table = World.pack("2026-09-04", rows, log).table
    let told = Reach.of(log, asAt: Day(year: 2026, month: 9, day: 4), asAtWasSaid: false, table: table)
    #expect(told.period?.last == Day(year: 2026, month: 9, day: 30))
  }

  @Test func aRegisterHoldsEverything() {
    #expect(World.pack("2026-10-31", [], World.definition(covers: [.everything])).reach.everything)
  }
}

@Suite struct PackChangesTests {
  let list = World.definition(covers: [.open, .ended(months: 6)])

  func counts(_ before: [(String, String, String, String)], _ after: [(String, String, String, String)]) -> [String:
    Int]
  {
    let packs = [World.pack("2026-09-30", before, list), World.pack("2026-10-31", after, list)]
    let changes = PackChanges(from: packs[0], to: packs[1], packs: packs, definition: list).changes
    return Dictionary(grouping: changes, by: \.kind).mapValues(\.count)
  }

  @Test func startedEndedMoved() {
    let before = [("1", "2026-08-01", "", "North"), ("2", "2026-08-01", "", "North")]
    let after = [
      ("1", "2026-08-01", "", "South"), ("2", "2026-08-01", "2026-10-15", "North"), ("3", "2026-10-10", "", "North"),
    ]
    #expect(counts(before, after) == ["started": 1, "ended": 1, "team changed": 1])
  }

  @Test func vanishedAndAppearedLate() {
    #expect(counts([("1", "2026-08-01", "", "N")], []) == ["vanished": 1])
    #expect(counts([], [("1", "2026-08-01", "", "N")]) == ["appeared late": 1])
  }

  @Test func whatBeginsAfterTheCutHasNotStarted() {
    // Its own row is the one that is gone, however far its date moved.
    #expect(counts([("1", "2026-08-01", "", "N")], [("1", "2027-08-01", "", "N")]) == ["date changed": 1])
    #expect(counts([], [("1", "2027-08-01", "", "N")]) == [:])
    #expect(counts([("2", "2026-08-01", "", "N")], [("1", "2027-08-01", "", "N")]) == ["vanished": 1])
  }

  @Test func whatWasOverBeforeAndIsToldOnlyNowDidNotEndBetween() {
    #expect(counts([], [("1", "2026-05-01", "2026-08-20", "N")]) == ["appeared late": 1])
    #expect(counts([], [("1", "2026-05-01", "2026-10-20", "N")]) == ["appeared late": 1, "ended": 1])
  }

  @Test func aColumnOfTeamsThatIsBlankMovesNobody() {
    #expect(counts([("1", "2026-08-01", "", "N")], [("1", "2026-08-01", "", "")]) == [:])
  }

  @Test func aCorrectedDateIsOneChange() {
    #expect(counts([("1", "2026-09-03", "", "N")], [("1", "2026-09-05", "", "N")]) == ["date changed": 1])
  }
}
