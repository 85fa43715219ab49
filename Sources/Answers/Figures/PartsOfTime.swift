import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A year or quarter of a split of which the time of the answer holds some months alone: five months of 2025-26 are no 2025-26, and are
/// judged by nothing.
extension FigureTable {
  /// How much of what was asked for a row covers: of a month or quarter of a split, its own days, where they are not all.
  func covers(_ line: Line, _ group: Group?) -> String? {
    if let group, let partly = line.figures.partly[group.keys] { return partly }
    return partOfTime(line, group) ?? (group.map { isWithinTime(line, $0) } == true ? nil : line.figures.covered)
  }

  /// Whether a group is of a month or quarter that the time of the answer holds whole.
  private func isWithinTime(_ line: Line, _ group: Group) -> Bool {
    timeOf(line, group) != nil && partOfTime(line, group) == nil
  }

  private func timeOf(_ line: Line, _ group: Group?) -> (part: Period, covered: Period)? {
    guard line.isSplit, let group, !group.keys.isEmpty, let covered = line.figures.period,
      let at = dimensions.firstIndex(where: \.isTime), case .grain(let word) = dimensions[at].kind,
      let grain = Grain(rawValue: word), group.keys.indices.contains(at), case .day(let day, _) = group.keys[at]
    else { return nil }
    return (grain.period(holding: day), covered)
  }

  /// Which days a month or quarter of a split tells of, where its time is cut off: it bears the name of the whole, and is no more
  /// than a part.
  func partOfTime(_ line: Line, _ group: Group?) -> String? {
    guard !line.figures.isStock, line.asked.measure?.overMonths == nil, let (part, covered) = timeOf(line, group) else {
      return nil
    }
    let words = part.part(in: covered)
    return words.isEmpty ? nil : words
  }
}

/// What is told of the newest point of a stock that is split by time, where it stands among other measures.
struct OfNewest: Sendable {
  var day: Day
  var apart: [NamedApart]
  var unread: (unread: Int, rows: Int)?

  /// `31 October 2026: 11 of 168 rows hold an entry that could not be read (list problems).`
  func told(isPublic: Bool) -> [String] {
    var out = apart.filter(\.isOfMeasure).map(\.told)
    if let unread, unread.unread > 0 { out.append(UnreadEntries.told(unread, isPublic: isPublic)) }
    return out.map { "\(day.long): \($0)" }
  }
}
