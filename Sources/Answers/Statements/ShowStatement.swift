import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Period {
  /// Which of its days lie in what is covered, where not all do: `from 12 November 2025`, `to 31 October 2026`.
  func part(in covered: Period) -> String {
    let begins = first < covered.first ? "from \(covered.first.long)" : nil
    let ends = last > covered.last ? "to \(covered.last.long)" : nil
    return [begins, ends].compactMap(\.self).joined(separator: " ")
  }
}

extension Session {
  /// `show WHAT {, WHAT} clauses`: figures, one or split, with what they are compared with.
  mutating func show(_ written: [Syntax.What], _ said: Syntax.Clauses) throws(Diagnostic) -> Answer {
    let (whats, dated) = try withDatesAsPeriod(written, said)
    let clauses = withWhatOnlyNeeds(dated)
    var measures: [Asked] = []
    for what in whats {
      try refuseReading(of: what, clauses)
      measures += try asked(what)
    }
    var scope = try scope(of: besidePublished(clauses))
    scope.wantsSpread = clauses.against.contains { !$0.isArea && $0 != .target }
    let isScorecard = whats.contains { $0.kind.isScorecard }
    let byTheme = isScorecard && clauses.by.contains { $0.kind == .theme }
    let dimensions = (byTheme ? clauses.by.filter { $0.kind != .theme } : clauses.by).map { byMonth($0, measures) }
    var table = FigureTable(
      title: title(of: whats, measures), measures: measures, dimensions: dimensions, clauses: clauses,
      showsTarget: isScorecard || clauses.against.contains(.target))
    if !isScorecard { try refuseTwice(whats, measures) }
    if isScorecard, measures.isEmpty { throw Diagnostic(.plain("No measure has a target yet."), whats[0].range) }

    var reckoned: [Reckoned] = []
    for asked in measures {
      let own = try splits(dimensions, of: asked, isScorecard: isScorecard || measures.count > 1, scope)
      var figures = try figures(asked, scope, by: own, isAlone: !isScorecard && measures.count == 1)
      working.append(WorkedFigure(asked: asked, scope: scope, figures: figures, dimensions: own))
      var beside: [Compared] = []
      for comparator in clauses.against {
        if let compared = try compared(comparator, asked, scope, by: own, beside: figures) { beside.append(compared) }
      }
      reckoned.append(Reckoned(asked: asked, dimensions: own, figures: figures, beside: beside.map(\.figures)))
      addGone(&figures, asked, by: own, beside: beside)
      addToldByOthers(&figures, asked, scope, by: own)
      let asksOfChange = isScorecard || clauses.against.contains { [.previous, .lastYear, .target].contains($0) }
      let behind = asked.dataset.flatMap { board.definition($0) }
      let isSplitOnce =
        own.count <= 1 && !own.contains { one in behind.map { one.isField(ofType: [.worker], in: $0) } ?? false }
      let series =
        asksOfChange && figures.isWhole && isSplitOnce && !isPublished(asked, scope, by: own)
        ? monthlySeries(asked, scope, by: own).besideRowsInDoubt(of: figures) : [:]
      let tagged: [String?] = byTheme ? asked.measure?.themes ?? [] : []
      for theme in tagged.isEmpty ? [nil] : tagged {
        table.lines.append(
          FigureTable.Line(
            asked: asked, figures: figures, compared: beside, isSplit: own.count == dimensions.count,
            theme: theme.map { board.catalogue.themes[$0]?.title ?? $0 },
            facts: facts(of: asked, figures, scope, by: own),
            series: series))
      }
    }
    table.byTheme = byTheme
    table.isOfAllTargets = whats.count == 1 && whats[0].kind == .scorecard
    table.period = scope.period
    table.isNarrowed = isNarrowed(scope)
    table.teamsSelected = scope.selectors.compactMap { if case .team = $0.kind { spoken($0) } else { nil } }
    table.isOfSomeTeams = measures.contains { asked in
      datasetBehind(asked).flatMap { board.definition($0) }.map { isOfSomeTeams(scope, $0) } ?? false
    }
    table.isPublic = board.settings.privacy == .published
    let elsewhere = shownElsewhere(reckoned, said, scope)
    let isNarrowedByTerms = isNarrowedByTerms(measures, scope)
    table.weighed = { [self] in
      var answer = $0
      answer.elsewhere = elsewhere
      answer.isNarrowed = isNarrowedByTerms
      return self.weighed(answer, isShown: false)
    }
    table.isOfTeams = isOfTeams(measures, scope, by: dimensions)
    table.withholdsFew = measures.contains(where: withholdsFew)
    table.judgesFew = board.settings.privacy == .officer
    try refuseOrder(by: table)
    table.orderByHeight()
    for definition in measures.compactMap(datasetBehind).compactMap({ board.definition($0) }) {
      for field in definition.fields {
        if field.is(.worker) { table.workerFields.insert(field.name) }
        if let role = roleOfPerson(field, definition) { table.personFields[field.name] = role }
      }
      table.groups.merge(groups(of: dimensions, in: definition)) { first, _ in first }
    }
    var answer = table.answer(team: teamSelected(scope))
    answer.elsewhere = elsewhere
    describe(&answer, measures: measures, scope: scope)
    answer.splitsThatOverlap = splitsThatOverlap(measures, dimensions)
    sayBeside(&answer, table, scope)
    answer.notes += takenOut(of: whats)
    holdAgainstPapers(&answer, table.lines.map { ($0.asked, $0.figures, $0.compared) }, by: dimensions, scope)
    answer.next =
      measures.contains { isPublished($0, scope, by: dimensions) }
      ? nextOfPublished(measures, scope) : next(after: answer, table, scope)
    return answer
  }

