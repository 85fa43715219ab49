import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A nought of what is past its date, where no date has come yet: of a log that is younger than what it times nobody can be late,
/// and that none is tells nothing.
extension Session {
  /// `None of them can be yet: the first “Refresher due” among them is 15 November 2025 …`, and that nothing is judged by it.
  func noneDueYet(
    _ asking: Asking, _ picking: [Picking], _ resolver: Resolver, filter: [Condition], fixed: [Condition],
    by keys: [GroupKey], of total: Group, over period: Period?, _ figures: inout Figures
  ) throws(Diagnostic) -> [String] {
    guard case .percent(_, _, let test) = asking.asked.number, total.rows > 0, !asking.scope.isComparison,
      total.numerator == 0 || figures.groups.contains(where: { $0.numerator == 0 && $0.rows > 0 })
    else { return [] }
    let tells = board.tellsRows(of: asking.definition.name)
    for term in test.conjuncts {
      guard let tested = dueTested(term, asking, resolver),
        let found = try dues(tested, asking, filter, picking, fixed: fixed, by: keys, over: period)
      else { continue }
      // A group may have none that is due where others have.
      var (none, hardly): ([String], [String]) = ([], [])
      for group in figures.groups where group.numerator == 0 {
        guard let own = found.groups[group.keys], own.tellsLittle else { continue }
        figures.withoutOdd[group.keys, default: []].append(WithoutNewcomers(value: nil, words: own.words(tells)))
        guard let name = namedGroup(group.keys, asking) else { continue }
        if own.before == 0 {
          none.append("\(name) (\(own.first.long))")
        } else {
          hardly.append("\(name) (\(own.before))")
        }
      }
      guard total.numerator == 0, let whole = found.whole, whole.tellsLittle else {
        guard tells, !none.isEmpty || !hardly.isEmpty else { continue }
        let ofNone =
          "Nought tells nothing where none can be yet, by the first “\(tested.field.title)” there: \(PlainWords.list(none, most: 4))."
        let ofFew =
          "Nought tells little where hardly any was due before \(tested.bound.long): \(PlainWords.list(hardly, most: 4))."
        return (none.isEmpty ? [] : [ofNone]) + (hardly.isEmpty ? [] : [ofFew])
      }
      if let own = figures.total {
        figures.withoutOdd[own.keys, default: []].append(WithoutNewcomers(value: nil, words: whole.words(tells)))
      }
      if whole.before > 0 {
        let many = tells ? ": \(whole.renewed), and \(grouped(total.rows)) are counted" : ""
        return ["Hardly any of them can be yet\(many), so that nought tells little of whether they are kept."]
      }
      let first = tells ? ": the first “\(tested.field.title)” among them is \(whole.first.long)" : ""
      return ["None of them can be yet\(first), so that nought tells nothing of whether they are kept."]
    }
    return []
  }

  /// The same of a count of what is past its date, which is nought then.
  mutating func noneDueYet(
    _ asking: Asking, _ picking: [Picking], _ resolver: Resolver, fixed: [Condition], over period: Period?,
    _ figures: inout Figures
  ) -> [String] {
    guard case .count = asking.asked.number, let own = figures.total, own.rows == 0, !asking.scope.isComparison else {
      return []
    }
    for (place, part) in picking.enumerated() {
      guard let tested = dueTested(part.term, asking, resolver) else { continue }
      let others = picking.enumerated().filter { $0.offset != place }.map(\.element)
      let filter = others.map(\.condition) + fixed + [time(asking, period)].compactMap(\.self)
      guard let found = try? dues(tested, asking, filter, others, fixed: fixed, by: [], over: period),
        let whole = found.whole, whole.tellsLittle
      else { continue }
      let words = whole.words(board.tellsRows(of: asking.definition.name))
      figures.withoutOdd[own.keys, default: []].append(WithoutNewcomers(value: nil, words: words))
      figures.standsAlone = figures.standsAlone ?? "of the time that is asked for \(words)"
      return ["That there is none tells \(whole.before == 0 ? "nothing" : "little"): of this time \(words)."]
    }
    return []
  }

