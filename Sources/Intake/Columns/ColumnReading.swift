import Glibc
import Tables

/// What one column is read into, cell by cell, before anything that is odd about it is told.
protocol ColumnReading {
  /// - Parameters:
  ///   - row: counted from the beginning of the piece; each comes once, in order.
  ///   - bytes: those of the cell, without blanks around them.
  mutating func add(_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>)

  /// The rows of a block, one after another.
  mutating func take(_ block: CellBlock, _ column: Int)
}

extension ColumnReading {
  mutating func take(_ block: CellBlock, _ column: Int) {
    block.forEach(column) { row, cell, bytes in add(row, cell, bytes) }
  }
}

/// A column of one piece of a file, whatever is read into it.
protocol ColumnPiece: AnyObject {
  func take(_ block: CellBlock, _ column: Int)
  func take(_ cells: ColumnCells)
}

/// Belongs to one thread while its piece is read, and to whoever joins the pieces afterwards.
final class Piece<Reading: ColumnReading>: ColumnPiece {
  var reading: Reading
  init(_ reading: Reading) { self.reading = reading }

  func take(_ block: CellBlock, _ column: Int) { Self.take(block, column, &reading) }
  func take(_ cells: ColumnCells) { Self.take(cells, &reading) }

  // The reading is lent once for all rows, not for each.
  private static func take(_ block: CellBlock, _ column: Int, _ reading: inout Reading) {
    reading.take(block, column)
  }
  private static func take(_ cells: ColumnCells, _ reading: inout Reading) {
    cells.forEach { row, cell, bytes in reading.add(row, cell, bytes) }
  }
}

/// Room for one value of each row, of which every piece of a file fills a part of its own; then the array of them all.
///
/// The array is held here alone and nobody else changes it while `start` is written to, so that its values stay where
/// they are. Each row is written before it is read.
final class ColumnRoom<Value: BitwiseCopyable> {
  private var values: [Value]
  let start: UnsafeMutablePointer<Value>

  init(_ count: Int) {
    let room = LargeMemory.capacity(max(1, count), of: Value.self)
    values = [Value](unsafeUninitializedCapacity: room) { _, initialized in initialized = max(1, count) }
    start = values.withUnsafeMutableBufferPointer { $0.baseAddress ?? UnsafeMutablePointer.allocate(capacity: 1) }
    let stride = MemoryLayout<Value>.stride
    LargeMemory.advise(start, values.count * stride, room: room * stride)
  }

  /// The values of all pieces one behind another.
  ///
  /// - Parameter parts: where each piece began, and how many rows it turned out to have.
  func joined(_ parts: [(start: Int, count: Int)]) -> [Value] {
    var total = 0
    for part in parts {
      if part.start != total, part.count > 0 {
        memmove(start + total, start + part.start, part.count * MemoryLayout<Value>.stride)
      }
      total += part.count
    }
    var out = values
    values = []
    out.removeLast(out.count - total)
    return out
  }
}

/// Bits that are all nought at first, one for each row of a piece.
final class PieceBits {
  let words: UnsafeMutablePointer<UInt64>
  private let count: Int

  init(_ rows: Int) {
    count = (rows + 63) / 64
    words = .allocate(capacity: count)
    words.initialize(repeating: 0, count: count)
  }

  deinit { words.deallocate() }

  @inline(__always) func set(_ row: Int) { words[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63) }

  /// Those of the first rows.
  func bitmap(_ rows: Int) -> Bitmap {
    Bitmap(words: Array(UnsafeBufferPointer(start: words, count: (rows + 63) / 64)), count: rows)
  }
}
