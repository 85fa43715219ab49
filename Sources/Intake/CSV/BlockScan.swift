import CScan
import Glibc
import Tables

/// A text is not of the plain shape that is read in blocks: the careful reader takes it from the beginning.
struct NotPlain: Error {}

/// Where the rows of a piece of a text lie, found block by block. The piece begins where a row begins.
///
/// Plain are texts whose line breaks are all of one kind, whose quotation marks stand around whole cells alone, none
/// inside, and of which no row may sum up the others. Rows that are too short or too long, and empty ones, are as welcome as any.
struct BlockScan {
  /// A row with more or fewer cells than the header.
  struct Ragged {
    var row: Int
    var cells: Int
    /// What stands beyond the header, as it is told.
    var beyond: String
  }

  private(set) var rowCount = 0
  private(set) var blankLines = 0
  private(set) var ragged: [Ragged] = []
  /// Line of the next row, counted from the beginning of the piece.
  private(set) var line = 1

  private let text: BlockText
  /// Places count from here. Of a text that is only taken to be plain, what lies from `first` to `limit` is there, in the window.
  private var base: UnsafePointer<UInt8>
  private let end: Int
  private var limit: Int
  private let window: Window?
  private let width: Int
  private let mostRows: Int
  /// Where the lines of the rows are not one behind the other: the row, and its line.
  private(set) var starts: [(row: Int, line: Int)] = []
  private var nextLine = 0
  /// Rows at the beginning that are none of the table: the header, and what stands above it.
  private var passing: Int

  private let room: BlockRoom
  /// The columns that somebody reads, in order: of rows as long as the header, without quotation marks, the cells of all others
  /// are not laid out.
  private let wanted: [Int]
  /// Ends that were found and belong to no row yet, at the front of the room.
  private var held = 0
  /// Line breaks among them, where the text has no quotation marks.
  private var heldBreaks = 0
  private var at: Int
  private var first: Int
  private var inside: UInt64 = 0
  private var quotes = 0
  private var quotedCells = 0
  private var told: [Int: Int] = [:]

  /// - Parameters:
  ///   - columns: whose cells are wanted.
  ///   - mostRows: no more rows than this are in the piece; where there are, the text is not plain.
  init(_ text: BlockText, _ range: Range<Int>, columns: [Int], mostRows: Int, passing: Int) {
    wanted = Array(Set(columns)).sorted()
    self.text = text
    end = range.upperBound
    if text.isAssumed {
      let window = Window(text.window)
      self.window = window
      base = UnsafePointer(window.start) - range.lowerBound
      limit = range.lowerBound
    } else {
      window = nil
      base = UnsafePointer(text.store.base)
      limit = range.upperBound
    }
    width = text.width
    self.mostRows = mostRows
    self.passing = passing
    room = BlockRoom(width: text.width)
    at = range.lowerBound
    first = range.lowerBound
    if range.lowerBound == text.start {
      line += text.linesAbove
      blankLines += text.linesAbove
    }
  }

  /// Where a column that is wanted stands in a block that is narrow.
  func slot(_ column: Int) -> Int { wanted.firstIndex(of: column) ?? column }

  /// The next rows; nil at the end of the piece.
  mutating func next() throws(NotPlain) -> CellBlock? {
    while true {
      try load()
      let found = fill()
      if found == 0 {
        if limit < end { continue }
        guard quotes == 2 * quotedCells, inside == 0 else { throw NotPlain() }
        return nil
      }
      if passing == 0, let block = try text.hasQuotes ? regular(found) : regularWithoutQuotes(found) { return block }
      if let block = try irregular(found) { return block }
    }
  }

  /// Reads on, where the text is only taken to be plain and little of it is left in the window, and sees to it that it is.
  private mutating func load() throws(NotPlain) {
    guard let window, limit < end, limit &- at < window.count / 4 else { return }
    // What belongs to no row yet moves to the front.
    let kept = limit - first
    guard kept <= window.count / 2 else { throw NotPlain() }
    memmove(window.start, base + first, kept)
    let more = min(window.count - kept, end - limit)
    let new = window.start + kept
    guard text.store.copy(limit..<limit + more, to: new),
      TextCensus.count(UnsafeBufferPointer(start: new, count: more)).isPlain
    else { throw NotPlain() }
    memset(new + more, 0, 64)
    base = UnsafePointer(window.start) - first
    limit += more
  }

