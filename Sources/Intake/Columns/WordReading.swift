import Tables

/// Words of any kind: each different value gets a number from 1, in order of first use; 0 is an empty cell.
struct WordReading: ColumnReading {
  private(set) var numbers: RowNumbers
  fileprivate var distinct = DistinctCells()
  /// The first cell of each value.
  let cells: CellList
  private let grid: CellGrid

  /// As long as each value is the one before it or comes after it in order, as in a list of references, each is known to
  /// be new without being looked for.
  fileprivate private(set) var isRising = true
  private var last = OrderKey()

  /// - Parameter grid: where the bytes of the cells lie.
  init(rows: Int, _ grid: CellGrid) {
    numbers = RowNumbers(rows)
    // There are no more values than rows; what is not used of the room is never touched, and costs nothing.
    cells = CellList(most: rows)
    self.grid = grid
  }

  mutating func prepare(_ block: CellBlock, _ column: Int) {
    if distinct.isFar { distinct.bringNear { look in block.forEach(column) { _, _, bytes in look(bytes) } } }
  }

  @inline(__always)
  mutating func add(_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty, cell.kind != .uncalculated { return numbers.set(row, 0) }
    if isRising {
      if rises(cell, bytes) { return numbers.set(row, cells.count) }
      lookForAll()
    }
    let index = distinct.index(bytes, cell.kind)
    if index == cells.count { cells.append(cell) }
    numbers.set(row, index &+ 1)
  }

  @inline(__always) private mutating func rises(_ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cell.kind == .text, let key = OrderKey(bytes) else { return false }
    if last < key { cells.append(cell) } else if last != key { return false }
    last = key
    return true
  }

  /// From now on values are looked for, those that were seen among them.
  @inline(never) fileprivate mutating func lookForAll() {
    guard isRising else { return }
    isRising = false
    for place in 0..<cells.count {
      let cell = cells.base[place]
      _ = distinct.index(grid.bytes(cell), cell.kind)
    }
  }
}

/// Up to 16 bytes as they are ordered: by their number, then from the first on.
private struct OrderKey: Equatable {
  private var count = 0
  private var first: UInt64 = 0
  private var last: UInt64 = 0

  init() {}

  @inline(__always) init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count <= 16, let start = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(start)
    count = bytes.count
    if count >= 8 {
      // Of equal length and with the same first eight bytes, the last eight decide.
      first = UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self))
      last = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    } else {
      for place in 0..<count { first = first << 8 | UInt64(start[place]) }
    }
  }

  @inline(__always) static func < (a: OrderKey, b: OrderKey) -> Bool {
    if a.count != b.count { return a.count < b.count }
    return a.first != b.first ? a.first < b.first : a.last < b.last
  }
}

/// A number for each row of a piece, in the narrowest width that held them so far.
struct RowNumbers {
  enum Width: UInt8 { case bytes, shorts, words }
  private(set) var width = Width.bytes
  private(set) var memory: Memory
  private let capacity: Int
  private var most = Int(UInt8.max)

  final class Memory {
    let start: UnsafeMutableRawPointer
    init(_ bytes: Int) { start = LargeMemory.allocate(bytes) }
    deinit { LargeMemory.release(start) }
  }

  init(_ rows: Int) {
    capacity = rows
    memory = Memory(rows)
  }

  @inline(__always) mutating func set(_ row: Int, _ number: Int) {
    if number > most { widen(row) }
    switch width {
    case .bytes: memory.start.storeBytes(of: UInt8(truncatingIfNeeded: number), toByteOffset: row, as: UInt8.self)
    case .shorts:
      memory.start.storeBytes(of: UInt16(truncatingIfNeeded: number), toByteOffset: row &* 2, as: UInt16.self)
    case .words:
      memory.start.storeBytes(of: UInt32(truncatingIfNeeded: number), toByteOffset: row &* 4, as: UInt32.self)
    }
  }

  /// One step wider; the rows before `rows` are written.
  @inline(never) private mutating func widen(_ rows: Int) {
    let old = memory
    if width == .bytes {
      memory = Memory(capacity * 2)
      let (from, to) = (old.start, memory.start)
      for row in 0..<rows {
        to.storeBytes(
          of: UInt16(from.load(fromByteOffset: row, as: UInt8.self)), toByteOffset: row &* 2, as: UInt16.self)
      }
      width = .shorts
      most = Int(UInt16.max)
    } else {
      memory = Memory(capacity * 4)
      let (from, to) = (old.start, memory.start)
      for row in 0..<rows {
        to.storeBytes(
          of: UInt32(from.load(fromByteOffset: row &* 2, as: UInt16.self)), toByteOffset: row &* 4, as: UInt32.self)
      }
      width = .words
      most = .max
    }
  }

