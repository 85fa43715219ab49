import Board
import Calendar
import Engine
import Language

extension Session {
  /// Of a percentage of what is open, those that a look-back counts against the council though they are not open as long as it
  /// looks back: who came last week was not discussed in supervision last month, and a team of new cases is no bad team.
  ///
  /// - Parameters:
  ///   - filter: what picks the rows that are counted.
  ///   - counted: the groups as they were counted, with their rows.
  func notOpenLongEnough(
    _ asking: Asking, _ test: Resolver.Uses, _ aggregate: Aggregate, filter: [Condition], keys: [GroupKey],
    counted: [Group]
  ) throws(Diagnostic) -> [String] {
    guard case .percent(let meets) = aggregate, asking.countsOpen, let better = asking.asked.measure?.higherIsBetter,
      let from = asking.definition.opens?.from, let place = asking.table.index(of: from)
    else { return [] }
    let workingDays = relations.store.workingDays
    let backs = test.lookBacks.map { ($0.length, $0.length.earlier(than: asking.asAt, workingDays: workingDays)) }
    guard let (length, since) = backs.min(by: { $0.1 < $1.1 }), since < asking.asAt else { return [] }
    let began = Condition.between(
      .field(Engine.Field(place, from)), .day(since.adding(days: 1)), .day(asking.asAt))
    let query = Query(
      relation: asking.relation, filter: .all(filter + [began]),
      shape: .aggregate(.percent(meets), by: keys, people: nil))
    guard case .groups(let groups, let total) = try run(query, asking) else { return [] }
    func against(_ group: Group) -> Int {
      let met = Int(group.numerator ?? 0)
      return better ? group.rows - met : met
    }
    let all = against(total)
    guard all > 0 else { return [] }
    let which = better ? "not meeting it" : "meeting it"
    let when = "began in the \(length.spoken) before \(asking.asAt.long) that are looked through (against us)."
    guard board.tellsRows(of: asking.definition.name) else { return ["Some of those \(which) \(when)"] }
    let whole = counted.reduce(0) { $0 + against($1) }
    var told = "Of the \(grouped(whole)) \(which), \(grouped(all)) \(when)"
    if keys.count == 1 {
      let of = Dictionary(counted.map { ($0.keys, against($0)) }, uniquingKeysWith: { first, _ in first })
      let parts = groups.filter { against($0) > 0 }.compactMap { group -> (String, Int)? in
        guard case .text(let name)? = group.keys.first.map(shown), let rows = of[group.keys] else { return nil }
        return ("\(name) \(against(group)) of \(rows)", against(group))
      }
      let named = parts.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(6).map { $0.0 }
      if !named.isEmpty { told += " \(named.joined(separator: ", "))." }
    }
    return [told]
  }
}
