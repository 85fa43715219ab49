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

  mutating func take(_ block: CellBlock, _ column: Int) {
    let (quick, days, valid, isMonth) = (quick, days, valid.words, isMonth)
    block.forEachPlace(column) { row, start, length in
      if length == 0 {
        days[row] = 0
      } else if !isMonth, let day = quick.day(UnsafeBufferPointer(start: block.base + start, count: length)) {
        days[row] = day
        valid[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
      } else {
        add(row, CellSpan(start: start, length: length, kind: .text), withoutBlanks(block.base + start, length))
      }
    }
  }
}

/// Numbers. No word that says that a value is missing can be read as one. A percentage is read afterwards, where it may stand.
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
    } else if cell.kind != .day, let number = NumberText.read(bytes, orPercent: false), number.isFinite {
      numbers[row] = number
      valid.set(row)
    } else {
      numbers[row] = 0
      strange.append((row, cell))
    }
  }

  mutating func take(_ block: CellBlock, _ column: Int) {
    let (numbers, valid) = (numbers, valid.words)
    block.forEachPlace(column) { row, start, length in
      let bytes = withoutBlanks(block.base + start, length)
      if bytes.isEmpty {
        numbers[row] = 0
      } else if let number = NumberText.read(bytes, orPercent: false), number.isFinite {
        numbers[row] = number
        valid[row &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
      } else {
        add(row, CellSpan(start: start, length: length, kind: .text), bytes)
      }
    }
  }
}

/// Yes and no, each spelling understood once.
struct FlagReading: ColumnReading {
  let bits: PieceBits
  let valid: PieceBits
  private(set) var strange: [(row: Int, cell: CellSpan)] = []
  private var distinct = DistinctCells()
  /// What each spelling means: 1 yes, 2 no, 3 not known, 4 none of these.
  private var meanings: [UInt32] = []
  private let recent = RecentWords()

  init(rows: Int) {
    bits = PieceBits(rows)
    valid = PieceBits(rows)
  }

  @inline(__always)
  mutating func add(_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.isEmpty, cell.kind != .uncalculated { return }
    note(row, cell, meaning(cell, bytes))
  }

  mutating func take(_ block: CellBlock, _ column: Int) {
    let (bits, valid, recent) = (bits.words, valid.words, recent)
    block.forEachPlace(column) { row, start, length in
      if length == 0 { return }
      let bytes = withoutBlanks(block.base + start, length)
      if bytes.isEmpty { return }
      var meaning: UInt32 = 0
      if bytes.count <= RecentWords.mostBytes {
        let key = RecentWords.key(bytes)
        let slot = recent.slot(key)
        meaning = recent.find(slot, key, bytes.count)
        if meaning == 0 {
          meaning = self.meaning(CellSpan(start: start, length: length, kind: .text), bytes)
          recent.set(slot, key, bytes.count, meaning)
        }
      } else {
        meaning = self.meaning(CellSpan(start: start, length: length, kind: .text), bytes)
      }
      let place = UInt64(truncatingIfNeeded: row & 63)
      bits[row &>> 6] |= (meaning == 1 ? 1 : 0) &<< place
      valid[row &>> 6] |= (meaning <= 2 ? 1 : 0) &<< place
      if meaning == 4 { strange.append((row, CellSpan(start: start, length: length, kind: .text))) }
    }
  }

  @inline(__always) private mutating func note(_ row: Int, _ cell: CellSpan, _ meaning: UInt32) {
    switch meaning {
    case 1:
      bits.set(row)
      valid.set(row)
    case 2: valid.set(row)
    case 3: return
    default: strange.append((row, cell))
    }
  }

  @inline(never) private mutating func meaning(_ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let index = distinct.index(bytes, cell.kind)
    if index == meanings.count {
      let isMark = cell.kind == .day || cell.kind == .uncalculated || Marks.saysMissing(bytes)
      switch isMark || Marks.isError(bytes) ? nil : Marks.yesNo(bytes) {
      case .yes: meanings.append(1)
      case .no: meanings.append(2)
      case .notKnown: meanings.append(3)
      case nil: meanings.append(4)
      }
    }
    return meanings[index]
  }
}
