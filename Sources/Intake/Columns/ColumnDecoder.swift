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
}

/// What the pieces of a column are read into, by its field's type.
enum ColumnReadings {
  case days(ColumnRoom<Int32>, [Piece<DayReading>])
  case numbers(ColumnRoom<Double>, [Piece<NumberReading>])
  case flags([Piece<FlagReading>])
  case words([Piece<WordReading>])

  var pieces: [any ColumnPiece] {
    switch self {
    case .days(_, let pieces): pieces
    case .numbers(_, let pieces): pieces
    case .flags(let pieces): pieces
    case .words(let pieces): pieces
    }
  }
}

/// Cells → a column of its field's type: one loop for each type; each different text is understood once.
struct ColumnDecoder {
  let field: FieldDefinition
  let grid: CellGrid
  /// An error or a marker such as `#N/A` is told where the column may not be blank.
  let mayNotBeBlank: Bool
  /// Whether `80%` is a number: beside plain ones it is another (posts of 80, or of 0.8?), and nobody can tell which.
  enum Percentages { case taken, takenAlone, refused }
  var percentages = Percentages.taken
  private(set) var unreadable: [Int] = []

  init(field: FieldDefinition, grid: CellGrid, mayNotBeBlank: Bool) {
    self.field = field
    self.grid = grid
    self.mayNotBeBlank = mayNotBeBlank
  }

  mutating func decode(
    _ cells: ColumnCells, matcher: CodeMatcher?, books: inout SharedBooks, problems: inout ProblemList
  ) -> Column {
    let readings = readings([cells.count])
    for piece in readings.pieces { piece.take(cells) }
    return settle(
      readings, starts: [0], counts: [cells.count], matcher: matcher, books: &books, problems: &problems, cells: cells)
  }

  /// Something to read each piece of the column into.
  ///
  /// - Parameter most: how many rows each piece can have.
  func readings(_ most: [Int]) -> ColumnReadings {
    let starts = most.indices.map { most[..<$0].reduce(0, +) }
    let total = most.reduce(0, +)
    switch field.type {
    case .date, .month:
      let room = ColumnRoom<Int32>(total)
      let isMonth = field.type == .month
      return .days(
        room, zip(starts, most).map { Piece(DayReading(room.start + $0, rows: $1, isMonth: isMonth)) })
    case .number:
      let room = ColumnRoom<Double>(total)
      return .numbers(room, zip(starts, most).map { Piece(NumberReading(room.start + $0, rows: $1)) })
    case .yesNo: return .flags(most.map { Piece(FlagReading(rows: $0)) })
    case .team, .worker, .id, .codes, .code, .text, .theme, .area:
      return .words(most.map { Piece(WordReading(rows: $0, grid)) })
    }
  }

  /// The column of what was read, and what is odd about it, in the order of the rows.
  ///
  /// - Parameters:
  ///   - starts: where the room of each piece begins.
  ///   - counts: how many rows each piece has.
  ///   - cells: the cells of the whole column, where they are at hand.
  mutating func settle(
    _ readings: ColumnReadings, starts: [Int], counts: [Int], matcher: CodeMatcher?, books: inout SharedBooks,
    problems: inout ProblemList, cells: ColumnCells? = nil
  ) -> Column {
    let parts = zip(starts, counts).map { (start: $0, count: $1) }
    switch readings {
    case .days(let room, let pieces): return days(room.joined(parts), pieces, counts, cells, &problems)
    case .numbers(let room, let pieces): return numbers(room.joined(parts), pieces, counts, &problems)
    case .flags(let pieces): return flags(pieces, counts, &problems)
    case .words(let pieces):
      let words = JoinedWords(pieces, counts)
      switch field.type {
      case .team: return self.words(words, into: &books.teams, problems: &problems)
      case .worker: return self.words(words, into: &books.workers, problems: &problems)
      case .id where field.name == "child": return self.words(words, into: &books.children, problems: &problems)
      case .codes: return codeSets(words, matcher: matcher, problems: &problems)
      case .code:
        if let matcher { return codes(words, matcher: matcher, problems: &problems) }
        fallthrough
      default:
        var book = CodeBook()
        return self.words(words, into: &book, problems: &problems)
      }
    }
  }

  /// Says of a cell without a value whether it is worth telling. True where there is a value to read.
  private mutating func holdsValue(
    _ kind: CellKind, _ bytes: UnsafeBufferPointer<UInt8>, _ row: Int, _ problems: inout ProblemList
  ) -> Bool {
    if kind == .blank || bytes.isEmpty {
      if kind == .uncalculated {
        problems.add(row, field.name, nil, "a formula whose result is not in the file", Problem.leftEmpty)
      }
      return false
    }
    if field.type == .worker, Marks.saysNobody(bytes) {
      problems.add(row, field.name, grid.string(kind, bytes), Problem.nobody, Problem.leftEmpty)
      return false
    }
    guard Marks.saysMissing(bytes) || Marks.isError(bytes) else { return true }
    if mayNotBeBlank || Marks.isError(bytes) {
      problems.add(row, field.name, grid.string(kind, bytes), "not recorded", Problem.leftEmpty)
    }
    return false
  }

