import Glibc

/// CSV after RFC 4180: commas, semicolons, tabs or bars as the header tells; quotes doubled; line breaks in quotes.
enum DelimitedText {
  static func read(_ raw: ByteStore, shown: String) throws(IntakeFailure) -> CellGrid {
    let text = try DecodedText(raw, shown: shown)
    guard text.store.count > text.start else { throw IntakeFailure(file: shown, "“\(shown)” is empty.") }
    var scan = DelimitedScan(text, shown: shown)
    try scan.run()
    scan.grid.remarks = text.remarks
    scan.grid.isDelimited = true
    guard scan.grid.rowCount > 0 else { throw IntakeFailure(file: shown, "“\(shown)” holds blank lines alone.") }
    return scan.grid
  }

  /// The sign that cuts the first line most often, quotes apart; a comma where there is none.
  static func delimiter(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt8 {
    let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    var best: (sign: UInt8, count: Int) = (0x2C, 0)
    for sign in candidates {
      var counts: [Int] = []
      var lines = 0
      var at = start
      var count = 0
      var quoted = false
      while at < bytes.count, at < start + 65_536, lines < 24 {
        let byte = bytes[at]
        if byte == 0x22 { quoted.toggle() }
        if !quoted, byte == sign { count += 1 }
        if !quoted, byte == 0x0A || byte == 0x0D {
          if count > 0 { counts.append(count) }
          count = 0
          lines += 1
        }
        at += 1
      }
      if count > 0 { counts.append(count) }
      let most = counts.max() ?? 0
      if most > best.count { best = (sign, most) }
    }
    return best.sign
  }
}

/// One pass over the bytes; what is quoted twice is written anew behind the text, so that each cell is one run of bytes.
struct DelimitedScan {
  var grid: CellGrid
  private let store: ByteStore
  private let shown: String
  private let end: Int
  private var at: Int
  private var line = 1
  private let delimiter: UInt8

  init(_ text: DecodedText, shown: String) {
    store = text.store
    self.shown = shown
    end = text.store.count
    at = text.start
    grid = CellGrid(text: text.store)
    // Excel's own first line, `sep=;`, names the sign.
    let bytes = text.store.bytes
    if bytes.count >= at + 6, Marks.lower(UnsafeBufferPointer(rebasing: bytes[at..<at + 4])) == "sep=",
      bytes[at + 5] == 0x0A || bytes[at + 5] == 0x0D
    {
      delimiter = bytes[at + 4]
      at += 5
      if bytes[at] == 0x0D, at + 1 < end, bytes[at + 1] == 0x0A { at += 1 }
      at += 1
      line = 2
      grid.countBlankLines(1)
    } else {
      delimiter = DelimitedText.delimiter(bytes, from: at)
    }
  }

  mutating func run() throws(IntakeFailure) {
    while at < end {
      let place = line
      while true {
        try cell()
        if at < end, store.base[at] == delimiter {
          at += 1
          // A delimiter at the very end of the file opens one more, empty cell.
          if at == end { grid.append(.blank) } else { continue }
        }
        break
      }
      if at < end {
        if store.base[at] == 0x0D, at + 1 < end, store.base[at + 1] == 0x0A { at += 1 }
        at += 1
        line += 1
      }
      grid.endRow(place: place)
    }
  }

  private mutating func cell() throws(IntakeFailure) {
    let (start, end, delimiter) = (at, end, delimiter)
    let base = UnsafePointer(store.base)
    var next = start
    while next < end, base[next] == 0x20 { next += 1 }
    if next < end, base[next] == 0x22 {
      at = next
      return try quoted()
    }
    next = start
    while next < end {
      let byte = base[next]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
      next += 1
    }
    at = next
    try append(start, next - start)
  }

  /// Whether a cell ends at once at `at`, so that it is empty.
  private func isCut(_ at: Int) -> Bool {
    guard at < end else { return true }
    let byte = store.base[at]
    return byte == delimiter || byte == 0x0A || byte == 0x0D
  }

  private mutating func quoted() throws(IntakeFailure) {
    let opened = line
    at += 1
    let start = at
    var doubled = false
    while true {
      guard at < end else {
        throw IntakeFailure(
          file: shown, line: opened,
          "“\(shown)” line \(opened): a quotation mark is opened there and never closed, so the rest of the file cannot be told apart."
        )
      }
      let byte = store.base[at]
      if byte == 0x22 {
        if at + 1 < end, store.base[at + 1] == 0x22 {
          doubled = true
          at += 2
          continue
        }
        break
      }
      if byte == 0x0A || (byte == 0x0D && !(at + 1 < end && store.base[at + 1] == 0x0A)) { line += 1 }
      at += 1
    }
    let close = at
    at += 1
    while at < end, store.base[at] == 0x20 { at += 1 }
    let stray = at
    while at < end, !isCut(at) { at += 1 }
    if at > stray {
      grid.lineRemarks.append((line, "text behind a closing quotation mark", "read as part of the value"))
      return try rewrite(start..<close, more: stray..<at)
    }
    if doubled { return try rewrite(start..<close, more: at..<at) }
    try append(start, close - start)
  }

  private mutating func rewrite(_ range: Range<Int>, more: Range<Int>) throws(IntakeFailure) {
    var out: [UInt8] = []
    out.reserveCapacity(range.count + more.count)
    var from = range.lowerBound
    while from < range.upperBound {
      out.append(store.base[from])
      from += store.base[from] == 0x22 ? 2 : 1
    }
    out.append(contentsOf: UnsafeBufferPointer(rebasing: store.bytes[more]))
    guard store.count + out.count < ByteStore.most else {
      throw IntakeFailure(file: shown, "“\(shown)” is larger than 4 GB, which is more than can be read.")
    }
    let start = store.count
    store.append(out)
    try append(start, out.count)
  }

  private mutating func append(_ start: Int, _ length: Int) throws(IntakeFailure) {
    guard length < CellSpan.mostBytes else {
      throw IntakeFailure(
        file: shown, line: line, "“\(shown)” line \(line): one cell holds more than 16 MB, which no table does.")
    }
    grid.append(length == 0 ? .blank : CellSpan(start: start, length: length, kind: .text))
  }
}
