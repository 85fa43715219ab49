import Board
import Calendar
import Catalogue
import Language

/// `all rows` is everything loaded, whatever its time: for reconciling with a file (language.md section 4). It is no time to
/// be judged by: a rate of thirty months is no rate of a year, and what is open at a date is not what stands in all lists.
extension Session {
  static let allRowsStandAlone = "all rows are of no one time"

  /// A measure over all rows of its events, each by the date it is counted by, beside no target and no comparison; nil of a
  /// number that is made up on the spot, which takes the rows as they are.
  ///
  /// - Throws: for a measure of a position, for a rate and for one over a number of months, which all rows would falsify, and
  ///   where a period stands beside.
  mutating func ofAllRows(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension]
  ) throws(Diagnostic) -> Figures? {
    let range = scope.clauses.ranges["all rows"] ?? asked.range
    if scope.clauses.period != nil {
      throw Diagnostic(
        .plain("“all rows” is of every time, and a period of one: leave one of the two out."),
        scope.clauses.ranges["period"] ?? range)
    }
    if let months = asked.measure?.overMonths {
      throw Diagnostic(
        .plain("\(asked.title) is of \(months) months, and “all rows” would add up all there are: leave it out."), range
      )
    }
    if case .rate = asked.number {
      throw Diagnostic(.plain("A rate is of a year, and “all rows” are of all there are: leave it out."), range)
    }
    if case .ratioOfMeasures = asked.number {
      throw Diagnostic(
        .plain("\(asked.title) is made of two measures, each of its own time: leave “all rows” out."), range)
    }
    guard let first = Day.beginningOfUntil, let name = asked.dataset, let definition = board.definition(name) else {
      return nil
    }
    try refuseReading(of: definition, scope.clauses)
    var clauses = scope.clauses
    clauses.allRows = false
    var all = scope
    all.period = Period(first: first, last: scope.asAt)
    guard let measure = asked.measure else {
      // By years it is of the years in which they began, happened or ended: the first and the newest are seldom whole.
      guard !definition.isPublished, !definition.isGuessed, !definition.isBuiltInList, Self.hasGrain(dimensions),
        definition.event != nil || definition.opens != nil
      else { return nil }
      let date =
        saidByCondition(asked.number.picking(clauses), definition)
        ?? .init(definition.opens?.from ?? definition.event)
      // A register promises all that ever happened: the line begins with its first row.
      let rows = relations.events(of: name, upTo: scope.asAt, all: true, board: board)?.1
      let begins = date.fields(of: definition).compactMap { rows?.dayRange(of: $0)?.lowerBound }.min()
      all.period = Period(first: min(begins ?? first, scope.asAt), last: scope.asAt)
      return try flow(asked, all, by: dimensions, definition: definition, date: date)
    }
    let reckoning = reckoning(of: asked.number, measure: measure, definition: definition, clauses: clauses)
    guard case .flow(let date) = reckoning, date != .none else {
      throw Diagnostic(
        .plain(
          "\(asked.title) is counted at a date, and “all rows” are of none: as at \(scope.asAt.long). For every row there is: show \(definition.name) all rows"
        ), range)
    }
    var figures = try flow(asked, all, by: dimensions, definition: definition, date: date)
    figures.standsAlone = figures.standsAlone ?? Self.allRowsStandAlone
    if figures.unknown == nil {
      figures.headingNotes.append("All rows, whatever their time: no target, no comparison, no signal.")
    }
    return figures
  }

  private static func hasGrain(_ dimensions: [Syntax.Dimension]) -> Bool {
    dimensions.contains { if case .grain = $0.kind { true } else { false } }
  }
}

extension Session {
  /// What is loaded as a whole: of a published file, and of a statement that says `all rows`.
  mutating func everything(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], definition: DatasetDefinition
  ) throws(Diagnostic) -> Figures {
    guard let (relation, table, _) = relations.events(of: definition.name, upTo: scope.asAt, all: true, board: board)
    else {
      return .notKnown(.notLoaded, "not known: \(definition.title.lowercasedFirst) not loaded")
    }
    var query = Asking(asked: asked, scope: scope, dimensions: dimensions, definition: definition)
    query.relation = relation
    query.table = table
    query.asAt = scope.asAt
    query.packs = board.packs[definition.name] ?? []
    query.period = publishedByThen(definition, scope)
    query.reading =
      query.period.map { "published by \($0.1.last.long)" } ?? publishedReading(scope, definition) ?? "all rows"
    query.isAll = true
    var figures = try answer(query)
    figures.asAt = board.asAt
    if scope.clauses.allRows, figures.unknown == nil, let newest = board.asAt, scope.asAt < newest {
      figures.headingNotes.append("All rows that are loaded, those of after \(scope.asAt.long) too.")
    }
    figures.standsAlone = figures.standsAlone ?? (scope.clauses.allRows ? Self.allRowsStandAlone : nil)
    return figures
  }
}
