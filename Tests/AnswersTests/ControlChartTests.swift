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
    #expect(chart.mean == nil && chart.lower == nil && !chart.hasSignal && chart.points == 7)
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
