import Catalogue
import Tables

/// Rows of a log that say in every field what an earlier one says, and have a number of their own: an audit copied under another
/// id counts twice. Each may be right, so it is kept, and told.
public enum CopiedRows {
  /// In fewer fields two rows may agree by chance; of so many rows nothing of the kind is looked for.
  private static let fewestFields = 6
  private static let mostRows = 20_000

  /// The later ones, in order.
  public static func rows(_ table: Table, _ definition: DatasetDefinition) -> [Int] {
    guard !definition.isPublished, !definition.isGuessed, definition.covers.isEmpty, definition.key.count == 1,
      let number = definition.field(definition.key[0]), number.is(.id), number.name != definition.personField,
      let person = definition.personField, table.knownKind(of: person) != nil, let people = table[person]?.recorded,
      table.rowCount > 1, table.rowCount <= mostRows
    else { return [] }
    // A column that waits until it is asked for is not read for this.
    let columns = definition.fields.filter { $0.name != number.name && table.knownKind(of: $0.name) != nil }
      .compactMap { table[$0.name] }
    guard columns.count >= fewestFields else { return [] }
    var seen: Set<[Cell]> = []
    return (0..<table.rowCount).filter { row in
      guard people[row] else { return false }
      let cells = columns.map { $0[row] }
      guard cells.count(where: { $0 != .missing }) >= fewestFields else { return false }
      return !seen.insert(cells).inserted
    }
  }

  static func report(
    _ table: Table, _ definition: DatasetDefinition, leaving dropped: Set<Int>, _ problems: inout ProblemList
  ) {
    for row in rows(table, definition) where !dropped.contains(row) {
      let cell = table[definition.key[0]]?[row]
      var value: String?
      if case .text(let text)? = cell { value = text }
      problems.add(row, definition.key[0], value, Problem.copied, Problem.keptAsItIs)
    }
  }
}
