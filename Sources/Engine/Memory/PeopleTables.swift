import Tables

extension BlockSums {
  /// Bits of the largest table that has one for each code in each group.
  static var largestTable: Int { 1 << 28 }

  /// As `people`, where there are so many groups that a bit for each code in each of them would be too much: a small table of
  /// the codes seen so far in each, for no more of them than are counted.
  func people<Code: FixedWidthInteger>(_ codes: [Code], inTablesFor rows: [Int], _ most: Int)
    -> (groups: [Int], total: Int)?
  {
    // The last is that of all groups together.
    let tables = CodeTables(rows.map { min($0, most) } + [min(rows.reduce(0, +), most)])
    guard let tables else { return nil }
    let all = keys.groups
    var isDone = rows.map { $0 == 0 }
    var left = isDone.count { !$0 }
    var start = 0
    while start < rowCount, left > 0 {
      let end = min(start + BlockKeys.block, rowCount)
      codes.withUnsafeBufferPointer { codes in
        isDone.withUnsafeMutableBufferPointer { isDone in
          keys.scan(start..<end, selection) { group, row in
            if isDone[group] { return }
            let code = UInt32(truncatingIfNeeded: codes[row])
            if code == 0 { return }
            if tables.add(code, to: group, most) == most {
              isDone[group] = true
              left -= 1
            }
            // A group that is done has as many as all need.
            _ = tables.add(code, to: all, most)
          }
        }
      }
      start = end
    }
    let counts = (0...all).map { tables.count($0) }
    return (Array(counts.dropLast()), counts[all])
  }
}

/// A table for each of several groups, of codes other than nought: open to the next place, never more than half full.
final class CodeTables {
  private let slots: UnsafeMutablePointer<UInt32>
  private let bytes: Int
  private var counts: [Int]
  /// Where the places of each begin, and how far a product is moved to be one of them.
  private let starts: [Int]
  private let shifts: [UInt32]

  /// Nil where they would be too large.
  ///
  /// - Parameter most: how many codes each has at most.
  init?(_ most: [Int], largest: Int = 1 << 26) {
    var (starts, shifts): ([Int], [UInt32]) = ([], [])
    var total = 0
    for most in most {
      let bits = max(1, Int.bitWidth - (2 * most).leadingZeroBitCount)
      guard bits <= 26 else { return nil }
      starts.append(total)
      shifts.append(UInt32(32 - bits))
      total += 1 << bits
      guard total <= largest else { return nil }
    }
    (self.starts, self.shifts) = (starts, shifts)
    counts = [Int](repeating: 0, count: most.count)
    bytes = total * MemoryLayout<UInt32>.stride
    slots = LargeMemory.zeroed(bytes).bindMemory(to: UInt32.self, capacity: total)
  }

  deinit { LargeMemory.releaseZeroed(slots, bytes) }

  func count(_ table: Int) -> Int { counts[table] }

  /// Adds a code where it is new and there are not `most` already; gives how many there are now.
  @inline(__always) func add(_ code: UInt32, to table: Int, _ most: Int) -> Int {
    let known = counts[table]
    if known >= most { return known }
    // A table has a power of two of places, and more than twice as many as it holds codes: so the way ends at a free one.
    let (start, shift) = (starts[table], shifts[table])
    let last = (1 &<< (32 &- shift)) &- 1 as UInt32
    var place = (code &* 0x9E37_79B1) &>> shift
    while true {
      let found = slots[start &+ Int(place)]
      if found == code { return known }
      if found == 0 { break }
      place = (place &+ 1) & last
    }
    slots[start &+ Int(place)] = code
    counts[table] = known + 1
    return known + 1
  }
}
