import Board
import Calendar
import Catalogue
import Tables

/// A log that was begun with what was open on its first day holds nothing that had ended before: of earlier days it has the
/// survivors alone, fewer the further back, and what was open then looks like a rise ever since.
extension Session {
  /// Of fewer rows chance may leave out the ends: three in four of so many would have to be open still, which happens once in a
  /// thousand times.
  private static let fewestSurvivors = 24
  private static let fewestEnded = 30

  /// The first end in a log that holds nothing which ended before it, though it should; nil where it may be whole, or where the
  /// day is none before it.
  ///
  /// It should hold some where enough of it began so long before the first end that a quarter of what ended had ended sooner.
  mutating func firstEndAmongSurvivors(_ definition: DatasetDefinition, before day: Day) -> Day? {
    guard let opens = definition.opens else { return nil }
    return amongSurvivors(definition, before: day) { Self.firstEnd(in: $0, opens) }
  }

  /// The same of a log of what happened to children: the first day on which it tells the last of one, where it should have told it of
  /// others long before. A log that was made for those who were there then holds nothing of those who had left.
  mutating func firstLastAmongSurvivors(_ definition: DatasetDefinition, before day: Day) -> Day? {
    guard definition.opens == nil, let child = definition.childField, let event = definition.event else { return nil }
    return amongSurvivors(definition, before: day) { Self.firstLast(in: $0, child, event) }
  }

  /// What is looked for in a log that keeps its past, once; nil where the day is not before it.
  private mutating func amongSurvivors(
    _ definition: DatasetDefinition, before day: Day, _ look: (Table) -> Day?
  ) -> Day? {
    let name = definition.name
    guard board.keepsItsPast(name), definition.snapshotsFrom == nil, !definition.isPublished, let newest = board.asAt
    else { return nil }
    if let known = relations.firstEnds[name] { return known.flatMap { day < $0 ? $0 : nil } }
    // All its files together, each row once: a file of one month has the ends of that month alone.
    let found = (relations.events(of: name, upTo: newest, all: false, board: board)?.1).flatMap(look)
    relations.firstEnds[name] = .some(found)
    return found.flatMap { day < $0 ? $0 : nil }
  }

  /// So long nobody may leave by chance: a log that is kept loses somebody within half a year.
  private static let longestWithoutALast: Int32 = 182
  /// Of a larger log it is not looked for: that would cost as much as the answer.
  private static let mostRows = 200_000

  private static func firstLast(in table: Table, _ child: String, _ event: String) -> Day? {
    guard table.rowCount <= mostRows, let ids = table[child], case .days(let days, let valid, _)? = table[event] else {
      return nil
    }
    var spans: [Cell: (first: Int32, last: Int32)] = [:]
    var gaps: [Int32] = []
    for row in valid.rows.sorted(by: { days[$0] < days[$1] }) {
      let id = ids[row]
      guard id != .missing else { continue }
      if let span = spans[id] {
        gaps.append(days[row] - span.last)
        spans[id] = (span.first, days[row])
      } else {
        spans[id] = (days[row], days[row])
      }
    }
    guard let earliest = spans.values.map(\.first).min(), let newest = spans.values.map(\.last).max(), !gaps.isEmpty
    else { return nil }
    gaps.sort()
    // Whose last lies longer back than nearly all wait for the next has left.
    let usual = gaps[gaps.count * 19 / 20]
    let gone = spans.values.filter { $0.last + usual < newest }
    guard gone.count >= fewestEnded, let first = gone.map(\.last).min(), first - earliest > longestWithoutALast else {
      return nil
    }
    let lengths = gone.map { $0.last - $0.first }.sorted()
    let quarter = lengths[lengths.count / 4]
    let survivors = spans.values.count { $0.first + quarter < first }
    return survivors >= fewestSurvivors ? Day(number: first) : nil
  }

  private static func firstEnd(in table: Table, _ opens: DatasetDefinition.Opening) -> Day? {
    guard case .days(let starts, let isStarted, _)? = table[opens.from] else { return nil }
    var first = Int32.max
    var lengths: [Int32] = []
    for field in opens.until {
      guard case .days(let ends, let isEnded, _)? = table[field] else { continue }
      for row in (isEnded & isStarted).rows where ends[row] >= starts[row] {
        first = min(first, ends[row])
        lengths.append(ends[row] - starts[row])
      }
    }
    guard lengths.count >= fewestEnded else { return nil }
    lengths.sort()
    let quarter = lengths[lengths.count / 4]
    let survivors = isStarted.rows.count { starts[$0] + quarter < first }
    return survivors >= fewestSurvivors ? Day(number: first) : nil
  }
}
