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
  /// The same where no silence before it, over a year or more, was two thirds as long: days on which something happens come
  /// in runs, so that the chance of single days tells too little of a log that is quiet for a week in every month.
  private static let levelOfLongest = 1e-3
  private static let fewestDaysBefore = 250
  /// Where something happens on fewer days than these, a silence in the middle may be a summer.
  private static let leastShare = 0.3
  /// A log that is quiet for so many days, and of which so long a silence comes by itself more seldom, is asked about.
  private static let fewestQuietDays = 60
  private static let levelOfQuiet = 0.05

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
    return isSilent(after: last, upTo: day, there) ? last : nil
  }

  /// The last day on which something happened in a log or a register, where there is nothing after it for two months or more,
  /// and for longer than chance would leave out one time in twenty: none may have happened, or it may not be kept up. Nil
  /// where it is known to have stopped.
  public func quietSince(of dataset: String, upTo day: Day) -> Day? {
    guard keepsItsPast(dataset), stopped(of: dataset, upTo: day) == nil else { return nil }
    let packs = packs(of: dataset, upTo: day)
    let there = packs.compactMap(\.eventDays)
    let end = min(day, packs.compactMap(\.reach.period?.last).max() ?? day)
    guard let last = there.compactMap({ $0.last(upTo: end.number) }).max().map({ Day(number: $0) }),
      end.number - last.number >= Self.fewestQuietDays,
      let silence = SilentDays.silence(
        after: last, upTo: end, catalogue.workingDays,
        isBusy: { day in there.contains { $0.contains(day.number) } }),
      silence.chance < Self.levelOfQuiet
    else { return nil }
    return last
  }

  /// The weeks within a log or a register, up to a day, in which nothing at all happened, for far longer than chance would
  /// leave out: those rows were not sent, or lost. What is silent at its end has stopped.
  public func silentWeeks(of dataset: String, upTo day: Day) -> [Period] {
    guard keepsItsPast(dataset) else { return [] }
    // What came later tells how the log is, too: a silence is the same at whatever day it is asked of.
    let there = (packs[dataset] ?? []).compactMap(\.eventDays)
    guard let first = there.map(\.earliest).min(), let newest = asAt,
      let end = there.compactMap({ $0.last(upTo: newest.number) }).max(), first < end
    else { return [] }
    // All silences, in working days: what comes again and again, as between the courses of a year, is how the log is.
    var silences: [(period: Period, days: Int)] = []
    var last = first
    for number in first...end where there.contains(where: { $0.contains(number) }) {
      if number - last > 1 {
        let period = Period(first: Day(number: last + 1), last: Day(number: number - 1))
        silences.append((period, catalogue.workingDays.count(from: Day(number: last), to: period.last)))
      }
      last = number
    }
    return silences.filter { one in
      one.days >= Self.fewestDays && one.period.last < day
        && silences.count { $0.days * 3 > one.days * 2 } == 1
        && isSilent(
          after: one.period.first.adding(days: -1), upTo: one.period.last, there, leastShare: Self.leastShare)
    }.map(\.period)
  }

  /// Whether the days from the one after `last` on are silent for longer than chance would leave out, and the same weeks of the
  /// year before were not nearly as quiet.
  ///
  /// - Parameter leastShare: on what share of the days before something must have happened.
  private func isSilent(
    after last: Day, upTo day: Day, _ there: [DaysThere], leastShare: Double = 0
  ) -> Bool {
    func isBusy(_ day: Day) -> Bool { there.contains { $0.contains(day.number) } }
    let workingDays = catalogue.workingDays
    guard let silence = SilentDays.silence(after: last, upTo: day, workingDays, isBusy: isBusy),
      silence.days >= Self.fewestDays, silence.chance < Self.levelOfLongest, silence.share >= leastShare,
      silence.chance < Self.level || isLongest(silence.days, before: last, there)
    else { return false }
    // In August little may happen every year.
    let (from, to) = (last.adding(days: 1 - 364), day.adding(days: -364))
    if let first = there.map(\.earliest).min(), first <= from.number {
      let busyThen = (from.number...to.number).count { number in
        isBusy(Day(number: number)) && workingDays.isWorkingDay(Day(number: number))
      }
      if busyThen * 5 <= silence.days { return false }
    }
    return true
  }

  /// Whether no silence before a day was two thirds as long, as far as a year or more tells.
  private func isLongest(_ silent: Int, before day: Day, _ there: [DaysThere]) -> Bool {
    let workingDays = catalogue.workingDays
    guard let first = there.map(\.earliest).min(),
      workingDays.count(from: Day(number: first), to: day) >= Self.fewestDaysBefore
    else { return false }
    var last = first
    for number in first...day.number where there.contains(where: { $0.contains(number) }) {
      if number - last > 1, workingDays.count(from: Day(number: last), to: Day(number: number - 1)) * 3 > silent * 2 {
        return false
      }
      last = number
    }
    return true
  }
}
