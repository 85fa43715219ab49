import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// One number under one scope, once it is settled which table answers it: all that is needed to make the query.
struct Asking {
  var asked: Asked
  var scope: Scope
  var dimensions: [Syntax.Dimension]
  var definition: DatasetDefinition
  var relation = RelationID("")
  var table = Table(rowCount: 0)
  var asAt = Day(number: 0)
  var addsOpen = false
  var isFlow = false
  var isAll = false
  var flowDate = Reckoning.FlowDate.none
  /// The days that a flow covers.
  var flowPeriod: Period?
  /// A date field that must lie within a period, whatever else is asked: rows of a log after the position are not read.
  var period: (field: String, Period)?
  var packs: [Pack] = []
  var reading = ""

  /// The last day that what is loaded can tell of.
  var cut: Day { min(asAt, packs.last?.asAt ?? asAt) }

  /// Whether only what is open at the position is counted.
  var countsOpen: Bool {
    !isFlow && !isAll
      && (addsOpen
        || (asked.number.conditions + scope.clauses.conditions).flatMap(\.readings).contains {
          if case .open = $0 { true } else { false }
        })
  }
}

extension Session {
  /// What stands for a dataset inside `has`, `number of` and `latest`: each event once, up to the position.
  mutating func related(upTo day: Day, from terms: [Syntax.Term]) -> [String: Resolver.RelatedTable] {
    var out: [String: Resolver.RelatedTable] = [:]
    for name in Set(terms.flatMap { relatedDatasets($0, seen: []) }) {
      guard let definition = board.definition(name),
        let (relation, table, _) = relations.events(of: name, upTo: day, all: false, board: board)
      else { continue }
      out[name] = Resolver.RelatedTable(definition: definition, table: table, relation: relation)
    }
    return out
  }

