// Returns in XML: read as a stream, or refused in a sentence; never half of one.
//
// modules: Calendar Threads Language Tables CDefinitions CLoading Catalogue CScan Intake
// packages: libxml-2.0 libzip nettle
// seeds: Tests/Fuzz/seeds/*.xml
// length: 1500
// inputs: 12000
import Catalogue

@testable import Intake

private let index = ClaimIndex(Catalogue.builtIn().catalogue)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = ByteStore(UnsafeBufferPointer(start: start, count: count))
  var books = SharedBooks()
  do throws(IntakeFailure) {
    let read = try ReturnReader(
      index: index, said: nil, meter: LoadMeter(nil, files: 1, bytes: count).of("a.xml", size: count)
    ).read(bytes, shown: "a.xml", books: &books)
    for table in read.tables {
      let rows = table.table.rowCount
      precondition(table.table.columns.allSatisfy { $0.count == rows }, "broken: columns differ in length")
    }
  } catch { precondition(!error.sentence.isEmpty, "broken: a failure without a sentence") }
  return 0
}
