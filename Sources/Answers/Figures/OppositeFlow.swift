import Board
import Calendar
import Engine
import Language
import Tables

/// What began and what ended in one time hang together: with what was open before and after, each tells the other. So a public
/// paper must know of each how many did the other, in whatever session that is asked (language.md section 7, Privacy).
extension Session {
  /// The rows of a figure by its groups, and what it is made of.
  private typealias Found = (counted: [[Cell]: Figures.Counted], crossings: [Crossing])

  /// Sets beside each figure of what began how many ended that are picked by the same, and the other way round; where what was
  /// open shows that nobody came from another group or went to one. Groups of which there is none are told too where few did
  /// the other.
  mutating func setOpposites(
    _ figures: inout Figures, _ asking: Asking, _ terms: [Syntax.Term], over flowPeriod: Period?
  ) {
    guard board.settings.privacy == .published, asking.scope.isPrinted, let period = flowPeriod,
      let other = opposite(of: asking, period), let whole = figures.counted[[]],
      let did = try? whatDid(other, asking, terms, over: period)
    else { return }
    var standing: [Day: Found?] = [:]
    /// What stood open at the end of a day; nil where no list tells.
    func open(at day: Day) -> Found? {
      if let known = standing[day] { return known }
      let found = (try? self.standing(asking, terms, at: day)) ?? nil
      standing[day] = .some(found)
      return found
    }
    // What a list holds in all adds up; rows that a condition picks, or that have a value, may do so at one time and not at another.
    let isWhole =
      asking.scope.clauses.conditions.isEmpty && asking.scope.selectors.isEmpty
      && asking.asked.number.countsAll
    let none = CountedRows(table: asking.definition.name, rows: [])
    let isCount = asking.asked.unit == .count
    let told = Set(figures.groups.map(\.keys))
    for key in Set(figures.counted.keys).union(did.counted.keys).sorted(by: { "\($0)" < "\($1)" }) {
      let (own, opposite) = (figures.counted[key], did.counted[key])
      let (time, group) = timeAndGroup(of: key, asking, within: period)
      let (before, after) = (open(at: time.first.adding(days: -1)), open(at: time.last))
      func adds(_ number: (Figures.Counted) -> CountedRows?) -> Bool {
        guard let before, let after else { return true }
        func count(_ counted: Figures.Counted?) -> Int { counted.flatMap(number)?.rows.count ?? 0 }
        let (first, last) = (count(before.counted[group]), count(after.counted[group]))
        return CountedRows.tell(open: first, then: last, began: count(own), ended: count(opposite))
      }
      if isWhole && group.isEmpty || adds(\.all) {
        let number = opposite?.all.rows.count ?? 0
        if own == nil, let opposite {
          var all = none
          (all.pick, all.closing, all.isOverTime) = (opposite.all.pick, opposite.all.closing, true)
          all.time = opposite.all.time.map { whole.all.time?.isOf($0) ?? $0 }
          figures.counted[key] = Figures.Counted(all: all)
          if isCount, !told.contains(key), (1...4).contains(number) {
            figures.groups.append(Group(keys: key, rows: 0, people: 0, value: 0))
          }
        }
        figures.counted[key]?.all.opposite = number
      }
      if own?.met != nil, adds(\.met) { figures.counted[key]?.met?.opposite = opposite?.met?.rows.count ?? 0 }
    }
    let ends = [open(at: period.first.adding(days: -1)), open(at: period.last)].compactMap { $0?.crossings.first }
    guard let first = did.crossings.first else { return }
    for at in figures.crossings.indices {
      figures.crossings[at].opposite = [first] + (ends.count == 2 ? ends : [])
    }
  }

  /// The time of a group, and the rest of what it is split by.
  private func timeAndGroup(of key: [Cell], _ asking: Asking, within whole: Period) -> (Period, [Cell]) {
    guard key.count == asking.dimensions.count, let at = asking.dimensions.firstIndex(where: \.isTime),
      case .grain(let word) = asking.dimensions[at].kind, let grain = Grain(rawValue: word),
      case .day(let day, _) = key[at]
    else { return (whole, key) }
    var group = key
    group.remove(at: at)
    return (grain.period(holding: day).shared(with: whole) ?? whole, group)
  }

