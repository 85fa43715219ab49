import Board
import Calendar
import Catalogue

/// How much of a period lies within what is loaded.
struct Coverage {
  var part: Period
  var isWhole: Bool
  var months: Int
  var monthsAsked: Int

  /// Nil where nothing of it is covered. The newest covered part counts.
  init?(of period: Period, in reach: [Period]) {
    guard let best = reach.last(where: { $0.first <= period.last && $0.last >= period.first }) else { return nil }
    part = Period(first: max(best.first, period.first), last: min(best.last, period.last))
    isWhole = part == period
    monthsAsked = max(1, Int((Double(period.days) / 30.4375).rounded()))
    months = min(monthsAsked, max(0, Int((Double(part.days) / 30.4375).rounded())))
  }
}

extension Session {
  /// What stands above a position that is older than the one asked for: by how much, and why there is no other.
  func olderThanAsked(_ dataset: String, _ cut: Day, askedFor day: Day) -> String {
    // Where one of a later day is loaded, it is no answer to what was asked of this day.
    let hasLater = (board.packs[dataset] ?? []).contains { $0.asAt.map { $0 > day } ?? false }
    let isOther = board.sources.contains {
      $0.read.asAt.map { $0 > cut && $0 <= day } ?? false && $0.isOfOtherDay(dataset)
    }
    let newer = hasLater || isOther ? nil : newerOfOthers(dataset, cut, askedFor: day)
    let why = newer ?? "there is no \(hasLater ? "pack in between" : "newer pack")"
    return
      "As at \(cut.long), \(count(Int(day.number - cut.number), "day")) older than the \(day.long) asked for: \(why)\(isOther ? " of its own day" : "")."
  }

  /// That other lists of a pack are newer, in which this one is missing or could not be read.
  private func newerOfOthers(_ dataset: String, _ cut: Day, askedFor day: Day) -> String? {
    guard board.definition(dataset)?.covers.isEmpty == false else { return nil }
    let others = board.packs.filter { board.definition($0.key)?.covers.isEmpty == false }
      .flatMap { $0.value.compactMap(\.asAt) }
    guard let newest = others.filter({ $0 > cut && $0 <= day }).max() else { return nil }
    return "the pack of \(newest.long) has no such list that could be read"
  }

  /// Why nothing is covered where no file of a log tells one day.
  mutating func noDates(_ definition: DatasetDefinition, _ packs: [Pack]) -> String {
    guard let event = definition.event, let title = definition.field(event)?.title else { return "" }
    let unread = packs.reduce(0) {
      $0 + (relations.losses(of: definition.name, in: $1, board: board).unread[event] ?? 0)
    }
    // Reports are loaded one by one: of a time there may be others.
    if packs.contains(where: { $0.table.dayRange(of: event) != nil }) {
      return
        ": whether all of that time are loaded nothing tells. Of those that are: show \(definition.name) where \(event) in TIME"
    }
    guard unread > 0 else { return ": no row has a “\(title)”" }
    return ": none of the \(grouped(unread)) entries of “\(title)” could be read"
  }
}

extension Position {
  /// Since when those began that are in a list that holds no older ones; nil where it holds all that is open.
  var startedOnly: Day? { pack.reach.startedOnly ? pack.reach.period?.first : nil }
}

extension Day {
  static let distantPastDay = Day(number: -500_000)
  /// Where a period begins of which only the end was said (`until`).
  static let beginningOfUntil = Day(year: 1900, month: 1, day: 1)
}
