import Glibc
import Language

/// Rows that are none: those that sum up the others, and notes below the table (`Produced by the performance team`).
///
/// Rows that sum up the others: `Total`, `Grand total`, `All teams` below a column headed Team. Counted as rows they would
/// double every sum (`Borough total`, `LA total`, whatever the column is called), so they are taken out of the grid before
/// its types are guessed, and told as problems.
///
/// The word must stand in the first filled cell of the row, by itself, and whatever else is filled must be a number: a row
/// in which only some text speaks of a total is a row like any other.
struct TotalRows {
  struct Found {
    var place: Int
    var shown: String
    var isNote = false
  }
  private(set) var found: [Found] = []

  /// Nothing is taken out of a table that would have no row without them.
  init(takingOutOf grid: inout CellGrid, below header: HeaderRow) {
    guard header.texts.count > 1, grid.beyond == nil else { return }
    let first = header.row + 1
    var rows: [Int] = []
    for row in first..<max(first, grid.rowCount)
    where Self.isTotal(row, in: grid, header, isLast: row == grid.rowCount - 1) { rows.append(row) }
    let notes = Set(Self.notes(in: grid, header, from: first))
    rows = Set(rows).union(notes).sorted()
    guard !rows.isEmpty, rows.count < grid.rowCount - first else { return }
    found = rows.map { row in
      let filled = (0..<grid.width(row)).map { grid.string(grid.cell(row, $0)) }.filter { !$0.isEmpty }
      return Found(
        place: Int(grid.places[row]), shown: filled.prefix(TableReader.mostBeyond).joined(separator: ", "),
        isNote: notes.contains(row))
    }
    grid.remove(rows)
  }

  func tell(_ problems: inout ProblemList) {
    for total in found {
      problems.addWhole(
        total.isNote ? "looks like a note below the table" : "looks like a total of the rows", row: total.place,
        value: total.shown, done: Problem.leftOut)
    }
  }

  /// The last rows of a table of three columns or more in which one cell alone is filled, the first, with three words or
  /// more, or a word and a colon: nobody's number is written so.
  private static func notes(in grid: CellGrid, _ header: HeaderRow, from first: Int) -> [Int] {
    guard header.texts.count(where: { !$0.isEmpty }) >= 3 else { return [] }
    var rows: [Int] = []
    var row = grid.rowCount - 1
    while row >= first {
      let filled = (0..<grid.width(row)).filter { !grid.isBlank(grid.cell(row, $0)) }
      if filled.isEmpty {
        row -= 1
        continue
      }
      guard filled == [0], grid.cell(row, 0).kind == .text else { break }
      let text = grid.string(grid.cell(row, 0))
      let words = text.split(separator: " ").count
      guard words >= 3 || words == 2 && text.contains(": ") else { break }
      rows.append(row)
      row -= 1
    }
    return rows
  }

  private static func isTotal(_ row: Int, in grid: CellGrid, _ header: HeaderRow, isLast: Bool) -> Bool {
    var at = 0
    while at < grid.width(row), grid.isBlank(grid.cell(row, at)) { at += 1 }
    let label = grid.cell(row, at)
    guard label.kind == .text,
      let word = word(grid.bytes(label), below: at < header.texts.count ? header.texts[at] : "")
    else { return false }
    var numbers = 0
    for column in (at + 1)..<max(at + 1, grid.width(row)) {
      let cell = grid.cell(row, column)
      if grid.isBlank(cell) { continue }
      let bytes = grid.bytes(cell)
      switch cell.kind {
      case .number, .uncalculated, .error: numbers += 1
      case .text where Marks.saysMissing(bytes) || Marks.isError(bytes): continue
      case .text where NumberText.read(bytes) != nil: numbers += 1
      default: return false
      }
    }
    // `All` may be a value like others, unless it stands last and beside numbers.
    return word == .total || isLast && numbers > 0
  }

  enum Word { case total, all }

