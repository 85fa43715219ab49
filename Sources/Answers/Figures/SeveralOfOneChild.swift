import Catalogue
import Language

extension Session {
  /// `These 346 are of 71 children: one may have several.` Of a count of what may happen to one child more than once, asked under a test:
  /// else the number reads as one of children. Nil where each is of another child, and in public, where it is weighed alone.
  mutating func severalOfOneChild(_ asked: Asked, _ figures: Figures, _ scope: Scope) -> String? {
    guard board.settings.privacy != .published, asked.measure == nil,
      case .count(let dataset, let condition) = asked.number,
      figures.unknown == nil, figures.isWhole, let total = figures.total, let value = total.value, value > 1,
      board.definition(dataset.text)?.childField != nil,
      condition != nil || !scope.clauses.conditions.isEmpty
    else { return nil }
    // Each has a child of its own where so few were counted that all were looked at.
    if let people = total.people, Double(people) == value { return nil }
    var children = asked
    children.number = .countDistinct(.children, dataset: dataset, where: condition)
    guard let found = try? self.figures(children, scope, by: []), let number = found.total?.value, number > 0,
      number < value
    else { return nil }
    let whom = number == 1 ? "one child" : "\(grouped(Int(number))) children"
    return "These \(grouped(Int(value))) are of \(whom)\(number == 1 ? "" : ": one may have several")."
  }
}
