import Calendar
import Tables

/// The rows that an expression is evaluated for: all rows of a table, or a list of them, in which a row may come twice.
///
/// Inside a `Related` condition that looks at the row outside, a frame holds pairs: row r of it is row `rows[r]` of the
/// inner table beside row r of the frame `outer`.
final class Frame: Sendable {
  let table: Table
  /// Nil: every row of the table, in order.
  let rows: [Int32]?
  let count: Int
  let outer: Frame?

  init(_ table: Table, rows: [Int32]? = nil, outer: Frame? = nil) {
    self.table = table
    self.rows = rows
    self.outer = outer
    count = rows?.count ?? table.rowCount
  }

  /// The frame of some rows of this one.
  func taking(_ some: [Int32]) -> Frame {
    let rows = rows.map { rows in some.map { rows[Int($0)] } } ?? some
    return Frame(table, rows: rows, outer: outer?.taking(some))
  }

  /// A value of every row of the table as a value of every row of the frame.
  func taking(_ vector: Vector) -> Vector { rows.map { vector.taking($0) } ?? vector }

  func column(_ field: Field) -> Vector {
    let vector = Vector(table.columns[field.index])
    guard rows == nil else { return taking(vector) }
    guard case .days(var lane, let minutes) = vector, let range = table.knownDayRange(at: field.index) else {
      return vector
    }
    lane.reach = (range.lowerBound.number, range.upperBound.number)
    return .days(lane, minutes: minutes)
  }

  /// The codes of a coded column.
  func codes(_ field: Field) throws(QueryFailure) -> (codes: Codes, book: CodeBook) {
    guard case .codes(let codes, let book) = column(field) else {
      throw QueryFailure("a coded column is needed, and \(field.name) is not one")
    }
    return (codes, book)
  }
}
