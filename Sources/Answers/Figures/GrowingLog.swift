import Calendar
import Catalogue
import Language

/// A stock that is counted from a log of everything since a first day: what nobody closes builds up in it, and what runs out
/// after a year can have run out of none in its first. Beside an earlier day, and over time, that is told.
extension Session {
  /// From so much more of the log on, a later figure is greater by nature.
  private static let longer = 1.25

  /// Nil where the log went nearly as far back then, and where only a stretch before the day is looked at.
  func growingLog(_ asked: Asked, from then: Day, to now: Day) -> String? {
    guard then < now, let name = asked.dataset, let definition = board.definition(name), definition.opens == nil,
      board.keepsItsPast(name), !definition.isPublished, definition.snapshotsFrom == nil, let event = definition.event,
      let first = firstRow(of: name, event), first < then
    else { return nil }
    // What happened in the last so many weeks is as many whenever it is asked.
    var terms = asked.number.conditions
    terms += named(in: terms, of: definition)
    var isBounded = false
    func look(_ term: Syntax.Term) {
      switch term.kind {
      case .within(let value, _, _, let anchor):
        if case .field(event) = value.kind, case .asAt = anchor.kind { isBounded = true }
      case .inPeriod(let value, _), .between(let value, _, _):
        if case .field(event) = value.kind { isBounded = true }
      // What another dataset is asked bounds nothing here, whatever its date is called.
      case .has: return
      default: break
      }
      term.parts.forEach(look)
    }
    terms.forEach(look)
    guard !isBounded else { return nil }
    let (long, short) = (Double(now.number - first.number), Double(then.number - first.number))
    guard long > Self.longer * short else { return nil }
    let months = { (days: Double) in count(max(1, Int((days / 30.4375).rounded())), "month") }
    return
      "What is loaded of \(definition.title.lowercasedFirst) begins with \(first.long): at \(then.long) that is \(months(short)), at \(now.long) \(months(long)). What builds up, or runs out with time, is more by nature, and no change in practice."
  }

  /// The same of a figure that is split by time, from the first of its dates on, or from what that is compared with.
  func growingOverTime(_ line: FigureTable.Line, _ table: FigureTable) -> String? {
    guard line.figures.isStock, line.figures.unknown == nil, let now = line.figures.asAt,
      let at = table.dimensions.firstIndex(where: \.isTime)
    else { return nil }
    let days = line.figures.groups.compactMap { group -> Day? in
      guard group.keys.indices.contains(at), group.value != nil, case .day(let day, _) = group.keys[at] else {
        return nil
      }
      guard case .grain(let word) = table.dimensions[at].kind, let grain = Grain(rawValue: word) else { return day }
      return min(grain.period(holding: day).last, now)
    }
    guard let first = days.min() else { return nil }
    let isBesideYear = line.compared.contains { $0.name == "last-year" && $0.figures.unknown == nil }
    return (isBesideYear ? growingLog(line.asked, from: first.adding(years: -1), to: now) : nil)
      ?? growingLog(line.asked, from: first, to: now)
  }

  private func firstRow(of dataset: String, _ event: String) -> Day? {
    (board.packs[dataset] ?? []).compactMap { $0.table.dayRange(of: event)?.lowerBound }.min()
  }
}
