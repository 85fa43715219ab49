import Catalogue
import Engine
import Language
import Tables

/// Of a number that is written anew until a date of its row (`grows actions-done until actions-due`): what is so new that it may
/// still grow. An audit of last week whose actions are due in December has none done yet, and that is no failure.
extension Session {
  mutating func tellGrowing(
    _ figures: inout Figures, _ asking: Asking, reading fields: Set<String>, filter: [Condition], by keys: [GroupKey]
  ) throws(Diagnostic) {
    for (number, until) in asking.definition.grows.sorted(by: { $0.key < $1.key }) where fields.contains(number) {
      guard let at = asking.table.index(of: until) else { continue }
      let title = { asking.definition.field($0)?.title ?? $0 }
      // Of an earlier day nobody wrote down how far it had come: what was done since would stand under the old date.
      if let told = asking.packs.last?.asAt, told > asking.asAt {
        figures.inDoubt = figures.inDoubt ?? "“\(title(number))” is as of \(told.long), not of \(asking.asAt.long)"
        continue
      }
      let cut = asking.cut
      let growing = Condition.not(.compare(.field(Engine.Field(at, until)), .less, .day(cut)))
      let query = Query(
        relation: asking.relation, filter: .all(filter + [growing]), shape: .aggregate(.count, by: keys, people: nil))
      guard case .groups(let groups, let total) = try run(query, asking), total.rows > 0 else { continue }
      let rows =
        board.tellsRows(of: asking.definition.name)
        ? "\(grouped(total.rows)) of \(grouped(figures.total?.rows ?? total.rows))" : "some"
      let told = "“\(title(until))” of \(rows) is not past, or is blank: “\(title(number))” may still grow."
      tell(told, of: groups, total, &figures, asking, by: keys)
    }
  }
}
