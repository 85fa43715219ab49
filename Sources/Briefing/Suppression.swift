/// Which figures of a table must be hidden so that no small one can be worked out from what is shown.
///
/// Figures are unknowns of a system of sums (`total = its parts`, `denominator = numerator + the rest`,
/// `change = now − before`). A sensitive figure is safe when the sums leave more than one value open for it: the sums
/// of the hidden figures do not determine it, and no sum narrows it to one whole number or two, given that what is shown
/// as `<5` is 1 to 4 and what else is hidden is 5 or more. What protects best is hidden next: the smallest that is not zero.
struct Suppression {
  struct Cell {
    var value: Double
    /// Must not be told.
    var isSensitive: Bool
    /// Never shown anyway: the rest of a whole.
    var isVirtual = false
    /// Not to be marked as `<5`: together with what is shown that would tell it.
    var isUnmarked = false
    /// Nowhere marked as small: a reader knows no more of it than that it is no negative number.
    var isUnnamed = false
    /// Which of several is hidden first: the lower.
    var rank = 0
    /// Whether a reader knows that it is no negative number.
    var isCount = true
    /// Shown before: it can't be hidden any more.
    var isFixed = false
    /// Hidden whatever else is.
    var isWithheld = false
    /// What is chosen by among several, where that is not how many there are.
    var weight: Double?
    var magnitude: Double { (weight ?? value).magnitude }
  }

  typealias Sum = [(cell: Int, sign: Double)]

  var cells: [Cell] = []
  /// Each adds up to nothing.
  var sums: [Sum] = []
  private(set) var hidden: [Bool] = []
  /// Figures that hang together, as they stood when they were found to give nothing away: most of them stay as they are
  /// from one statement to the next.
  private var clean: Set<UInt64> = []
  /// What was shown gives these already: nothing that is hidden later would help.
  private var given: Set<Exposed> = []
  /// Figures that are given back together, and whether exactly or but for one whole number more.
  private struct Exposed: Hashable {
    var cells: Set<Int>
    var isExact = true
  }
  /// What was hidden because of others, and is not printed yet.
  private var secondary: [Int] = []

  /// What stood only in the sums is shown now, where it may be.
  mutating func publish(_ cell: Int) {
    guard cells[cell].isVirtual else { return }
    cells[cell].isVirtual = false
    if hidden.indices.contains(cell) { hidden[cell] = cells[cell].isSensitive || cells[cell].isWithheld }
  }

  /// What hides in a table whatever else was shown. What was shown before stands.
  mutating func withhold(_ cell: Int, isKeptBack: Bool = false, isUnmarked: Bool = false) {
    guard !cells[cell].isFixed || cells[cell].isVirtual else { return }
    cells[cell].isWithheld = true
    if isUnmarked { cells[cell].isUnmarked = true }
    if isKeptBack, !cells[cell].isSensitive { (cells[cell].isSensitive, cells[cell].isUnmarked) = (true, true) }
    if hidden.indices.contains(cell) { hidden[cell] = true }
  }

  /// A figure of any size that must not be told, nor worked out: with figures of other tables it would give back a small one.
  mutating func keepBack(_ cell: Int) {
    (cells[cell].isSensitive, cells[cell].isUnmarked) = (true, true)
    if hidden.indices.contains(cell) { hidden[cell] = true }
  }

  /// What is shown can't be hidden later, nor what is marked unmarked.
  mutating func fix(_ cell: Int) { cells[cell].isFixed = true }

  /// Steps of elimination for figures that hang together, beyond which all of them are hidden instead of the fewest.
  static let mostSteps = 30_000_000

  mutating func add(_ cell: Cell) -> Int {
    cells.append(cell)
    return cells.count - 1
  }

