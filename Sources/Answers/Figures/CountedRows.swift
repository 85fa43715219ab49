import Board
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

  public init(table: String, rows: [Int], people: [Int]? = nil) {
    (self.table, self.rows, self.people) = (table, rows, people ?? rows)
  }

  /// The rows that are not among others.
  public func without(_ others: CountedRows) -> CountedRows {
    let gone = Set(others.rows)
    let left = rows.indices.filter { !gone.contains(rows[$0]) }
    return CountedRows(table: table, rows: left.map { rows[$0] }, people: left.map { people[$0] })
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
    _ asking: Asking, _ filter: [Condition], _ keys: [GroupKey], _ aggregate: Aggregate
  ) -> [[Cell]: Figures.Counted] {
    let definition = asking.definition
    guard board.settings.privacy == .published, definition.concernsPeople else { return [:] }
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
    func counted(_ rows: [Int: Int]) -> CountedRows {
      let sorted = rows.keys.sorted()
      return CountedRows(table: definition.name, rows: sorted, people: sorted.map { rows[$0] ?? $0 })
    }
    return all.reduce(into: [:]) { out, one in
      out[one.key] = Figures.Counted(all: counted(one.value), met: test == nil ? nil : counted(met[one.key] ?? [:]))
    }
  }

  /// Some rows of a table, as they are known in every pack.
  func countedRows(_ rows: [(table: Table, row: Int)], of definition: DatasetDefinition) -> CountedRows? {
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
    return CountedRows(table: definition.name, rows: sorted, people: sorted.map { out[$0] ?? $0 })
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
