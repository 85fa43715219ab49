import Calendar

/// Codes in the narrowest width that holds them; 0 is missing.
public enum Codes: Sendable, Equatable {
  case bytes([UInt8])
  case shorts([UInt16])
  case words([UInt32])

  public init() { self = .bytes([]) }

  public init(_ codes: some Collection<UInt32>) { self.init(Array(codes)) }

  public init(_ codes: [UInt32]) {
    var most: UInt32 = 0
    for code in codes { most = max(most, code) }
    if most <= UInt8.max {
      self = .bytes(codes.map { UInt8(truncatingIfNeeded: $0) })
    } else if most <= UInt16.max {
      self = .shorts(codes.map { UInt16(truncatingIfNeeded: $0) })
    } else {
      self = .words(codes)
    }
  }

  public var count: Int {
    switch self {
    case .bytes(let codes): codes.count
    case .shorts(let codes): codes.count
    case .words(let codes): codes.count
    }
  }

  public subscript(row: Int) -> UInt32 {
    switch self {
    case .bytes(let codes): UInt32(codes[row])
    case .shorts(let codes): UInt32(codes[row])
    case .words(let codes): codes[row]
    }
  }

  /// All codes at full width, for a kernel that reads each of them.
  public var widened: [UInt32] {
    switch self {
    case .bytes(let codes): codes.map { UInt32($0) }
    case .shorts(let codes): codes.map { UInt32($0) }
    case .words(let codes): codes
    }
  }

  /// The codes of the rows given, in that order, in the same width.
  public func taking(_ rows: [Int]) -> Codes {
    switch self {
    case .bytes(let codes): .bytes(rows.map { codes[$0] })
    case .shorts(let codes): .shorts(rows.map { codes[$0] })
    case .words(let codes): .words(rows.map { codes[$0] })
    }
  }

  /// The rows whose code is not the missing one.
  public var recorded: Bitmap {
    switch self {
    case .bytes(let codes): Codes.recorded(codes)
    case .shorts(let codes): Codes.recorded(codes)
    case .words(let codes): Codes.recorded(codes)
    }
  }

  fileprivate static func areRising<Code: FixedWidthInteger>(_ codes: [Code]) -> Bool {
    var last: Code = 0
    for code in codes {
      if code <= last { return false }
      last = code
    }
    return true
  }

  private static func recorded<Code: FixedWidthInteger>(_ codes: [Code]) -> Bitmap {
    var words = [UInt64](repeating: 0, count: (codes.count + 63) / 64)
    for index in words.indices {
      var word: UInt64 = 0
      let start = index << 6
      for row in start..<min(start + 64, codes.count) where codes[row] != 0 { word |= 1 << UInt64(row - start) }
      words[index] = word
    }
    return Bitmap(words: words, count: codes.count)
  }
}

/// One column of a table. All cases of one table have the same number of rows.
public enum Column: Sendable, Equatable {
  /// Days; where `valid` is not set the value is missing and the number means nothing.
  /// `minutes`, where present, is the time of day after midnight, or -1: shown by `list`, kept out of all arithmetic.
  case days([Int32], valid: Bitmap, minutes: [Int16]?)
  case numbers([Double], valid: Bitmap)
  case flags(Bitmap, valid: Bitmap)
  /// Ids, teams, workers, codes and free text alike: a code for each row, 0 for missing.
  case codes(Codes, CodeBook)
  /// Several codes in a cell: the codes of row r are `items[starts[r]..<starts[r + 1]]`; none is missing.
  case codeSets(items: [UInt32], starts: [Int32], CodeBook)

  public var count: Int {
    switch self {
    case .days(let days, _, _): days.count
    case .numbers(let numbers, _): numbers.count
    case .flags(let bits, _): bits.count
    case .codes(let codes, _): codes.count
    case .codeSets(_, let starts, _): starts.count - 1
    }
  }