  /// Hides what must be hidden besides. What was hidden before stays so, what was shown stays shown: it may be called
  /// again when figures have joined.
  mutating func solve() {
    for at in cells.indices.dropFirst(hidden.count) {
      hidden.append(cells[at].isSensitive || cells[at].isVirtual || cells[at].isWithheld)
    }
    // What a sum gives away alone must go in any case; what else is needed depends on it.
    for sum in sums {
      let unknown = sum.filter { hidden[$0.cell] }
      if unknown.count == 1, cells[unknown[0].cell].isSensitive, cells[unknown[0].cell].isVirtual,
        let next = best(in: [sum])
      {
        hidden[next] = true
        secondary.append(next)
      }
    }
    // Every round hides one figure more, or gives one up, so that this ends.
    while true {
      hideBeyondReckoning()
      guard let exposed = firstExposed() else { break }
      if let next = best(in: exposed.group, around: exposed.what.cells) {
        hidden[next] = true
        secondary.append(next)
      } else if let mark = mark(in: exposed.group) {
        cells[mark].isUnmarked = true
      } else {
        given.insert(exposed.what)
      }
    }
    showAgain()
  }

  /// What was hidden and is not needed after all, since what was hidden later does as well: the most telling first. Where
  /// anything near it is given back, be it beyond help, it stays.
  private mutating func showAgain() {
    secondary.removeAll { cells[$0].isFixed || cells[$0].isSensitive || !hidden[$0] }
    let unknowns = hidden.count { $0 }
    guard sums.count * sums.count * unknowns * secondary.count <= Self.mostSteps * 20 else { return }
    let telling = secondary.sorted { a, b in
      let (x, y) = (cells[a], cells[b])
      return (x.rank, x.magnitude, b) > (y.rank, y.magnitude, a)
    }
    for cell in telling {
      hidden[cell] = false
      if firstExposed(around: cell) != nil { hidden[cell] = true }
    }
  }

  /// The figure to hide next: of the sums that the cells stand in and those next to them, else of all that hang together.
  private func best(in group: [Sum], around cells: Set<Int>) -> Int? {
    let own = group.filter { sum in sum.contains { cells.contains($0.cell) } }
    let reached = Set(own.joined().map(\.cell).filter { hidden[$0] })
    let next = group.filter { sum in sum.contains { reached.contains($0.cell) } }
    return best(in: next, preferring: Set(own.joined().map(\.cell))) ?? best(in: group)
  }

  private func best(in sums: [Sum], preferring near: Set<Int> = []) -> Int? {
    sums.joined().map(\.cell).filter { !hidden[$0] && !cells[$0].isFixed }.min { a, b in
      let (x, y) = (cells[a], cells[b])
      if (x.magnitude == 0) != (y.magnitude == 0) { return y.magnitude == 0 }
      if x.rank != y.rank { return x.rank < y.rank }
      if near.contains(a) != near.contains(b) { return near.contains(a) }
      if x.magnitude != y.magnitude { return x.magnitude < y.magnitude }
      return a < b
    }
  }

  /// A small figure that is not shown as `<5` yet, and need not be.
  private func mark(in group: [Sum]) -> Int? {
    group.joined().map(\.cell).filter {
      cells[$0].isSensitive && !cells[$0].isVirtual && !cells[$0].isUnmarked && !cells[$0].isFixed
    }.max()
  }

  private mutating func hideBeyondReckoning() {
    for group in groups() {
      let all = Set(group.joined().map(\.cell))
      let unknowns = all.count { hidden[$0] }
      guard group.count * group.count * unknowns > Self.mostSteps else { continue }
      for cell in all where !cells[cell].isFixed { hidden[cell] = true }
    }
  }

