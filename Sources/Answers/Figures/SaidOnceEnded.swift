import Board
import Catalogue
import Engine
import Language
import Tables

/// A field that says of all that has ended the same, whatever it said before: the status of a closed case.
extension Session {
  /// Of fewer, that all say the same is no rule.
  private static let fewestEnded = 10

  /// Why what ended is not told by a test of such a field: none of it could meet the test, so that nought would read as nobody.
  /// It is known from the rows. Nil where it may be told.
  func saidOnceEnded(_ asking: Asking) -> Reason? {
    let definition = asking.definition
    guard let opens = definition.opens, asking.isFlow else { return nil }
    let ends = opens.until.compactMap { asking.table[$0] }
    let conditions = (asking.asked.number.conditions + asking.scope.clauses.conditions).flatMap(\.conjuncts)
    let isOfEnded =
      asking.flowDate == .end || conditions.contains { if case .reading(.ended) = $0.kind { true } else { false } }
    guard isOfEnded, !ends.isEmpty else { return nil }
    var ended: [Int]?
    for term in conditions {
      guard term.fields.count == 1, let name = term.fields.first, let field = definition.field(name),
        field.type == .code, let column = asking.table[name]
      else { continue }
      let rows = ended ?? asking.table.rows { row in ends.contains { if case .day = $0[row] { true } else { false } } }
      ended = rows
      guard rows.count >= Self.fewestEnded, let value = rows.first.map({ column[$0] }), value != .missing,
        rows.allSatisfy({ column[$0] == value }),
        !asking.table.rows(where: { column[$0] != .missing && column[$0] != value }).isEmpty,
        let met = rowsThatMeet(term, asking), Set(met).isDisjoint(with: rows), case .text(let said) = value
      else { continue }
      let title = field.codes.first { $0.name == said }?.title ?? said
      return Reason(
        .circular,
        "not answered: “\(field.title)” is “\(title)” for all that have ended, whatever it was before. Who was so and ended: changes in \(definition.name) where \(StatementWords.part(term))"
      )
    }
    return nil
  }

  private func rowsThatMeet(_ term: Syntax.Term, _ asking: Asking) -> [Int]? {
    var uses = Resolver.Uses()
    guard let condition = try? resolver(of: asking).condition(term, uses: &uses),
      case .rows(_, let rows, _)? = run(
        Query(relation: asking.relation, filter: .all([condition]), shape: .rows([], order: [], limit: nil)))
    else { return nil }
    return rows
  }
}

extension Table {
  fileprivate func rows(where test: (Int) -> Bool) -> [Int] { (0..<rowCount).filter(test) }
}
