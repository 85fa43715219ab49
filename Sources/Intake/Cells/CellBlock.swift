/// Some rows of a delimited file, each with as many cells as the header has: where the cells lie, and nothing of what
/// they mean. Lives while its columns are read, one after another, and is then written over by the next.
struct CellBlock {
  /// The first byte of the text: all places count from there. 64 bytes behind its end may be read.
  let base: UnsafePointer<UInt8>
  /// Where cell `c` of row `r` begins and ends, at `r * width + c`; both lie within the text.
  let starts: UnsafePointer<UInt32>
  let ends: UnsafePointer<UInt32>
  let width: Int
  /// Counted from the beginning of the piece that is read.
  let rows: Range<Int>

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
