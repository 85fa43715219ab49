import Glibc

/// JSON lines, or one array of objects, or one object that holds such an array (as this program writes it) → cells.
///
/// Each object is a row and each of its names a column, in the order in which they first stand. A list of values is one
/// cell with semicolons; an object inside an object is kept as it is written.
enum JSONRecords {
  static func read(_ raw: ByteStore, shown: String) throws(IntakeFailure) -> CellGrid {
    let text = try DecodedText(raw, shown: shown)
    var scan = JSONScan(text, shown: shown)
    try scan.run()
    scan.grid.remarks = text.remarks
    scan.grid.columnNames = scan.names
    guard scan.grid.rowCount > 0 else { throw IntakeFailure(file: shown, "“\(shown)” holds no records.") }
    return scan.grid
  }
}

struct JSONScan {
  var grid: CellGrid
  private(set) var names: [String] = []
  private var columns: [String: Int] = [:]
  private let store: ByteStore
  private let shown: String
  private let end: Int
  private var at: Int
  private var line = 1
  private var lineHasText = false
  private let yes: CellSpan
  private let no: CellSpan
  static let mostDepth = 100
  static let mostColumns = 16_384

  init(_ text: DecodedText, shown: String) {
    store = text.store
    self.shown = shown
    end = text.store.count
    at = text.start
    grid = CellGrid(text: text.store)
    yes = CellSpan(start: store.count, length: 1, kind: .flag)
    store.append(UInt8(ascii: "1"))
    no = CellSpan(start: store.count, length: 1, kind: .flag)
    store.append(UInt8(ascii: "0"))
  }

  mutating func run() throws(IntakeFailure) {
    var isFirst = true
    blanks(countingLines: true)
    while at < end {
      switch store.base[at] {
      case UInt8(ascii: "{"): try record(mayWrap: isFirst)
      case UInt8(ascii: "[") where isFirst:
        try records()
        lineHasText = true
      default: throw broken("a record begins with a curly bracket")
      }
      isFirst = false
      blanks(countingLines: true)
    }
  }

  // MARK: Records

  /// An array of objects.
  private mutating func records() throws(IntakeFailure) {
    at += 1
    blanks()
    if take("]") { return }
    while true {
      guard peek == UInt8(ascii: "{") else { throw broken("a record begins with a curly bracket") }
      try record(mayWrap: false)
      blanks()
      if take("]") { return }
      guard take(",") else { throw broken("a comma is missing between two records") }
      blanks()
    }
  }

  /// - Parameter mayWrap: an object whose member is an array of objects is no row itself: those are the rows.
  private mutating func record(mayWrap: Bool) throws(IntakeFailure) {
    let place = line
    var members: [(name: String, value: CellSpan)] = []
    var isWrapper = false
    at += 1
    blanks()
    if !take("}") {
      while true {
        guard peek == UInt8(ascii: "\"") else { throw broken("a name in quotation marks is missing") }
        let name = grid.string(try string())
        blanks()
        guard take(":") else { throw broken("a colon is missing behind a name") }
        blanks()
        if mayWrap, !isWrapper, opensRecords() {
          isWrapper = true
          try records()
        } else {
          members.append((name, try value(depth: 0)))
        }
        blanks()
        if take("}") { break }
        guard take(",") else { throw broken("a comma is missing between two values") }
        blanks()
      }
    }
    lineHasText = true
    guard !isWrapper else {
      if !members.isEmpty {
        let list = members.map(\.name).joined(separator: ", ")
        grid.lineRemarks.append((place, "not used: \(list) beside the rows", "left out"))
      }
      return
    }
    try keep(members, place)
  }

  private mutating func keep(_ members: [(name: String, value: CellSpan)], _ place: Int) throws(IntakeFailure) {
    var cells = [CellSpan?](repeating: nil, count: names.count)
    for (name, value) in members {
      let column = columns[name] ?? names.count
      if column == names.count {
        guard names.count < Self.mostColumns else { throw broken("there are more than \(Self.mostColumns) names") }
        columns[name] = column
        names.append(name)
        cells.append(nil)
      }
      if cells[column] != nil {
        grid.lineRemarks.append((place, "“\(name)” stands twice in one record", "the first was kept"))
      } else {
        cells[column] = value
      }
    }
    for cell in cells { grid.append(cell ?? .blank) }
    grid.endRow(place: place)
  }

  /// Whether an array of objects begins here.
  private func opensRecords() -> Bool {
    guard peek == UInt8(ascii: "[") else { return false }
    var next = at + 1
    while next < end, store.base[next] <= 0x20 { next += 1 }
    return next < end && store.base[next] == UInt8(ascii: "{")
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(IntakeFailure) -> CellSpan {
    guard depth < Self.mostDepth else { throw broken("values are nested too deep") }
    switch peek {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "t"):
      try word("true")
      return yes
    case UInt8(ascii: "f"):
      try word("false")
      return no
    case UInt8(ascii: "n"):
      try word("null")
      return .blank
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "{"):
      let start = at
      try skipObject(depth: depth)
      return try span(start, at - start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let start = at
      while at < end, isNumberSign(store.base[at]) { at += 1 }
      return try span(start, at - start)
    default: throw broken("a value is missing")
    }
  }

