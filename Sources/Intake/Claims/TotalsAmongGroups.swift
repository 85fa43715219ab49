import Catalogue
import Language
import Tables

/// Rows of a log by team or worker that sum up the others of their date: `2026-10, Total, 40, 30.4`. Most sheets of posts and
/// of caseloads have one a month. It stands behind its date, so that `TotalRows`, which looks at the first cell, sees none.
///
/// Only in a table about no children: there a row of a team called `Total` is nobody's.
struct TotalsAmongGroups {
  private(set) var rows: Set<Int> = []

  /// In a longer table a whole under any name is not looked for: no council has so many teams.
  private static let longest = 20_000

  /// - Parameters:
  ///   - table: the columns as they were read.
  ///   - headers: the header of each field, by its name: a column's own word is none of a person's.
  init(in table: Table, _ definition: DatasetDefinition, headers: [String: String]) {
    guard definition.childField == nil, !definition.isGuessed, !definition.isPublished else { return }
    var wholes: Set<Int> = []
    for field in definition.fields where field.is(.team) || field.is(.worker) {
      // A column that waits until it is asked for is not read for this: no definition claims it.
      guard table.knownBook(of: field.name) != nil, case .codes(let codes, let book)? = table[field.name] else {
        continue
      }
      var (total, whole): (Set<Int>, Set<Int>) = ([], [])
      let header = headers[field.name] ?? field.title
      for code in book.words.indices.dropFirst() {
        var word = book.words[code]
        switch word.withUTF8({ TotalRows.word($0, below: header) }) {
        case .total?: total.insert(code)
        case .all?: whole.insert(code)
        case nil: continue
        }
      }
      guard !total.isEmpty || !whole.isEmpty else { continue }
      for row in 0..<table.rowCount {
        if total.contains(Int(codes[row])) { rows.insert(row) }
        if whole.contains(Int(codes[row])) { wholes.insert(row) }
      }
    }
    let isByTeam =
      definition.snapshotsFrom != nil && definition.teamField.map(definition.key.contains) ?? false
      && table.rowCount <= Self.longest
    if !wholes.isEmpty || isByTeam { takeWholes(wholes, isByTeam: isByTeam, table, definition) }
    // Nothing is taken out of a table that would have no row without them.
    if rows.count == table.rowCount { rows = [] }
  }

  /// Those that the numbers tell: what is called all, where it sums up the others; and in a log of the teams of each month a row
  /// of any name that nearly does, as one of the whole service, or of some of them.
  private mutating func takeWholes(
    _ wholes: Set<Int>, isByTeam: Bool, _ table: Table, _ definition: DatasetDefinition
  ) {
    var left = rows.union(wholes)
    // A team that stands twice in a month is counted once.
    if isByTeam {
      let parts = definition.key.compactMap { table[$0] }
      var seen: Set<[Cell]> = []
      for row in 0..<table.rowCount where !left.contains(row) && !seen.insert(parts.map { $0[row] }).inserted {
        left.insert(row)
      }
    }
    // First what no name tells: with it among them the others come to twice of what they are.
    if isByTeam {
      let found = SumsOfRuns(table, definition, without: left).rows
      rows.formUnion(found)
      left.formUnion(found)
    }
    if isByTeam, let sums = SumsByDate(table, definition, without: left) {
      let found = (0..<table.rowCount).filter { !left.contains($0) && sums.areNearlySummedUp(by: $0) }
      rows.formUnion(found)
      left.formUnion(found)
    }
    guard !wholes.isEmpty, let sums = SumsByDate(table, definition, without: left) else { return }
    for row in wholes where sums.areSummedUp(by: row, isNearly: isByTeam) { rows.insert(row) }
  }

  /// What the numbers of the rows of a date come to, each column once.
  private struct SumsByDate {
    private let date: Column
    private var columns: [(numbers: [Double], valid: Bitmap, sums: [Cell: Double])] = []
    private var rows: [Cell: Int] = [:]

    /// - Parameter left: rows that are no part of the sums.
    init?(_ table: Table, _ definition: DatasetDefinition, without left: Set<Int>) {
      guard let date = (definition.snapshotsFrom ?? definition.event).flatMap({ table[$0] }) else { return nil }
      self.date = date
      for row in 0..<table.rowCount where !left.contains(row) { rows[date[row], default: 0] += 1 }
      for field in definition.fields where field.is(.number) {
        guard table.knownKind(of: field.name) == .numbers, case .numbers(let numbers, let valid)? = table[field.name]
        else { continue }
        var sums: [Cell: Double] = [:]
        for row in numbers.indices where valid[row] && !left.contains(row) {
          sums[date[row], default: 0] += numbers[row]
        }
        columns.append((numbers, valid, sums))
      }
    }

