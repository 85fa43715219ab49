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
  ///   - dates: the fields whose first recorded one says when what is counted happened; none: the dataset's event. A plan
  ///     that ended has the team that it had when it ended, not the one that began it.
  ///   - months: after that date, when what is tested was due: it has the team that it had then.
  public init(
    packs: [Pack], definition: DatasetDefinition, keepVanished: Bool = false, countedBy dates: [String] = [],
    dueAfter months: Int = 0
  ) {
    let all = Table.concatenating(packs.map(\.table))
    guard packs.count > 1 || !definition.key.isEmpty else {
      table = all
      vanished = all.taking([])
      teamAtTheTime = false
      return
    }
    let isPlain = packs.count == 1 && RowKeys.areApart(all, key: definition.key)
    let keys = isPlain ? nil : RowKeys(of: packs, all, key: definition.key)
    guard let keys, packs.count > 1 || keys.count < all.rowCount else {
      // Every row is an event of its own, and no later pack can have withdrawn one.
      table = all
      vanished = all.taking([])
      teamAtTheTime = false
      return
    }
    var packOfRow: [Int32] = []
    packOfRow.reserveCapacity(all.rowCount)
    for (index, pack) in packs.enumerated() {
      packOfRow += repeatElement(Int32(index), count: pack.table.rowCount)
    }
    let promise = Promise(all, definition)
    let claims = packs.map { PackClaim($0, promise) }
    let cuts = claims.map(\.asAt)
    let event = definition.event == nil ? nil : promise.event
    // An end stands in the newest row alone: the packs before it could not know it.
    let counted = dates.compactMap { all[$0] }.compactMap(DayColumn.init)

    // For each key: its newest row, and the row that knows the team it had when the event happened. Keys are numbered
    // in the order of their first rows. Of rows of one cut the later is taken as a whole: the team of one row beside the
    // facts of another would be what no row says.
    var newest = [Int](repeating: -1, count: keys.count)
    var atTheTime = [Int](repeating: -1, count: keys.count)
    for row in 0..<all.rowCount {
      let key = Int(keys.numbers[row])
      newest[key] = row
      let known = atTheTime[key]
      let cut = cuts[Int(packOfRow[row])]
      if known < 0 || cuts[Int(packOfRow[known])] == cut {
        atTheTime[key] = row
      } else if counted.isEmpty, let cut, let day = event?.day(at: row), cut < day {
        atTheTime[key] = row
      }
    }

    if !counted.isEmpty {
      let happened = newest.map { row in counted.lazy.compactMap { $0.day(at: row) }.first }
      for row in 0..<all.rowCount {
        let key = Int(keys.numbers[row])
        guard let cut = cuts[Int(packOfRow[row])], let day = happened[key], cut < day.adding(months: months) else {
          continue
        }
        atTheTime[key] = row
      }
    }

    // The packs that should hold a key and do not, by the first of them.
    var without = [Int](repeating: -1, count: keys.count)
    var lacking = [Int](repeating: 0, count: packs.count)
    if !keepVanished, !definition.key.isEmpty {
      for key in 0..<keys.count {
        let row = newest[key]
        let held = Int(packOfRow[row])
        guard held < packs.count - 1 else { continue }
        let known = promise.known(row)
        guard let first = claims[(held + 1)...].firstIndex(where: { $0.shouldHold(known, toldAt: claims[held].asAt) })
        else { continue }
        without[key] = first
        lacking[first] += 1
      }
    }
    var believed = Self.believed(lacking, packOfRow, keys)
    for pack in believed.indices where !believed[pack] {
      believed[pack] = Self.isMoved(
        pack, gone: (0..<keys.count).filter { without[$0] == pack }.map { newest[$0] }, all, packOfRow, keys, definition
      )
    }

    var kept: [Int] = []
    kept.reserveCapacity(keys.count)
    var gone: [Int] = []
    for key in 0..<keys.count {
      var withdrawn = false
      if without[key] >= 0 {
        withdrawn = believed[without[key]]
        // A later pack may be believed where the first was not.
        if !withdrawn {
          let known = promise.known(newest[key])
          let told = claims[Int(packOfRow[newest[key]])].asAt
          withdrawn = claims.indices.contains {
            $0 > without[key] && believed[$0] && claims[$0].shouldHold(known, toldAt: told)
          }
        }
      }
      if withdrawn { gone.append(key) } else { kept.append(key) }
    }

    var facts = all.takingLate(kept.map { newest[$0] })
    var moved = false
    let teamRows = kept.map { atTheTime[$0] }
    for field in definition.fields where field.is(.team) || field.is(.worker) {
      guard let column = all.late(field.name, taking: teamRows) else { continue }
      facts.set(field.name, column)
      moved = true
    }
    table = facts
    vanished = all.takingLate(gone.map { newest[$0] })
    teamAtTheTime = moved && packs.count > 1
  }

  /// Of each pack, whether a row that it lacks counts as withdrawn. Not where it holds fewer than half of what earlier ones
  /// held and it should: that is a file cut off, or another part of one log (a file for each team), and no withdrawal.
  private static func believed(_ lacking: [Int], _ packOfRow: [Int32], _ keys: RowKeys) -> [Bool] {
    var believed = [Bool](repeating: true, count: lacking.count)
    guard let most = lacking.max(), most >= fewestLacking else { return believed }
    var held = [Int](repeating: 0, count: lacking.count)
    var firstPack = [Int32](repeating: -1, count: keys.count)
    var lastPack = firstPack
    for (row, pack) in packOfRow.enumerated() {
      let key = Int(keys.numbers[row])
      if firstPack[key] < 0 { firstPack[key] = pack }
      if firstPack[key] < pack, lastPack[key] != pack { held[Int(pack)] += 1 }
      lastPack[key] = pack
    }
    for pack in lacking.indices where lacking[pack] >= fewestLacking && lacking[pack] > held[pack] {
      believed[pack] = false
    }
    return believed
  }

  /// Whether the rows that a pack lacks stand in it under dates that moved a little, as where times are written in another zone: each
  /// is one event, and the file is whole.
  private static func isMoved(
    _ pack: Int, gone: [Int], _ all: Table, _ packOfRow: [Int32], _ keys: RowKeys, _ definition: DatasetDefinition
  ) -> Bool {
    var isKnown = [Bool](repeating: false, count: keys.count)
    var new: [Int] = []
    for row in 0..<all.rowCount {
      let (own, key) = (Int(packOfRow[row]), Int(keys.numbers[row]))
      if own < pack { isKnown[key] = true }
      if own == pack, !isKnown[key] { new.append(row) }
    }
    return DateCorrections(all, gone: gone, late: new, definition).count * 2 >= gone.count
  }

  /// Of fewer rows nothing is made: small lists change as a whole.
  static let fewestLacking = 10
}

