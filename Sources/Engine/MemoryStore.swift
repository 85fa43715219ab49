import Calendar
import Tables

/// Tables held in memory, answered by whole-column kernels.
public struct MemoryStore: Store {
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
