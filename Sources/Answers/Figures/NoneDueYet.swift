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
      guard let (field, due, bound) = dueTested(term, asking, resolver) else { continue }
      let query = Query(
        relation: asking.relation, filter: .all(filter), shape: .aggregate(.lowest(due), by: keys, people: nil))
      guard case .groups(let groups, let found) = try run(query, asking), let number = found.value else { continue }
      let renewed = try dueBefore(bound, due, asking, picking, fixed: fixed, by: keys, over: period)
      func whyNought(_ lowest: Double?, renewed: Int, of rows: Int) -> (words: String, isNone: Bool, first: Day)? {
        guard let first = lowest.map({ Day(number: Int32($0)) }), first >= bound,
          Double(renewed) < Self.leastDue * Double(rows)
        else { return nil }
        let words =
          renewed == 0
          ? "none can be yet\(tells ? ": the first “\(field.title)” is \(first.long)" : "")"
          : "hardly any can be yet\(tells ? ": \(grouped(renewed)) \(renewed == 1 ? "was" : "were") due before \(bound.long) and renewed" : "")"
        return (words, renewed == 0, first)
      }
      // A group may have none that is due where others have.
      var (none, hardly): ([String], [String]) = ([], [])
      for group in groups where figures.groups.contains(where: { $0.keys == group.keys && $0.numerator == 0 }) {
        let before = renewed?.groups.first { $0.keys == group.keys }?.rows ?? 0
        guard let why = whyNought(group.value, renewed: before, of: group.rows) else { continue }
        figures.withoutOdd[group.keys, default: []].append(WithoutNewcomers(value: nil, words: why.words))
        guard let name = namedGroup(group.keys, asking) else { continue }
        if why.isNone { none.append("\(name) (\(why.first.long))") } else { hardly.append("\(name) (\(before))") }
      }
      let before = renewed?.whole.rows ?? 0
      guard total.numerator == 0, let why = whyNought(number, renewed: before, of: total.rows) else {
        guard tells, !none.isEmpty || !hardly.isEmpty else { continue }
        let ofNone =
          "Nought tells nothing where none can be yet, by the first “\(field.title)” there: \(PlainWords.list(none, most: 4))."
        let ofFew =
          "Nought tells little where hardly any was due before \(bound.long): \(PlainWords.list(hardly, most: 4))."
        return (none.isEmpty ? [] : [ofNone]) + (hardly.isEmpty ? [] : [ofFew])
      }
      if let own = figures.total {
        figures.withoutOdd[own.keys, default: []].append(WithoutNewcomers(value: nil, words: why.words))
      }
      guard why.isNone else {
        let many =
          tells
          ? ": \(grouped(before)) \(before == 1 ? "was" : "were") due before \(bound.long) and renewed, and \(grouped(total.rows)) are counted"
          : ""
        return ["Hardly any of them can be yet\(many), so that nought tells little of whether they are kept."]
      }
      guard tells else { return ["None of them can be yet, so that nought tells nothing of whether they are kept."] }
      return [
        "None of them can be yet: the first “\(field.title)” among them is \(why.first.long), so that nought tells nothing of whether they are kept."
      ]
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
      guard let (field, due, bound) = dueTested(part.term, asking, resolver) else { continue }
      let others = picking.enumerated().filter { $0.offset != place && !isSuperseding($0.element.term, asking) }
      let query = Query(
        relation: asking.relation,
        filter: .all(others.map(\.element.condition) + fixed + [time(asking, period)].compactMap(\.self)),
        shape: .aggregate(.lowest(due), by: [], people: nil))
      guard case .groups(_, let found)? = run(query), let first = found.value.map({ Day(number: Int32($0)) }),
        first >= bound
      else { continue }
      let tells = board.tellsRows(of: asking.definition.name)
      let words = tells ? "none can be yet: the first “\(field.title)” is \(first.long)" : "none can be yet"
      figures.withoutOdd[own.keys, default: []].append(WithoutNewcomers(value: nil, words: words))
      figures.standsAlone = figures.standsAlone ?? "of the time that is asked for \(words)"
      return ["That there is none tells nothing: of this time \(words)."]
    }
    return []
  }

  /// Where so small a part of all was due before, that none is late tells little.
  private static let leastDue = 0.1

  /// How many rows of each group and of the whole were due before a day, those among them whose place a later row of the same list has
  /// taken: what was due and renewed in time could have been late, and that none is late is a finding then. Nil where no row takes
  /// another's place.
  private func dueBefore(
    _ bound: Day, _ due: Value, _ asking: Asking, _ picking: [Picking], fixed: [Condition], by keys: [GroupKey],
    over period: Period?
  ) throws(Diagnostic) -> (groups: [Group], whole: Group)? {
    let kept = picking.filter { !isSuperseding($0.term, asking) }
    guard kept.count < picking.count else { return nil }
    let past = [time(asking, period), .compare(due, .less, .day(bound))].compactMap(\.self)
    let query = Query(
      relation: asking.relation, filter: .all(kept.map(\.condition) + fixed + past),
      shape: .aggregate(.count, by: keys, people: nil))
    guard case .groups(let groups, let whole) = try run(query, asking) else { return nil }
    return (groups, whole)
  }

  /// `has no training of the same worker where …` of training: no row of the same list comes after this one.
  private func isSuperseding(_ term: Syntax.Term, _ asking: Asking) -> Bool {
    guard case .has(let has) = term.kind else { return false }
    return has.none && has.dataset.text == asking.definition.name
  }

  /// `refresher-due before as-at`: the date that is asked for, and from which day on it is still to come; nil of other tests. A day that
  /// lies before the position is none that is still to come: the last visit of all was later.
  private func dueTested(_ term: Syntax.Term, _ asking: Asking, _ resolver: Resolver)
    -> (field: FieldDefinition, due: Value, bound: Day)?
  {
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
    return (field, due.value, max(day, asking.asAt))
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
