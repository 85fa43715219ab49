import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What is amiss with the two files between which changes are told. Rows that a file lost read as children who vanished, and
/// rows shifted by a column as plans that ended: `changes` is where that shows first, so it is said there too.
extension Session {
  /// - Returns: what stands above the changes; the kinds that cannot be counted, and why; or why none can be told.
  mutating func changesInDoubt(_ definition: DatasetDefinition, _ earlier: Pack, _ later: Pack)
    -> (told: [String], untold: [String: Reason], unknown: Reason?)
  {
    guard let before = earlier.asAt, let after = later.asAt else { return ([], [:], nil) }
    var told: [String] = []
    var untold: [String: Reason] = [:]
    for (pack, day) in [(later, after), (earlier, before)] {
      let odd = oddRows([pack], definition)
      if let unknown = odd.unknown { return ([], [:], unknown) }
      if let damage = damage(of: definition.name, on: day, upTo: after) {
        told.append("In doubt: \(damage). What ended, vanished or changed here may be the file's alone.")
      }
      told += odd.told.filter { !told.contains($0) }
      if let doubt = dateDoubt(of: pack, definition) {
        told.append("Is the date of the file of \(day.long) right? \(doubt.problem.capitalisedFirst).")
      }
    }
    if let found = relations.againstPackBefore(of: definition.name, newest: later, board: board) {
      if found.lacksRows {
        let rows = board.tellsRows(of: definition.name) ? "\(found.gone) of the \(found.expected) rows" : "rows"
        told.append(
          "In doubt: the file of \(after.long) lacks \(rows) of \(definition.title.lowercasedFirst) of \(found.before.long) that it should still hold (\(Self.question(found))): what vanished may only be missing from it."
        )
      }
      for field in found.emptied where definition.opens?.until.contains(field.field) == true && field.now == 0 {
        untold["ended"] = Reason(.notRecorded, "not known: no end is recorded in the file of \(after.long)")
        told.append(
          field.isAbsent
            ? "The file of \(after.long) has no column for “\(field.title)”, that of \(found.before.long) has: what ended is not known."
            : "“\(field.title)” is recorded in no row of the file of \(after.long): what ended is not known.")
      }
    }
    if untold["ended"] == nil, let note = endNotCollected(in: later, definition) {
      untold["ended"] = Reason(.notCollected, "not known: the file of \(after.long) has no column for it")
      told.append(note)
    }
    if definition.isWithoutDates { untold["ended"] = Reason(.notCollected, "not known: this list tells no end") }
    told += [laterThanCut(definition, later, after)].compactMap(\.self)
    told += doubledTeams(in: definition, after: before, upTo: after)
    return (told, untold, nil)
  }

  /// Rows that begin after the day of the file stand among those that started, and cannot have.
  private func laterThanCut(_ definition: DatasetDefinition, _ pack: Pack, _ cut: Day) -> String? {
    guard !definition.covers.isEmpty, !definition.covers.contains(.everything),
      let name = definition.opens?.from ?? definition.event, let field = definition.field(name), field.type == .date,
      let column = pack.table[name]
    else { return nil }
    let rows = (0..<pack.table.rowCount).count { row in
      if case .day(let day, _) = column[row] { day > cut } else { false }
    }
    guard rows > 0 else { return nil }
    let told = board.tellsRows(of: definition.name) ? count(rows, "row") : "Rows"
    return
      "\(told) \(rows == 1 ? "begins" : "begin") after \(cut.long), the day of the file (“\(field.title)”), and \(rows == 1 ? "stands" : "stand") among those that started: wrong dates, or a later cut?"
  }
}

extension Session {
  /// A log of snapshots has a row of its own for everybody at each date: it is by what else the key holds that one month's
  /// rows are those of another. Nil where the key holds nothing else.
  func keyedAcrossSnapshots(_ definition: DatasetDefinition) -> DatasetDefinition? {
    guard let snapshots = definition.snapshotsFrom else { return definition }
    var across = definition
    across.key.removeAll { $0 == snapshots || $0 == definition.event }
    return across.key.isEmpty ? nil : across
  }
}
