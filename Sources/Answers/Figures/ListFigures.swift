import Board
import Catalogue
import Engine
import Language
import Tables

/// Figures of the program's own lists: problems, challenges, questions, measures.
extension Session {
  /// `show count of problems where new`: the lines that `list` gives, counted.
  mutating func ofList(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], definition: DatasetDefinition
  ) throws(Diagnostic) -> Figures {
    guard
      let table = BuiltInList.table(
        definition.name, board: board, at: givenAsAt, fieldsOf: nil, history: saidStatements)
    else {
      return .notKnown(.notBuilt, "not known: the list of \(definition.name) is not there")
    }
    var terms = asked.number.conditions
    switch asked.number {
    case .statistic(_, let term, _, _): terms.append(term)
    case .ratio(let above, let below, _, _, _): terms += [above, below]
    default: break
    }
    terms += dimensions.map { Syntax.Term(.field($0.words), range: $0.range) }
    try refuseUntold(of: definition.name, fieldsOf: nil, in: terms + scope.clauses.conditions, by: scope.clauses)
    let lines = try readAsLines(scope, definition)
    var query = Asking(asked: asked, scope: lines.scope, dimensions: dimensions, definition: definition)
    query.relation = relations.hold(table, as: "list \(definition.name)")
    query.table = table
    query.asAt = scope.asAt
    query.reading = lines.reading ?? "all that there are"
    query.isAll = true
    var figures = try answer(query)
    figures.asAt = board.asAt
    figures.notes += [openUnderAnotherWord(query, verb: "show")].compactMap(\.self)
    // Names are gathered from all that was ever loaded: who has left is among them.
    if ["workers", "teams"].contains(definition.name) {
      figures.reading = "named in anything loaded"
      figures.headingNotes.append(
        "Every name that anything loaded has held, of people and teams gone long ago too.\(atOneDay(definition.name))")
    }
    return figures
  }

  /// Refuses a condition on a column of a list that is hidden in public, or an order by it: which lines there are would
  /// tell what stands in it.
  func refuseUntold(
    of list: String, fieldsOf: String?, in terms: [Syntax.Term], by clauses: Syntax.Clauses
  ) throws(Diagnostic) {
    let untold = BuiltInList.untold(list, board: board, fieldsOf: fieldsOf)
    guard !untold.isEmpty else { return }
    var terms = terms + clauses.by.map { Syntax.Term(.field($0.words), range: $0.range) }
    if case .sortedBy(let column, _)? = clauses.order { terms.append(column.term) }
    for term in terms {
      guard let name = term.fields.first(where: untold.contains) else { continue }
      let what = name == "children" ? "How many children each has" : "How many rows a list about people has"
      throw Diagnostic(
        .plain("\(what) is not told at public privacy, so that “\(name)” picks no lines and puts none in order."),
        term.range)
    }
  }

  /// `At one day: show caseload`: a loaded dataset that has a row for each of them at a date.
  private func atOneDay(_ list: String) -> String {
    let type: Syntax.FieldType = list == "teams" ? .team : .worker
    let found = board.catalogue.datasetOrder.lazy.compactMap { board.definition($0) }.first { definition in
      definition.snapshotsFrom != nil && board.packs[definition.name]?.isEmpty == false
        && definition.key.contains { definition.field($0)?.is(type) == true }
    }
    return found.map { " At one day: show \($0.name)" } ?? ""
  }
}
