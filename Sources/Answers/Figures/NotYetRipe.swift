import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Of a measure whose outcome comes some time after its date (`ripe after 15 working days`): what is so new that it may still
/// come. An enquiry of last week that no conference has followed yet is no enquiry without a conference.
extension Session {
  /// From so large a share of a figure on it is told, and beside no target and no other time.
  private static let mostUnripe = 0.05
  /// So too from such a part of those that do not meet it, where they are as many.
  private static let mostOfUnmet = 0.1
  private static let fewestOfUnmet = 5

  mutating func tellUnripe(
    _ figures: inout Figures, _ asking: Asking, _ resolver: Resolver, filter: [Condition], by keys: [GroupKey]
  ) throws(Diagnostic) {
    guard case .percent(_, _, let test) = asking.asked.number, case .field(let name) = asking.flowDate,
      let at = asking.table.index(of: name)
    else { return }
    guard let (length, isMadeUp) = ripeness(asking, after: name) else { return }
    let cut = asking.cut
    var uses = Resolver.Uses()
    let met = try resolver.condition(test, uses: &uses)
    let date = Value.field(Engine.Field(at, name))
    // What is closed, and what says no already, has its outcome: only what is open or blank may still get one.
    let settled: Condition
    if asking.definition.opens == nil, isMadeUp {
      settled = .never
    } else if asking.definition.opens == nil {
      settled = .all(
        uses.testedFields.sorted().compactMap { field in
          asking.table.index(of: field).map { .recorded(.field(Engine.Field($0, field))) }
        })
    } else {
      settled = resolver.open(at: cut).map { .not($0) } ?? .never
    }
    let pending = filter + [Self.younger(date, than: length, at: cut), .not(met), .not(settled)]
    let query = Query(
      relation: asking.relation, filter: .all(pending), shape: .aggregate(.count, by: keys, people: nil))
    guard case .groups(let groups, let total) = try run(query, asking), total.rows > 0 else { return }
    let told = words(total.rows, of: figures.total?.rows ?? total.rows, length, at: cut, asking)
    figures.add(pending: groups + [total])
    tell(told, of: groups, total, &figures, asking, by: keys)
  }

  /// What a condition on another dataset asks for within some time after a date of the row: `has cp-reviews where (date within
  /// 3 months of this start)`. What falls due after the newest of that dataset may have been done, and is not in it yet.
  mutating func tellDueAfterLog(
    _ figures: inout Figures, _ asking: Asking, _ resolver: Resolver, filter: [Condition], by keys: [GroupKey]
  ) throws(Diagnostic) {
    guard case .percent(_, _, let test) = asking.asked.number else { return }
    let better = asking.asked.measure?.higherIsBetter
    for waited in [test] + named(in: [test], of: asking.definition) {
      for (has, field, length) in waited.waits where better != false {
        guard let other = board.definition(has.dataset.text), let at = asking.table.index(of: field),
          let end = board.reach(of: other.name, upTo: asking.asAt).last?.last, end < asking.asAt
        else { continue }
        var uses = Resolver.Uses()
        let met = try resolver.condition(test, uses: &uses)
        let date = Value.field(Engine.Field(at, field))
        let due = Condition.any([
          Self.younger(date, than: length, at: end), .between(date, .day(end.adding(days: 1)), .day(asking.asAt)),
        ])
        let query = Query(
          relation: asking.relation, filter: .all(filter + [due, .not(met)]),
          shape: .aggregate(.count, by: keys, people: nil))
        guard case .groups(let groups, let total) = try run(query, asking), total.rows > 0 else { continue }
        let all = figures.total?.rows ?? total.rows
        let number =
          board.tellsRows(of: asking.definition.name) ? "\(grouped(total.rows)) of \(grouped(all))" : "Some of them"
        let told =
          "\(number) had until after \(end.long), where \(other.title.lowercasedFirst) ends: what was done since is not known, so the figure may still rise."
        figures.add(pending: groups + [total])
        tell(told, of: groups, total, &figures, asking, by: keys)
        return
      }
    }
  }