  /// Finds ends of cells until the room is full or the piece at its end; tells how many there are.
  private mutating func fill() -> Int {
    let (ends, breaks) = (room.found, room.breaks)
    // 64 bytes behind the end of the text are there, and as many places behind the room.
    let found = find_cell_ends(
      base, limit, text.delimiter, text.hasQuotes ? 1 : 0,
      cell_ends(at: at, ends: held, breaks: heldBreaks, quotes: quotes, inside: inside), ends, breaks, room.capacity,
      Self.widest)
    var count = found.ends
    var countOfBreaks = found.breaks
    (at, quotes, inside) = (min(found.at, limit), found.quotes, found.inside)
    // The last line of a text may lack its line break.
    if at >= end, end == text.store.count, inside == 0, count &+ 1 < room.capacity {
      let last = count > 0 ? Int(ends[count - 1]) + 1 : first
      if last < end || count > 0 && ends[count - 1] < end && base[end - 1] != 0x0A {
        ends[count] = UInt32(end)
        breaks[countOfBreaks] = UInt32(count)
        countOfBreaks += text.hasQuotes ? 0 : 1
        count += 1
      }
    }
    held = count
    heldBreaks = countOfBreaks
    return count
  }

  /// As many bytes at once as the processor takes.
  static let widest: Int32 = 64

  @inline(__always) private func isLineEnd(_ place: Int) -> Bool { place >= end || base[place] == 0x0A }

  /// The whole rows at the front where each has as many cells as the header, and none is blank.
  private mutating func regular(_ found: Int) throws(NotPlain) -> CellBlock? {
    let rows = min(found / width, room.rows)
    guard rows > 0, width > 1, rowCount + rows <= mostRows else { return nil }
    let (ends, starts, stops) = (room.found, room.starts, room.ends)
    let delimiter = text.delimiter
    let hasReturns = text.hasReturns
    var start = UInt32(first)
    var place = 0
    var longest: UInt32 = 0
    var isOdd: UInt8 = 0
    var inky = 0
    for _ in 0..<rows {
      inky &+= isInk(base[Int(start)]) && base[Int(start)] != delimiter ? 1 : 0
      for _ in 1..<width {
        let stop = ends[place]
        starts[place] = start
        stops[place] = stop
        longest |= stop &- start
        isOdd |= base[Int(stop)] ^ delimiter
        start = stop &+ 1
        place &+= 1
      }
      var stop = ends[place]
      if Int(stop) < end { isOdd |= base[Int(stop)] ^ 0x0A }
      let next = stop &+ 1
      if hasReturns, stop > start, base[Int(stop) &- 1] == 0x0D { stop &-= 1 }
      starts[place] = start
      stops[place] = stop
      longest |= stop &- start
      start = next
      place &+= 1
    }
    guard isOdd == 0 else { return nil }
    guard longest < CellSpan.mostBytes else { throw NotPlain() }
    var breaks = 0
    if text.hasQuotes {
      let before = quotedCells
      for cell in 0..<place where base[Int(starts[cell])] == 0x22 && stops[cell] > starts[cell] {
        breaks += try unquote(cell, starts, stops)
      }
      if quotedCells > before || inky < rows { inky = 0 }
    }
    if inky < rows {
      for row in 0..<rows where isBlank(row &* width, width) {
        // What was counted here is counted again.
        quotedCells -= recounted(place, starts)
        return nil
      }
    }
    for row in 0..<rows where mayBeTotal(Int(starts[row &* width])) { throw NotPlain() }
    if breaks == 0 {
      note(rowCount, line)
      line += rows
      nextLine = line
    } else {
      for row in 0..<rows {
        note(rowCount + row, line)
        line += 1 + breaksWithin(row * width)
      }
    }
    return take(rows, used: place, next: Int(start))
  }

