import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Where a number or a day of whoever asks cuts what is counted (`age at least 9`, `between 1 and 22 October`): with another one a
/// step beside it in another paper, the difference of the two is a small group. Nothing remembers what was asked in other
/// sessions, so the data alone decides where a figure may be cut: at places between any two of which lie none or five at the least,
/// of all that are counted, of those that meet the test, and of those that do not; and of the values that hide in a split by them
/// none, or two and more that are five together. So any two figures that are shown differ by no small group, whoever asked for
/// them and when. The program's own cuts are shown to everybody: the others keep their distance from them.
extension Session {
  /// Why a figure is not shown in a public paper; nil where each of its cuts lies at such a place.
  ///
  /// - Parameters:
  ///   - timed: what narrows the figure besides its conditions: selectors, what is open, the time.
  ///   - flowPeriod: the time it is counted over.
  func cutTooClose(
    _ asking: Asking, _ resolver: Resolver, _ aggregate: Aggregate, by keys: [GroupKey], fixed: [Condition],
    timed: [Condition], over flowPeriod: Period?, in crossing: Crossing?
  ) throws(Diagnostic) -> Reason? {
    guard board.settings.privacy == .published, !asksForItself, asking.definition.concernsPeople,
      !asking.definition.isPublished
    else { return nil }
    if keys.contains(where: { if case .period(_, .week) = $0 { true } else { false } }) {
      return Reason(
        .suppressed, "not shown in a public paper: weeks cut months, and beside these they would tell of fewer than 5")
    }
    // What the program's own measures pick and test by is everybody's.
    let isTyped = !isOfProgram(asking.asked)
    let picked = [asking.asked.number.condition].compactMap(\.self).flatMap(\.conjuncts)
    let said = asking.scope.clauses.conditions.flatMap(\.conjuncts)
    var tested: [Syntax.Term] = []
    if isTyped, case .percent(_, _, let test) = asking.asked.number { tested = test.conjuncts }
    let (ownSplits, keys) = splitsOfOnesOwn(asking, keys)
    let typed = (isTyped ? picked : []) + said + ownSplits
    if (typed + tested).contains(where: \.isOneOfSeveralThings) {
      return Reason(
        .suppressed,
        "not shown in a public paper: “or” between different things, beside each of them alone, would tell of fewer than 5"
      )
    }
    func cuts(_ term: Syntax.Term) -> [Cut] { self.cuts(in: term, of: asking.definition) }
    for (term, aggregate) in typed.map({ ($0, aggregate) }) + tested.map({ ($0, .count) }) {
      for cut in cuts(term) {
        guard !cut.isOfSeveral else { return Self.tooClose(near: []) }
        // Among the rows that the other conditions pick; those that cut by the same value cut the same rows.
        let others = (picked + said).filter { other in !cuts(other).contains { $0.order == cut.order } }
        var uses = Resolver.Uses()
        var filter = timed
        for other in others { filter.append(try resolver.condition(other, uses: &uses)) }
        let groups = namedGroups(ofOrder: cut.order, asking.definition)
        if let own = groups {
          let follows = try follows(term, own, asking, resolver, among: filter)
          let areTooMany = areTooMany(asking, in: crossing)
          if follows == .spans, !areTooMany { continue }
          if follows == .groups || areTooMany || crossing == nil,
            try hasSmallGroups(own, asking, resolver, besides: term, in: crossing, filter: filter, by: keys)
          {
            let mayFollow = follows == .no && !self.areTooMany(asking, in: crossing, ofPieces: false)
            return Self.tooClose(near: mayFollow ? own.names.bounds.map(PlainWords.number) : [])
          }
          if follows != .no { continue }
        }
        if let reason = try tooClose(cut, asking, resolver, aggregate, by: keys, filter: filter, groups: groups) {
          return reason
        }
      }
    }
    return try timeCutTooClose(asking, resolver, aggregate, by: keys, picked + said, fixed: fixed, over: flowPeriod)
  }

  /// What whoever asks splits by in his own words: a test, or groups that the program does not name, cuts as a condition does. And
  /// the keys without such groups.
  private func splitsOfOnesOwn(_ asking: Asking, _ keys: [GroupKey]) -> (terms: [Syntax.Term], keys: [GroupKey]) {
    let definition = asking.definition
    var (terms, left): ([Syntax.Term], [GroupKey]) = ([], [])
    for (dimension, key) in zip(asking.dimensions, keys) {
      guard let term = dimension.term(in: definition), let named = definition.named(dimension.words),
        definition.field(dimension.words) == nil, !isOfProgram(named, of: definition)
      else {
        left.append(key)
        continue
      }
      if let groups = definition.groups(of: term) {
        terms += groups.names.bounds.map { bound in
          let number = Syntax.Term(.number(bound, percent: false), range: term.range)
          return Syntax.Term(.compare(groups.value, .atLeast, number), range: term.range)
        }
      } else {
        left.append(key)
        if named.isCondition { terms.append(term) }
      }
    }
    return (terms, left)
  }