  /// Resolves, checks what must be known, runs, and tells what was missing.
  mutating func answer(_ asking: Asking) throws(Diagnostic) -> Figures {
    var figures = Figures()
    figures.reading = asking.reading
    figures.concernsPeople = asking.definition.concernsPeople || isSumOfHeads(asking)
    figures.concernsChildren = asking.definition.childField != nil
    figures.sources = sources(of: asking.packs, dataset: asking.definition.name)
    let number = asking.asked.number
    var terms = number.conditions + asking.scope.clauses.conditions
    if case .statistic(_, let term, _, _) = number { terms.append(term) }
    if case .ratio(let a, let b, _, _, _) = number { terms += [a, b] }
    terms += named(in: terms, of: asking.definition) + themeTerms(asking.scope.selectors, of: asking.definition.name)
    let conditions =
      number.conditions + asking.scope.clauses.conditions
      + themeTerms(asking.scope.selectors, of: asking.definition.name)
    if let reason = givesWayToGroups(asking) ?? toldByAnother(asking, conditions) {
      figures.unknown = reason
      return figures
    }
    let related = related(upTo: asking.asAt, from: terms)
    for name in Set(terms.flatMap { relatedDatasets($0, seen: []) }).sorted() where related[name] == nil {
      let title = board.definition(name)?.title.lowercasedFirst ?? name
      figures.unknown = Reason(.notLoaded, "not known: \(title) not loaded")
      return figures
    }
    if let reason = relatedFailure(asking, related: related.keys) ?? lackingKeys(asking, terms)
      ?? blankInOthers(asking, terms)
    {
      figures.unknown = reason
      return figures
    }
    let resolver = resolver(of: asking, related: related)

    // The population: its own conditions, those of the statement, the selectors, and the time.
    var populationUses = Resolver.Uses()
    var testUses = Resolver.Uses()
    var filter: [Condition] = []
    if let condition = number.condition { filter.append(try resolver.condition(condition, uses: &populationUses)) }
    for condition in asking.scope.clauses.conditions {
      filter.append(try resolver.condition(condition, uses: &populationUses))
    }
    var fixed: [Condition] = []
    if asking.addsOpen, let open = resolver.open(at: asking.asAt) { fixed.append(open) }
    if let (field, period) = asking.period, let condition = between(field, period, asking.table) {
      fixed.append(condition)
    }
    if let years = try publishedYears(asking.scope.clauses.period, asking: asking) { fixed.append(years) }
    let selected = try selection(asking.scope.selectors, resolver: resolver, uses: &populationUses)
    if let untold = selected.untold {
      figures.unknown = Reason(.notToldByTheme, untold)
      return figures
    }
    var list = fixed
    // What the number picks by itself, whatever the statement and the focus narrow it to.
    let ofNumber = filter.prefix(number.condition == nil ? 0 : 1)
    let isNarrowed = !asking.scope.clauses.conditions.isEmpty || !asking.scope.selectors.isEmpty
    fixed.append(selected.condition)
    filter += fixed

    let aggregate = try aggregate(of: number, resolver: resolver, uses: &testUses, asking: asking)
    if let theme = circularTheme(asking.scope.selectors, dataset: asking.definition.name, tested: testUses.testedFields)
    {
      figures.unknown = Reason(
        .circular,
        "not answered: “\(theme)” already picks its rows by what is tested here\(asking.asked.measure == nil ? "" : ". Without it: show \(asking.asked.name)")"
      )
      return figures
    }

    if let reason = openByTheme(asking) ?? saidOnceEnded(asking) {
      figures.unknown = reason
      return figures
    }

    // The time of a flow, and how far back the question looks.
    var flowPeriod = asking.flowPeriod
    var timed = fixed
    let untimed = filter
    let own = isNarrowed ? ofNumber + list : untimed
    let lookBacks = populationUses.lookBacks + testUses.lookBacks
    if let reason = reachFailure(
      asking, [populationUses, testUses], terms: terms, related: related.keys, period: &flowPeriod, figures: &figures)
    {
      figures.unknown = reason
      return figures
    }
    if let term = try isPickedByTest(asking, resolver, test: testUses) { figures.standsAlone(for: term, asking) }
    figures.period = flowPeriod
    if let period = flowPeriod {
      switch asking.flowDate {
      case .field(let field):
        guard let condition = between(field, period, asking.table) else {
          figures.unknown = notCollected(field, asking)
          return figures
        }
        filter.append(condition)
        timed.append(condition)
        list.append(condition)
      case .end:
        let ended = resolver.ended(in: period) ?? .never
        filter.append(ended)
        fixed.append(ended)
        timed.append(ended)
        list.append(ended)
      case .none: break
      }
    }

    let hasNoWhole = try refuseTogether(asking, filter)
    let keys = try groupKeys(asking)
    let people = asking.definition.childField.flatMap { name in
      asking.table.index(of: name).map { Engine.Field($0, name) }
    }
    var query = Query(
      relation: asking.relation, filter: .all(filter), shape: .aggregate(aggregate, by: keys, people: people))
    guard case .groups(var groups, var total) = try run(query, asking) else { return figures }
    try refuseSplitByNumbers(groups, keys, asking)
    let blank = try blankMonths(
      testUses, population: populationUses, own: own, filter: untimed, over: flowPeriod, asking: asking)
    if let reason = blank?.whole {
      figures.unknown = reason
      return figures
    }
    if let blank {
      filter.append(blank.outside)
      list.append(blank.outside)
      query.filter = .all(filter)
      guard case .groups(let known, let whole) = try run(query, asking) else { return figures }
      (groups, total) = (known, whole)
    }
    figures.groups = groups.map { $0.scaled(for: number) }
    figures.total = total.scaled(for: number)
    if hasNoWhole { figures.total = nil }
    let picking = try picking(asking, resolver)
    if var between = try unreadBounds(
      asking, figures, test: testUses, picking: picking, filter: filter, timed: timed, aggregate: aggregate, by: keys)
    {
      try widenByUnplaced(&between, asking, figures, untimed: untimed, aggregate: aggregate, by: keys)
      figures.between = between
      figures.unread = between.mapValues(\.rows)
    } else {
      figures.unread = try unread(
        asking, test: testUses, population: populationUses, filter: filter, timed: timed, by: keys)
    }
    figures.testsFields = !testUses.testedFields.isEmpty
    if case .statistic = number { figures.blank = (total.undecided, total.rows) }
    figures.counted = countedRows(asking, filter, keys, aggregate, over: flowPeriod)
    figures.crossings = crossing(
      asking, resolver, keys, population: list, selected: selected.condition, over: flowPeriod, telling: aggregate)
    setOpposites(&figures, asking, terms, over: flowPeriod)
    figures.behind = RowsBehind(asking, .all(filter), aggregate)
    if asking.scope.wantsSpread { figures.spread = spread(query, groups, total) }
    // The points of a stock are held against each other; a flow has each row once.
    if asking.scope.wantsLikeness, !asking.isFlow { figures.members = members(asking, filter, aggregate) }
    figures.rowsRead = asking.table.rowCount
    figures.placedBy = populationUses.testedFields.sorted().compactMap {
      asking.definition.field($0)?.title.lowercasedFirst
    }

    let whole = isNarrowed ? ofNumber + list : nil
    if let reason = try blankColumn(
      populationUses, testUses, filter: filter, whole: whole.map(Array.init), asking: asking)
    {
      figures.unknown = reason
      figures.groups = []
      return figures
    }
    figures.blankMonths = blank?.told
    if let blank { tell(blank, of: flowPeriod, keys, &figures) }
    if total.rows == 0, let reason = notPublished(asking, selected.condition) {
      figures.unknown = reason
      figures.groups = []
      return figures
    }
    figures.notes += toldByOthers(populationUses, testUses, asking: asking)
    figures.notes += leavesNothingOut(asking) + eachCountsTheSame(asking, total)
    var besides =
      cautionsOfFields(asking) + otherWords(typedTerms(asking), of: asking.definition) + ageOfToday(asking)
    figures.asItIsNow = asItIsNow(asking, over: flowPeriod)
    if let now = figures.asItIsNow, now.isToldAlone {
      besides.append(now.told)
      // A target is for the first of them, and for the day of each.
      let isOwnMeasure = asking.asked.measure != nil && asking.asked.isOurOwn
      if !now.isOfGroups, !asking.isFlow || isOwnMeasure { figures.standsAlone = figures.standsAlone ?? now.told }
    }
    if unknownTest(asking.asked, figures) != nil {
      figures.standsAlone = figures.standsAlone ?? "no row has the word that is asked for"
    }
    figures.notes += besides
    let tooClose = try cutTooClose(
      asking, resolver, aggregate, by: keys, fixed: fixed, timed: timed, over: flowPeriod,
      in: figures.crossings.first)
    if let reason = looksBackFromNow(asking, terms) ?? fewOfAValue(asking, resolver, filter) ?? tooClose {
      figures.unknown = reason
      figures.groups = []
      return figures
    }
    figures.apart = try namedApart(asking, resolver, aggregate, filter: filter, by: keys, of: total, &figures)
    figures.notes += figures.apart.map(\.told)
    try blankGroups(&figures, testUses, filter: filter, keys: keys, asking: asking)
    let backwards = try backwardSpans(asking, resolver, filter: filter, by: keys, of: total)
    if let reason = backwards.flatMap({ refuseOneSide($0, groups, total, asking, &figures) }) {
      figures.unknown = reason
      figures.groups = []
      return figures
    }
    let bySymbol = try tellSymbols(&figures, of: total, asking, filter, by: keys)
    let notDone = try notDoneYet(total, aggregate, filter: filter, by: keys, asking: asking, uses: testUses)
    figures.notDone = notDone.map { ($0.brief, $0.rows) }
    if let bySymbol {
      figures.dropped = [bySymbol]
    } else {
      figures.dropped = try undecided(
        total, aggregate, filter: filter, asking: asking, uses: testUses, backwards: backwards, notDone: notDone)
    }
    figures.blankGroups = try blankGroups(asking, filter: filter, tells: board.tellsRows(of: asking.definition.name))
    figures.notes += figures.blankGroups.values.compactMap(\.told).sorted()
    figures.dropped += try takenInstead(terms + splitting(asking), filter, asking, over: flowPeriod)
    figures.dropped += try superseded(asking, filter, resolver) + mergedTeams(asking)
    let quiet = quiet(asking, of: total, by: keys, related: related.keys)
    figures.dropped += endedBefore(asking, terms, filter, resolver)
    let wrongOrder = try wrongOrder(asking, filter, resolver)
    let noneDue = try noneDueYet(
      asking, picking, resolver, filter: filter, fixed: fixed, by: keys, of: total, over: flowPeriod, &figures)
    try noneOfThePart(asking, resolver, fixed: fixed, &figures)
    let others = fixed + [blank?.outside].compactMap(\.self)
    figures.beside =
      leftOut(
        asking, picking, fixed: others, counted: total.rows, period: flowPeriod,
        besides: total.undecided > 0 ? testUses.testedFields : [])
      + withoutAny(asking, picking, resolver, fixed: others, counted: total.rows, period: flowPeriod)
      + ofBeforeItBegan(asking, picking, resolver, fixed: others, period: flowPeriod)
      + wrongOrder.map(\.told) + quiet + noneDue
      + noneDueYet(asking, picking, resolver, fixed: fixed, over: flowPeriod, &figures)
    figures.dropped += figures.beside
    figures.beside += besides
    let picked = populationUses.testedFields.union(testUses.testedFields).union(populationUses.recordedFields)
    let split = asking.dimensions.compactMap { fieldName($0, in: asking.definition) }
    let short =
      shortLogs(asking, terms, lookBacks: lookBacks) + withHindsight(asking, fields: picked.union(split))
    figures.beside += short
    figures.notes += short
    doubt(tooShort(asking, lookBacks: lookBacks), &figures, asking, keys)
    figures.newcomers = try notOpenLongEnough(
      asking, testUses, aggregate, filter: filter, keys: keys, counted: keys.isEmpty ? [total] : groups,
      &figures)
    figures.newcomers += try pickedNewcomers(
      asking, aggregate, picking: [number.condition].compactMap(\.self) + asking.scope.clauses.conditions,
      filter: filter, of: total)
    figures.notes += figures.dropped + figures.newcomers
    try tellUnripe(&figures, asking, resolver, filter: filter, by: keys)
    try tellStillOpen(&figures, asking, resolver, tested: testUses.testedFields, filter: filter, by: keys)
    try tellDueAfterLog(&figures, asking, resolver, filter: filter, by: keys)
    try tellGrowing(
      &figures, asking, reading: testUses.testedFields.union(populationUses.testedFields), filter: filter, by: keys)
    try tellUnfinished(&figures, asking, resolver, filter: filter, by: keys)
    let tested = testUses.testedFields.union(testUses.earlierFields)
    let recorded = populationUses.recordedFields.union(testUses.recordedFields)
    let odd = try tellContradicted(
      asking, resolver, aggregate, fields: tested.union(populationUses.testedFields), filter: filter, by: keys, &figures
    ).union(tellCopied(asking, aggregate, filter: filter, by: keys, &figures))
    try tellDoubled(asking, aggregate, filter: filter, by: keys, &figures)
    try tellIdle(asking, aggregate, filter: filter, by: keys, &figures)
    let doubted = doubts(
      asking, fields: populationUses.testedFields.union(tested).union(recorded),
      alreadyTold: total.undecided > 0 ? tested : [], related: related,
      byWorker: populationUses.datasetsByWorker.union(testUses.datasetsByWorker),
      besides: Set(wrongOrder.map(\.warning)).union(odd), secondOpen: try secondOpenAmong(asking, filter),
      unreadHere: figures.unread[[]] ?? 0, unplaced: try unplaced(asking, selected: selected.condition, by: keys))
    if let reason = doubted.unknown {
      figures.unknown = reason
      figures.groups = []
      figures.notes.removeAll { note in figures.apart.contains { $0.told == note } }
      return figures
    }
    let ofFile = inDoubt(asking, related: related)
    let later = doneLater(asking, selected.condition, recorded: recorded, counted: total.rows)
    let oneDay = try onOneDay(asking, tested: tested, filter: filter)
    let toOne = allToOneWorker(asking, fields: tested.union(populationUses.testedFields).union(recorded))
    let ofRows = sameDates(asking, tested: tested) ?? onlyClosed(asking, of: total, recorded: recorded) ?? toOne
    doubt(ofFile ?? doubted.inDoubt ?? later.inDoubt ?? oneDay ?? ofRows, &figures, asking, keys)
    figures.saidByAll = saidByAll(asking, tested: tested, total: total)
    figures.notes += figures.saidByAll
    figures.beside += figures.saidByAll
    // What heads the answer is not told again under it.
    let heading = ofFile == nil ? doubted.inDoubt : nil
    var period = asking
    period.flowPeriod = flowPeriod
    let silences = silences(period, lookBacks: lookBacks, related: related)
    let holders = [holdersLeftOut(asking)].compactMap(\.self)
    figures.doubts =
      doubted.told.filter { $0 != heading } + later.told + figures.oddRows.compactMap(\.told)
      + beginLater(asking, selected.condition, resolver, asksOfDay: doubted.asksOfDay, &figures)
      + notYet(asking, terms, filter, by: keys, &figures) + silences.told
    doubtTheFew(&figures, asking, testUses, aggregate, filter)
    tellBlanksInFavour(&figures, asking, testUses)
    let looked = populationUses.testedFields.union(tested).union(recorded)
    tellLostValues(asking, fields: looked, by: keys, &figures)
    tellOtherDates(asking, fields: looked, by: keys, &figures)
    let lacking = lackingRows(period, related: related.keys)
    // Of what is in doubt for another reason it is said too.
    if let words = figures.inDoubt {
      figures.doubts += lacking.map(\.words).filter { $0 != words }.map { stopped($0.capitalisedFirst) }
    }
    let twice = toldTwice(period)
    figures.doubts += twice.told
    doubt(
      lacking + silences.doubts + doubledTeams(period) + twice.doubts + lackingInOthers(asking, terms)
        + holders + oneDayOfTeams(asking, testUses, filter)
        + sameDatesLately(asking, tested: tested, over: flowPeriod, of: total.rows)
        + teamsLeftOut(asking, picking, fixed: fixed, over: flowPeriod)
        + teamsNotAsked(asking, picking, resolver, fixed: fixed, by: keys), &figures, asking)
    figures.notes += figures.doubtsWithOddRows
    tellGoneTeams(period, related: related, &figures)
    if let period = flowPeriod { fillPeriods(&figures, asking: asking, period: period) }
    return figures
  }

