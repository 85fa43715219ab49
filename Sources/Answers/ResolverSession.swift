import Board
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// The values that any loaded pack holds.
  var knownValues: KnownValues {
    KnownValues(
      teams: Array(board.books.teams.words.dropFirst()), workers: Array(board.books.workers.words.dropFirst()),
      areas: board.areasInData())
  }

  /// What the selectors pick, as a condition of one dataset.
  func selection(
    _ selectors: [Syntax.Selector], resolver: Resolver, uses: inout Resolver.Uses
  ) throws(Diagnostic) -> Selected {
    guard !selectors.isEmpty else { return Selected() }
    var resolver = resolver
    resolver.known = knownValues
    let found = try resolver.selection(
      selectors, council: board.settings.council, neighbours: board.settings.neighbours, uses: &uses)
    var out = Selected()
    out.condition = found.condition
    out.notToldBy = found.untold.first?.title
    return out
  }
}
