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
    timed: [Condition], over flowPeriod: Period?
  ) throws(Diagnostic) -> Reason? {
    guard board.settings.privacy == .published, !asksForItself, asking.definition.concernsPeople,
      !asking.definition.isPublished
    else { return nil }
    let isTyped = !isOfProgram(asking.asked)
    let picking = [asking.asked.number.condition].compactMap(\.self)
    let own = (isTyped ? picking : []) + asking.scope.clauses.conditions
    var tests: [Syntax.Term] = []
    if isTyped, case .percent(_, _, let test) = asking.asked.number { tests = [test] }
    if keys.contains(where: { if case .period(_, .week) = $0 { true } else { false } }) {
      return Reason(
        .suppressed, "not shown in a public paper: weeks cut months, and beside these they would tell of fewer than 5")
    }
    if (own + tests).flatMap(\.conjuncts).contains(where: { $0.isOneOfSeveralThings }) {
      return Reason(
        .suppressed,
        "not shown in a public paper: “or” between different things, beside each of them alone, would tell of fewer than 5"
      )
    }
    let conditions = (picking + asking.scope.clauses.conditions).flatMap(\.conjuncts)
    for term in own.flatMap(\.conjuncts) {
      for cut in cuts(in: term, of: asking.definition) {
        if cut.isElsewhere { return Self.tooClose(near: nil) }
        var uses = Resolver.Uses()
        var others: [Condition] = timed
        for other in conditions where other != term { others.append(try resolver.condition(other, uses: &uses)) }
        if let reason = try tooClose(cut, asking, resolver, aggregate, by: keys, filter: others) { return reason }
      }
    }
    for term in tests.flatMap(\.conjuncts) {
      for cut in cuts(in: term, of: asking.definition) {
        if cut.isElsewhere { return Self.tooClose(near: nil) }
        var uses = Resolver.Uses()
        var others: [Condition] = timed
        for other in conditions { others.append(try resolver.condition(other, uses: &uses)) }
        if let reason = try tooClose(cut, asking, resolver, .count, by: keys, filter: others) { return reason }
      }
    }
    return try timeCutTooClose(asking, resolver, aggregate, by: keys, conditions, fixed: fixed, over: flowPeriod)
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

  /// A condition that picks by where a value lies, and the value.
  private struct Cut {
    var term: Syntax.Term
    var value: Syntax.Term
    /// It cuts rows of another list, which pick these: how close the next cut lies cannot be told.
    var isElsewhere = false
  }

  /// The cuts in a condition, by numbers and days that stand in it; not those of the program's own named tests.
  private func cuts(in term: Syntax.Term, of definition: DatasetDefinition) -> [Cut] {
    switch term.kind {
    case .all(let terms), .any(let terms): return terms.flatMap { cuts(in: $0, of: definition) }
    case .not(let denied): return cuts(in: denied, of: definition)
    case .compare(let left, _, let right):
      // What is after the day of the figures, or before it, is cut where everybody cuts it.
      guard left.kind != .asAt, right.kind != .asAt else { return [] }
      return cut(term, right.isFixed ? left : left.isFixed ? right : nil, definition)
    case .between(let value, let low, let high):
      return cut(term, low.isFixed || high.isFixed ? value : nil, definition)
    case .inPeriod(let value, _): return cut(term, value, definition)
    case .within(let value, _, _, let anchor):
      return cut(
        term, anchor.isFixed ? value : Syntax.Term(.span(.days, from: anchor, to: value), range: term.range), definition
      )
    // `age is 9` lies between two cuts.
    case .isOneOf(let value, let values):
      return cut(term, values.allSatisfy(\.isFixed) ? value : nil, definition)
    case .field(let name):
      guard let named = definition.named(name), !isOfProgram(named, of: definition) else { return [] }
      return cuts(in: named.term, of: definition)
    case .has(let has):
      let inner = has.condition.map { cuts(in: $0, of: board.definition(has.dataset.text) ?? definition) } ?? []
      return inner.isEmpty ? [] : [Cut(term: term, value: term, isElsewhere: true)]
    default: return []
    }
  }

  private func cut(_ term: Syntax.Term, _ value: Syntax.Term?, _ definition: DatasetDefinition) -> [Cut] {
    guard let value else { return [] }
    switch ordered(value, definition) {
    case .by(let value): return [Cut(term: term, value: value)]
    case .nothing: return []
    case .several: return [Cut(term: term, value: term, isElsewhere: true)]
    }
  }

  /// By what rows lie in an order where a value is cut.
  private enum Ordered {
    case by(Syntax.Term)
    /// It is no number and no day.
    case nothing
    /// By several things, by the rows of another list, or by when they began, which each paper tells by month already: with
    /// another of them there is another order.
    case several
  }

  /// What an expression is ordered by: a length of time up to a fixed day by the day it runs from, in whatever unit; what is
  /// added to it or taken off, or by what it is multiplied, changes no order.
  private func ordered(_ value: Syntax.Term, _ definition: DatasetDefinition) -> Ordered {
    let beginnings = Set([definition.opens?.from, definition.event].compactMap(\.self))
    switch value.kind {
    case .age: return .by(value)
    case .field(let name):
      if beginnings.contains(name) { return .several }
      if let field = definition.field(name) {
        return [.number, .date, .month].contains(field.type) ? .by(value) : .nothing
      }
      guard let named = definition.named(name), !named.isCondition else { return .nothing }
      return ordered(named.term, definition)
    case .span(_, let from, let to):
      if to.isFixed { return ordered(from, definition) }
      if from.isFixed { return ordered(to, definition) }
      // How long something is open is told by its beginning.
      guard beginnings.isDisjoint(with: from.fields + to.fields), case .field = from.kind, case .field = to.kind else {
        return .several
      }
      return .by(Syntax.Term(.span(.days, from: from, to: to), range: value.range))
    case .arithmetic(_, let left, let right):
      if right.isFixed { return ordered(left, definition) }
      return left.isFixed ? ordered(right, definition) : .several
    default: return .several
    }
  }

  /// What a crossing holds of numbers that a figure is cut or split by: the program's own cuts of each, which everybody sees, and
  /// the split by it, beside which a cut can tell of the values that hide there.
  func valueParts(_ asking: Asking, _ resolver: Resolver, _ terms: [Syntax.Term]) -> (
    ofProgram: [Crossing.Part], values: [Crossing.Part]
  ) {
    let definition = asking.definition
    let split = asking.dimensions.compactMap { dimension -> Syntax.Term? in
      guard case .field(let name) = dimension.kind else { return nil }
      let isOwn = definition.field(name) != nil || definition.named(name) != nil
      return Syntax.Term(name == "age" && !isOwn ? .age : .field(name), range: dimension.range)
    }
    let cut = terms.flatMap(\.conjuncts).flatMap { cuts(in: $0, of: definition) }
      .filter { !$0.isElsewhere }.map(\.value)
    var out: (ofProgram: [Crossing.Part], values: [Crossing.Part]) = ([], [])
    var seen: Set<String> = []
    for term in cut + split where seen.insert(StatementWords.part(term)).inserted {
      var uses = Resolver.Uses()
      guard let found = try? resolver.resolve(term, uses: &uses), !found.isMissing, found.kind == .number else {
        continue
      }
      for test in programsCuts(of: term, definition) {
        guard let condition = try? resolver.condition(test, uses: &uses) else { continue }
        out.ofProgram.append(Crossing.Part(words: StatementWords.part(test.affirmed), value: .test(condition)))
      }
      out.values.append(Crossing.Part(words: StatementWords.part(term), value: found.value))
    }
    return out
  }

  private func isOfProgram(_ named: NamedDefinition, of definition: DatasetDefinition) -> Bool {
    Catalogue.builtIn().catalogue.datasets[definition.name]?.named(named.name)?.text == named.text
  }

  /// The cuts of the program's own tests and measures in the order of a value.
  private func programsCuts(of value: Syntax.Term, _ definition: DatasetDefinition) -> [Syntax.Term] {
    let terms =
      definition.named.filter { isOfProgram($0, of: definition) }.map(\.term)
      + board.catalogue.measures.values.filter { $0.origin.builtIn && $0.number.dataset?.text == definition.name }
      .sorted { $0.name < $1.name }.flatMap(\.number.conditions)
    var out: [Syntax.Term] = []
    for cut in terms.flatMap(\.conjuncts).flatMap({ cuts(in: $0, of: definition) })
    where !cut.isElsewhere && StatementWords.part(cut.value) == StatementWords.part(value)
      && !out.contains(where: { StatementWords.part($0) == StatementWords.part(cut.term) })
    {
      out.append(cut.term)
    }
    return out
  }

  private func tooClose(
    _ cut: Cut, _ asking: Asking, _ resolver: Resolver, _ aggregate: Aggregate, by keys: [GroupKey],
    filter: [Condition]
  ) throws(Diagnostic) -> Reason? {
    var uses = Resolver.Uses()
    let found = try resolver.resolve(cut.value, uses: &uses)
    guard !found.isMissing, found.kind == .number || found.kind == .day else { return nil }
    let leaf = try resolver.condition(cut.term, uses: &uses)
    var fixed: [Condition] = []
    for term in programsCuts(of: cut.value, asking.definition) {
      fixed.append(try resolver.condition(term, uses: &uses))
    }
    return try tooClose(
      value: found.value, leaf, beside: fixed, asking, aggregate, by: keys, filter: filter,
      isNamed: cut.value.kind == .age || found.kind == .day)
  }

  /// - Parameters:
  ///   - value: by which the rows lie in an order.
  ///   - leaf: the condition that cuts them in it.
  ///   - programs: what the program cuts them by.
  private func tooClose(
    value: Value, _ leaf: Condition, beside programs: [Condition], _ asking: Asking, _ aggregate: Aggregate,
    by keys: [GroupKey],
    filter: [Condition], isNamed: Bool
  ) throws(Diagnostic) -> Reason? {
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(
        aggregate, by: keys + ([value, .test(leaf)] + programs.map { .test($0) }).map { .value($0) }, people: nil))
    guard case .groups(let groups, _) = try run(query, asking) else { return nil }
    var parts: [[Cell]: [CutValue]] = [:]
    for group in groups {
      // Less what lies on both sides of the cut, those without the value are left.
      if group.keys.indices.contains(keys.count), group.keys[keys.count] == .missing, (1...4).contains(group.rows) {
        return Self.tooClose(near: nil)
      }
      guard group.keys.count == keys.count + 2 + programs.count, let place = group.keys[keys.count].place else {
        continue
      }
      parts[Array(group.keys.prefix(keys.count)), default: []].append(
        CutValue(
          place: place, cell: group.keys[keys.count], sides: Array(group.keys.dropFirst(keys.count + 1)),
          rows: group.rows,
          met: Int(group.numerator ?? Double(group.rows))))
    }
    // A total is cut as its parts are, and by itself.
    if !keys.isEmpty {
      var all: [Double: CutValue] = [:]
      for one in parts.values.joined() {
        if all[one.place] == nil { all[one.place] = one } else { all[one.place]?.add(one) }
      }
      parts[[]] = Array(all.values)
    }
    var isHidden = false
    for values in parts.values {
      let ordered = values.sorted { $0.place < $1.place }
      let cuts = CutValue.placesToCut(ordered)
      for at in ordered.indices.dropFirst() where ordered[at].sides[0] != ordered[at - 1].sides[0] && !cuts.contains(at)
      {
        isHidden = true
        guard keys.isEmpty else { continue }
        let below = cuts.filter { $0 < at }.max()
        let above = cuts.filter { $0 > at }.min()
        return Self.tooClose(
          near: isNamed
            ? [below, above].compactMap(\.self).compactMap {
              RoundCut(from: ordered[$0 - 1].cell, to: ordered[$0].cell).words
            } : [])
      }
    }
    return isHidden ? Self.tooClose(near: nil) : nil
  }

  private static func tooClose(near: [String]?) -> Reason {
    let way = near.map { $0.isEmpty ? "" : ". Near it a cut may lie at \(PlainWords.list($0, "or"))" } ?? ""
    return Reason(
      .suppressed,
      "not shown in a public paper: beside the same with a number or day a step away it would tell of fewer than 5\(way)"
    )
  }
}

