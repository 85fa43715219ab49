import Calendar
import Tables

/// The events of each key of a table in their order; those of one day keep the order of the table.
struct EventOrder {
  /// Rows with a key and an event, those of one key together, oldest first.
  private let rows: [Int32]
  /// For each place in `rows`: where its key begins.
  private let firsts: [Int32]
  private let days: Lane<Int32>
  private let rowCount: Int

  init(_ table: Table, key: Field, event: Field) throws(QueryFailure) {
    let frame = Frame(table)
    let days = try frame.column(event).days
    let index = KeyIndex(try frame.codes(key))
    var rows: [Int32] = []
    var firsts: [Int32] = []
    for code in 1..<max(1, index.starts.count - 1) {
      let first = Int32(rows.count)
      for place in index.places(of: UInt32(code)) {
        let row = index.rows[place]
        if days.valid?[Int(row)] ?? true { rows.append(row) }
      }
      rows[Int(first)...].sort { (days[Int($0)], $0) < (days[Int($1)], $1) }
      firsts += repeatElement(first, count: rows.count - Int(first))
    }
    self.rows = rows
    self.firsts = firsts
    self.days = days
    rowCount = table.rowCount
  }

  /// For each row of the table the row of the event before it, -1 for none.
  var previous: [Int32] {
    var out = [Int32](repeating: -1, count: rowCount)
    for place in rows.indices where Int32(place) > firsts[place] { out[Int(rows[place])] = rows[place - 1] }
    return out
  }

  /// For each row of the table how many events come before it, no further back than the duration.
  func numberOfPrevious(within duration: Duration?, _ workingDays: WorkingDays) -> Lane<Double> {
    var out = [Double](repeating: 0, count: rowCount)
    var known = [Bool](repeating: false, count: rowCount)
    var from = 0
    for place in rows.indices {
      from = max(from, Int(firsts[place]))
      let row = Int(rows[place])
      if let duration {
        // An event once out of reach stays out of reach of all later ones.
        while from < place, !duration.reaches(from: day(rows[from]), to: day(rows[place]), workingDays) { from += 1 }
      }
      out[row] = Double(place - from)
      known[row] = true
    }
    return Lane(out, valid: Bitmap(packing: rowCount) { known[$0] })
  }

  private func day(_ row: Int32) -> Day { Day(number: days[Int(row)]) }
}