  /// Says of rows that are not decided yet how many they are, and takes from what they are much of its target and comparison.
  mutating func tell(
    _ told: String, of groups: [Group], _ total: Group, _ figures: inout Figures, _ asking: Asking, by keys: [GroupKey]
  ) {
    let all = figures.total?.rows ?? total.rows
    // Few of all may still be many of those that do not meet it: they alone make it look worse.
    func isMuch(_ group: Group, of all: Group?) -> Bool {
      guard let all else { return true }
      let unmet = (all.denominator ?? 0) - (all.numerator ?? 0)
      return Double(group.rows) >= Self.mostUnripe * Double(all.rows)
        || group.rows >= Self.fewestOfUnmet && Double(group.rows) >= Self.mostOfUnmet * unmet
    }
    func covers(_ rows: Int, of all: Int) -> String {
      board.tellsRows(of: asking.definition.name) ? "\(grouped(all - rows)) of \(grouped(all)) ripe" : "not all ripe"
    }
    let isOverTime = keys.contains { if case .period = $0 { true } else { false } }
    if isMuch(total, of: figures.total), !isOverTime {
      figures.isPartial = true
      figures.unripe.insert([])
      figures.covered = [figures.covered, covers(total.rows, of: all)].compactMap(\.self).joined(separator: ", ")
      figures.headingNotes.append("\(told) No target, no comparison.")
      // Each group says how many of its own are ripe.
      let pending = Dictionary(groups.map { ($0.keys, $0.rows) }, uniquingKeysWith: { first, _ in first })
      for group in figures.groups where !keys.isEmpty {
        figures.partly[group.keys] = covers(pending[group.keys] ?? 0, of: group.rows)
      }
    } else {
      figures.dropped.append(told)
      figures.notes.append(told)
      // All months together are no riper than they are without being split.
      if let whole = figures.total, isMuch(total, of: whole) {
        figures.partly[whole.keys] = covers(total.rows, of: all)
      }
    }
    for group in groups where !keys.isEmpty {
      let whole = figures.groups.first { $0.keys == group.keys }
      guard isMuch(group, of: whole) else { continue }
      figures.partly[group.keys] = covers(group.rows, of: whole?.rows ?? group.rows)
      figures.unripe.insert(group.keys)
    }
    // In a cross table a cell has no room to say so.
    let cells = figures.unripe.filter { $0.count == asking.dimensions.count }.count
    guard keys.count > 1, isOverTime, cells > 0, let told = unripeTimes(figures.unripe, asking) else { return }
    figures.notes.append(told)
    figures.beside.append(told)
  }

  /// `Not yet ripe in some of its cells, so not to be compared with the others: 2026-27 Q2, 2026-27 Q3.`
  private func unripeTimes(_ unripe: Set<[Cell]>, _ asking: Asking) -> String? {
    guard let at = asking.dimensions.firstIndex(where: \.isTime), case .grain(let word) = asking.dimensions[at].kind,
      let grain = Grain(rawValue: word)
    else { return nil }
    let days = Set(
      unripe.compactMap { keys -> Day? in
        if keys.indices.contains(at), case .day(let day, _) = keys[at] { day } else { nil }
      })
    guard !days.isEmpty else { return nil }
    let names = days.sorted().map { grain.label(grain.period(holding: $0)) }
    return "Not yet ripe in some cells, so not to be compared with the others: \(PlainWords.list(names, "and"))."
  }

