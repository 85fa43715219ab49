/// Signals of a stock whose neighbouring points hold mostly the same rows: children on plans, actions that stay overdue.
///
/// Their heights wander although nothing happens, so mean, limits and runs would tell signals in every second line (see
/// `ChanceOfSignals`). What comes and goes from one month to the next is new each time; so the changes are charted (XmR),
/// by two rules: a change outside their limits, and a year's change of more than three standard deviations of what such
/// changes add up to. Where `likeness` is the correlation of neighbours, those of n changes is σ² (1 − ρⁿ) / (1 − ρ).
///
/// What hardly changes has limits next to nought, and each step would stand outside. Two rules keep such steps from being
/// told as news. A change of fewer than five cases is none, whatever the limits: were coming and going alike, four that
/// all go one way would come by chance one time in sixteen (mid-p of the exact sign test; McNemar, 1947), five less than
/// one in twenty. And where most months are as the month before, the limits say nothing: then only nine cases that go one
/// way are a signal (0.2% by the same test, as rare as a point outside three standard deviations).
struct ChangeChart: Sendable, Equatable {
  /// The limits of a change from one point to the next; nil under 8 changes.
  var usual: ClosedRange<Double>?
  /// Where most points are as the one before: the least change that would be a signal, and in how many it is the same.
  var still: (leastChange: Double?, same: Int)? {
    isStill ? (leastWhenStill, changes.count { $0 == 0 }) : nil
  }
  private var isStill = false
  private var leastWhenStill: Double?
  /// For each point, the rules that it is part of: `change`, `year`.
  var signals: [[String]]
  /// Changes that are known.
  var points: Int
  /// For each point, its change from the point before; and from the point a year before.
  var changes: [Double?]
  var overYear: [Double?]

  /// - Parameters:
  ///   - year: how many points a year has; nil where that is not the same everywhere.
  ///   - oneCase: how much one case more or less moves the value; nil where that cannot be told (a mean).
  ///   - baseline: the places of the points that the limits are taken from; nil: all.
  init(
    _ values: [Double?], likeness: Double, year: Int?, oneCase: Double? = nil, baseline: Set<Int>? = nil
  ) {
    func change(_ index: Int, _ back: Int) -> Double? {
      guard index >= back, let now = values[index], let before = values[index - back] else { return nil }
      return now - before
    }
    changes = values.indices.map { change($0, 1) }
    overYear = values.indices.map { index in year.flatMap { change(index, $0) } }
    signals = values.map { _ in [] }
    let chart = ControlChart(changes, clippedTo: -Double.infinity...Double.infinity, baseline: baseline)
    points = chart.points
    guard points >= 8 else { return }
    if 2 * changes.count(where: { $0 == 0 }) > changes.count(where: { $0 != nil }) {
      isStill = true
      leastWhenStill = oneCase.map { 8.5 * $0 }
      for index in values.indices {
        if let leastWhenStill, let moved = changes[index], abs(moved) >= leastWhenStill {
          signals[index].append("change")
        }
      }
      return
    }
    let least = oneCase.map { 4.5 * $0 } ?? 0
    guard let mean = chart.mean, let lower = chart.lower, let upper = chart.upper, lower < upper else { return }
    usual = min(lower, -least)...max(upper, least)
    let deviation = (upper - mean) / 3
    let sums = year.map { n in
      likeness < 1 ? (1 - power(likeness, n)) / (1 - likeness) : Double(n)
    }
    for index in values.indices {
      if chart.signals[index].contains("outside"), abs(changes[index] ?? 0) >= least {
        signals[index].append("change")
      }
      if let sums, let moved = overYear[index], abs(moved) > max(least, 3 * deviation * sums.squareRoot()) {
        signals[index].append("year")
      }
    }
  }
}

private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
