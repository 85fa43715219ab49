/// Sums of small kinds of people, in echelon form, among which one is looked for that is 1 to 4 people, each once.
///
/// Such a sum holds at most four kinds. Those of them that are pivots say which rows it is the sum of: so all sums of up
/// to four rows are all there are. What such a sum leaves outside the pivots must be nothing, or the few kinds that belong
/// to it: that is looked up by a number for each row (a weight for each kind, added up), and then made sure.
struct SmallSums {
  private let rows: [[UInt32]]
  private let pivots: [Int]
  private let kinds: PeopleKinds
  private let isPivot: Set<Int>

  private static let prime: UInt64 = 2_147_483_647

  init(_ rows: [[UInt32]], _ pivots: [Int], _ kinds: PeopleKinds) {
    (self.rows, self.pivots, self.kinds, isPivot) = (rows, pivots, kinds, Set(pivots))
  }

  var hasAny: Bool {
    let few = rows.indices.filter { kinds.size(pivots[$0]) <= PeopleKinds.most }
    if few.contains(where: { isFew([$0]) }) { return true }
    let single = few.filter { kinds.size(pivots[$0]) == 1 }
    let sums = rows.map(weight)
    let besides = rows.first.map { $0.indices.filter { !isPivot.contains($0) } } ?? []
    let lone = besides.filter { kinds.size($0) == 1 }.map(Self.weight(of:))
    var others = Met<Bool>()
    others.add(0, true)
    for kind in besides where kinds.size(kind) <= 2 { others.add(Self.weight(of: kind), true) }
    func canBe(_ sum: UInt64) -> Bool { others[sum % Self.prime] != nil }

    // Pairs, with nothing else or one kind besides.
    var pairs = Met<[(Int, Int)]>()
    for (at, a) in few.enumerated() {
      for b in few[..<at] where kinds.size(pivots[a]) + kinds.size(pivots[b]) <= PeopleKinds.most {
        let sum = (sums[a] + sums[b]) % Self.prime
        if canBe(sum), isFew([a, b]) { return true }
        if kinds.size(pivots[a]) + kinds.size(pivots[b]) < PeopleKinds.most {
          pairs.add(sum, (pairs[sum] ?? []) + [(a, b)])
        }
      }
    }
    // Pairs of lone people with two lone people besides: over the pairs, or over the two, whichever are fewer.
    if pairs.all.count * 2 < lone.count {
      for (sum, own) in pairs.all {
        for i in lone where canBe(sum + Self.prime - i) {
          for pair in own where isFew([pair.0, pair.1]) { return true }
        }
      }
    } else {
      for (at, i) in lone.enumerated() {
        for j in lone[..<at] {
          for pair in pairs[(i + j) % Self.prime] ?? [] where isFew([pair.0, pair.1]) { return true }
        }
      }
    }
    // Threes: a pair and a lone row, with nothing else or one lone person besides.
    for c in single {
      for other in [0] + lone {
        let wanted = other + Self.prime - sums[c]
        for pair in pairs[wanted % Self.prime] ?? [] where pair.0 != c && pair.1 != c {
          if isFew([pair.0, pair.1, c]) { return true }
        }
      }
    }
    // Fours of lone rows.
    for (at, c) in single.enumerated() {
      for d in single[..<at] {
        for pair in pairs[(2 * Self.prime - sums[c] - sums[d]) % Self.prime] ?? [] {
          if Set([pair.0, pair.1, c, d]).count == 4, isFew([pair.0, pair.1, c, d]) { return true }
        }
      }
    }
    return false
  }

  /// Whether rows add up to 1 to 4 people, each once.
  private func isFew(_ chosen: [Int]) -> Bool {
    guard let first = chosen.first else { return false }
    var people = 0
    for kind in rows[first].indices {
      let number = chosen.reduce(UInt64(0)) { $0 + UInt64(rows[$1][kind]) } % Self.prime
      if number == 0 { continue }
      guard number == 1 else { return false }
      people += kinds.size(kind)
      guard people <= PeopleKinds.most else { return false }
    }
    return people > 0
  }

  /// What a row leaves outside the pivots, as one number.
  private func weight(_ row: [UInt32]) -> UInt64 {
    var sum: UInt64 = 0
    for kind in row.indices where row[kind] != 0 && !isPivot.contains(kind) {
      sum = (sum + UInt64(row[kind]) * Self.weight(of: kind)) % Self.prime
    }
    return sum
  }

  /// Numbers without any order, the same in each run (the finaliser of SplitMix64, Steele, Lea and Flood 2014).
  private static func weight(of kind: Int) -> UInt64 {
    var z = UInt64(kind &+ 1) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (z ^ (z >> 31)) % prime
  }
}

/// What was met under numbers that are as good as drawn by lot: nearly all that are looked for were not, which a bit for each
/// of their last digits tells sooner than a table.
private struct Met<Value> {
  private(set) var all: [UInt64: Value] = [:]
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  mutating func add(_ number: UInt64, _ value: Value) {
    all[number] = value
    bits[Int(number >> 6 & 0x3FF)] |= 1 << (number & 63)
  }

  subscript(_ number: UInt64) -> Value? {
    bits[Int(number >> 6 & 0x3FF)] >> (number & 63) & 1 == 0 ? nil : all[number]
  }
}