  private mutating func refuse(_ row: Int, _ value: String, _ problem: String, _ problems: inout ProblemList) {
    unreadable.append(row)
    problems.add(row, field.name, value, problem, Problem.leftEmpty)
  }

  /// The bits of all pieces, one behind another.
  private func joined(_ pieces: [PieceBits], _ counts: [Int]) -> Bitmap {
    guard pieces.count > 1 else { return pieces.first?.bitmap(counts[0]) ?? Bitmap() }
    var out = Bitmap()
    for (piece, count) in zip(pieces, counts) { out.append(contentsOf: piece.bitmap(count)) }
    return out
  }

  // MARK: What each type says of its odd cells

  private mutating func days(
    _ days: [Int32], _ pieces: [Piece<DayReading>], _ counts: [Int], _ cells: ColumnCells?,
    _ problems: inout ProblemList
  ) -> Column {
    var days = days
    let isMonth = field.type == .month
    var valid = joined(pieces.map(\.reading.valid), counts)
    var minutes: [Int16]?
    var monthFirst = MonthFirst()
    var before = 0
    for (piece, count) in zip(pieces, counts) {
      for (place, cell) in piece.reading.slow {
        let row = before + place
        let bytes = grid.bytes(cell)
        guard holdsValue(cell.kind, bytes, row, &problems) else { continue }
        var found: DateText.Read?
        switch cell.kind {
        case .day, .number: found = DateText.serial(bytes, shift: grid.epochShift)
        case .text:
          found =
            (isMonth ? DateText.month(bytes).map { DateText.Read(day: $0) } : DateText.read(bytes)) ?? serialText(bytes)
        default: found = nil
        }
        if isMonth, let day = found?.day { found = DateText.Read(day: day.lastOfMonth) }
        guard let found else {
          if cell.kind == .text { monthFirst.look(bytes) }
          refuse(row, grid.string(cell), isMonth ? "not a month" : "not a date", &problems)
          continue
        }
        days[row] = found.day.number
        valid[row] = true
        if let minute = found.minute {
          if minutes == nil { minutes = [Int16](repeating: -1, count: days.count) }
          minutes?[row] = Int16(clamping: minute)
        }
      }
      before += count
    }
    monthFirst.tell(
      days, { valid[$0] }, field: field.name, text: { row in cells.map { grid.bytes($0[row]) } }, &problems)
    return .days(days, valid: valid, minutes: minutes)
  }

  /// A spreadsheet's serial number that an export wrote out as text: five digits, 1954 to 2119.
  private func serialText(_ bytes: UnsafeBufferPointer<UInt8>) -> DateText.Read? {
    guard let number = NumberText.read(bytes), number >= 20_000, number < 80_000,
      bytes.allSatisfy({ $0 &- 48 <= 9 || $0 == 0x2E })
    else { return nil }
    return DateText.serial(bytes, shift: 0)
  }

  private mutating func numbers(
    _ numbers: [Double], _ pieces: [Piece<NumberReading>], _ counts: [Int], _ problems: inout ProblemList
  ) -> Column {
    var numbers = numbers
    var valid = joined(pieces.map(\.reading.valid), counts)
    let isTaken = percentages == .taken || percentages == .takenAlone && valid.ones == 0
    var strange = pieces.map(\.reading.strange)
    var before = 0
    for (place, count) in counts.indices.map({ ($0, counts[$0]) }) {
      strange[place].removeAll { row, cell in
        guard cell.kind != .day, let number = NumberText.read(grid.bytes(cell)), number.isFinite else { return false }
        if isTaken {
          (numbers[before + row], valid[before + row]) = (number, true)
        } else {
          refuse(before + row, grid.string(cell), Problem.percentage, &problems)
        }
        return true
      }
      before += count
    }
    tell(strange, counts, "not a number", &problems)
    return .numbers(numbers, valid: valid)
  }

  private mutating func flags(_ pieces: [Piece<FlagReading>], _ counts: [Int], _ problems: inout ProblemList) -> Column
  {
    tell(pieces.map(\.reading.strange), counts, "neither yes nor no", &problems)
    return .flags(joined(pieces.map(\.reading.bits), counts), valid: joined(pieces.map(\.reading.valid), counts))
  }

  private mutating func tell(
    _ strange: [[(row: Int, cell: CellSpan)]], _ counts: [Int], _ problem: String, _ problems: inout ProblemList
  ) {
    var before = 0
    for (cells, count) in zip(strange, counts) {
      for (place, cell) in cells where holdsValue(cell.kind, grid.bytes(cell), before + place, &problems) {
        refuse(before + place, grid.string(cell), problem, &problems)
      }
      before += count
    }
  }

