import Calendar
import Tables

/// Evaluates conditions and values for whole frames, column by column.
struct Evaluator {
  let relations: [RelationID: Table]
  let workingDays: WorkingDays

  func table(_ relation: RelationID) throws(QueryFailure) -> Table {
    guard let table = relations[relation] else { throw QueryFailure("there is no relation \(relation.name)") }
    return table
  }
}
