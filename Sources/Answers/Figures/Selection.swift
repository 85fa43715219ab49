import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// What the selectors pick, as a condition of one dataset.
  struct Selected {
    var condition: Condition = .always
    /// Why the dataset cannot be told by one of them; nil where it can by all.
    var untold: String?
  }

  func selection(
    _ selectors: [Syntax.Selector], resolver: Resolver, uses: inout Resolver.Uses
  ) throws(Diagnostic) -> Selected {
    let found = try resolver.selection(
      selectors, council: board.settings.council, neighbours: board.settings.neighbours, uses: &uses)
    return Selected(condition: found.condition, untold: found.untold.first?.sentence)
  }

  /// A resolver of one table that knows every value any pack has held.
  func resolver(
    _ definition: DatasetDefinition, _ table: Table, asAt: Day, isFlow: Bool,
    related: [String: Resolver.RelatedTable] = [:]
  ) -> Resolver {
    var resolver = Resolver(
      catalogue: board.catalogue, definition: definition, table: table, asAt: asAt, ageAtEvent: isFlow,
      related: { related[$0] })
    resolver.known = KnownValues(
      teams: Array(board.books.teams.words.dropFirst()), workers: Array(board.books.workers.words.dropFirst()),
      areas: board.areasInData())
    return resolver
  }
}
