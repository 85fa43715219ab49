// Statistics in the layout of Explore Education Statistics: every figure is a number, a symbol or blank, and none is lost.
//
// modules: Calendar Threads Language Tables CDefinitions CLoading Catalogue CScan Intake
// packages: libxml-2.0 libzip nettle
// seeds: Data/published/*.csv
// length: 1200
// inputs: 12000
import Catalogue

@testable import Intake

private let index = ClaimIndex(Catalogue.builtIn().catalogue)
private let heading = Array(
  "time_period,time_identifier,geographic_level,country_code,country_name,region_name,old_la_code,new_la_code,la_name,figure\n"
    .utf8)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = ByteStore(heading + UnsafeBufferPointer(start: start, count: count))
  do throws(IntakeFailure) {
    let grid = try DelimitedText.read(bytes, shown: "d6_figures_2013_to_2024.csv")
    guard let header = HeaderRow(grid, index), let layout = PublishedLayout(header) else { return 0 }
    let read = layout.read(grid, header, file: "d6_figures_2013_to_2024.csv", index: index)
    precondition(read.table.columns.allSatisfy { $0.count == read.table.rowCount }, "broken: columns differ in length")
    precondition(read.table.rowCount <= read.rows, "broken: rows out of nothing")
  } catch { precondition(!error.sentence.isEmpty, "broken: a failure without a sentence") }
  return 0
}
