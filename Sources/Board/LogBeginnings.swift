import Calendar
import Tables

/// Where a register begins that holds a few old rows long before all others: what was raised years ago and never left it tells
/// nothing of the years between.
extension Board {
  /// So many days of an old row's register must be empty before the others begin: half a year.
  private static let longestSilence: Int32 = 184
  /// On so many days, and on one in so many of the later ones, old rows may lie.
  private static let mostOldDays = 4
  private static let oneIn = 20
  /// The chance that all later days come after so long a silence by themselves.
  private static let level = 0.01

  /// The first day of what a register tells of, and the last one of those that lie apart before it; nil where none do.
  ///
  /// - Parameter day: rows after it tell nothing.
  public func beginning(of dataset: String, upTo day: Day) -> (first: Day, before: Day)? {
    guard keepsItsPast(dataset) else { return nil }
    let there = packs(of: dataset, upTo: day).compactMap(\.eventDays)
    guard let earliest = there.map(\.earliest).min(),
      let latest = there.compactMap({ $0.last(upTo: day.number) }).max(), latest - earliest > Self.longestSilence
    else { return nil }
    var found: (first: Int32, before: Int32, count: Int)?
    var last = earliest
    var count = 0
    for number in earliest...latest where there.contains(where: { $0.contains(number) }) {
      if number - last > Self.longestSilence { found = (number, last, count) }
      count += 1
      last = number
    }
    guard let found, count > found.count,
      found.count <= Self.mostOldDays || found.count * Self.oneIn <= count - found.count
    else { return nil }
    let (span, silence) = (Double(latest - found.first + 1), Double(found.first - found.before))
    var chance = 1.0
    for _ in found.count..<count where chance >= Self.level { chance *= span / (span + silence) }
    return chance < Self.level ? (Day(number: found.first), Day(number: found.before)) : nil
  }
}
