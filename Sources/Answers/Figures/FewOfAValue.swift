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
      case .statistic(let statistic, let term, _, _) = asking.asked.number, [.sum, .mean].contains(statistic)
    else { return nil }
    // A number less a hundred, or twice it, is the same number to a reader.
    let isFew = term.fields.contains { name in
      guard asking.definition.field(name)?.type == .number, let at = asking.table.index(of: name) else { return false }
      let query = Query(
        relation: asking.relation, filter: .all(filter),
        shape: .aggregate(.count, by: [.field(Engine.Field(at, name))], people: nil))
      guard case .groups(let groups, _)? = run(query) else { return false }
      return groups.count <= Self.mostValues && groups.contains { (1...4).contains($0.rows) }
    }
    guard isFew else { return nil }
    return Reason(
      .suppressed, "not shown in a public paper: with how many there are of each number it would tell of fewer than 5")
  }
}
