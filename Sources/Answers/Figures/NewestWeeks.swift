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
  /// How many of those before the newest lie within the log from end to end.
  private let covered: Int
  /// Rows of the newest fourteen days, then of each fourteen before them that lie within the log from end to end.
  private let fortnights: [Int]
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

  /// How many of the newest months hold far less than those before them: one of them less than half of the leanest, or two or three
  /// in a row less than three fifths of it each. Nil where none do, and where they hold nothing at all.
  var halfEntered: Int? {
    (1...Self.mostHalfEntered).first { months in
      let before = self.before(months)
      guard before.count >= Self.fewestBefore, let least = before.min(), least >= Self.fewestThen, now > 0 else {
        return false
      }
      return rows.prefix(months).allSatisfy { months == 1 ? $0 * 2 < least : $0 * 5 < least * 3 }
    }
  }

  private static let (mostHalfEntered, fewestBefore) = (3, 3)

  /// The newest fortnight and the leanest and the fullest before it, where it holds less than a third of the leanest and chance would
  /// seldom leave so few: what was done last is not keyed in yet, and a month hides that. Nil where it does not, and where it
  /// holds nothing at all.
  var thinFortnight: (now: Int, least: Int, most: Int)? {
    let before = fortnights.dropFirst()
    guard let now = fortnights.first, now > 0, before.count >= Self.fewestFortnights, let least = before.min(),
      let most = before.max(), least >= Self.fewestOfFortnight, now * 3 <= least,
      Board.chance(ofAtMost: now, awaited: least) < Self.levelOfFortnight
    else { return nil }
    return (now, least, most)
  }

  /// Its first day.
  var firstOfFortnight: Day { first.adding(days: Self.days - 14) }

  private static let (fewestFortnights, fewestOfFortnight, levelOfFortnight) = (6, 12, 1e-3)

  /// The rows of the months before so many of the newest, as far as the log goes back.
  func before(_ months: Int) -> ArraySlice<Int> { rows.prefix(1 + covered).dropFirst(months) }

  /// The first day of so many of the newest months.
  func first(of months: Int) -> Day { first.adding(days: -Self.days * (months - 1)) }

  init?(_ table: Table, _ definition: DatasetDefinition, upTo day: Day) {
    guard let event = definition.event, case .days(let days, let valid, _)? = table[event] else { return nil }
    self.table = table
    first = day.adding(days: 1 - Self.days)
    windowOf = [Int8](repeating: -1, count: table.rowCount)
    let begin = table.dayRange(of: event)?.lowerBound ?? day
    covered = max(0, min(Self.windows, (Int(day.number - begin.number) + 1) / Self.days - 1))
    let whole = (Int(day.number - begin.number) + 1) / 14
    var fortnights = [Int](repeating: 0, count: max(0, min(Self.windows * 2, whole)))
    for row in days.indices where valid[row] && days[row] <= day.number {
      let fortnight = Int(day.number - days[row]) / 14
      if fortnight < fortnights.count { fortnights[fortnight] += 1 }
      let window = Int(day.number - days[row]) / Self.days
      guard window <= Self.windows else { continue }
      windowOf[row] = Int8(window)
      rows[window] += 1
    }
    self.fortnights = fortnights
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
