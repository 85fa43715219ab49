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
      for field in read.definition.fields where field.name.hasPrefix("age") && field.is(.number) {
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

  /// The lists of one folder were cut on one day: where nobody said it, the latest that any of them tells is the day of
  /// all, those without a date of their own too.
  static func agree(_ sources: inout [ReadSource]) {
    let lists = sources.indices.filter { at in
      let source = sources[at]
      return (source.asAt == nil || source.asAtFrom == latestInFile) && !source.tables.isEmpty
        && source.tables.allSatisfy { table in
          let definition = table.definition
          return source.kind == "Annex A list"
            || !definition.isPublished && definition.snapshotsFrom == nil && !definition.covers.isEmpty
              && !definition.covers.contains(.everything)
        }
    }
    guard lists.count > 1, let latest = lists.compactMap({ sources[$0].asAt }).max() else { return }
    for at in lists where sources[at].asAt != latest {
      (sources[at].asAt, sources[at].asAtFrom) = (latest, latestInFolder)
    }
  }

  static let agesInFile = "ages in the file"
  static let latestInFile = "latest date in the file"
  static let latestInFolder = "latest date in the folder"

  /// The latest day on which anything happened, by the dates that the definitions count by.
  ///
  /// A day that stands a hundred or more after all others is a slip of the pen, and dates nothing.
  static func latest(_ tables: [ReadTable]) -> Day? {
    // The newest few days, each once, the newest first.
    var newest: [Int32] = []
    for read in tables {
      let definition = read.definition
      var fields = [definition.event, definition.snapshotsFrom, definition.opens?.from].compactMap { $0 }
      fields += definition.opens?.until ?? []
      // A last visit is the day of a deed too, and many a list has little else in its newest days.
      fields += definition.datesOfDeeds
      for field in Set(fields) {
        guard case .days(let days, let valid, _)? = read.table[field] else { continue }
        for row in days.indices where valid[row] && (newest.count < 4 || days[row] > newest[newest.count - 1]) {
          guard !newest.contains(days[row]) else { continue }
          newest.insert(days[row], at: newest.firstIndex { $0 < days[row] } ?? newest.count)
          if newest.count > 4 { newest.removeLast() }
        }
      }
    }
    while newest.count > 1, newest[0] - newest[1] > 100 { newest.removeFirst() }
    return newest.first.map { Day(number: $0) }
  }
}
