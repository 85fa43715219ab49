import Calendar
import Catalogue
import Tables

/// Who joined, left, moved or vanished between two packs of a dataset: language.md section 6.
public struct PackChanges: Sendable {
  /// One change of one row: its kind, and the row's place in the later table, or in the earlier one where it has gone.
  public struct Change: Sendable, Equatable {
    public var kind: String
    public var row: Int
    public var isInLater: Bool
  }

  public private(set) var changes: [Change] = []
  public let earlier: Pack
  public let later: Pack

  /// The kinds that are always told, in order; a `FIELD changed` comes behind them where there is one.
  public static let kinds = [
    "started", "appeared late", "came back", "ended", "vanished", "team changed", "worker changed", "date changed",
  ]

  /// - Parameter packs: all packs of the dataset, oldest first; both given ones are among them.
  public init(from earlier: Pack, to later: Pack, packs: [Pack], definition: DatasetDefinition) {
    self.earlier = earlier
    self.later = later
    guard let before = earlier.asAt, let after = later.asAt else { return }
    let older = packs.filter { ($0.asAt ?? .distantPast) < before }
    let tables = [earlier.table, later.table] + older.map(\.table)
    let all = Table.concatenating(tables)
    let keys = RowKeys(all, key: definition.key)
    let firstLater = earlier.table.rowCount
    let firstOlder = firstLater + later.table.rowCount
    var held = (earlier: [Int: Int](), later: [Int: Int](), older: Set<Int>())
    for row in 0..<all.rowCount {
      let key = keys.numbers[row]
      if row < firstLater {
        held.earlier[key] = row
      } else if row < firstOlder {
        held.later[key] = row
      } else {
        held.older.insert(key)
      }
    }
    let began = (definition.opens?.from ?? definition.event).flatMap { all[$0] }
    func end(_ row: Int) -> Day? {
      for field in definition.opens?.until ?? [] { if let day = all[field]?.day(at: row) { return day } }
      return nil
    }
    func add(_ kind: String, _ row: Int) {
      let isLater = row >= firstLater
      changes.append(Change(kind: kind, row: isLater ? row - firstLater : row, isInLater: isLater))
    }

    var late: [Int] = []
    for (key, row) in held.later.sorted(by: { $0.value < $1.value }) {
      if let old = held.earlier[key] {
        if let ended = end(row), ended <= after, end(old).map({ $0 > before }) ?? true { add("ended", row) }
        if end(old).map({ $0 > before }) ?? true, end(row).map({ $0 > after }) ?? true {
          for field in definition.fields { compare(field, old, row, all, add) }
        }
      } else {
        if held.older.contains(key) {
          add("came back", row)
        } else if let day = began?.day(at: row), day <= before {
          late.append(row)
        } else {
          add("started", row)
        }
        if let ended = end(row), ended <= after, !held.older.contains(key) { add("ended", row) }
      }
    }
    var vanished: [Int] = []
    for (key, row) in held.earlier.sorted(by: { $0.value < $1.value }) where held.later[key] == nil {
      if later.shouldHold(row: row, of: all, definition: definition) { vanished.append(row) }
    }
    // One of a child vanished and one appeared late within 31 days: one event, its date corrected.
    if let child = definition.childField.flatMap({ all[$0] }), let began {
      for row in late {
        let match = vanished.firstIndex { old in
          guard child[old] == child[row], child[row] != .missing, let a = began.day(at: old), let b = began.day(at: row)
          else { return false }
          return abs(a.number - b.number) <= 31
        }
        if let match {
          vanished.remove(at: match)
          add("date changed", row)
        } else {
          add("appeared late", row)
        }
      }
    } else {
      for row in late { add("appeared late", row) }
    }
    for row in vanished { add("vanished", row) }
  }

  private func compare(_ field: FieldDefinition, _ old: Int, _ new: Int, _ table: Table, _ add: (String, Int) -> Void) {
    guard let column = table[field.name], column[old] != column[new] else { return }
    switch field.type {
    case .team: add("team changed", new)
    case .worker: add("worker changed", new)
    case .code: add("\(field.name) changed", new)
    default: return
    }
  }
}
