import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A date column that says the same day of every row: visits to a hundred children are not made on one day, and a column that
/// somebody filled at once tells of none of them.
extension Session {
  /// Of fewer rows chance, or one busy day, may do it.
  private static let fewestRows = 20
  /// So many days in the list before show that the column is filled one by one else.
  private static let fewestDaysBefore = 5

  /// What puts a figure in doubt that tests such dates, where the list before had them on different days. Nothing of what happens
  /// on one day by its nature, as the event of a log.
  func onOneDay(_ asking: Asking, tested: Set<String>, filter: [Condition]) throws(Diagnostic) -> String? {
    guard asking.countsOpen, !asking.definition.isPublished, !asking.scope.isPoint, !asking.scope.isComparison,
      board.tellsRows(of: asking.definition.name)
    else { return nil }
    for name in tested.sorted() where name != asking.definition.opens?.from {
      guard let field = asking.definition.field(name), field.type == .date, let at = asking.table.index(of: name) else {
        continue
      }
      let query = Query(
        relation: asking.relation, filter: .all(filter + [.recorded(.field(Engine.Field(at, name)))]),
        shape: .aggregate(.count, by: [.value(.field(Engine.Field(at, name)))], people: nil))
      guard case .groups(let days, let total) = try run(query, asking), total.rows >= Self.fewestRows, days.count == 1,
        case .day(let day, _)? = days[0].keys.first, hadSeveralDays(name, asking)
      else { continue }
      return
        "all \(grouped(total.rows)) dates of “\(field.title)” are one day, \(day.long): was each done then, or the column filled at once?"
    }
    return nil
  }

  /// Whether the list before had dates of a column on several days.
  func hadSeveralDays(_ name: String, _ asking: Asking) -> Bool {
    guard let pack = asking.packs.last,
      let before = relations.packBefore(pack, of: asking.definition.name, board: board),
      case .days(let days, let valid, _)? = before.pack.table[name]
    else { return false }
    var seen: Set<Int32> = []
    valid.forEachSet { row in
      if seen.count < Self.fewestDaysBefore { seen.insert(days[row]) }
    }
    return seen.count >= Self.fewestDaysBefore
  }
}
