import Calendar
import Tables

/// The figure of each group, from the values of a population and the groups its rows stand in.
///
/// Every sum is taken in the order of the rows, so that the same question gives the same bits.
struct Aggregation {
  let grouping: Grouping
  var results: [Group]

  init(_ grouping: Grouping) {
    self.grouping = grouping
    results = grouping.cells.map { Group(keys: $0, rows: 0, value: nil) }
    for group in grouping.groups { results[Int(group)].rows += 1 }
  }

  /// Calls `body` with the group and the row of each entry, in order.
  @inline(__always) private func forEach(_ body: (Int, Int) -> Void) {
    let groups = grouping.groups
    if let rows = grouping.rows {
      for entry in groups.indices { body(Int(groups[entry]), Int(rows[entry])) }
    } else {
      for entry in groups.indices { body(Int(groups[entry]), entry) }
    }
  }

  mutating func count() {
    for group in results.indices { results[group].value = Double(results[group].rows) }
  }

  mutating func percent(_ verdict: Verdict) {
    var hits = [Int](repeating: 0, count: results.count)
    var undecided = hits
    var undecidedMet = hits
    let met = verdict.met.words
    forEach { group, row in
      hits[group] &+= Int(truncatingIfNeeded: met[row >> 6] >> UInt64(row & 63) & 1)
    }
    if let doubt = verdict.undecided {
      forEach { group, row in
        guard doubt[row] else { return }
        undecided[group] += 1
        if verdict.met[row] { undecidedMet[group] += 1 }
      }
    }
    for group in results.indices {
      let rows = Double(results[group].rows)
      results[group].value = rows == 0 ? nil : 100 * Double(hits[group]) / rows
      results[group].numerator = Double(hits[group])
      results[group].denominator = rows
      results[group].undecided = undecided[group]
      results[group].undecidedMet = undecidedMet[group]
    }
  }

  mutating func distinct(_ vector: Vector, rowCount: Int) {
    let counts = different(vector, rowCount)
    let recorded = vector.recorded(rowCount)
    for group in results.indices { results[group].value = Double(counts[group]) }
    undecided(recorded)
  }

  mutating func people(_ vector: Vector, rowCount: Int) {
    let counts = different(vector, rowCount)
    for group in results.indices { results[group].people = min(counts[group], Group.mostPeople) }
  }

  /// Rows without a value are those that could not be told.
  private mutating func undecided(_ recorded: Bitmap?) {
    guard let recorded else { return }
    var missing = [Int](repeating: 0, count: results.count)
    forEach { group, row in if !recorded[row] { missing[group] += 1 } }
    for group in results.indices { results[group].undecided = missing[group] }
  }

  mutating func mean(_ lane: Lane<Double>) {
    let (sums, counts) = sums(lane)
    for group in results.indices {
      set(group, counts[group] == 0 ? nil : sums[group] / Double(counts[group]), count: counts[group])
    }
    undecided(lane.valid)
  }

  mutating func sum(_ lane: Lane<Double>) {
    let (sums, counts) = sums(lane)
    for group in results.indices { set(group, counts[group] == 0 ? nil : sums[group], count: counts[group]) }
    undecided(lane.valid)
  }

  private mutating func set(_ group: Int, _ value: Double?, count: Int) {
    results[group].value = value.flatMap { $0.isFinite ? $0 : nil }
    results[group].denominator = Double(count)
  }

  private func sums(_ lane: Lane<Double>) -> (sums: [Double], counts: [Int]) {
    var sums = [Double](repeating: 0, count: results.count)
    var counts = [Int](repeating: 0, count: results.count)
    let valid = lane.valid
    forEach { group, row in
      guard valid?[row] ?? true else { return }
      sums[group] += lane[row]
      counts[group] += 1
    }
    return (sums, counts)
  }