  /// Of a time until the end, counted by when it began: what is still open has none yet, so that the newest months hold the
  /// quick ones alone, and nothing of them is compared.
  mutating func tellUnfinished(
    _ figures: inout Figures, _ asking: Asking, _ resolver: Resolver, filter: [Condition], by keys: [GroupKey]
  ) throws(Diagnostic) {
    guard case .statistic(_, let term, _, _) = asking.asked.number, case .span = term.kind, asking.isFlow,
      let opens = asking.definition.opens, case .field(let date) = asking.flowDate, !opens.until.contains(date),
      term.fields.contains(where: opens.until.contains),
      // `first recorded of end, as-at` counts those that are open too.
      !LooksToTheEnd([term]).readsToday,
      let open = resolver.open(at: asking.cut)
    else { return }
    let query = Query(
      relation: asking.relation, filter: .all(filter + [open]), shape: .aggregate(.count, by: keys, people: nil))
    guard case .groups(let groups, let total) = try run(query, asking), total.rows > 0 else { return }
    let all = figures.total?.rows ?? total.rows
    func isMuch(_ rows: Int, of all: Int) -> Bool { Double(rows) >= Self.mostUnripe * Double(all) }
    let number = board.tellsRows(of: asking.definition.name) ? "\(grouped(total.rows)) of \(grouped(all))" : "Some"
    let told =
      "\(number) \(total.rows == 1 && number != "Some" ? "is" : "are") still open and left out, so this leans to the quick ones."
    let isOverTime = keys.contains { if case .period = $0 { true } else { false } }
    if !isOverTime, isMuch(total.rows, of: all) {
      figures.isPartial = true
      figures.covered = figures.covered ?? "the finished ones"
      figures.headingNotes.append("\(told) No target, no comparison.")
    } else {
      figures.notes.append(told)
    }
    func finished(_ rows: Int, of whole: Int) -> String {
      board.tellsRows(of: asking.definition.name)
        ? "\(grouped(whole - rows)) of \(grouped(whole)) finished" : "not all finished"
    }
    // All months together are no more finished than they are without being split.
    if isOverTime, let whole = figures.total, isMuch(total.rows, of: all) {
      figures.partly[whole.keys] = finished(total.rows, of: all)
    }
    for group in groups where !keys.isEmpty {
      let whole = figures.groups.first { $0.keys == group.keys }?.rows ?? group.rows
      guard isMuch(group.rows, of: whole) else { continue }
      figures.partly[group.keys] = finished(group.rows, of: whole)
    }
  }

  /// Rows whose date lies less than that long before a day.
  private static func younger(_ date: Value, than length: Syntax.Length, at day: Day) -> Condition {
    switch length.unit {
    case .workingDays: return .within(date, Duration(length.count - 1, .workingDays), .before, of: .day(day))
    case .hours: return .within(date, Duration((length.count + 23) / 24 - 1, .days), .before, of: .day(day))
    case .days: return .within(date, Duration(length.count - 1, .days), .before, of: .day(day))
    case .weeks: return .within(date, Duration(7 * length.count - 1, .days), .before, of: .day(day))
    case .months, .years:
      let months = length.unit == .years ? 12 * length.count : length.count
      return .between(date, .day(day.adding(months: -months).adding(days: 1)), .day(day))
    }
  }

  private func words(_ rows: Int, of all: Int, _ length: Syntax.Length, at cut: Day, _ asking: Asking) -> String {
    let number = board.tellsRows(of: asking.definition.name) ? "\(grouped(rows)) of \(grouped(all))" : "Some of them"
    let (verb, state) =
      asking.definition.opens == nil
      ? ("happened", rows == 1 ? "has no outcome yet" : "have no outcome yet")
      : ("began", rows == 1 ? "is still open" : "are still open")
    return
      "\(number) \(verb) \(length.count == 1 ? "less" : "fewer") than \(StatementWords.length(length)) before \(cut.long) and \(state): not yet ripe, so the figure may still rise."
  }
}

extension Figures {
  /// Rows of a share that do not meet its test and still may; whether it covers a part of its time alone is known before them.
  mutating func add(pending groups: [Group]) {
    if pending == nil { (pending, isOfPartOfTime) = ([:], isPartial) }
    for group in groups { pending?[group.keys, default: 0] += group.rows }
  }
}

extension Syntax.Term {
  /// What is looked for in other datasets within some time after a date of the row itself: where, after which of its dates, and
  /// within how long.
  fileprivate var waits: [(has: Syntax.Has, field: String, length: Syntax.Length)] {
    switch kind {
    case .not: return []
    case .has(let has):
      guard !has.none, let condition = has.condition else { return [] }
      return condition.lengthsAfterThis.map { (has, $0.field, $0.length) }
    default: return parts.flatMap(\.waits)
    }
  }

  private var lengthsAfterThis: [(field: String, length: Syntax.Length)] {
    if case .within(_, let length, let anchoring, let anchor) = kind, anchoring != .before,
      case .this(let field) = anchor.kind
    {
      return [(field, length)]
    }
    if case .not = kind { return [] }
    return parts.flatMap(\.lengthsAfterThis)
  }
}
