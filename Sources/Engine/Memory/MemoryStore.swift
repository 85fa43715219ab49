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
    try Fit(relations: relations).check(query)
    let evaluator = Evaluator(relations: relations, workingDays: workingDays)
    let all = Frame(try evaluator.table(query.relation))
    let filter = try evaluator.verdict(query.filter, all)
    let population = filter.met.ones == all.count ? all : all.taking(filter.met.rows.map { Int32($0) })

    switch query.shape {
    case .aggregate(let aggregate, let keys, let people):
      let people = people.map { population.column($0) }
      let measured = try evaluator.measured(aggregate, population)
      var grouping = Grouping(rowCount: population.count)
      for key in keys {
        switch key {
        case .field(let field): grouping.split(by: population.column(field), grain: nil)
        case .period(let field, let grain): grouping.split(by: population.column(field), grain: grain)
        case .value(let value): grouping.split(by: try evaluator.vector(value, population), grain: nil)
        }
      }
      var total =
        try measured.figures(Grouping(rowCount: population.count), people).first
        ?? measured.nothing(people: people != nil)
      if let doubt = filter.undecided {
        total.filterUndecided = doubt.ones
        total.filterUndecidedMet = (doubt & filter.met).ones
      }
      return .groups(keys.isEmpty ? [] : try measured.figures(grouping, people), total: total)

    case .rows(let values, let order, let limit):
      var orders: [(vector: Vector, descending: Bool)] = []
      for order in order { orders.append((try evaluator.vector(order.value, population), order.descending)) }
      let sorted = Ordering.rows(population.count, by: orders)
      let chosen = population.taking(Array(sorted.prefix(max(0, limit ?? sorted.count))))
      var vectors: [Vector] = []
      for value in values { vectors.append(try evaluator.vector(value, chosen)) }
      let cells = (0..<chosen.count).map { row in vectors.map { $0.cell(row) } }
      return .rows(cells, rows: chosen.rows?.map { Int($0) } ?? [], total: population.count)
    }
  }
}

/// An aggregate with the values of the population that it needs.
private struct Measured {
  let aggregate: Aggregate
  let rowCount: Int
  let verdict: Verdict?
  let vectors: [Vector]

  func figures(_ grouping: Grouping, _ people: Vector?) throws(QueryFailure) -> [Group] {
    var out = Aggregation(grouping)
    switch aggregate {
    case .count: out.count()
    case .distinct: out.distinct(vectors[0], rowCount: rowCount)
    case .percent: if let verdict { out.percent(verdict) }
    case .mean: out.mean(try vectors[0].numbers)
    case .median: out.median(try vectors[0].numbers)
    case .sum: out.sum(try vectors[0].numbers)
    case .lowest: out.lowest(try number(vectors[0]))
    case .highest: out.highest(try number(vectors[0]))
    case .ratio: out.ratio(try vectors[0].numbers, try vectors[1].numbers)
    }
    if let people { out.people(people, rowCount: rowCount) }
    return out.results
  }

  /// The total of no rows at all.
  func nothing(people: Bool) -> Group {
    var out = Group(rows: 0, people: people ? 0 : nil, value: nil, denominator: 0)
    switch aggregate {
    case .count, .distinct:
      out.value = 0
      out.denominator = nil
    case .percent, .ratio: out.numerator = 0
    case .mean, .median, .sum, .lowest, .highest: break
    }
    return out
  }

  private func number(_ vector: Vector) throws(QueryFailure) -> Lane<Double> {
    guard case .days(let lane, _) = vector else { return try vector.numbers }
    if lane.step == 0 { return Lane(constant: Double(lane.values[0])) }
    return Lane(lane.values.map { Double($0) }, valid: lane.valid)
  }
}

extension Evaluator {
  fileprivate func measured(_ aggregate: Aggregate, _ population: Frame) throws(QueryFailure) -> Measured {
    var verdict: Verdict?
    var vectors: [Vector] = []
    switch aggregate {
    case .count: break
    case .distinct(let field): vectors = [population.column(field)]
    case .percent(let condition): verdict = try self.verdict(condition, population)
    case .mean(let value), .median(let value), .sum(let value), .lowest(let value), .highest(let value):
      vectors = [try vector(value, population)]
    case .ratio(let above, let below): vectors = [try vector(above, population), try vector(below, population)]
    }
    return Measured(aggregate: aggregate, rowCount: population.count, verdict: verdict, vectors: vectors)
  }
}