  /// A small figure that the sums give back; or several kinds of rows that no figure tells, of whom they give back that
  /// there are 1 to 4 together.
  ///
  /// - Parameter cell: where one is said, of what hangs together with it, and what was given up too.
  private mutating func firstExposed(around cell: Int? = nil) -> (what: Exposed, group: [Sum])? {
    let given = cell == nil ? self.given : []
    for group in groups() {
      if let cell, !group.contains(where: { sum in sum.contains { $0.cell == cell } }) { continue }
      let all = Set(group.joined().map(\.cell)).filter { hidden[$0] }
      guard all.contains(where: { cells[$0].isSensitive || cells[$0].isUnnamed }) else { continue }
      let standing = standing(group)
      guard !clean.contains(standing) else { continue }
      // Kinds of rows come last, so that the sums that are left at the end are of them alone.
      let unknowns = all.sorted { (cells[$0].isUnnamed ? 1 : 0, $0) < (cells[$1].isUnnamed ? 1 : 0, $1) }
      // A sum that does not hold (children counted in several groups) tells nothing exact.
      let exact = group.filter { $0.reduce(0) { $0 + $1.sign * cells[$1.cell].value }.magnitude < 1e-9 }
      let system = LinearSums(unknowns: unknowns, sums: exact, cells: cells, hidden: hidden)
      let inexact =
        exact.count == group.count
        ? system : LinearSums(unknowns: unknowns, sums: group, cells: cells, hidden: hidden)
      let determined = inexact.determined
      let narrow = system.narrowed(within: unknowns.map(bounds))
      for cell in unknowns where cells[cell].isSensitive {
        let left = determined.contains(cell) ? 1 : narrow[cell]
        guard let left, !given.contains(Exposed(cells: [cell])) else { continue }
        let exposed = Exposed(cells: [cell], isExact: left == 1)
        if !given.contains(exposed) { return (exposed, group) }
      }
      for union in system.smallUnions(where: { cells[$0].isUnnamed }) where !given.contains(Exposed(cells: union)) {
        return (Exposed(cells: union), group)
      }
      // What was given up is weighed anew when something joins it.
      if given.allSatisfy({ $0.cells.isDisjoint(with: all) }) { clean.insert(standing) }
    }
    return nil
  }

  /// The sums with all that is known of their figures, as one number (FNV-1a, 64 bits).
  private func standing(_ group: [Sum]) -> UInt64 {
    var number: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ part: UInt64) { number = (number ^ part) &* 0x0000_0100_0000_01B3 }
    for sum in group {
      for (at, sign) in sum {
        let cell = cells[at]
        let flags = [
          hidden[at], cell.isSensitive, cell.isVirtual, cell.isUnmarked, cell.isUnnamed, cell.isCount, sign < 0,
        ]
        add(flags.reduce(UInt64(at)) { $0 << 1 | ($1 ? 1 : 0) })
        add(cell.value.bitPattern)
      }
      add(.max)
    }
    return number
  }

  /// Sums that share hidden figures, taken together.
  private func groups() -> [[Sum]] {
    var parent = Array(sums.indices)
    func root(_ at: Int) -> Int {
      var at = at
      while parent[at] != at { at = parent[at] }
      return at
    }
    var owner: [Int: Int] = [:]
    for (index, sum) in sums.enumerated() {
      for term in sum where hidden[term.cell] {
        if let other = owner[term.cell] {
          let (a, b) = (root(index), root(other))
          parent[max(a, b)] = min(a, b)
        } else {
          owner[term.cell] = index
        }
      }
    }
    var out: [Int: [Sum]] = [:]
    for (index, sum) in sums.enumerated() where sum.contains(where: { hidden[$0.cell] }) {
      out[root(index), default: []].append(sum)
    }
    return out.sorted { $0.key < $1.key }.map(\.value)
  }

  /// What a reader knows of a hidden figure.
  private func bounds(_ at: Int) -> (Double, Double) {
    let cell = cells[at]
    guard cell.isCount else { return (-.infinity, .infinity) }
    if cell.isUnnamed || cell.isUnmarked { return (0, .infinity) }
    if cell.isSensitive { return (1, 4) }
    // Nought is hidden in the same word as five and more.
    return (cell.isVirtual || cell.value == 0 ? 0 : 5, .infinity)
  }
}
