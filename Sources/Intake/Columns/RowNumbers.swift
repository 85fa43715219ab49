import Tables

/// A number for each row of a piece, in the narrowest width that held them so far; none is kept as long as each row's is
/// one higher than that of the row before it, as in a list where no word comes twice.
struct RowNumbers {
  private enum Width: UInt8 { case none, bytes, shorts, words }
  private var width = Width.none
  private var memory: Memory?
  /// For how many rows there is room.
  let capacity: Int
  /// The highest number that the width holds.
  private var highest = 0

  private final class Memory {
    let start: UnsafeMutableRawPointer
    init(_ bytes: Int) { start = LargeMemory.allocate(bytes) }
    deinit { LargeMemory.release(start) }
  }

  init(_ rows: Int) { capacity = rows }

  /// Rows come in order, each once.
  @inline(__always) mutating func set(_ row: Int, _ number: Int) {
    if width == .none {
      if number == row &+ 1 { return }
      widen(row, for: number)
    }
    if number > highest { widen(row, for: number) }
    guard let start = memory?.start else { return }
    switch width {
    case .none: return
    case .bytes: start.storeBytes(of: UInt8(truncatingIfNeeded: number), toByteOffset: row, as: UInt8.self)
    case .shorts: start.storeBytes(of: UInt16(truncatingIfNeeded: number), toByteOffset: row &* 2, as: UInt16.self)
    case .words: start.storeBytes(of: UInt32(truncatingIfNeeded: number), toByteOffset: row &* 4, as: UInt32.self)
    }
  }

  /// The numbers of several rows, none higher than `most`.
  mutating func set(_ rows: Range<Int>, _ numbers: UnsafePointer<UInt32>, most: Int) {
    let (first, count) = (rows.lowerBound, rows.count)
    if width == .none {
      var isRun: UInt32 = 0
      for row in 0..<count { isRun |= numbers[row] ^ UInt32(truncatingIfNeeded: first &+ row &+ 1) }
      if isRun == 0 { return }
      widen(first, for: most)
    }
    if most > highest { widen(first, for: most) }
    guard let start = memory?.start else { return }
    // There is room for every row of the piece.
    switch width {
    case .none: return
    case .bytes:
      let to = (start + first).assumingMemoryBound(to: UInt8.self)
      for row in 0..<count { to[row] = UInt8(truncatingIfNeeded: numbers[row]) }
    case .shorts:
      let to = (start + first &* 2).assumingMemoryBound(to: UInt16.self)
      for row in 0..<count { to[row] = UInt16(truncatingIfNeeded: numbers[row]) }
    case .words:
      let to = (start + first &* 4).assumingMemoryBound(to: UInt32.self)
      for row in 0..<count { to[row] = numbers[row] }
    }
  }

  /// Wide enough for `number`; the rows before `rows` are written.
  @inline(never) private mutating func widen(_ rows: Int, for number: Int) {
    let (old, before) = (memory, width)
    let most = max(number, before == .none ? rows : 0)
    if most <= UInt8.max {
      (width, highest) = (.bytes, Int(UInt8.max))
    } else if most <= UInt16.max {
      (width, highest) = (.shorts, Int(UInt16.max))
    } else {
      (width, highest) = (.words, .max)
    }
    let new = Memory(max(1, capacity) * (width == .bytes ? 1 : width == .shorts ? 2 : 4))
    memory = new
    let to = new.start
    switch width {
    case .none: return
    case .bytes: Self.copy(before, old?.start, rows, to.assumingMemoryBound(to: UInt8.self))
    case .shorts: Self.copy(before, old?.start, rows, to.assumingMemoryBound(to: UInt16.self))
    case .words: Self.copy(before, old?.start, rows, to.assumingMemoryBound(to: UInt32.self))
    }
    withExtendedLifetime(old) {}
  }

  private static func copy<Number: FixedWidthInteger>(
    _ width: Width, _ from: UnsafeMutableRawPointer?, _ rows: Int, _ to: UnsafeMutablePointer<Number>
  ) {
    forEach(width, from, rows) { row, number in (to + row).initialize(to: Number(truncatingIfNeeded: number)) }
  }

  /// Calls `body` with the number of each row, in order.
  @inline(__always) func forEach(_ rows: Int, _ body: (_ row: Int, _ number: Int) -> Void) {
    Self.forEach(width, memory?.start, rows, body)
    withExtendedLifetime(memory) {}
  }

  @inline(__always) private static func forEach(
    _ width: Width, _ start: UnsafeMutableRawPointer?, _ rows: Int, _ body: (_ row: Int, _ number: Int) -> Void
  ) {
    guard width != .none, let start else {
      for row in 0..<rows { body(row, row &+ 1) }
      return
    }
    // As many rows were written.
    switch width {
    case .none: return
    case .bytes: for row in 0..<rows { body(row, Int(start.load(fromByteOffset: row, as: UInt8.self))) }
    case .shorts: for row in 0..<rows { body(row, Int(start.load(fromByteOffset: row &* 2, as: UInt16.self))) }
    case .words: for row in 0..<rows { body(row, Int(start.load(fromByteOffset: row &* 4, as: UInt32.self))) }
    }
  }

  /// The highest number of the first rows.
  func most(_ rows: Int) -> Int {
    if width == .none { return rows }
    var most = 0
    forEach(rows) { _, number in most = max(most, number) }
    return most
  }
}
