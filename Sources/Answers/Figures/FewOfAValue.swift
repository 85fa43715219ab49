import Catalogue
import Engine
import Language

extension Session {
  /// Of so few values a sum and a split tell how many there are of each.
  private static let mostValues = 6

  /// Why a sum or a mean of a number of each child is not shown in a public paper: of few values, one of which is that of fewer
  /// than five, it gives back with a split by that number how many those are.
  func fewOfAValue(_ asking: Asking, _ filter: [Condition]) -> Reason? {
    guard board.settings.privacy == .published, asking.definition.concernsPeople,
      case .statistic(let statistic, let term, _, _) = asking.asked.number, [.sum, .mean].contains(statistic),
      case .field(let name) = term.kind, let at = asking.table.index(of: name),
      asking.definition.field(name)?.type == .number
    else { return nil }
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(.count, by: [.field(Engine.Field(at, name))], people: nil))
    guard case .groups(let groups, _)? = run(query) else { return nil }
    guard groups.count <= Self.mostValues, groups.contains(where: { (1...4).contains($0.rows) }) else { return nil }
    return Reason(
      .suppressed, "not shown in a public paper: with how many there are of each number it would tell of fewer than 5")
  }
}
