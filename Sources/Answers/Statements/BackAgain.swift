import Board
import Calendar
import Catalogue
import Engine
import Tables

/// Children who have a row again after another of theirs had ended: a plan that began this month may be a child's second. That “came
/// back” is said of rows that were missing in a list, and so of none of these.
extension Session {
  /// `2 of the 9 that started are of a child of whom an earlier one had ended.` Nil where none is; to the public no number, and
  /// of fewer than five no more than that “came back” tells nothing of them.
  ///
  /// - Parameters:
  ///   - changes: those that are told.
  ///   - packs: all that hold the list, the newest too; of those cut after it nothing is taken.
  func backAgain(
    _ changes: [PackChanges.Change], in found: PackChanges, _ packs: [Pack], _ definition: DatasetDefinition
  ) -> String? {
    guard let child = definition.childField, let opens = definition.opens, let cut = found.later.asAt else {
      return nil
    }
    // What began and ended between the two is told by a pack in between.
    let started = changes.filter { $0.kind == "started" }.compactMap { change -> (child: Cell, day: Int32)? in
      let table = found.pack(of: change.place).table
      guard let id = table[child]?[change.row], case .days(let starts, let known, _)? = table[opens.from],
        known[change.row]
      else { return nil }
      return (id, starts[change.row])
    }
    guard !started.isEmpty else { return nil }
    let children = Set(started.map(\.child))
    // Of each of these children the days on which something of theirs ended.
    var ends: [Cell: Set<Int32>] = [:]
    for pack in packs where (pack.asAt ?? .distantPastDay) <= cut {
      guard let own = pack.table[child] else { continue }
      for name in opens.until {
        guard case .days(let days, let valid, _)? = pack.table[name] else { continue }
        for row in days.indices where valid[row] && children.contains(own[row]) {
          ends[own[row], default: []].insert(days[row])
        }
      }
    }
    let again = started.count { row in (ends[row.child] ?? []).contains { $0 <= row.day } }
    // Where there may be none it says the same: to the public fewer than five are no more than none.
    guard board.tellsRows(of: definition.name) else {
      return again >= 5
        ? "Some that started are of a child of whom an earlier one had ended."
        : "“Came back” is told of rows that a list lacked, and of no child of whom an earlier one had ended: whether one is among those that started is not told."
    }
    guard again > 0 else { return nil }
    let of =
      started.count == 1
      ? "The one that started is"
      : "\(grouped(again)) of the \(grouped(started.count)) that started \(again == 1 ? "is" : "are")"
    return "\(of) of a child of whom an earlier one had ended (“came back” is told of rows that a list lacked)."
  }
}
