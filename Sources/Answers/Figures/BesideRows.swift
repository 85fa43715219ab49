import Catalogue
import Engine
import Language

/// What stands beside a count stands beside the rows it would count: who is left out for want of a date, and what began elsewhere.
extension Session {
  /// - Parameters:
  ///   - filter: the conditions that were typed, in their order, and behind them all others.
  ///   - listed: how many rows meet them.
  mutating func besideRows(_ asking: Asking, _ filter: [Condition], _ resolver: Resolver, listed: Int)
    throws(Diagnostic) -> [String]
  {
    guard !asking.definition.isBuiltInList else { return [] }
    let picking = try picking(asking, resolver)
    // A list is of its own time alone, which stands among the others.
    let fixed = Array(filter.dropFirst(asking.scope.clauses.conditions.count))
    // What is blank of a row that is listed stands in it.
    let listedFields = Set(picking.flatMap { $0.uses.testedFields.union($0.uses.recordedFields) })
    let told =
      leftOut(asking, picking, fixed: fixed, counted: listed, period: nil, besides: listedFields, verb: "listed")
      + withoutAny(asking, picking, resolver, fixed: fixed, counted: listed, period: nil, verb: "listed")
      + ofBeforeItBegan(asking, picking, resolver, fixed: fixed, period: nil)
    let doubts = teamsNotAsked(asking, picking, resolver, fixed: fixed, by: [])
    let notAsked = doubts.map { "In doubt: \(stopped($0.words))" }
    return notAsked + told
  }

  /// The same of a list of what began in a team, which has begun nothing and yet has new work.
  mutating func takenOver(_ asked: Asked, _ scope: Scope) -> TakenOver? {
    guard let definition = board.definition(asked.name), isOfSomeTeams(scope, definition) else { return nil }
    var counted = scope
    (counted.clauses.columns, counted.clauses.order, counted.clauses.by) = ([], nil, [])
    return (try? figures(asked, counted, by: [])).flatMap { takenOver(asked, counted, $0) }
  }
}
