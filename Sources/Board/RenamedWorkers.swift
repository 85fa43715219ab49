import Calendar
import Catalogue
import Tables

/// That nearly all workers of a month are new to a list or a log, though nearly none were in the months before: their names are
/// written otherwise (initials, the other way round, a staff number), and whoever is matched by them matches nobody. So too where
/// most rows of the month name no worker.
public struct RenamedWorkers: Sendable {
  /// The month since which it is so, and how many workers it has.
  public var month: Day
  public var workers: Int
  /// How many of them stood in the months before.
  public var known: Int
  /// Rows of that month that name no worker, and all; nil where they do, and the workers are new.
  public var blank: (rows: Int, of: Int)?
}

extension Board {
  /// Of fewer workers each may have a reason of its own.
  private static let fewestWorkers = 10
  /// So many months before are looked through for a name.
  private static let monthsLookedThrough = 3

  /// - Returns: nil where at least half of the newest month's workers stood in the months before it, and where most of those of the
  ///   month before it were as new.
  public func renamedWorkers(of dataset: String, upTo day: Day) -> RenamedWorkers? {
    guard let definition = definition(dataset), let worker = definition.workerField, !definition.isPublished else {
      return nil
    }
    var months: [Day: Set<UInt32>] = [:]
    var rows: [Day: (blank: Int, all: Int)] = [:]
    for pack in packs(of: dataset, upTo: day) {
      guard case .codes(let codes, _)? = pack.table[worker] else { continue }
      // A list is of its own day; of a log each row is.
      let name = definition.isLog ? definition.snapshotsFrom ?? definition.event : nil
      let days = name.flatMap { pack.table[$0] }.flatMap(DayColumn.init)
      guard let own = days == nil ? pack.asAt : .some(day) else { continue }
      for row in 0..<pack.table.rowCount {
        guard let date = days == nil ? own : days?.day(at: row), date <= day else { continue }
        let isBlank = codes[row] == 0
        if !isBlank { months[date.firstOfMonth, default: []].insert(codes[row]) }
        rows[date.firstOfMonth, default: (0, 0)].all += 1
        rows[date.firstOfMonth, default: (0, 0)].blank += isBlank ? 1 : 0
      }
    }
    if let newest = rows.keys.max(), let now = rows[newest], now.all >= Self.fewestWorkers, now.blank * 2 > now.all,
      let then = rows.filter({ $0.key < newest }).max(by: { $0.key < $1.key })?.value, then.blank * 4 < then.all
    {
      return RenamedWorkers(
        month: newest, workers: months[newest]?.count ?? 0, known: 0, blank: (now.blank, now.all))
    }
    guard let newest = months.filter({ $0.value.count >= Self.fewestWorkers }).keys.max(),
      let now = known(newest, months), now.known * 2 < now.workers
    else { return nil }
    // Where the month before it was as new, workers come and go there.
    if let before = months.keys.filter({ $0 < newest }).max(), let then = known(before, months),
      then.known * 4 < then.workers * 3
    {
      return nil
    }
    return now
  }

  /// How many workers of a month stood in those before it; nil where these have too few.
  private func known(_ month: Day, _ months: [Day: Set<UInt32>]) -> RenamedWorkers? {
    let earlier = (1...Self.monthsLookedThrough).compactMap { months[month.adding(months: -$0)] }
      .reduce(into: Set<UInt32>()) { $0.formUnion($1) }
    guard earlier.count >= Self.fewestWorkers, let own = months[month] else { return nil }
    return RenamedWorkers(month: month, workers: own.count, known: own.intersection(earlier).count)
  }
}
