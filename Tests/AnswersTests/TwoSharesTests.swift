import Testing

@testable import Answers

/// Expected values: the tables enumerated in exact fractions (Python `fractions` and `math.comb`), and the closed form of
/// the score interval.
@Suite("What chance would do")
struct TwoSharesTests {
  @Test("the Wilson interval", arguments: [(97.0, 101.0, 90.26, 98.45), (0, 20, 0, 16.11), (20, 20, 83.89, 100)])
  func wilson(_ numerator: Double, _ denominator: Double, _ low: Double, _ high: Double) throws {
    let range = try #require(Chance.wilson(numerator, of: denominator))
    #expect(abs(range.low - low) < 0.01 && abs(range.high - high) < 0.01, "\(range)")
  }

  @Test("no interval without a denominator")
  func nothing() { #expect(Chance.wilson(0, of: 0) == nil) }

  @Test(
    "two shares, mid-p",
    arguments: [
      (45.0, 49.0, 49.0, 52.0, 0.573881859),
      (9.0, 10.0, 3.0, 10.0, 0.010240533),
      (97.0, 101.0, 95.0, 100.0, 0.622693812),
      (1.0, 20.0, 8.0, 20.0, 0.010442260),
      (10.0, 30.0, 0.0, 25.0, 0.000625371),
    ]
  )
  func midP(_ a: Double, _ m: Double, _ b: Double, _ n: Double, _ expected: Double) throws {
    let p = try #require(Chance.midP(a, of: m, against: b, of: n))
    #expect(abs(p - expected) < 1e-6, "\(p)")
    #expect(abs(p - (Chance.midP(b, of: n, against: a, of: m) ?? -1)) < 1e-9)
  }

  @Test(
    "two counts, mid-p",
    arguments: [
      (14.0, 12.0, 0.701108038), (3.0, 12.0, 0.021270752), (0.0, 6.0, 0.015625000), (194.0, 151.0, 0.020660860),
      (40.0, 70.0, 0.004195534),
    ])
  func counts(_ a: Double, _ b: Double, _ expected: Double) throws {
    let p = try #require(Chance.midP(a, against: b))
    #expect(abs(p - expected) < 1e-6, "\(p)")
    #expect(abs(p - (Chance.midP(b, against: a) ?? -1)) < 1e-9)
  }

  @Test("shares far apart, of thousands, have no chance left; equal ones all of it")
  func extremes() {
    #expect((Chance.midP(0, of: 5_000, against: 4_900, of: 5_000) ?? 1) < 1e-12)
    #expect((Chance.midP(50, of: 100, against: 500, of: 1_000) ?? 0) > 0.9)
    #expect(Chance.midP(1.5, of: 3, against: 1, of: 3) == nil)
  }
}
