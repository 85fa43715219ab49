import Catalogue
import Tables

/// Keys that stand more than once in one source. The rows are kept: a board counts each key once.
struct DuplicateKeys {
  private let columns: [Column]
  private let rowCount: Int
  private let dropped: Set<Int>
  private let table: Table
  /// The fields that are no part of the key: their columns may not be made yet, and are asked for where a key stands twice.
  private let others: [FieldDefinition]

  init(_ table: Table, _ definition: DatasetDefinition, leaving dropped: Set<Int>) {
    let found = definition.key.compactMap { table[$0] }
    // A part of the key that the file lacks would make rows look alike that are not.
    columns = found.count == definition.key.count ? found : []
    rowCount = table.rowCount
    self.dropped = dropped
    self.table = table
    others = definition.fields.filter { !definition.key.contains($0.name) }
  }

  func report(_ problems: inout ProblemList) {
    // Where one part alone rises from row to row, as children do in a list that has each of them once, no key is there twice.
    guard !columns.isEmpty, rowCount > 1, !columns.contains(where: { $0.isRising }) else { return }
    if columns.count == 1, case .codes(let codes, let book) = columns[0] {
      return report(codes, words: book.count, &problems)
    }
    let parts = columns.map(Self.numbers)
    // A table of slots, open to the next one and at most half full, of rows plus one.
    var size = 64
    while size < rowCount * 2 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    for row in 0..<rowCount {
      var key: UInt64 = 0
      var isMissing = true
      for part in parts {
        if part[row] != 0 { isMissing = false }
        key = (key ^ part[row]) &* 0xFF51_AFD7_ED55_8CCD
        key ^= key >> 29
      }
      // Without any value there is nothing to be the same.
      if isMissing || dropped.contains(row) { continue }
      var slot = Int(truncatingIfNeeded: key >> 7) & (size - 1)
      var first = 0
      while slots[slot] != 0 {
        first = Int(slots[slot]) - 1
        var same = true
        for part in parts where part[first] != part[row] { same = false }
        if same { break }
        slot = (slot + 1) & (size - 1)
      }
      if slots[slot] == 0 { slots[slot] = Int32(row + 1) } else { tell(row, first, &problems) }
    }
  }

  /// A key of one coded column: a row for each of its codes.
  private func report(_ codes: Codes, words: Int, _ problems: inout ProblemList) {
    var firsts = [Int32](repeating: -1, count: words)
    for row in 0..<rowCount {
      let code = Int(codes[row])
      if code == 0 || dropped.contains(row) { continue }
      if firsts[code] < 0 { firsts[code] = Int32(row) } else { tell(row, Int(firsts[code]), &problems) }
    }
  }

  private func tell(_ row: Int, _ first: Int, _ problems: inout ProblemList) {
    let other = others.filter { field in
      table[field.name].map { differs($0, row, first) } ?? false
    }.map { "“\($0.title)”" }
    let what = other.isEmpty ? "" : "\(Problem.saidOtherwise) in \(other.prefix(2).joined(separator: ", "))"
    problems.add(row, nil, nil, "the same key as row \(problems.places[first])\(what)", Problem.countedOnce)
  }

  /// Whether two rows say different things there; a blank says nothing.
  private func differs(_ column: Column, _ a: Int, _ b: Int) -> Bool {
    column[a] != .missing && column[b] != .missing && column[a] != column[b]
  }

  /// A number for each row that is equal where the values are; 0 is missing.
  private static func numbers(_ column: Column) -> [UInt64] {
    let recorded = column.recorded
    switch column {
    case .codes(let codes, _): return codes.widened.map(UInt64.init)
    case .days(let days, _, let minutes):
      return days.indices.map { row in
        recorded[row]
          ? UInt64(UInt32(bitPattern: days[row])) << 16 | UInt64(UInt16(bitPattern: max(0, minutes?[row] ?? 0))) | 1
            << 62 : 0
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