/// The rows of one value, in the order of values.
private struct CutValue {
  var place: Double
  var cell: Cell
  /// On which side of the cut it lies, then of each of the program's.
  var sides: [Cell]
  var rows: Int
  var met: Int

  mutating func add(_ other: CutValue) {
    rows += other.rows
    met += other.met
  }

  /// The places before which a cut may lie, the roundest first: at twelve months sooner than at eleven and a half, at the first of a
  /// month sooner than at its ninth.
  static func placesToCut(_ values: [CutValue]) -> Set<Int> {
    let safe = SafeSpans(values)
    var out: Set<Int> = []
    var first = 0
    // Between two of the program's cuts each cut keeps its distance from both.
    let programs = values.indices.dropFirst().filter {
      values[$0].sides.dropFirst() != values[$0 - 1].sides.dropFirst()
    }
    for end in programs + [values.count] {
      var cuts = [first, end]
      let candidates = values.indices.filter { $0 > first && $0 < end }.map { at in
        (at: at, roundness: RoundCut(from: values[at - 1].cell, to: values[at].cell).rank)
      }
      for (at, _) in candidates.sorted(by: { ($0.roundness, $0.at) < ($1.roundness, $1.at) }) {
        let place = cuts.firstIndex { $0 > at } ?? cuts.count
        guard safe.holds(cuts[place - 1]..<at), safe.holds(at..<cuts[place]) else { continue }
        cuts.insert(at, at: place)
      }
      out.formUnion(cuts.dropFirst().dropLast())
      if end < values.count { out.insert(end) }
      first = end
    }
    return out
  }
}

