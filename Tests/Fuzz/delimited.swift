// Delimited text: whatever bytes come, each line is a row, a blank line or stands above the header, and each column is
// as long as the table.
//
// modules: Calendar Threads Language Tables CDefinitions CLoading Catalogue CScan Intake
// packages: libxml-2.0 libzip nettle
// seeds: Tests/Fuzz/seeds/*.csv Data/published/*.csv
// length: 900
// inputs: 15000
import Catalogue

@testable import Intake

private let index = ClaimIndex(Catalogue.builtIn().catalogue)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = ByteStore(UnsafeBufferPointer(start: start, count: count))
  do throws(IntakeFailure) {
    let grid = try DelimitedText.read(bytes, shown: "a.csv")
    guard let header = HeaderRow(grid, index) else { return 0 }
    var books = SharedBooks()
    let reader = TableReader(grid: grid, header: header, index: index, source: "a.csv")
    let read: ReadTable
    if let layout = PublishedLayout(header) {
      read = layout.read(grid, header, file: "a.csv", index: index)
    } else if case .claimed(let candidate) = index.verdict(header.folded, sheet: nil, file: "a.csv") {
      read = try reader.read(candidate, books: &books)
    } else {
      read = try reader.readGuessed(name: "a", title: "a", why: "nobody", books: &books)
    }
    precondition(read.places.count == read.table.rowCount, "broken: a row without a place")
    precondition(read.table.columns.allSatisfy { $0.count == read.table.rowCount }, "broken: columns differ in length")
    precondition(read.rows + header.row + 1 == grid.rowCount, "broken: a row of the file is neither data nor above")
    if PublishedLayout(header) == nil { try readInBlocks(start, count, as: read) }
  } catch { precondition(!error.sentence.isEmpty, "broken: a failure without a sentence") }
  return 0
}

private let meter = LoadMeter(nil, files: 1, bytes: 1).of("a.csv", size: 1)
private let reading = ReadingIndex(Catalogue.builtIn().catalogue)

/// As a long file is read: a few bytes tell the header, every processor takes a piece, however short, and whatever is not
/// plain is read cell by cell after all.
private func readInBlocks(_ start: UnsafePointer<UInt8>?, _ count: Int, as careful: ReadTable) throws(IntakeFailure) {
  for sizes in [
    DelimitedFile.Sizes(longFile: 0, first: 1, piece: 1),
    .init(longFile: 0, first: 1, piece: 1, assumed: 0, window: 256),
  ] { try readInBlocks(start, count, as: careful, sizes) }
}

private func readInBlocks(
  _ start: UnsafePointer<UInt8>?, _ count: Int, as careful: ReadTable, _ sizes: DelimitedFile.Sizes
) throws(IntakeFailure) {
  var reader = FileReader(
    catalogue: Catalogue.builtIn().catalogue, reading: reading, saidAsAt: nil, said: nil, cache: nil, losses: LossLog(),
    unclaimedWaitFrom: .max, meter: meter)
  reader.sizes = sizes
  var source = ReadSource(file: "a.csv", kind: "table")
  var books = SharedBooks()
  try reader.readDelimited(
    ByteStore(UnsafeBufferPointer(start: start, count: count)), shown: "a.csv", into: &source, books: &books)
  for table in source.tables {
    precondition(table.places.count == table.table.rowCount, "broken: in blocks, a row without a place")
    precondition(
      table.table.columns.allSatisfy { $0.count == table.table.rowCount }, "broken: in blocks, columns differ in length"
    )
    // A total at the end of a table is taken out by the file's reader alone.
    precondition(
      table.table.rowCount <= careful.table.rowCount, "broken: in blocks, rows that the careful reader does not find")
  }
}
