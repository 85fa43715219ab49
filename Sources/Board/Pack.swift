import Calendar
import Catalogue
import Intake
import Tables

/// One dataset as one source holds it at one date: what stands in a list on the day of its cut.
public struct Pack: Sendable {
  /// The source's number on the board.
  public var source: Int
  public var file: String
  public var sheet: String?
  /// The day of its cut; nil for tables that have none (published figures, inspections, files that nothing claims).
  public var asAt: Day?
  /// Whether that day was said (by a person, a name, or the file), or told from the newest date in the rows.
  public var asAtWasSaid: Bool
  public var table: Table { didSet { number = nil } }
  public var absentFields: Set<String>
  /// When its rows are complete, by date of the event.
  public var reach: Reach
  /// On which days something happened, of a log or a register; nil of what is cut anew every month, and where that is not
  /// known.
  public var eventDays: DaysThere?
  /// Where the keys of its rows are numbered together with those of the other packs; nil once its rows are others.
  var number: PackNumber?

  /// With more columns: its rows are the same ones.
  public func adding(_ columns: [(name: String, column: Column)]) -> Pack {
    var out = self
    for (name, column) in columns { out.table.set(name, column) }
    out.number = number
    return out
  }

  /// The month whose position it is: that of its cut, or, cut in the first days (`grace`), the one before.
  public func month(grace: Int) -> Period? {
    asAt.map { Period.month(holding: $0.dayOfMonth <= grace ? $0.firstOfMonth.adding(days: -1) : $0) }
  }
}

/// From when to when the rows of a pack are complete, and what they can tell.
public struct Reach: Sendable, Equatable {
  /// Complete for what began in these days (what ended, for lists that hold what ended); nil: nothing is promised.
  public var period: Period?
  /// Whether all that is open at its date is in it.
  public var holdsOpen: Bool
  /// Whether it holds only what began within a window, so that what took longer is not in it.
  public var startedOnly: Bool
  /// Whether everything that ever happened is in it.
  public var everything: Bool

  public init(period: Period?, holdsOpen: Bool, startedOnly: Bool = false, everything: Bool = false) {
    self.period = period
    self.holdsOpen = holdsOpen
    self.startedOnly = startedOnly
    self.everything = everything
  }

  /// The reach of one table by its definition (`covers`), its date and its events: language.md section 6.
  static func of(_ definition: DatasetDefinition, asAt: Day?, asAtWasSaid: Bool, table: Table) -> Reach {
    guard let asAt else { return Reach(period: nil, holdsOpen: true, everything: true) }
    var months: Int?
    var open = false
    var startedOnly = false
    for cover in definition.covers {
      switch cover {
      case .open: open = true
      case .ended(let count): months = count
      case .started(let count):
        months = count
        startedOnly = true
      case .everything:
        return Reach(
          period: Period(first: .distantPast, last: asAt), holdsOpen: true, everything: true)
      }
    }
    if let months {
      return Reach(
        period: Period(first: asAt.adding(months: -months), last: asAt), holdsOpen: open || !startedOnly,
        startedOnly: startedOnly && !open)
    }
    if definition.snapshotsFrom != nil { return Reach(period: Period.month(holding: asAt), holdsOpen: true) }
    if open || definition.event == nil { return Reach(period: nil, holdsOpen: true) }
    // A log: from the month of its first event to its date, or to the end of the month of its newest event.
    guard let event = definition.event, let days = table.dayRange(of: event) else {
      return Reach(period: nil, holdsOpen: true)
    }
    let end = asAtWasSaid ? asAt : days.upperBound.lastOfMonth
    return Reach(period: Period(first: days.lowerBound.firstOfMonth, last: max(end, days.lowerBound)), holdsOpen: true)
  }
}

extension Day {
  static let distantPast = Day(number: -500_000)
}

extension Board {
  /// The file that a pack was read from.
  public func source(of pack: Pack) -> LoadedSource? { sources.first { $0.id == pack.source } }
}

extension Pack {
  /// Which words of a book stand in a field: whose children, teams or workers it holds.
  ///
  /// - Parameter count: how many words the book has.
  public func codes(of field: String, among count: Int) -> Bitmap {
    guard case .codes(let codes, _)? = table[field] else { return Bitmap(count: count) }
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    func mark(_ codes: [some FixedWidthInteger & UnsignedInteger]) {
      for code in codes where code != 0 { words[Int(code) >> 6] |= 1 << (UInt64(code) & 63) }
    }
    switch codes {
    case .bytes(let codes): mark(codes)
    case .shorts(let codes): mark(codes)
    case .words(let codes): mark(codes)
    }
    return Bitmap(words: words, count: count)
  }
}
