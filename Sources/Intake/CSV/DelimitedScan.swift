import Glibc

/// One pass over a piece of a delimited file that begins where a row begins. Delimiters and line breaks are found 64
/// bytes at a time; what is quoted twice is written anew, so that each cell is one run of bytes.
struct DelimitedScan {
  private(set) var starts: [UInt32] = []
  private(set) var widths: [UInt32] = []
  /// Line of each row, counted from the beginning of the piece.
  private(set) var places: [Int32] = []
  private(set) var blanksBefore: [Int32] = []
  private(set) var blankLines = 0
  private(set) var lineRemarks: [(line: Int, problem: String, done: String)] = []
  /// What was written anew, and the cells that point into it.
  private(set) var rewritten: [UInt8] = []
  private(set) var rewrittenCells: [Int] = []
  private(set) var line = 1
  /// Where the next row begins.
  private(set) var at: Int

  private let store: ByteStore
  private let base: UnsafePointer<UInt8>
  private let end: Int
  private let until: Int
  private let delimiter: UInt8
  private let signs: CellEnds
  private let hasQuotes: Bool
  private let shown: String
  /// The piece's own part of a list with room for all its cells.
  private let cells: UnsafeMutablePointer<CellSpan>
  private var next: Int
  /// The end of that part. A piece that was cut within quotes may run beyond its end, and is then given up.
  private let limit: Int
  /// The delimiters and line breaks of 64 bytes that are still to come.
  private var block: Int
  private var hits: UInt64 = 0

  init(
    _ store: ByteStore, _ range: Range<Int>, _ delimiter: UInt8, _ census: DelimiterCensus,
    cells: UnsafeMutablePointer<CellSpan>, first: Int, shown: String
  ) {
    self.store = store
    base = UnsafePointer(store.base)
    end = store.count
    at = range.lowerBound
    until = range.upperBound
    self.delimiter = delimiter
    signs = CellEnds(delimiter: delimiter)
    hasQuotes = census.quotes > 0
    self.cells = cells
    next = first
    limit = first + census.mostCells
    block = range.lowerBound
    self.shown = shown
    starts.reserveCapacity(census.breaks + 1)
    widths.reserveCapacity(census.breaks + 1)
    places.reserveCapacity(census.breaks + 1)
    blanksBefore.reserveCapacity(census.breaks + 1)
  }

  /// Lines above the piece that are none of its rows.
  mutating func passOver(lines: Int) {
    line += lines
    blankLines += lines
  }

  mutating func run() throws(IntakeFailure) {
    seek(at)
    while at < until {
      let place = line
      let first = next
      var hasInk = false
      while true {
        if hasQuotes, try quoted(&hasInk) {
          seek(at)
          if at < end { _ = nextHit() }
        } else {
          let start = at
          at = nextHit()
          if !hasInk, at > start { hasInk = isInk(base[start]) }
          try append(start, at &- start)
        }
        if at < end, base[at] == delimiter {
          at &+= 1
          // A delimiter at the very end of the file opens one more, empty cell.
          if at == end { try append(at, 0) } else { continue }
        }
        break
      }
      if at < end {
        if base[at] == 0x0D, at &+ 1 < end, base[at &+ 1] == 0x0A {
          at &+= 1
          _ = nextHit()
        }
        at &+= 1
        line &+= 1
      }
      endRow(first, place, hasInk)
    }
  }

  /// Begins to look for delimiters at an offset.
  @inline(__always) private mutating func seek(_ offset: Int) {
    block = offset
    hits = offset < end ? mask(offset) : 0
  }

  /// The next delimiter or line break, or the end of the file.
  @inline(__always) private mutating func nextHit() -> Int {
    while hits == 0 {
      block &+= 64
      if block >= end { return end }
      hits = mask(block)
    }
    let found = block &+ hits.trailingZeroBitCount
    hits &= hits &- 1
    return found
  }

  /// Bit i is set where byte i of the 64 from `offset` ends a cell. The store has 64 zero bytes behind its end, and zero
  /// ends none.
  @inline(__always) private func mask(_ offset: Int) -> UInt64 {
    let raw = UnsafeRawPointer(base) + offset
    var out: UInt64 = 0
    for quarter in 0..<4 {
      let bytes = raw.loadUnaligned(fromByteOffset: quarter &* 16, as: SIMD16<UInt8>.self)
      out |= signs.mask(bytes) &<< UInt64(truncatingIfNeeded: quarter &* 16)
    }
    return out
  }

