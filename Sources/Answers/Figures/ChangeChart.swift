/// Signals of a stock whose neighbouring points hold mostly the same rows: children on plans, actions that stay overdue.
///
/// Their heights wander although nothing happens, so mean, limits and runs would tell signals in every second line (see
/// `ChanceOfSignals`). What comes and goes from one month to the next is new each time; so the changes are charted (XmR),
/// by two rules: a change outside their limits, and a year's change of more than three standard deviations of what such
/// changes add up to. Where `likeness` is the correlation of neighbours, those of n changes is σ² (1 − ρⁿ) / (1 − ρ).
struct ChangeChart: Sendable, Equatable {
  /// The limits of a change from one point to the next; nil under 8 changes.
  var usual: ClosedRange<Double>?
  /// For each point, the rules that it is part of: `change`, `year`.
  var signals: [[String]]
  /// Changes that are known.
  var points: Int
  /// For each point, its change from the point before; and from the point a year before.
  var changes: [Double?]
  var overYear: [Double?]

  /// - Parameters:
  ///   - year: how many points a year has; nil where that is not the same everywhere.
  ///   - baseline: the places of the points that the limits are taken from; nil: all.
  init(_ values: [Double?], likeness: Double, year: Int?, baseline: Set<Int>? = nil) {
    func change(_ index: Int, _ back: Int) -> Double? {
      guard index >= back, let now = values[index], let before = values[index - back] else { return nil }
      return now - before
    }
    changes = values.indices.map { change($0, 1) }
    overYear = values.indices.map { index in year.flatMap { change(index, $0) } }
    signals = values.map { _ in [] }
    let chart = ControlChart(changes, clippedTo: -Double.infinity...Double.infinity, baseline: baseline)
    points = chart.points
    guard let mean = chart.mean, let lower = chart.lower, let upper = chart.upper, lower < upper else { return }
    usual = lower...upper
    let deviation = (upper - mean) / 3
    let sums = year.map { n in
      likeness < 1 ? (1 - power(likeness, n)) / (1 - likeness) : Double(n)
    }
    for index in values.indices {
      if chart.signals[index].contains("outside") { signals[index].append("change") }
      if let sums, let moved = overYear[index], abs(moved) > 3 * deviation * sums.squareRoot() {
        signals[index].append("year")
      }
    }
  }
}

private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