  private func isNumberSign(_ byte: UInt8) -> Bool {
    byte &- 48 <= 9 || byte == 0x2D || byte == 0x2B || byte == 0x2E || byte | 0x20 == 0x65
  }

  private mutating func list(depth: Int) throws(IntakeFailure) -> CellSpan {
    var parts: [String] = []
    at += 1
    blanks()
    if take("]") { return .blank }
    while true {
      let part = grid.string(try value(depth: depth + 1))
      if !part.isEmpty { parts.append(part) }
      blanks()
      if take("]") { break }
      guard take(",") else { throw broken("a comma is missing in a list") }
      blanks()
    }
    let start = store.count
    store.append(Array(parts.joined(separator: "; ").utf8))
    return try span(start, store.count - start)
  }

  private mutating func skipObject(depth: Int) throws(IntakeFailure) {
    at += 1
    blanks()
    if take("}") { return }
    while true {
      guard peek == UInt8(ascii: "\"") else { throw broken("a name in quotation marks is missing") }
      _ = try string()
      blanks()
      guard take(":") else { throw broken("a colon is missing behind a name") }
      blanks()
      _ = try value(depth: depth + 1)
      blanks()
      if take("}") { return }
      guard take(",") else { throw broken("a comma is missing between two values") }
      blanks()
    }
  }

  private mutating func string() throws(IntakeFailure) -> CellSpan {
    at += 1
    let start = at
    var escaped = false
    while at < end, store.base[at] != UInt8(ascii: "\"") {
      if store.base[at] == UInt8(ascii: "\\") {
        escaped = true
        at += 1
      }
      if at < end, store.base[at] == 0x0A { throw broken("a quotation mark is opened here and not closed") }
      at += 1
    }
    guard at < end else { throw broken("a quotation mark is opened here and not closed") }
    let close = at
    at += 1
    guard escaped else { return try span(start, close - start) }
    guard let text = JSONEscapes.resolved(UnsafeBufferPointer(rebasing: store.bytes[start..<close])) else {
      throw broken("a backslash stands before what it cannot mean")
    }
    let written = store.count
    store.append(text)
    return try span(written, text.count)
  }

  private func span(_ start: Int, _ length: Int) throws(IntakeFailure) -> CellSpan {
    guard length < CellSpan.mostBytes else { throw broken("one value holds more than 16 MB") }
    return length == 0 ? .blank : CellSpan(start: start, length: length, kind: .text)
  }

  // MARK: Signs

  private var peek: UInt8 { at < end ? store.base[at] : 0 }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard at < end, store.base[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private mutating func word(_ word: StaticString) throws(IntakeFailure) {
    guard at + word.utf8CodeUnitCount <= end, memcmp(store.base + at, word.utf8Start, word.utf8CodeUnitCount) == 0
    else { throw broken("a value is missing") }
    at += word.utf8CodeUnitCount
  }

  private mutating func blanks(countingLines: Bool = false) {
    while at < end {
      switch store.base[at] {
      case 0x0A:
        line += 1
        // Behind a record its line ends; each further line break is a blank line.
        if countingLines, !lineHasText { grid.countBlankLines(1) }
        lineHasText = false
      case 0x20, 0x09, 0x0D: break
      default: return
      }
      at += 1
    }
  }

  private func broken(_ what: String) -> IntakeFailure {
    // What breaks off does so in its last line, not behind it.
    let line = at >= end && end > 0 && store.base[end - 1] == 0x0A ? line - 1 : line
    return IntakeFailure(
      file: shown, line: line,
      "“\(shown)” line \(line): this is not JSON: \(at >= end ? "it breaks off" : what). Nothing of it was read.")
  }
}

/// What stands behind a backslash in a JSON text.
enum JSONEscapes {
  /// Nil where a backslash stands before what it cannot mean. Half a pair of surrogates is the sign for what is unknown.
  static func resolved(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "\\") else {
        out.append(bytes[at])
        at += 1
        continue
      }
      guard at + 1 < bytes.count else { return nil }
      at += 2
      switch bytes[at - 1] {
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "b"), UInt8(ascii: "f"): out.append(0x20)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(bytes[at - 1])
      case UInt8(ascii: "u"):
        guard var unit = hexadecimal(bytes, at) else { return nil }
        at += 4
        if (0xD800..<0xDC00).contains(unit), at + 5 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
          bytes[at + 1] == UInt8(ascii: "u"), let low = hexadecimal(bytes, at + 2), (0xDC00..<0xE000).contains(low)
        {
          unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
          at += 6
        }
        out += Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
      default: return nil
      }
    }
    return out
  }

  private static func hexadecimal(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[at..<at + 4] {
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x37)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x57)
      default: return nil
      }
    }
    return value
  }
}
