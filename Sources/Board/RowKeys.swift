import Tables

/// What tells the rows of a dataset apart: the values of its key fields, as one number each.
struct RowKeys {
  /// For each row, the number of its key, from 0 in order of first use: equal keys have equal numbers. A row without
  /// any part of its key is its own.
  let numbers: [Int32]
  let count: Int

  /// `key`: the names of the key fields. Where it is empty, or the table lacks a field, every row is its own.
  init(_ table: Table, key: [String]) {
    let columns = key.compactMap { table[$0] }
    guard !key.isEmpty, columns.count == key.count else {
      numbers = (0..<table.rowCount).map { Int32($0) }
      count = table.rowCount
      return
    }
    if columns.count == 1, case .codes(let codes, let book) = columns[0] {
      (numbers, count) = RowKeys.numbered(codes, among: book.count)
    } else {
      (numbers, count) = RowKeys.numbered(columns.map(RowKeys.comparable), rows: table.rowCount)
    }
  }

  /// Whether no two rows can have one key, as it is where a file numbers its rows: each code of the one key field is higher
  /// than the one before it. False where that is not plain to see.
  static func areApart(_ table: Table, key: [String]) -> Bool {
    key.count == 1 && table.isRising(key[0])
  }

  /// A key of one coded field: a code has one number.
  private static func numbered(_ codes: Codes, among words: Int) -> ([Int32], Int) {
    var known = [Int32](repeating: -1, count: words)
    var next: Int32 = 0
    func number(_ code: Int) -> Int32 {
      if code != 0, known[code] >= 0 { return known[code] }
      known[code] = next
      next += 1
      return next - 1
    }
    let numbers: [Int32] =
      switch codes {
      case .bytes(let codes): codes.map { number(Int($0)) }
      case .shorts(let codes): codes.map { number(Int($0)) }
      case .words(let codes): codes.map { number(Int($0)) }
      }
    return (numbers, Int(next))
  }

  private static func numbered(_ parts: [[Int64]], rows: Int) -> ([Int32], Int) {
    var numbers = [Int32](repeating: 0, count: rows)
    // Slots hold a number plus one; a number's first row has its values.
    var size = 64
    while size < rows * 2 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    var firsts: [Int32] = []
    firsts.reserveCapacity(rows)
    for row in 0..<rows {
      var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
      var isMissing = true
      for part in parts {
        let value = part[row]
        if value != .min { isMissing = false }
        hash = (hash ^ UInt64(bitPattern: value)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
      }
      if isMissing {
        numbers[row] = Int32(firsts.count)
        firsts.append(Int32(row))
        continue
      }
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot] != 0 {
        let first = Int(firsts[Int(slots[slot]) - 1])
        var same = true
        for part in parts where part[first] != part[row] { same = false }
        if same { break }
        slot = (slot + 1) & (size - 1)
      }
      if slots[slot] == 0 {
        firsts.append(Int32(row))
        slots[slot] = Int32(firsts.count)
      }
      numbers[row] = slots[slot] - 1
    }
    return (numbers, firsts.count)
  }

  /// Each value as a number that is equal where the value is; `.min` where it is missing.
  private static func comparable(_ column: Column) -> [Int64] {
    switch column {
    case .days(let days, let valid, _): days.indices.map { valid[$0] ? Int64(days[$0]) : .min }
    case .numbers(let numbers, let valid):
      numbers.indices.map { valid[$0] ? Int64(bitPattern: numbers[$0].bitPattern) : .min }
    case .flags(let bits, let valid): (0..<bits.count).map { valid[$0] ? (bits[$0] ? 1 : 0) : .min }
    case .codes(let codes, _): codes.widened.map { $0 == 0 ? .min : Int64($0) }
    case .codeSets(let items, let starts, _):
      (0..<(starts.count - 1)).map { row in
        var hash: Int64 = 17
        for index in Int(starts[row])..<Int(starts[row + 1]) { hash = hash &* 31 &+ Int64(items[index]) }
        return hash
      }
    }
  }
}
