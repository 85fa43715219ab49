import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// What must hold before a figure is a figure: reach of look-backs, filled columns, matching datasets.
extension Session {
  /// Why what is asked of these rows is not known, whether they are counted or listed: datasets that do not match or are
  /// damaged, and dates, look-backs and ends that are not covered. Nil where it is.
  ///
  /// - Parameters:
  ///   - uses: what its conditions rest on.
  ///   - period: what a flow covers; narrowed to the days whose look-back is covered, where none was said.
  mutating func reachFailure(
    _ asking: Asking, _ uses: [Resolver.Uses], terms: [Syntax.Term], related: some Sequence<String>,
    period: inout Period?, figures: inout Figures
  ) -> Reason? {
    if let reason = endNotKnown(asking, uses) { return reason }
    if let reason = earlierNotKnown(asking, uses) { return reason }
    let lookBacks = uses.flatMap(\.lookBacks)
    if let reason = lookBackFailure(lookBacks, asking: asking, period: &period, figures: &figures) { return reason }
    if let reason = beforeWhatIsLookedThrough(asking, terms) { return reason }
    return stoppedFailure(related, asking: asking, period: period) ?? datesNotCovered(asking, terms, period: period)
  }

  /// What is open is read in the list of one day, which holds of what ended only the newest: earlier ones of the same child
  /// are not in it, whatever other lists reach back to. Nil where the list keeps its past, or nothing earlier is asked for.
  private func earlierNotKnown(_ asking: Asking, _ uses: [Resolver.Uses]) -> Reason? {
    guard !asking.isFlow, uses.contains(where: \.readsEarlier), !asking.definition.isBuiltInList,
      !board.keepsItsPast(asking.definition.name)
    else { return nil }
    return Reason(
      .notCovered,
      "not known: needs earlier ones of each child, of which the list of one day holds few; of what began, say: started last 12 months"
    )
  }

  /// Why datasets that are named cannot be told of these rows; nil where they can.
  mutating func relatedFailure(_ asking: Asking, related: some Sequence<String>) -> Reason? {
    for name in related.sorted() { if let reason = matchFailure(name) { return reason } }
    return damagedList(asking, related: Set(related))
  }

  /// Why a question that looks back cannot be answered, or nil. Where no period was said, a flow is narrowed to the days
  /// whose look-back is covered, and says so.
  func lookBackFailure(
    _ lookBacks: [Resolver.LookBack], asking: Asking, period: inout Period?, figures: inout Figures
  ) -> Reason? {
    for back in lookBacks {
      guard let definition = board.definition(back.dataset) else { continue }
      let reach = board.reach(of: back.dataset, upTo: asking.asAt)
      guard !reach.isEmpty else { continue }
      let base = asking.isFlow ? period : Period(first: asking.asAt, last: asking.asAt)
      guard let base else { continue }
      let from = back.length.earlier(than: base.first, workingDays: relations.store.workingDays)
      let needed = Period(first: from, last: base.last)
      guard let cover = Coverage(of: needed, in: reach) else {
        return Reason(.notCovered, "not known: \(definition.title.lowercasedFirst) \(ends(reach, before: base.last))")
      }
      if cover.part.last < needed.last {
        return Reason(
          .notCovered,
          "not known at \(base.last.long): \(definition.title.lowercasedFirst) \(ends(reach, before: base.last))")
      }
      guard cover.part.first > needed.first else { continue }
      let first = back.length.later(than: cover.part.first, workingDays: relations.store.workingDays)
      let isByParts = asking.scope.clauses.allRows || Self.isByTimeAlone(asking.dimensions) && !asking.scope.isLine
      let said = asking.scope.period != nil && !isByParts || asking.scope.isComparison
      guard asking.isFlow, !said, first.adding(days: 27) <= base.last else {
        // In one month the days tell them apart.
        let isSameMonth = needed.first.firstOfMonth == cover.part.first.firstOfMonth
        let (needs, has) = (needed.first, cover.part.first)
        return Reason(
          .notCovered,
          "not known: needs \(definition.title.lowercasedFirst) from \(isSameMonth ? needs.long : needs.monthAndYear); loaded from \(isSameMonth ? has.long : has.monthAndYear)"
        )
      }
      let narrowed = Period(first: first, last: base.last)
      let months = Int((Double(narrowed.days) / 30.4375).rounded())
      let asked = Int((Double(base.days) / 30.4375).rounded())
      figures.isPartial = true
      figures.covered = "\(months) of \(asked) months, for its look-back"
      figures.headingNotes.append(
        "Looks back \(back.length.spoken), so only \(narrowed.first.long) – \(narrowed.last.long) can be told (\(months) of \(asked) months). No rate, no target, no comparison."
      )
      period = narrowed
    }
    return nil
  }

