import Tables

/// What a cell holds, as the file says it; what it means is decided by its column's field.
enum CellKind: UInt8 {
  case blank, text, number
  /// A number that the workbook shows as a date: days since the workbook's epoch.
  case day
  /// A workbook's own yes and no: the text `1` or `0`.
  case flag
  /// A workbook's own error: `#N/A`, `#REF!`.
  case error
  /// A formula whose result was never stored.
  case uncalculated
}

/// Where a cell's bytes lie: 32 bits of offset, 24 of length, 8 of kind.
struct CellSpan: Equatable {
  private var bits: UInt64
  static let blank = CellSpan(bits: 0)
  static let mostBytes = 1 << 24 - 1
  private init(bits: UInt64) { self.bits = bits }

  init(start: Int, length: Int, kind: CellKind, shared: Bool = false) {
    bits =
      UInt64(UInt32(truncatingIfNeeded: start)) | UInt64(length & 0xFF_FFFF) << 32
      | UInt64(kind.rawValue | (shared ? 0x80 : 0)) << 56
  }

  var start: Int { Int(bits & 0xFFFF_FFFF) }
  var length: Int { Int(bits >> 32 & 0xFF_FFFF) }
  @inline(__always) var kind: CellKind { CellKind(rawValue: UInt8(bits >> 56) & 0x7F) ?? .blank }
  /// The bytes lie among the strings that all sheets of a workbook share.
  var isShared: Bool { bits >> 63 == 1 }
}

/// Spans one after another, as they were read. Grows while a file is read and never after.
final class CellList: @unchecked Sendable {
  private(set) var base: UnsafeMutablePointer<CellSpan>
  fileprivate(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 256) {
    self.capacity = capacity
    base = Self.room(capacity)
  }

  deinit { LargeMemory.release(base) }

  private static func room(_ capacity: Int) -> UnsafeMutablePointer<CellSpan> {
    LargeMemory.allocate(capacity * MemoryLayout<CellSpan>.stride).bindMemory(to: CellSpan.self, capacity: capacity)
  }

  func append(_ cell: CellSpan) {
    if count == capacity {
      let larger = Self.room(capacity * 2)
      larger.update(from: base, count: count)
      LargeMemory.release(base)
      base = larger
      capacity *= 2
    }
    base[count] = cell
    count += 1
  }

  /// Takes over cells that were written straight into its room.
  func adopt(_ written: Int) { count = min(written, capacity) }

  /// Moves where a cell's bytes lie.
  func move(_ place: Int, by offset: Int) {
    let span = base[place]
    base[place] = CellSpan(start: span.start + offset, length: span.length, kind: span.kind)
  }
}

/// The cells of one sheet or file, row by row; rows may differ in length, and wholly empty ones are not kept.
struct CellGrid {
  var name: String?
  var text: ByteStore
  var shared: ByteStore?
  let cells: CellList
  /// Row r is the `widths[r]` cells from `starts[r]` on.
  private(set) var starts: [UInt32] = []
  private(set) var widths: [UInt32] = []
  private var openStart = 0
  /// The line or row in the file of each row, from 1.
  private(set) var places: [Int32] = []
  /// Empty lines before each row, so that those above a header are not counted with its table.
  private(set) var blanksBefore: [Int32] = []
  private(set) var blankLines = 0
  /// Days to add to a workbook's numbers to count from 1899-12-30: 1462 where it counts from 1904.
  var epochShift = 0
  /// True where a short row is the file's fault and not the format's habit.
  var isDelimited = false
  /// Said of the whole: `read as Windows-1252`.
  var remarks: [String] = []
  /// Said of a line.
  var lineRemarks: [(line: Int, problem: String, done: String)] = []
  var isHidden = false
  /// Cells of a sheet that were made one, of which only the first holds a value.
  var merged: [MergedCells] = []
  /// The names of the columns, for formats that name each cell: no row of the grid is then the header.
  var columnNames: [String]?
  /// These are the first rows alone: all of them are in there, and are read in blocks.
  var beyond: BlockText?
  /// Whether a person finds a cell by the letter of its column, as in a spreadsheet.
  var hasLetters: Bool { isDelimited || name != nil && columnNames == nil && !isOfElements }
  /// The cells are elements that were brought together: they have no columns in the file.
  var isOfElements = false

