import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Days in the middle of a flow that no file of a log tells of: a log of monthly snapshots without those of July and August.
struct HolesInReach {
  /// From the first day that is told of to the last.
  let covered: Period
  /// What is missing between them, oldest first.
  let holes: [Period]
  /// How many months of those asked for are told of, and how many were asked for.
  let months: Int
  let monthsAsked: Int

  /// Nil where what is covered has no hole.
  init?(of period: Period, in reach: [Period]) {
    let parts = reach.compactMap { $0.shared(with: period) }.sorted { $0.first < $1.first }
    guard let first = parts.first, let last = parts.last else { return nil }
    var holes: [Period] = []
    for (one, next) in zip(parts, parts.dropFirst()) where one.last.adding(days: 1) < next.first {
      holes.append(Period(first: one.last.adding(days: 1), last: next.first.adding(days: -1)))
    }
    guard !holes.isEmpty else { return nil }
    (covered, self.holes) = (Period(first: first.first, last: last.last), holes)
    let days = parts.reduce(0) { $0 + $1.days }
    monthsAsked = max(1, Int((Double(period.days) / 30.4375).rounded()))
    months = min(monthsAsked, Int((Double(days) / 30.4375).rounded()))
  }

  /// `July to August 2026`, or the days where they are no whole months.
  var spoken: String { Self.spoken(holes) }

  static func spoken(_ holes: [Period]) -> String {
    PlainWords.list(
      holes.map { hole in
        guard hole.first == hole.first.firstOfMonth, hole.last == hole.last.lastOfMonth else {
          return "\(hole.first.long) – \(hole.last.long)"
        }
        return BlankMonths.names(Grain.month.periods(over: hole))
      }, "and")
  }
}

extension Session {
  /// The holes of a flow whose files hold no row of the days that they do not tell of. In a list rows of such days stand that
  /// are open still: what is there would be a part of them.
  func holes(in reach: [Period], of period: Period, _ definition: DatasetDefinition) -> HolesInReach? {
    guard definition.snapshotsFrom != nil || definition.covers.isEmpty && definition.event != nil else { return nil }
    return HolesInReach(of: period, in: reach)
  }
}

extension Session {
  /// Whether each part of a time stands by itself, so that those which are told of can be shown beside those that are not.
  static func isByTimeAlone(_ dimensions: [Syntax.Dimension]) -> Bool {
    guard dimensions.count == 1, case .grain = dimensions[0].kind else { return false }
    return true
  }
}

extension Figures {
  /// Puts into a flow that is split by time alone which of the parts asked for lie outside what is told of, and which of them
  /// in part.
  mutating func leaveOutside(
    _ covered: Period, of asked: Period, _ title: String, by dimensions: [Syntax.Dimension]
  ) {
    guard unknown == nil, covered != asked, Session.isByTimeAlone(dimensions),
      case .grain(let word) = dimensions[0].kind,
      let grain = Grain(rawValue: word)
    else { return }
    for period in grain.periods(over: asked) {
      guard let part = period.shared(with: asked) else { continue }
      let key = Cell.day(period.first)
      guard let told = part.shared(with: covered) else {
        let end = period.last < covered.first ? "begins \(covered.first.long)" : "ends \(covered.last.long)"
        leaveUnknown([key], Reason(.notCovered, "not known: what is told of \(title) \(end)"))
        continue
      }
      guard told != part else { continue }
      for group in groups(of: key, at: 0) where partly[group.keys] == nil {
        partly[group.keys] = told.first > part.first ? "from \(told.first.long)" : "to \(told.last.long)"
      }
    }
    putInOrderOfTime()
  }

  /// Puts into a flow that is split by time which of its parts nothing tells of, and which are less than whole for it.
  mutating func leaveBlank(_ holes: HolesInReach, of title: String, by dimensions: [Syntax.Dimension]) {
    guard unknown == nil, let at = dimensions.firstIndex(where: \.isTime), case .grain(let word) = dimensions[at].kind,
      let grain = Grain(rawValue: word)
    else { return }
    for period in grain.periods(over: holes.covered) {
      guard let part = period.shared(with: holes.covered) else { continue }
      let inside = holes.holes.compactMap { $0.shared(with: part) }
      let days = inside.reduce(0) { $0 + $1.days }
      guard days > 0 else { continue }
      let key = Cell.day(period.first)
      if days < part.days {
        for group in groups(of: key, at: at) {
          partly[group.keys] = "without \(HolesInReach.spoken(inside))"
        }
      } else if dimensions.count == 1 {
        leaveUnknown([key], Reason(.notCovered, "not known: no \(title) of \(part.spoken)"))
      }
    }
    putInOrderOfTime()
  }
}
