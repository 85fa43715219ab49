import Calendar
import Catalogue
import Language
import Tables

/// The cells of one column below the header.
struct ColumnCells {
  let grid: CellGrid
  let column: Int
  let rows: Range<Int>
  var count: Int { rows.count }
  @inline(__always) subscript(row: Int) -> CellSpan { grid.cell(rows.lowerBound + row, column) }

  /// Calls `body` with each row, its cell, and the cell's bytes without blanks around them.
  @inline(__always)
  func forEach(_ body: (_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> Void) {
    // Neither the stores nor the list of cells grow any more, so that their places are looked up once; a row's cells are
    // the `widths[row]` from `starts[row]` on, and a cell's bytes lie within its store.
    let text = UnsafePointer(grid.text.base)
    let shared = UnsafePointer((grid.shared ?? grid.text).base)
    let spans = UnsafePointer(grid.cells.base)
    let (first, column) = (rows.lowerBound, UInt32(column))
    grid.starts.withUnsafeBufferPointer { starts in
      grid.widths.withUnsafeBufferPointer { widths in
        for row in 0..<rows.count {
          let at = first &+ row
          let cell = column < widths[at] ? spans[Int(starts[at] &+ column)] : .blank
          body(row, cell, withoutBlanks((cell.isShared ? shared : text) + cell.start, cell.length))
        }
      }
    }
    withExtendedLifetime(grid) {}
  }

  /// A code for each row, in the narrowest width that holds them all.
  @inline(__always)
  func codes(_ code: (_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32) -> Codes {
    Codes(
      [UInt32](unsafeUninitializedCapacity: count) { out, initialized in
        guard let start = out.baseAddress else { return }
        // Every row is written once, in order.
        forEach { row, cell, bytes in (start + row).initialize(to: code(row, cell, bytes)) }
        initialized = count
      })
  }
}

/// Cells → a column of its field's type: one loop for each type; each different text is understood once.
struct ColumnDecoder {
  let field: FieldDefinition
  let cells: ColumnCells
  /// An error or a marker such as `#N/A` is told where the column may not be blank.
  let mayNotBeBlank: Bool
  /// For dates: what to call the last day that a month holds.
  private(set) var unreadable: [Int] = []

  init(field: FieldDefinition, cells: ColumnCells, mayNotBeBlank: Bool) {
    self.field = field
    self.cells = cells
    self.mayNotBeBlank = mayNotBeBlank
  }

  mutating func decode(matcher: CodeMatcher?, books: inout SharedBooks, problems: inout ProblemList) -> Column {
    switch field.type {
    case .date: return days(problems: &problems) { DateText.read($0) }
    case .month: return days(problems: &problems) { DateText.month($0).map { DateText.Read(day: $0) } }
    case .number: return numbers(problems: &problems)
    case .yesNo: return flags(problems: &problems)
    case .team: return words(into: &books.teams, problems: &problems)
    case .worker: return words(into: &books.workers, problems: &problems)
    case .id where field.name == "child": return words(into: &books.children, problems: &problems)
    case .codes: return codeSets(matcher: matcher, problems: &problems)
    case .code where matcher != nil: return codes(matcher: matcher, problems: &problems)
    case .id, .text, .code, .theme, .area:
      var book = CodeBook()
      return words(into: &book, problems: &problems)
    }
  }

  /// Says of a cell without a value whether it is worth telling. True where there is a value to read.
  @inline(__always) private mutating func holdsValue(
    _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>, _ row: Int, _ problems: inout ProblemList
  ) -> Bool {
    if cell.kind == .blank || bytes.isEmpty {
      if cell.kind == .uncalculated {
        problems.add(row, field.name, nil, "a formula whose result is not in the file", "left empty")
      }
      return false
    }
    guard Marks.saysMissing(bytes) || Marks.isError(bytes) else { return true }
    if mayNotBeBlank || Marks.isError(bytes) {
      problems.add(row, field.name, cells.grid.string(cell), "not recorded", "left empty")
    }
    return false
  }

  private mutating func refuse(_ row: Int, _ cell: CellSpan, _ problem: String, _ problems: inout ProblemList) {
    unreadable.append(row)
    problems.add(row, field.name, cells.grid.string(cell), problem, "left empty")
  }

  // MARK: One loop for each type

  private mutating func days(
    problems: inout ProblemList, read: (UnsafeBufferPointer<UInt8>) -> DateText.Read?
  ) -> Column {
    let isMonth = field.type == .month
    var days = [Int32](repeating: 0, count: count)
    var valid = [UInt64](repeating: 0, count: (count + 63) / 64)
    var minutes: [Int16]?
    let quick = QuickDay()
    var slow: [(row: Int, cell: CellSpan)] = []
    days.withUnsafeMutableBufferPointer { days in
      valid.withUnsafeMutableBufferPointer { valid in
        cells.forEach { row, cell, bytes in
          if bytes.isEmpty, cell.kind != .uncalculated { return }
          if !isMonth, cell.kind == .text, let day = quick.day(bytes) {
            days[row] = day
            valid[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63)
          } else {
            slow.append((row, cell))
          }
        }
      }
    }
    for (row, cell) in slow {
      let bytes = cells.grid.bytes(cell)
      guard holdsValue(cell, bytes, row, &problems) else { continue }
      var found: DateText.Read?
      switch cell.kind {
      case .day, .number: found = DateText.serial(bytes, shift: cells.grid.epochShift)
      case .text: found = read(bytes) ?? serialText(bytes)
      default: found = nil
      }
      if isMonth, let day = found?.day { found = DateText.Read(day: day.lastOfMonth) }
      guard let found else {
        refuse(row, cell, isMonth ? "not a month" : "not a date", &problems)
        continue
      }
      days[row] = found.day.number
      valid[row >> 6] |= 1 << UInt64(row & 63)
      if let minute = found.minute {
        if minutes == nil { minutes = [Int16](repeating: -1, count: count) }
        minutes?[row] = Int16(clamping: minute)
      }
    }
    return .days(days, valid: Bitmap(words: valid, count: count), minutes: minutes)
  }

  private var count: Int { cells.count }

  /// A spreadsheet's serial number that an export wrote out as text: five digits, 1954 to 2119.
  private func serialText(_ bytes: UnsafeBufferPointer<UInt8>) -> DateText.Read? {
    guard let number = NumberText.read(bytes), number >= 20_000, number < 80_000,
      bytes.allSatisfy({ $0 &- 48 <= 9 || $0 == 0x2E })
    else { return nil }
    return DateText.serial(bytes, shift: 0)
  }

  private mutating func numbers(problems: inout ProblemList) -> Column {
    var numbers = [Double](repeating: 0, count: count)
    var valid = [UInt64](repeating: 0, count: (count + 63) / 64)
    var strange: [(row: Int, cell: CellSpan)] = []
    numbers.withUnsafeMutableBufferPointer { numbers in
      valid.withUnsafeMutableBufferPointer { valid in
        cells.forEach { row, cell, bytes in
          if bytes.isEmpty, cell.kind != .uncalculated { return }
          // No word that says that a value is missing can be read as a number.
          if cell.kind != .day, let number = NumberText.read(bytes), number.isFinite {
            numbers[row] = number
            valid[row >> 6] |= 1 << UInt64(truncatingIfNeeded: row & 63)
          } else {
            strange.append((row, cell))
          }
        }
      }
    }
    for (row, cell) in strange where holdsValue(cell, cells.grid.bytes(cell), row, &problems) {
      refuse(row, cell, "not a number", &problems)
    }
    return .numbers(numbers, valid: Bitmap(words: valid, count: count))
  }

  private mutating func flags(problems: inout ProblemList) -> Column {
    var bits = [UInt64](repeating: 0, count: (count + 63) / 64)
    var valid = bits
    var distinct = DistinctCells()
    var meanings: [Marks.YesNo?] = []
    var strange: [(row: Int, cell: CellSpan)] = []
    bits.withUnsafeMutableBufferPointer { bits in
      valid.withUnsafeMutableBufferPointer { valid in
        cells.forEach { row, cell, bytes in
          if bytes.isEmpty, cell.kind != .uncalculated { return }
          let index = distinct.index(bytes, cell.kind)
          if index == meanings.count {
            let isMark = cell.kind == .day || cell.kind == .uncalculated || Marks.saysMissing(bytes)
            meanings.append(isMark || Marks.isError(bytes) ? nil : Marks.yesNo(bytes))
          }
          let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: row & 63)
          switch meanings[index] {
          case .yes:
            bits[row >> 6] |= bit
            valid[row >> 6] |= bit
          case .no: valid[row >> 6] |= bit
          case .notKnown: return
          case nil: strange.append((row, cell))
          }
        }
      }
    }
    for (row, cell) in strange where holdsValue(cell, cells.grid.bytes(cell), row, &problems) {
      refuse(row, cell, "neither yes nor no", &problems)
    }
    return .flags(Bitmap(words: bits, count: count), valid: Bitmap(words: valid, count: count))
  }

  /// A mark in place of a code: the cell holds no value, which is told row by row.
  private static let noValue = UInt32.max

  private mutating func words(into book: inout CodeBook, problems: inout ProblemList) -> Column {
    var distinct = DistinctCells()
    var known: [UInt32] = []
    var marked: [(row: Int, cell: CellSpan)] = []
    let (type, grid) = (field.type, cells.grid)
    // Different bytes are different words as long as all are kept as they stand, and the book has no others.
    var areWordsNew = book.count == 1
    let codes = cells.codes { row, cell, bytes in
      if bytes.isEmpty, cell.kind != .uncalculated { return 0 }
      let index = distinct.index(bytes, cell.kind)
      if index == known.count {
        if cell.kind == .uncalculated || Marks.saysMissing(bytes) || Marks.isError(bytes) {
          known.append(Self.noValue)
        } else if cell.kind == .text, bytes.allSatisfy({ isInk($0) && $0 != 0x2E }) {
          let word = String(decoding: bytes, as: UTF8.self)
          known.append(areWordsNew ? book.add(new: word) : book.code(of: word))
        } else {
          areWordsNew = areWordsNew && type == .text && cell.kind == .text && bytes.allSatisfy { isInk($0) }
          known.append(book.code(of: Self.word(cell, bytes, grid, type)))
        }
      }
      if known[index] != Self.noValue { return known[index] }
      marked.append((row, cell))
      return 0
    }
    for (row, cell) in marked { _ = holdsValue(cell, cells.grid.bytes(cell), row, &problems) }
    return .codes(codes, book)
  }

  private static func word(
    _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>, _ grid: CellGrid, _ type: Syntax.FieldType
  ) -> String {
    if cell.kind == .text, type == .id, let whole = NumberText.withoutPointZero(bytes) {
      return String(decoding: whole, as: UTF8.self)
    }
    let text = grid.string(cell)
    return type == .text ? text : oneLine(text)
  }

  private mutating func codes(matcher: CodeMatcher?, problems: inout ProblemList) -> Column {
    guard let matcher else { return .codes(Codes(), CodeBook()) }
    var distinct = DistinctCells()
    var known: [UInt32] = []
    var without: [(row: Int, cell: CellSpan)] = []
    let codes = cells.codes { row, cell, bytes in
      if bytes.isEmpty {
        if cell.kind == .uncalculated { without.append((row, cell)) }
        return 0
      }
      let index = distinct.index(bytes, cell.kind)
      if index == known.count {
        // `none` may be a code of its own before it is a mark of absence.
        let isMark = Marks.saysMissing(bytes) || Marks.isError(bytes)
        known.append(matcher.code(cells.grid.string(cell), wholeOnly: isMark))
      }
      if known[index] == 0 { without.append((row, cell)) }
      return known[index]
    }
    for (row, cell) in without where holdsValue(cell, cells.grid.bytes(cell), row, &problems) {
      refuse(row, cell, "not a code that is known here", &problems)
    }
    return .codes(codes, matcher.book)
  }

  /// Several codes in a cell, between commas, semicolons, bars or line breaks.
  private mutating func codeSets(matcher: CodeMatcher?, problems: inout ProblemList) -> Column {
    var builder = CodeSetBuilder(book: matcher?.book ?? CodeBook())
    var distinct = DistinctCells()
    var known: [(codes: [UInt32], strange: [String])] = []
    for row in 0..<cells.count {
      let cell = cells[row]
      let bytes = cells.grid.bytes(cell)
      guard holdsValue(cell, bytes, row, &problems) else {
        builder.append(codes: [])
        continue
      }
      let index = distinct.index(bytes, cell.kind)
      if index == known.count {
        var found: [UInt32] = []
        var strange: [String] = []
        for part in cells.grid.string(cell).split(whereSeparator: { ",;|\n/".contains($0) }) {
          let text = oneLine(String(part)).drop { $0 == " " }
          if text.isEmpty { continue }
          let code = matcher?.code(String(text)) ?? builder.book.code(of: String(text))
          if code == 0 { strange.append(String(text)) } else if !found.contains(code) { found.append(code) }
        }
        known.append((found, strange))
      }
      for text in known[index].strange {
        unreadable.append(row)
        problems.add(row, field.name, text, "not a code that is known here", "left out")
      }
      builder.append(codes: known[index].codes)
    }
    return builder.finished()
  }
}
