import Calendar

/// A log that was begun in the middle of a month: the days before its first event are days of which it tells nothing, and
/// not quiet ones.
extension [Pack] {
  /// So many working days of the first month must be silent at the least: a week.
  private static var fewestDays: Int { 5 }
  /// The chance that a month begins so quietly by itself: as of registers (`reachOfRegister`).
  private static var level: Double { 0.01 }

  /// The packs of one log reach back to the first day of the month of its first event (language.md section 6, Reach), but not
  /// where the days before that event are more than by chance would be silent: then to the event itself.
  mutating func beginWithFirstEvent(_ workingDays: WorkingDays) {
    // A file that was loaded since may tell of the days before: what was cut to the first event is taken back.
    for at in indices where self[at].reach.period?.first.number == self[at].eventDays?.earliest {
      if let first = self[at].reach.period?.first, !isWindow(self[at], from: first) { set(at, first: \.firstOfMonth) }
    }
    let there = compactMap(\.eventDays)
    guard let first = there.map(\.earliest).min().map({ Day(number: $0) }), first.dayOfMonth > Self.fewestDays,
      let last = compactMap(\.reach.period?.last).max()
    else { return }
    let silent = workingDays.count(from: first.firstOfMonth.adding(days: -1), to: first.adding(days: -1))
    let seen = (0..<90).map { first.adding(days: $0) }.filter { $0 <= last && workingDays.isWorkingDay($0) }
    guard silent >= Self.fewestDays, !seen.isEmpty else { return }
    let busy = seen.count { day in there.contains { $0.contains(day.number) } }
    // Days are counted and not rows, for rows come in families.
    let share = Swift.min(Double(busy) / Double(seen.count), 0.95)
    var chance = 1.0
    for _ in 0..<silent { chance *= 1 - share }
    guard chance < Self.level else { return }
    for at in indices where self[at].reach.period?.first == first.firstOfMonth { set(at, first: { _ in first }) }
  }

  /// Whether a pack reaches back so many whole months from its cut: a return says so itself.
  private func isWindow(_ pack: Pack, from first: Day) -> Bool {
    pack.asAt.map { cut in [6, 12].contains { cut.adding(months: -$0) == first } } ?? false
  }

  private mutating func set(_ at: Int, first: (Day) -> Day) {
    guard let period = self[at].reach.period else { return }
    self[at].reach.period = Period(first: first(period.first), last: period.last)
  }
}
