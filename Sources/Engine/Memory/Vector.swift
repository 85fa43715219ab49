import Calendar
import Tables

/// A value of every row of a frame, by its kind.
enum Vector {
  case days(Lane<Int32>, minutes: [Int16]?)
  case numbers(Lane<Double>)
  case flags(Bitmap, valid: Bitmap?)
  case codes(Codes, CodeBook)
  /// A text as it was written, the same for every row.
  case text(String)
  case sets(items: [UInt32], starts: [Int32], CodeBook)

  /// Where every row holds a value, nothing has to be looked up for it any more.
  init(_ column: Column) {
    func some(_ valid: Bitmap) -> Bitmap? { valid.isFull ? nil : valid }
    switch column {
    case .days(let days, let valid, let minutes): self = .days(Lane(days, valid: some(valid)), minutes: minutes)
    case .numbers(let numbers, let valid): self = .numbers(Lane(numbers, valid: some(valid)))
    case .flags(let bits, let valid): self = .flags(bits, valid: some(valid))
    case .codes(let codes, let book): self = .codes(codes, book)
    case .codeSets(let items, let starts, let book): self = .sets(items: items, starts: starts, book)
    }
  }

  /// The rows given, in that order; -1 gives a missing value.
  func taking(_ rows: [Int32]) -> Vector {
    switch self {
    case .days(let lane, let minutes):
      return .days(lane.taking(rows, missing: 0), minutes: minutes.map { m in rows.map { $0 < 0 ? -1 : m[Int($0)] } })
    case .numbers(let lane): return .numbers(lane.taking(rows, missing: 0))
    case .flags(let bits, let valid):
      return .flags(taken(bits, rows) ?? Bitmap(count: rows.count), valid: taken(valid, rows))
    case .codes(let codes, let book): return .codes(codes.taking(rows), book)
    case .text: return self
    case .sets(let items, let starts, let book):
      var out: [UInt32] = []
      var ends: [Int32] = [0]
      ends.reserveCapacity(rows.count + 1)
      for row in rows {
        if row >= 0 { out += items[Int(starts[Int(row)])..<Int(starts[Int(row) + 1])] }
        ends.append(Int32(out.count))
      }
      return .sets(items: out, starts: ends, book)
    }
  }

  /// The rows that hold a value; nil for all of them.
  func recorded(_ count: Int) -> Bitmap? {
    switch self {
    case .days(let lane, _): return lane.valid
    case .numbers(let lane): return lane.valid
    case .flags(_, let valid): return valid
    case .codes(let codes, _): return codes.recordedRows
    case .text(let text): return text.isEmpty ? Bitmap(count: count) : nil
    case .sets(_, let starts, _): return Bitmap(packing: count) { starts[$0 + 1] > starts[$0] }
    }
  }

  /// One value, for a person.
  func cell(_ row: Int) -> Cell {
    switch self {
    case .days(let lane, let minutes):
      guard lane.valid?[row] ?? true else { return .missing }
      let minute = minutes?[row] ?? -1
      return .day(Day(number: lane[row]), minute: minute < 0 ? nil : Int(minute))
    case .numbers(let lane): return lane.valid?[row] ?? true ? .number(lane[row]) : .missing
    case .flags(let bits, let valid): return valid?[row] ?? true ? .flag(bits[row]) : .missing
    case .codes(let codes, let book):
      let code = codes[row]
      return code == 0 ? .missing : .text(book.title(code))
    case .text(let text): return text.isEmpty ? .missing : .text(text)
    case .sets(let items, let starts, let book):
      let range = Int(starts[row])..<Int(starts[row + 1])
      return range.isEmpty ? .missing : .list(range.map { book.title(items[$0]) })
    }
  }

  var days: Lane<Int32> {
    get throws(QueryFailure) {
      guard case .days(let lane, _) = self else { throw QueryFailure("dates are needed") }
      return lane
    }
  }
  var numbers: Lane<Double> {
    get throws(QueryFailure) {
      guard case .numbers(let lane) = self else { throw QueryFailure("numbers are needed") }
      return lane
    }
  }
}
