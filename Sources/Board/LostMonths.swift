import Calendar
import Catalogue
import Tables

/// A month of a log that lacks rows which an earlier file of it has: what happened does not go away, so that they were left out, or were
/// put right one by one.
public struct LostMonth: Sendable, Equatable {
  /// Its first day.
  public var month: Day
  public var gone: Int
  /// The rows that the earlier file has of it.
  public var of: Int
  /// When that file was cut.
  public var before: Day

  /// A fifth, and five: a few are struck out because they were doubled, or wrong.
  private static let fewest = 5
  private static let oneIn = 5

  /// - Parameters:
  ///   - expected: the rows that a later file should hold.
  ///   - gone: those of them that it does not.
  ///   - days: when each happened; nil where the log has no such column.
  static func found(_ expected: [Int], gone: [Int], days: DayColumn?, before: Day?) -> [LostMonth] {
    guard let days, let before, gone.count >= fewest else { return [] }
    func months(_ rows: [Int]) -> [Day: Int] {
      var out: [Day: Int] = [:]
      for row in rows { if let day = days.day(at: row) { out[day.firstOfMonth, default: 0] += 1 } }
      return out
    }
    let of = months(expected)
    return months(gone).compactMap { month, gone in
      guard let all = of[month], gone >= fewest, gone * oneIn >= all else { return nil }
      return LostMonth(month: month, gone: gone, of: all, before: before)
    }.sorted { $0.month < $1.month }
  }
}

extension Board {
  /// The months of a log that lack rows in a file, against the one before it and against the oldest of the year before it: what was
  /// lost a file ago is lost still.
  ///
  /// - Parameter known: those against the one before it.
  public func lostMonths(of dataset: String, in pack: Pack, since known: [LostMonth]) -> [LostMonth] {
    guard let definition = definition(dataset), definition.isLog, let list = packs[dataset], let cut = pack.asAt,
      let at = list.lastIndex(where: { $0.source == pack.source && $0.asAt == pack.asAt })
    else { return [] }
    let earlier = list[..<at].filter { before in
      before.asAt.map { $0 < cut && $0 >= cut.adding(months: -12) } ?? false
    }
    guard earlier.count > 1 else { return known }
    var out = Dictionary(uniqueKeysWithValues: known.map { ($0.month, $0) })
    for lost in AgainstPackBefore(pack, before: earlier[0], definition: definition)?.lostMonths ?? []
    where lost.gone > out[lost.month]?.gone ?? 0 {
      out[lost.month] = lost
    }
    return out.values.sorted { $0.month < $1.month }
  }
}