  /// `plans open` of the theme Plans: a theme's measures each say themselves what they count, so it can be read of what a
  /// dataset of that name holds alone.
  private func refuseReading(of what: Syntax.What, _ clauses: Syntax.Clauses) throws(Diagnostic) {
    if what.kind.isScorecard, clauses.allRows {
      throw Diagnostic(
        .plain("A scorecard is as at a date, and “all rows” are of none: leave it out, or say: as at."),
        clauses.ranges["all rows"] ?? what.range)
    }
    guard what.kind.isScorecard, let reading = clauses.reading, let range = clauses.ranges["reading"] else { return }
    let words = StatementWords.reading(reading)
    guard case .theme(let name) = what.kind, let theme = board.catalogue.themes[name.text] else {
      throw Diagnostic(
        .plain(
          "The measures of the scorecard say themselves what they count, so they take no “\(words)”. At a date: as at"),
        range)
    }
    var meant = board.catalogue.datasetOrder.compactMap { board.definition($0) }.filter { definition in
      let names = [definition.name, Vocabulary.canonical(definition.title)] + definition.alsoCalled
      return definition.opens != nil && !definition.isBuiltInList
        && names.contains { $0.split(separator: "-").contains { $0 == name.text } }
    }
    let loaded = meant.filter { board.packs[$0.name]?.isEmpty == false }
    if !loaded.isEmpty { meant = loaded }
    let by = clauses.by.isEmpty ? "" : " by \(clauses.by.map(\.words).joined(separator: ", "))"
    let instead = meant.map { "show \($0.name) \(words)\(by)" }
    throw Diagnostic(
      .plain(
        "“\(name.text)” is the theme \(theme.title) here: \(count(board.catalogue.measures(of: name.text).count, "measure")), each of which says itself what it counts, so it takes no “\(words)”.\(instead.isEmpty ? "" : " What is \(reading.verb) is asked of a dataset: \(instead.joined(separator: ", or: "))")"
      ), range, suggestions: instead)
  }

  /// `sorted by change` without a comparison would leave the lines in another order than the one asked for.
  private func refuseOrder(by table: FigureTable) throws(Diagnostic) {
    guard case .sortedBy(let column, _)? = table.clauses.order, !table.lines.isEmpty else { return }
    let names = table.columns().map(\.name)
    guard !names.contains(table.orderName(column)) else { return }
    let way = ["change", "word"].contains(column.text) ? " For how it changed, add: against previous" : ""
    throw Diagnostic(
      .plain("This answer has no column “\(column.text)”; it has \(PlainWords.list(names, "and")).\(way)"),
      column.term.range)
  }

