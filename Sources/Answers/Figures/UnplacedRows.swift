import Board
import Catalogue
import Engine
import Language
import Tables

/// Rows of which the date that places them in a time could not be read: they stand in no period, and where they are many the figure of
/// a period may be another. A third of a team's dates written month first leaves those alone that happen to be no other date.
extension UnreadBounds {
  /// One in so many of the rows that are counted: fewer turn nothing, and are told of beside it.
  fileprivate static let oneInUnplaced = 20

  /// The bounds with rows that may belong to the time and may not, and may meet the test or not.
  ///
  /// - Parameters:
  ///   - more: such rows.
  ///   - all: what a share is of; nil of a count.
  fileprivate func widened(by more: Int, of all: Double?) -> UnreadBounds {
    var out = self
    out.rows += more
    out.outside += more
    guard let all else {
      out.high += Double(more)
      return out
    }
    let (before, whole) = (all + Double(outside), all + Double(outside + more))
    out.low = low * before / whole
    out.high = min(100, (high * before + 100 * Double(more)) / whole)
    return out
  }
}

extension Session {
  /// Widens what a share or a count of a time lies between by the rows that stand in no time.
  ///
  /// - Parameter untimed: all conditions on the rows but that on the time.
  func widenByUnplaced(
    _ between: inout [[Cell]: UnreadBounds], _ asking: Asking, _ figures: Figures, untimed: [Condition],
    aggregate: Aggregate, by keys: [GroupKey]
  ) throws(Diagnostic) {
    let dates: [String] =
      switch asking.flowDate {
      case .field(let name): [name]
      case .end: asking.definition.opens?.until ?? []
      case .none: []
      }
    let marks = dates.compactMap { name -> Condition? in
      let column = UnreadEntries.column(of: name)
      return asking.table.index(of: column).map { .flag(Engine.Field($0, column)) }
    }
    guard figures.period != nil, !marks.isEmpty else { return }
    // They stand in no month either.
    let isOverTime = keys.contains { if case .period = $0 { true } else { false } }
    let query = Query(
      relation: asking.relation, filter: .all(untimed + [.any(marks)]),
      shape: .aggregate(aggregate, by: isOverTime ? [] : keys, people: nil))
    guard case .groups(let groups, let total) = try run(query, asking), total.rows > 0 else { return }
    var unplaced: [[Cell]: Group] = [[]: total]
    for group in groups where !isOverTime && !keys.isEmpty { unplaced[group.keys] = group }
    var isShare = false
    if case .percent = asking.asked.number { isShare = true }
    for group in figures.groups + [figures.total].compactMap(\.self) {
      guard let value = group.value, let found = unplaced[group.keys] else { continue }
      let all = isShare ? group.denominator : nil
      let more = Int((isShare ? found.denominator : nil) ?? Double(found.rows))
      guard more * UnreadBounds.oneInUnplaced >= Int(all ?? value), more > 0, isShare == (all != nil) else { continue }
      between[group.keys] = (between[group.keys] ?? UnreadBounds(of: value)).widened(by: more, of: all)
    }
  }
}
