import Calendar
import Catalogue
import Tables

/// Logs that may begin within a month: the file starts on the 20th, where something happened on most days since. What came
/// before in that month may never have been written down, and the month reads as one in which little was done.
extension Board {
  /// The chance that so many days at the beginning of a month would be left out by themselves.
  private static let level = 0.05

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
    var chance = 1.0
    for _ in 0..<silent where chance >= Self.level { chance *= 1 - share }
    return chance < Self.level ? first : nil
  }
}
