/// Sums of figures of whom some are hidden, solved as far as a reader can: by elimination, and by what is known of each.
struct LinearSums {
  private let unknowns: [Int]
  /// Each: the sum of the unknowns, by their factors, is a number.
  private var rows: [(factors: [Double], sum: Double)] = []
  /// The same after elimination: each begins with an unknown that stands in no other.
  private var reduced: [(factors: [Double], sum: Double)] = []
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
  }

  private static func eliminated(_ rows: [(factors: [Double], sum: Double)], columns: Int) -> [(
    factors: [Double], sum: Double
  )] {
    var rows = rows
    var top = 0
    for column in 0..<columns where top < rows.count {
      guard
        let pivot = rows.indices[top...].max(by: {
          rows[$0].factors[column].magnitude < rows[$1].factors[column].magnitude
        }), rows[pivot].factors[column].magnitude > 1e-9
      else { continue }
      rows.swapAt(top, pivot)
      let divisor = rows[top].factors[column]
      for at in 0..<columns { rows[top].factors[at] /= divisor }
      rows[top].sum /= divisor
      let first = rows[top]
      let used = (0..<columns).filter { first.factors[$0] != 0 }
      for other in rows.indices where other != top && rows[other].factors[column].magnitude > 1e-9 {
        let factor = rows[other].factors[column]
        for at in used { rows[other].factors[at] -= factor * first.factors[at] }
        rows[other].sum -= factor * first.sum
      }
      top += 1
    }
    return Array(rows.prefix(top))
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
    func add(_ factors: [Double]) {
      guard factors.allSatisfy({ $0.magnitude < 1e-9 || ($0 - 1).magnitude < 1e-9 }) else { return }
      let members = factors.indices.filter { factors[$0] > 0.5 }
      guard members.count > 1, (0.5...4.5).contains(members.reduce(0) { $0 + values[$1] }) else { return }
      out.append(Set(members.map { unknowns[$0] }))
    }
    for row in own { add(row.factors) }
    guard own.count <= Self.mostPaired else { return out }
    for (at, row) in own.enumerated() {
      for (before, other) in own[..<at].enumerated() {
        let two = zip(row.factors, other.factors).map { $0 + $1 }
        add(two)
        guard own.count <= Self.mostInThrees else { continue }
        for third in own[..<before] { add(zip(two, third.factors).map { $0 + $1 }) }
      }
    }
    return out
  }

  /// Sums beyond which they are not tried in pairs, and in threes.
  private static let mostPaired = 150
  private static let mostInThrees = 30

  /// The unknowns that are left one whole number by what is known of each: bounds are tightened by every sum until
  /// nothing moves any more.
  func narrowed(within known: [(Double, Double)]) -> Set<Int> {
    var bounds = known
    let all = (rows + reduced).map { row in
      (places: row.factors.indices.filter { row.factors[$0].magnitude > 1e-9 }, row: row)
    }
    for _ in 0..<Self.mostRounds {
      var hasMoved = false
      for (places, row) in all {
        for at in places {
          var (least, most) = (row.sum, row.sum)
          for other in places where other != at {
            let factor = row.factors[other]
            let (a, b) = (factor * bounds[other].0, factor * bounds[other].1)
            least -= max(a, b)
            most -= min(a, b)
          }
          let factor = row.factors[at]
          let (from, to) = factor > 0 ? (least / factor, most / factor) : (most / factor, least / factor)
          if from > bounds[at].0 + 1e-6 { (bounds[at].0, hasMoved) = ((from - 1e-6).rounded(.up), true) }
          if to < bounds[at].1 - 1e-6 { (bounds[at].1, hasMoved) = ((to + 1e-6).rounded(.down), true) }
        }
      }
      guard hasMoved else { break }
    }
    return Set(unknowns.indices.filter { bounds[$0].1 - bounds[$0].0 < 1 }.map { unknowns[$0] })
  }

  private static let mostRounds = 20
}
