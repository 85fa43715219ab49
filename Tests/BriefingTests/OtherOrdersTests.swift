import Answers
import Calendar
import Testing

@testable import Briefing

/// What hides is decided by the question and the data alone: the same statements in another order, or each in a session of
/// its own, hide the same, so that two papers beside one another give nothing back that one of them hides.
@Suite("Public papers: sessions in which the same is asked in other orders give nothing back together")
struct OtherOrdersTests {
  private static let day = Day(year: 2026, month: 10, day: 31) ?? Day(number: 0)

  /// What else can be asked with the three facts of a child, the fewer of them the sooner it is weighed.
  private func crossed(_ paper: InventedPaper) -> [ShownElsewhere] {
    [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]].map { split in
      let answer = paper.table(by: split, where: [nil, nil, nil]).answer
      return ShownElsewhere(.crossed, level: split.count, day: Self.day, answer: answer)
    }
  }

  /// Small counts that a reader of all sessions can work out.
  private func givenBack(seed: Int, besideOthers: Bool) -> [[Int?]] {
    var chance = Chance(state: UInt64(seed) &* 12_289 &+ 29)
    let paper = InventedPaper(&chance)
    let reader = PaperPrivacyTests()
    var asked = reader.tables(paper, &chance) + reader.tables(paper, &chance)
    if besideOthers {
      let crossed = crossed(paper)
      for at in asked.indices { asked[at].answer.elsewhere = crossed }
    }
    var shown: [Answer] = []
    var facts: [[[Int?]]] = []
    for session in [asked, asked.reversed()] + asked.map({ [$0] }) {
      var ledger = PublicLedger()
      for table in session {
        shown.append(ledger.prepared(table.answer))
        facts.append(table.facts)
      }
    }
    return reader.determined(shown, facts, paper)
  }

  @Test("nothing that one of them hides is worked out of all", arguments: 0..<150)
  func otherOrders(seed: Int) { #expect(givenBack(seed: seed, besideOthers: true).isEmpty, "seed \(seed)") }

  @Test("weighed with what was shown before alone, they do leak: the attacker is able")
  func theAttackerIsAble() {
    #expect((0..<60).count { !givenBack(seed: $0, besideOthers: false).isEmpty } > 5)
  }
}
