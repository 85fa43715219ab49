import Board
import Calendar
import Catalogue
import Engine
import Language

/// A nought of what is past its date, where no date has come yet: of a log that is younger than what it times nobody can be late,
/// and that none is tells nothing.
extension Session {
  /// `None of them can be yet: the first “Refresher due” among them is 15 November 2025 …`, and that nothing is judged by it.
  func noneDueYet(
    _ asking: Asking, _ resolver: Resolver, filter: [Condition], of total: Group, _ figures: inout Figures
  ) throws(Diagnostic) -> [String] {
    guard case .percent(_, _, let test) = asking.asked.number, total.rows > 0, total.numerator == 0,
      !asking.scope.isComparison
    else { return [] }
    let tells = board.tellsRows(of: asking.definition.name)
    for term in test.conjuncts {
      guard case .compare(let value, let word, let anchor) = term.kind, [.before, .onOrBefore].contains(word),
        anchor.kind == .asAt, case .field(let name) = value.kind, let field = asking.definition.field(name)
      else { continue }
      var uses = Resolver.Uses()
      let due = try resolver.resolve(value, uses: &uses)
      guard due.kind == .day, !due.isMissing else { continue }
      let query = Query(
        relation: asking.relation, filter: .all(filter), shape: .aggregate(.lowest(due.value), by: [], people: nil))
      guard case .groups(_, let found) = try run(query, asking), let number = found.value else { continue }
      let first = Day(number: Int32(number))
      guard first >= asking.asAt else { continue }
      let words = tells ? "none can be yet: the first “\(field.title)” is \(first.long)" : "none can be yet"
      for group in figures.groups + [figures.total].compactMap(\.self) {
        figures.withoutOdd[group.keys, default: []].append(WithoutNewcomers(value: nil, words: words))
      }
      guard tells else { return ["None of them can be yet, so that nought tells nothing of whether they are kept."] }
      return [
        "None of them can be yet: the first “\(field.title)” among them is \(first.long), so that nought tells nothing of whether they are kept."
      ]
    }
    return []
  }
}
