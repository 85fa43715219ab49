import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// `list DATASET [with FIELD {, FIELD}] clauses`: the rows behind a number, or one of the program's own lists.
  mutating func list(_ list: Syntax.List) throws(Diagnostic) -> Answer {
    switch list.subject {
    case .fields(let name):
      guard board.definition(name.text) != nil else { throw unknown(name, .dataset) }
      return try builtIn("fields", name, of: name.text, list.clauses)
    case .dataset(let name):
      if let definition = board.definition(name.text), !definition.isBuiltInList {
        return try rows(of: definition, name, list.clauses)
      }
      return try builtIn(name.text, name, of: nil, list.clauses)
    }
  }

  // MARK: The program's own lists

  private mutating func builtIn(_ list: String, _ name: Name, of dataset: String?, _ clauses: Syntax.Clauses)
    throws(Diagnostic) -> Answer
  {
    guard let definition = board.catalogue.datasets[list],
      let table = BuiltInList.table(
        list, board: board, at: givenAsAt, fieldsOf: dataset, history: saidStatements,
        isListed: true)
    else {
      throw Diagnostic(.plain("The list of \(list) is not there yet."), name.range)
    }
    let relation = relations.hold(table, as: "list \(list)")
    var asking = Asking(
      asked: Asked(
        name: list, title: definition.title, number: .count(dataset: name, where: nil), measure: nil, range: name.range),
      scope: try scope(of: clauses), dimensions: [], definition: definition)
    let lines = try readAsLines(asking.scope, definition)
    asking.scope = lines.scope
    asking.relation = relation
    asking.table = table
    asking.asAt = asking.scope.asAt
    asking.reading = ""
    try refuseUntold(of: list, fieldsOf: dataset, in: clauses.conditions, by: clauses)
    var answer = try rows(asking, kind: .list)
    answer.reading = lines.reading
    if let title = dataset.flatMap({ board.definition($0)?.title }) { answer.title = "Fields of “\(title)”" }
    try tellOfLog(list, &answer, where: clauses.conditions, at: name.range)
    if board.settings.privacy == .published {
      let untold = BuiltInList.untold(list, board: board, fieldsOf: dataset).contains { answer.column($0) != nil }
      if list != "teams", untold {
        answer.notes.append("How many rows a list about people has is not told (public privacy).")
      }
      if list == "problems" {
        answer.notes.append("Counted by file and field: no row and no value is told here (public privacy).")
      }
      if list == "teams", answer.column("children") != nil {
        answer.notes.append("How many children each has is not told here (public privacy). Ask for a count, by team.")
      }
    }
    // Values that could not be read stand as they are before an officer, those about a child too.
    if list == "problems", board.settings.privacy == .officer, answer.column("value") != nil {
      answer.concernsPeople = true
    }
    answer.notes += toldOfLines(asking, areNone: answer.rows.isEmpty)
    return answer
  }

  // MARK: Rows of a dataset

  private mutating func rows(of definition: DatasetDefinition, _ name: Name, _ written: Syntax.Clauses)
    throws(Diagnostic) -> Answer
  {
    let clauses = try withDatesAsPeriod([Syntax.What(.dataset(name), range: name.range)], written).clauses
    let scope = try scope(of: clauses)
    guard board.packs[definition.name]?.isEmpty == false else {
      return notKnown(
        .rows, title: definition.title,
        "Not known: \(definition.title.lowercasedFirst) not loaded. What is: list sources")
    }
    try refuseReading(of: definition, clauses)
    let number = Syntax.Number.count(dataset: name, where: nil)
    var asking = Asking(
      asked: Asked(name: definition.name, title: definition.title, number: number, measure: nil, range: name.range),
      scope: scope, dimensions: [], definition: definition)
    asking.asAt = scope.asAt
    var headingNotes: [String] = []
    var older = false
    var isByTeamThen = false
    switch reckoning(of: number, measure: nil, definition: definition, clauses: clauses) {
    case .stock(let addsOpen):
      if let period = scope.period, !period.isReadAtItsEnd {
        throw Diagnostic(
          .plain(
            "\(definition.title) is listed as it stands at a date, not over a time. For what began or ended in that time, add: started, or: ended; for one date: as at \(period.last.long)"
          ), scope.clauses.ranges["period"] ?? name.range)
      }
      let day = scope.period.map { min($0.last, scope.asAt) } ?? scope.asAt
      guard let position = board.position(of: definition.name, at: day) else {
        return notKnown(
          .rows, title: definition.title, "Not known: no \(definition.title.lowercasedFirst) by \(day.long).")
      }
      let (relation, table, packs) = relations.stock(
        at: position, of: definition.name, definition: definition, board: board)
      if let reason = positionBeforeTheFirst(definition, table, at: position.asAt) {
        return notKnown(.rows, title: definition.title, "\(reason.sentence.capitalisedFirst).")
      }
      (asking.relation, asking.table, asking.asAt, asking.addsOpen) = (relation, table, position.asAt, addsOpen)
      asking.packs = packs
      if board.keepsItsPast(definition.name), let event = definition.event {
        asking.period = (event, Period(first: .distantPastDay, last: position.asAt))
      }
      let opens =
        addsOpen || clauses.conditions.flatMap(\.readings).contains { if case .open = $0 { true } else { false } }
      asking.reading = position.pack.asAt == nil ? "all rows" : "\(opens ? "open " : "")at \(position.asAt.long)"
      if let text = onlyOpen(asking.asked, scope, definition, addsOpen: addsOpen, at: position.asAt, verb: "list") {
        headingNotes.append(text)
      }
      if opens, let since = position.startedOnly { headingNotes.append(Self.startedOnly(since)) }
      if position.isOlder, position.pack.asAt != nil {
        let cut = position.asAt
        older = true
        headingNotes.append(
          "As at \(cut.long), \(count(Int(day.number - cut.number), "day")) older than the \(day.long) asked for.")
      }
    case .flow(let date):
      let known = board.known(of: definition.name, at: scope.asAt)
      asking.asAt = known
      guard
        let (relation, table, atTheTime) = relations.events(
          of: definition.name, upTo: known, all: false,
          countedBy: dateOfTeams(date, scope.clauses.conditions, definition), board: board)
      else {
        throw Diagnostic(.plain("No \(definition.title.lowercasedFirst) by \(scope.asAt.long)."), name.range)
      }
      (asking.relation, asking.table, asking.isFlow, asking.flowDate) = (relation, table, true, date)
      if atTheTime, isOfSomeTeams(scope, definition) { headingNotes.append(Self.byTeamThen) }
      isByTeamThen = atTheTime
      if atTheTime, let taken = takenOver(asking.asked, scope) { headingNotes.append(taken.sentence) }
      asking.packs = board.packs(of: definition.name, upTo: known)
      let months = board.settings.periodMonths
      let period = scope.period ?? monthsBack(months, scope)
      if date != .none {
        asking.flowPeriod = period
        asking.reading =
          "\(date == .end ? "ended" : definition.opens == nil ? "happened" : "started") \(period.first.long) – \(period.last.long)"
        var reach = board.reach(of: definition.name, upTo: known)
        // As `show` does: what is not loaded is not none. A period that is to come is counted to the position.
        let ended = Period(first: min(period.first, scope.asAt), last: min(period.last, max(scope.asAt, period.first)))
        if let field = fieldCounted(date, definition) {
          let begins = beginning(ofFlow: date, definition, table, in: ended, upTo: scope.asAt)
          reach = reachOfRegister(reach, table, by: field, upTo: ended, known: known, begins: begins)
          if let begins, begins.first > ended.last {
            return notKnown(
              .rows, title: definition.title, "Not known for \(ended.spoken): \(begins.told).")
          }
        }
        if let newest = reach.last, Coverage(of: ended, in: reach) == nil {
          return notKnown(
            .rows, title: definition.title,
            "Not known for \(ended.spoken); what is loaded covers \(newest.spoken).")
        }
        if let cover = Coverage(of: period, in: reach), !cover.isWhole {
          headingNotes.append(
            "Covers \(cover.part.first.long) – \(cover.part.last.long) only (\(cover.months) of \(cover.monthsAsked) months)."
          )
        } else if scope.period == nil {
          headingNotes.append(Self.noPeriodSaid(months, to: period.last))
        }
        if date == .init(definition.event), let part = Coverage(of: ended, in: reach)?.part,
          let mayBegin = doubtfulBeginning(definition, within: part)
        {
          headingNotes.append("\(mayBegin.why.capitalisedFirst).")
        }
      } else {
        try refuseTimeOfNothing(asking.asked, scope.clauses, definition)
        asking.reading = "as the condition says, known at \(scope.asAt.long)"
      }
    case .all:
      guard let (relation, table, _) = relations.events(of: definition.name, upTo: scope.asAt, all: true, board: board)
      else {
        throw Diagnostic(.plain("\(definition.title) is not loaded."), name.range)
      }
      (asking.relation, asking.table, asking.reading, asking.isAll) = (relation, table, "all rows", true)
      asking.period = publishedByThen(definition, scope)
      if let (_, period) = asking.period { asking.reading = "published by \(period.last.long)" }
      asking.packs = board.packs[definition.name] ?? []
    }
    if let reason = looksBackFromNow(asking, clauses.conditions) {
      return notKnown(.rows, title: definition.title, "\(reason.sentence.capitalisedFirst).")
    }
    var answer = try rows(asking, kind: .rows)
    if answer.isNotKnown { return answer }
    headingNotes += lackingRows(asking, related: []).map { "In doubt: \(stopped($0.words))" }
    answer.headingNotes = headingNotes + answer.headingNotes
    let columns = clauses.columns.isEmpty ? defaultColumns(asking) : clauses.columns
    let looked = columns.map(\.term) + clauses.conditions
    // A row shows the team that it had then, whoever holds the child today.
    let showsTeam = columns.contains { column in
      column.term.fields.contains { definition.field($0).map { $0.is(.team) } ?? false }
    }
    if isByTeamThen, showsTeam, !answer.headingNotes.contains(Self.byTeamThen) { answer.notes.append(Self.byTeamThen) }
    let fields = Set((looked + named(in: looked, of: definition)).flatMap(\.fields))
    answer.notes +=
      standsElsewhere(definition, scope) + leavesNothingOut(asking)
      + cautionsOfFields(clauses.columns.map(\.term) + clauses.conditions, by: clauses.by, of: definition)
      + otherWords(clauses.conditions, of: definition)
      + doubts(
        asking, fields: fields, related: related(upTo: asking.asAt, from: looked + named(in: looked, of: definition)),
        secondOpen: answer.secondOpen
      ).told
    answer.notes += withHindsight(asking, fields: fields) + saidOtherwise(scope.clauses.conditions, of: definition)
    answer.isOlderThanAsked = older
    answer.basis.sources = sources(of: asking.packs, dataset: definition.name)
    answer.basis.position = board.asAt == nil ? nil : asking.asAt.long
    if answer.rows.isEmpty, answer.rowsBeforeTop == nil {
      let last = lastHeld(asking.asked, scope, before: asking.flowPeriod?.first, at: asking.asAt)
      answer.notes.append("No such row, \(answer.reading ?? "")\(last).")
    }
    return answer
  }

  /// Runs the query for rows, with the columns, order and length asked for.
  private mutating func rows(_ asking: Asking, kind: Answer.Kind) throws(Diagnostic) -> Answer {
    let clauses = asking.scope.clauses
    let definition = asking.definition
    let split = try orderedBy(clauses.by, asking)
    let asked = clauses.columns.map { Vocabulary.canonical($0.text) }
    let columns =
      clauses.columns.isEmpty
      ? defaultColumns(asking) : split.filter { !asked.contains($0.text) } + clauses.columns
    var terms = clauses.conditions + columns.map(\.term) + themeTerms(asking.scope.selectors, of: definition.name)
    terms += named(in: terms, of: definition)
    let related = related(upTo: asking.asAt, from: terms)
    for name in Set(terms.flatMap { relatedDatasets($0, seen: []) }).sorted() where related[name] == nil {
      let title = board.definition(name)?.title.lowercasedFirst ?? name
      return notKnown(kind, asking, "Not known: \(title) not loaded, and this asks for them.")
    }
    if let reason = relatedFailure(asking, related: related.keys) {
      return notKnown(kind, asking, "\(reason.sentence.capitalisedFirst).")
    }
    let resolver = resolver(of: asking, related: related)
    var uses = Resolver.Uses()
    var filter: [Condition] = []
    for condition in clauses.conditions { filter.append(try resolver.condition(condition, uses: &uses)) }
    if asking.addsOpen, let open = resolver.open(at: asking.asAt) { filter.append(open) }
    if let (field, period) = asking.period, let index = asking.table.index(of: field) {
      filter.append(.between(.field(Engine.Field(index, field)), .day(period.first), .day(period.last)))
    }
    if let years = try publishedYears(clauses.period, asking: asking) { filter.append(years) }
    let selected = try selection(asking.scope.selectors, resolver: resolver, uses: &uses)
    if let reason = openByTheme(asking) ?? saidOnceEnded(asking) {
      return notKnown(kind, asking, "\(reason.sentence.capitalisedFirst).")
    }
    var period = asking.flowPeriod
    var told = Figures()
    if !definition.isBuiltInList,
      let reason = reachFailure(
        asking, [uses], terms: terms, related: related.keys, period: &period, figures: &told)
    {
      return notKnown(kind, asking, "\(reason.sentence.capitalisedFirst).")
    }
    if let period {
      switch asking.flowDate {
      case .field(let field):
        if let index = asking.table.index(of: field) {
          filter.append(.between(.field(Engine.Field(index, field)), .day(period.first), .day(period.last)))
        }
      case .end: filter.append(resolver.ended(in: period) ?? .never)
      case .none: break
      }
    }
    // As `show` does: a briefing for one team goes on past a list that has no teams, and never shows all of it.
    if let untold = selected.untold, !definition.isBuiltInList {
      let own = ownFigures([asking.asked], asking.scope).map { " \($0)" } ?? ""
      return notKnown(kind, asking, "Not known: \(untold).\(own)")
    }
    filter.append(selected.condition)
    let otherwise = try superseded(asking, filter, resolver)
    // What no file carries, or what is blank throughout, cannot be asked of rows either.
    var reason =
      definition.isBuiltInList
      ? nil : try blankColumn(uses, Resolver.Uses(), filter: filter, whole: nil, asking: asking)
    if reason == nil,
      let blank = try blankMonths(
        Resolver.Uses(), population: uses, own: [], filter: [], over: period, asking: asking)
    {
      reason = blank.whole
      filter.append(blank.outside)
      told.headingNotes.append(blank.told.replacing("Not counted", with: "Not known", maxReplacements: 1))
    }

    var answer = Answer(kind: kind, title: definition.title, reading: asking.reading)
    if let period, period != asking.flowPeriod, let verb = asking.reading.split(separator: " ").first {
      answer.reading = "\(verb) \(period.first.long) – \(period.last.long)"
    }
    answer.headingNotes += told.headingNotes.map { $0.replacing(" No rate, no target, no comparison.", with: "") }
    answer.notes += otherwise
    // The board's own lists, such as its challenges, stand under every focus.
    if let untold = selected.untold { answer.headingNotes.append("Not narrowed: \(untold).") }
    answer.concernsPeople = definition.concernsPeople || countsHeads(definition)
    answer.isOfWorkers = definition.workerField != nil && definition.personField == nil
    answer.isOfTeams = !definition.concernsPeople && countsHeads(definition)
    if case .sortedBy(let column, _)? = clauses.order { answer.orderedBy = Vocabulary.canonical(column.text) }
    var values: [Value] = []
    /// Columns that no loaded file has: their cells are empty.
    var absent: Set<Int> = []
    var ages: Set<Int> = []
    var groups: [Int: ValueGroups] = [:]
    var order: [Query.Order] = []
    for field in split { order.append(.init(try resolver.value(field.term, uses: &uses))) }
    /// Columns that look back further than what is loaded reaches, or rest on an end that no file has: why each is not known.
    var unknown: [Int: Reason] = [:]
    /// From when on they are known.
    var knownFrom: [Int: Day] = [:]
    for column in columns {
      let name = Vocabulary.canonical(column.text)
      if case .field(let field) = column.term.kind, definition.named(field) == nil {
        guard let index = asking.table.index(of: field) else {
          // A field that the definition has and no loaded file carries: not collected, which is not the same as missing.
          answer.columns.append(.init(field, role: .plain))
          answer.notes.append("No loaded file has a column for \(field): not collected.")
          absent.insert(values.count)
          values.append(.text(""))
          continue
        }
        values.append(.field(Engine.Field(index, field)))
        answer.columns.append(listColumn(field, definition, asking.table))
      } else {
        var own = Resolver.Uses()
        if column.term.kind == .age {
          ages.insert(values.count)
          values.append(try resolver.age(column.term.range, uses: &own).orUnborn.value)
        } else {
          try resolver.refuseReckonedBirth(column.term)
          groups[values.count] = resolver.groups(of: column.term)
          values.append(try resolver.value(column.term, uses: &own))
        }
        if !definition.isBuiltInList, let reason = columnFailure(asking, own, period: period) {
          unknown[values.count - 1] = reason
          knownFrom[values.count - 1] = firstCovered(own.lookBacks, asking)
        }
        let role = resolver.people(in: column.term).role
        answer.columns.append(
          .init(
            name, heading: column.text, role: role ?? .plain,
            unit: role == nil && groups[values.count - 1] == nil ? .number : .text))
      }
    }
    if case .sortedBy(let column, let descending)? = clauses.order {
      if definition.field(Vocabulary.canonical(column.text)) == nil { try resolver.refuseReckonedBirth(column.term) }
      var own = Resolver.Uses()
      order.append(.init(try resolver.compared(column.term, uses: &own).0.value, descending: descending))
      if !definition.isBuiltInList, let reason = columnFailure(asking, own, period: period) {
        return notKnown(kind, asking, "\(reason.sentence.capitalisedFirst).")
      }
    }
    hideOrderOfWorkers(&order, by: split, asking, &answer, values)
    let query = Query(
      relation: asking.relation, filter: .all(filter), shape: .rows(values, order: order, limit: clauses.top))
    guard case .rows(let found, let places, let total) = try run(query, asking) else { return answer }
    answer.secondOpen = try secondOpenAmong(asking, filter)
    answer.notes += try besideRows(asking, filter, resolver, listed: total)
    let symbols = answer.columns.map { asking.table["\($0.name)--symbol"] }
    answer.rows = zip(found, places).map { cells, place in
      Answer.Row(
        cells.indices.map { at in
          let (cell, symbol) = (cells[at], symbols[at])
          if absent.contains(at) { return .missing }
          if let reason = unknown[at], !isKnown(place, of: asking, from: knownFrom[at]) { return .unknown(reason) }
          if ages.contains(at), cell == .number(Age.unborn) { return .text(Age.word) }
          if let groups = groups[at], case .number(let place) = cell {
            return groups.label(place).map { .text($0) } ?? .missing
          }
          if case .missing = cell, let symbol, case .text(let mark) = symbol[place] {
            return .unknown(Reason(.symbol, mark))
          }
          return shown(cell)
        })
    }
    if total > found.count {
      answer.rowsBeforeTop = total
      if let told = try lastForLackOf(order.last, query, rows: total, asking) { answer.notes.append(told) }
    }
    if board.settings.privacy != .officer, let told = hiddenAsUnclaimed(columns.map(\.term), resolver) {
      answer.notes.append(told)
    }
    if let reason {
      guard total > 0 else {
        return notKnown(kind, asking, "\(reason.sentence.capitalisedFirst).")
      }
      answer.headingNotes.append("\(reason.sentence.capitalisedFirst).")
    }
    describe(&answer, measures: [], scope: asking.scope)
    // What does not narrow it does not stand in its heading as though it did.
    answer.focus.removeAll { selected.untoldTitles.contains($0.folded) }
    answer.selection.removeAll { selected.untoldTitles.contains($0.folded) }
    answer.basis.selection = answer.focus.map { "\($0) (focus)" } + answer.selection
    return answer
  }

  /// Why a column of rows that are known is not: no days are left out for it.
  private mutating func columnFailure(_ asking: Asking, _ uses: Resolver.Uses, period: Period?) -> Reason? {
    var asking = asking
    asking.scope.isComparison = true
    var (period, told) = (period, Figures())
    return reachFailure(
      asking, [uses], terms: [], related: uses.datasets, period: &period, figures: &told)
  }

  /// The first day whose look-backs are all covered, of rows that are told by their own dates.
  private func firstCovered(_ lookBacks: [Resolver.LookBack], _ asking: Asking) -> Day? {
    guard asking.isFlow else { return nil }
    return lookBacks.compactMap { back in
      board.reach(of: back.dataset, upTo: asking.asAt).last.map {
        back.length.later(than: $0.first, workingDays: relations.store.workingDays)
      }
    }.max()
  }

  /// Whether what a row looks back on is covered.
  private func isKnown(_ row: Int, of asking: Asking, from first: Day?) -> Bool {
    guard let first, let event = asking.definition.event, case .day(let day, _)? = asking.table[event]?[row] else {
      return false
    }
    return day >= first
  }

  /// What is not known of rows is said under the heading that they would have: a focus is in it.
  private func notKnown(_ kind: Answer.Kind, _ asking: Asking, _ sentence: String) -> Answer {
    var answer = notKnown(kind, title: asking.definition.title, sentence)
    describe(&answer, measures: [], scope: asking.scope)
    return answer
  }

  /// The fields by which the rows stand together: those of `by`, or the event's date for a grain of time.
  private func orderedBy(_ dimensions: [Syntax.Dimension], _ asking: Asking) throws(Diagnostic) -> [Syntax.ColumnTerm] {
    var out: [Syntax.ColumnTerm] = []
    for dimension in dimensions {
      var name = fieldName(dimension, in: asking.definition)
      if case .grain = dimension.kind { name = asking.definition.event }
      guard let name, asking.table.index(of: name) != nil else {
        throw Diagnostic(
          .plain(
            "Rows stand by a field of theirs, not by \(dimension.words). What there is: list fields of \(asking.definition.name)"
          ), dimension.range)
      }
      out.append(Syntax.ColumnTerm(term: Syntax.Term(.field(name), range: dimension.range), text: name))
    }
    return out
  }

  private func defaultColumns(_ asking: Asking) -> [Syntax.ColumnTerm] {
    asking.definition.fields.filter { field in
      !field.isPrivate && (asking.table.index(of: field.name) != nil) && !field.name.hasSuffix("--symbol")
    }.map { Syntax.ColumnTerm(term: Syntax.Term(.field($0.name), range: SourceRange(0, 0)), text: $0.name) }
  }

  func shown(_ cell: Cell) -> Answer.Value {
    switch cell {
    case .missing: .missing
    case .number(let number): .number(number)
    case .day(let day, let minute): .day(day, minute: minute)
    case .flag(let flag): .flag(flag)
    case .text(let text): .text(text)
    case .list(let list): .list(list)
    }
  }
}