  /// A time that begins or ends within a month: the month is cut there. A time of whole months is weighed with its months, and the
  /// day of the figures is everybody's.
  private func timeCutTooClose(
    _ asking: Asking, _ resolver: Resolver, _ aggregate: Aggregate, by keys: [GroupKey], _ conditions: [Syntax.Term],
    fixed: [Condition], over flowPeriod: Period?
  ) throws(Diagnostic) -> Reason? {
    guard let period = flowPeriod, case .field(let name) = asking.flowDate, let at = asking.table.index(of: name),
      let newest = board.asAt
    else { return nil }
    let day = Value.field(Engine.Field(at, name))
    let ends = [period.first, period.last.adding(days: 1)].filter { cut in
      cut != cut.firstOfMonth && cut <= newest && cut != asking.asAt.adding(days: 1) && cut > .distantPastDay
    }
    for cut in ends {
      var uses = Resolver.Uses()
      let month = Period.month(holding: cut)
      var filter = fixed + [.between(day, .day(month.first), .day(month.last))]
      for term in conditions { filter.append(try resolver.condition(term, uses: &uses)) }
      let splits = keys.filter { if case .period = $0 { false } else { true } }
      let leaf = Condition.compare(day, .greaterOrEqual, .day(cut))
      if let reason = try tooClose(
        value: day, leaf, beside: [], asking, aggregate, by: splits, filter: filter, isNamed: true)
      {
        return reason
      }
    }
    return nil
  }

  private func tooClose(
    _ cut: Cut, _ asking: Asking, _ resolver: Resolver, _ aggregate: Aggregate, by keys: [GroupKey],
    filter: [Condition], groups: NamedGroups?
  ) throws(Diagnostic) -> Reason? {
    var uses = Resolver.Uses()
    let found = try resolver.resolve(cut.value, uses: &uses)
    guard !found.isMissing, found.kind == .number || found.kind == .day else { return nil }
    let leaf = try resolver.condition(cut.term, uses: &uses)
    var fixed: [Condition] = []
    for term in programsCuts(of: cut.value, asking.definition) {
      fixed.append(try resolver.condition(term, uses: &uses))
    }
    var sides = fixed.map { Value.test($0) }
    if let groups { sides.append(try resolver.resolve(groups.term, uses: &uses).value) }
    return try tooClose(
      value: found.value, leaf, beside: sides, asking, aggregate, by: keys, filter: filter,
      isNamed: cut.value.kind == .age || found.kind == .day, areSplit: groups == nil)
  }

  /// - Parameters:
  ///   - value: by which the rows lie in an order.
  ///   - leaf: the condition that cuts them in it.
  ///   - programs: what the program cuts them by: it holds, or a group that it names.
  ///   - areSplit: whether a split by the value can be asked for.
  private func tooClose(
    value: Value, _ leaf: Condition, beside programs: [Value], _ asking: Asking, _ aggregate: Aggregate,
    by keys: [GroupKey], filter: [Condition], isNamed: Bool, areSplit: Bool = true
  ) throws(Diagnostic) -> Reason? {
    let places = ([value, .test(leaf)] + programs).map { GroupKey.value($0) }
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(aggregate, by: keys + places, people: nil))
    guard case .groups(let groups, _) = try run(query, asking) else { return nil }
    var parts: [[Cell]: [CutValue]] = [:]
    for group in groups {
      let own = group.keys.dropFirst(keys.count)
      guard let cell = own.first, cell.place != nil else {
        // Less what lies on both sides of the cut, those without the value are left.
        if (1...4).contains(group.rows) { return Self.tooClose(near: []) }
        continue
      }
      parts[Array(group.keys.prefix(keys.count)), default: []].append(
        CutValue(
          cell: cell, sides: Array(own.dropFirst()), rows: group.rows,
          met: Int(group.numerator ?? Double(group.rows))))
    }
    // A total is cut as its parts are, and by itself.
    if !keys.isEmpty {
      parts[[]] = Array(Dictionary(parts.values.joined().map { ($0.place, $0) }) { $0.together(with: $1) }.values)
    }
    for values in parts.values.map({ $0.sorted { $0.place < $1.place } }) {
      let cuts = CutValue.placesToCut(values, areSplit: areSplit)
      let hidden = values.indices.dropFirst().first {
        values[$0].sides[0] != values[$0 - 1].sides[0] && !cuts.contains($0)
      }
      guard let hidden else { continue }
      guard keys.isEmpty, isNamed else { return Self.tooClose(near: []) }
      let near = [cuts.filter { $0 < hidden }.max(), cuts.filter { $0 > hidden }.min()].compactMap(\.self)
      return Self.tooClose(near: near.compactMap { RoundCut(from: values[$0 - 1].cell, to: values[$0].cell).words })
    }
    return nil
  }

  private static func tooClose(near: [String]) -> Reason {
    let way = near.isEmpty ? "" : ". Near it a cut may lie at \(PlainWords.list(near, "or"))"
    return Reason(
      .suppressed,
      "not shown in a public paper: beside the same with a number or day a step away it would tell of fewer than 5\(way)"
    )
  }
}