/// The columns of a table by which packs promise to hold a row, looked up once.
struct Promise {
  let event: DayColumn?
  let hasOpening: Bool
  private let start: DayColumn?
  /// Where a row's end is told: by a date, or by a yes.
  private let ends: [End]
  /// The one date that tells it, where there is no other.
  private let end: DayColumn?

  private enum End {
    case day(DayColumn)
    case flag(bits: Bitmap, valid: Bitmap)
  }

  /// What a row tells of itself, looked up once for all packs that are asked.
  struct Known {
    var event: Day?
    var start: Day?
    /// Nil: it has not ended, as far as is known.
    var end: Day?
    /// It has ended, and no day is told.
    var hasEnded = false
  }

  init(_ table: Table, _ definition: DatasetDefinition) {
    event = definition.event.flatMap { table[$0] }.flatMap(DayColumn.init)
    start = definition.opens.flatMap { table[$0.from] }.flatMap(DayColumn.init)
    ends = (definition.opens?.until ?? []).compactMap { table[$0] }.compactMap { column in
      if let days = DayColumn(column) { return .day(days) }
      if case .flags(let bits, let valid) = column { return .flag(bits: bits, valid: valid) }
      return nil
    }
    end = if ends.count == 1, case .day(let days) = ends[0] { days } else { nil }
    hasOpening = definition.opens != nil
  }