  /// Why a question that looks into a log that stopped cannot be answered, whatever days it says: what happened since may
  /// have been done and not sent. Nil where each goes on.
  func stoppedFailure(_ related: some Sequence<String>, asking: Asking, period: Period?) -> Reason? {
    let day = asking.isFlow ? period?.last ?? asking.asAt : asking.asAt
    for name in related.sorted() {
      guard let definition = board.definition(name), let end = board.stopped(of: name, upTo: day) else { continue }
      return Reason(
        .notCovered, "not known at \(day.long): \(definition.title.lowercasedFirst) ends \(end.long)")
    }
    return nil
  }

  private func ends(_ reach: [Period], before day: Day) -> String {
    reach.last.map { $0.last < day ? "ends \($0.last.long)" : "begins \($0.first.long)" } ?? "is not loaded"
  }

  func notCollected(_ field: String, _ asking: Asking) -> Reason {
    let title = asking.definition.field(field)?.title ?? field
    let had = (board.packs[asking.definition.name] ?? []).last { pack in
      !pack.absentFields.contains(field) && pack.table[field].map { $0.recorded.ones > 0 } ?? false
    }
    if let had, let cut = had.asAt, let pack = asking.packs.last, let asAt = pack.asAt, cut != asAt {
      return Reason(
        .notCollected,
        "not known: the file of \(asAt.long) has no column for “\(title)”, that of \(cut.long) has (is it headed otherwise?)"
      )
    }
    return Reason(
      .notCollected, "not collected: no file of \(asking.definition.title.lowercasedFirst) has a column for \(field)")
  }

  /// Whether one of some fields is recorded.
  func recorded(_ fields: Set<String>, _ asking: Asking) -> Condition {
    .any(
      fields.sorted().compactMap { name in
        asking.table.index(of: name).map { .recorded(.field(Engine.Field($0, name))) }
      })
  }

  func isCollected(_ field: String, _ asking: Asking) -> Bool {
    guard asking.definition.field(field) != nil else { return true }
    return asking.table.index(of: field) != nil
      && (asking.packs.isEmpty || !asking.packs.allSatisfy { $0.absentFields.contains(field) })
  }

  /// Which of several fields no file carries, where a figure is told by the others alone.
  func toldByOthers(_ population: Resolver.Uses, _ test: Resolver.Uses, asking: Asking) -> [String] {
    test.testedFields.union(population.testedFields).sorted().compactMap { name in
      guard !isCollected(name, asking), let others = test.others(than: name) ?? population.others(than: name) else {
        return nil
      }
      let there = Set(others.filter { $0.allSatisfy { isCollected($0, asking) } }.joined()).sorted()
      func title(_ field: String) -> String { "“\(asking.definition.field(field)?.title ?? field)”" }
      let list = asking.definition.title.lowercasedFirst
      return there.isEmpty
        ? "No file of \(list) has a column for \(title(name)): told without it."
        : "No file of \(list) has a column for \(title(name)): told by \(PlainWords.list(there.map(title), "and")) alone."
    }
  }

