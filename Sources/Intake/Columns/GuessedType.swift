import Language

/// The type of a column that no definition claims, told from all its values.
enum GuessedType {
  static func type(_ cells: ColumnCells) -> Syntax.FieldType {
    var seen = 0
    var numbers = 0
    var days = 0
    var flags = 0
    var words = false
    for row in 0..<cells.count {
      let cell = cells[row]
      let bytes = cells.grid.bytes(cell)
      if bytes.isEmpty || Marks.saysMissing(bytes) || Marks.isError(bytes) { continue }
      seen += 1
      switch cell.kind {
      case .day: days += 1
      case .number: numbers += 1
      case .flag:
        flags += 1
        words = true
      default:
        if bytes.count <= 48, bytes[0] &- 48 <= 9 || bytes.count >= 6, DateText.read(bytes) != nil, !isDigits(bytes) {
          days += 1
        } else if isPlainNumber(bytes) {
          numbers += 1
          if bytes.count == 1, bytes[0] == 48 || bytes[0] == 49 { flags += 1 }
        } else if bytes.count <= 12, let meaning = Marks.yesNo(bytes), meaning != .notKnown {
          flags += 1
          words = true
        } else {
          return .text
        }
      }
    }
    guard seen > 0 else { return .text }
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