  /// The date that what did the other is counted by; nil where nothing began or ended.
  private func opposite(of asking: Asking, _ period: Period) -> Reckoning.FlowDate? {
    guard let opens = asking.definition.opens, !opens.until.isEmpty else { return nil }
    return switch time(of: asking, period) {
    case .began: .end
    case .ended: .field(opens.from)
    case .open, nil: nil
    }
  }

  /// The same figure of what did the other.
  private mutating func whatDid(
    _ other: Reckoning.FlowDate, _ asking: Asking, _ terms: [Syntax.Term], over period: Period
  ) throws(Diagnostic) -> Found? {
    guard
      let (relation, table, _) = relations.events(
        of: asking.definition.name, upTo: asking.asAt, all: false, countedBy: other, board: board)
    else { return nil }
    var opposite = asking
    (opposite.relation, opposite.table, opposite.flowDate) = (relation, table, other)
    return try found(opposite, terms, over: period) { session, resolver in
      if case .field(let field) = other { session.between(field, period, table) } else { resolver.ended(in: period) }
    }
  }

  /// The same figure of what stood open at the end of a day; nil where no list is of that day.
  private mutating func standing(_ asking: Asking, _ terms: [Syntax.Term], at day: Day) throws(Diagnostic) -> Found? {
    let name = asking.definition.name
    guard let position = board.position(of: name, at: day), !position.isOlder else { return nil }
    let (relation, table, _) = relations.stock(at: position, of: name, definition: asking.definition, board: board)
    var stock = asking
    (stock.relation, stock.table, stock.asAt) = (relation, table, position.asAt)
    (stock.isFlow, stock.addsOpen, stock.flowPeriod, stock.flowDate) = (false, true, nil, .none)
    stock.dimensions.removeAll(where: \.isTime)
    return try found(stock, terms, over: nil) { _, resolver in resolver.open(at: position.asAt) }
  }

  private mutating func found(
    _ asking: Asking, _ terms: [Syntax.Term], over period: Period?,
    _ time: (Session, Resolver) -> Condition?
  ) throws(Diagnostic) -> Found? {
    let related = related(upTo: asking.asAt, from: terms)
    let resolver = resolver(of: asking, related: related)
    guard let population = time(self, resolver) else { return nil }
    var uses = Resolver.Uses()
    var filter = [population]
    for term in [asking.asked.number.condition].compactMap(\.self) + asking.scope.clauses.conditions {
      filter.append(try resolver.condition(term, uses: &uses))
    }
    let selected = try selection(asking.scope.selectors, resolver: resolver, uses: &uses).condition
    filter.append(selected)
    let keys = try groupKeys(asking)
    let aggregate = try aggregate(of: asking.asked.number, resolver: resolver, uses: &uses, asking: asking)
    let counted = countedRows(asking, filter, keys, aggregate, over: period)
    return (
      counted,
      crossing(
        asking, resolver, keys, population: [population], selected: selected, over: period,
        telling: aggregate)
    )
  }
}

extension Syntax.Number {
  /// Whether it is how many there are in all.
  fileprivate var countsAll: Bool {
    switch self {
    case .count, .countDistinct: conditions.isEmpty
    default: false
    }
  }
}

extension CountedRows {
  /// Whether what was open before and after tells what began by what ended (or the other way round): both are shown, and nobody
  /// came from another group or went to one.
  static func tell(open before: Int, then after: Int, began: Int, ended: Int) -> Bool {
    let few = 1...4
    return !few.contains(before) && !few.contains(after) && (after - before).magnitude == (began - ended).magnitude
  }
}

extension CountedRows.Time {
  /// The same kind of time, in the time of another.
  fileprivate func isOf(_ other: Self) -> Self {
    switch (self, other) {
    case (.began, .ended(let period)): .began(period)
    case (.ended, .began(let period)): .ended(period)
    default: self
    }
  }
}
