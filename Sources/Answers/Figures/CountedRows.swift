import Board
import Engine
import Language
import Tables

/// Which rows a count counts, so that privacy can weigh counts of different tables together: equal rows are one figure,
/// and what several figures have in common can be worked out from them.
public struct CountedRows: Sendable, Equatable {
  /// The table whose rows they are: only rows of one table can be compared.
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
  /// The rows behind each group and the total, where the paper is public and the figure counts rows about people.
  func countedRows(
    _ asking: Asking, _ filter: [Condition], _ keys: [GroupKey], _ aggregate: Aggregate
  ) -> [[Cell]: Figures.Counted] {
    guard board.settings.privacy == .published, asking.definition.concernsPeople else { return [:] }
    var test: Condition?
    switch aggregate {
    case .count: break
    case .percent(let tested): test = tested
    default: return [:]
    }
    var values: [Value] = keys.map { key in
      switch key {
      case .field(let field), .period(let field, _): .field(field)
      case .value(let value): value
      }
    }
    if let test { values.append(.test(test)) }
    let query = Query(relation: asking.relation, filter: .all(filter), shape: .rows(values, order: [], limit: nil))
    guard case .rows(let cells, let places, _)? = run(query) else { return [:] }
    var all: [[Cell]: [Int]] = [[]: []]
    var met: [[Cell]: [Int]] = [:]
    for (row, place) in zip(cells, places) {
      let isMet = test != nil && row.last == .flag(true)
      for key in [[]] + combinations(row, keys) {
        all[key, default: []].append(place)
        if isMet { met[key, default: []].append(place) }
      }
    }
    return all.reduce(into: [:]) { out, one in
      let table = asking.relation.name
      out[one.key] = Figures.Counted(
        all: CountedRows(table: table, rows: one.value),
        met: test == nil ? nil : CountedRows(table: table, rows: met[one.key] ?? []))
    }
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
