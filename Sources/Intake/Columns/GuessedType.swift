import Language

/// The type of a column that no definition claims, told from all its values.
struct GuessedType: ColumnReading {
  private var seen = 0
  private var numbers = 0
  private var days = 0
  private var flags = 0
  private var words = false
  /// A value was seen that can only be text, whatever the others are.
  private(set) var isText = false
  /// A cell was seen that is not blank.
  private(set) var isFilled = false

  static func type(_ cells: ColumnCells) -> Syntax.FieldType {
    var guess = GuessedType()
    for row in 0..<cells.count where !guess.isText {
      let cell = cells[row]
      guess.add(row, cell, cells.grid.bytes(cell))
    }
    return guess.type
  }

  mutating func add(_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) {
    if isText || bytes.isEmpty { return }
    isFilled = true
    if Marks.saysMissing(bytes) || Marks.isError(bytes) { return }
    seen += 1
    switch cell.kind {
    case .day: days += 1
    case .number: numbers += 1
    case .flag:
      flags += 1
      words = true
    default:
      if bytes.count <= 48, bytes[0] &- 48 <= 9 || bytes.count >= 6, DateText.read(bytes) != nil, !Self.isDigits(bytes)
      {
        days += 1
      } else if Self.isPlainNumber(bytes) {
        numbers += 1
        if bytes.count == 1, bytes[0] == 48 || bytes[0] == 49 { flags += 1 }
      } else if bytes.count <= 12, let meaning = Marks.yesNo(bytes), meaning != .notKnown {
        flags += 1
        words = true
      } else {
        isText = true
      }
    }
  }

  /// Adds what was seen in another piece of the column.
  mutating func add(_ other: GuessedType) {
    seen += other.seen
    numbers += other.numbers
    days += other.days
    flags += other.flags
    words = words || other.words
    isText = isText || other.isText
    isFilled = isFilled || other.isFilled
  }

  var type: Syntax.FieldType {
    guard seen > 0, !isText else { return .text }
    if days == seen { return .date }
    if flags == seen, words { return .yesNo }
    if numbers == seen { return .number }
    return .text
  }

  private static func isDigits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.allSatisfy { $0 &- 48 <= 9 } }

  /// A number that is not a reference: `007` and a telephone number stay as they are written.
  static func isPlainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.count > 1, bytes[0] == 48, bytes[1] != 0x2E { return false }
    if isDigits(bytes), bytes.count > 15 { return false }
    return NumberText.read(bytes) != nil
  }
}
