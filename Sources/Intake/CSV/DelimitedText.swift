import Glibc
import Tables
import Threads

/// CSV after RFC 4180: commas, semicolons, tabs or bars as the header tells; quotes doubled; line breaks in quotes.
enum DelimitedText {
  /// The cells of all rows.
  ///
  /// - Parameter shortestPiece: a piece of fewer bytes is not worth a thread.
  static func read(_ raw: ByteStore, shown: String, shortestPiece: Int = 1 << 20) throws(IntakeFailure) -> CellGrid {
    try DelimitedFile(raw, shown: shown, sizes: .init(piece: shortestPiece)).grid()
  }

  static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]

  /// The sign that cuts most of the first lines into the same number of cells, quotes apart, and of two that do, the one
  /// that cuts them into more; a comma where there is none. A text with commas or semicolons in it does so only by chance.
  static func delimiter(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt8 {
    let end = min(bytes.count, start + 65_536)
    var counts = SIMD4<Int>()
    var lines: [SIMD4<Int>] = []
    var quoted = false
    for byte in bytes[start..<end] {
      switch byte {
      case 0x22: quoted.toggle()
      case _ where quoted: continue
      case 0x2C: counts[0] += 1
      case 0x3B: counts[1] += 1
      case 0x09: counts[2] += 1
      case 0x7C: counts[3] += 1
      case 0x0A, 0x0D:
        lines.append(counts)
        counts = SIMD4()
      default: continue
      }
      if lines.count == 24 { break }
    }
    lines.append(counts)
    var best: (sign: UInt8, lines: Int, count: Int) = (0x2C, 0, 0)
    for (place, sign) in candidates.enumerated() {
      var alike: [Int: Int] = [:]
      for line in lines where line[place] > 0 { alike[line[place], default: 0] += 1 }
      guard let most = alike.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { continue }
      if (most.value, most.key) > (best.lines, best.count) { best = (sign, most.value, most.key) }
    }
    return best.sign
  }
}

/// A whole file, cut into pieces at line breaks where it is long, each scanned on a thread of its own.
struct DelimitedFile {
  private let text: DecodedText
  private let store: ByteStore
  private let shown: String
  private var start: Int
  private var delimiter: UInt8
  private var isNamed = false
  private let sizes: Sizes

  struct Sizes {
    /// A file of so many bytes is read in blocks, where it is plain.
    var longFile = 1 << 15
    /// Its first rows, at most so many bytes, tell the header, and most types that are guessed.
    var first = 1 << 16
    /// A piece of fewer bytes is not worth a thread.
    var piece = 1 << 20
    /// A file of so many bytes is first taken to be as plain as its beginning, and read through once.
    var assumed = 1 << 22
    /// So many of its bytes are read at once: they stay near the processor while they are looked at.
    var window = 1 << 18
  }

  /// Whether all of it is taken to be as plain as its beginning.
  var isAssumed: Bool { text.census.isAssumed }

  /// - Parameter mayAssume: whether a long file may be taken to be as plain as its beginning.
  init(_ raw: ByteStore, shown: String, sizes: Sizes = Sizes(), mayAssume: Bool = false) throws(IntakeFailure) {
    let text = try DecodedText(raw, shown: shown, assuming: mayAssume && raw.count >= sizes.assumed ? sizes.first : 0)
    guard text.store.count > text.start else { throw IntakeFailure(file: shown, "“\(shown)” is empty.") }
    self.text = text
    self.sizes = sizes
    store = text.store
    self.shown = shown
    start = text.start
    let bytes = text.store.bytes
    // Excel's own first line, `sep=;`, names the sign.
    if bytes.count >= start + 6, Marks.lower(UnsafeBufferPointer(rebasing: bytes[start..<start + 4])) == "sep=",
      bytes[start + 5] == 0x0A || bytes[start + 5] == 0x0D
    {
      delimiter = bytes[start + 4]
      start += 5
      if bytes[start] == 0x0D, start + 1 < bytes.count, bytes[start + 1] == 0x0A { start += 1 }
      start += 1
      isNamed = true
    } else {
      delimiter = DelimitedText.delimiter(bytes, from: start)
    }
  }

