import Board
import Calendar
import Catalogue
import Language
import Tables

extension Session {
  /// `changes in DATASET [since DATE] clauses`: who joined, left, moved or vanished between two packs.
  mutating func changes(_ name: Name, _ clauses: Syntax.Clauses) throws(Diagnostic) -> Answer {
    guard let definition = board.definition(name.text) else { throw unknown(name, .dataset) }
    throw Diagnostic(
      .plain("“changes” is read, but cannot be carried out yet. What stands at each date can be asked: show \(definition.name) by snapshot"), name.range)
  }
}
