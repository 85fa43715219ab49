import Calendar
import Catalogue
import Tables

/// The day of a file's cut, told from what it holds.
enum DateInContent {
  /// Decimal ages beside birth dates all name one day: the system that wrote them divided the days by 365.25.
  static func fromAges(_ tables: [ReadTable]) -> Day? {
    var votes: [Int32: Int] = [:]
    var looked = 0
    for read in tables {
      guard let (days, validDays) = birthDates(read) else { continue }
      for field in read.definition.fields where field.type == .number && field.name.hasPrefix("age") {
        guard case .numbers(let ages, let validAges)? = read.table[field.name] else { continue }
        for row in 0..<read.table.rowCount where validDays[row] && validAges[row] {
          let lived = ages[row] * 365.25
          // A whole number of years fits a hundred days.
          guard ages[row] > 0, ages[row] < 30, ages[row] != ages[row].rounded() else { continue }
          looked += 1
          guard abs(lived - lived.rounded()) < 0.01 else { continue }
          votes[days[row] + Int32(lived.rounded()), default: 0] += 1
        }
      }
    }
    guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 3,
      best.value * 10 >= looked * 9
    else { return nil }
    return Day(number: best.key)
  }

  private static func birthDates(_ read: ReadTable) -> ([Int32], Bitmap)? {
    guard case .days(let days, let valid, _)? = read.table["date-of-birth"] else { return nil }
    return (days, valid)
  }

  /// The latest day on which anything happened, by the dates that the definitions count by.
  static func latest(_ tables: [ReadTable]) -> Day? {
    var latest: Int32?
    for read in tables {
      let definition = read.definition
      var fields = [definition.event, definition.snapshotsFrom, definition.opens?.from].compactMap { $0 }
      fields += definition.opens?.until ?? []
      for field in Set(fields) {
        guard case .days(let days, let valid, _)? = read.table[field] else { continue }
        for row in days.indices where valid[row] && days[row] > latest ?? .min { latest = days[row] }
      }
    }
    return latest.map { Day(number: $0) }
  }
}
