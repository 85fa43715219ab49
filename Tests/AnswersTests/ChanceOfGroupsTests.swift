import Testing

@testable import Answers

@Suite("What chance would do to groups, means and rates")
struct ChanceOfGroupsTests {
  @Test("two groups by the exact test, several by all of them together")
  func groups() {
    // 15 of 38 and 15 of 28: Fisher, about 0.3.
    #expect(Chance.areWithin([(15, 38), (15, 28)]) == true)
    #expect(Chance.areWithin([(5, 40), (30, 40)]) == false)
    // Chi-square 6.4 at three degrees of freedom (7.81): of four teams one is the lowest.
    #expect(Chance.areWithin([(60, 100), (70, 100), (75, 100), (74, 100)]) == true)
    #expect(Chance.areWithin([(40, 100), (70, 100), (75, 100), (74, 100)]) == false)
  }

  @Test("where few are expected, chance is dealt out and is the same each time")
  func small() {
    let few: [(met: Double, of: Double)] = [(7, 25), (1, 37), (2, 22), (2, 24), (1, 21)]
    let once = Chance.areWithin(few)
    #expect(once != nil && Chance.areWithin(few) == once)
    #expect(Chance.areWithin([(1, 20), (2, 20), (1, 20)]) == true)
    #expect(Chance.areWithin([(0, 20), (0, 20), (12, 20)]) == false)
  }

  @Test("no counts, one group, nothing to tell apart")
  func none() {
    #expect(Chance.areWithin([(1.5, 20), (2, 20)]) == nil)
    #expect(Chance.areWithin([(1, 20)]) == nil)
    #expect(Chance.areWithin([(20, 20), (30, 30), (40, 40)]) == true)
  }

  @Test("of groups in which nothing differs one in twenty is called different")
  func falseAlarms() {
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    var alarms = 0
    for _ in 0..<400 {
      let groups = [30, 45, 60, 80, 35].map { of in (met: Double((0..<of).count { _ in next() < 0.8 }), of: Double(of))
      }
      if Chance.areWithin(groups) == false { alarms += 1 }
    }
    #expect((8...34).contains(alarms))
  }

  @Test("two means by the spread of their values")
  func means() {
    let one = Spread(count: 80, mean: 8.1, variance: 25)
    #expect(Chance.isWithin(one, Spread(count: 82, mean: 7.8, variance: 25)) == true)
    #expect(Chance.isWithin(one, Spread(count: 82, mean: 4.8, variance: 25)) == false)
    // Five and five, two standard errors apart: not enough at eight degrees of freedom (2.306).
    #expect(Chance.isWithin(Spread(count: 5, mean: 12, variance: 5), Spread(count: 5, mean: 9.2, variance: 5)) == true)
    #expect(Chance.isWithin(Spread(count: 5, mean: 12, variance: 5), Spread(count: 5, mean: 8, variance: 5)) == false)
    #expect(Chance.isWithin(one, Spread(count: 1, mean: 30, variance: 0)) == nil)
  }

  @Test("two medians by the ranks of their values")
  func medians() {
    let low = (1...20).map(Double.init)
    #expect(Chance.isWithinByRank(low, low.map { $0 + 3 }) == true)
    #expect(Chance.isWithinByRank(low, low.map { $0 + 12 }) == false)
    #expect(Chance.isWithinByRank([3, 3, 3], [3, 3]) == true)
    #expect(Chance.isWithinByRank([3], low) == nil)
  }

  @Test("two rates by what each is a part of; posts are rounded")
  func rates() {
    #expect((Chance.midP(3.0, per: 30.4, against: 5.8, per: 31.0) ?? 0) > 0.2)
    #expect((Chance.midP(3, per: 30, against: 30, per: 31) ?? 1) < 0.001)
    // As many of twice as much is half as often.
    #expect((Chance.midP(60, per: 1000, against: 60, per: 2000) ?? 1) < 0.001)
    #expect(Chance.midP(0, per: 10, against: 0, per: 12) == 1)
    #expect(Chance.midP(1, per: 0, against: 2, per: 3) == nil)
  }
}