  /// The conditions that pick the rows, each alone.
  func picking(_ asking: Asking, _ resolver: Resolver) throws(Diagnostic) -> [Picking] {
    let terms = [asking.asked.number.condition].compactMap(\.self) + asking.scope.clauses.conditions
    var out: [Picking] = []
    for term in terms.flatMap(\.conjuncts) {
      var uses = Resolver.Uses()
      let condition = try resolver.condition(term, uses: &uses)
      out.append(Picking(term: term, condition: condition, uses: uses))
    }
    return out
  }

  /// The store's answer. That a query does not fit its table is a mistake in what was asked, told in the store's words.
  func run(_ query: Query, _ asking: Asking) throws(Diagnostic) -> QueryResult {
    do {
      return try relations.answer(query)
    } catch {
      throw Diagnostic(.plain("\(asking.asked.title) cannot be computed: \(error.message)."), asking.asked.range)
    }
  }

  func run(_ query: Query) -> QueryResult? { try? relations.answer(query) }

  func between(_ field: String, _ period: Period, _ table: Table) -> Condition? {
    table.index(of: field).map {
      .between(.field(Engine.Field($0, field)), .day(period.first), .day(period.last))
    }
  }

  func aggregate(
    of number: Syntax.Number, resolver: Resolver, uses: inout Resolver.Uses, asking: Asking
  ) throws(Diagnostic) -> Aggregate {
    func field(_ name: String?, _ range: SourceRange) throws(Diagnostic) -> Engine.Field {
      guard let name, let index = asking.table.index(of: name) else {
        throw Diagnostic(
          .plain("\(asking.definition.title) has no column for that\(name.map { " (\($0))" } ?? "")."), range)
      }
      return Engine.Field(index, name)
    }
    switch number {
    case .count, .rate, .ratioOfMeasures: return .count
    case .countDistinct(let thing, _, _):
      switch thing {
      case .children: return .distinct(try field(asking.definition.childField, asking.asked.range))
      case .workers: return .distinct(try field(asking.definition.workerField, asking.asked.range))
      case .field(let name): return .distinct(try field(name.text, name.range))
      }
    case .percent(_, _, let test): return .percent(try resolver.condition(test, uses: &uses))
    case .statistic(let statistic, let term, _, _):
      try resolver.refuseReckonedBirth(term)
      try resolver.refuseGroups(term)
      if !asking.asked.isForSentence { try resolver.refuseDates(term, statistic) }
      let value = try resolver.value(term, uses: &uses)
      switch statistic {
      case .mean: return .mean(value)
      case .median: return .median(value)
      case .sum: return .sum(value)
      case .lowest: return .lowest(value)
      case .highest: return .highest(value)
      }
    case .ratio(let a, let b, _, _, _):
      for term in [a, b] {
        try resolver.refuseReckonedBirth(term)
        try resolver.refuseGroups(term)
      }
      let first = try resolver.value(a, uses: &uses)
      let second = try resolver.value(b, uses: &uses)
      return .ratio(first, second)
    }
  }
}