  /// Ends the row; one without a filled cell is dropped and counted.
  private mutating func endRow(_ first: Int, _ place: Int, _ hasInk: Bool) {
    guard hasInk || (first..<next).contains(where: { !isBlank($0) }) else {
      while let last = rewrittenCells.last, last >= first { rewrittenCells.removeLast() }
      next = first
      blankLines += 1
      return
    }
    starts.append(UInt32(truncatingIfNeeded: first))
    widths.append(UInt32(truncatingIfNeeded: next &- first))
    places.append(Int32(clamping: place))
    blanksBefore.append(Int32(clamping: blankLines))
  }

  private func isBlank(_ cell: Int) -> Bool {
    let span = cells[cell]
    if span.length == 0 { return true }
    if rewrittenCells.contains(cell) {
      return rewritten[span.start..<span.start + span.length].withUnsafeBufferPointer { trimmed($0).isEmpty }
    }
    return withoutBlanks(base + span.start, span.length).isEmpty
  }

  // MARK: Quotes

  /// Reads the cell if it begins with a quotation mark, blanks before it apart; false where it does not.
  private mutating func quoted(_ hasInk: inout Bool) throws(IntakeFailure) -> Bool {
    var opening = at
    while opening < end, base[opening] == 0x20 { opening += 1 }
    guard opening < end, base[opening] == 0x22 else { return false }
    let opened = line
    let start = opening + 1
    var doubled = false
    var close = start
    while true {
      guard close < end, let found = memchr(base + close, 0x22, end - close) else {
        throw IntakeFailure(
          file: shown, line: opened,
          "“\(shown)” line \(opened): a quotation mark is opened there and never closed, so the rest of the file cannot be told apart."
        )
      }
      close = UnsafeRawPointer(base).distance(to: found)
      guard close + 1 < end, base[close + 1] == 0x22 else { break }
      doubled = true
      close += 2
    }
    countBreaks(start..<close)
    at = close + 1
    while at < end, base[at] == 0x20 { at += 1 }
    let stray = at
    while at < end, !isCut(at) { at += 1 }
    if at > stray {
      lineRemarks.append((line, "text behind a closing quotation mark", "read as part of the value"))
      try rewrite(start..<close, more: stray..<at)
    } else if doubled {
      try rewrite(start..<close, more: at..<at)
    } else {
      if close > start, isInk(base[start]) { hasInk = true }
      try append(start, close - start)
    }
    return true
  }

  private mutating func countBreaks(_ range: Range<Int>) {
    for place in range {
      let byte = base[place]
      if byte == 0x0A || (byte == 0x0D && !(place + 1 < end && base[place + 1] == 0x0A)) { line += 1 }
    }
  }

  /// Whether a cell ends at once at `at`.
  private func isCut(_ at: Int) -> Bool {
    let byte = base[at]
    return byte == delimiter || byte == 0x0A || byte == 0x0D
  }

  private mutating func rewrite(_ range: Range<Int>, more: Range<Int>) throws(IntakeFailure) {
    let start = rewritten.count
    var from = range.lowerBound
    while from < range.upperBound {
      rewritten.append(base[from])
      from += base[from] == 0x22 ? 2 : 1
    }
    rewritten.append(contentsOf: UnsafeBufferPointer(rebasing: store.bytes[more]))
    if rewritten.count > start { rewrittenCells.append(next) }
    try append(start, rewritten.count - start)
  }

  @inline(__always) private mutating func append(_ start: Int, _ length: Int) throws(IntakeFailure) {
    guard length < CellSpan.mostBytes else {
      throw IntakeFailure(
        file: shown, line: line, "“\(shown)” line \(line): one cell holds more than 16 MB, which no table does.")
    }
    guard next < limit else { throw IntakeFailure(file: shown, "“\(shown)” was cut within quotes.") }
    cells[next] = length == 0 ? .blank : CellSpan(start: start, length: length, kind: .text)
    next &+= 1
  }
}
