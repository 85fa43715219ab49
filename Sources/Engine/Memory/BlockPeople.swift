import Tables

extension BlockSums {
  /// Bits of the largest table that has one for each code in each group.
  static var largestTable: Int { 1 << 28 }

  /// How many different codes each group has, and all of them together, none counted further than `most`; nil where their
  /// tables would be too large. The missing code is not counted.
  ///
  /// Most groups have that many after a few rows, and are passed over from there on; where none is left, so is the rest.
  ///
  /// - Parameter rows: the rows of each group.
  func people(
    _ codes: Codes, words: Int, rows: [Int], most: Int, largest: Int = Self.largestTable
  ) -> (groups: [Int], total: Int)? {
    // All processors can take what is left, where a bit for each code in each group is not too much.
    let mayTurn = keys.groups * words <= largest
    let counted =
      switch codes {
      case .bytes(let codes): people(codes, inTablesFor: rows, most, mayTurn: mayTurn)
      case .shorts(let codes): people(codes, inTablesFor: rows, most, mayTurn: mayTurn)
      case .words(let codes): people(codes, inTablesFor: rows, most, mayTurn: mayTurn)
      }
    if let counted { return counted }
    guard mayTurn, let counted = different(codes, words: words) else { return nil }
    return (counted.groups.map { min($0, most) }, min(counted.total, most))
  }

  /// The same, where it is told by the first rows: in each group there are so many that no more are counted. Else nil.
  ///
  /// - Parameter beginning: the codes of the first rows.
  func people(beginning: Codes, rows: [Int], most: Int) -> (groups: [Int], total: Int)? {
    switch beginning {
    case .bytes(let codes): people(codes, inTablesFor: rows, most, mayTurn: false)
    case .shorts(let codes): people(codes, inTablesFor: rows, most, mayTurn: false)
    case .words(let codes): people(codes, inTablesFor: rows, most, mayTurn: false)
    }
  }

  /// The rows after which is looked at how much is left.
  private static let firstRows = 1 << 18

  /// A small table of the codes seen so far in each group, for no more of them than are counted.
  ///
  /// - Parameters:
  ///   - codes: of all rows, or of the first alone.
  ///   - mayTurn: whether there is a better way where most rows stand in groups that have few different codes: then
  ///     nil is given after the first rows.
  private func people<Code: FixedWidthInteger>(
    _ codes: [Code], inTablesFor rows: [Int], _ most: Int, mayTurn: Bool
  ) -> (groups: [Int], total: Int)? {
    // The last is that of all groups together.
    let tables = CodeTables(rows.map { min($0, most) } + [min(rows.reduce(0, +), most)])
    guard let tables else { return nil }
    let all = keys.groups
    var isDone = rows.map { $0 == 0 }
    var left = isDone.count { !$0 }
    var start = 0
    let last = min(rowCount, codes.count)
    while start < last, left > 0 {
      if mayTurn, start == Self.firstRows, rowCount > 4 * Self.firstRows {
        let open = rows.indices.reduce(0) { $0 + (isDone[$1] ? 0 : rows[$1]) }
        if open * 4 > rowCount { return nil }
      }
      let end = min(start + BlockKeys.block, last)
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
    if last < rowCount, left > 0 { return nil }
    let counts = (0...all).map { tables.count($0) }
    return (Array(counts.dropLast()), counts[all])
  }
}
