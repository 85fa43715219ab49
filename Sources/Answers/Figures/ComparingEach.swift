import Calendar
import Engine
import Language
import Tables

/// Comparisons of a figure that is split by time: each part stands beside the part before it, or that of a year before.
/// The same figure of another day, split alike, would stand beside every part as that part itself, and call it the same.
extension Session {
  /// The parts of an earlier time, under the keys of those they are compared with.
  ///
  /// - Returns: Nil where the figure is not split by time.
  mutating func partsBefore(
    _ name: String, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], beside ours: Figures,
    yearsBack: Bool
  ) throws(Diagnostic) -> Compared? {
    guard let time = dimensions.firstIndex(where: \.isTime) else { return nil }
    guard case .grain(let word) = dimensions[time].kind, let grain = Grain(rawValue: word) else {
      return Compared(
        name: name, heading: "position before",
        figures: .notKnown(.notCovered, "each line is a position: say which two to compare, with changes"))
    }
    let heading = yearsBack ? "a year before" : "\(grain.rawValue) before"
    func before(_ part: Period) -> Period {
      guard yearsBack else { return grain.previous(before: part) }
      // A week has no like a year before; 52 weeks keep its days.
      return grain == .week
        ? Period(first: part.first.adding(days: -364), last: part.last.adding(days: -364))
        : grain.period(holding: part.first.adding(years: -1))
    }
    let days = ours.groups.compactMap { group -> Day? in
      if group.keys.indices.contains(time), case .day(let day, _) = group.keys[time] { day } else { nil }
    }
    guard let first = days.min(), let last = days.max() else { return nil }
    let parts = grain.periods(over: Period(first: first, last: grain.period(holding: last).last))
    guard let oldest = parts.first, let newest = parts.last else { return nil }
    var moved: [Day: Day] = [:]
    // What happened in some days of a part, of which the time asked for holds no more or that is not over, is less than all of
    // the one before.
    let held = ours.period ?? Period(first: first, last: scope.asAt)
    for part in parts where ours.isStock || part.last <= scope.asAt && held.shared(with: part) == part {
      moved[before(part).first] = part.first
    }
    // Of what the oldest parts stand beside nothing may be known: of the others all the same.
    var (lacking, why): ([Period], Reason?) = ([], nil)
    var figures = try figures(
      asked, scope.moved(to: scope.asAt, period: Period(first: before(oldest).first, last: before(newest).last)),
      by: dimensions)
    while let reason = figures.unknown, reason.kind == .notCovered, lacking.count + 1 < parts.count {
      lacking.append(parts[lacking.count])
      why = why ?? reason
      let range = Period(first: before(parts[lacking.count]).first, last: before(newest).last)
      figures = try self.figures(asked, scope.moved(to: scope.asAt, period: range), by: dimensions)
    }
    guard figures.unknown == nil else { return Compared(name: name, heading: heading, figures: figures) }
    func keys(_ keys: [Cell]) -> [Cell]? {
      guard keys.indices.contains(time), case .day(let day, _) = keys[time], let to = moved[day] else { return nil }
      var keys = keys
      keys[time] = .day(to)
      return keys
    }
    figures.rekey(keys)
    figures.shallow = Set(
      figures.shallow.compactMap { label in
        if case .day(let day, _) = label { moved[day].map { .day($0) } } else { nil }
      })
    if let why, dimensions.count == 1 { lacking.forEach { figures.leaveUnknown([.day($0.first)], why) } }
    // The times as a whole share what stands in both.
    figures.total = nil
    // Of twelve months at each month, eleven stand in the twelve before too.
    let apart = yearsBack ? 12 : [.month: 1, .quarter: 3, .year: 12][grain] ?? 0
    let overlaps = asked.measure?.overMonths.map { $0 > apart } ?? false
    return Compared(name: name, heading: heading, figures: figures, overlaps: overlaps)
  }
}
