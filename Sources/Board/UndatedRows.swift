import Tables

extension RowKeys {
  /// The same, with rows of one pack set apart that have one key and lack a part of it: two visits to a child without a date
  /// are two. The first of them in one pack is taken for the first in another, the second for the second.
  ///
  /// - Parameter tables: those that were numbered, one after another.
  func apart(where tables: [Table], lack key: [String]) -> RowKeys {
    guard key.count > 1 else { return self }
    let lacking = tables.map { Self.rows(of: $0, lacking: key) }
    guard lacking.contains(where: { !$0.isEmpty }) else { return self }
    /// Of a number and how often it stood before in its pack.
    struct Again: Hashable {
      var number: Int32
      var times: Int
    }
    var apart: [Again: Int32] = [:]
    // Numbered anew, in the order of first use.
    var numbers: [Int32] = []
    numbers.reserveCapacity(self.numbers.count)
    var first = 0
    for (table, lacking) in zip(tables, lacking) {
      var met: [Int32: Int] = [:]
      for row in 0..<table.rowCount {
        var again = Again(number: self.numbers[first + row], times: 0)
        if lacking.contains(row) {
          again.times = met[again.number, default: 0]
          met[again.number] = again.times + 1
        }
        if let known = apart[again] {
          numbers.append(known)
        } else {
          numbers.append(Int32(apart.count))
          apart[again] = Int32(apart.count)
        }
      }
      first += table.rowCount
    }
    return RowKeys(numbers, count: apart.count)
  }

  /// The rows that lack a part of the key; none where the table has no such field.
  private static func rows(of table: Table, lacking key: [String]) -> Set<Int> {
    let columns = key.compactMap { table[$0] }
    guard columns.count == key.count else { return [] }
    var out: Set<Int> = []
    for column in columns {
      guard case .days(let days, let valid, _) = column, !valid.isFull else { continue }
      for row in 0..<days.count where !valid[row] { out.insert(row) }
    }
    return out
  }
}
