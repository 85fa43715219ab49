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

  /// The first end in a log that holds nothing which ended before it, though it should; nil where it may be whole.
  ///
  /// It should hold some where enough of it began so long before the first end that a quarter of what ended had ended sooner.
  func firstEndAmongSurvivors(_ definition: DatasetDefinition, before day: Day) -> Day? {
    guard board.keepsItsPast(definition.name), definition.snapshotsFrom == nil, !definition.isPublished,
      let opens = definition.opens, let table = board.packs[definition.name]?.last?.table,
      let first = opens.until.compactMap({ table.dayRange(of: $0)?.lowerBound }).min(), day < first,
      case .days(let starts, let isStarted, _)? = table[opens.from]
    else { return nil }
    var lengths: [Int32] = []
    var isEnded = Set<Int>()
    for field in opens.until {
      guard case .days(let ends, let valid, _)? = table[field] else { continue }
      for row in (valid & isStarted).rows where ends[row] >= starts[row] && isEnded.insert(row).inserted {
        lengths.append(ends[row] - starts[row])
      }
    }
    guard lengths.count >= Self.fewestEnded else { return nil }
    lengths.sort()
    let quarter = lengths[lengths.count / 4]
    let survivors = isStarted.rows.count { starts[$0] + quarter < first.number }
    return survivors >= Self.fewestSurvivors ? first : nil
  }
}
