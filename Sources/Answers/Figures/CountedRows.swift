import Board
import Catalogue
import Engine
import Language
import Tables

/// Which rows a count counts, so that privacy can weigh counts of different tables together: equal rows are one figure,
/// and what several figures have in common can be worked out from them.
public struct CountedRows: Sendable, Equatable {
  /// The dataset whose rows they are, each with one number in all its packs: only rows of one dataset can be compared.
  public var table: String
  public var rows: [Int]

  public init(table: String, rows: [Int]) { (self.table, self.rows) = (table, rows) }
}

extension Figures {
  /// The rows of a group's population, and those of its numerator.
  struct Counted: Sendable {
    var all: CountedRows
    var met: CountedRows?
  }
}

extension Session {
  /// The rows behind each group and the total, where the paper is public and the figure counts rows about people, or
  /// the people themselves.
  mutating func countedRows(
    _ asking: Asking, _ filter: [Condition], _ keys: [GroupKey], _ aggregate: Aggregate
  ) -> [[Cell]: Figures.Counted] {
    let definition = asking.definition
    guard board.settings.privacy == .published, definition.concernsPeople else { return [:] }
    var test: Condition?
    var people: Engine.Field?
    switch aggregate {
    case .count: break
    case .percent(let tested): test = tested
    case .distinct(let field) where field.name == definition.childField: people = field
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
    if let people { values.append(.field(people)) }
    let query = Query(relation: asking.relation, filter: .all(filter), shape: .rows(values, order: [], limit: nil))
    guard case .rows(let cells, let places, _)? = run(query) else { return [:] }
    let hasKey = !key.isEmpty && key.count == definition.key.count
    // Of several rows of one child the first stands for the child.
    var children: [Cell: Int] = [:]
    var all: [[Cell]: Set<Int>] = [[]: []]
    var met: [[Cell]: Set<Int>] = [:]
    for (row, place) in zip(cells, places) {
      let own = Array(row[first..<(first + key.count)])
      var identity =
        hasKey && own.contains { $0 != .missing }
        ? relations.identity(of: own, in: definition.name)
        : relations.identity(of: [.text(asking.relation.name), .number(Double(place))], in: definition.name)
      if people != nil, let child = row.last {
        guard child != .missing else { continue }
        identity = children[child] ?? identity
        children[child] = identity
      }
      let isMet = test != nil && row[first - 1] == .flag(true)
      for group in [[]] + combinations(row, keys) {
        all[group, default: []].insert(identity)
        if isMet { met[group, default: []].insert(identity) }
      }
    }
    return all.reduce(into: [:]) { out, one in
      out[one.key] = Figures.Counted(
        all: CountedRows(table: definition.name, rows: one.value.sorted()),
        met: test == nil ? nil : CountedRows(table: definition.name, rows: (met[one.key] ?? []).sorted()))
    }
  }

  /// Some rows of a table, as they are known in every pack.
  mutating func countedRows(_ rows: [(table: Table, row: Int)], of definition: DatasetDefinition) -> CountedRows? {
    guard board.settings.privacy == .published, definition.concernsPeople, !definition.key.isEmpty else { return nil }
    var out: Set<Int> = []
    for (table, row) in rows {
      let key = definition.key.compactMap { table[$0]?[row] }
      guard key.count == definition.key.count, key.contains(where: { $0 != .missing }) else { return nil }
      out.insert(relations.identity(of: key, in: definition.name))
    }
    return CountedRows(table: definition.name, rows: out.sorted())
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
