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
    var builder = DayBuilder()
    var hasTimes = false
    for row in 0..<cells.count {
      let cell = cells[row]
      let bytes = cells.grid.bytes(cell)
      guard holdsValue(cell, bytes, row, &problems) else {
        builder.append(nil)
        continue
      }
      var found: DateText.Read?
      switch cell.kind {
      case .day, .number: found = DateText.serial(bytes, shift: cells.grid.epochShift)
      case .text: found = read(bytes) ?? serialText(bytes)
      default: found = nil
      }
      if isMonth, let day = found?.day { found = DateText.Read(day: day.lastOfMonth) }
      if found == nil { refuse(row, cell, isMonth ? "not a month" : "not a date", &problems) }
      builder.append(found?.day, minute: found?.minute)
      if found?.minute != nil { hasTimes = true }
    }
    guard case .days(let days, let valid, _) = builder.finished(), !hasTimes else { return builder.finished() }
    return .days(days, valid: valid, minutes: nil)
  }

  /// A spreadsheet's serial number that an export wrote out as text: five digits, 1954 to 2119.
  private func serialText(_ bytes: UnsafeBufferPointer<UInt8>) -> DateText.Read? {
    guard let number = NumberText.read(bytes), number >= 20_000, number < 80_000,
      bytes.allSatisfy({ $0 &- 48 <= 9 || $0 == 0x2E })
    else { return nil }
    return DateText.serial(bytes, shift: 0)
  }

  private mutating func numbers(problems: inout ProblemList) -> Column {
    var builder = NumberBuilder()
    for row in 0..<cells.count {
      let cell = cells[row]
      let bytes = cells.grid.bytes(cell)
      guard holdsValue(cell, bytes, row, &problems) else {
        builder.append(nil)
        continue
      }
      let number = cell.kind == .day ? nil : NumberText.read(bytes)
      if number == nil { refuse(row, cell, "not a number", &problems) }
      builder.append(number)
    }
    return builder.finished()
  }

  private mutating func flags(problems: inout ProblemList) -> Column {
    var builder = FlagBuilder()
    var distinct = DistinctCells()
    var meanings: [Marks.YesNo?] = []
    for row in 0..<cells.count {
      let cell = cells[row]
      let bytes = cells.grid.bytes(cell)
      guard holdsValue(cell, bytes, row, &problems) else {
        builder.append(nil)
        continue
      }
      let index = distinct.index(bytes, cell.kind)
      if index == meanings.count { meanings.append(cell.kind == .day ? nil : Marks.yesNo(bytes)) }
      switch meanings[index] {
      case .yes: builder.append(true)
      case .no: builder.append(false)
      case .notKnown: builder.append(nil)
      case nil:
        refuse(row, cell, "neither yes nor no", &problems)
        builder.append(nil)
      }
    }
    return builder.finished()
  }

  private mutating func words(into book: inout CodeBook, problems: inout ProblemList) -> Column {
    var codes: [UInt32] = []
    codes.reserveCapacity(cells.count)
    var distinct = DistinctCells()
    var known: [UInt32] = []
    let isText = field.type == .text
    for row in 0..<cells.count {
      let cell = cells[row]
      let bytes = cells.grid.bytes(cell)
      guard holdsValue(cell, bytes, row, &problems) else {
        codes.append(0)
        continue
      }
      let index = distinct.index(bytes, cell.kind)
      if index == known.count { known.append(book.code(of: word(cell, bytes, isText: isText))) }
      codes.append(known[index])
    }
    return .codes(narrowed(codes), book)
  }

  private func word(_ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>, isText: Bool) -> String {
    if cell.kind == .text, field.type == .id, let whole = NumberText.withoutPointZero(bytes) {
      return String(decoding: whole, as: UTF8.self)
    }
    let text = cells.grid.string(cell)
    return isText ? text : oneLine(text)
  }

  private mutating func codes(matcher: CodeMatcher?, problems: inout ProblemList) -> Column {
    guard let matcher else { return .codes(Codes(), CodeBook()) }
    var codes: [UInt32] = []
    codes.reserveCapacity(cells.count)
    var distinct = DistinctCells()
    var known: [UInt32] = []
    for row in 0..<cells.count {
      let cell = cells[row]
      let bytes = cells.grid.bytes(cell)
      if bytes.isEmpty {
        _ = holdsValue(cell, bytes, row, &problems)
        codes.append(0)
        continue
      }
      let index = distinct.index(bytes, cell.kind)
      if index == known.count {
        // `none` may be a code of its own before it is a mark of absence.
        let isMark = Marks.saysMissing(bytes) || Marks.isError(bytes)
        known.append(matcher.code(cells.grid.string(cell), wholeOnly: isMark))
      }
      if known[index] == 0, holdsValue(cell, bytes, row, &problems) {
        refuse(row, cell, "not a code that is known here", &problems)
      }
      codes.append(known[index])
    }
    return .codes(narrowed(codes), matcher.book)
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
