// Records in JSON, a line each or in one array: each is a row with a cell for each name, or the file is refused whole.
//
// modules: Calendar Threads Language Tables CDefinitions CLoading Catalogue CScan Intake
// packages: libxml-2.0 libzip nettle
// seeds: Tests/Fuzz/seeds/*.jsonl Tests/Fuzz/seeds/*.json
// length: 700
// inputs: 20000
import Catalogue

@testable import Intake

private let index = ClaimIndex(Catalogue.builtIn().catalogue)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = ByteStore(UnsafeBufferPointer(start: start, count: count))
  do throws(IntakeFailure) {
    let grid = try JSONRecords.read(bytes, shown: "a.json")
    precondition(Set(grid.columnNames ?? []).count == grid.columnNames?.count, "broken: a name stands twice")
    guard let header = HeaderRow(grid, index) else { return 0 }
    var books = SharedBooks()
    let reader = TableReader(grid: grid, header: header, index: index, source: "a.json")
    let read: ReadTable
    if case .claimed(let candidate) = index.verdict(header.folded, sheet: nil, file: "a.json") {
      read = try reader.read(candidate, books: &books)
    } else {
      read = try reader.readGuessed(name: "a", title: "a", why: "nobody", books: &books)
    }
    precondition(read.places.count == read.table.rowCount, "broken: a row without a place")
    precondition(read.table.columns.allSatisfy { $0.count == read.table.rowCount }, "broken: columns differ in length")
  } catch { precondition(!error.sentence.isEmpty, "broken: a failure without a sentence") }
  return 0
}