  /// - Parameter capacity: about how many cells will come.
  init(name: String? = nil, text: ByteStore, shared: ByteStore? = nil, capacity: Int = 256) {
    self.name = name
    self.text = text
    self.shared = shared
    cells = CellList(capacity: max(256, capacity))
  }

  /// The rows of a file that was scanned in pieces, all of which wrote their cells into one list.
  init(text: ByteStore, cells: CellList, pieces: [DelimitedScan]) {
    self.text = text
    self.cells = cells
    var lines = 0
    for piece in pieces {
      starts += piece.starts
      widths += piece.widths
      places += pieces.count == 1 ? piece.places : piece.places.map { Int32(clamping: Int($0) + lines) }
      blanksBefore +=
        blankLines == 0 ? piece.blanksBefore : piece.blanksBefore.map { $0 + Int32(clamping: blankLines) }
      lineRemarks += piece.lineRemarks.map { ($0.line + lines, $0.problem, $0.done) }
      blankLines += piece.blankLines
      lines += piece.line - 1
    }
  }

  var rowCount: Int { places.count }
  var cellCount: Int { cells.count }

  mutating func append(_ cell: CellSpan) { cells.append(cell) }
  var openCells: Int { cells.count - openStart }

  /// Ends the row; one without a filled cell is dropped and counted.
  mutating func endRow(place: Int) {
    if (openStart..<cells.count).contains(where: { !isBlank(cells.base[$0]) }) {
      starts.append(UInt32(openStart))
      widths.append(UInt32(cells.count - openStart))
      places.append(Int32(clamping: place))
      blanksBefore.append(Int32(clamping: blankLines))
      openStart = cells.count
    } else {
      cells.count = openStart
      blankLines += 1
    }
  }

  /// Takes rows out; their cells stay where they lie.
  ///
  /// - Parameter rows: in rising order.
  mutating func remove(_ rows: [Int]) {
    for row in rows.reversed() {
      starts.remove(at: row)
      widths.remove(at: row)
      places.remove(at: row)
      blanksBefore.remove(at: row)
    }
  }

  mutating func countBlankLines(_ more: Int) { blankLines += more }

  @inline(__always) func cell(_ row: Int, _ column: Int) -> CellSpan {
    column < Int(widths[row]) ? cells.base[Int(starts[row]) + column] : .blank
  }

  func width(_ row: Int) -> Int { Int(widths[row]) }

  /// The bytes of a cell, without blanks around them.
  @inline(__always) func bytes(_ cell: CellSpan) -> UnsafeBufferPointer<UInt8> {
    let base = cell.isShared ? shared?.base ?? text.base : text.base
    return withoutBlanks(UnsafePointer(base) + cell.start, cell.length)
  }

  func isBlank(_ cell: CellSpan) -> Bool {
    switch cell.kind {
    case .blank: true
    case .uncalculated: false
    default: bytes(cell).isEmpty
    }
  }

  /// How many cells of a row are filled.
  func filled(_ row: Int) -> Int { (0..<width(row)).count { !isBlank(cell(row, $0)) } }

  /// A cell's text as a person would read it: blanks tidied, numbers without a needless `.0`.
  func string(_ cell: CellSpan) -> String { string(cell.kind, bytes(cell)) }

  /// - Parameter bytes: those of the cell.
  func string(_ kind: CellKind, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    switch kind {
    case .blank: ""
    case .uncalculated: "(a formula without a result)"
    case .text, .error: tidyText(bytes)
    case .number: NumberText.whole(bytes)
    case .flag: bytes.first == UInt8(ascii: "1") ? "TRUE" : "FALSE"
    case .day: DateText.serial(bytes, shift: epochShift).map { $0.day.iso } ?? NumberText.whole(bytes)
    }
  }
}
