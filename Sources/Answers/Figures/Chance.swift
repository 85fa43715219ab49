/// What chance alone would do: how far a share of so many can be told from luck.
///
/// Wilson, E. B. (1927): the score interval. Fisher's exact test of two proportions, two-sided by the likelihood of the
/// tables, with half the weight for tables as likely as the one seen (mid-p): Lancaster (1961), Agresti (2013).
enum Chance {
  /// Below this probability a difference is more than chance: one time in twenty.
  static let level = 0.05

  /// The 95% interval of a share, in a hundred; nil where there is nothing to divide by.
  static func wilson(_ numerator: Double, of denominator: Double) -> (low: Double, high: Double)? {
    guard denominator > 0, numerator >= 0, numerator <= denominator else { return nil }
    let z = 1.959963984540054
    let share = numerator / denominator
    let square = z * z / denominator
    let middle = (share + square / 2) / (1 + square)
    let half = z * (share * (1 - share) / denominator + square / (4 * denominator)).squareRoot() / (1 + square)
    return (100 * max(0, middle - half), 100 * min(1, middle + half))
  }

  /// The probability, were as many to be expected both times, of two counts as unlike as these: the exact test of two
  /// Poisson counts given their sum (Przyborowski and Wilenski, 1940), two-sided, mid-p; nil where these are no counts.
  static func midP(_ a: Double, against b: Double) -> Double? {
    guard a >= 0, b >= 0, a == a.rounded(), b == b.rounded(), a + b < 1e6 else { return nil }
    let all = a + b
    guard all > 0 else { return 1 }
    // Weights of all splits of the sum, that of the one seen being 1.
    let (low, high) = (min(a, b), max(a, b))
    var tail = 0.5
    var weight = 1.0
    var x = low
    while x > 0, weight > 1e-18 {
      weight *= x / (all - x + 1)
      x -= 1
      tail += weight
    }
    var sum = tail - 0.5 + 1
    (weight, x) = (1, low)
    while x < high {
      weight *= (all - x) / (x + 1)
      x += 1
      if x < high { sum += weight }
    }
    // Both ends alike: what lies beyond the greater count is as much as what lies beyond the smaller.
    if low == high { return 1 }
    sum += tail - 0.5 + 1
    return sum.isFinite ? min(1, 2 * tail / sum) : 0
  }

  /// The probability, were each of so many to fall here with the same chance, of a count as far out as this one: the exact
  /// binomial test, twice the nearer end, mid-p; nil where these are no counts.
  static func midP(_ count: Double, among all: Double, share: Double) -> Double? {
    guard count >= 0, count <= all, count == count.rounded(), all == all.rounded(), all < 1e6, share > 0, share < 1
    else { return nil }
    // Weights beside that of the count seen, towards both ends.
    let odds = share / (1 - share)
    func tail(from start: Double, up: Bool) -> Double {
      var (weight, x, sum) = (1.0, start, 0.0)
      while up ? x < all : x > 0 {
        weight *= up ? (all - x) / (x + 1) * odds : x / (all - x + 1) / odds
        x += up ? 1 : -1
        sum += weight
        if weight < sum * 1e-17 { break }
      }
      return sum
    }
    let (above, below) = (tail(from: count, up: true), tail(from: count, up: false))
    let whole = above + below + 1
    guard whole.isFinite else { return 0 }
    return min(1, 2 * (min(above, below) + 0.5) / whole)
  }

  /// The probability, were both shares the same, of a difference as great as that of `a` of `m` to `b` of `n`; nil where
  /// these are no counts.
  static func midP(_ a: Double, of m: Double, against b: Double, of n: Double) -> Double? {
    func isCount(_ number: Double) -> Bool { number >= 0 && number < 1e7 && number == number.rounded() }
    guard isCount(a), isCount(b), isCount(m), isCount(n), a <= m, b <= n, m > 0, n > 0 else { return nil }
    let all = a + b
    let (least, most) = (max(0, all - n), min(m, all))
    // Weights of the tables with the same margins, that of the one seen being 1.
    var weights: [Double] = [1]
    var weight = 1.0
    var x = a
    while x < most {
      weight *= (m - x) * (all - x) / ((x + 1) * (n - all + x + 1))
      x += 1
      weights.append(weight)
      if weight < 1e-18, x > a + 10 { break }
    }
    (weight, x) = (1, a)
    while x > least {
      weight *= x * (n - all + x) / ((m - x + 1) * (all - x + 1))
      x -= 1
      weights.append(weight)
      if weight < 1e-18, x < a - 10 { break }
    }
    let sum = weights.reduce(0, +)
    guard sum.isFinite else { return 0 }
    let near = 1e-9
    let tail = weights.reduce(0) { $0 + ($1 < 1 - near ? $1 : $1 <= 1 + near ? $1 / 2 : 0) }
    return min(1, tail / sum)
  }
}

extension Answer {
  /// Whether a part of one group differs from a part of another by more than chance: one time in twenty, by the exact test.
  public static func isMoreThanChance(_ met: Double, of all: Double, beside other: Double, of others: Double) -> Bool {
    Chance.midP(met, of: all, against: other, of: others).map { $0 < Chance.level } ?? false
  }
}
