import Calendar
import Catalogue
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
    let chance = SilentDays.chance(ofAll: count - found.count, each: span / (span + silence), downTo: Self.level)
    return chance < Self.level ? (Day(number: found.first), Day(number: found.before)) : nil
  }
}

/// Logs that may begin within a month: the file starts on the 20th, where something happened on most days since. What came
/// before in that month may never have been written down, and the month reads as one in which little was done.
extension Board {
  /// The chance that so many days at the beginning of a month would be left out by themselves.
  private static let levelWithinMonth = 0.05

  /// The first day on which something happened in a log or a register, where the days before it in its month are silent for
  /// longer than by chance, by the ninety days that follow; nil where its first month can be whole.
  public func mayBegin(_ dataset: String) -> Day? {
    guard keepsItsPast(dataset), let packs = packs[dataset] else { return nil }
    let there = packs.compactMap(\.eventDays)
    guard let first = there.map(\.earliest).min().map({ Day(number: $0) }), first.dayOfMonth > 1 else { return nil }
    let workingDays = catalogue.workingDays
    let silent = workingDays.count(from: first.firstOfMonth.adding(days: -1), to: first.adding(days: -1))
    guard silent > 0 else { return nil }
    let end = min(first.adding(days: 89), packs.compactMap(\.reach.period?.last).max() ?? first)
    let days = workingDays.count(from: first.adding(days: -1), to: end)
    guard days > 0, first <= end else { return nil }
    let busy = (first.number...end.number).count { number in
      workingDays.isWorkingDay(Day(number: number)) && there.contains { $0.contains(number) }
    }
    let share = min(Double(busy) / Double(days), 0.95)
    return SilentDays.chance(ofAll: silent, each: 1 - share, downTo: Self.levelWithinMonth) < Self.levelWithinMonth
      ? first : nil
  }
}
