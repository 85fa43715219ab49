import Tables

extension BlockSums {
  /// How many different codes each group has, and all of them together, none counted further than `most`; nil where their
  /// tables would be too large. The missing code is not counted.
  ///
  /// Most groups have that many after a few rows, and are passed over from there on; where none is left, so is the rest.
  ///
  /// - Parameter rows: the rows of each group.
  func people(
    _ codes: Codes, words: Int, rows: [Int], most: Int, largest: Int = Self.largestTable
  ) -> (groups: [Int], total: Int)? {
    guard keys.groups * words <= largest else {
      return switch codes {
      case .bytes(let codes): people(codes, inTablesFor: rows, most)
      case .shorts(let codes): people(codes, inTablesFor: rows, most)
      case .words(let codes): people(codes, inTablesFor: rows, most)
      }
    }
    let counted =
      switch codes {
      case .bytes(let codes): people(codes, words, rows, most)
      case .shorts(let codes): people(codes, words, rows, most)
      case .words(let codes): people(codes, words, rows, most)
      }
    // Where much is left after the first rows, all are counted, by all processors.
    guard let counted = counted ?? different(codes, words: words) else { return nil }
    return (counted.groups.map { min($0, most) }, min(counted.total, most))
  }

  /// The rows after which is looked at how much is left.
  private static let firstRows = 1 << 18

  /// Nil where most rows stand in groups that have few different codes.
  private func people<Code: FixedWidthInteger>(_ codes: [Code], _ words: Int, _ rows: [Int], _ most: Int)
    -> (groups: [Int], total: Int)?
  {
    let width = (words + 63) / 64
    let groups = keys.groups
    var counts = [Int](repeating: 0, count: groups + 1)
    var isDone = rows.map { $0 == 0 }
    var left = isDone.count { !$0 }
    // The marks of each group, and at the end those of all. Only what is touched comes into being.
    let size = (groups + 1) * width * MemoryLayout<UInt64>.stride
    let marks = LargeMemory.zeroed(size)
    defer { LargeMemory.releaseZeroed(marks, size) }
    let seen = marks.bindMemory(to: UInt64.self, capacity: (groups + 1) * width)
    var start = 0
    while start < rowCount, left > 0 {
      if start == Self.firstRows, rowCount > 4 * Self.firstRows {
        let open = rows.indices.reduce(0) { $0 + (isDone[$1] ? 0 : rows[$1]) }
        if open * 4 > rowCount { return nil }
      }
      let end = min(start + BlockKeys.block, rowCount)
      codes.withUnsafeBufferPointer { codes in
        isDone.withUnsafeMutableBufferPointer { isDone in
          keys.scan(start..<end, selection) { group, row in
            if isDone[group] { return }
            let code = Int(truncatingIfNeeded: codes[row])
            if code == 0 { return }
            // A code stands in its book, so that its mark lies among those of its group.
            precondition(code < words, "a code that is not in its book")
            let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: code & 63)
            let place = code >> 6
            if seen[group &* width &+ place] & bit == 0 {
              seen[group &* width &+ place] |= bit
              counts[group] += 1
              if counts[group] >= most {
                isDone[group] = true
                left -= 1
              }
              if seen[groups &* width &+ place] & bit == 0 {
                seen[groups &* width &+ place] |= bit
                counts[groups] += 1
              }
            }
          }
        }
      }
      start = end
    }
    let total = counts.removeLast()
    return (counts, total)
  }
}
