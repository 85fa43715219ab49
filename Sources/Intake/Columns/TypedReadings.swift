import Catalogue
import Tables

/// Dates and months. What is not one of ten plain signs is read afterwards, in the order of the rows.
struct DayReading: ColumnReading {
  let days: UnsafeMutablePointer<Int32>
  let valid: PieceBits
  let isMonth: Bool
  private(set) var slow: [(row: Int, cell: CellSpan)] = []
  private let quick = QuickDay()

  init(_ days: UnsafeMutablePointer<Int32>, rows: Int, isMonth: Bool) {
    self.days = days
    valid = PieceBits(rows)
    self.isMonth = isMonth
  }

  @inline(__always)
  mutating func add(_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty, cell.kind != .uncalculated {
      days[row] = 0
    } else if !isMonth, cell.kind == .text, let day = quick.day(bytes) {
      days[row] = day
      valid.set(row)
    } else {
      days[row] = 0
      slow.append((row, cell))
    }
  }
}

/// Numbers. No word that says that a value is missing can be read as one.
struct NumberReading: ColumnReading {
  let numbers: UnsafeMutablePointer<Double>
  let valid: PieceBits
  private(set) var strange: [(row: Int, cell: CellSpan)] = []

  init(_ numbers: UnsafeMutablePointer<Double>, rows: Int) {
    self.numbers = numbers
    valid = PieceBits(rows)
  }

  @inline(__always)
  mutating func add(_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty, cell.kind != .uncalculated {
      numbers[row] = 0
    } else if cell.kind != .day, let number = NumberText.read(bytes), number.isFinite {
      numbers[row] = number
      valid.set(row)
    } else {
      numbers[row] = 0
      strange.append((row, cell))
    }
  }
}

/// Yes and no, each spelling understood once.
struct FlagReading: ColumnReading {
  let bits: PieceBits
  let valid: PieceBits
  private(set) var strange: [(row: Int, cell: CellSpan)] = []
  private var distinct = DistinctCells()
  private var meanings: [Marks.YesNo?] = []

  init(rows: Int) {
    bits = PieceBits(rows)
    valid = PieceBits(rows)
  }

  @inline(__always)
  mutating func add(_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty, cell.kind != .uncalculated { return }
    let index = distinct.index(bytes, cell.kind)
    if index == meanings.count { understand(cell, bytes) }
    switch meanings[index] {
    case .yes:
      bits.set(row)
      valid.set(row)
    case .no: valid.set(row)
    case .notKnown: return
    case nil: strange.append((row, cell))
    }
  }

  @inline(never) private mutating func understand(_ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) {
    let isMark = cell.kind == .day || cell.kind == .uncalculated || Marks.saysMissing(bytes)
    meanings.append(isMark || Marks.isError(bytes) ? nil : Marks.yesNo(bytes))
  }
}
