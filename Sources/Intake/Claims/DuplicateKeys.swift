import Catalogue
import Tables

/// Keys that stand more than once in one source. The rows are kept: a board counts each key once.
struct DuplicateKeys {
  private let columns: [Column]
  private let rowCount: Int
  private let dropped: Set<Int>

  init(_ table: Table, _ definition: DatasetDefinition, leaving dropped: Set<Int>) {
    let found = definition.key.compactMap { table[$0] }
    // A part of the key that the file lacks would make rows look alike that are not.
    columns = found.count == definition.key.count ? found : []
    rowCount = table.rowCount
    self.dropped = dropped
  }

  func report(_ problems: inout ProblemList) {
    guard !columns.isEmpty, rowCount > 1 else { return }
    let parts = columns.map(Self.numbers)
    var seen: [UInt64: Int] = [:]
    seen.reserveCapacity(rowCount)
    for row in 0..<rowCount where !dropped.contains(row) {
      var key: UInt64 = 0
      for part in parts { key = (key ^ part[row]) &* 0xFF51_AFD7_ED55_8CCD ^ (key >> 29) }
      // Without any value there is nothing to be the same.
      if parts.allSatisfy({ $0[row] == 0 }) { continue }
      if let first = seen[key] {
        guard parts.allSatisfy({ $0[row] == $0[first] }) else { continue }
        problems.add(row, nil, nil, "the same key as row \(problems.places[first])", "counted once")
      } else {
        seen[key] = row
      }
    }
  }

  /// A number for each row that is equal where the values are; 0 is missing.
  private static func numbers(_ column: Column) -> [UInt64] {
    let recorded = column.recorded
    switch column {
    case .codes(let codes, _): return codes.widened.map(UInt64.init)
    case .days(let days, _, let minutes):
      return days.indices.map { row in
        recorded[row]
          ? UInt64(UInt32(bitPattern: days[row])) << 16 | UInt64(UInt16(bitPattern: minutes?[row] ?? -1)) | 1 << 62 : 0
      }
    case .numbers(let numbers, _): return numbers.indices.map { recorded[$0] ? numbers[$0].bitPattern | 1 : 0 }
    case .flags(let bits, _): return (0..<bits.count).map { recorded[$0] ? (bits[$0] ? 2 : 1) : 0 }
    case .codeSets(let items, let starts, _):
      return (0..<starts.count - 1).map { row in
        items[Int(starts[row])..<Int(starts[row + 1])].reduce(0) { $0 &* 1_000_003 &+ UInt64($1) &+ 1 }
      }
    }
  }
}