  /// Of each group and of the whole what is due, where it has a date of it.
  ///
  /// - Parameters:
  ///   - filter: what picks the rows that are counted.
  ///   - picking: those of its conditions that pick by what is asked, each alone; `fixed` are the others but for the time.
  private func dues(
    _ tested: DueTest, _ asking: Asking, _ filter: [Condition], _ picking: [Picking], fixed: [Condition],
    by keys: [GroupKey], over period: Period?
  ) throws(Diagnostic) -> (groups: [[Cell]: Dues], whole: Dues?)? {
    func groups(_ conditions: [Condition], _ aggregate: Aggregate) throws(Diagnostic) -> (parts: [Group], whole: Group)?
    {
      let query = Query(
        relation: asking.relation, filter: .all(conditions), shape: .aggregate(aggregate, by: keys, people: nil))
      guard case .groups(let parts, let whole) = try run(query, asking) else { return nil }
      return (parts, whole)
    }
    guard let now = try groups(filter, .lowest(tested.due)) else { return nil }
    // What a later row of the list has taken the place of was due all the same: that it is not late is a finding.
    let kept = picking.filter { !isSuperseding($0.term, asking) }
    var before: [[Cell]: Int] = [:]
    if kept.count < picking.count {
      let past = [time(asking, period), .compare(tested.due, .less, .day(tested.bound))].compactMap(\.self)
      guard let all = try groups(kept.map(\.condition) + fixed + past, .count) else { return nil }
      for group in all.parts + [all.whole] { before[group.keys] = group.rows }
    }
    func dues(_ group: Group) -> Dues? {
      group.value.map {
        Dues(tested: tested, first: Day(number: Int32($0)), rows: group.rows, before: before[group.keys] ?? 0)
      }
    }
    let parts = now.parts.compactMap { group in dues(group).map { (group.keys, $0) } }
    return (Dictionary(parts) { first, _ in first }, dues(now.whole))
  }

  /// `has no training of the same worker where …` of training: no row of the same list comes after this one.
  private func isSuperseding(_ term: Syntax.Term, _ asking: Asking) -> Bool {
    guard case .has(let has) = term.kind else { return false }
    return has.none && has.dataset.text == asking.definition.name
  }

  /// `refresher-due before as-at`: the date that is asked for, and from which day on it is still to come; nil of other tests. A day that
  /// lies before the position is none that is still to come: the last visit of all was later.
  private func dueTested(_ term: Syntax.Term, _ asking: Asking, _ resolver: Resolver) -> DueTest? {
    guard case .compare(let value, let word, let anchor) = term.kind, [.before, .onOrBefore].contains(word),
      case .field(let name) = value.kind, let field = asking.definition.field(name)
    else { return nil }
    let day: Day?
    switch anchor.kind {
    case .asAt: day = asking.asAt
    case .date(let written): day = written.day(asAt: asking.asAt, end: false)
    default: day = nil
    }
    var uses = Resolver.Uses()
    guard let day, let due = try? resolver.resolve(value, uses: &uses), due.kind == .day, !due.isMissing else {
      return nil
    }
    return DueTest(field: field, due: due.value, bound: max(day, asking.asAt))
  }

  /// The name of a group of a split by one field that is neither a time nor a person; nil of others, and in public.
  func namedGroup(_ keys: [Cell], _ asking: Asking) -> String? {
    guard board.settings.privacy != .published, keys.count == 1, asking.dimensions.count == 1,
      !asking.dimensions[0].isTime, !asking.dimensions[0].isField(ofType: [.worker, .id], in: asking.definition)
    else { return nil }
    switch keys[0] {
    case .text(let name): return name
    case .missing: return "not recorded"
    default: return nil
    }
  }
}

/// A test of what is past its date: the date, and from which day on it is still to come.
private struct DueTest {
  var field: FieldDefinition
  var due: Value
  var bound: Day
}

/// What is due in rows of which none is past its date.
private struct Dues {
  var tested: DueTest
  var first: Day
  var rows: Int
  /// How many were due before and had their place taken by a later row of the same list.
  var before: Int

  /// Where so small a part of all was due before, that none is late tells little.
  private static let least = 0.1

  var tellsLittle: Bool { first >= tested.bound && Double(before) < Self.least * Double(rows) }

  /// `2 were due before 30 September 2025 and renewed`
  var renewed: String {
    "\(grouped(before)) \(before == 1 ? "was" : "were") due before \(tested.bound.long) and renewed"
  }

  /// Why a nought of them is not judged.
  func words(_ tells: Bool) -> String {
    before == 0
      ? "none can be yet\(tells ? ": the first “\(tested.field.title)” is \(first.long)" : "")"
      : "hardly any can be yet\(tells ? ": \(renewed)" : "")"
  }
}
