// The parts of a workbook: a sheet, and behind two NULs the texts that it shares.
//
// modules: Calendar Threads Language Tables CDefinitions CLoading Catalogue CScan Intake
// packages: libxml-2.0 libzip nettle
// seeds: Tests/Fuzz/seeds/*.sheet
// length: 900
// inputs: 100000
@testable import Intake

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let cut = bytes.indices.first { $0 + 1 < bytes.count && bytes[$0] == 0 && bytes[$0 + 1] == 0 } ?? bytes.count
  do throws(IntakeFailure) {
    let strings = SharedStrings(capacity: 64)
    if cut + 2 < bytes.count {
      try XMLEvents.read(ByteStore(bytes[(cut + 2)...]), strings, name: "strings", shown: "a.xlsx")
    }
    let grid = try Workbook.sheet(ByteStore(bytes[..<cut]), "One", strings, Styles(), "a.xlsx")
    for row in 0..<grid.rowCount { for column in 0..<grid.width(row) { _ = grid.string(grid.cell(row, column)) } }
    precondition(grid.places.count == grid.rowCount, "broken: a row without a place")
  } catch { precondition(!error.sentence.isEmpty, "broken: a failure without a sentence") }
  return 0
}
