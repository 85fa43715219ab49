import Tables
import Testing

@testable import Answers

/// A generator that gives the same each time: SplitMix (Steele, Lea, Flood, 2014).
private struct Same: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

@Suite("Where a number of whoever asks may cut what is counted in public")
struct PlacesToCutTests {
  private func values(_ rows: [Int], met: [Int]? = nil, program: Int? = nil) -> [CutValue] {
    rows.indices.map { at in
      CutValue(
        cell: .number(Double(at)),
        sides: [.flag(true)] + (program.map { [.flag(at >= $0)] } ?? []), rows: rows[at], met: met?[at] ?? rows[at])
    }
  }

  @Test("the round numbers first, and what lies between is none or five and more")
  func round() {
    // Ages 0 to 11, five of each: 10 and 6 are rounder than 1, and each cut is safe.
    #expect(CutValue.placesToCut(values(Array(repeating: 5, count: 12))) == Set(1...11))
    // Three of each: at 6 first, then where two and more are five together.
    let threes = CutValue.placesToCut(values(Array(repeating: 3, count: 12)))
    #expect(threes.isSuperset(of: [6, 10]))
    // One value of few among large ones hides alone: no cut sets it apart with others that are shown.
    #expect(CutValue.placesToCut(values([9, 9, 2, 9, 9])) == [])
  }

  @Test("a cut of the program's stands, and others keep their distance from it")
  func program() {
    #expect(CutValue.placesToCut(values([3, 3, 3, 3, 3, 3], program: 1)).contains(1))
    // Between the program's cut and the end two values of three are six: there is no room for another.
    #expect(CutValue.placesToCut(values([3, 3, 3, 3], program: 2)) == [2])
  }

  @Test("where there is no split by the value, few among many keep no cut away, and none sets them apart")
  func notSplit() {
    #expect(CutValue.placesToCut(values([9, 9, 2, 9, 9]), areSplit: false) == [1, 3, 4])
    #expect(CutValue.placesToCut(values([9, 2, 9]), areSplit: false) == [2])
  }

  @Test("any two cuts differ by none or by five and more, of all, of those that meet the test and of the others")
  func anyTwo() {
    var chance = Same(state: 7)
    var shown = 0
    for _ in 0..<3000 {
      let rows = (0..<Int.random(in: 1...20, using: &chance)).map { _ in
        [0, 1, 2, 3, 4, 6, 9, 14].randomElement(using: &chance) ?? 0
      }
      let met = rows.map { Int.random(in: 0...$0, using: &chance) }
      let places = [0] + CutValue.placesToCut(values(rows, met: met)).sorted() + [rows.count]
      shown += places.count - 2
      for (first, low) in places.enumerated() {
        for high in places[(first + 1)...] {
          let all = rows[low..<high].reduce(0, +)
          let those = met[low..<high].reduce(0, +)
          // The whole is what it is, whoever asks.
          guard (low, high) != (0, rows.count) else { continue }
          for count in [all, those, all - those] { #expect(count == 0 || count >= 5) }
          // What hides in the split by the value is not told by the cuts and the rest of the split.
          let few = rows[low..<high].filter { (1...4).contains($0) }
          #expect(few.isEmpty || few.count > 1 && few.reduce(0, +) >= 5)
        }
      }
    }
    #expect(shown > 1000)
  }
}

@Suite("Names of teams that may be one team written twice")
struct AlikeTeamsTests {
  @Test(arguments: [
    ["DCT", "Disabled Children Team"], ["DCT", "Disabled Children"], ["FSP South", "South FSP"],
    ["FSP-South Team", "FSP South"], ["FS South", "Family Support South"],
    ["FSP-S", "Family Support and Protection South"], ["Assessment Norht", "Assessment North"],
    ["Asessment North", "Assessment North"], ["The Leaving Care Service", "Leaving Care"],
  ])
  func alike(_ names: [String]) { #expect(AlikeTeams.pairs(of: names).count == 1) }

  @Test(arguments: [
    ["Team A", "Team B"], ["North 1", "North 2"], ["AI East", "AI West"], ["Eastern", "Western"],
    ["FSP North", "FSP South"], ["Looked After", "Leaving Care"], ["Assessment", "Assessment East"],
    ["Children in Need 1", "Children in Need 2"], ["Court", "Care"], ["Team", "The Unit"], ["NORTH", "North"],
  ])
  func notAlike(_ names: [String]) { #expect(AlikeTeams.pairs(of: names).isEmpty) }
}
