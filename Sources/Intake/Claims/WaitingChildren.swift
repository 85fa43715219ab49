import CScan
import Catalogue
import Tables

/// The numbers of children in a long file that is the first of a board and whose definition does not name them, while its other
/// columns are read: each is only seen to be plain, so that nothing is to be told of any, and those of the first rows alone are
/// read. People are counted beside a figure, but no further than sixty a group, which the first rows tell for most figures;
/// and most questions ask for no child. Numbering them all is a third of the work of a load that has little else to read.
///
/// The codes of the first rows are those that they have in the whole: words are numbered in the order of their first use.
struct WaitingChildren {
  /// Where the field stands in the plan of the table.
  let part: Int
  let pieces: [Piece]

  /// Nil where they may not wait: others were numbered before, the load itself looks at them, or some that stand in the first
  /// rows are not plain.
  init?(
    _ definition: DatasetDefinition, _ plan: TableReader.Plan, named: Int, _ reader: TableReader, _ books: SharedBooks
  ) {
    guard reader.unclaimed != nil, reader.mayChildrenWait, books.knownChildren?.count == 1,
      definition.opens == nil, definition.covers.isEmpty, definition.warnings.isEmpty, definition.event != "child",
      definition.snapshotsFrom != "child", !definition.key.contains("child"),
      let part = plan.firstIndex(where: { $0.field.name == "child" && $0.field.is(.id) }), part >= named,
      !plan[part].field.required
    else { return nil }
    let cells = ColumnCells(grid: reader.grid, column: plan[part].column, rows: reader.rows)
    for row in 0..<cells.count where !Self.isPlain(reader.grid.bytes(cells[row])) { return nil }
    self.part = part
    pieces = []
  }

  private init(part: Int, pieces: [Piece]) { (self.part, self.pieces) = (part, pieces) }

  /// With something to look at each piece of the file with.
  ///
  /// - Parameter most: how many rows each piece can have.
  func of(_ most: [Int], _ grid: CellGrid) -> WaitingChildren {
    let rows = min(Self.firstRows, most.reduce(0, +) / 16)
    return WaitingChildren(
      part: part,
      pieces: most.indices.map { Piece($0 == 0 ? WordReading(rows: min(most[0], rows + Self.block), grid) : nil, rows) }
    )
  }

  /// Of so many rows, and no more than a sixteenth of all, the children are numbered at once.
  private static let firstRows = 1 << 14
  /// No block of rows is longer.
  private static let block = 1024

  var areAllPlain: Bool { pieces.allSatisfy(\.areAllPlain) }

  /// The codes of the first rows.
  var beginning: Codes {
    guard let first = pieces.first, let reading = first.reading else { return Codes() }
    var codes: [UInt32] = []
    codes.reserveCapacity(first.done)
    reading.numbers.forEach(first.done) { _, number in codes.append(UInt32(truncatingIfNeeded: number)) }
    return Codes(codes)
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var (first, end): (UInt32, UInt32) = (0, UInt32(truncatingIfNeeded: bytes.count))
    return are_plain_numbers(start, &first, &end, 1, 1, BlockScan.widest) != 0
  }

  /// Belongs to one thread while its piece is read.
  final class Piece: ColumnPiece {
    private(set) var areAllPlain = true
    fileprivate private(set) var reading: WordReading?
    fileprivate private(set) var done = 0
    private let rows: Int

    fileprivate init(_ reading: WordReading?, _ rows: Int) { (self.reading, self.rows) = (reading, rows) }

    func take(_ block: CellBlock, _ column: Int) {
      guard areAllPlain else { return }
      areAllPlain =
        are_plain_numbers(
          block.base, block.starts + column, block.ends + column, block.width, block.rows.count, BlockScan.widest) != 0
      guard areAllPlain, block.rows.lowerBound < rows else { return }
      reading?.take(block, column)
      done = block.rows.upperBound
    }

    /// A grid is never read so.
    func take(_ cells: ColumnCells) { areAllPlain = false }
  }
}
