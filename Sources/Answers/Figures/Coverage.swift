import Calendar

/// How much of a period lies within what is loaded.
struct Coverage {
  var part: Period
  var isWhole: Bool
  var months: Int
  var monthsAsked: Int

  /// Nil where nothing of it is covered. The newest covered part counts.
  init?(of period: Period, in reach: [Period]) {
    guard let best = reach.last(where: { $0.first <= period.last && $0.last >= period.first }) else { return nil }
    part = Period(first: max(best.first, period.first), last: min(best.last, period.last))
    isWhole = part == period
    monthsAsked = max(1, Int((Double(period.days) / 30.4375).rounded()))
    months = min(monthsAsked, max(0, Int((Double(part.days) / 30.4375).rounded())))
  }
}