  /// The middle value; of an even number of them, halfway between the two in the middle.
  mutating func median(_ lane: Lane<Double>) {
    let counts = sums(lane).counts
    var next = [Int](repeating: 0, count: results.count)
    for group in next.indices.dropFirst() { next[group] = next[group - 1] + counts[group - 1] }
    let starts = next
    var values = [Double](repeating: 0, count: counts.reduce(0, +))
    forEach { group, row in
      guard lane.valid?[row] ?? true else { return }
      values[next[group]] = lane[row]
      next[group] += 1
    }
    for group in results.indices {
      let (start, count) = (starts[group], counts[group])
      values[start..<(start + count)].sort()
      let (low, high) = (start + (count - 1) / 2, start + count / 2)
      set(group, count == 0 ? nil : (values[low] + values[high]) / 2, count: count)
    }
    undecided(lane.valid)
  }

  mutating func lowest(_ lane: Lane<Double>) { extreme(lane, <) }
  mutating func highest(_ lane: Lane<Double>) { extreme(lane, >) }

  private mutating func extreme(_ lane: Lane<Double>, _ isBetter: (Double, Double) -> Bool) {
    var best = [Double](repeating: 0, count: results.count)
    var counts = [Int](repeating: 0, count: results.count)
    forEach { group, row in
      guard lane.valid?[row] ?? true else { return }
      if counts[group] == 0 || isBetter(lane[row], best[group]) { best[group] = lane[row] }
      counts[group] += 1
    }
    for group in results.indices { set(group, counts[group] == 0 ? nil : best[group], count: counts[group]) }
    undecided(lane.valid)
  }

  mutating func ratio(_ above: Lane<Double>, _ below: Lane<Double>) {
    let valid = both(above.valid, below.valid)
    var (left, right) = (above, below)
    left.valid = valid
    right.valid = valid
    let (over, under) = (sums(left).sums, sums(right).sums)
    for group in results.indices {
      let value = over[group] / under[group]
      results[group].value = value.isFinite ? value : nil
      results[group].numerator = over[group]
      results[group].denominator = under[group]
    }
    undecided(valid)
  }

  /// How many different values there are in each group; missing ones are not counted.
  private func different(_ vector: Vector, _ rowCount: Int) -> [Int] {
    switch vector {
    case .codes(let codes, let book):
      let codes = codes.widened
      return Aggregation.different(results.count, book.count) { add in forEach { add($0, Int(codes[$1])) } }
    case .sets(let items, let starts, let book):
      return Aggregation.different(results.count, book.count) { add in
        forEach { group, row in
          for place in Int(starts[row])..<Int(starts[row + 1]) { add(group, Int(items[place])) }
        }
      }
    default:
      var plain = Grouping(rowCount: rowCount)
      plain.split(by: vector, grain: nil)
      let groups = plain.groups
      let recorded = vector.recorded(rowCount)
      return Aggregation.different(results.count, plain.count + 1) { add in
        forEach { group, row in if recorded?[row] ?? true { add(group, Int(groups[row]) + 1) } }
      }
    }
  }

  /// Counts different numbers (1 and up) in each group: by bitmaps where they fit, else by a set.
  private static func different(
    _ groups: Int, _ cardinality: Int, _ visit: ((Int, Int) -> Void) -> Void
  ) -> [Int] {
    var counts = [Int](repeating: 0, count: groups)
    if groups * cardinality <= 1 << 28 {
      var seen = [UInt64](repeating: 0, count: groups * cardinality / 64 + 1)
      visit { group, code in
        if code == 0 { return }
        let bit = group * cardinality + code
        if seen[bit >> 6] >> UInt64(bit & 63) & 1 == 0 {
          seen[bit >> 6] |= 1 << UInt64(bit & 63)
          counts[group] += 1
        }
      }
    } else {
      var seen = Set<UInt64>()
      visit { group, code in
        if code != 0, seen.insert(UInt64(group) << 32 | UInt64(code)).inserted { counts[group] += 1 }
      }
    }
    return counts
  }
}