  /// As `regular`, where there are no quotation marks: a row is as long as the header where its line break is the end that it
  /// should be, so that its cells need not be looked at; only those of the columns that are wanted are laid out.
  private mutating func regularWithoutQuotes(_ found: Int) throws(NotPlain) -> CellBlock? {
    let (ends, starts, stops, breaks) = (room.found, room.starts, room.ends, room.breaks)
    let rows = min(found / width, room.rows, heldBreaks)
    guard rows > 0, width > 1, rowCount + rows <= mostRows else { return nil }
    let (delimiter, hasReturns, last) = (text.delimiter, text.hasReturns, width &- 1)
    // Each end that is no break is a delimiter. Breaks rise, so where each of these is the last end of its row there is no
    // other among the ends of these rows.
    var isOdd: UInt32 = 0
    var place = UInt32(truncatingIfNeeded: last)
    for row in 0..<rows {
      isOdd |= breaks[row] ^ place
      place &+= UInt32(truncatingIfNeeded: width)
    }
    guard isOdd == 0 else { return nil }
    var start = UInt32(first)
    var longest: UInt32 = 0
    var inky = 0
    for row in 0..<rows {
      inky &+= isInk(base[Int(start)]) && base[Int(start)] != delimiter ? 1 : 0
      let end = ends[row &* width &+ last]
      // No cell is longer than its row.
      longest |= end &- start
      if mayBeTotal(Int(start)) { throw NotPlain() }
      start = end &+ 1
    }
    // Rows so long, or ones that may be blank, are looked at cell by cell.
    guard longest < CellSpan.mostBytes, inky == rows else { return try regular(found) }
    let narrow = wanted.count
    for (slot, column) in wanted.enumerated() {
      var (from, to) = (column, slot)
      for _ in 0..<rows {
        // A cell begins behind the end of the one before it, in its row or at the end of the row above.
        starts[to] = from == 0 ? UInt32(truncatingIfNeeded: first) : ends[from &- 1] &+ 1
        stops[to] = ends[from]
        from &+= width
        to &+= narrow
      }
    }
    // A returning carriage stands before a break alone.
    if hasReturns, wanted.last == last {
      var place = narrow &- 1
      for _ in 0..<rows {
        let stop = stops[place]
        if stop > starts[place], base[Int(stop) &- 1] == 0x0D { stops[place] = stop &- 1 }
        place &+= narrow
      }
    }
    note(rowCount, line)
    line += rows
    nextLine = line
    return take(rows, used: rows * width, next: Int(start), isNarrow: true)
  }

  /// Digits stand in no word of a total, and near the beginning of most rows. Bytes behind the end of the text are noughts.
  @inline(__always) private func mayBeTotal(_ start: Int) -> Bool {
    base[start] &- 48 > 9 && base[start &+ 1] &- 48 > 9 && text.mayBeTotal(start)
  }

  private mutating func note(_ row: Int, _ line: Int) {
    if line != nextLine { starts.append((row, line)) }
    nextLine = line + 1
  }

  /// Lets go of the ends at the front that were used.
  private mutating func drop(_ used: Int) {
    held -= used
    heldBreaks = room.shift(used, held, breaks: heldBreaks)
  }

  private mutating func take(_ rows: Int, used: Int, next: Int, isNarrow: Bool = false) -> CellBlock {
    drop(used)
    first = next
    rowCount += rows
    return CellBlock(
      base: base, starts: UnsafePointer(room.starts), ends: UnsafePointer(room.ends),
      width: isNarrow ? wanted.count : width, isNarrow: isNarrow, rows: rowCount - rows..<rowCount)
  }

  /// How many cells of a block were taken out of quotation marks.
  private func recounted(_ cells: Int, _ starts: UnsafeMutablePointer<UInt32>) -> Int {
    (0..<cells).count { starts[$0] > 0 && base[Int(starts[$0]) - 1] == 0x22 }
  }

  /// Takes a cell out of its quotation marks; tells how many line breaks are in it.
  @inline(__always)
  private mutating func unquote(
    _ cell: Int, _ starts: UnsafeMutablePointer<UInt32>, _ stops: UnsafeMutablePointer<UInt32>
  ) throws(NotPlain) -> Int {
    let (start, stop) = (Int(starts[cell]) &+ 1, Int(stops[cell]) &- 1)
    guard stop >= start, base[stop] == 0x22 else { throw NotPlain() }
    var breaks = 0
    for place in start..<stop {
      if base[place] == 0x22 { throw NotPlain() }
      if base[place] == 0x0A { breaks &+= 1 }
    }
    starts[cell] = UInt32(truncatingIfNeeded: start)
    stops[cell] = UInt32(truncatingIfNeeded: stop)
    quotedCells &+= 1
    return breaks
  }

  private func breaksWithin(_ first: Int) -> Int {
    var out = 0
    for cell in first..<first + width {
      for place in Int(room.starts[cell])..<Int(room.ends[cell]) where base[place] == 0x0A { out += 1 }
    }
    return out
  }

  private func isBlank(_ first: Int, _ cells: Int) -> Bool {
    for cell in first..<first + cells where !isBlank(cell) { return false }
    return true
  }

  @inline(__always) private func isBlank(_ cell: Int) -> Bool {
    let (start, stop) = (Int(room.starts[cell]), Int(room.ends[cell]))
    if start == stop { return true }
    return !isInk(base[start]) && withoutBlanks(base + start, stop &- start).isEmpty
  }

