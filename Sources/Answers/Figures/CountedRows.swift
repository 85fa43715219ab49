import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Which rows a count counts, and who they are about, so that privacy can weigh counts together: equal rows are one
/// figure, what several figures have in common can be worked out from them, and one child stands in many lists.
public struct CountedRows: Sendable, Equatable {
  /// The dataset whose rows they are, each with one number in all its packs: only rows of one dataset can be compared.
  public var table: String
  public var rows: [Int]
  /// Of each row whom it is about, in the same order: one number for a child in whatever dataset, the row's own where it
  /// is about nobody that is recorded.
  public var people: [Int]
  /// What makes a row one of them at one time and not at another; nil where nothing does.
  public var time: Time?
  /// What else they were picked by, in words that are the same for the same: nothing where it is the whole dataset.
  public var pick = ""
  /// The day to which the figure runs; and whether it counts what happened up to then, not what stood open.
  public var closing: Day?
  public var isOverTime = false
  /// Of what began, how many ended in the same time that are picked by the same, and the other way round: what was open before
  /// and after tells the one by the other. Nil where nothing began or ended.
  public var opposite: Int?

  /// A reader knows that what is open today was open, or began; not that nobody ended between two days.
  public enum Time: Sendable, Hashable {
    case open(Day)
    case began(Period)
    case ended(Period)
  }

  public init(table: String, rows: [Int], people: [Int]? = nil, time: Time? = nil) {
    (self.table, self.rows, self.people, self.time) = (table, rows, people ?? rows, time)
  }

  /// Whether it counts what began or ended: that there was none then tells with what was open how many did the other.
  public var isOfFlow: Bool {
    switch time {
    case .began, .ended: true
    case .open, nil: false
    }
  }

  /// The rows that are not among others.
  public func without(_ others: CountedRows) -> CountedRows {
    let gone = Set(others.rows)
    let left = rows.indices.filter { !gone.contains(rows[$0]) }
    var out = self
    (out.rows, out.people, out.pick) = (
      left.map { rows[$0] }, left.map { people[$0] }, pick + " and not \(others.pick)"
    )
    return out
  }
}

extension Figures {
  /// The rows of a group's population, and those of its numerator.
  struct Counted: Sendable {
    var all: CountedRows
    var met: CountedRows?
  }
}

extension Session {
  /// The rows behind each group and the total, where the paper is public and the figure counts rows about people, the
  /// people themselves, or values of such rows.
  mutating func countedRows(
    _ asking: Asking, _ filter: [Condition], _ keys: [GroupKey], _ aggregate: Aggregate, over flowPeriod: Period?
  ) -> [[Cell]: Figures.Counted] {
    let definition = asking.definition
    guard board.settings.privacy == .published, asking.scope.isPrinted, definition.concernsPeople else { return [:] }
    var test: Condition?
    var people: Engine.Field?
    var measured: [Value] = []
    switch aggregate {
    case .count: break
    case .percent(let tested): test = tested
    case .distinct(let field) where [definition.childField, definition.workerField].contains(field.name): people = field
    case .mean(let value), .median(let value), .sum(let value): measured = [value]
    case .ratio(let above, let below): measured = [above, below]
    default: return [:]
    }
    var values: [Value] = keys.map { key in
      switch key {
      case .field(let field), .period(let field, _): .field(field)
      case .value(let value): value
      }
    }
    if let test { values.append(.test(test)) }
    let first = values.count
    let key = definition.key.compactMap { name in asking.table.index(of: name).map { Engine.Field($0, name) } }
    values += key.map { .field($0) }
    let person =
      people
      ?? definition.childField.flatMap { name in asking.table.index(of: name).map { Engine.Field($0, name) } }
    if let person { values.append(.field(person)) }
    values += measured
    let query = Query(relation: asking.relation, filter: .all(filter), shape: .rows(values, order: [], limit: nil))
    guard case .rows(let cells, let places, _)? = run(query) else { return [:] }
    let hasKey = !key.isEmpty && key.count == definition.key.count
    // Of several rows of one child the first stands for the child.
    var children: [Cell: Int] = [:]
    var all: [[Cell]: [Int: Int]] = [[]: [:]]
    var met: [[Cell]: [Int: Int]] = [:]
    for (row, place) in zip(cells, places) {
      guard row.suffix(measured.count).allSatisfy({ $0 != .missing }) else { continue }
      let own = Array(row[first..<(first + key.count)])
      var identity =
        hasKey && own.contains { $0 != .missing }
        ? Identity.row(own, in: definition.name)
        : Identity.row([.text(asking.relation.name), .number(Double(place))], in: definition.name)
      let name = person == nil ? Cell.missing : row[first + key.count]
      if people != nil {
        guard name != .missing else { continue }
        identity = children[name] ?? identity
        children[name] = identity
      }
      let someone = Identity.person(name, isChild: person?.name == definition.childField) ?? identity
      let isMet = test != nil && row[first - 1] == .flag(true)
      for group in [[]] + combinations(row, keys) {
        all[group, default: [:]][identity] = someone
        if isMet { met[group, default: [:]][identity] = someone }
      }
    }
    let conditions = (asking.asked.number.condition.map { [$0] } ?? []).compactMap(pick) + picked(by: asking.scope)
    func counted(_ rows: [Int: Int], _ group: [Cell], isMet: Bool) -> CountedRows {
      // October among the months of a year is the October that is asked for alone.
      var (period, isOfTime) = (flowPeriod, Set<Int>())
      for (at, (key, cell)) in zip(keys, group).enumerated() {
        guard let whole = flowPeriod, case .period(_, let grain) = key, case .day(let day, _) = cell else { continue }
        period = grain.period(holding: day).shared(with: whole) ?? whole
        isOfTime.insert(at)
      }
      let sorted = rows.keys.sorted()
      var out = CountedRows(
        table: definition.name, rows: sorted, people: sorted.map { rows[$0] ?? $0 }, time: time(of: asking, period))
      let parts = zip(asking.dimensions, group).enumerated().filter { !isOfTime.contains($0.offset) }.map(\.element)
      out.pick = (conditions + parts.map { "\($0.0.words) \($0.1)" } + (isMet ? ["met"] : [])).joined(separator: "; ")
      out.closing = period?.last ?? asking.asAt
      out.isOverTime = flowPeriod != nil
      return out
    }
    return all.reduce(into: [:]) { out, one in
      out[one.key] = Figures.Counted(
        all: counted(one.value, one.key, isMet: false),
        met: test == nil ? nil : counted(met[one.key] ?? [:], one.key, isMet: true))
    }
  }