  /// A part of ten rows or more, such as one month, in all of which a tested field is blank, is not known either, though
  /// the field is filled in others.
  func blankGroups(
    _ figures: inout Figures, _ test: Resolver.Uses, filter: [Condition], keys: [GroupKey], asking: Asking
  ) throws(Diagnostic) {
    let fewest = 10
    guard !keys.isEmpty, figures.groups.contains(where: { $0.rows >= fewest && $0.undecided > 0 }) else { return }
    for name in test.testedFields.sorted() {
      guard let title = asking.definition.field(name)?.title, asking.table.index(of: name) != nil else { continue }
      let recorded = recorded(test.standIns(for: name), asking)
      let query = Query(
        relation: asking.relation, filter: .all(filter), shape: .aggregate(.percent(recorded), by: keys, people: nil))
      guard case .groups(let parts, _) = try run(query, asking) else { continue }
      for part in parts where part.rows >= fewest && part.numerator == 0 {
        guard let place = figures.groups.firstIndex(where: { $0.keys == part.keys && $0.value != nil }) else {
          continue
        }
        (figures.groups[place].value, figures.groups[place].numerator) = (nil, nil)
        figures.groups[place].denominator = nil
        figures.reasons[part.keys] = Reason(
          .notRecorded, "not known: “\(title)” is recorded for 0 of \(part.rows) (column blank)")
      }
    }
  }

  func sources(of packs: [Pack], dataset: String) -> [Basis.Source] {
    var out: [Basis.Source] = []
    for pack in packs {
      let source = board.sources.first { $0.id == pack.source }
      let line = Basis.Source(
        file: pack.file, sheet: pack.sheet, rows: pack.table.rowCount, asAt: pack.asAt,
        asAtGuessedFrom: source?.read.asAtGuessedFrom, sha256: source?.read.sha256 ?? "")
      if let at = out.firstIndex(where: { $0.file == line.file && $0.sheet == line.sheet && $0.sha256 == line.sha256 })
      {
        guard out[at].asAt != line.asAt else { continue }
        out[at].rows = (out[at].rows ?? 0) + (line.rows ?? 0)
        out[at].asAt = max(out[at].asAt ?? .distantPastDay, line.asAt ?? .distantPastDay)
      } else {
        out.append(line)
      }
    }
    return out
  }
}

extension Engine.Duration {
  /// `12 months`, `10 working days`.
  var spoken: String {
    let unit = self.unit == .workingDays ? "working days" : self.unit.rawValue
    return "\(count) \(count == 1 ? String(unit.dropLast()) : unit)"
  }

  func earlier(than day: Day, workingDays: WorkingDays) -> Day { moved(day, -1, workingDays) }
  func later(than day: Day, workingDays: WorkingDays) -> Day { moved(day, 1, workingDays) }

  private func moved(_ day: Day, _ sign: Int, _ workingDays: WorkingDays) -> Day {
    switch unit {
    case .hours: day.adding(days: sign * ((count + 23) / 24))
    case .days: day.adding(days: sign * count)
    case .workingDays: workingDays.adding(sign * count, to: day)
    case .weeks: day.adding(days: sign * 7 * count)
    case .months: day.adding(months: sign * count)
    case .years: day.adding(years: sign * count)
    }
  }
}

extension Day {
  var monthAndYear: String { "\(Day.monthNames[month - 1]) \(year)" }
}

extension Session {
  /// Why a dataset cannot be matched with the others: fewer than half of its children are known to the lists of children, and
  /// fewer than half of those listed to it; nil where they can, or where it names none.
  mutating func matchFailure(_ dataset: String) -> Reason? {
    guard let share = relations.matchShare(of: dataset, board: board), share.all >= 10,
      // A log of all children beside one list alone holds many that are in no list: most of those listed are in it.
      share.matched * 2 < min(share.all, share.listed)
    else { return nil }
    let title = board.definition(dataset)?.title.lowercasedFirst ?? dataset
    return Reason(
      .idsDoNotMatch,
      "not known: only \(share.matched) of \(share.all) children in \(title) match a child in the lists (are the ids written alike?)"
    )
  }
}
