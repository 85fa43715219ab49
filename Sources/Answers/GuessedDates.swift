import Board
import Calendar
import Intake

extension ReadSource {
  /// Where the as-at date was told from, where nobody said it and no name holds it: `latest date in the file`.
  var asAtGuessedFrom: String? {
    asAt != nil && asAtFrom.hasPrefix("latest date in the ") || asAtFrom == "ages in the file" ? asAtFrom : nil
  }
}

extension Board {
  /// Where the position of the board was told from, where it is a guess: `latest date in the file`. Nil where somebody said
  /// it, or a file or folder of that date is called by it.
  var asAtGuessedFrom: String? {
    guard settings.asAt == nil, let asAt else { return nil }
    let dated = sources.filter { $0.read.asAt == asAt }
    guard dated.allSatisfy({ $0.read.asAtGuessedFrom != nil }) else { return nil }
    return dated.first?.read.asAtGuessedFrom
  }
}
