import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// `changes in DATASET [since DATE] clauses`: who joined, left, moved or vanished between two packs.
  mutating func changes(_ name: Name, _ clauses: Syntax.Clauses) throws(Diagnostic) -> Answer {
    guard let definition = board.definition(name.text) else { throw unknown(name, .dataset) }
    let scope = try scope(of: clauses)
    let packs = board.packs[definition.name] ?? []
    let title = "Changes in \(definition.title.lowercasedFirst)"
    guard packs.filter({ $0.asAt != nil }).count > 1 else {
      return notKnown(
        .changes, title: title,
        "Not known: changes need two packs of \(definition.title.lowercasedFirst); \(packs.isEmpty ? "none is" : "one is") loaded."
      )
    }
    // A time that ends before the position is compared to its own end: what came later did not change in it.
    let until = scope.period.map { min($0.last, scope.asAt) } ?? scope.asAt
    guard let later = board.position(of: definition.name, at: until)?.pack, let after = later.asAt else {
      return notKnown(
        .changes, title: title, "Not known: no \(definition.title.lowercasedFirst) by \(until.long).")
    }
    let earlier: Pack?
    if let since = scope.period?.first {
      // The pack that stood on that day; where the first is younger, the first.
      earlier = stood(on: since, of: definition.name) ?? packs.first { $0.asAt != nil }
    } else {
      earlier = packs.last { ($0.asAt ?? .distantPastDay) < after }
    }
    guard let earlier, let before = earlier.asAt, before < after else {
      let title = definition.title.lowercasedFirst
      return notKnown(
        .changes, title: "Changes in \(title)",
        scope.period != nil && earlier?.asAt == after && packs.contains { ($0.asAt ?? after) < after }
          ? "Not known: no pack of \(title) was cut in that time: the newest by \(until.long) is that of \(after.long)."
          : "Not known: there is no pack of \(title) before \(after.long) to compare with.")
    }
    if let hollow = board.hollowPack(of: definition.name, upTo: after) {
      return notKnown(
        .changes, title: title, "\(self.hollow(hollow, of: definition.name).sentence.capitalisedFirst).")
    }
    let relations = relations
    func named(_ pack: Pack) -> Pack {
      guard relations.renames else { return pack }
      var pack = pack
      pack.table = relations.renamed(pack.table, definition)
      return pack
    }
    let doubts = changesInDoubt(definition, earlier, later)
    if let unknown = doubts.unknown {
      return notKnown(.changes, title: title, "\(unknown.sentence.capitalisedFirst).")
    }
    guard let across = keyedAcrossSnapshots(definition) else {
      return notKnown(
        .changes, title: title,
        "Not known: each row of \(definition.title.lowercasedFirst) is of a date of its own. Over time: show \(definition.name) by month"
      )
    }
    let found = PackChanges(from: named(earlier), to: named(later), packs: packs.map(named), definition: across)
    for place in [PackChanges.Place.earlier, .later] {
      if let field = try lacking(found.pack(of: place), definition, scope) {
        return notKnown(
          .changes, title: title,
          "Not collected: no file of \(definition.title.lowercasedFirst) of \(found.pack(of: place).asAt?.long ?? "then") has a column for \(field)."
        )
      }
    }
    let split = clauses.columns.isEmpty ? try splitOfChanges(clauses.by, definition) : []
    let (some, notTold) = try ofSome(found, definition, scope, split: split)
    guard let some else { return notKnown(.changes, title: title, "Not known: \(notTold ?? "").") }
    let (changes, kinds) = (some.changes, some.kinds)
    var answer = Answer(
      kind: .changes, title: title,
      reading: "between \(before.long) and \(after.long)")
    answer.concernsPeople = definition.concernsPeople
    // Where the month's own list never came, what is told is of the one before.
    if scope.period == nil, board.position(of: definition.name, at: until)?.isOlder == true {
      answer.headingNotes.append(olderThanAsked(definition.name, after, askedFor: until))
      answer.isOlderThanAsked = true
    }
    answer.headingNotes += doubts.told
    answer.headingNotes += renamedTeams(
      in: definition, after: before, upTo: after, moves: moves(found, some, definition),
      isAll: some.narrowing == .none || scope.selectors.isEmpty && scope.clauses.conditions.isEmpty)
    if definition.snapshotsFrom != nil {
      let whose = PlainWords.list(across.key.map(PlainWords.name), "and")
      answer.headingNotes.append(
        "Each date has rows of its own here, held against each other by \(whose): “started” is who had no row on \(before.long), “vanished” who has none any more."
      )
    }
    if definition.isWithoutDates {
      answer.headingNotes.append(
        "This list tells no beginning and no end: “started” is who was not in it on \(before.long), “vanished” who is in it no more (left, or left out?)."
      )
    }
    if !clauses.by.isEmpty, let range = clauses.ranges["with"] {
      throw Diagnostic(.plain("“by” counts the changes and “with” lists them: say one of the two."), range)
    }
    if clauses.columns.isEmpty, let range = clauses.ranges["order"] ?? clauses.ranges["top"] {
      throw Diagnostic(
        .plain("The kinds of change stand in their own order. For the rows themselves, add: with"), range)
    }
    if clauses.columns.isEmpty {
      answer.columns =
        [.init("change", role: .dimension, unit: .text)] + split.map { listColumn($0, definition) }
        + [.init("count", role: .value, unit: .count)]
      // What names a person keeps its part, by which privacy knows it.
      for at in answer.columns.indices.dropLast() where [.plain, .label].contains(answer.columns[at].role) {
        answer.columns[at].role = .dimension
      }
      for kind in kinds {
        // Without a split, one line for each word, those of nothing too.
        var groups: [(cells: [Answer.Value], rows: [PackChanges.Change])] = split.isEmpty ? [([], [])] : []
        for change in changes where change.kind == kind {
          let table = found.pack(of: change.place).table
          let cells = split.map { table[$0].map { shown($0[change.row]) } ?? .none }
          if let at = groups.firstIndex(where: { $0.cells == cells }) {
            groups[at].rows.append(change)
          } else {
            groups.append((cells, [change]))
          }
        }
        groups.sort {
          $0.cells.map(\.sortedBy).joined(separator: "\n") < $1.cells.map(\.sortedBy).joined(separator: "\n")
        }
        for (cells, rows) in groups {
          var row = Answer.Row(
            [.text(kind)] + cells + [doubts.untold[kind].map { .unknown($0) } ?? .number(Double(rows.count))],
            people: definition.concernsPeople ? rows.count : nil)
          let behind = rows.map { (table: found.pack(of: $0.place).table, row: $0.row) }
          let time = Self.time(of: kind, between: before, and: after)
          let group = behind.first.map { first in split.map { ($0, first.table[$0]?[first.row] ?? .missing) } } ?? []
          row.counted["count"] = countedRows(behind, of: definition, time, to: after, scope, group: group)
          answer.rows.append(row)
        }
      }
    } else {
      let names = clauses.columns.map { Vocabulary.canonical($0.text) }
      answer.kind = .rows
      answer.columns = [.init("change", role: .dimension, unit: .text)] + names.map { listColumn($0, definition) }
      for kind in kinds {
        for change in changes where change.kind == kind {
          // Of what went: where it is now.
          let to = kind == some.narrowing.kinds?.went ? some.wentTo[change.row] : nil
          let (table, row) = to.map { (found.later.table, $0) } ?? (found.pack(of: change.place).table, change.row)
          answer.rows.append(Answer.Row([.text(kind)] + names.map { table[$0].map { shown($0[row]) } ?? .none }))
        }
      }
      try order(&answer, clauses)
    }
    let counts = kinds.map { kind in
      let number = doubts.untold[kind] == nil ? "\(changes.count { $0.kind == kind })" : "not known"
      return "\(kind == "vanished" ? "vanished without an end" : kind) \(number)"
    }
    // Beside a split the sums of its kinds would give back, in a public paper, what is hidden in it.
    let isSplit = !clauses.by.isEmpty && clauses.columns.isEmpty
    if !isSplit { answer.notes.append(counts.joined(separator: " · ")) }
    if isSplit, changes.isEmpty { answer.notes.append("No change.") }
    if !found.between.isEmpty {
      let packs = "\(count(found.between.count, "pack")) \(found.between.count == 1 ? "lies" : "lie") between"
      answer.notes.append(
        "A field that changed is told by the two packs alone: once, however often, and not of what has ended since (\(packs))."
      )
    }
    answer.notes += [numbersNotCompared(definition, earlier, later)].compactMap(\.self)
    answer.notes += [rowsThatChanged(some, definition), backAgain(changes, in: found, packs, definition)].compactMap(
      \.self)
    // What began, moved and ended was open at one of the two.
    answer.notes += leavesNothingOut(definition, scope, countsOpen: true)
    if isOfSomeTeams(scope, definition) || clauses.by.contains(where: { $0.isField(ofType: [.team], in: definition) }) {
      answer.notes.append("By the team of the later pack; of what is not in it, and of what went, by the one before.")
    }
    if some.testsBefore {
      answer.notes.append("What ended or vanished is tested as it stood on \(before.long).")
    }
    let untold = changes.count { $0.kind == PackChanges.untold }
    if untold > 0, let first = later.reach.period?.first {
      let many = board.settings.privacy == .published ? "Some" : grouped(untold)
      answer.notes.append(
        "\(many) that were open are not in the list of \(after.long), which holds what ended since \(first.long) only: ended before, or left out? No list in between tells."
      )
    }
    var kept: [PackChanges.Place: Set<Int>] = [:]
    for place in Set(found.passing.map(\.place)) {
      kept[place] = try places(in: found.pack(of: place), definition, scope, scope.clauses.conditions, scope.selectors)
        .rows
    }
    let passing = found.passing.count { kept[$0.place]?.contains($0.row) == true }
    if passing > 0 {
      let many =
        board.settings.privacy == .published
        ? "Some rows stand" : "\(count(passing, "row")) \(passing == 1 ? "stands" : "stand")"
      answer.notes.append(
        "\(many) in a list between the two alone, without an end: not counted (corrected since, or left out?)."
      )
    }
    // The end of a month is where the next begins.
    if let since = scope.period?.first, since != before, since.adding(days: -1) != before {
      let isOfItsMonth = earlier.month(grace: board.settings.graceDays)?.contains(since) == true
      answer.notes.append(
        since < before
          ? since == .beginningOfUntil
            ? "The first pack, of \(before.long), is compared."
            : isOfItsMonth
              ? "Compared is the pack of \(before.long), which is that of \(since.monthAndYear)."
              : "No pack is as old as \(since.long): the first, of \(before.long), is compared."
          : "Compared is the pack that stood on \(since.long), that of \(before.long): what changed between the two is in it."
      )
    }
    if scope.period != nil, until != after, Period.month(holding: until) != later.month(grace: board.settings.graceDays)
    {
      answer.notes.append(
        "The newest pack by \(until.long) is that of \(after.long): what changed after it is not in it.")
    }
    answer.elsewhere =
      base(of: definition, at: after, byTeam: !clauses.by.isEmpty)
      + stocks(around: [before, after], definition, name.range, scope, by: clauses.by)
      + monthsBetween(before, after, definition, name.range, scope, by: clauses.by)
    if !clauses.by.isEmpty, board.settings.privacy == .published {
      // Another paper shows the changes of all: less those of all other teams they are one team's.
      var whole = clauses
      (whole.by, whole.order, whole.top) = ([], nil, nil)
      if let all = try? self.changes(name, whole) {
        answer.elsewhere.append(ShownElsewhere(.happened, level: -3, day: after, answer: all))
      }
    }
    answer.basis.sources = sources(of: [earlier] + found.between + [later], dataset: definition.name)
    describe(&answer, measures: [], scope: scope)
    return answer
  }

  /// The pack that stood on a day: one cut in the first days of the month after is the position of a month's end, and so of
  /// the first day after it.
  private func stood(on day: Day, of dataset: String) -> Pack? {
    let isFirst = Period.month(holding: day).first == day
    return board.position(of: dataset, at: isFirst ? day.adding(days: -1) : day)?.pack
  }

  /// What began or ended between two packs; what else changed is of no time of its own.
  private static func time(of kind: String, between before: Day, and after: Day) -> CountedRows.Time? {
    let period = Period(first: before.adding(days: 1), last: after)
    switch kind {
    case "started": return .began(period)
    case "ended": return .ended(period)
    default: return nil
    }
  }

  /// The rows of changes in the order asked for, and so many of them.
  private func order(_ answer: inout Answer, _ clauses: Syntax.Clauses) throws(Diagnostic) {
    switch clauses.order {
    case .sortedBy(let column, let descending)?:
      let name = Vocabulary.canonical(column.text)
      guard let at = answer.columns.firstIndex(where: { $0.name == name }) else {
        throw Diagnostic(
          .plain("Rows of changes are sorted by one of their columns: add \(column.text) to “with”."), column.term.range
        )
      }
      answer.rows = answer.rows.enumerated().sorted { a, b in
        a.element.cells[at].sortsBefore(b.element.cells[at]).map { $0 != descending } ?? (a.offset < b.offset)
      }.map(\.element)
    case .worstFirst?, .bestFirst?:
      throw Diagnostic(
        .plain("No row is better than another. Their order is said by a column: sorted by"),
        clauses.ranges["order"] ?? SourceRange(0, 0))
    case nil: break
    }
    if let top = clauses.top, answer.rows.count > top {
      answer.rowsBeforeTop = answer.rows.count
      answer.rows = Array(answer.rows.prefix(top))
    }
  }

  /// The fields that changes are split by.
  ///
  /// - Throws: for anything else, such as a month: a split is never passed over.
  private func splitOfChanges(_ dimensions: [Syntax.Dimension], _ definition: DatasetDefinition)
    throws(Diagnostic) -> [String]
  {
    try refuseSplit(by: dimensions, of: definition)
    if board.settings.privacy == .published, definition.concernsPeople {
      for dimension in dimensions {
        guard let other = toldBy(dimension.words, definition) else { continue }
        throw Diagnostic(
          .plain(Self.toldTwice(dimension.words, other, in: namedGroups(of: definition)).capitalisedFirst),
          dimension.range)
      }
    }
    return try dimensions.map { (dimension) throws(Diagnostic) in
      guard let name = fieldName(dimension, in: definition), definition.field(name) != nil else {
        throw Diagnostic(
          .plain("Changes can be split by a field, such as team, not by \(dimension.words)."), dimension.range)
      }
      return name
    }
  }

  /// A field that the conditions test and the pack does not carry: no change can be told by it.
  private func lacking(_ pack: Pack, _ definition: DatasetDefinition, _ scope: Scope) throws(Diagnostic) -> String? {
    let terms = scope.clauses.conditions + named(in: scope.clauses.conditions, of: definition)
    return terms.flatMap { $0.fields.sorted() }.first { name in
      definition.field(name) != nil && pack.lacks(name)
    }
  }
}

