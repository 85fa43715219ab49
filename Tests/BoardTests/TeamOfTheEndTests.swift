import Tables
import Testing

@testable import Board

@Suite struct TeamOfTheEndTests {
  let list = World.definition(covers: [.open, .ended(months: 6)])

  func teams(_ packs: [Pack], countedBy dates: [String]) -> [Cell] {
    let table = Events(packs: packs, definition: list, countedBy: dates).table
    return (0..<table.rowCount).map { table["team"]?[$0] ?? .missing }
  }

  @Test func whatIsCountedByItsEndHasTheTeamOfTheEnd() {
    // It begins with AI, goes to FSP, ends there, and stands under Closed when the end is told.
    let packs = [
      World.pack("2026-07-31", [("1", "2026-07-01", "", "AI")], list),
      World.pack("2026-08-31", [("1", "2026-07-01", "", "FSP")], list),
      World.pack("2026-09-30", [("1", "2026-07-01", "2026-09-10", "Closed")], list),
    ]
    #expect(teams(packs, countedBy: []) == [.text("AI")])
    #expect(teams(packs, countedBy: ["end"]) == [.text("FSP")])
  }

  @Test func withoutAnEarlierPackTheFirstThatHoldsItTells() {
    let packs = [
      World.pack("2026-08-31", [("1", "2026-07-01", "2026-08-10", "AI"), ("2", "2026-07-01", "", "AI")], list),
      World.pack("2026-09-30", [("1", "2026-07-01", "2026-08-10", "Closed"), ("2", "2026-07-01", "", "FSP")], list),
    ]
    #expect(teams(packs, countedBy: ["end"]) == [.text("AI"), .text("AI")])
  }
}
