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

extension Session {
  /// The fields that place the rows of a figure in time.
  func placing(_ asking: Asking) -> Set<String> {
    var out: Set<String> = []
    if case .field(let field) = asking.flowDate { out.insert(field) }
    // A log answers for a position by its own dates: what has none that can be read stands in no position either.
    if let (field, _) = asking.period { out.insert(field) }
    if asking.flowDate == .end { out.formUnion(asking.definition.opens?.until ?? []) }
    return out
  }

  /// By group, the whole under no keys, how many of the rows that a figure is narrowed to stand in no time, since the date that places them
  /// could not be read. Nil where all could be, or where nothing tells row by row.
  func unplaced(_ asking: Asking, selected: Condition, by keys: [GroupKey]) throws(Diagnostic) -> [[Cell]: Int]? {
    let marks = placing(asking).sorted().compactMap { name -> Condition? in
      let column = UnreadEntries.column(of: name)
      return asking.table.index(of: column).map { .flag(Engine.Field($0, column)) }
    }
    guard !marks.isEmpty else { return nil }
    // They stand in no month either.
    let isOverTime = keys.contains { if case .period = $0 { true } else { false } }
    let query = Query(
      relation: asking.relation, filter: .all([selected, .any(marks)]),
      shape: .aggregate(.count, by: isOverTime ? [] : keys, people: nil))
    guard case .groups(let groups, let total) = try run(query, asking) else { return nil }
    var out: [[Cell]: Int] = [[]: total.rows]
    for group in groups where !isOverTime && !keys.isEmpty { out[group.keys] = group.rows }
    return out
  }

  /// Of which teams such rows are, where figures are split by them: ` (AI East 1, FSP North 3)`. In public it is not told of a few.
  func whose(_ unplaced: [[Cell]: Int], _ asking: Asking) -> String? {
    guard board.settings.privacy != .published, asking.dimensions.count == 1,
      asking.dimensions[0].isField(ofType: [.team], in: asking.definition)
    else { return nil }
    let teams = unplaced.compactMap { keys, rows -> String? in
      guard rows > 0, let key = keys.first else { return nil }
      switch key {
      case .text(let team): return "\(team) \(grouped(rows))"
      case .missing: return "no team \(grouped(rows))"
      default: return nil
      }
    }
    if teams.count == 1, let one = unplaced.first(where: { !$0.key.isEmpty && $0.value == 1 })?.key.first,
      case .text(let team) = one
    {
      return " (\(team))"
    }
    return teams.isEmpty ? nil : " (\(teams.sorted().joined(separator: ", ")))"
  }
}
