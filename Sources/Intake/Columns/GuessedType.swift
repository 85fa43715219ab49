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
  /// Made for columns that are read in blocks.
  private var recent: RecentWords?

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
    add(Self.meaning(cell, bytes))
  }

  /// Of a text that is read in blocks most cells are ten plain signs of a date, or plain digits, or a word that was met
  /// lately; none of these needs a `String`.
  mutating func take(_ block: CellBlock, _ column: Int) {
    if isText { return }
    let recent = recent ?? RecentWords()
    self.recent = recent
    let quick = QuickDay()
    var plainDays = 0
    var plainNumbers = 0
    block.forEachPlace(column) { _, start, length in
      if length == 0 || isText { return }
      let bytes = withoutBlanks(block.base + start, length)
      if bytes.isEmpty { return }
      if quick.day(bytes) != nil {
        plainDays &+= 1
      } else if Self.isQuickNumber(bytes) {
        plainNumbers &+= 1
      } else if bytes.count <= RecentWords.mostBytes {
        let key = RecentWords.key(bytes)
        let slot = recent.slot(key)
        var known = recent.find(slot, key, bytes.count)
        if known == 0 {
          known = Self.meaning(CellSpan(start: start, length: length, kind: .text), bytes).rawValue
          recent.set(slot, key, bytes.count, known)
        }
        if let meaning = Meaning(rawValue: known) { add(meaning) }
      } else {
        add(Self.meaning(CellSpan(start: start, length: length, kind: .text), bytes))
      }
    }
    if plainDays > 0 || plainNumbers > 0 { isFilled = true }
    seen += plainDays + plainNumbers
    days += plainDays
    numbers += plainNumbers
  }

  /// What a cell may be.
  private enum Meaning: UInt32 {
    case missing = 1
    case day, number, text
    /// `0` or `1`.
    case numberOrFlag
    /// A flag of a workbook, or a word that says yes or no.
    case flag
  }

  private mutating func add(_ meaning: Meaning) {
    isFilled = true
    if meaning == .missing { return }
    seen += 1
    switch meaning {
    case .missing: break
    case .day: days += 1
    case .number: numbers += 1
    case .numberOrFlag:
      numbers += 1
      flags += 1
    case .flag:
      flags += 1
      words = true
    case .text: isText = true
    }
  }

  private static func meaning(_ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> Meaning {
    if Marks.saysMissing(bytes) || Marks.isError(bytes) { return .missing }
    switch cell.kind {
    case .day: return .day
    case .number: return .number
    case .flag: return .flag
    default:
      if bytes.count <= 48, bytes[0] &- 48 <= 9 || bytes.count >= 6, DateText.read(bytes) != nil, !isDigits(bytes) {
        return .day
      }
      if isPlainNumber(bytes) {
        return bytes.count == 1 && (bytes[0] == 48 || bytes[0] == 49) ? .numberOrFlag : .number
      }
      if bytes.count <= 12, let yesNo = Marks.yesNo(bytes), yesNo != .notKnown { return .flag }
      return .text
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

  /// Two to seven digits, of which the first is no nought, with a point behind any of them or none: always a number, and
  /// never a date, which in digits alone has eight, and with a single point is none.
  @inline(__always) private static func isQuickNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 2, bytes.count <= 7, bytes[0] != 48 else { return false }
    var points = 0
    for byte in bytes {
      if byte == 0x2E { points &+= 1 } else if byte &- 48 > 9 { return false }
    }
    return points == 0 || points == 1 && bytes[bytes.count - 1] != 0x2E && bytes[0] != 0x2E
  }

  private static func isDigits(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.allSatisfy { $0 &- 48 <= 9 } }

  /// A number that is not a reference: `007` and a telephone number stay as they are written.
  static func isPlainNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    if bytes.count > 1, bytes[0] == 48, bytes[1] != 0x2E { return false }
    if isDigits(bytes), bytes.count > 15 { return false }
    return NumberText.read(bytes) != nil
  }
}
