import Calendar
import Catalogue
import Tables

/// Logs that were not sent on: the file is of today by its date, and nothing in it happened for so long that chance can be
/// ruled out. What looks back from today then finds nothing, and a count of what is open falls, though nobody did less.
extension Board {
  /// So many working days must be silent at the least: two weeks.
  private static let fewestDays = 10
  /// The chance that so long a silence comes by itself.
  private static let level = 1e-6

  /// The last day on which something happened in a log or a register, where it stopped then: after it there is nothing up to
  /// a day, for far longer than chance would leave out. Nil where it goes on, where little happens in it at any time, where
  /// the same weeks of the year before were nearly as quiet, and of lists that are cut anew every month.
  public func stopped(of dataset: String, upTo day: Day) -> Day? {
    guard keepsItsPast(dataset), packs[dataset]?.contains(where: { $0.eventDays != nil }) == true else { return nil }
    return stopped(packs(of: dataset, upTo: day), upTo: day)
  }

  /// The same of some packs of it.
  func stopped(_ packs: some Sequence<Pack>, upTo day: Day) -> Day? {
    let there = packs.compactMap(\.eventDays)
    // After the day of its cut a file tells nothing, however much happens in it.
    let day = min(day, packs.compactMap(\.reach.period?.last).max() ?? day)
    // Two weeks of work are two weeks at the least.
    guard let last = there.compactMap({ $0.last(upTo: day.number) }).max().map({ Day(number: $0) }),
      day.number - last.number >= Self.fewestDays
    else { return nil }
    // Where nobody said the day of its cut, a log is taken to be whole to the end of the month of its newest event.
    if packs.allSatisfy({ !$0.asAtWasSaid }), last.lastOfMonth < day { return nil }
    func isBusy(_ day: Day) -> Bool { there.contains { $0.contains(day.number) } }
    let workingDays = catalogue.workingDays
    guard let silence = SilentDays.silence(after: last, upTo: day, workingDays, isBusy: isBusy),
      silence.days >= Self.fewestDays, silence.chance < Self.level
    else { return nil }
    // In August little may happen every year.
    let (from, to) = (last.adding(days: 1 - 364), day.adding(days: -364))
    if let first = there.map(\.earliest).min(), first <= from.number {
      let busyThen = (from.number...to.number).count { number in
        isBusy(Day(number: number)) && workingDays.isWorkingDay(Day(number: number))
      }
      if busyThen * 5 <= silence.days { return nil }
    }
    return last
  }
}