  /// So many words are worth a book that is made of their bytes.
  private static let manyWords = 1024

  /// A mark in place of a code: the cell holds no value, which is told row by row.
  private static let noValue = UInt32.max

  private mutating func words(_ words: JoinedWords, into book: inout CodeBook, problems: inout ProblemList) -> Column {
    // Many plain words that nobody else knows: the book is made of their bytes.
    if book.count == 1, words.count >= Self.manyWords, let plain = words.plainBook() {
      book = plain
      return .codes(words.codes(nil), book)
    }
    var known: [UInt32] = [0]
    known.reserveCapacity(words.count + 1)
    // Different bytes are different words as long as all are kept as they stand, and the book has no others.
    var areWordsNew = book.count == 1
    var areMarked = false
    if areWordsNew { book.reserve(words.count) }
    for place in 0..<words.count {
      let word = words.word(place)
      let bytes = word.bytes
      if word.kind == .uncalculated || Marks.saysMissing(bytes) || Marks.isError(bytes)
        || field.type == .worker && Marks.saysNobody(bytes)
      {
        known.append(Self.noValue)
        areMarked = true
      } else if word.kind == .text, bytes.allSatisfy({ isInk($0) && $0 != 0x2E }) {
        let text = String(decoding: bytes, as: UTF8.self)
        known.append(areWordsNew ? book.add(new: text) : book.code(of: text))
      } else {
        areWordsNew = areWordsNew && field.type == .text && word.kind == .text && bytes.allSatisfy { isInk($0) }
        known.append(book.code(of: text(word)))
      }
    }
    if areMarked {
      for (row, number) in words.rows(where: { known[$0] == Self.noValue }) {
        let word = words.word(number - 1)
        _ = holdsValue(word.kind, word.bytes, row, &problems)
      }
      for number in known.indices where known[number] == Self.noValue { known[number] = 0 }
    }
    return .codes(words.codes(known), book)
  }

  private func text(_ word: JoinedWords.Word) -> String {
    if word.kind == .text, field.type == .id, let whole = NumberText.withoutPointZero(word.bytes) {
      return String(decoding: whole, as: UTF8.self)
    }
    let text = grid.string(word.kind, word.bytes)
    return field.type == .text ? text : oneLine(text)
  }

  private mutating func codes(_ words: JoinedWords, matcher: CodeMatcher, problems: inout ProblemList) -> Column {
    var known: [UInt32] = [0]
    for place in 0..<words.count {
      let word = words.word(place)
      let bytes = word.bytes
      if bytes.isEmpty {
        known.append(0)
        continue
      }
      // `none` may be a code of its own before it is a mark of absence.
      let isMark = Marks.saysMissing(bytes) || Marks.isError(bytes)
      known.append(matcher.code(grid.string(word.kind, bytes), wholeOnly: isMark))
    }
    if known.dropFirst().contains(0) {
      for (row, number) in words.rows(where: { $0 != 0 && known[$0] == 0 }) {
        let word = words.word(number - 1)
        if holdsValue(word.kind, word.bytes, row, &problems) {
          refuse(row, grid.string(word.kind, word.bytes), "not a code that is known here", &problems)
        }
      }
    }
    return .codes(words.codes(known), matcher.book)
  }

  /// Several codes in a cell, between commas, semicolons, bars or line breaks.
  private mutating func codeSets(_ words: JoinedWords, matcher: CodeMatcher?, problems: inout ProblemList) -> Column {
    var builder = CodeSetBuilder(book: matcher?.book ?? CodeBook())
    var known: [(codes: [UInt32], strange: [String], isMark: Bool)] = [([], [], false)]
    for place in 0..<words.count {
      let word = words.word(place)
      let bytes = word.bytes
      if bytes.isEmpty || Marks.saysMissing(bytes) || Marks.isError(bytes) {
        known.append(([], [], true))
        continue
      }
      var found: [UInt32] = []
      var strange: [String] = []
      for part in grid.string(word.kind, bytes).split(whereSeparator: { ",;|\n/".contains($0) }) {
        let text = oneLine(String(part)).drop { $0 == " " }
        if text.isEmpty { continue }
        let code = matcher?.code(String(text)) ?? builder.book.code(of: String(text))
        if code == 0 { strange.append(String(text)) } else if !found.contains(code) { found.append(code) }
      }
      known.append((found, strange, false))
    }
    words.forEach { row, number in
      if known[number].isMark {
        let word = words.word(number - 1)
        _ = holdsValue(word.kind, word.bytes, row, &problems)
      }
      for text in known[number].strange {
        unreadable.append(row)
        problems.add(row, field.name, text, "not a code that is known here", "left out")
      }
      builder.append(codes: known[number].codes)
    }
    return builder.finished()
  }
}
