import Catalogue
import Tables

/// What a list says of a child that is neither a day nor who has the case: of a category, a status or a number most stay as they are
/// from one pack to the next. Where far more of them do not than did the month before, the column may mean something else.
struct ChangedMeaning {
  /// The fields that say something else of many rows.
  private(set) var fields: [AgainstPackBefore.SaysElse] = []

  /// A third of the rows and ten at the least; of packs that are further apart than two months three of four.
  private static let fewest = 10
  private static let (monthly, later) = (1.0 / 3, 0.75)
  private static let longestMonth = 45

  /// - Parameters:
  ///   - both: the tables of two packs put together; `pairs` the places in it of the rows that both hold.
  ///   - days: how many lie between the two.
  ///   - before, earlier: the pack before, and the one before that, which tells what changes from month to month as a rule: in as
  ///     long a time twice as many rows say something else. Where there is none, a number may be the weeks that somebody waits,
  ///     and a yes or no may be of the last visit: they are left alone.
  init(
    _ both: Table, _ pairs: [(then: Int, now: Int)], days: Int, before: Pack, earlier: Pack?,
    _ definition: DatasetDefinition
  ) {
    let least = days <= Self.longestMonth ? Self.monthly : Self.later
    var found = Self.changes(both, pairs, definition, among: nil).filter {
      $0.rows >= Self.fewest && $0.share >= least
    }
    guard !found.isEmpty else { return }
    if let earlier {
      let names = Set(found.map(\.field))
      let then = Table.concatenating([earlier.table, before.table])
      let daysThen = earlier.asAt.flatMap { first in before.asAt.map { $0.number - first.number } } ?? 1
      let longer = max(1, Double(days) / Double(max(1, daysThen)))
      for one in Self.changes(then, Self.pairs(earlier, before, then, definition), definition, among: names) {
        found.removeAll { $0.field == one.field && one.share * longer * 2 > $0.share }
      }
    } else {
      found.removeAll { ![.code, .codes].contains(definition.field($0.field)?.type) }
    }
    fields = found
  }

  /// In how many rows each field says something else, of those in which it is recorded in both.
  private static func changes(
    _ both: Table, _ pairs: [(then: Int, now: Int)], _ definition: DatasetDefinition, among names: Set<String>?
  ) -> [AgainstPackBefore.SaysElse] {
    definition.fields.compactMap { field in
      guard !definition.key.contains(field.name), names?.contains(field.name) ?? true,
        [.code, .codes, .yesNo, .number].contains(field.type), let column = both[field.name]
      else { return nil }
      let recorded = column.recorded
      let found = pairs.filter { recorded[$0.then] && recorded[$0.now] }
      let rows =
        switch column {
        case .codes(let codes, _):
          found.count { codes[$0.then] != codes[$0.now] && column[$0.then] != column[$0.now] }
        case .numbers(let numbers, _): found.count { numbers[$0.then] != numbers[$0.now] }
        default: found.count { column[$0.then] != column[$0.now] }
        }
      return AgainstPackBefore.SaysElse(field: field.name, title: field.title, rows: rows, of: found.count)
    }
  }

  /// The rows that both packs hold; of a key that stands twice the last.
  static func pairs(_ first: Pack, _ second: Pack, _ both: Table, _ definition: DatasetDefinition)
    -> [(then: Int, now: Int)]
  {
    let keys = PackKeys.pair(first, second, both, key: definition.key)
    let start = first.table.rowCount
    var then = [Int32](repeating: -1, count: keys.count)
    for (row, key) in keys.first.enumerated() { then[Int(key)] = Int32(row) }
    return keys.second.enumerated().compactMap { row, key in
      then[Int(key)] >= 0 ? (Int(then[Int(key)]), start + row) : nil
    }
  }
}

extension AgainstPackBefore.SaysElse {
  fileprivate var share: Double { of == 0 ? 0 : Double(rows) / Double(of) }
}
