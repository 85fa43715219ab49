import Calendar
import Catalogue
import Engine
import Language

extension Session {
  /// Of `latest date of visits before …`: how many rows are left out since they have none at all. Who was never visited has no latest visit
  /// that could be long ago, and is the first that is looked for.
  mutating func withoutAny(
    _ asking: Asking, _ picking: [Picking], _ resolver: Resolver, fixed: [Condition], counted: Int, period: Period?,
    verb: String = "counted"
  ) -> [String] {
    let definition = asking.definition
    guard !definition.isPublished, !definition.isBuiltInList else { return [] }
    let tells = board.tellsRows(of: definition.name)
    var out: [String] = []
    for (place, part) in picking.enumerated() {
      // Of the part itself, else of what it is defined by.
      let latest = ([part.term] + named(in: [part.term], of: definition)).flatMap(\.latestValues)
      let others = picking.enumerated().filter { $0.offset != place }.map(\.element.condition)
      for (term, _, dataset, _) in latest {
        var uses = Resolver.Uses()
        guard let none = try? resolver.condition(Syntax.Term(.missing(term), range: term.range), uses: &uses) else {
          continue
        }
        let lost = countRows(
          asking, others + fixed + [time(asking, period), none, .not(part.condition)].compactMap(\.self))
        guard lost > 0 else { continue }
        let title = "“\(board.definition(dataset)?.title ?? dataset)”"
        let (have, are) = lost == 1 ? ("has", "is") : ("have", "are")
        let line =
          tells
          ? "\(grouped(lost)) \(have) none in \(title) at all and \(are) left out, beside \(grouped(counted)) that are \(verb): to count them in, has no \(dataset) where (…)."
          : "\(lost > counted ? "More than are counted" : "Some") have none in \(title) at all and are left out."
        if !out.contains(line) { out.append(line) }
      }
    }
    return out
  }
}

extension Syntax.Term {
  /// The values of a newest row of another list that are compared: each with its field, the list, and what picks the row.
  var latestValues: [(term: Syntax.Term, field: String, dataset: String, condition: Syntax.Term?)] {
    switch kind {
    case .latest(let field, let dataset, let condition): [(self, field, dataset.text, condition)]
    case .has, .numberOf, .missing, .recorded: []
    default: parts.flatMap(\.latestValues)
    }
  }
}