  /// The rows that hold a value.
  public var recorded: Bitmap {
    switch self {
    case .days(_, let valid, _), .numbers(_, let valid), .flags(_, let valid): return valid
    case .codes(let codes, _): return codes.recorded
    case .codeSets(_, let starts, _):
      var bits = Bitmap(count: starts.count - 1)
      for row in 0..<bits.count where starts[row + 1] > starts[row] { bits[row] = true }
      return bits
    }
  }

  /// How many rows hold a value: counted without a bitmap of them.
  public var recordedCount: Int {
    guard case .codes(let codes, _) = self else { return recorded.ones }
    return switch codes {
    case .bytes(let codes): codes.reduce(0) { $0 &+ ($1 == 0 ? 0 : 1) }
    case .shorts(let codes): codes.reduce(0) { $0 &+ ($1 == 0 ? 0 : 1) }
    case .words(let codes): codes.reduce(0) { $0 &+ ($1 == 0 ? 0 : 1) }
    }
  }

  public subscript(row: Int) -> Cell {
    switch self {
    case .days(let days, let valid, let minutes):
      guard valid[row] else { return .missing }
      let minute = minutes?[row] ?? -1
      return .day(Day(number: days[row]), minute: minute < 0 ? nil : Int(minute))
    case .numbers(let numbers, let valid): return valid[row] ? .number(numbers[row]) : .missing
    case .flags(let bits, let valid): return valid[row] ? .flag(bits[row]) : .missing
    case .codes(let codes, let book):
      let code = codes[row]
      return code == 0 ? .missing : .text(book.title(code))
    case .codeSets(let items, let starts, let book):
      let range = Int(starts[row])..<Int(starts[row + 1])
      return range.isEmpty ? .missing : .list(range.map { book.title(items[$0]) })
    }
  }

  /// The first and last day of a column of dates; nil where none is recorded.
  public var dayRange: ClosedRange<Day>? {
    guard case .days(let days, let valid, _) = self else { return nil }
    var low = Int32.max
    var high = Int32.min
    valid.forEachSet { row in
      low = min(low, days[row])
      high = max(high, days[row])
    }
    return low <= high ? Day(number: low)...Day(number: high) : nil
  }

  /// Whether each code is higher than the one before it, and none is missing: then no two rows have the same.
  public var isRising: Bool {
    guard case .codes(let codes, _) = self else { return false }
    return switch codes {
    case .bytes(let codes): Codes.areRising(codes)
    case .shorts(let codes): Codes.areRising(codes)
    case .words(let codes): Codes.areRising(codes)
    }
  }

  /// The same column with the rows given, in that order; a row may come twice.
  public func taking(_ rows: [Int]) -> Column {
    switch self {
    case .days(let days, let valid, let minutes):
      return .days(
        rows.map { days[$0] }, valid: valid.taking(rows), minutes: minutes.map { m in rows.map { m[$0] } })
    case .numbers(let numbers, let valid): return .numbers(rows.map { numbers[$0] }, valid: valid.taking(rows))
    case .flags(let bits, let valid): return .flags(bits.taking(rows), valid: valid.taking(rows))
    case .codes(let codes, let book): return .codes(codes.taking(rows), book)
    case .codeSets(let items, let starts, let book):
      var out: [UInt32] = []
      var ends: [Int32] = [0]
      for row in rows {
        out += items[Int(starts[row])..<Int(starts[row + 1])]
        ends.append(Int32(out.count))
      }
      return .codeSets(items: out, starts: ends, book)
    }
  }
}

/// One value, as an answer or a list carries it.
public enum Cell: Sendable, Hashable {
  case missing
  case number(Double)
  /// `minute`: minutes after midnight, where the source gave a time of day.
  case day(Day, minute: Int?)
  case flag(Bool)
  case text(String)
  case list([String])

  public static func day(_ day: Day) -> Cell { .day(day, minute: nil) }
}
