import Answers
import Testing

@testable import Briefing

@Suite("Figures about the same people in whatever dataset: nothing of 1 to 4 people is given back")
struct ShownSumsTests {
  /// Sets of kinds of 1 to 4 people together, all of them.
  private func small(_ sizes: [Int]) -> [[Double]] {
    (1..<(1 << sizes.count)).compactMap { set in
      let chosen = sizes.indices.map { set >> $0 & 1 }
      return (1...4).contains(zip(chosen, sizes).reduce(0) { $0 + $1.0 * $1.1 }) ? chosen.map(Double.init) : nil
    }
  }

  @Test("a figure is refused where, and only where, with those shown it gives back a small group", arguments: 0..<300)
  func againstAllSmallGroups(seed: Int) {
    var chance = Chance(state: UInt64(seed) &* 7321 &+ 19)
    let sizes = (0..<(4 + chance.below(6))).map { _ in chance.below(3) > 0 ? 1 + chance.below(4) : 5 + chance.below(20)
    }
    var first = 0
    let people = sizes.map { size in
      defer { first += size }
      return Array(first..<(first + size))
    }
    // Each kind is told apart from the start, so that both see the same kinds: a figure of none of them shown.
    var sums = ShownSums()
    var shown: [[Double]] = []
    let small = small(sizes)
    for _ in 0..<12 {
      let times = sizes.map { _ in chance.below(2) == 0 ? 0 : chance.below(8) == 0 ? 2 : 1 }
      let vector = times.map(Double.init)
      guard times.contains(where: { $0 > 0 }) else { continue }
      let counted = zip(times, people).flatMap { times, people in (0..<times).flatMap { _ in people } }
      let givesBack = small.contains { spans(shown + [vector], $0) }
      let verdict = sums.show(counted)
      // People that no figure has told apart yet are one kind to the ledger: it may know less, and is never the laxer.
      if verdict == .harmless {
        #expect(!givesBack, "seed \(seed): \(sizes), \(shown), \(vector)")
        shown.append(vector)
      } else {
        #expect(givesBack, "seed \(seed): \(sizes), \(shown), \(vector)")
      }
    }
    #expect(!shown.isEmpty || small.count > 0)
  }

  @Test("109 in need and 105 of them on a plan: one of the two is shown")
  func inNeedAndOnPlan() {
    var sums = ShownSums()
    #expect(sums.show(Array(0..<109)) == .harmless)
    #expect(sums.show(Array(0..<105)) == .givesBack)
    #expect(sums.show(Array(0..<104)) == .harmless)
    #expect(sums.show(Array(104..<109)) == .harmless)
  }

  @Test("a child that stands in two rows is one child: 105 rows of 104 children tell of one")
  func rowsAndChildren() {
    var sums = ShownSums()
    #expect(sums.show(Array(0..<104) + [7]) == .harmless)
    #expect(sums.show(Array(0..<104)) == .givesBack)
  }

  @Test("opening, started and ended give the closing number")
  func flows() {
    var sums = ShownSums()
    let (stayed, left, new) = (Array(0..<40), Array(40..<42), Array(100..<107))
    #expect(sums.show(stayed + left) == .harmless)
    #expect(sums.show(stayed + new) == .harmless)
    #expect(sums.show(new) == .givesBack)
  }
}
