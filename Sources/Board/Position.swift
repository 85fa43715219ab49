import Calendar
import Catalogue
import Tables

/// Which pack answers for a date, and what must be said about that.
public struct Position: Sendable {
  public var pack: Pack
  /// The date that was asked for.
  public var asked: Day
  /// Whether the pack is of an earlier month than the one asked for.
  public var isOlder: Bool

  /// The day its clocks run to: that of the cut; for a register that holds everything, the date asked for.
  public var asAt: Day

  public init(pack: Pack, asked: Day, isOlder: Bool, asAt: Day) {
    self.pack = pack
    self.asked = asked
    self.isOlder = isOlder
    self.asAt = asAt
  }
}

extension Board {
  /// The pack of a dataset that is the position at a date: that of its month where the date is the pack's own, or the
  /// end of a month, else the newest before it. Nil where the dataset has none by then.
  public func position(of dataset: String, at day: Day) -> Position? {
    guard let list = packs[dataset], !list.isEmpty else { return nil }
    if let undated = list.first, undated.asAt == nil {
      return Position(pack: undated, asked: day, isOlder: false, asAt: day)
    }
    if let end = earlyEnd(of: dataset, upTo: day), let newest = packs(of: dataset, upTo: day).last {
      return Position(pack: newest, asked: day, isOlder: end < day, asAt: min(day, end))
    }
    if let exact = list.last(where: { $0.asAt == day }) {
      return Position(pack: exact, asked: day, isOlder: false, asAt: day)
    }
    // A register or a log answers for any day up to its own: its dates tell what stood then.
    if keepsItsPast(dataset), let newest = packs(of: dataset, upTo: day).last, let cut = newest.asAt {
      return Position(pack: newest, asked: day, isOlder: cut < day, asAt: min(day, cut))
    }
    let month = Period.month(holding: day)
    if day == month.last, let labelled = list.last(where: { $0.month(grace: settings.graceDays) == month }),
      let cut = labelled.asAt
    {
      return Position(pack: labelled, asked: day, isOlder: false, asAt: cut)
    }
    guard let before = list.last(where: { ($0.asAt ?? .distantPast) <= day }), let cut = before.asAt else { return nil }
    return Position(pack: before, asked: day, isOlder: before.month(grace: settings.graceDays) != month, asAt: cut)
  }

  /// The last day that a log tells of where it ends before the day of its cut: it stopped (`stopped`), or nobody said that
  /// day, and it is then the end of the month of the newest event, however late something was done about it. Nil where it
  /// tells of the day asked for, or lies before that.
  private func earlyEnd(of dataset: String, upTo day: Day) -> Day? {
    if let end = stopped(of: dataset, upTo: day) { return end }
    guard definition(dataset)?.isLog == true, let newest = packs(of: dataset, upTo: day).last, !newest.asAtWasSaid,
      let cut = newest.asAt, let end = reach(of: dataset, upTo: day).last?.last, end < cut
    else { return nil }
    return end
  }

  /// The day up to which lists are read for what happened up to a date: where that ends a month whose pack was cut in the
  /// first days of the next one, the day of that cut, else the date itself.
  public func known(of dataset: String, at day: Day) -> Day {
    guard !keepsItsPast(dataset), let position = position(of: dataset, at: day) else { return day }
    return max(day, position.asAt)
  }

  /// The pack that is the position of a month; nil where the month has none: nothing is carried forward.
  ///
  /// - Parameter day: the date of which it is asked; within a month, what was cut later was not known then.
  public func pack(of dataset: String, month: Period, asAt day: Day? = nil) -> Pack? {
    packs[dataset]?.last { pack in
      let wasCut = day.flatMap { day in pack.asAt.map { day >= month.last || $0 <= day } } ?? true
      return wasCut && pack.month(grace: settings.graceDays) == month
    }
  }

  /// Of months that have more than one pack: which of them is the month's.
  public func severalPacks(of dataset: String, among positions: [Position]) -> [String] {
    guard !keepsItsPast(dataset) else { return [] }
    let parts = positions.compactMap { position -> String? in
      guard let cut = position.pack.asAt, let month = position.pack.month(grace: settings.graceDays) else { return nil }
      let same = (packs[dataset] ?? []).filter { $0.month(grace: settings.graceDays) == month }.compactMap(\.asAt)
      guard Set(same).count > 1 else { return nil }
      let others = Set(same).subtracting([cut]).sorted().map(\.dayAndMonth)
      return "\(month.spoken) is counted at \(cut.long), not at \(others.joined(separator: " or "))"
    }
    guard !parts.isEmpty else { return [] }
    return ["Months with more than one pack take the last: \(parts.joined(separator: "; "))."]
  }

  /// Whether a dataset is a register or a log, whose newest file tells of earlier days too; not a list of what is
  /// there on the day of its cut.
  public func keepsItsPast(_ dataset: String) -> Bool { definition(dataset)?.keepsItsPast ?? false }

  /// The packs of a dataset that may be read at a date, oldest first: those cut by then. Of a register or a log a later file
  /// is read as well where those cut by then do not reach back so far, or not up to the date: its later rows are left out
  /// by their dates, and what was done later is not known yet (`Table.known`).
  public func packs(of dataset: String, upTo day: Day) -> [Pack] {
    let list = packs[dataset] ?? []
    var then = list.prefix { ($0.asAt ?? .distantPast) <= day }
    guard keepsItsPast(dataset) else { return Array(then) }
    let first = list.compactMap(\.reach.period?.first).min()
    func tells(_ packs: some Sequence<Pack>) -> Bool {
      let reach = packs.compactMap(\.reach.period)
      return reach.map(\.first).min() == first && (reach.map(\.last).max() ?? .distantPast) >= day
        && stopped(packs, upTo: day) == nil
    }
    while then.count < list.count, !tells(then) { then = list.prefix(then.count + 1) }
    // A log in several files of one day is one log.
    while let cut = then.last?.asAt, then.count < list.count, list[then.count].asAt == cut {
      then = list.prefix(then.count + 1)
    }
    return Array(then)
  }

  /// The days for which a flow of a dataset is complete, as far as packs up to a date tell: merged, oldest first.
  public func reach(of dataset: String, upTo day: Day) -> [Period] {
    let parts = packs(of: dataset, upTo: day).filter { !isHollow($0, of: dataset) }.compactMap(\.reach.period).sorted {
      $0.first < $1.first
    }
    var merged: [Period] = []
    for part in parts {
      if let last = merged.last, part.first <= last.last.adding(days: 1) {
        merged[merged.count - 1] = Period(first: last.first, last: max(last.last, part.last))
      } else {
        merged.append(part)
      }
    }
    // What stopped tells nothing of the days since.
    guard let end = stopped(of: dataset, upTo: min(day, merged.last?.last ?? day)) else { return merged }
    return merged.filter { $0.first <= end }.map { Period(first: $0.first, last: min($0.last, end)) }
  }
}

extension DatasetDefinition {
  /// A list of what happened, which is not cut every month: what it said of a day stays as it was.
  var isLog: Bool { covers.isEmpty && event != nil && snapshotsFrom == nil }

  /// A log, or a register of all that ever happened.
  var keepsItsPast: Bool { covers.contains(.everything) || isLog }
}