    /// Whether the numbers of a row that are not nought are the sums of the others of its date: all of them, or three of four.
    func areSummedUp(by row: Int, isNearly: Bool) -> Bool {
      let found = sides(of: row, isCounted: false)
      return found.same > 0 && (isNearly ? found.same >= 3 * found.other : found.other == 0)
    }

    /// Whether three of four are, and several: a row of a team never is the sum of three others or more in four columns.
    func areNearlySummedUp(by row: Int) -> Bool {
      guard rows[date[row]] ?? 0 > 3 else { return false }
      let found = sides(of: row, isCounted: true)
      return found.same >= 4 && found.same >= 3 * found.other
    }

    /// - Parameter isCounted: whether the row itself is among those that were summed up.
    private func sides(of row: Int, isCounted: Bool) -> (same: Int, other: Int) {
      var (same, other) = (0, 0)
      for column in columns where column.valid[row] && column.numbers[row] != 0 {
        let own = column.numbers[row]
        let others = (column.sums[date[row]] ?? 0) - (isCounted ? own : 0)
        if (others - own).magnitude < 0.05 + 0.001 * own.magnitude { same += 1 } else { other += 1 }
      }
      return (same, other)
    }
  }

  /// Rows that sum up some teams of their date: those that stand in a row right above or below, as a service does beside its teams.
  private struct SumsOfRuns {
    private(set) var rows: [Int] = []
    private var columns: [[Double]] = []

    /// No council has so many teams.
    private static let longest = 200
    /// So many numbers must be sums, of which so many differ: three posts that are filled, one and two of two other teams, are no sum.
    private static let (fewest, fewestDifferent) = (4, 3)

    init(_ table: Table, _ definition: DatasetDefinition, without left: Set<Int>) {
      guard let date = (definition.snapshotsFrom ?? definition.event).flatMap({ table[$0] }),
        let team = definition.teamField.flatMap({ table[$0] })
      else { return }
      for field in definition.fields where field.is(.number) {
        guard table.knownKind(of: field.name) == .numbers, case .numbers(let numbers, let valid)? = table[field.name]
        else { continue }
        columns.append(numbers.indices.map { valid[$0] ? numbers[$0] : 0 })
      }
      guard columns.count >= Self.fewest else { return }
      var dates: [Cell: [Int]] = [:]
      for row in 0..<table.rowCount where !left.contains(row) { dates[date[row], default: []].append(row) }
      var found: [Int] = []
      for group in dates.values where group.count > 2 && group.count <= Self.longest {
        // One that was found is no part of the next.
        var others = group
        for row in group {
          guard let at = others.firstIndex(of: row) else { continue }
          if sumsUp(row, others[..<at].reversed()) || sumsUp(row, Array(others[(at + 1)...])) {
            others.remove(at: at)
            found.append(row)
          }
        }
      }
      // A service is the sum of its teams at nearly every date; a team may be that of two others once.
      let stands = dates.values.joined().reduce(into: [Cell: Int]()) { $0[team[$1], default: 0] += 1 }
      let sums = found.reduce(into: [Cell: Int]()) { $0[team[$1], default: 0] += 1 }
      rows = found.filter { (sums[team[$0]] ?? 0) * 4 >= (stands[team[$0]] ?? 0) * 3 }
    }

    /// Whether a row is the sum of two or more of the next ones, as many as it takes.
    private func sumsUp(_ row: Int, _ run: [Int]) -> Bool {
      let own = columns.map { $0[row] }
      guard own.count(where: { $0 != 0 }) >= Self.fewest else { return false }
      var sums = [Double](repeating: 0, count: columns.count)
      var parts = 0
      for other in run {
        for column in columns.indices { sums[column] += columns[column][other] }
        // A team without posts is no part of a sum.
        if columns.count(where: { $0[other] != 0 }) >= Self.fewest { parts += 1 }
        let counted = columns.indices.filter { own[$0] != 0 }
        guard counted.allSatisfy({ (sums[$0] - own[$0]).magnitude < 0.05 + 0.001 * own[$0].magnitude }) else {
          continue
        }
        if parts > 1, Set(counted.map { own[$0] }).count >= Self.fewestDifferent { return true }
      }
      return false
    }
  }
}