  /// The first rows, for a file that is read in blocks; nil where it is not of that kind.
  func firstRows() -> CellGrid? {
    guard store.count - start >= sizes.longFile,
      let blocks = BlockText(
        text, delimiter: delimiter, start: start, linesAbove: isNamed ? 1 : 0, shortestPiece: sizes.piece,
        window: sizes.window)
    else { return nil }
    // Of a short file less is read twice.
    let first = min(sizes.first, max(1 << 13, (store.count - start) / 16))
    let cut = blocks.lineEnd(min(start + first, store.count)) ?? store.count
    guard let read = try? scanned([start, cut]),
      read.scans.allSatisfy({ $0.lineRemarks.isEmpty && $0.rewritten.isEmpty })
    else { return nil }
    var grid = CellGrid(text: store, cells: read.cells, pieces: read.scans)
    guard grid.rowCount > HeaderRow.mostAbove || cut == store.count, grid.rowCount > 0 else { return nil }
    grid.remarks = text.remarks
    grid.isDelimited = true
    grid.beyond = blocks
    return grid
  }

  func grid() throws(IntakeFailure) -> CellGrid {
    var grid = try wholeGrid()
    grid.remarks = text.remarks
    grid.isDelimited = true
    guard grid.rowCount > 0 else { throw IntakeFailure(file: shown, "“\(shown)” holds blank lines alone.") }
    return grid
  }

  private func wholeGrid() throws(IntakeFailure) -> CellGrid {
    let cuts = cuts()
    if cuts.count > 2, let pieces = try? scanned(cuts) { return try grid(pieces.cells, pieces.scans) }
    // One piece, or a line break within quotes where the file was cut, or a mistake whose line is to be told.
    let whole = try scanned([start, store.count])
    return try grid(whole.cells, whole.scans)
  }

  /// Where the pieces begin, and the end of the file: each behind a line break.
  private func cuts() -> [Int] {
    let most = min(processorCount, (store.count - start) / max(1, sizes.piece))
    var cuts = [start]
    for piece in 1..<max(1, most) {
      let from = max(start + (store.count - start) / most * piece, cuts[cuts.count - 1])
      guard from < store.count, let found = memchr(store.base + from, 0x0A, store.count - from) else { continue }
      let cut = UnsafeMutableRawPointer(store.base).distance(to: found) + 1
      if cut > cuts[cuts.count - 1], cut < store.count { cuts.append(cut) }
    }
    return cuts + [store.count]
  }

  /// - Throws: also where a piece did not end at the beginning of the next.
  private func scanned(_ cuts: [Int]) throws(IntakeFailure) -> (cells: CellList, scans: [DelimitedScan]) {
    let count = cuts.count - 1
    var censuses = [DelimiterCensus](repeating: DelimiterCensus(), count: count)
    censuses.withUnsafeMutableBufferPointer { out in
      concurrently(count) { out[$0] = DelimiterCensus(store, cuts[$0]..<cuts[$0 + 1], delimiter) }
    }
    let cells = CellList(capacity: censuses.reduce(0) { $0 + $1.mostCells } + 64)
    var first = 0
    var scans: [DelimitedScan] = []
    for (number, census) in censuses.enumerated() {
      scans.append(
        DelimitedScan(
          store, cuts[number]..<cuts[number + 1], delimiter, census, cells: cells.base, first: first, shown: shown))
      first += census.mostCells
    }
    if isNamed { scans[0].passOver(lines: 1) }
    var failures = [IntakeFailure?](repeating: nil, count: count)
    scans.withUnsafeMutableBufferPointer { scans in
      failures.withUnsafeMutableBufferPointer { failures in
        concurrently(count) { number in
          do throws(IntakeFailure) { try scans[number].run() } catch { failures[number] = error }
        }
      }
    }
    for failure in failures { if let failure { throw failure } }
    for (number, scan) in scans.enumerated() where scan.at != cuts[number + 1] {
      throw IntakeFailure(file: shown, "“\(shown)” was cut within quotes.")
    }
    cells.adopt(first)
    return (cells, scans)
  }

  /// What was written anew goes behind the text, in the order of the pieces.
  private func grid(_ cells: CellList, _ scans: [DelimitedScan]) throws(IntakeFailure) -> CellGrid {
    for scan in scans where !scan.rewritten.isEmpty {
      guard store.count + scan.rewritten.count < ByteStore.most else {
        throw IntakeFailure(file: shown, "“\(shown)” is larger than 4 GB, which is more than can be read.")
      }
      let base = store.count
      store.append(scan.rewritten)
      for place in scan.rewrittenCells { cells.move(place, by: base) }
    }
    return CellGrid(text: store, cells: cells, pieces: scans)
  }
}