extension Answer.Value {
  /// By what the groups of a split stand in order: their words.
  fileprivate var sortedBy: String { if case .text(let text) = self { text.folded } else { "\(self)" } }
}

extension Session {
  /// That of a log of snapshots, most of which is numbers, these are not among the changes: nought of all kinds would read as
  /// no change at all.
  func numbersNotCompared(_ definition: DatasetDefinition, _ earlier: Pack, _ later: Pack) -> String? {
    let numbers = definition.fields.filter { field in
      field.type == .number && later.table[field.name].map { $0.recorded.ones > 0 } ?? false
    }
    // One that did change, where any did.
    let changed = numbers.first { later.table[$0.name] != earlier.table[$0.name] }
    guard definition.snapshotsFrom != nil, let number = changed ?? numbers.first else { return nil }
    return
      "Numbers are not compared here. For them: show sum of \(number.name) in \(definition.name) by team against previous"
  }

  /// That a file has no column for the dates by which rows end: `ended 0` beside it would read as none.
  func endNotCollected(in pack: Pack, _ definition: DatasetDefinition) -> String? {
    let ends = definition.opens?.until ?? []
    guard !ends.isEmpty, ends.allSatisfy(pack.lacks) else {
      return nil
    }
    let titles = ends.map { "“\(definition.field($0)?.title ?? $0)”" }
    return
      "How many ended is not known: the file of \(pack.asAt?.long ?? "then") has no column for \(PlainWords.list(titles, "or")) (is it headed otherwise?)."
  }
}