  /// Calls `body` with the number of each row, in order.
  @inline(__always) func forEach(_ rows: Int, _ body: (_ row: Int, _ number: Int) -> Void) {
    let start = memory.start
    switch width {
    case .bytes: for row in 0..<rows { body(row, Int(start.load(fromByteOffset: row, as: UInt8.self))) }
    case .shorts: for row in 0..<rows { body(row, Int(start.load(fromByteOffset: row &* 2, as: UInt16.self))) }
    case .words: for row in 0..<rows { body(row, Int(start.load(fromByteOffset: row &* 4, as: UInt32.self))) }
    }
  }
}

/// The words of all pieces of a column under one numbering: that of the order of first use in the whole file.
struct JoinedWords {
  /// The first cell of each word: that of number 1 comes first.
  let cells: CellList
  private var parts: [(numbers: RowNumbers, rows: Int, map: [UInt32]?)] = []

  init(_ pieces: [Piece<WordReading>], _ counts: [Int], _ grid: CellGrid) {
    guard let first = pieces.first else {
      cells = CellList()
      return
    }
    cells = first.reading.cells
    parts = [(first.reading.numbers, counts[0], nil)]
    let areRising = Self.areRising(pieces, grid)
    if !areRising, pieces.count > 1 { first.reading.lookForAll() }
    for (piece, count) in zip(pieces, counts).dropFirst() {
      let own = piece.reading.cells
      var map: [UInt32] = [0]
      map.reserveCapacity(own.count + 1)
      for place in 0..<own.count {
        if !areRising, place & 1023 == 0 {
          first.reading.distinct.bringNear { look in
            for next in place..<min(place + 1024, own.count) { look(grid.bytes(own.base[next])) }
          }
        }
        let cell = own.base[place]
        let index = areRising ? cells.count : first.reading.distinct.index(grid.bytes(cell), cell.kind)
        if index == cells.count { cells.append(cell) }
        map.append(UInt32(truncatingIfNeeded: index &+ 1))
      }
      parts.append((piece.reading.numbers, count, map))
    }
  }

  /// Whether each word of a piece comes after all those of the pieces before it.
  private static func areRising(_ pieces: [Piece<WordReading>], _ grid: CellGrid) -> Bool {
    var last = OrderKey()
    for piece in pieces {
      let cells = piece.reading.cells
      guard piece.reading.isRising else { return false }
      guard cells.count > 0 else { continue }
      guard let first = OrderKey(grid.bytes(cells.base[0])), last < first,
        let end = OrderKey(grid.bytes(cells.base[cells.count - 1]))
      else { return false }
      last = end
    }
    return true
  }

  /// Calls `body` with each row of the column and the number of its word, in order.
  @inline(__always) func forEach(_ body: (_ row: Int, _ number: Int) -> Void) {
    var before = 0
    for (numbers, rows, map) in parts {
      if let map {
        map.withUnsafeBufferPointer { map in
          numbers.forEach(rows) { row, number in body(before &+ row, Int(map[number])) }
        }
      } else {
        numbers.forEach(rows) { row, number in body(before &+ row, number) }
      }
      before += rows
    }
  }

  /// The rows with a word of which `isMeant` is true of its number, in order.
  func rows(where isMeant: (Int) -> Bool) -> [(row: Int, number: Int)] {
    var out: [(Int, Int)] = []
    forEach { row, number in if isMeant(number) { out.append((row, number)) } }
    return out
  }

  /// The code of each row.
  ///
  /// - Parameter known: the code of each word by its number, and 0 first; each word stands in some row.
  func codes(_ known: [UInt32]) -> Codes {
    var most: UInt32 = 0
    for code in known { most = max(most, code) }
    if most <= UInt8.max { return .bytes(filled(known)) }
    return most <= UInt16.max ? .shorts(filled(known)) : .words(filled(known))
  }

  private func filled<Code: FixedWidthInteger & BitwiseCopyable>(_ known: [UInt32]) -> [Code] {
    let total = parts.reduce(0) { $0 + $1.rows }
    return [Code](unsafeUninitializedCapacity: total) { out, initialized in
      guard var start = out.baseAddress else { return }
      LargeMemory.advise(start, total * MemoryLayout<Code>.stride)
      for (numbers, rows, map) in parts {
        let table =
          map.map { $0.map { Code(truncatingIfNeeded: known[Int($0)]) } } ?? known.map { Code(truncatingIfNeeded: $0) }
        // Every row is written once.
        table.withUnsafeBufferPointer { table in
          numbers.forEach(rows) { row, number in (start + row).initialize(to: table[number]) }
        }
        start += rows
      }
      initialized = total
    }
  }
}
