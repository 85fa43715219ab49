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
      let sums = wholes.isEmpty ? nil : SumsByDate(table, definition)
      for row in 0..<table.rowCount {
        let code = Int(codes[row])
        if totals.contains(code) || wholes.contains(code) && sums?.areSummedUp(by: row) == true { rows.insert(row) }
      }
    }
    // Nothing is taken out of a table that would have no row without them.
    if rows.count == table.rowCount { rows = [] }
  }

  /// What the numbers of all rows of a date come to, each column once.
  private struct SumsByDate {
    private let date: Column
    private var columns: [(numbers: [Double], valid: Bitmap, sums: [Cell: Double])] = []

    init?(_ table: Table, _ definition: DatasetDefinition) {
      guard let date = (definition.snapshotsFrom ?? definition.event).flatMap({ table[$0] }) else { return nil }
      self.date = date
      for field in definition.fields where field.is(.number) {
        guard table.knownKind(of: field.name) == .numbers, case .numbers(let numbers, let valid)? = table[field.name]
        else { continue }
        var sums: [Cell: Double] = [:]
        for row in numbers.indices where valid[row] { sums[date[row], default: 0] += numbers[row] }
        columns.append((numbers, valid, sums))
      }
    }

    /// Whether each number of a row that is not nought is the sum of the others of its date, and one is.
    func areSummedUp(by row: Int) -> Bool {
      var isOne = false
      for column in columns where column.valid[row] && column.numbers[row] != 0 {
        let own = column.numbers[row]
        let others = (column.sums[date[row]] ?? 0) - own
        guard (others - own).magnitude < 0.05 + 0.001 * own.magnitude else { return false }
        isOne = true
      }
      return isOne
    }
  }
}