  /// When a row began, and when it ended; without more of it than one pack asks.
  @inline(__always) func start(of row: Int) -> Day? { start?.day(at: row) }
  @inline(__always) func event(of row: Int) -> Day? { event?.day(at: row) }
  @inline(__always) fileprivate func end(of row: Int) -> (day: Day?, hasEnded: Bool) {
    if let end { return (end.day(at: row), false) }
    let known = known(row)
    return (known.end, known.hasEnded)
  }

  func known(_ row: Int) -> Known {
    var out = Known(event: event?.day(at: row), start: start?.day(at: row))
    if let end {
      out.end = end.day(at: row)
      return out
    }
    for end in ends {
      switch end {
      case .day(let days):
        guard let day = days.day(at: row) else { continue }
        out.end = day
        return out
      case .flag(let bits, let valid):
        guard valid[row], bits[row] else { continue }
        out.hasEnded = true
        return out
      }
    }
    return out
  }
}

/// The days of a column of dates.
struct DayColumn {
  private let days: [Int32]
  private let valid: Bitmap

  /// Nil for a column of another kind.
  init?(_ column: Column) {
    guard case .days(let days, let valid, _) = column else { return nil }
    self.days = days
    self.valid = valid
  }

  @inline(__always) func day(at row: Int) -> Day? { valid[row] ? Day(number: days[row]) : nil }
}

/// What a pack promises to hold, without the pack: it is asked for every row of those before it.
struct PackClaim {
  let asAt: Day?
  private let everything: Bool
  private let period: Period?
  private let byEvent: Bool

  init(_ pack: Pack, _ promise: Promise) {
    asAt = pack.asAt
    everything = pack.reach.everything
    period = pack.reach.period
    byEvent = pack.reach.startedOnly || !promise.hasOpening
  }

  /// The same as of what is known of a row, for whoever asks one pack alone.
  func shouldHold(_ row: Int, of promise: borrowing Promise, toldAt day: Day?) -> Bool {
    guard let asAt else { return false }
    if everything { return true }
    guard let period else { return false }
    if byEvent { return promise.event(of: row).map(period.contains) ?? false }
    guard let start = promise.start(of: row), start <= asAt else { return false }
    let end = promise.end(of: row)
    if let end = end.day { return end >= period.first }
    return !end.hasEnded && !mayHaveLeft(openAt: day, period)
  }

  /// Whether a row, as last known, lies within what the pack promises to hold.
  ///
  /// - Parameter day: the cut of the pack that told it. What was open then may have ended since and left the list again, where
  ///   its window opens later: no pack in between tells.
  func shouldHold(_ row: Promise.Known, toldAt day: Day?) -> Bool {
    guard let asAt else { return false }
    if everything { return true }
    guard let period else { return false }
    if byEvent {
      guard let day = row.event else { return false }
      return period.contains(day)
    }
    // A list of what is open, and what ended lately.
    guard let start = row.start, start <= asAt else { return false }
    if let end = row.end { return end >= period.first }
    return !row.hasEnded && !mayHaveLeft(row, toldAt: day)
  }

  /// Whether what was open in an earlier pack may have ended before the window of this one opens.
  func mayHaveLeft(_ row: Promise.Known, toldAt day: Day?) -> Bool {
    guard !everything, !byEvent, let period, row.start != nil, row.end == nil, !row.hasEnded else {
      return false
    }
    return mayHaveLeft(openAt: day, period)
  }

  private func mayHaveLeft(openAt day: Day?, _ period: Period) -> Bool {
    day.map { $0.adding(days: 1) < period.first } ?? false
  }
}

extension Column {
  func day(at row: Int) -> Day? {
    guard case .days(let days, let valid, _) = self, valid[row] else { return nil }
    return Day(number: days[row])
  }
}
