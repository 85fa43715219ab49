import Calendar
import Catalogue
import Tables

/// How many of what began in a time say something else in the newest list than in the first that told it: the legal status of a
/// child in care is that of today, and not the one that it came in with.
public struct MovedFacts: Sendable, Equatable {
  /// How many say something else than what was told of them first.
  public var moved: Int
  public var of: Int
  /// How many had nothing there in the first list that held them, and have something now.
  public var filled = 0
}

extension Board {
  /// - Parameters:
  ///   - dataset: a list of which there are several packs.
  ///   - began: the time, by the field `date`.
  ///   - day: the position: no later pack is read.
  /// - Returns: nil where nothing can have moved: of a log, of a field that no list has, of one pack.
  public func movedFacts(of dataset: String, field: String, began: Period, by date: String, upTo day: Day)
    -> MovedFacts?
  {
    guard let definition = definition(dataset), !definition.isLog, !definition.isPublished, !definition.key.isEmpty,
      !definition.key.contains(field)
    else { return nil }
    let packs = packs(of: dataset, upTo: day)
    guard packs.count > 1 else { return nil }
    let all = Table.concatenating(packs.map(\.table))
    guard let column = all[field], let days = all[date].flatMap(DayColumn.init) else { return nil }
    let recorded = column.recorded
    let keys = RowKeys(of: packs, all, key: definition.key)
    var first = [Int](repeating: -1, count: keys.count)
    var newest = first
    var firstTold = first
    for row in 0..<all.rowCount {
      let key = Int(keys.numbers[row])
      if first[key] < 0 { first[key] = row }
      if firstTold[key] < 0, recorded[row] { firstTold[key] = row }
      newest[key] = row
    }
    var found = MovedFacts(moved: 0, of: 0)
    for (key, now) in newest.enumerated() {
      guard now >= 0, let start = days.day(at: now), start >= began.first, start <= began.last else { continue }
      found.of += 1
      guard recorded[now] else { continue }
      // What was not known yet did not say something else: it is what was told first that is written anew.
      let told = firstTold[key]
      if told >= 0, told != now, column[told] != column[now] { found.moved += 1 }
      if first[key] != now, !recorded[first[key]] { found.filled += 1 }
    }
    return found
  }
}
