import Catalogue
import Language

extension Session {
  /// That in `all rows`, which are of no one time, an age is that of today: of what happened over a time it is that of the day.
  func ageOfToday(_ asking: Asking) -> [String] {
    let definition = asking.definition
    guard asking.isAll, asking.scope.clauses.allRows, let event = definition.event ?? definition.opens?.from else {
      return []
    }
    let split = asking.dimensions.compactMap { fieldName($0, in: definition) }
    let fields = split.map { Syntax.Term(.field($0), range: asking.asked.range) }
    let terms = asking.asked.number.terms + asking.scope.clauses.conditions + fields
    guard split.contains("age") || expanded(terms, definition).contains(where: \.asksForAge) else {
      return []
    }
    let title = definition.field(event)?.title ?? event
    return [
      "Age is that at \(asking.asAt.long), and not at “\(title)”: for that say a time in place of all rows, as since or until a date."
    ]
  }
}
