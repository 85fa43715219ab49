import Glibc
import Testing

@testable import Answers

/// How often the control chart shows a signal at the newest point of a series in which nothing happens: the rates that
/// `ask` and scorecards tell (`about 2 would come by chance`), and those for which some figures get no limits at all.
///
/// 20,000 random series of 24 months in the long tests (`Scripts/test --long`), 4,000 otherwise; the same in every run.
@Suite("Signals by chance alone")
struct ChanceOfSignals {
  private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    /// Of the normal distribution (Box and Muller).
    mutating func normal() -> Double {
      let (a, b) = (Double.random(in: 1e-12..<1, using: &self), Double.random(in: 0..<1, using: &self))
      return (-2 * log(a)).squareRoot() * cos(2 * .pi * b)
    }
    /// How many of so many, each with its chance.
    mutating func share(of count: Int, _ chance: Double) -> Double {
      var met = 0
      for _ in 0..<count where Double.random(in: 0..<1, using: &self) < chance { met += 1 }
      return 100 * Double(met) / Double(count)
    }
  }

  private static let isLong = getenv("SCRUTINEER_LONG") != nil
  private static let series = isLong ? 20_000 : 4_000
  /// Three standard errors of a rate of a few in a hundred.
  private static let tolerance = isLong ? 0.7 : 1.4

  /// Of random series, in how many in a hundred the newest point is part of a signal, as answers tell it.
  private func rate(
    clippedTo range: ClosedRange<Double> = -1e9...1e9, _ make: (inout Chance) -> [Double?]
  ) -> Double {
    var chance = Chance(state: 20_261_125)
    var signals = 0
    for _ in 0..<Self.series {
      let values = make(&chance)
      let chart = ControlChart(values, clippedTo: range)
      let series = Series(values: values, denominators: [], hollow: [], overlaps: false, chart: chart)
      if series.newest != nil { signals += 1 }
    }
    return 100 * Double(signals) / Double(Self.series)
  }

  private func months(_ chance: inout Chance) -> [Double?] { (0..<24).map { _ in chance.normal() } }

  @Test("independent months: 1.7 in a hundred, the rate that is told")
  func independent() {
    let rate = rate { chance in months(&chance) }
    #expect(abs(rate - 1.7) < Self.tolerance, "\(rate)")
  }

  @Test("months that are missing, or hidden, raise none", arguments: [1, 4, 8])
  func missing(_ gone: Int) {
    let whole = rate { chance in months(&chance) }
    let rate = rate { chance in
      var values = months(&chance)
      for _ in 0..<gone { values[Int.random(in: 0..<23, using: &chance)] = nil }
      return values
    }
    #expect(rate < whole + Self.tolerance, "\(rate) beside \(whole)")
  }

  @Test("the same, carried forward, would raise them: why a month without a pack is blank")
  func carriedForward() {
    let rate = rate { chance in
      var values = months(&chance)
      for at in 18..<24 { values[at] = values[17] }
      return values
    }
    #expect(rate > 50, "\(rate)")
  }

  @Test(
    "points that each look back over several months would be false: why they get no limits",
    arguments: [(2, 5.0), (3, 12.0), (6, 30.0), (12, 45.0)])
  func lookingBack(_ length: Int, _ atLeast: Double) {
    let rate = rate { chance in
      let all = (0..<(24 + length)).map { _ in chance.normal() }
      return (0..<24).map { at in all[at..<(at + length)].reduce(0, +) / Double(length) }
    }
    #expect(rate > atLeast, "\(rate)")
  }

  @Test("percentages of few children: said to be rough", arguments: [35, 14, 8])
  func percentages(_ children: Int) {
    let rate = rate(clippedTo: 0...100) { chance in (0..<24).map { _ in chance.share(of: children, 0.9) } }
    #expect(rate < 5 + Self.tolerance, "\(rate)")
  }

  @Test("a shift of four standard deviations is found at once; one of two within eight months, more often than not")
  func found() {
    let at = rate { chance in
      var values = months(&chance)
      values[23] = (values[23] ?? 0) + 4
      return values
    }
    #expect(at > 60, "\(at)")
    let since = rate { chance in
      var values = months(&chance)
      for month in 16..<24 { values[month] = (values[month] ?? 0) + 2 }
      return values
    }
    #expect(since > 50, "\(since)")
  }
}
