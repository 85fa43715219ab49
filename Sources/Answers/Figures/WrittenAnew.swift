import Board
import Calendar
import Catalogue
import Language

/// A date of a list that is written anew each time, held against when the row began: the last review of a child who has been on a plan
/// for a year lies far behind the start, whenever the first one was.
extension Session {
  /// `“Date of latest review conference” is the last of several …` of what was typed; nil where such a date hardly moves. What began in a
  /// time is told by `asItIsNow`.
  mutating func writtenAnew(_ asking: Asking) -> AsItIsNow? {
    let definition = asking.definition
    guard !asking.isAll, asking.asked.isOurOwn || !asking.scope.clauses.conditions.isEmpty,
      let from = definition.opens?.from
    else { return nil }
    // What a named test of the definition looks at is the definition's to tell.
    let held = typedTerms(asking).flatMap { $0.datesHeldAgainst(from) }
    let all = Period(first: .distantPastDay, last: asking.asAt)
    for name in Set(held).subtracting([from] + (definition.opens?.until ?? [])).sorted() {
      guard let field = definition.field(name), field.type == .date,
        let found = relations.movedFacts(
          of: definition.name, field: name, began: all, by: from, upTo: asking.asAt, board: board),
        isMuch(found.moved, of: found.of)
      else { continue }
      let who =
        board.tellsRows(of: definition.name)
        ? "\(grouped(found.moved)) of the \(grouped(found.of)) that any list held said an earlier day at first"
        : "many said an earlier day at first"
      return AsItIsNow(
        told: "“\(field.title)” is the last of several, \(who): how soon the first one came it does not tell.",
        isOfGroups: false)
    }
    return nil
  }
}

extension Syntax.Term {
  /// The fields whose time from a date, or order beside it, is asked for.
  fileprivate func datesHeldAgainst(_ date: String) -> [String] {
    let (one, other): (Syntax.Term, Syntax.Term)
    switch kind {
    case .within(let value, _, _, let anchor): (one, other) = (value, anchor)
    case .span(_, let first, let last): (one, other) = (first, last)
    case .compare(let left, _, let right): (one, other) = (left, right)
    default: return parts.flatMap { $0.datesHeldAgainst(date) }
    }
    if one.fields.contains(date) { return Array(other.fields) }
    if other.fields.contains(date) { return Array(one.fields) }
    return parts.flatMap { $0.datesHeldAgainst(date) }
  }
}