  private static let totals: Set<Substring> = ["total", "totals", "subtotal", "subtotals"]
  private static let besides: Set<Substring> = [
    "grand", "overall", "sub", "for", "of", "the", "all", "whole", "la", "borough", "council", "county", "city",
    "authority", "local", "service", "services", "team", "teams", "worker", "workers", "area", "areas",
  ]
  static let longest = 48

  /// What a label is: nil where it holds any word besides those of totals and of the column's own header.
  static func word(_ bytes: UnsafeBufferPointer<UInt8>, below header: String) -> Word? {
    // Nearly every label is told by its first letter: a total, a grand one, a sub-total, all, the whole, or the header's own word.
    guard bytes.count >= 3, bytes.count <= longest,
      contains(bytes, "total") || bytes[0] | 0x20 == 0x61 && bytes[1] | 0x20 == 0x6C && bytes[2] | 0x20 == 0x6C
        || bytes[0] | 0x20 == 0x77 && contains(bytes, "whole")
    else { return nil }
    let label = HeaderText.folded(String(decoding: bytes, as: UTF8.self)).split(separator: "-")
    let own = HeaderText.folded(header).split(separator: "-")
    let isKnown = label.allSatisfy { part in
      totals.contains(part) || besides.contains(part)
        || own.contains { $0 == part || $0 + "s" == part || part + "s" == $0 }
    }
    guard isKnown else { return nil }
    if label.contains(where: totals.contains) { return .total }
    return label.first == "all" || label.first == "whole" ? .all : nil
  }

  /// Whether a word of small letters stands in a text, whatever its case.
  private static func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count >= count else { return false }
    return (0...bytes.count - count).contains { start in
      (0..<count).allSatisfy { bytes[start + $0] | 0x20 == word.utf8Start[$0] }
    }
  }
}

extension BlockText {
  /// Whether one of the last lines begins with the word of a total, as most totals do: the text is then read cell by cell.
  /// A line within quotation marks may say so for nothing. Every other row is looked at while it is read (`BlockScan`).
  func endsWithTotal(below header: HeaderRow) -> Bool {
    if endsWithNote { return true }
    var at = max(start, store.count - (1 << 13))
    while at < store.count, let found = memchr(store.base + at, 0x0A, store.count - at) {
      at = UnsafeRawPointer(store.base).distance(to: UnsafeRawPointer(found)) + 1
      if isTotal(at, header) { return true }
    }
    return false
  }

  /// Whether the row that begins at a place may sum up the others.
  func mayBeTotal(_ place: Int) -> Bool { header.map { isTotal(place, $0) } ?? false }

  /// Whether in the last line one cell alone is filled, the first, and with several words.
  private var endsWithNote: Bool {
    let (blank, quote): (UInt8, UInt8) = (0x20, 0x22)
    var end = store.count
    while end > start, [blank, quote, delimiter, 0x0A, 0x0D].contains(store.base[end - 1]) { end -= 1 }
    var begin = end
    while begin > start, store.base[begin - 1] != 0x0A { begin -= 1 }
    let isQuoted = begin < end && store.base[begin] == quote
    if isQuoted { begin += 1 }
    let text = UnsafeBufferPointer(start: UnsafePointer(store.base) + begin, count: end - begin)
    guard text.contains(blank) else { return false }
    return isQuoted ? !text.contains(quote) : !text.contains(delimiter)
  }

  /// - Parameter place: the beginning of a line.
  private func isTotal(_ place: Int, _ header: HeaderRow) -> Bool {
    var at = place
    var column = 0
    while at < store.count, store.base[at] == 0x20 || store.base[at] == delimiter || store.base[at] == 0x22 {
      if store.base[at] == delimiter { column += 1 }
      at += 1
    }
    var close = at
    while close < store.count, close - at <= TotalRows.longest, store.base[close] != delimiter,
      store.base[close] != 0x22,
      store.base[close] != 0x0A, store.base[close] != 0x0D
    {
      // Digits stand in no word of a total, and begin most lines.
      if store.base[close] &- 48 <= 9 { return false }
      close += 1
    }
    let label = withoutBlanks(UnsafePointer(store.base) + at, close - at)
    return TotalRows.word(label, below: column < header.texts.count ? header.texts[column] : "") != nil
  }
}
