import Engine
import Language

/// Whether groups differ by more than chance: of five teams one is always the lowest.
extension Chance {
  /// So many ways of dealing the same outcomes out to the groups are looked at where the counts are small.
  private static let dealings = 2000
  /// Of more rows the counts are not small.
  private static let mostDealt = 4000

  /// Whether shares of several groups differ no more than chance alone would make them, at one in twenty: two by the exact
  /// test, more by chi-square (Pearson, 1900), which looks at all of them at once, so that whichever stands lowest is not
  /// held against luck alone. Where a group is so small that five or more of each outcome are not to be expected in it, what
  /// chance does is found by dealing the outcomes out anew, always in the same order. Nil where these are no counts.
  static func areWithin(_ groups: [(met: Double, of: Double)]) -> Bool? {
    let groups = groups.filter { $0.of > 0 }
    guard groups.count >= 2,
      groups.allSatisfy({ $0.met >= 0 && $0.met <= $0.of && $0.met == $0.met.rounded() && $0.of == $0.of.rounded() })
    else { return nil }
    if groups.count == 2 {
      return midP(groups[0].met, of: groups[0].of, against: groups[1].met, of: groups[1].of).map { $0 >= level }
    }
    let met = groups.reduce(0) { $0 + $1.met }
    let all = groups.reduce(0) { $0 + $1.of }
    guard met > 0, met < all else { return true }
    let share = met / all
    func unlike(_ counts: [Double]) -> Double {
      zip(counts, groups).reduce(0) { sum, pair in
        let apart = pair.0 - pair.1.of * share
        return sum + apart * apart / (pair.1.of * share * (1 - share))
      }
    }
    let seen = unlike(groups.map(\.met))
    let isSmall = groups.contains { $0.of * min(share, 1 - share) < 5 }
    guard isSmall, all <= Double(mostDealt) else { return seen < critical(groups.count - 1) }
    var outcomes = (0..<Int(all)).map { $0 < Int(met) }
    var order = Order(seed: UInt64(all) &* 1_000_003 &+ UInt64(met))
    var asUnlike = 0
    for _ in 0..<dealings {
      for at in stride(from: outcomes.count - 1, to: 0, by: -1) { outcomes.swapAt(at, order.below(at + 1)) }
      var (counts, at) = ([Double](), 0)
      for group in groups {
        counts.append(Double(outcomes[at..<at + Int(group.of)].count { $0 }))
        at += Int(group.of)
      }
      if unlike(counts) >= seen - 1e-9 { asUnlike += 1 }
      // No further dealing takes it back below one in twenty.
      if Double(asUnlike + 1) / Double(dealings + 1) >= level { return true }
    }
    return false
  }

  /// What chi-square passes one time in twenty, by its degrees of freedom: Wilson and Hilferty (1931).
  private static func critical(_ freedom: Int) -> Double {
    let k = Double(freedom)
    let part = 2 / (9 * k)
    let root = 1 - part + 1.6448536269514722 * part.squareRoot()
    return k * root * root * root
  }
}

/// Numbers that look drawn by lot and are the same each time: SplitMix (Steele, Lea, Flood, 2014).
private struct Order {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    word ^= word >> 31
    return Int(word.multipliedFullWidth(by: UInt64(bound)).high)
  }
}

extension FigureTable {
  static let groupsMethod =
    "Differences between groups: two shares by the exact test (mid-p), more by chi-square over all of them (dealt out anew 2,000 times where they are small), at one in twenty. Groups of under 20 children are left out."

  /// Whether it is told of a split that its groups differ no more than chance would make them: of shares of rows, by what is
  /// no time; not of what was published, nor where a row may stand in several groups.
  var testsGroups: Bool {
    guard measures.count == 1, !byTheme, !dimensions.isEmpty, let line = lines.first,
      // What stands open at two dates is mostly the same; what happened in two months is not.
      !dimensions.contains(where: \.isTime) || dimensions.count == 1 && !line.figures.isStock,
      line.isSplit, case .percent = line.asked.number, line.figures.unknown == nil,
      !line.compared.contains(where: \.isUnlike)
    else { return false }
    return !line.figures.groups.contains { $0.keys.contains { if case .list = $0 { true } else { false } } }
  }

  /// Whether the groups that are ranked differ no more than chance would make them; nil where that is not told.
  func areGroupsWithinChance(_ rows: [Answer.Row]) -> Bool? {
    guard testsGroups, let numerator = columns().firstIndex(where: { $0.role == .numerator }),
      let denominator = columns().firstIndex(where: { $0.role == .denominator }),
      let value = columns().firstIndex(where: { $0.role == .value })
    else { return nil }
    // What is hidden is known where it is shown: the sentence stands only where no group is. Of groups that are left out
    // nobody knows whether one is.
    guard !isPublic || clauses.top == nil && clauses.only.isEmpty else { return nil }
    let groups = rows.filter { $0.kind == .group }
    let isOfPeople = lines.contains { $0.figures.concernsPeople }
    let ranked = groups.filter { row in
      row.number(value) != nil && !row.cells.prefix(dimensions.count).contains(.missing) && !row.isPartOnly
        // A month is small by nature, and chance is reckoned with its size.
        && (!isOfPeople || mayBeRanked(row) || dimensions.contains(where: \.isTime))
    }
    // All alike is told as that.
    guard Set(ranked.compactMap { $0.number(value) }).count >= 2 else { return nil }
    return Chance.areWithin(
      ranked.compactMap { row in
        guard let met = row.number(numerator), let of = row.number(denominator) else { return nil }
        return (met, of)
      })
  }
}
