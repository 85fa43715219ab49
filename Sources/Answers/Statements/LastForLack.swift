import Engine
import Language

extension Session {
  /// That rows which lack what a list is sorted by come last, and are cut away with the rest: who was never visited is
  /// not among those whose last visit is longest ago. Nil where none lacks it, or some of them are shown.
  mutating func lastForLackOf(_ order: Query.Order?, _ query: Query, rows total: Int, _ asking: Asking)
    throws(Diagnostic) -> String?
  {
    guard case .sortedBy(let column, _)? = asking.scope.clauses.order, let order else { return nil }
    let lacking = Query(
      relation: query.relation, filter: .all([query.filter, .not(.recorded(order.value))]),
      shape: .rows([order.value], order: [], limit: 1))
    guard case .rows(_, _, let number) = try run(lacking, asking), number > 0,
      number <= total - (asking.scope.clauses.top ?? total)
    else { return nil }
    let name = Vocabulary.canonical(column.text)
    let of = "\(grouped(number)) of the \(grouped(total))"
    return number == 1
      ? "\(of) has no \(name): it comes last, and is not shown. To see it: where \(name) is missing"
      : "\(of) have no \(name): they come last, and are not shown. To see them: where \(name) is missing"
  }
}
