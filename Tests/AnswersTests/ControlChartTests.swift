import Language
import Testing

@testable import Answers

@Suite struct ControlChartTests {
  /// Worked by hand: mean 138/12; ranges 2 1 2 1 1 1 2 1 2 11 11, of which the two 11s lie above 3.267 × 35/11 and are
  /// left out; mean of the rest 13/9; limits 11.5 ± 2.66 × 13/9.
  @Test func limitsLeaveTheWildRangesOutOnce() throws {
    let chart = ControlChart([10, 12, 11, 9, 10, 11, 12, 10, 9, 11, 22, 11], clippedTo: 0...(.infinity))
    let reach: Double = 2.66 * 13.0 / 9.0
    let lower = try #require(chart.lower)
    let upper = try #require(chart.upper)
    #expect(chart.mean == 11.5)
    #expect(abs(lower - 11.5 + reach) < 1e-9)
    #expect(abs(upper - 11.5 - reach) < 1e-9)
    #expect(chart.signals.enumerated().filter { !$0.element.isEmpty }.map(\.offset) == [10])
  }

  @Test func underEightPointsThereAreNoLimitsAndNoSignals() {
    let chart = ControlChart([1, 100, 1, 100, 1, 100, 1], clippedTo: 0...100)
    #expect(chart.mean == nil && chart.lower == nil && chart.signals.allSatisfy(\.isEmpty) && chart.points == 7)
  }

  @Test func sevenOnOneSideAreASignalAndAllOfThemAreMarked() {
    let values: [Double] = [10, 12, 11, 9, 10, 11, 12, 10, 14, 15, 13, 14, 15, 14, 13, 14]
    let chart = ControlChart(values, clippedTo: 0...(.infinity))
    #expect((8..<16).allSatisfy { chart.signals[$0].contains("one side") })
    #expect(ControlChart(values, clippedTo: 0...(.infinity), run: 9).signals[12].contains("one side") == false)
  }

  @Test func blanksAreSkippedAndBreakATrend() {
    let rising: [Double?] = [5, 1, 2, 3, 4, 5, 6, 7, 5, 5]
    #expect(ControlChart(rising, clippedTo: 0...100).signals[4].contains("rising"))
    let broken: [Double?] = [5, 1, 2, 3, nil, 4, 5, 6, 7, 5]
    #expect(!ControlChart(broken, clippedTo: 0...100).signals.contains { $0.contains("rising") })
  }

  @Test func percentagesStayWithinAHundred() throws {
    let chart = ControlChart([100, 90, 100, 90, 100, 90, 100, 90], clippedTo: 0...100)
    #expect(try #require(chart.upper) == 100)
    #expect(try #require(chart.lower) >= 0)
  }
}

@Suite("Lines that hardly change") struct StillChartTests {
  private func still(_ met: [Double], of all: Double) -> StillChart? {
    StillChart(
      met.map { 100 * $0 / all }, numerators: met.map { $0 }, denominators: met.map { _ in all }, isCount: false)
  }

  @Test func oneOfFortyAfterAYearOfNoneIsNoSignalAndAThirdIs() throws {
    let year = [Double](repeating: 40, count: 12)
    #expect(try #require(still(year + [39], of: 40)).signals[12].isEmpty)
    #expect(try #require(still(year + [27], of: 40)).signals[12] == ["unlike the others"])
  }

  @Test func whatVariesHasItsLimits() {
    #expect(still([38, 39, 38, 39, 37, 39, 38, 39, 38], of: 40) == nil)
    #expect(still([40, 40, 40, 40, 40, 40, 39], of: 40) == nil, "under eight points")
  }

  @Test func aCountOfOneAmongNoughtsIsNoSignalAndSevenAre() throws {
    let noughts = [Double](repeating: 0, count: 12)
    func chart(_ newest: Double) -> StillChart? {
      let values = noughts + [newest]
      return StillChart(
        values, numerators: values.map { _ in nil }, denominators: values.map { _ in nil }, isCount: true)
    }
    #expect(try #require(chart(1)).signals[12].isEmpty)
    #expect(try #require(chart(7)).signals[12] == ["unlike the others"])
  }

  /// 3 of 8 in one of four places alike: P(X ≥ 3) and P(X = 3) of the binomial, by hand from its terms.
  @Test func theBinomialTestIsThatOfTheTables() throws {
    let terms = (0...8).map { x -> Double in
      let ways: [Double] = [1, 8, 28, 56, 70, 56, 28, 8, 1]
      return (0..<8).reduce(ways[x]) { product, at in product * (at < x ? 0.25 : 0.75) }
    }
    let above = terms[4...].reduce(0, +) + terms[3] / 2
    let found = try #require(Chance.midP(3, among: 8, share: 0.25))
    #expect(abs(found - 2 * above) < 1e-12)
    #expect(Chance.midP(3.5, among: 8, share: 0.25) == nil)
  }

  @Test func aChangeOfFewerThanFiveCasesIsNoSignal() {
    // Steps of one case, or none, for two years; then of four, or five.
    var line: [Double] = [30]
    for step in 0..<22 { line.append((line.last ?? 0) + (step % 4 < 2 ? 1 : 0)) }
    let newest = line.last ?? 0
    let four = ChangeChart(line + [newest + 4], likeness: 0.9, year: nil, oneCase: 1)
    let five = ChangeChart(line + [newest + 5], likeness: 0.9, year: nil, oneCase: 1)
    #expect(four.signals[23].isEmpty)
    #expect(five.signals[23] == ["change"])
  }

  @Test func whereMostMonthsAreTheSameNineCasesThatGoOneWayAreASignal() {
    let line = [Double](repeating: 30, count: 23)
    let eight = ChangeChart(line + [38], likeness: 0.9, year: 12, oneCase: 1)
    let nine = ChangeChart(line + [39], likeness: 0.9, year: 12, oneCase: 1)
    #expect(eight.still?.same == 22 && eight.signals[23].isEmpty)
    #expect(nine.signals[23] == ["change"])
    #expect(ChangeChart(line + [90], likeness: 0.9, year: 12).signals[23].isEmpty, "what a case is cannot be told")
  }
}

@Suite struct StatusTests {
  let target = TargetInForce(value: 85, amber: 75, before: nil)

  @Test func theUnroundedValueDecides() {
    #expect(target.status(of: 84.96, higherIsBetter: true) == .amber)
    #expect(target.status(of: 85, higherIsBetter: true) == .green)
    #expect(target.status(of: 74.999, higherIsBetter: true) == .red)
  }

  @Test func whereLowerIsBetterTheBoundsTurnRound() {
    let late = TargetInForce(value: 5, amber: 10, before: nil)
    #expect(late.status(of: 5, higherIsBetter: false) == .green)
    #expect(late.status(of: 5.01, higherIsBetter: false) == .amber)
    #expect(late.status(of: 11, higherIsBetter: false) == .red)
  }
}

@Suite struct NearestTests {
  @Test func aSwappedLetterIsOneMistake() {
    #expect(
      Nearest.names(to: "Locality 4 Duty Taem", among: ["Locality 4 Duty Team", "Locality 3 Duty Team"]).first
        == "Locality 4 Duty Team")
  }
  @Test func whatIsUnlikeIsNotOffered() { #expect(Nearest.names(to: "xyz", among: ["visits", "reviews"]).isEmpty) }
  @Test func valuesThatHoldAnEndingWordAreQuoted() {
    #expect(quotedIfNeeded("Children in Care") == "\"Children in Care\"")
    #expect(quotedIfNeeded("FSP North") == "FSP North")
  }
}
