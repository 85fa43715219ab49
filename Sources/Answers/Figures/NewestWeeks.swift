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
  let first: Day
  /// Rows of the newest weeks, then of each 31 days before them.
  private(set) var rows = [Int](repeating: 0, count: windows + 1)
  private let table: Table
  /// Of each row of the table in which of these it lies; -1 in none.
  private var windowOf: [Int8]

  var now: Int { rows[0] }
  var then: Int { rows.dropFirst().reduce(0, +) }
  private var tells: Bool { now >= Self.fewestNow && then >= Self.fewestThen }

  /// Whether most rows had something, and of the newest less than half as many have.
  func hasFallen(_ share: Share) -> Bool {
    tells && share.then * 2 >= then && share.now * then * 2 < share.then * now
  }

  /// Less than half of the leanest month before.
  var isHalfEntered: Bool {
    guard let least = rows.dropFirst().min(), least >= Self.fewestThen else { return false }
    return now > 0 && now * 2 < least
  }

  init?(_ table: Table, _ definition: DatasetDefinition, upTo day: Day) {
    guard let event = definition.event, case .days(let days, let valid, _)? = table[event] else { return nil }
    self.table = table
    first = day.adding(days: 1 - Self.days)
    windowOf = [Int8](repeating: -1, count: table.rowCount)
    for row in days.indices where valid[row] && days[row] <= day.number {
      let window = Int(day.number - days[row]) / Self.days
      guard window <= Self.windows else { continue }
      windowOf[row] = Int8(window)
      rows[window] += 1
    }
  }

  /// In how many rows a field is recorded; nil where the log has none of that name.
  func filled(_ field: String) -> Share? {
    guard let recorded = table[field]?.recorded else { return nil }
    return share { recorded[$0] }
  }

  /// Rows of children among some; nil where the log names none.
  func ofChildren(_ listed: Bitmap, _ field: String?) -> Share? {
    guard let field, case .codes(let codes, _)? = table[field] else { return nil }
    return share { codes[$0] != 0 && Int(codes[$0]) < listed.count && listed[Int(codes[$0])] }
  }

  private func share(_ holds: (Int) -> Bool) -> Share {
    var share = Share()
    guard tells else { return share }
    for row in windowOf.indices where windowOf[row] >= 0 && holds(row) {
      if windowOf[row] == 0 { share.now += 1 } else { share.then += 1 }
    }
    return share
  }
}

extension Session {
  /// Looked at once for each log and day.
  mutating func newestWeeks(of definition: DatasetDefinition, upTo day: Day) -> NewestWeeks? {
    let key = "\(definition.name) \(day.iso)"
    if let known = relations.newestWeeks[key] { return known }
    let table = relations.events(of: definition.name, upTo: day, all: true, board: board)?.1
    let found = table.flatMap { NewestWeeks($0, definition, upTo: day) }
    relations.newestWeeks[key] = .some(found)
    return found
  }
}
