import Tables

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
