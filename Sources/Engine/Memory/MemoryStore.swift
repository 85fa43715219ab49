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
    // Where rows are counted alone, which they are need not be kept.
    if case .aggregate(.count, let keys, nil) = query.shape, keys.isEmpty {
      let tally = try evaluator.tally(query.filter, all)
      var total = Group(rows: tally.met, value: Double(tally.met))
      (total.filterUndecided, total.filterUndecidedMet) = (tally.undecided, tally.undecidedMet)
      return .groups([], total: total)
    }
    // Nil where all rows are left.
    let filter = try evaluator.verdictOfSome(query.filter, all)
    let left = filter?.met.ones ?? all.count
    func places() -> [Int32] { filter?.met.places ?? [] }

    switch query.shape {
    case .aggregate(let aggregate, let keys, let people):
      // Where the filter leaves many rows, those that it left out are passed over; where few, the others are gathered.
      let isDense = left * 4 >= all.count
      let population = isDense || left == all.count ? all : all.taking(places())
      let selection = population === all && left != all.count ? filter?.met : nil
      var result: BlockFigures.Figures
      if let figures = try evaluator.blockFigures(aggregate, keys, people, population, selection) {
        result = figures
      } else {
        let gathered = selection == nil ? population : all.taking(places())
        result = try evaluator.figures(aggregate, keys, people, gathered)
      }
      if let filter, let doubt = filter.undecided {
        result.total.filterUndecided = doubt.ones
        result.total.filterUndecidedMet = (doubt & filter.met).ones
      }
      return .groups(result.groups, total: result.total)

    case .rows(let values, let order, let limit):
      let population = left == all.count ? all : all.taking(places())
      var orders: [(vector: Vector, descending: Bool)] = []
      for order in order { orders.append((try evaluator.vector(order.value, population), order.descending)) }
      let chosen = population.taking(Ordering.rows(population.count, by: orders, limit: limit))
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

  private func number(_ vector: Vector) throws(QueryFailure) -> Lane<Double> {
    guard case .days(let lane, _) = vector else { return try vector.numbers }
    if lane.step == 0 { return Lane(constant: Double(lane.values[0])) }
    return Lane(lane.values.map { Double($0) }, valid: lane.valid)
  }
}

extension Evaluator {
  /// By blocks of rows, where the keys and values are of kinds that this can do; else nil.
  fileprivate func blockFigures(
    _ aggregate: Aggregate, _ keys: [GroupKey], _ people: Field?, _ frame: Frame, _ selection: Bitmap?
  ) throws(QueryFailure) -> BlockFigures.Figures? {
    guard frame.count > 0 else { return nil }
    var vectors: [(vector: Vector, grain: Grain?)] = []
    for key in keys {
      switch key {
      case .field(let field): vectors.append((frame.column(field), nil))
      case .period(let field, let grain): vectors.append((frame.column(field), grain))
      case .value(let value): vectors.append((try vector(value, frame), nil))
      }
    }
    guard let blocks = BlockFigures(vectors, rowCount: frame.count, selection: selection),
      var figures = try figures(aggregate, blocks, frame)
    else { return nil }
    if figures.total.rows == 0 { figures.total = nothing(aggregate, people: people != nil) }
    if let people {
      // Most groups have so many people among the first rows that no more are counted: a column that waits need not be made.
      let beginning = frame.rows == nil ? frame.table.knownBeginning(at: people.index) : nil
      if let beginning, blocks.setPeople(beginning: beginning, &figures) { return figures }
      guard case .codes(let codes, let book) = frame.column(people), blocks.setPeople(codes, book, &figures) else {
        return nil
      }
    }
    return figures
  }

  /// Of fewer rows the middle is found sooner by putting them in order.
  private static var fewRows: Int { 1 << 9 }

  private func figures(_ aggregate: Aggregate, _ blocks: BlockFigures, _ frame: Frame) throws(QueryFailure)
    -> BlockFigures.Figures?
  {
    switch aggregate {
    case .count: return blocks.count()
    case .percent(let condition): return blocks.percent(try verdict(condition, frame))
    case .distinct(let field):
      guard case .codes(let codes, let book) = frame.column(field) else { return nil }
      return blocks.distinct(codes, book)
    case .median(.span(let unit, let from, let to)) where unit == .days || unit == .workingDays:
      let (from, to) = (try vector(from, frame).days, try vector(to, frame).days)
      let days = WholeSpan(
        from: from, to: to, valid: both(from.valid, to.valid), workingDays: unit == .days ? nil : workingDays)
      if let median = blocks.median(days) { return median }
      return frame.count < Self.fewRows ? nil : blocks.median(span(unit, from, to, frame.count))
    case .mean(let value): return blocks.mean(try vector(value, frame).numbers)
    case .median(let value):
      return frame.count < Self.fewRows ? nil : blocks.median(try vector(value, frame).numbers)
    case .sum(let value): return blocks.sum(try vector(value, frame).numbers)
    case .lowest(let value):
      let vector = try vector(value, frame)
      if case .days(let lane, _) = vector { return blocks.lowest(lane) }
      return blocks.lowest(try vector.numbers)
    case .highest(let value):
      let vector = try vector(value, frame)
      if case .days(let lane, _) = vector { return blocks.highest(lane) }
      return blocks.highest(try vector.numbers)
    case .ratio(let above, let below):
      return blocks.ratio(try vector(above, frame).numbers, try vector(below, frame).numbers)
    }
  }

  /// The general way: a number for each row of the population for its group, and one pass for each figure.
  fileprivate func figures(
    _ aggregate: Aggregate, _ keys: [GroupKey], _ people: Field?, _ population: Frame
  ) throws(QueryFailure) -> BlockFigures.Figures {
    let people = people.map { population.column($0) }
    let measured = try measured(aggregate, population)
    var grouping = Grouping(rowCount: population.count)
    for key in keys {
      switch key {
      case .field(let field): grouping.split(by: population.column(field), grain: nil)
      case .period(let field, let grain): grouping.split(by: population.column(field), grain: grain)
      case .value(let value): grouping.split(by: try vector(value, population), grain: nil)
      }
    }
    let total =
      try measured.figures(Grouping(rowCount: population.count), people).first
      ?? nothing(aggregate, people: people != nil)
    return BlockFigures.Figures(groups: keys.isEmpty ? [] : try measured.figures(grouping, people), total: total)
  }

  /// The total of no rows at all.
  private func nothing(_ aggregate: Aggregate, people: Bool) -> Group {
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