  /// Any rows: cells that are missing are made empty ones, those beyond the header are told and left out.
  private mutating func irregular(_ found: Int) throws(NotPlain) -> CellBlock? {
    let (ends, starts, stops) = (room.found, room.starts, room.ends)
    var rows = 0
    var used = 0
    var place = 0
    var from = 0
    while rows < room.rows, place < found {
      // A row is first laid out behind those before it, at whatever length; the room has space for one of any length.
      let row = rows * width
      var cells = 0
      var start = first
      var isWhole = false
      while place < found {
        let stop = Int(ends[place])
        place += 1
        guard row + cells < room.capacity else { throw NotPlain() }
        starts[row + cells] = UInt32(start)
        stops[row + cells] = UInt32(stop)
        cells += 1
        start = stop + 1
        guard stop - Int(starts[row + cells - 1]) < CellSpan.mostBytes else { throw NotPlain() }
        if isLineEnd(stop) {
          isWhole = true
          break
        }
      }
      guard isWhole else { break }
      let last = row + cells - 1
      if text.hasReturns, stops[last] > starts[last], base[Int(stops[last]) - 1] == 0x0D { stops[last] -= 1 }
      var breaks = 0
      if text.hasQuotes {
        for cell in row..<row + cells where stops[cell] > starts[cell] && base[Int(starts[cell])] == 0x22 {
          breaks += try unquote(cell, starts, stops)
        }
      }
      used = place
      first = min(start, end)
      from = first
      let own = line
      line += 1 + breaks
      if isBlank(row, cells) {
        blankLines += 1
        continue
      }
      if passing > 0 {
        passing -= 1
        continue
      }
      guard rowCount + rows < mostRows, !mayBeTotal(Int(starts[row])) else { throw NotPlain() }
      if cells != width { tell(row, cells, rows) }
      for cell in cells..<max(cells, width) {
        starts[row + cell] = UInt32(first)
        stops[row + cell] = UInt32(first)
      }
      note(rowCount + rows, own)
      rows += 1
    }
    guard used > 0 else { throw NotPlain() }
    guard rows > 0 else {
      drop(used)
      return nil
    }
    return take(rows, used: used, next: from)
  }

  private mutating func tell(_ row: Int, _ cells: Int, _ number: Int) {
    var beyond = ""
    if cells > width {
      let filled = (row + width..<row + cells).filter { !isBlank($0) }
      if filled.isEmpty { return }
      let count = told[cells, default: 0]
      told[cells] = count + 1
      // More than so many are only counted, so that their text is not needed.
      if count < ProblemList.mostAlike {
        let shown = filled.prefix(TableReader.mostBeyond).map { cell in
          let (start, stop) = (Int(room.starts[cell]), Int(room.ends[cell]))
          return tidyText(UnsafeBufferPointer(start: base + start, count: stop - start))
        }
        let rest = filled.count > shown.count ? " and \(filled.count - shown.count) more" : ""
        beyond = shown.joined(separator: ", ") + rest
      }
    }
    ragged.append(Ragged(row: rowCount + number, cells: cells, beyond: beyond))
  }
}

/// Bytes of a file that are looked at now, and 64 more.
private final class Window {
  let start: UnsafeMutablePointer<UInt8>
  let count: Int
  init(_ count: Int) {
    self.count = count
    start = .allocate(capacity: count + 64)
  }
  deinit { start.deallocate() }
}

/// Room for the ends of cells that were found, and for a block of rows that is made of them.
private final class BlockRoom {
  /// Most rows of a block: so many that its cells stay near the processor while column after column is read.
  let rows: Int
  /// Most ends that are looked for at once.
  let capacity: Int
  let found: UnsafeMutablePointer<UInt32>
  /// Which of them are line breaks, by their number among those found.
  let breaks: UnsafeMutablePointer<UInt32>
  let starts: UnsafeMutablePointer<UInt32>
  let ends: UnsafeMutablePointer<UInt32>

  init(width: Int) {
    rows = max(16, min(1024, 16_384 / max(1, width)))
    capacity = rows * width + 4096
    // Behind the ends there is space for a row of any length that is looked for, and for what is written eight at a time.
    found = .allocate(capacity: capacity + 80)
    breaks = .allocate(capacity: capacity + 80)
    starts = .allocate(capacity: capacity + rows * width + 8)
    ends = .allocate(capacity: capacity + rows * width + 8)
  }

  deinit {
    found.deallocate()
    breaks.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  /// Moves what is left behind the ends that were used to the front; gives how many of so many breaks are left.
  func shift(_ used: Int, _ left: Int, breaks count: Int) -> Int {
    guard used > 0 else { return count }
    if left > 0 { memmove(found, found + used, left * MemoryLayout<UInt32>.stride) }
    var kept = 0
    // They rise, and mostly those of the rows that were used are a whole block of them.
    for place in 0..<count where Int(breaks[place]) >= used {
      breaks[kept] = breaks[place] &- UInt32(truncatingIfNeeded: used)
      kept += 1
    }
    return kept
  }
}
