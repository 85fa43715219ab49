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
    var query = Asking(asked: asked, scope: scope, dimensions: dimensions, definition: definition)
    query.relation = relations.hold(table, as: "list \(definition.name)")
    query.table = table
    query.asAt = scope.asAt
    query.reading = "all that there are"
    query.isAll = true
    var figures = try answer(query)
    figures.asAt = board.asAt
    // Names are gathered from all that was ever loaded: who has left is among them.
    if ["workers", "teams"].contains(definition.name) {
      figures.reading = "named in anything loaded"
      figures.headingNotes.append(
        "Every name that anything loaded has held, of people and teams gone long ago too.\(atOneDay(definition.name))")
    }
    return figures
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