  /// The figures of one of several measures: a rate that has no meaning here stands grey, and the others are told.
  private mutating func figures(
    _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], isAlone: Bool
  ) throws(Diagnostic) -> Figures {
    do {
      return try figures(asked, scope, by: dimensions)
    } catch {
      guard !isAlone, case .rate = asked.number else { throw error }
      if scope.selectors.contains(where: \.isOfTeam) {
        return .notKnown(.noPopulation, "a rate is of the whole council, not of a team")
      }
      let part = narrowing(asked, scope)
      if !part.isEmpty {
        return .notKnown(
          .noPopulation, "a rate is of all children, not of those where \(narrowingWords(part, scope))")
      }
      if let time = dimensions.first(where: \.isTime), time.words != Grain.year.rawValue {
        return .notKnown(.noPopulation, "a rate is of a year, not of a \(time.words)")
      }
      if let period = scope.period, period.days < 360 {
        return .notKnown(.noPopulation, "a rate is of a year, not of \(period.spoken)")
      }
      // The period that is set, where none was said.
      let months = board.settings.periodMonths
      guard scope.period == nil, months < 12 else { throw error }
      return .notKnown(.noPopulation, "a rate is of a year, not of \(count(months, "month"))")
    }
  }

  /// `only worse` without a comparison, `only red` without a target would find nothing, which reads as good news: what
  /// they speak of is shown with them.
  private func withWhatOnlyNeeds(_ clauses: Syntax.Clauses) -> Syntax.Clauses {
    var clauses = clauses
    let isOfChange = clauses.only.contains { [.worse, .better, .signals].contains($0) }
    let isOfTarget = clauses.only.contains { [.red, .amber, .green, .grey].contains($0) }
    if isOfChange, clauses.against.allSatisfy({ $0 == .target }) { clauses.against.append(.previous) }
    if isOfTarget, !clauses.against.contains(.target) { clauses.against.append(.target) }
    return clauses
  }

  /// A dataset's own field of the month that its snapshots are from is the month: its figures are split by time, and those
  /// that stand beside them, unless such a field of theirs is something else.
  private func byMonth(_ dimension: Syntax.Dimension, _ measures: [Asked]) -> Syntax.Dimension {
    guard case .field(let name) = dimension.kind else { return dimension }
    let definitions = measures.compactMap(datasetBehind).compactMap(board.definition)
    guard definitions.contains(where: { $0.snapshotsFrom == name }),
      definitions.allSatisfy({ $0.snapshotsFrom == name || $0.field(name) == nil })
    else { return dimension }
    return Syntax.Dimension(.grain("month"), range: dimension.range)
  }

  /// The lines without which the figures would be misread.
  private mutating func sayBeside(_ answer: inout Answer, _ table: FigureTable, _ scope: Scope) {
    answer.notes += rowsLacking(table.lines.map(\.asked), scope)
    if table.showsTarget, let text = targetOfTheWhole(table, scope) { answer.notes.append(text) }
    guard table.measures.count == 1, let line = table.lines.first else {
      // A measure of several themes is one measure.
      var seen: Set<String> = []
      let lines = table.lines.filter { seen.insert($0.asked.name).inserted }
      // Of a split each group is looked at, and the whole is none of its lines.
      let charted = lines.flatMap { line in
        line.isSplit && !table.dimensions.isEmpty
          ? line.figures.groups.compactMap { line.series[$0.keys] } : [line.series[[]]].compactMap(\.self)
      }.filter { $0.isJudged && !$0.isThin }
      if !charted.isEmpty {
        let text = howManyByChance(charted) + (table.isPublic || !table.dimensions.isEmpty ? "" : halvesToo(lines))
        answer.notes.insert(text, at: 0)
        answer.verdicts.append(text)
      }
      if table.isOfAllTargets, table.dimensions.isEmpty, let text = signalsWithoutTarget(scope) {
        answer.notes.insert(text, at: charted.isEmpty ? 0 : 1)
        answer.verdicts.append(text)
      }
      let all = lines.compactMap { $0.series[[]] }
      if let text = noneSinceBaseline(all) {
        answer.notes.insert(text, at: 0)
        answer.verdicts.append(text)
      }
      if let text = baselineSet(all) { answer.notes.append(text) }
      var told: Set<String> = []
      for line in lines where table.isShown(line, answer) {
        if let text = toldByAnother(line.asked, line.figures, told: told) {
          answer.notes.append(text)
          told.insert(line.asked.name)
        }
      }
      for line in lines {
        for told in renamedTeams(line.asked, scope, by: table.dimensions, isOverTime: !line.compared.isEmpty)
        where !answer.notes.contains(told) { answer.notes.append(told) }
      }
      for line in lines {
        if let text = growingOverTime(line, table) { answer.notes.append("\(line.asked.title): \(text)") }
      }
      // In a paper's table too, what is finished stands beside what is open past its date: its annex has the room for it.
      if !running.isEmpty {
        for line in lines {
          if let text = survivors(line.asked, scope, line.figures) {
            answer.basis.dropped.append("\(line.asked.title): \(text)")
          }
        }
      }
      for line in lines where table.showsTarget {
        for told in targetsBefore(line, table, scope) {
          answer.notes.append("\(line.asked.title): \(told.text)")
          answer.oldVerdicts += [told.verdict].compactMap(\.self)
        }
      }
      return
    }
    answer.notes += renamedTeams(line.asked, scope, by: table.dimensions, isOverTime: !line.compared.isEmpty)
    if let text = growingOverTime(line, table) {
      answer.notes.append(text)
      answer.cautions.append(text)
    }
    if let text = statusAndSignal(
      line.asked, line.figures, line.series[[]], scope, movedOverYear: table.movedOverYear(line))
    {
      answer.notes.insert(text, at: 0)
      // That there are too few months to tell is of no figure.
      if line.series[[]].map({ $0.isJudged || $0.isNewestUnread }) ?? true { answer.verdicts.append(text) }
    }
    if let text = baselineSet(line.series[[]].map { [$0] } ?? []) { answer.notes.append(text) }
    if table.showsTarget {
      let moved = movedTarget(line.asked, line.figures, scope, by: table.dimensions)
      for told in targetsBefore(line, table, scope) {
        answer.notes.append(told.text)
        answer.oldVerdicts += [told.verdict].compactMap(\.self)
        if told.isOfBoard, moved?.verdict == nil { answer.cautions.append(told.text) }
      }
      // A sentence that says how the figure stands says how it stood by the target before.
      if let moved, moved.verdict != nil {
        answer.cautions.append(moved.text)
        answer.beside.append(moved.text)
      }
    }
    if let text = toldByAnother(line.asked, line.figures) {
      answer.notes.append(text)
      answer.cautions.append(text)
      if differsMuch(line) { answer.beside.append(text) }
    } else if line.figures.isStock, table.dimensions.count == 1, table.dimensions[0].isTime,
      let text = toldByAnother(atTheNewestOf: line.figures, line.asked, scope)
    {
      answer.notes.append(text)
      answer.cautions.append(text)
    }
    answer.notes += line.figures.unchecked
    answer.cautions += line.figures.unchecked
    // Of what is published, its publisher says who is counted.
    if !isPublished(line.asked, scope, by: table.dimensions), let text = ofWhom(line.asked, line.facts, line.figures) {
      answer.notes.append(text)
    }
    if let text = ownCaution(line.asked, line.figures, saidAlready: answer.notes) { answer.notes.append(text) }
    for text in namedInCaution(line, scope) {
      answer.notes.append(text)
      answer.cautions.append(text)
      answer.beside.append(text)
    }
    var ofMeasure =
      countedAsItsMeasure(line.asked, scope).map { [$0] } ?? askedOfOthers(line.asked, line.figures, scope)
    if ofMeasure.isEmpty { ofMeasure = theSameMeasure(line, scope) }
    answer.besideInBraces += Self.inBraces(ofMeasure)
    answer.notes += ofMeasure
    answer.cautions += ofMeasure
    if let text = survivors(line.asked, scope, line.figures) { answer.notes.append(text) }
    if let text = openSoFar(line.asked, line.figures) {
      answer.notes.append(text)
      answer.cautions.append(text)
      answer.beside.append(text)
    }
    if let rows = line.figures.total?.rows, rows > 0, let taken = takenOver(line.asked, scope, line.figures) {
      tell(taken, &answer)
    }
    if let text = severalOfOneChild(line.asked, line.figures, scope) {
      answer.notes.append(text)
      answer.cautions.append(text)
    }
    if let text = unknownTest(line.asked, line.figures) {
      answer.notes.append(text)
      answer.cautions.append(text)
      answer.besideInBraces.append(text)
    }
    if let text = ofLoadedReports(line.asked) { answer.notes.append(text) }
    if line.asked.dataset == "problems" {
      answer.notes += [ofAllPacks(scope.clauses.conditions + line.asked.number.conditions)].compactMap(\.self)
    }
    if line.asked.measure == nil, line.asked.name == line.asked.dataset, let text = oneRowPer(line.asked) {
      answer.notes.append(text)
    }
    if line.isSplit, let text = addsToMore(line, table.dimensions) { answer.notes.append(text) }
    if let text = table.numbersWithNone(line) { answer.notes.append(text) }
    if let text = mostlyNotRecorded(line.figures, table.dimensions) { answer.notes.append(text) }
    if let (text, labels) = notWhole(line.asked, line.figures, table.dimensions) {
      answer.notes.append(text)
      answer.cautions.append(text)
      for at in answer.rows.indices where answer.rows[at].kind == .group {
        let isPart = answer.rows[at].cells.contains { cell in
          if case .text(let text) = cell { labels.contains(text) } else { false }
        }
        // What is not ripe is not whole either, though its time is over.
        if isPart { (answer.rows[at].isWhole, answer.rows[at].isToldNotWhole) = (false, true) }
      }
    }
    if table.dimensions.isEmpty, let text = amongThem(line.asked, scope, line.figures) { answer.notes.append(text) }
    if line.figures.unknown == nil, line.figures.total?.rows == 0, !line.figures.isPartial || line.figures.isStock {
      var what = line.facts.population.isEmpty ? line.asked.title.lowercasedFirst : line.facts.population
      if what.hasPrefix("the ") { what = "lines in \(what)" }
      let who = scope.selectors.isEmpty ? "" : " for \(scope.selectors.map(spoken).joined(separator: ", "))"
      let board = board
      let plain = PlainPopulation(catalogue: board.catalogue) { board.definition($0) }
      let tests = scope.clauses.conditions.compactMap { condition in
        line.asked.dataset.map { plain.told(condition.withFullDates(asAt: scope.asAt), in: $0) }
      }
      if !tests.isEmpty { what += "\(what.contains(" where ") ? " and" : " where") \(PlainWords.list(tests, "and"))" }
      // Where a team takes over what began elsewhere, when it last began something itself tells nothing.
      let taken = takenOver(line.asked, scope, line.figures)
      let last =
        taken == nil
        ? lastHeld(
          line.asked, scope, before: line.figures.period?.first,
          at: line.figures.isStock ? line.figures.asAt : nil) : ""
      let when = what.hasPrefix("open ") ? line.figures.reading.replacing("open at", with: "at") : line.figures.reading
      // In public there may be some, and when there last were some would tell of those.
      let isUntold = table.isPublic && line.figures.concernsPeople && isNarrowedByTerms(table.measures, scope)
      guard !isUntold else { return }
      let none = "No \(what)\(who), \(when)\(last)."
      answer.headingNotes.append(none)
      answer.saysNone = none
      answer.besideInBraces += noughtInBraces(line, scope)
      if let taken { tell(taken, &answer) }
      answer.isNothing =
        answer.rows.count == 1 && answer.columns.allSatisfy { [.value, .numerator, .denominator].contains($0.role) }
    }
  }

  /// Months, quarters or years of a split that the period holds only in part: their figures are not beside the others'.
  private func notWhole(_ asked: Asked, _ figures: Figures, _ dimensions: [Syntax.Dimension]) -> (
    text: String, labels: Set<String>
  )? {
    guard let at = dimensions.firstIndex(where: \.isTime), case .grain(let word) = dimensions[at].kind,
      let grain = Grain(rawValue: word), let covered = figures.period, !figures.isStock, figures.unknown == nil,
      asked.measure?.overMonths == nil
    else { return nil }
    var parts: [Period] = []
    var without: [Day: String] = [:]
    for group in figures.groups where group.keys.count == dimensions.count && figures.reasons[group.keys] == nil {
      guard case .day(let day, _) = group.keys[at] else { continue }
      let part = grain.period(holding: day)
      // A quarter in which a month is told of by nothing.
      if let words = figures.partly[group.keys], words.hasPrefix("without "), !parts.contains(part) {
        without[part.first] = words
        parts.append(part)
      }
      if !parts.contains(part), part.first < covered.first || part.last > covered.last { parts.append(part) }
    }
    guard !parts.isEmpty else { return nil }
    let words = parts.sorted { $0.first < $1.first }.map { part in
      "\(grain == .week ? "the week of \(part.first.long)" : grain == .month ? part.spoken : grain.label(part)) (\(without[part.first] ?? part.part(in: covered)))"
    }
    return (
      "Not whole, so not to be compared with the others: \(words.joined(separator: ", ")).",
      Set(parts.map { grain.label($0) })
    )
  }

  /// What a count of a dataset's rows counts, where its rows are no children and no events: `One row per worker and month.`
  private func oneRowPer(_ asked: Asked) -> String? {
    guard let definition = asked.dataset.flatMap({ board.definition($0) }), definition.childField == nil,
      !definition.isBuiltInList
    else { return nil }
    if definition.isPublished {
      return
        "These are lines of a published file, and not what they tell of. Its figures are its columns: list \(definition.name)"
    }
    guard definition.key.count > 1 else { return nil }
    return "These are rows: one per \(PlainWords.list(definition.key.map { PlainWords.name($0) }, "and"))."
  }

  /// Beside published figures `2024` is the reporting year that ends in it, for both sides (language.md section 1).
  func besidePublished(_ clauses: Syntax.Clauses) -> Syntax.Clauses {
    guard case .year(let ends)? = clauses.period, clauses.against.contains(where: \.isArea) else { return clauses }
    var clauses = clauses
    clauses.period = .reportingYear(ends - 1)
    return clauses
  }

  /// The dimensions that a measure can be split by. Alone, a wrong one is a mistake; among several measures, those
  /// without such a field stand once, under the whole service.
  private func splits(_ dimensions: [Syntax.Dimension], of asked: Asked, isScorecard: Bool, _ scope: Scope)
    throws(Diagnostic) -> [Syntax.Dimension]
  {
    guard isScorecard, !isPublished(asked, scope, by: dimensions) else { return dimensions }
    guard let dataset = asked.dataset ?? datasetBehind(asked), let definition = board.definition(dataset) else {
      return []
    }
    let fits = dimensions.allSatisfy { dimension in
      if dimension.isTime { return true }
      guard let name = fieldName(dimension, in: definition) else { return false }
      if case .rate = asked.number, dimension.isField(ofType: [.team, .worker], in: definition) { return false }
      return board.packs[dataset] == nil || board.packs[dataset]?.contains { $0.table.index(of: name) != nil } == true
        || definition.named(name) != nil || name == "age"
    }
    return fits ? dimensions : []
  }

  /// The dataset of the first part of a ratio of measures.
  func datasetBehind(_ asked: Asked) -> String? {
    guard case .ratioOfMeasures(let first, _, _) = asked.number else { return asked.dataset }
    return board.catalogue.measures[first.text]?.number.dataset?.text
  }

  private func title(of whats: [Syntax.What], _ measures: [Asked]) -> String {
    if whats.count == 1 {
      switch whats[0].kind {
      case .scorecard: return "Scorecard"
      case .theme(let name):
        let title = board.catalogue.themes[name.text]?.title ?? name.text
        // Of a theme with one measure stands that one's figure, which is not the theme's.
        return measures.count == 1 ? "\(title): \(measures[0].title)" : title
      default: return measures.first?.title ?? ""
      }
    }
    return whats.count <= 2 ? measures.map(\.title).joined(separator: " · ") : "\(measures.count) figures"
  }

  /// Whether figures are of teams or workers: split by them, or narrowed to some.
  func isOfTeams(_ measures: [Asked], _ scope: Scope, by dimensions: [Syntax.Dimension]) -> Bool {
    if scope.selectors.contains(where: \.isOfTeam) { return true }
    return measures.contains { asked in
      guard let definition = datasetBehind(asked).flatMap({ board.definition($0) }) else { return false }
      return dimensions.contains { $0.isField(ofType: [.team, .worker], in: definition) }
    }
  }

  func teamSelected(_ scope: Scope) -> String? {
    // Several teams have no target of one of them: it would hang on which is named first.
    let teams = scope.selectors.compactMap { if case .team(let name) = $0.kind { name } else { nil } }
    return teams.count == 1 ? teams[0] : nil
  }
}

extension Syntax.What.Kind {
  var isScorecard: Bool {
    switch self {
    case .scorecard, .theme: true
    default: false
    }
  }
}
