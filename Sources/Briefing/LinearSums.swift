/// Sums of figures of whom some are hidden, solved as far as a reader can: by elimination, and by what is known of each.
struct LinearSums {
  private let unknowns: [Int]
  /// Each: the sum of the unknowns, by their factors, is a number.
  private var rows: [(factors: [Double], sum: Double)] = []
  /// The same after elimination: each begins with an unknown that stands in no other.
  private var reduced: [(factors: [Double], sum: Double)] = []
  /// The same from the last unknown to the first: what the figures that were named come to together stands in it alone.
  private let reducedBackwards: [(factors: [Double], sum: Double)]
  private let values: [Double]

  /// - Parameter unknowns: the hidden figures, in the order of elimination.
  init(unknowns: [Int], sums: [Suppression.Sum], cells: [Suppression.Cell], hidden: [Bool]) {
    self.unknowns = unknowns
    values = unknowns.map { cells[$0].value }
    let place = Dictionary(uniqueKeysWithValues: unknowns.enumerated().map { ($0.element, $0.offset) })
    rows = sums.map { sum in
      var factors = [Double](repeating: 0, count: unknowns.count)
      var told = 0.0
      for term in sum {
        if let at = place[term.cell] { factors[at] += term.sign } else { told -= term.sign * cells[term.cell].value }
      }
      return (factors, told)
    }
    reduced = Self.eliminated(rows, columns: unknowns.count)
    let backwards = reduced.map { (factors: Array($0.factors.reversed()), sum: $0.sum) }
    reducedBackwards = Self.eliminated(backwards, columns: unknowns.count).map { row in
      (Array(row.factors.reversed()), row.sum)
    }
  }

  private static func eliminated(_ rows: [(factors: [Double], sum: Double)], columns: Int) -> [(
    factors: [Double], sum: Double
  )] {
    // One row after another in one piece, each with its sum at the end.
    let width = columns + 1
    var all: [Double] = []
    all.reserveCapacity(rows.count * width)
    for row in rows {
      all += row.factors
      all.append(row.sum)
    }
    var top = 0
    all.withUnsafeMutableBufferPointer { all in
      var used: [Int] = []
      for column in 0..<columns where top < rows.count {
        var (pivot, largest) = (top, 0.0)
        for row in top..<rows.count where all[row * width + column].magnitude > largest {
          (pivot, largest) = (row, all[row * width + column].magnitude)
        }
        guard largest > 1e-9 else { continue }
        let first = top * width
        if pivot != top { for at in 0..<width { all.swapAt(first + at, pivot * width + at) } }
        let divisor = all[first + column]
        used.removeAll(keepingCapacity: true)
        for at in 0..<width where all[first + at] != 0 {
          all[first + at] /= divisor
          used.append(at)
        }
        for other in 0..<rows.count where other != top {
          let factor = all[other * width + column]
          guard factor.magnitude > 1e-9 else { continue }
          for at in used { all[other * width + at] -= factor * all[first + at] }
        }
        top += 1
      }
    }
    return (0..<top).map { row in
      let first = row * width
      return (Array(all[first..<(first + columns)]), all[first + columns])
    }
  }

  /// The unknowns to which elimination leaves one value.
  var determined: Set<Int> {
    var out: Set<Int> = []
    for row in reduced {
      let left = row.factors.indices.filter { row.factors[$0].magnitude > 1e-9 }
      if left.count == 1 { out.insert(unknowns[left[0]]) }
    }
    return out
  }

