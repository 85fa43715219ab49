import Board
import Calendar
import Engine
import Language

extension Syntax.Term {
  /// How long a condition looks back from the as-at date for what it asks to be there, or not to be: `has no visits where
  /// (date within 3 months of as-at)`.
  ///
  /// - Parameter absent: whether those are meant for which it is not there.
  func lengthsLookedThrough(absent: Bool, isNegated: Bool = false) -> [Syntax.Length] {
    switch kind {
    case .not(let term): term.lengthsLookedThrough(absent: absent, isNegated: !isNegated)
    case .no(let term): term.lengthsLookedThrough(absent: absent, isNegated: !isNegated)
    case .has(let has):
      (has.condition.map { [$0] } ?? []).flatMap {
        $0.lengthsLookedThrough(absent: absent, isNegated: isNegated != has.none)
      }
    case .within(_, let length, let anchoring, let anchor) where anchoring != .after && anchor.kind == .asAt:
      isNegated == absent ? [length] : []
    default: parts.flatMap { $0.lengthsLookedThrough(absent: absent, isNegated: isNegated) }
    }
  }
}

extension Session {
  /// Of a count of what is open for which nothing was found in the months before, those that are not open as long: a child who
  /// came last week had no supervision last month.
  ///
  /// - Parameter picking: the conditions that pick what is counted.
  func pickedNewcomers(
    _ asking: Asking, _ aggregate: Aggregate, picking: [Syntax.Term], filter: [Condition], of total: Group
  ) throws(Diagnostic) -> [String] {
    guard aggregate == .count, asking.countsOpen, total.rows > 0, let from = asking.definition.opens?.from,
      let place = asking.table.index(of: from)
    else { return [] }
    let workingDays = relations.store.workingDays
    let lengths = (picking + named(in: picking, of: asking.definition))
      .flatMap { $0.lengthsLookedThrough(absent: true) }.map(Engine.Duration.init)
    let backs = lengths.map { ($0, $0.earlier(than: asking.asAt, workingDays: workingDays)) }
    guard let (length, since) = backs.min(by: { $0.1 < $1.1 }), since < asking.asAt else { return [] }
    let began = Condition.between(.field(Engine.Field(place, from)), .day(since.adding(days: 1)), .day(asking.asAt))
    let query = Query(
      relation: asking.relation, filter: .all(filter + [began]), shape: .aggregate(.count, by: [], people: nil))
    guard case .groups(_, let found) = try run(query, asking), found.rows > 0 else { return [] }
    let when = "began in the \(length.spoken) before \(asking.asAt.long) that are looked through"
    guard board.tellsRows(of: asking.definition.name) else { return ["Some of them \(when)."] }
    guard total.rows > 1 else { return ["It \(when)."] }
    if found.rows == total.rows { return [total.rows == 2 ? "Both \(when)." : "All \(grouped(total.rows)) \(when)."] }
    return ["\(grouped(found.rows)) of the \(grouped(total.rows)) \(when)."]
  }
}