/// Which spans of values may be told: of all that are counted, of those that meet the test, and of those that do not, none or five
/// and more; and of the values of one to four none, or two and more that are five together.
private struct SafeSpans {
  /// Of each of the three: all before a place, the values of one to four among them, and what those are together.
  private var counts: [(all: [Int], small: [Int], together: [Int])] = []

  init(_ values: [CutValue]) {
    for count in [{ $0.rows }, { $0.met }, { $0.rows - $0.met }] as [(CutValue) -> Int] {
      var (all, small, together) = ([0], [0], [0])
      for value in values {
        let own = count(value)
        let isSmall = (1...4).contains(own)
        all.append(all[all.count - 1] + own)
        small.append(small[small.count - 1] + (isSmall ? 1 : 0))
        together.append(together[together.count - 1] + (isSmall ? own : 0))
      }
      counts.append((all, small, together))
    }
  }

  func holds(_ span: Range<Int>) -> Bool {
    counts.allSatisfy { count in
      func inside(_ sums: [Int]) -> Int { sums[span.upperBound] - sums[span.lowerBound] }
      let small = inside(count.small)
      return !(1...4).contains(inside(count.all)) && (small == 0 || small > 1 && inside(count.together) >= 5)
    }
  }
}

/// The roundest number or day that cuts between two values.
private struct RoundCut {
  var rank: Int
  var words: String?

