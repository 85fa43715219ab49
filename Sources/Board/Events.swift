import Calendar
import Catalogue
import Tables

/// The rows of all packs of a dataset up to a date, each event once: language.md section 6, Events.
public struct Events: Sendable {
  public var table: Table
  /// Rows whose key stood in an older pack, within the reach of a newer one that no longer has it: withdrawn.
  public var vanished: Table
  /// Whether any row has its team from an earlier pack than its facts.
  public var teamAtTheTime: Bool

  /// - Parameters:
  ///   - packs: oldest first, none after the position.
  ///   - keepVanished: `all rows` keeps them: everything that was loaded.
  public init(packs: [Pack], definition: DatasetDefinition, keepVanished: Bool = false) {
    let all = Table.concatenating(packs.map(\.table))
    guard packs.count > 1 || !definition.key.isEmpty else {
      table = all
      vanished = all.taking([])
      teamAtTheTime = false
      return
    }
    var packOfRow: [Int] = []
    packOfRow.reserveCapacity(all.rowCount)
    for (index, pack) in packs.enumerated() {
      packOfRow += repeatElement(index, count: pack.table.rowCount)
    }
    let keys = RowKeys(all, key: definition.key)
    let eventField = definition.event
    let event = eventField.flatMap { all[$0] }

    // For each key: its newest row, and the row that knows the team it had when the event happened.
    var newest = [Int](repeating: -1, count: keys.count)
    var atTheTime = [Int](repeating: -1, count: keys.count)
    var order: [Int] = []
    for row in 0..<all.rowCount {
      let key = keys.numbers[row]
      if newest[key] < 0 { order.append(key) }
      newest[key] = row
      if atTheTime[key] < 0 {
        atTheTime[key] = row
      } else if let cut = packs[packOfRow[row]].asAt, let day = event?.day(at: row), cut < day {
        atTheTime[key] = row
      }
    }

    var kept: [Int] = []
    var gone: [Int] = []
    for key in order {
      let row = newest[key]
      let held = packOfRow[row]
      var withdrawn = false
      if held < packs.count - 1, !definition.key.isEmpty {
        for later in packs[(held + 1)...] where later.shouldHold(row: row, of: all, definition: definition) {
          withdrawn = true
          break
        }
      }
      if withdrawn, !keepVanished { gone.append(key) } else { kept.append(key) }
    }

    var facts = all.taking(kept.map { newest[$0] })
    var moved = false
    for field in definition.fields where field.type == .team || field.type == .worker {
      guard let column = all[field.name] else { continue }
      facts.set(field.name, column.taking(kept.map { atTheTime[$0] }))
      moved = true
    }
    table = facts
    vanished = all.taking(gone.map { newest[$0] })
    teamAtTheTime = moved && packs.count > 1
  }
}

extension Pack {
  /// Whether a row, as last known, lies within what this pack promises to hold.
  func shouldHold(row: Int, of table: Table, definition: DatasetDefinition) -> Bool {
    guard let asAt else { return false }
    if reach.everything { return true }
    guard let period = reach.period else { return false }
    if reach.startedOnly || definition.opens == nil {
      guard let field = definition.event, let day = table[field]?.day(at: row) else { return false }
      return period.contains(day)
    }
    // A list of what is open, and what ended lately.
    guard let opens = definition.opens, let start = table[opens.from]?.day(at: row), start <= asAt else { return false }
    for field in opens.until {
      guard let column = table[field] else { continue }
      if let end = column.day(at: row) { return end >= period.first }
      if case .flag(true) = column[row] { return false }
    }
    return true
  }
}

extension Column {
  func day(at row: Int) -> Day? {
    guard case .days(let days, let valid, _) = self, valid[row] else { return nil }
    return Day(number: days[row])
  }
}
