import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Rows that stand in the newest pack and not in the one before, though they had begun by its day: a plan that was entered late,
/// or one that never was; and those that were over by the one before and are open again. The mirror of rows that are gone without
/// an end.
extension Session {
  /// From so many of them, and such a share of what is counted, it is said whatever the figure is held against.
  private static let fewestLate = 3
  private static let shareLate = 0.05

  /// What a stock would be without them: `37 rows had begun by 30 September 2026 and were not in the list of that day …`. Nil
  /// where there are none, or where they change nothing that is told.
  ///
  /// - Parameter way: which of the two.
  mutating func appearedLate(_ asking: Asking, _ figures: Figures, _ way: GoneRows.Way) -> GoneRows? {
    let definition = asking.definition
    guard
      let (pack, own, value) = asking.isFlow && way == .enteredAgain
        ? ofNewestPack(asking, figures) : onNewestPack(asking, figures),
      let late = relations.appearedLate(of: definition.name, pack, definition, way, board: board),
      let rest = relations.without(late.rows, way, of: pack, asking), let left = whole(asking, over: rest),
      left.rows < own.rows, let now = reckoned(own, asking, orMean: true),
      let without = reckoned(left, asking, orMean: true),
      without.value != value
    else { return nil }
    let rows = own.rows - left.rows
    let isMany = rows >= Self.fewestLate && Double(rows) >= Self.shareLate * Double(own.rows)
    let isOtherwise =
      changesStatus(asking, value, without.value) || changesSign(asking, late.before, value, without.value)
    guard isMany || isOtherwise else { return nil }
    let tells = board.tellsRows(of: definition.name)
    var out = GoneRows(
      dataset: definition.name, title: definition.title.lowercasedFirst, before: late.before,
      rows: tells ? rows : nil, allRows: tells ? late.rows.count : nil, isOne: rows == 1, way: way)
    let told = GoneRows.Otherwise(figure: asking.asked.title, with: tells ? without.words : nil, now: now.words)
    if isOtherwise { out.otherwise = told } else { out.besides = told }
    let came = way.came(isOne: rows == 1 && tells)
    // What takes the place of another is known to be wrong, and what a mean would be with the other is not known.
    var isSum = true
    if case .statistic = asking.asked.number { isSum = false }
    out.decides = WithoutNewcomers(
      value: isSum || way != .enteredAgain ? without.value : nil,
      words: tells ? "\(grouped(rows)) \(came), \(without.words) without" : "some \(came)")
    return out
  }
}

extension Relations {
  /// The rows of a pack that the pack before lacks though they had begun by its day; nil where there are none, and where so many
  /// are gone or stand under other numbers that this is said of the file as a whole.
  fileprivate mutating func appearedLate(
    of dataset: String, _ pack: Pack, _ definition: DatasetDefinition, _ way: GoneRows.Way, board: Board
  ) -> (rows: [Int], before: Day)? {
    guard let before = packBefore(pack, of: dataset, board: board),
      againstPackBefore(of: dataset, newest: pack, board: board)?.lacksRows != true
    else { return nil }
    let changes = changes(from: before.pack, to: pack, definition)
    let kind =
      switch way {
      case .late: "appeared late"
      case .enteredAgain: "started"
      default: PackChanges.openAgain
      }
    var rows = changes.filter { $0.kind == kind && $0.place == .later }.map(\.row).sorted()
    if way == .enteredAgain {
      guard let child = definition.childField, let now = pack.table[child],
        let then = renamed(before.pack.table, definition)[child]
      else { return nil }
      let gone = Set(changes.filter { $0.kind == "vanished" && $0.place == .earlier }.map { then[$0.row] })
      rows = rows.filter { now[$0] != .missing && gone.contains(now[$0]) }
    }
    return rows.isEmpty ? nil : (rows, before.asAt)
  }

  /// What a figure is counted over, without some rows of its pack, made once; nil where none of them is in it.
  fileprivate mutating func without(_ late: [Int], _ way: GoneRows.Way, of pack: Pack, _ asking: Asking) -> (
    relation: RelationID, table: Table
  )? {
    let id = RelationID("\(asking.relation.name), without those that \(way.came(isOne: false))")
    if let known = store.relations[id] { return known.rowCount < asking.table.rowCount ? (id, known) : nil }
    let key = asking.definition.keyWithoutOwners
    let (own, all) = (key.compactMap { pack.table[$0] }, key.compactMap { asking.table[$0] })
    guard !key.isEmpty, own.count == key.count, all.count == key.count else { return nil }
    let keys = Set(late.map { row in own.map { $0[row] } })
    // A second row of a child that is there already is told as one.
    var isOnce: Set<Int>?
    if let child = asking.definition.childField, store.relations[doubled(asking)] != nil {
      isOnce = Set(Self.rowsOnce(asking.table, asking.definition, child, openOn: asking.asAt))
    }
    let rows = (0..<asking.table.rowCount).filter { row in
      !keys.contains(all.map { $0[row] }) || isOnce?.contains(row) == false
    }
    let table = rows.count < asking.table.rowCount ? asking.table.taking(rows) : asking.table
    _ = hold(table, as: id.name)
    return rows.count < asking.table.rowCount ? (id, table) : nil
  }
}
