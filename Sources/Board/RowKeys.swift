import Tables

/// What tells the rows of a dataset apart: the values of its key fields, as one number each.
struct RowKeys {
  /// For each row, the number of its key: equal keys have equal numbers. A row with a missing part is its own.
  let numbers: [Int]
  let count: Int

  /// `key`: the names of the key fields. Where it is empty, or the table lacks a field, every row is its own.
  init(_ table: Table, key: [String]) {
    let columns = key.compactMap { table[$0] }
    guard !key.isEmpty, columns.count == key.count else {
      numbers = Array(0..<table.rowCount)
      count = table.rowCount
      return
    }
    struct Key: Hashable {
      var parts: [Int64]
    }
    let parts = columns.map(RowKeys.comparable)
    var known: [Key: Int] = [:]
    var numbers: [Int] = []
    numbers.reserveCapacity(table.rowCount)
    var next = 0
    for row in 0..<table.rowCount {
      let values = parts.map { $0[row] }
      if values.allSatisfy({ $0 == .min }) {
        numbers.append(next)
        next += 1
        continue
      }
      let key = Key(parts: values)
      if let number = known[key] {
        numbers.append(number)
      } else {
        known[key] = next
        numbers.append(next)
        next += 1
      }
    }
    self.numbers = numbers
    count = next
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
