import Catalogue
import Synchronization
import Tables
import Threads

/// A long delimited file of plain shape: its rows are found and read block by block, in pieces side by side. The grid
/// holds only its first rows, which tell the header.
extension TableReader {
  /// What was read of the rows below the header.
  struct BlocksRead {
    fileprivate(set) var readings: [ColumnReadings] = []
    /// Where the room of each piece begins, and how many rows it has.
    fileprivate(set) var starts: [Int] = []
    fileprivate(set) var counts: [Int] = []
    fileprivate(set) var places: RowPlaces = []
    fileprivate(set) var ragged: [(row: Int, cells: Int, beyond: String)] = []
    fileprivate(set) var blankLines = 0
  }

  /// The types that the values of columns tell. A look at the first rows is enough for most.
  func guesses(_ columns: [Int], _ text: BlockText) throws(IntakeFailure) -> [Int: GuessedType] {
    var out: [Int: GuessedType] = [:]
    for column in columns { out[column] = guess(of: ColumnCells(grid: grid, column: column, rows: rows)) }
    let open = columns.filter { out[$0]?.isText == false }
    guard !open.isEmpty else { return out }
    let pieces = text.pieces(passing: header.row + 1)
    let guesses = open.map { _ in pieces.map { _ in Piece(GuessedType()) } }
    _ = try pass(text, pieces, zip(open, guesses).map { ($0, $1) })
    for (column, pieces) in zip(open, guesses) {
      var all = GuessedType()
      for piece in pieces { all.add(piece.reading) }
      out[column] = all
    }
    return out
  }

  /// What the first rows tell.
  func guess(of cells: ColumnCells) -> GuessedType {
    var guess = GuessedType()
    for row in 0..<cells.count where !guess.isText {
      let cell = cells[row]
      guess.add(row, cell, grid.bytes(cell))
    }
    return guess
  }

  /// Columns with books of their own, of which nothing is to be told.
  func columns(_ plan: Plan, _ text: BlockText) throws(IntakeFailure) -> [Column] {
    let read = try readBlocks(text, plan)
    let none = ProblemList(source: source, sheet: grid.name, dataset: "", places: read.places)
    return try settle(read, plan, none, nil).map(\.column)
  }

  func readBlocks(_ text: BlockText, _ plan: Plan) throws(IntakeFailure) -> BlocksRead {
    var none: WaitingChildren?
    return try readBlocks(text, plan, nil, &none)
  }

  /// - Parameters:
  ///   - child: the column of the children that wait.
  ///   - waiting: what was seen of them.
  func readBlocks(_ text: BlockText, _ plan: Plan, _ child: Int?, _ waiting: inout WaitingChildren?)
    throws(IntakeFailure) -> BlocksRead
  {
    let pieces = text.pieces(passing: header.row + 1)
    let most = pieces.map(\.mostRows)
    let readings = plan.map { ColumnDecoder(field: $0.field, grid: grid, mayNotBeBlank: false).readings(most) }
    var columns = zip(plan, readings).map { ($0.column, $1.pieces) }
    waiting = waiting?.of(most, grid)
    if let child, let waiting { columns.append((child, waiting.pieces)) }
    var read = try pass(text, pieces, columns)
    read.readings = readings
    return read
  }

  func settle(
    _ read: BlocksRead, _ plan: Plan, _ problems: ProblemList, _ definition: DatasetDefinition?
  ) throws(IntakeFailure) -> [Aside] {
    aside(plan.count, problems) { part, aside in
      var decoder = decoder(plan[part].field, of: definition)
      aside.column = decoder.settle(
        read.readings[part], starts: read.starts, counts: read.counts, matcher: plan[part].matcher,
        books: &aside.books, problems: &aside.problems)
      aside.unreadable = decoder.unreadable
    }
  }

  /// Goes through all rows once, and lends each block to the columns.
  private func pass(
    _ text: BlockText, _ pieces: [BlockText.Piece], _ columns: [(column: Int, pieces: [any ColumnPiece])]
  )
    throws(IntakeFailure) -> BlocksRead
  {
    var text = text
    text.width = header.texts.count
    text.header = header
    var out = BlocksRead()
    var total = 0
    for piece in pieces {
      out.starts.append(total)
      total += piece.mostRows
    }
    var scans: [BlockScan] = []
    for (number, piece) in pieces.enumerated() {
      scans.append(
        BlockScan(
          text, piece.range, columns: columns.map(\.column), mostRows: piece.mostRows,
          passing: number == 0 ? header.row + 1 : 0))
    }
    let isPlain = Atomic<Bool>(true)
    scans.withUnsafeMutableBufferPointer { scans in
      let slots = columns.map { scans[0].slot($0.column) }
      // Each piece has a scan and readings of its own.
      concurrently(pieces.count) { number in
        do throws(NotPlain) {
          while let block = try scans[number].next() {
            for (place, (column, pieces)) in columns.enumerated() {
              pieces[number].take(block, block.isNarrow ? slots[place] : column)
            }
            if meter?.wasStopped == true || !isPlain.load(ordering: .relaxed) { return }
          }
        } catch {
          isPlain.store(false, ordering: .relaxed)
        }
      }
    }
    try meter?.at(0.4)
    guard isPlain.load(ordering: .relaxed) else { throw IntakeFailure(file: source, "“\(source)” is not plain.") }
    var (rows, lines) = (0, 0)
    var starts: [(row: Int, line: Int32)] = []
    for scan in scans {
      out.counts.append(scan.rowCount)
      starts += scan.starts.map { ($0.row + rows, Int32(clamping: $0.line + lines)) }
      out.ragged += scan.ragged.map { ($0.row + rows, $0.cells, $0.beyond) }
      out.blankLines += scan.blankLines
      rows += scan.rowCount
      lines += scan.line - 1
    }
    out.places = RowPlaces(starts, count: rows)
    return out
  }
}
