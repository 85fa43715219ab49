import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Rows that are new since the pack before and began when another of the same child ended: plans that were closed and opened again,
/// as a move to another system does. How long they are open is counted from that day, and none is long any more.
extension Session {
  /// The day after is no break either.
  private static let mostDaysBetween: Int32 = 1

  /// Tells what a figure would be with the date on which the first of the two began, and leaves unjudged what would be judged otherwise.
  ///
  /// - Parameter fields: those that pick the rows or are tested.
  mutating func tellBegunAgain(_ asking: Asking, fields: Set<String>, by keys: [GroupKey], _ figures: inout Figures) {
    let definition = asking.definition
    guard !asking.isAll, !asking.scope.isPoint, !asking.scope.isComparison, figures.unknown == nil,
      !definition.isPublished, !definition.isGuessed, !board.keepsItsPast(definition.name),
      let pack = asking.packs.last, let start = definition.dateOfKey, fields.contains(start.name),
      definition.opens?.from == start.name,
      let before = relations.packBefore(pack, of: definition.name, board: board),
      let again = begunAgain(asking, before.pack, before.asAt, start.name)
    else { return }
    let tells = board.tellsRows(of: definition.name)
    tellOtherDates(asking, start.name, again, by: keys, &figures) { rows in
      let new = "new since \(again.before.long) and began when another of the same child ended"
      return tells ? "\(grouped(rows)) \(rows == 1 ? "is" : "are") \(new)" : "some are \(new)"
    }
  }

  /// Such rows, each with the one that ended. Looked at once.
  private mutating func begunAgain(_ asking: Asking, _ before: Pack, _ cut: Day, _ start: String) -> LostValues? {
    let place = asking.relation.name
    if let known = relations.begunAgain[place] { return known }
    let found = Self.begunAgain(asking, before, cut, start)
    relations.begunAgain[place] = .some(found)
    return found
  }

  private static func begunAgain(_ asking: Asking, _ before: Pack, _ cut: Day, _ start: String) -> LostValues? {
    let definition = asking.definition
    let rest = definition.keyWithoutOwners.filter { $0 != start }
    guard !rest.isEmpty, let all = DatedKeys(asking.table, rest, start),
      let then = DatedKeys(before.table, rest, start)
    else { return nil }
    let earlier = then.byKey()
    let ends = (definition.opens?.until ?? []).compactMap { DatedKeys(asking.table, rest, $0) }
    // By each child the days on which something of theirs ended, with its row.
    var ended: [[Cell]: [(day: Int32, row: Int)]] = [:]
    for row in 0..<asking.table.rowCount {
      guard let day = ends.lazy.compactMap({ $0.day(row) }).first else { continue }
      ended[all.key(row), default: []].append((day, row))
    }
    let pairs = (0..<asking.table.rowCount).compactMap { row -> (now: Int, then: Int)? in
      guard let day = all.day(row) else { return nil }
      let key = all.key(row)
      guard earlier[key]?[day] == nil,
        let first = ended[key]?.first(where: { $0.row != row && (0...mostDaysBetween).contains(day - $0.day) })
      else { return nil }
      return (now: row, then: first.row)
    }
    return pairs.isEmpty ? nil : LostValues(rows: [start: pairs], before: cut, then: asking.table)
  }
}
