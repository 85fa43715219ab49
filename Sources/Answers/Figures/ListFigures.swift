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
    return figures
  }
}
