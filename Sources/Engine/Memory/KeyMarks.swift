import Tables

/// What the related rows of each key come to, as marks in a table of all codes of the key: met, surely met, and surely
/// met or possibly so.
enum KeyMark {
  static let met: UInt8 = 1
  static let sure: UInt8 = 2
  static let possible: UInt8 = 4
}

/// The codes of a book that carry a mark. A table of bytes is asked soonest; where it would be larger than what stands near
/// a processor, one of bits is, which is an eighth of it.
struct CodeMarks {
  private enum Table {
    case bytes([UInt8], mark: UInt8)
    case bits([UInt64])
  }
  private let table: Table

  /// Bytes of the largest table of bytes.
  static let largest = 1 << 18

  /// A bit for each code of the book; that of the missing one is nought.
  init(bits: [UInt64]) { table = .bits(bits) }

  init(_ marks: [UInt8], _ mark: UInt8, largest: Int = Self.largest) {
    if marks.count <= largest {
      table = .bytes(marks, mark: mark)
    } else {
      let bits = marks.withUnsafeBufferPointer { Bitmap($0.count, where: IsMarkedWith(marks: $0, mark: mark)) }
      table = .bits(bits.words)
    }
  }

  /// Writes the answers of 64 rows to a word (`RowTest.pack`). Every code of a column stands in its book, for which the
  /// table was made.
  func pack<Code: VectorCode>(
    _ codes: UnsafeBufferPointer<Code>, _ first: Int, _ length: Int, _ rows: Int,
    _ out: UnsafeMutablePointer<UInt64>
  ) {
    switch table {
    case .bytes(let marks, let mark):
      marks.withUnsafeBufferPointer { HasMark(codes: codes, marks: $0, mark: mark).pack(first, length, rows, out) }
    case .bits(let marks):
      marks.withUnsafeBufferPointer { HasMarkBit(codes: codes, marks: $0).pack(first, length, rows, out) }
    }
  }
}

private struct IsMarkedWith: RowTest {
  let marks: UnsafeBufferPointer<UInt8>
  let mark: UInt8
  @inline(__always) func holds(_ row: Int) -> Bool { marks[row] & mark != 0 }
}

private struct HasMark<Code: FixedWidthInteger>: RowTest {
  let codes: UnsafeBufferPointer<Code>
  let marks: UnsafeBufferPointer<UInt8>
  let mark: UInt8
  @inline(__always) func holds(_ row: Int) -> Bool { marks[Int(truncatingIfNeeded: codes[row])] & mark != 0 }
}

private struct HasMarkBit<Code: FixedWidthInteger>: RowTest {
  let codes: UnsafeBufferPointer<Code>
  let marks: UnsafeBufferPointer<UInt64>
  @inline(__always) func holds(_ row: Int) -> Bool {
    let code = Int(truncatingIfNeeded: codes[row])
    return marks[code &>> 6] &>> UInt64(truncatingIfNeeded: code & 63) & 1 != 0
  }
}

extension Evaluator {
  /// `has`, where the condition does not look at the row outside: one pass over the related rows, one over the others.
  func has(_ related: Related, _ frame: Frame) throws(QueryFailure) -> BlockCondition {
    let inner = Frame(try table(related.relation))
    let keys = try inner.codes(related.innerKey)
    let outer = try frame.codes(related.outerKey)
    let verdict = try verdict(related.condition, inner)
    let map = outer.book.map(to: keys.book)
    if map == nil, verdict.undecided == nil, keys.book.count > CodeMarks.largest {
      return .marked(outer.codes, CodeMarks(bits: keys.codes.marks(verdict.met, of: keys.book.count)))
    }
    var marks = [UInt8](repeating: 0, count: keys.book.count + 1)
    keys.codes.mark(&marks, verdict.met, KeyMark.met)
    if let undecided = verdict.undecided {
      keys.codes.mark(&marks, verdict.surelyMet, KeyMark.sure | KeyMark.possible)
      keys.codes.mark(&marks, undecided, KeyMark.possible)
    }
    // The missing key matches nothing.
    marks[0] = 0
    // The marks by the codes of the outer rows; words that the related table does not know have none.
    if let map { marks = map.map { marks[Int($0)] } }
    // The missing code has no mark, and is undecided.
    let met = BlockCondition.marked(outer.codes, CodeMarks(marks, KeyMark.met))
    guard verdict.undecided != nil else { return met }
    let keyed = outer.codes.recordedRows
    func rows(_ mark: UInt8) -> Bitmap {
      BlockCondition.marked(outer.codes, CodeMarks(marks, mark)).verdict(frame.count).met
    }
    let (sure, possible) = (rows(KeyMark.sure), rows(KeyMark.possible))
    return .known(
      Verdict(met: met.verdict(frame.count).met, undecided: ~(sure | keyed.subtracting(possible))))
  }
}

extension Codes {
  /// Adds a mark to the code of each row given. Every code stands in the table.
  fileprivate func mark(_ marks: inout [UInt8], _ rows: Bitmap, _ mark: UInt8) {
    switch self {
    case .bytes(let codes): rows.forEachSet { marks[Int(codes[$0])] |= mark }
    case .shorts(let codes): rows.forEachSet { marks[Int(codes[$0])] |= mark }
    case .words(let codes): rows.forEachSet { marks[Int(codes[$0])] |= mark }
    }
  }

  /// A bit for each of so many codes: whether one of the rows given has it. Every code stands in the book; the bit of the
  /// missing one is nought.
  func marks(_ rows: Bitmap, of count: Int) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: count / 64 + 1)
    switch self {
    case .bytes(let codes): Self.mark(&bits, codes, rows)
    case .shorts(let codes): Self.mark(&bits, codes, rows)
    case .words(let codes): Self.mark(&bits, codes, rows)
    }
    bits[0] &= ~1
    return bits
  }

  private static func mark<Code: FixedWidthInteger>(_ bits: inout [UInt64], _ codes: [Code], _ rows: Bitmap) {
    func mark(_ row: Int) {
      let code = Int(truncatingIfNeeded: codes[row])
      bits[code >> 6] |= 1 << UInt64(truncatingIfNeeded: code & 63)
    }
    if rows.isFull { for row in codes.indices { mark(row) } } else { rows.forEachSet(mark) }
  }
}
