import Tables
import Threads

/// What the rows of each group come to, in one pass over blocks of rows, with the groups numbered by their keys.
///
/// Whole numbers are added by each thread apart, since their sums are exact in any order. Numbers with fractions are
/// added in the order of the rows by one thread.
struct BlockSums {
  let keys: BlockKeys
  let rowCount: Int
  /// The rows that count; nil for all.
  let selection: Bitmap?
  let pieces: Pieces

  /// - Parameter least: rows that a piece must have to be worth a thread.
  init(_ keys: BlockKeys, rowCount: Int, selection: Bitmap?, least: Int = 1 << 17) {
    self.keys = keys
    self.rowCount = rowCount
    self.selection = selection
    pieces = Pieces(rows: rowCount, least: least)
  }

  private func selecting(_ more: Bitmap?) -> Bitmap? { both(selection, more) }

  /// Rows of each group; of those that are set in `also`, where it is given.
  func counts(_ also: Bitmap? = nil) -> [Int] {
    let chosen = selecting(also)
    if keys.isEmpty { return [chosen?.ones ?? rowCount] }
    if chosen == nil, let codes = keys.onlyBytes { return counts(codes) }
    let room = Room<UInt32>(keys.groups, pieces: pieces.count)
    concurrently(pieces.count) { piece in
      let out = room[piece]
      keys.scan(pieces[piece], chosen) { group, _ in out[group] &+= 1 }
    }
    return room.total.map { Int($0) }
  }

  /// Rows of each group where the group is the code, eight at a time. Each of the eight is counted apart, since a count waits
  /// for the one before it where both are the same.
  private func counts(_ codes: [UInt8]) -> [Int] {
    let room = Room<UInt32>(8 * 256, pieces: pieces.count)
    codes.withUnsafeBytes { codes in
      precondition(codes.count >= rowCount)
      concurrently(pieces.count) { piece in
        guard let out = room[piece].baseAddress else { return }
        var row = pieces[piece].lowerBound
        let end = pieces[piece].upperBound
        // A byte is below 256, and eight of them lie before the end.
        while row &+ 8 <= end {
          let eight = codes.loadUnaligned(fromByteOffset: row, as: UInt64.self)
          for place in 0..<8 {
            out[place &* 256 &+ Int(truncatingIfNeeded: eight &>> UInt64(place &* 8) & 0xFF)] &+= 1
          }
          row &+= 8
        }
        while row < end {
          out[Int(codes[row])] &+= 1
          row &+= 1
        }
      }
    }
    let total = room.total
    let counts = (0..<256).map { code in (0..<8).reduce(0) { $0 + Int(total[$1 * 256 + code]) } }
    precondition(counts.dropFirst(keys.groups).allSatisfy { $0 == 0 }, "a code that is not in its book")
    return counts.count > keys.groups
      ? Array(counts.prefix(keys.groups)) : counts + [Int](repeating: 0, count: keys.groups - counts.count)
  }

  /// Rows of each group, and those of them that are set in `met`.
  func counts(meeting met: Bitmap) -> (rows: [Int], met: [Int]) {
    if keys.isEmpty { return (counts(), counts(met)) }
    // The low half counts rows, the high half those that are met; neither reaches 2 to the 32nd.
    let room = Room<UInt64>(keys.groups, pieces: pieces.count)
    concurrently(pieces.count) { piece in
      let out = room[piece]
      met.words.withUnsafeBufferPointer { words in
        if selection == nil {
          keys.scanWords(pieces[piece]) { slots, row, length in
            var word = words[row >> 6]
            for place in 0..<length {
              out[Int(slots[place])] &+= 1 | (word & 1) << 32
              word >>= 1
            }
          }
        } else {
          keys.scan(pieces[piece], selection) { group, row in
            out[group] &+= 1 | (words[row >> 6] >> UInt64(truncatingIfNeeded: row & 63) & 1) << 32
          }
        }
      }
    }
    let total = room.total
    return (total.map { Int($0 & 0xFFFF_FFFF) }, total.map { Int($0 >> 32) })
  }

  /// The first row of each group that has one.
  func firsts(_ rows: [Int]) -> [(group: Int, row: Int)] {
    var missing = rows.count { $0 > 0 }
    var seen = [Bool](repeating: false, count: keys.groups)
    var out: [(group: Int, row: Int)] = []
    out.reserveCapacity(missing)
    var start = 0
    while missing > 0, start < rowCount {
      let end = min(start + BlockKeys.block, rowCount)
      keys.scan(start..<end, selection) { group, row in
        if !seen[group] {
          seen[group] = true
          out.append((group, row))
          missing -= 1
        }
      }
      start = end
    }
    return out
  }

  // MARK: Different codes