  private static let steps = [120.0, 100, 60, 50, 36, 30, 24, 20, 18, 12, 10, 6, 5, 4, 3, 2, 1, 0.5]

  init(from low: Cell, to high: Cell) {
    if let low = low.number, let high = high.number {
      for (rank, step) in Self.steps.enumerated() {
        let multiple = (high / step).rounded(.down) * step
        if multiple > low {
          (self.rank, words) = (rank, PlainWords.number(multiple))
          return
        }
      }
      (rank, words) = (Self.steps.count, nil)
    } else if let low = low.day, let high = high.day {
      let month = high.firstOfMonth
      guard month > low else {
        // The first day of a week: 5 January 1970 was a Monday.
        let monday = high.adding(days: -((high.weekday + 6) % 7))
        (rank, words) = monday > low ? (3, monday.long) : (4, high.long)
        return
      }
      let year = Day(year: month.parts.year, month: 1, day: 1)
      let quarter = month.adding(months: -((month.parts.month - 1) % 3))
      if let year, year > low {
        (rank, words) = (0, year.long)
      } else if quarter > low {
        (rank, words) = (1, quarter.long)
      } else {
        (rank, words) = (2, month.long)
      }
    } else {
      (rank, words) = (0, nil)
    }
  }
}

extension Cell {
  fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }
  fileprivate var day: Day? { if case .day(let day, _) = self { day } else { nil } }
  /// Where it lies among others of its kind.
  fileprivate var place: Double? { number ?? day.map { Double($0.number) } }
}

extension Syntax.Term {
  /// Whether it is the same for each row: a number, a day.
  fileprivate var isFixed: Bool {
    switch kind {
    case .number, .date, .asAt: true
    case .arithmetic(_, let left, let right): left.isFixed && right.isFixed
    default: false
    }
  }

  /// Whether it holds where one of several different things does: other than a choice of codes of one field.
  fileprivate var isOneOfSeveralThings: Bool {
    switch kind {
    case .any: choiceOfCodes == nil
    // Neither of two is what is left of one or the other.
    case .not(let term):
      if case .all(let terms) = term.kind { terms.count > 1 } else { term.isOneOfSeveralThings }
    case .all(let terms): terms.contains(where: \.isOneOfSeveralThings)
    default: false
    }
  }
}