  /// What makes a row of a figure one of its rows at its time, and not at another.
  func time(of asking: Asking, _ period: Period?) -> CountedRows.Time? {
    guard let opens = asking.definition.opens else { return nil }
    if asking.isFlow, let period {
      switch asking.flowDate {
      case .field(opens.from): return .began(period)
      case .field(let field) where opens.until.contains(field): return .ended(period)
      case .end: return .ended(period)
      default: return nil
      }
    }
    // `open at` a day is told by the dates of the pack, so that it is of another day than the pack's.
    let isOfItsDay = (asking.asked.number.conditions + asking.scope.clauses.conditions).flatMap(\.readings).allSatisfy {
      if case .open(at: .some) = $0 { false } else { true }
    }
    return asking.countsOpen && isOfItsDay ? .open(asking.asAt) : nil
  }

  /// Conditions and selectors, in words.
  private func picked(by scope: Scope) -> [String] {
    scope.clauses.conditions.compactMap(pick) + scope.selectors.map(written)
  }

  /// A condition in words, without that the rows are open: that is of their time.
  private func pick(_ condition: Syntax.Term) -> String? {
    let words = StatementWords.part(condition)
    if words == "open" { return nil }
    return words.hasPrefix("open and ") ? String(words.dropFirst("open and ".count)) : words
  }

  /// Some rows of a table, as they are known in every pack.
  ///
  /// - Parameter group: of a split, the names of its fields and the values of the group.
  func countedRows(
    _ rows: [(table: Table, row: Int)], of definition: DatasetDefinition, _ time: CountedRows.Time?, to closing: Day,
    _ scope: Scope, group: [(name: String, value: Cell)]
  ) -> CountedRows? {
    guard board.settings.privacy == .published, definition.concernsPeople, !definition.key.isEmpty else { return nil }
    var out: [Int: Int] = [:]
    for (table, row) in rows {
      let key = definition.key.compactMap { table[$0]?[row] }
      guard key.count == definition.key.count, key.contains(where: { $0 != .missing }) else { return nil }
      let identity = Identity.row(key, in: definition.name)
      let name = definition.childField.flatMap { table[$0]?[row] } ?? .missing
      out[identity] = Identity.person(name, isChild: true) ?? identity
    }
    let sorted = out.keys.sorted()
    var counted = CountedRows(
      table: definition.name, rows: sorted, people: sorted.map { out[$0] ?? $0 }, time: time)
    counted.pick = (picked(by: scope) + group.map { "\($0.name) \($0.value)" }).joined(separator: "; ")
    counted.closing = closing
    counted.isOverTime = true
    return counted
  }

  /// The groups that a row stands in: several where a cell holds several codes.
  private func combinations(_ row: [Cell], _ keys: [GroupKey]) -> [[Cell]] {
    guard !keys.isEmpty else { return [] }
    var out: [[Cell]] = [[]]
    for (cell, key) in zip(row, keys) {
      var choices = [cell]
      switch (key, cell) {
      case (.period(_, let grain), .day(let day, _)): choices = [.day(grain.period(holding: day).first)]
      case (.field, .list(let words)): choices = words.map { .text($0) }
      default: break
      }
      out = out.flatMap { start in choices.map { start + [$0] } }
    }
    return out
  }
}
