import Calendar
import Tables

/// The same tables, answered row by row in the plainest way: the second, slow opinion for `verify` and the tests.
public struct RowByRowStore: Store {
  public var relations: [RelationID: Table]
  public var workingDays: WorkingDays

  public init(relations: [RelationID: Table] = [:], workingDays: WorkingDays) {
    self.relations = relations
    self.workingDays = workingDays
  }

  public func answer(_ query: Query) throws(QueryFailure) -> QueryResult {
    throw QueryFailure("not built yet")
  }
}