  /// Several unknowns together whose sum is determined, and is 1 to 4: in what elimination leaves, or in two or
  /// three of its sums together.
  func smallUnions(where isMeant: (Int) -> Bool) -> [Set<Int>] {
    let meant = unknowns.map(isMeant)
    let own = reduced.filter { row in row.factors.indices.allSatisfy { meant[$0] || row.factors[$0].magnitude < 1e-9 } }
    var out: [Set<Int>] = []
    func add(_ chosen: [[Double]]) {
      var members: [Int] = []
      for at in unknowns.indices {
        var factor = 0.0
        for row in chosen { factor += row[at] }
        if factor.magnitude < 1e-9 { continue }
        guard (factor - 1).magnitude < 1e-9 else { return }
        members.append(at)
      }
      guard members.count > 1, (0.5...4.5).contains(members.reduce(0) { $0 + values[$1] }) else { return }
      out.append(Set(members.map { unknowns[$0] }))
    }
    for row in own { add([row.factors]) }
    guard own.count <= Self.mostPaired else { return out }
    for (at, row) in own.enumerated() {
      for (before, other) in own[..<at].enumerated() {
        add([row.factors, other.factors])
        guard own.count <= Self.mostInThrees else { continue }
        for third in own[..<before] { add([row.factors, other.factors, third.factors]) }
      }
    }
    return out
  }

  /// Sums beyond which they are not tried in pairs, and in threes.
  private static let mostPaired = 150
  private static let mostInThrees = 30

  /// The unknowns that are left one whole number or two by what is known of each, with how many: bounds are tightened by
  /// every sum until nothing moves any more.
  func narrowed(within known: [(Double, Double)]) -> [Int: Int] {
    var bounds = known
    let all = (rows + reduced + reducedBackwards).map { row in
      (places: row.factors.indices.filter { row.factors[$0].magnitude > 1e-9 }, row: row)
    }
    for _ in 0..<Self.mostRounds {
      var hasMoved = false
      for (places, row) in all {
        // What all of them come to at least and at most: what has no bound is counted apart.
        var (least, most) = (Extent(), Extent())
        for at in places {
          let factor = row.factors[at]
          let (a, b) = (factor * bounds[at].0, factor * bounds[at].1)
          least.add(min(a, b))
          most.add(max(a, b))
        }
        guard least.unbounded < 2 || most.unbounded < 2 else { continue }
        for at in places {
          let factor = row.factors[at]
          let (a, b) = (factor * bounds[at].0, factor * bounds[at].1)
          let (low, high) = (row.sum - most.without(max(a, b)), row.sum - least.without(min(a, b)))
          let (from, to) = factor > 0 ? (low / factor, high / factor) : (high / factor, low / factor)
          guard from > bounds[at].0 + 1e-6 || to < bounds[at].1 - 1e-6 else { continue }
          least.remove(min(a, b))
          most.remove(max(a, b))
          if from > bounds[at].0 + 1e-6 { bounds[at].0 = (from - 1e-6).rounded(.up) }
          if to < bounds[at].1 - 1e-6 { bounds[at].1 = (to + 1e-6).rounded(.down) }
          let (c, d) = (factor * bounds[at].0, factor * bounds[at].1)
          least.add(min(c, d))
          most.add(max(c, d))
          hasMoved = true
        }
      }
      guard hasMoved else { break }
    }
    return unknowns.indices.reduce(into: [:]) { out, at in
      let left = bounds[at].1 - bounds[at].0 + 1
      if left < Self.fewestOpen { out[unknowns[at]] = left < 2 ? 1 : 2 }
    }
  }

  private static let mostRounds = 20
  /// So many whole numbers a hidden figure must be left at least.
  private static let fewestOpen = 3.0
}

/// A sum of which some parts may have no bound.
private struct Extent {
  var bounded = 0.0
  var unbounded = 0

  mutating func add(_ part: Double) { if part.isFinite { bounded += part } else { unbounded += 1 } }
  mutating func remove(_ part: Double) { if part.isFinite { bounded -= part } else { unbounded -= 1 } }

  /// What the others come to: all of one sign are least, or most, so that what has no bound is so on one side.
  func without(_ part: Double) -> Double {
    let others = unbounded - (part.isFinite ? 0 : 1)
    guard others == 0 else { return .nan }
    return part.isFinite ? bounded - part : bounded
  }
}
