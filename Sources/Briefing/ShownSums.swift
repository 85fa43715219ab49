/// All that a reader can reckon from the figures that were shown, by adding and subtracting them as often as he likes:
/// sums of kinds of people, in echelon form. Whole numbers modulo a prime, so that nothing is rounded.
///
/// A sum that leads with a kind of many people tells nothing of few. What is left are sums of small kinds alone: where one
/// of them is 1 to 4 people, each once, the figures give them back.
struct ShownSums {
  private(set) var kinds = PeopleKinds()
  /// Each has 1 at its pivot, where all others have nothing. Pivots are kinds of many people where there are any.
  private var rows: [[UInt32]] = []
  private var pivots: [Int] = []

  private static let prime: UInt64 = 2_147_483_647

  /// Beyond so many kinds, figures or sums of few people nothing more is weighed: it is withheld.
  static let mostKinds = 3_000
  static let mostFigures = 1_500
  static let mostOfFew = 400

  enum Verdict: Equatable {
    /// It may be shown, or is told already by what was shown.
    case harmless
    /// With what was shown it gives back 1 to 4 people.
    case givesBack
    /// More was shown than can be weighed.
    case tooMuch
  }

  /// Whether one more figure may be shown; where it may, it counts as shown.
  mutating func show(_ people: [Int]) -> Verdict {
    let (times, cuts) = kinds.sum(of: people)
    for cut in cuts { self.cut(cut) }
    guard kinds.count <= Self.mostKinds, rows.count < Self.mostFigures else { return .tooMuch }
    var sum = [UInt32](repeating: 0, count: kinds.count)
    for (kind, number) in times { sum[kind] = UInt32(number) }
    for (row, pivot) in zip(rows, pivots) where sum[pivot] != 0 { Self.subtract(row, times: sum[pivot], from: &sum) }
    guard let pivot = self.pivot(of: sum) else { return .harmless }
    Self.divide(&sum, by: sum[pivot])
    if kinds.isSmall(pivot) {
      var few = rows.indices.filter { kinds.isSmall(pivots[$0]) }.map { (row: rows[$0], pivot: pivots[$0]) }
      for at in few.indices where few[at].row[pivot] != 0 {
        Self.subtract(sum, times: few[at].row[pivot], from: &few[at].row)
      }
      few.append((sum, pivot))
      guard few.count <= Self.mostOfFew else { return .tooMuch }
      if SmallSums(few.map(\.row), few.map(\.pivot), kinds).hasAny { return .givesBack }
    }
    insert(sum, pivot)
    return .harmless
  }

  private mutating func insert(_ row: [UInt32], _ pivot: Int) {
    for at in rows.indices where rows[at][pivot] != 0 { Self.subtract(row, times: rows[at][pivot], from: &rows[at]) }
    rows.append(row)
    pivots.append(pivot)
  }

  /// A kind of many people where the sum has one, else any.
  private func pivot(of sum: [UInt32]) -> Int? {
    var small: Int?
    for kind in sum.indices where sum[kind] != 0 {
      if !kinds.isSmall(kind) { return kind }
      if small == nil { small = kind }
    }
    return small
  }

  /// A part stands wherever its whole stands. A pivot that has become small gives its place to a kind of many people.
  private mutating func cut(_ cut: PeopleKinds.Cut) {
    for at in rows.indices { rows[at].append(cut.whole.map { rows[at][$0] } ?? 0) }
    guard let whole = cut.whole, let at = pivots.firstIndex(of: whole), kinds.isSmall(whole),
      let pivot = pivot(of: rows[at]), !kinds.isSmall(pivot)
    else { return }
    var row = rows.remove(at: at)
    pivots.remove(at: at)
    Self.divide(&row, by: row[pivot])
    insert(row, pivot)
  }

  // MARK: Modulo the prime

  private static func reduced(_ number: UInt64) -> UInt64 {
    let once = (number & prime) + (number >> 31)
    return once >= prime ? once - prime : once
  }

  private static func subtract(_ row: [UInt32], times: UInt32, from sum: inout [UInt32]) {
    let factor = prime - UInt64(times)
    row.withUnsafeBufferPointer { row in
      sum.withUnsafeMutableBufferPointer { sum in
        for at in row.indices where row[at] != 0 {
          sum[at] = UInt32(reduced(UInt64(sum[at]) + reduced(factor * UInt64(row[at]))))
        }
      }
    }
  }

  private static func divide(_ sum: inout [UInt32], by number: UInt32) {
    guard number != 1 else { return }
    // Fermat: a to the power of p − 2 is one part of a.
    var (inverse, base, power): (UInt64, UInt64, UInt64) = (1, UInt64(number), prime - 2)
    while power > 0 {
      if power & 1 == 1 { inverse = reduced(inverse * base) }
      base = reduced(base * base)
      power >>= 1
    }
    for at in sum.indices { sum[at] = UInt32(reduced(UInt64(sum[at]) * inverse)) }
  }
}
