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
    try Fit(relations: relations).check(query)
    guard let table = relations[query.relation] else {
      throw QueryFailure("there is no relation \(query.relation.name)")
    }
    let reader = RowReader(relations: relations, workingDays: workingDays)
    let all = (0..<table.rowCount).map { Row(relation: query.relation, index: $0) }
    let population = all.filter { reader.meets(query.filter, $0) }

    switch query.shape {
    case .aggregate(let aggregate, let keys, let people):
      let doubtful = all.filter { reader.truth(query.filter, $0) == nil }
      var total = reader.figure(aggregate, population, keys: [], people: people)
      total.filterUndecided = doubtful.count
      total.filterUndecidedMet = doubtful.filter { reader.meets(query.filter, $0) }.count
      let groups = keys.isEmpty ? [] : reader.grouped(population, by: keys)
      return .groups(
        groups.map { reader.figure(aggregate, $0.rows, keys: $0.keys.map(\.cell), people: people) }, total: total)

    case .rows(let values, let order, let limit):
      let sorted = reader.sorted(population, by: order)
      let chosen = limit.map { Array(sorted.prefix(max(0, $0))) } ?? sorted
      return .rows(
        chosen.map { row in values.map { reader.value($0, row).cell } }, rows: chosen.map(\.index),
        total: population.count)
    }
  }
}
