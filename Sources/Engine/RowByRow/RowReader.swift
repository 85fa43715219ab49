import Calendar
import Tables

/// Reads one row at a time. It remembers nothing but which rows bear which key.
final class RowReader {
  let relations: [RelationID: Table]
  let workingDays: WorkingDays
  private var keyed: [KeyColumn: [String: [Int]]] = [:]

  private struct KeyColumn: Hashable {
    var relation: RelationID
    var column: Int
  }

  init(relations: [RelationID: Table], workingDays: WorkingDays) {
    self.relations = relations
    self.workingDays = workingDays
  }

  func table(_ relation: RelationID) -> Table { relations[relation] ?? Table(rowCount: 0) }

  func field(_ field: Field, _ row: Row) -> Scalar {
    let table = table(row.relation)
    return table.columns.indices.contains(field.index) ? Scalar(table.columns[field.index], row.index) : .missing
  }

  /// The word of a key; nil where it is missing.
  func key(_ field: Field, _ row: Row) -> String? {
    if case .coded(let word) = self.field(field, row) { word.word } else { nil }
  }

  func day(_ value: Scalar) -> Day? { if case .day(let day, _) = value { day } else { nil } }

  /// The rows of a relation that bear a key, in the order of the table.
  func rows(of relation: RelationID, key: Field, _ word: String) -> [Int] {
    let column = KeyColumn(relation: relation, column: key.index)
    if keyed[column] == nil {
      var index: [String: [Int]] = [:]
      for row in 0..<table(relation).rowCount {
        if let word = self.key(key, Row(relation: relation, index: row)) { index[word, default: []].append(row) }
      }
      keyed[column] = index
    }
    return keyed[column]?[word] ?? []
  }

  /// The rows of the other relation with the row's key, each with this row outside it; nil where it has no key.
  func candidates(_ related: Related, _ row: Row) -> [Row]? {
    guard let word = key(related.outerKey, row) else { return nil }
    return rows(of: related.relation, key: related.innerKey, word).map {
      Row(relation: related.relation, index: $0, outside: [row])
    }
  }

  /// The events of the row's key that come before it, oldest first; nil where it has no key or no event.
  func earlier(key: Field, event: Field, _ row: Row) -> [(row: Row, day: Day)]? {
    guard let word = self.key(key, row), let day = day(field(event, row)) else { return nil }
    var out: [(row: Row, day: Day)] = []
    for index in rows(of: row.relation, key: key, word) {
      let other = Row(relation: row.relation, index: index)
      guard let otherDay = self.day(field(event, other)) else { continue }
      if otherDay < day || (otherDay == day && index < row.index) { out.append((other, otherDay)) }
    }
    return out.sorted { ($0.day, $0.row.index) < ($1.day, $1.row.index) }
  }
}
