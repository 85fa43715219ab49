import Engine

/// Signals of a line of independent months of which most are as the month before: always 100%, or always none.
///
/// The mean moving range is next to nought then, so each other month would stand outside the limits. Each month is tested
/// against all others together instead: two shares, or a count against the same share of all, by the exact mid-p test,
/// at 0.27%, as rare as a point outside three standard deviations.
struct StillChart: Sendable, Equatable {
  /// For each point, `unlike the others` where it is.
  var signals: [[String]]
  /// Changes from one point to the next that are nought.
  var same: Int
  var changes: Int
  /// Whether points could be tested: they are counts, or shares with their counts.
  var isTested: Bool
  /// The mean of the points, or the share of all of them together.
  var mean: Double

  static let level = 0.0027

  /// Nil where half of the changes or more are true ones, or there are fewer than eight points.
  init?(_ values: [Double?], numerators: [Double?], denominators: [Double?], isCount: Bool) {
    let known = values.indices.filter { values[$0] != nil }
    let heights = known.compactMap { values[$0] }
    guard heights.count >= 8 else { return nil }
    let steps = zip(heights, heights.dropFirst())
    (same, changes) = (steps.count { $0 == $1 }, heights.count - 1)
    guard 2 * same > changes else { return nil }
    signals = values.map { _ in [] }
    mean = heights.reduce(0, +) / Double(heights.count)
    let met = known.compactMap { numerators[$0] }
    let all = known.compactMap { denominators[$0] }
    let isShare = !isCount && met.count == known.count && all.count == known.count
    isTested = isCount || isShare
    let (sumMet, sumAll) = (met.reduce(0, +), all.reduce(0, +))
    if isShare, sumAll > 0 { mean = 100 * sumMet / sumAll }
    for index in known {
      let chance: Double?
      if isCount {
        let value = values[index] ?? 0
        chance = Chance.midP(value, among: heights.reduce(0, +), share: 1 / Double(known.count))
      } else if isShare, let met = numerators[index], let all = denominators[index], sumAll > all {
        chance = Chance.midP(met, of: all, against: sumMet - met, of: sumAll - all)
      } else {
        chance = nil
      }
      if let chance, chance < Self.level { signals[index].append("unlike the others") }
    }
  }
}
