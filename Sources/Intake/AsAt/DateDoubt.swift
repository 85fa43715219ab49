import Calendar
import Catalogue
import Language
import Tables

/// Whether the day of a cut can be right, by what the rows of one file say. One that is too early is not seen in an answer:
/// nothing is open yet. One that is too late a single list cannot tell, since one in which little begins is silent for
/// months: the board asks, of all lists of a load together (`SilentDays`).
enum DateDoubt {
  /// A question about the day; nil where there is nothing to ask, or the rows themselves gave the day.
  static func problem(_ source: ReadSource, asAt: Day) -> Problem? {
    let lists = source.tables.compactMap(starts)
    var (dated, later, last) = (0, 0, Int32.min)
    for (days, valid) in lists {
      for row in days.indices where valid[row] {
        dated += 1
        if days[row] > asAt.number { later += 1 }
        last = max(last, days[row])
      }
    }
    guard later >= 3, later * 2 > dated else { return nil }
    return Problem(
      source: source.file, field: Problem.dateField, value: asAt.iso,
      problem: "\(later) of \(dated) rows begin after the as-at date, \(asAt.long), "
        + "the last on \(Day(number: last).long)",
      done: "the date was kept: is it right?")
  }

  /// The days on which its rows began, or happened.
  private static func starts(_ read: ReadTable) -> (days: [Int32], valid: Bitmap)? {
    let definition = read.definition
    guard !definition.isPublished, !definition.isGuessed, definition.snapshotsFrom == nil,
      definition.usually != .allRows,
      let name = definition.opens?.from ?? definition.event, definition.field(name)?.type == .date,
      case .days(let days, let valid, _)? = read.table[name]
    else { return nil }
    return (days, valid)
  }
}
