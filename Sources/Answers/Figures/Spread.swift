import Engine
import Language
import Tables

/// How many values a mean or a median was reckoned over and how far they lie apart: what it takes to tell whether two of
/// them differ by more than chance.
struct Spread: Sendable {
  var count: Double
  var mean: Double
  /// Of the values, by one less than there are; nought for one alone.
  var variance: Double
  /// The values themselves, where they are ranked.
  var values: [Double] = []
}

extension Session {
  /// The spread behind each group of a mean or a median, and behind the whole; nothing where it is not asked for.
  ///
  /// The square of each value is averaged by the same query: variance is what that is above the square of the mean.
  func spread(_ query: Query, _ groups: [Group], _ total: Group) -> [[Cell]: Spread] {
    guard case .aggregate(let aggregate, let keys, _) = query.shape else { return [:] }
    var query = query
    switch aggregate {
    case .mean(let value):
      query.shape = .aggregate(.mean(.multiply(value, value)), by: keys, people: nil)
      guard case .groups(let squares, let all)? = run(query) else { return [:] }
      var out: [[Cell]: Spread] = [:]
      for (group, square) in [(total, Optional(all))]
        + groups.map({ group in
          (group, squares.first { $0.keys == group.keys })
        })
      {
        guard let mean = group.value, let count = group.denominator, let square = square?.value, count > 0 else {
          continue
        }
        let variance = count > 1 ? max(0, square - mean * mean) * count / (count - 1) : 0
        out[group.keys] = Spread(count: count, mean: mean, variance: variance)
      }
      return out
    case .median(let value):
      query.shape = .rows([value] + keys.map(\.value), order: [], limit: nil)
      guard case .rows(let rows, _, _)? = run(query) else { return [:] }
      var values: [[Cell]: [Double]] = [:]
      for row in rows {
        guard case .number(let number)? = row.first else { continue }
        values[[], default: []].append(number)
        guard !keys.isEmpty else { continue }
        values[zip(keys, row.dropFirst()).map { $0.key(of: $1) }, default: []].append(number)
      }
      var out: [[Cell]: Spread] = [:]
      for group in groups + [total] {
        // A row that stands in several groups is in none by one key: such a group is not tested.
        guard let middle = group.value, let own = values[group.keys], Double(own.count) == group.denominator else {
          continue
        }
        out[group.keys] = Spread(count: Double(own.count), mean: middle, variance: 0, values: own)
      }
      return out
    default: return [:]
    }
  }
}

extension GroupKey {
  /// What a row is grouped by, as a value of the row.
  fileprivate var value: Value {
    switch self {
    case .field(let field), .period(let field, _): .field(field)
    case .value(let value): value
    }
  }

  /// The key of the group that a row with this cell stands in.
  fileprivate func key(of cell: Cell) -> Cell {
    if case .period(_, let grain) = self, case .day(let day, _) = cell {
      .day(grain.period(holding: day).first)
    } else {
      cell
    }
  }
}

extension Chance {
  /// Whether two means differ no more than the spread of their values would let them: Welch's test (1947) at one in twenty,
  /// two-sided; nil where one is of a single value, so that nothing tells how far its like lie apart.
  static func isWithin(_ one: Spread, _ other: Spread) -> Bool? {
    guard one.count >= 2, other.count >= 2 else { return nil }
    let (a, b) = (one.variance / one.count, other.variance / other.count)
    let error = a + b
    let apart = one.mean - other.mean
    guard error > 0 else { return apart == 0 }
    let freedom = error * error / (a * a / (one.count - 1) + b * b / (other.count - 1))
    let critical = student(freedom)
    return apart * apart <= critical * critical * error
  }

  /// Whether two sets of values lie no further apart than chance would put them, by their ranks: Mann and Whitney (1947),
  /// ties by mid-ranks, normal with continuity, at one in twenty; nil for fewer than two of either.
  static func isWithinByRank(_ one: [Double], _ other: [Double]) -> Bool? {
    guard one.count >= 2, other.count >= 2 else { return nil }
    let all = (one.map { ($0, true) } + other.map { ($0, false) }).sorted { $0.0 < $1.0 }
    var (sum, ties, at) = (0.0, 0.0, 0)
    while at < all.count {
      var end = at
      while end < all.count, all[end].0 == all[at].0 { end += 1 }
      let level = Double(end - at)
      let rank = Double(at + end + 1) / 2
      sum += rank * Double(all[at..<end].count { $0.1 })
      ties += level * level * level - level
      at = end
    }
    let (m, n) = (Double(one.count), Double(other.count))
    let whole = m + n
    let expected = m * (whole + 1) / 2
    let variance = m * n / 12 * (whole + 1 - ties / (whole * (whole - 1)))
    guard variance > 0 else { return true }
    let apart = max(0, (sum - expected).magnitude - 0.5)
    return apart * apart <= 1.959963984540054 * 1.959963984540054 * variance
  }

  /// The probability, were the rate the same, of two counts as unlike as these beside what each is a part of: the exact test
  /// of two Poisson rates given their sum (Przyborowski and Wilenski, 1940), mid-p. Full-time posts are no whole people:
  /// they are rounded, which makes them fewer and the test the more careful. Nil where there is nothing to divide by.
  static func midP(_ a: Double, per m: Double, against b: Double, per n: Double) -> Double? {
    guard a >= 0, b >= 0, m > 0, n > 0, a < 1e6, b < 1e6 else { return nil }
    let (first, second) = (a.rounded(), b.rounded())
    guard first + second > 0 else { return 1 }
    return midP(first, among: first + second, share: m / (m + n))
  }

  /// The value that Student's t passes one time in twenty, either way, by the degrees of freedom; between those listed the
  /// more careful one.
  private static func student(_ freedom: Double) -> Double {
    let listed: [Double] = [
      12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
      2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
    ]
    switch freedom {
    case ..<1: return listed[0]
    case ..<31: return listed[Int(freedom) - 1]
    case ..<41: return listed[29]
    case ..<61: return 2.021
    case ..<121: return 2.000
    case ..<1000: return 1.980
    default: return 1.962
    }
  }
}