  /// How many different codes each group has, and all of them together; nil where there are far too many groups for tables
  /// of all of them. The missing code is not counted.
  ///
  /// Where a bit for each code in each group would be too much at once, some groups are counted after others.
  func different(
    _ codes: Codes, words: Int, largest: Int = Self.largestTable
  ) -> (groups: [Int], total: Int)? {
    let groups = max(1, min(keys.groups, largest / max(64, words)))
    guard (keys.groups + groups - 1) / groups <= 64 else { return nil }
    var counts = [Int](repeating: 0, count: keys.groups)
    var any = [UInt64](repeating: 0, count: (words + 63) / 64)
    for first in stride(from: 0, to: keys.groups, by: groups) {
      let some = first..<min(first + groups, keys.groups)
      switch codes {
      case .bytes(let codes): different(codes, words, some, &counts, &any)
      case .shorts(let codes): different(codes, words, some, &counts, &any)
      case .words(let codes): different(codes, words, some, &counts, &any)
      }
    }
    return (counts, any.reduce(0) { $0 + $1.nonzeroBitCount })
  }

  /// Sets how many different codes some groups have, and marks them among those of all.
  private func different<Code: FixedWidthInteger>(
    _ codes: [Code], _ words: Int, _ some: Range<Int>, _ counts: inout [Int], _ any: inout [UInt64]
  ) {
    let width = (words + 63) / 64
    let room = Room<UInt64>(some.count * width, pieces: pieces.count)
    let (first, number) = (some.lowerBound, some.count)
    concurrently(pieces.count) { piece in
      let out = room[piece]
      codes.withUnsafeBufferPointer { codes in
        if number == keys.groups {
          keys.scan(pieces[piece], selection) { group, row in
            // A code stands in its book, so that its bit lies among those of its group.
            let code = Int(truncatingIfNeeded: codes[row])
            precondition(code < words, "a code that is not in its book")
            out[group &* width &+ code >> 6] |= 1 << UInt64(truncatingIfNeeded: code & 63)
          }
        } else {
          keys.scan(pieces[piece], selection) { group, row in
            let (group, code) = (group &- first, Int(truncatingIfNeeded: codes[row]))
            precondition(code < words, "a code that is not in its book")
            // Those of other groups are counted before or after these.
            guard UInt(bitPattern: group) < UInt(bitPattern: number) else { return }
            out[group &* width &+ code >> 6] |= 1 << UInt64(truncatingIfNeeded: code & 63)
          }
        }
      }
    }
    for group in some {
      for word in 0..<width {
        var bits: UInt64 = 0
        for piece in 0..<room.pieces { bits |= room[piece][(group - first) * width + word] }
        if word == 0 { bits &= ~1 }
        counts[group] += bits.nonzeroBitCount
        any[word] |= bits
      }
    }
  }

  // MARK: Numbers with fractions

  /// Sums of each group in the order of its rows, of the rows that hold a value.
  func sums(_ lane: Lane<Double>) -> [Double] {
    let chosen = selecting(lane.valid)
    if keys.isEmpty { return [Self.sum(lane, chosen, rowCount)] }
    var out = [Double](repeating: 0, count: keys.groups)
    out.withUnsafeMutableBufferPointer { out in
      lane.withPlace(rowCount) { place in
        switch place {
        case .varies(let values): keys.scan(0..<rowCount, chosen) { group, row in out[group] += values[row] }
        case .fixed(let value): keys.scan(0..<rowCount, chosen) { group, _ in out[group] += value }
        }
      }
    }
    return out
  }

  /// The sum of all rows chosen, in a register: each addition waits for the one before it, and through memory that takes
  /// three times as long.
  private static func sum(_ lane: Lane<Double>, _ chosen: Bitmap?, _ rows: Int) -> Double {
    lane.withPlace(rows) { place in
      var sum = 0.0
      switch (place, chosen) {
      case (.varies(let values), nil): for row in 0..<rows { sum += values[row] }
      case (.varies(let values), let chosen?): chosen.forEachSet { sum += values[$0] }
      case (.fixed(let value), nil): for _ in 0..<rows { sum += value }
      case (.fixed(let value), let chosen?): chosen.forEachSet { _ in sum += value }
      }
      return sum
    }
  }

  /// The best value of each group that has one, the first of equal ones.
  func extremes<Element: Comparable & BitwiseCopyable>(
    _ lane: Lane<Element>, _ isBetter: (Element, Element) -> Bool
  ) -> [Element?] {
    let chosen = selecting(lane.valid)
    var best = [Element?](repeating: nil, count: keys.groups)
    keys.scan(0..<rowCount, chosen) { group, row in
      let value = lane[row]
      if let known = best[group], !isBetter(value, known) { return }
      best[group] = value
    }
    return best
  }
}
