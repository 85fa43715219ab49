import Catalogue
import Engine
import Language

extension Session {
  /// Of so few values a sum and a split tell how many there are of each.
  private static let mostValues = 6

  /// Why a sum or a mean of a number of each child is not shown in a public paper: of few values, one of which is that of fewer
  /// than five, it gives back with a split by that number how many those are.
  func fewOfAValue(_ asking: Asking, _ resolver: Resolver, _ filter: [Condition]) -> Reason? {
    guard board.settings.privacy == .published, asking.definition.concernsPeople,
      case .statistic(let statistic, let term, _, _) = asking.asked.number, [.sum, .mean].contains(statistic)
    else { return nil }
    // A number less a hundred, or twice it, is the same number to a reader.
    func isFew(_ key: GroupKey) -> Bool {
      let query = Query(
        relation: asking.relation, filter: .all(filter), shape: .aggregate(.count, by: [key], people: nil))
      guard case .groups(let groups, _)? = run(query) else { return false }
      return groups.count <= Self.mostValues && groups.contains { (1...4).contains($0.rows) }
    }
    var keys = term.fields.compactMap { name -> GroupKey? in
      guard asking.definition.field(name)?.type == .number, let at = asking.table.index(of: name) else { return nil }
      return .field(Engine.Field(at, name))
    }
    // An age is reckoned from a date, and is a number of few values all the same.
    var uses = Resolver.Uses()
    if term.asksForAge, let age = try? resolver.resolve(Syntax.Term(.age, range: term.range), uses: &uses),
      !age.isMissing
    {
      keys.append(.value(age.value))
    }
    guard keys.contains(where: isFew) else { return nil }
    return Reason(
      .suppressed, "not shown in a public paper: with how many there are of each number it would tell of fewer than 5")
  }
}

extension Syntax.Term {
  /// Whether an age is part of it.
  var asksForAge: Bool { kind == .age || parts.contains(where: \.asksForAge) }
}
