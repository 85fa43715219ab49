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
    let name = definition.name
    guard board.keepsItsPast(name), definition.snapshotsFrom == nil, !definition.isPublished,
      let opens = definition.opens,
      let newest = board.asAt
    else { return nil }
    let found: Day?
    if let known = relations.firstEnds[name] {
      found = known
    } else {
      // All its files together, each row once: a file of one month has the ends of that month alone.
      let all = relations.events(of: name, upTo: newest, all: false, board: board)?.1
      found = all.flatMap { Self.firstEnd(in: $0, opens) }
      relations.firstEnds[name] = .some(found)
    }
    return found.flatMap { day < $0 ? $0 : nil }
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
