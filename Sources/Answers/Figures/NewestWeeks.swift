import Board
import Calendar
import Catalogue
import Tables

/// The newest month of a log held against the six before it: what was filled, of which children, and how many rows. A measure that looks
/// from a list of children into the log sees none of this, and takes for undone what was not sent.
struct NewestWeeks: Sendable {
  static let days = 31
  static let windows = 6
  /// So few rows tell nothing: of the newest weeks, and of those before them together.
  static let fewestNow = 10
  static let fewestThen = 30

  struct Share: Sendable {
    var now = 0
    var then = 0
  }

  /// The first day of the newest weeks.
  var first: Day
  /// Rows of the newest weeks, then of each 31 days before them.
  var rows = [Int](repeating: 0, count: windows + 1)
  /// Of each coded field, in how many rows it is recorded.
  var filled: [String: Share] = [:]
  /// Rows of children who stand in any list; nil where the log names none.
  var listed: Share?

  var now: Int { rows[0] }
  var then: Int { rows.dropFirst().reduce(0, +) }
  var tells: Bool { now >= Self.fewestNow && then >= Self.fewestThen }

  /// Whether most rows had something, and of the newest less than half as many have.
  func hasFallen(_ share: Share) -> Bool {
    tells && share.then * 2 >= then && share.now * then * 2 < share.then * now
  }

  /// Less than half of the leanest month before.
  var isHalfEntered: Bool {
    guard let least = rows.dropFirst().min(), least >= Self.fewestThen else { return false }
    return now > 0 && now * 2 < least
  }

  init?(_ table: Table, _ definition: DatasetDefinition, listed: Bitmap?, upTo day: Day) {
    guard let event = definition.event, case .days(let days, let valid, _)? = table[event] else { return nil }
    first = day.adding(days: 1 - Self.days)
    var windows = [Int](repeating: -1, count: table.rowCount)
    for row in days.indices where valid[row] && days[row] <= day.number {
      let window = Int(day.number - days[row]) / Self.days
      guard window <= Self.windows else { continue }
      windows[row] = window
      rows[window] += 1
    }
    guard tells else { return }
    func share(_ holds: (Int) -> Bool) -> Share {
      var share = Share()
      for row in windows.indices where windows[row] >= 0 && holds(row) {
        if windows[row] == 0 { share.now += 1 } else { share.then += 1 }
      }
      return share
    }
    for field in definition.fields where [.code, .codes, .yesNo].contains(field.type) {
      guard let recorded = table[field.name]?.recorded else { continue }
      filled[field.name] = share { recorded[$0] }
    }
    if let child = definition.childField, let listed, case .codes(let codes, _)? = table[child] {
      self.listed = share { codes[$0] != 0 && Int(codes[$0]) < listed.count && listed[Int(codes[$0])] }
    }
  }
}

extension Session {
  /// Looked at once for each log and day.
  mutating func newestWeeks(of definition: DatasetDefinition, upTo day: Day) -> NewestWeeks? {
    let key = "\(definition.name) \(day.iso)"
    if let known = relations.newestWeeks[key] { return known }
    let listed = relations.listedChildren(board)
    let table = relations.events(of: definition.name, upTo: day, all: true, board: board)?.1
    let found = table.flatMap { NewestWeeks($0, definition, listed: listed, upTo: day) }
    relations.newestWeeks[key] = .some(found)
    return found
  }
}
