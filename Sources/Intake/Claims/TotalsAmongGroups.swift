import Catalogue
import Language
import Tables

/// Rows of a log by team or worker that sum up the others of their date: `2026-10, Total, 40, 30.4`. Most sheets of posts and
/// of caseloads have one a month. It stands behind its date, so that `TotalRows`, which looks at the first cell, sees none.
///
/// Only in a table about no children: there a row of a team called `Total` is nobody's.
struct TotalsAmongGroups {
  private(set) var rows: Set<Int> = []

  /// - Parameters:
  ///   - table: the columns as they were read.
  ///   - headers: the header of each field, by its name: a column's own word is none of a person's.
  init(in table: Table, _ definition: DatasetDefinition, headers: [String: String]) {
    guard definition.childField == nil, !definition.isGuessed, !definition.isPublished else { return }
    for field in definition.fields where field.is(.team) || field.is(.worker) {
      // A column that waits until it is asked for is not read for this: no definition claims it.
      guard table.knownBook(of: field.name) != nil, case .codes(let codes, let book)? = table[field.name] else {
        continue
      }
      var totals: Set<Int> = []
      var wholes: Set<Int> = []
      let header = headers[field.name] ?? field.title
      for code in book.words.indices.dropFirst() {
        var word = book.words[code]
        switch word.withUTF8({ TotalRows.word($0, below: header) }) {
        case .total?: totals.insert(code)
        case .all?: wholes.insert(code)
        case nil: continue
        }
      }
      guard !totals.isEmpty || !wholes.isEmpty else { continue }
      for row in 0..<table.rowCount {
        let code = Int(codes[row])
        if totals.contains(code) || wholes.contains(code) && Self.sumsUp(row, in: table, definition) {
          rows.insert(row)
        }
      }
    }
    // Nothing is taken out of a table that would have no row without them.
    if rows.count == table.rowCount { rows = [] }
  }

  /// Whether each number of a row that is not nought is the sum of the others of its date, and one is.
  private static func sumsUp(_ row: Int, in table: Table, _ definition: DatasetDefinition) -> Bool {
    let date = (definition.snapshotsFrom ?? definition.event).flatMap { table[$0] }
    guard let date else { return false }
    let others = (0..<table.rowCount).filter { $0 != row && date[$0] == date[row] }
    var isOne = false
    for field in definition.fields {
      guard case .numbers(let numbers, let valid)? = table[field.name], valid[row], numbers[row] != 0 else { continue }
      let sum = others.reduce(0.0) { valid[$1] ? $0 + numbers[$1] : $0 }
      guard (sum - numbers[row]).magnitude < 0.05 + 0.001 * sum.magnitude else { return false }
      isOne = true
    }
    return isOne
  }
}
