import Tables

/// What the related rows of each key come to, as marks in a table of all codes of the key: met, surely met, and surely
/// met or possibly so.
enum KeyMark {
  static let met: UInt8 = 1
  static let sure: UInt8 = 2
  static let possible: UInt8 = 4
}

/// A row whose code carries a mark.
private struct HasMark<Code: FixedWidthInteger>: RowTest {
  let codes: UnsafeBufferPointer<Code>
  let marks: UnsafeBufferPointer<UInt8>
  let mark: UInt8
  @inline(__always) func holds(_ row: Int) -> Bool { marks[Int(truncatingIfNeeded: codes[row])] & mark != 0 }
}

extension Evaluator {
  /// `has`, where the condition does not look at the row outside: one pass over the related rows, one over the others.
  func has(_ related: Related, _ frame: Frame) throws(QueryFailure) -> Verdict {
    let inner = Frame(try table(related.relation))
    let keys = try inner.codes(related.innerKey)
    let outer = try frame.codes(related.outerKey)
    let verdict = try verdict(related.condition, inner)
    var marks = [UInt8](repeating: 0, count: keys.book.count + 1)
    keys.codes.mark(&marks, verdict.met, KeyMark.met)
    if let undecided = verdict.undecided {
      keys.codes.mark(&marks, verdict.surelyMet, KeyMark.sure | KeyMark.possible)
      keys.codes.mark(&marks, undecided, KeyMark.possible)
    }
    // The missing key matches nothing.
    marks[0] = 0
    // The marks by the codes of the outer rows; words that the related table does not know have none.
    if let map = outer.book.map(to: keys.book) { marks = map.map { marks[Int($0)] } }
    let met = outer.codes.marked(marks, KeyMark.met)
    let keyed = outer.codes.recordedRows
    guard verdict.undecided != nil else { return Verdict(met: met, undecided: keyed.isFull ? nil : ~keyed) }
    let sure = outer.codes.marked(marks, KeyMark.sure)
    let possible = outer.codes.marked(marks, KeyMark.possible)
    return Verdict(met: met, undecided: ~(sure | keyed.subtracting(possible)))
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

  fileprivate func marked(_ marks: [UInt8], _ mark: UInt8) -> Bitmap {
    switch self {
    case .bytes(let codes): Self.marked(codes, marks, mark)
    case .shorts(let codes): Self.marked(codes, marks, mark)
    case .words(let codes): Self.marked(codes, marks, mark)
    }
  }

  private static func marked<Code: FixedWidthInteger>(_ codes: [Code], _ marks: [UInt8], _ mark: UInt8) -> Bitmap {
    codes.withUnsafeBufferPointer { codes in
      marks.withUnsafeBufferPointer { Bitmap(codes.count, where: HasMark(codes: codes, marks: $0, mark: mark)) }
    }
  }
}
