import Board
import Catalogue
import Engine
import Tables

/// What is asked only whether it was done (`action-done is missing`), and is written as done on a day that had not come: it would
/// count as done, and a register of overdue actions be empty.
extension Session {
  /// From such a share of what is counted on the figure is in doubt.
  private static let share = 0.05

  /// What is told of it, and in what the figure is in doubt; nothing where no such date lies after the cut.
  func doneLater(_ asking: Asking, _ narrowing: Condition, recorded: Set<String>, counted: Int) -> (
    told: [String], inDoubt: String?
  ) {
    guard let cut = asking.packs.last?.asAt, !asking.definition.isPublished else { return ([], nil) }
    var out: (told: [String], inDoubt: String?) = ([], nil)
    for name in asking.definition.datesOfDeeds where recorded.contains(name) {
      guard let at = asking.table.index(of: name), let field = asking.definition.field(name) else { continue }
      let later = Condition.between(.field(Engine.Field(at, name)), .day(cut.adding(days: 1)), .day(.distantFutureDay))
      let rows = countRows(asking, [narrowing, later])
      guard rows > 0 else { continue }
      let tells = board.tellsRows(of: asking.definition.name)
      let who =
        tells
        ? "\(count(rows, "row")) of \(asking.definition.title.lowercasedFirst) \(rows == 1 ? "has" : "have")"
        : "Rows of \(asking.definition.title.lowercasedFirst) have"
      let date = "“\(field.title)” after \(cut.long), a day that had not come"
      out.told.append(
        "\(who) \(date), and \(rows == 1 && tells ? "counts" : "count") as recorded: are the dates right?")
      if Double(rows) >= Self.share * Double(max(counted, 1)) {
        out.inDoubt = out.inDoubt ?? "\(who.lowercasedFirst) \(date)"
      }
    }
    return out
  }
}
