/// Some rows of a delimited file, each with as many cells as the header has: where the cells lie, and nothing of what
/// they mean. Lives while its columns are read, one after another, and is then written over by the next.
struct CellBlock {
  /// The first byte of the text: all places count from there. 64 bytes behind its end may be read.
  let base: UnsafePointer<UInt8>
  /// Where cell `c` of row `r` begins and ends, at `r * width + c`; both lie within the text.
  let starts: UnsafePointer<UInt32>
  let ends: UnsafePointer<UInt32>
  let width: Int
  /// Only the columns that are wanted are there, and are counted among themselves (`BlockScan.slot`).
  let isNarrow: Bool
  /// Counted from the beginning of the piece that is read.
  let rows: Range<Int>

  /// Where a row's cell of the column begins and how long it is, blanks and all.
  ///
  /// - Parameter row: counted from the beginning of the block.
  @inline(__always) func place(_ row: Int, _ column: Int) -> (start: Int, length: Int) {
    let at = row &* width &+ column
    let start = Int(starts[at])
    return (start, Int(ends[at]) &- start)
  }

  /// Calls `body` with each row, and where its cell of the column begins and how long it is, blanks and all.
  @inline(__always) func forEachPlace(_ column: Int, _ body: (_ row: Int, _ start: Int, _ length: Int) -> Void) {
    var at = column
    for row in rows {
      let start = Int(starts[at])
      body(row, start, Int(ends[at]) &- start)
      at &+= width
    }
  }

  /// Calls `body` with each row, its cell of the column, and the cell's bytes without blanks around them.
  @inline(__always)
  func forEach(_ column: Int, _ body: (_ row: Int, _ cell: CellSpan, _ bytes: UnsafeBufferPointer<UInt8>) -> Void) {
    var at = column
    for row in rows {
      let start = Int(starts[at])
      let length = Int(ends[at]) &- start
      let cell = length == 0 ? CellSpan.blank : CellSpan(start: start, length: length, kind: .text)
      body(row, cell, withoutBlanks(base + start, length))
      at &+= width
    }
  }
}
