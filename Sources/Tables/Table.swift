/// Named columns of one length. Names are canonical (`last-visit`), order is the order of the definition's fields.
public struct Table: Sendable, Equatable {
  public private(set) var names: [String]
  public private(set) var columns: [Column]
  public private(set) var rowCount: Int
  private var positions: [String: Int]

  /// All columns must have `rowCount` rows.
  public init(rowCount: Int, columns: [(name: String, column: Column)] = []) {
    self.rowCount = rowCount
    names = []
    self.columns = []
    positions = [:]
    for (name, column) in columns { set(name, column) }
  }

  public func index(of name: String) -> Int? { positions[name] }
  public subscript(name: String) -> Column? { positions[name].map { columns[$0] } }

  /// Adds a column, or puts it in the place of the one with that name.
  public mutating func set(_ name: String, _ column: Column) {
    precondition(column.count == rowCount, "column \(name) has \(column.count) rows, the table \(rowCount)")
    if let at = positions[name] {
      columns[at] = column
    } else {
      positions[name] = names.count
      names.append(name)
      columns.append(column)
    }
  }

  public func taking(_ rows: [Int]) -> Table {
    Table(rowCount: rows.count, columns: zip(names, columns).map { ($0, $1.taking(rows)) })
  }
}
