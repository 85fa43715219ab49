import Glibc
import Testing

@testable import Answers

/// How often the control chart shows a signal at the newest point of a series in which nothing happens: the rates that
/// `ask` and scorecards tell (`about 2 would come by chance`), and those for which some figures get no limits at all.
///
/// 20,000 random series of 24 months in the long tests (`Scripts/test --long`; of stocks 10,000), 4,000 otherwise (1,500);
/// the same in every run. What the long ones measured, in a hundred series in which nothing happens:
///
/// | series of 24 months | a signal at the newest point |
/// | --- | --- |
/// | independent months | 1.66 |
/// | the same, 1 · 4 · 8 of them missing | 1.71 · 1.72 · 1.65 |
/// | the last six carried forward | 100 |
/// | each point looks back 2 · 3 · 6 · 12 months | 11.1 · 22.8 · 47.2 · 63.2: so no limits |
/// | percentage of 35 · 14 · 8, in truth 90% | 2.4 · 4.3 · 6.0: rough; of fewer than ten none is drawn before a board |
/// | neighbours alike by 0 · 0.2 · 0.35 · 0.49 | 1.9 · 3.9 · 7.5 · 13.2; told 1.7 · 3.9 · 7.8 · 13.0 |
/// | stock, 60 · 80 · 90% of its rows stay: by heights | counts 20.0 · 39.7 · 52.4, shares 19.3 · 40.9 · 53.9 |
/// | the same, judged by its changes | counts 1.1 · 1.5 · 1.4, shares 1.0 · 1.5 · 1.4 |
/// | stock whose outcome is made anew each month | 1.9 |
///
/// Of true ones: a shift of four deviations is found at once in 72, one of two within eight months in 56, plans that rise
/// by half within a year, by their changes, in 78.
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
    /// A count of what comes independently of each other, so many in the mean (Knuth).
    mutating func poisson(_ mean: Double) -> Int {
      var (left, count) = (Double.random(in: 0..<1, using: &self), 0)
      while left > exp(-mean) {
        left *= Double.random(in: 0..<1, using: &self)
        count += 1
      }
      return count
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
  /// Lines of stocks, whose every row is followed, take longer.
  private static let stocks = isLong ? 10_000 : 1_500
  /// Three standard errors of a rate of a few in a hundred.
  private static let tolerance = isLong ? 0.7 : 1.4

  /// The long tests print what they measured: the table above is written from it.
  private func tell(_ what: String, _ rate: Double) {
    if Self.isLong { print("measured: \(what): \((rate * 100).rounded() / 100) in a hundred") }
  }

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
    tell("independent", rate)
    #expect(abs(rate - 1.7) < Self.tolerance, "\(rate)")
  }

  @Test(
    "the last twelve months beside the first: one line in a hundred, however alike neighbours are",
    arguments: [0, 0.2, 0.35, 0.49])
  func yearsApart(_ likeness: Double) {
    var chance = Chance(state: 20_261_126)
    var told = 0
    for _ in 0..<Self.series {
      var last = chance.normal()
      let values = (0..<24).map { _ -> Double in
        defer { last = likeness * last + (1 - likeness * likeness).squareRoot() * chance.normal() }
        return last
      }
      if YearsApart(values, denominators: [], likeness: likeness) != nil { told += 1 }
    }
    let rate = 100 * Double(told) / Double(Self.series)
    tell("years apart, neighbours alike by \(likeness)", rate)
    #expect(rate < 1 + Self.tolerance / 2, "\(rate)")
  }

  @Test("a rise of three deviations over two years is found by its years")
  func slowRise() {
    var chance = Chance(state: 20_261_127)
    var told = 0
    for _ in 0..<400 {
      let values = (0..<24).map { at in chance.normal() + 3 * Double(at) / 23 }
      if YearsApart(values, denominators: [], likeness: 0) != nil { told += 1 }
    }
    #expect(told > 240, "\(told) of 400")
  }

  @Test("months that are missing, or hidden, raise none", arguments: [1, 4, 8])
  func missing(_ gone: Int) {
    let whole = rate { chance in months(&chance) }
    let rate = rate { chance in
      var values = months(&chance)
      for _ in 0..<gone { values[Int.random(in: 0..<23, using: &chance)] = nil }
      return values
    }
    tell("\(gone) of 24 missing", rate)
    #expect(rate < whole + Self.tolerance, "\(rate) beside \(whole)")
  }

  @Test("the same, carried forward, would raise them: why a month without a pack is blank")
  func carriedForward() {
    let rate = rate { chance in
      var values = months(&chance)
      for at in 18..<24 { values[at] = values[17] }
      return values
    }
    tell("six months carried forward", rate)
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
    tell("looking back over \(length) months", rate)
    #expect(rate > atLeast, "\(rate)")
  }

  @Test(
    "percentages of few children: said to be rough, and of fewer than ten not drawn before a board",
    arguments: [(35, 3.0), (14, 4.0), (8, 6.0)])
  func percentages(_ children: Int, _ told: Double) {
    let rate = rate(clippedTo: 0...100) { chance in (0..<24).map { _ in chance.share(of: children, 0.9) } }
    tell("percentage of \(children), 90% in truth", rate)
    #expect(abs(rate - told) < Self.tolerance + 0.3, "\(rate)")
  }

  /// A line of months of a stock: each row stays with one chance from month to month, and as many come as go; each is
  /// met or not for good, or anew each month. The counts of all, and the percentages met.
  private func stock(_ chance: inout Chance, of size: Int, staying: Double, metFor good: Bool) -> (
    counts: [Double?], shares: [Double?]
  ) {
    func isMet(_ chance: inout Chance) -> Bool { Double.random(in: 0..<1, using: &chance) < 0.7 }
    var rows: [Bool] = (0..<size).map { _ in isMet(&chance) }
    var (counts, shares): ([Double?], [Double?]) = ([], [])
    for _ in 0..<24 {
      rows = rows.filter { _ in Double.random(in: 0..<1, using: &chance) < staying }
      for _ in 0..<chance.poisson(Double(size) * (1 - staying)) { rows.append(isMet(&chance)) }
      if !good { for at in rows.indices { rows[at] = isMet(&chance) } }
      counts.append(Double(rows.count))
      shares.append(rows.isEmpty ? nil : 100 * Double(rows.count { $0 }) / Double(rows.count))
    }
    return (counts, shares)
  }

  /// The rate by the chart of heights, whose rules take neighbours for independent; and by that of the changes.
  private func rates(likeness: Double, _ make: (inout Chance) -> [Double?]) -> (heights: Double, changes: Double) {
    var chance = Chance(state: 20_261_126)
    var (heights, changes) = (0, 0)
    for _ in 0..<Self.stocks {
      let values = make(&chance)
      let chart = ControlChart(values, clippedTo: -1e9...1e9)
      let none = ControlChart(values.map { _ in nil }, clippedTo: -1e9...1e9)
      let moved = ChangeChart(values, likeness: likeness, year: 12)
      if Series(values: values, denominators: [], hollow: [], overlaps: false, chart: chart).newest != nil {
        heights += 1
      }
      let alike = Series(
        values: values, denominators: [], hollow: [], overlaps: false, chart: none, likeness: likeness, changes: moved)
      if alike.newest != nil { changes += 1 }
    }
    return (100 * Double(heights) / Double(Self.stocks), 100 * Double(changes) / Double(Self.stocks))
  }

  @Test(
    "a stock whose rows mostly stay: by its heights 20 to 55 signals in a hundred, by its changes one or two",
    arguments: [0.6, 0.8, 0.9])
  func stocks(_ staying: Double) {
    let counts = rates(likeness: staying) { stock(&$0, of: 60, staying: staying, metFor: true).counts }
    let shares = rates(likeness: staying) { stock(&$0, of: 60, staying: staying, metFor: true).shares }
    for (kind, rates) in [("counts", counts), ("shares", shares)] {
      tell("stock, \(staying) staying, \(kind), by heights", rates.heights)
      tell("stock, \(staying) staying, \(kind), by changes", rates.changes)
      #expect(rates.heights > 15, "\(staying): \(rates)")
      #expect(rates.changes < 1.5 + Self.tolerance, "\(staying): \(rates)")
    }
  }

  /// The rate of what hardly changes, as `Session.series` judges it: a flow by the exact test where most of its months are
  /// as the month before, else by its chart.
  private func stillRate(of children: Int, _ share: Double) -> (rate: Double, asChart: Double) {
    var chance = Chance(state: 20_261_127)
    var (signals, charted) = (0, 0)
    for _ in 0..<Self.series {
      let values: [Double?] = (0..<24).map { _ in chance.share(of: children, share) }
      let met = values.map { $0.map { ($0 * Double(children) / 100).rounded() } }
      let all = values.map { _ -> Double? in Double(children) }
      let still = StillChart(values, numerators: met, denominators: all, isCount: false)
      let chart = ControlChart(values, clippedTo: 0...100)
      let none = ControlChart(values.map { _ in nil }, clippedTo: 0...100)
      func isSignal(_ chart: ControlChart, _ still: StillChart?) -> Bool {
        Series(
          values: values, denominators: all, hollow: [], overlaps: false, chart: chart, still: still
        ).newest != nil
      }
      if isSignal(still == nil ? chart : none, still) { signals += 1 }
      if isSignal(chart, nil) { charted += 1 }
    }
    return (100 * Double(signals) / Double(Self.series), 100 * Double(charted) / Double(Self.series))
  }

  @Test("shares that are nearly always whole: next to none by the exact test", arguments: [20, 40, 100])
  func still(_ children: Int) {
    let rates = stillRate(of: children, 0.997)
    tell("share of \(children), 99.7% in truth, by limits", rates.asChart)
    tell("share of \(children), 99.7% in truth, as it is judged", rates.rate)
    #expect(rates.rate < 1.7 + Self.tolerance, "\(rates)")
    #expect(rates.rate <= rates.asChart, "\(rates)")
  }

  @Test("a stock of few cases: one more or less is no signal", arguments: [2, 6, 15])
  func smallStock(_ size: Int) {
    var chance = Chance(state: 20_261_128)
    var (told, untold) = (0, 0)
    for _ in 0..<Self.stocks {
      let values = stock(&chance, of: size, staying: 0.9, metFor: true).counts
      let none = ControlChart(values.map { _ in nil }, clippedTo: 0...1e9)
      func isSignal(_ oneCase: Double?) -> Bool {
        let moved = ChangeChart(values, likeness: 0.9, year: 12, oneCase: oneCase)
        return Series(
          values: values, denominators: [], hollow: [], overlaps: false, isCount: true, chart: none, likeness: 0.9,
          changes: moved
        ).newest != nil
      }
      if isSignal(1) { told += 1 }
      if isSignal(nil) { untold += 1 }
    }
    let rate = 100 * Double(told) / Double(Self.stocks)
    tell("stock of \(size), by its changes alone", 100 * Double(untold) / Double(Self.stocks))
    tell("stock of \(size), five cases at least", rate)
    #expect(rate < 1.5 + Self.tolerance, "\(rate)")
  }

  @Test("a stock whose outcome is made anew each month: its neighbours are independent, whoever stays")
  func renewed() {
    let rate = rates(likeness: 0) { stock(&$0, of: 80, staying: 0.9, metFor: false).shares }
    tell("stock, its outcome anew each month", rate.heights)
    #expect(abs(rate.heights - 1.7) < Self.tolerance, "\(rate)")
  }

  @Test(
    "neighbours that are alike by less than half: the rate that is reckoned with", arguments: [0.0, 0.2, 0.35, 0.49])
  func alike(_ likeness: Double) {
    let rate = rate { chance in
      var last = chance.normal()
      return (0..<24).map { _ in
        last = likeness * last + (1 - likeness * likeness).squareRoot() * chance.normal()
        return last
      }
    }
    let chart = ControlChart([], clippedTo: 0...100)
    let told = Series(values: [], denominators: [], hollow: [], overlaps: false, chart: chart, likeness: likeness)
    tell("neighbours alike by \(likeness), told \(told.falseSignals)", rate)
    #expect(abs(rate - told.falseSignals) < Self.tolerance, "\(rate) beside \(told.falseSignals)")
  }

  @Test("plans that rise by half within a year are found by their changes, more often than not")
  func risingStock() {
    let rates = rates(likeness: 0.9) { chance in
      var size = 80.0
      return (0..<24).map { month in
        let coming = (0..<80).count { _ in Double.random(in: 0..<8, using: &chance) < (month < 12 ? 0.8 : 1.45) }
        let going = (0..<Int(size)).count { _ in Double.random(in: 0..<10, using: &chance) < 1 }
        size += Double(coming - going)
        return size
      }
    }
    tell("a true rise by half, by changes", rates.changes)
    #expect(rates.changes > 40, "\(rates)")
  }

  @Test("a shift of four standard deviations is found at once; one of two within eight months, more often than not")
  func found() {
    let at = rate { chance in
      var values = months(&chance)
      values[23] = (values[23] ?? 0) + 4
      return values
    }
    tell("a true shift of four deviations, at once", at)
    #expect(at > 60, "\(at)")
    let since = rate { chance in
      var values = months(&chance)
      for month in 16..<24 { values[month] = (values[month] ?? 0) + 2 }
      return values
    }
    tell("a true shift of two deviations, for eight months", since)
    #expect(since > 50, "\(since)")
  }
}
