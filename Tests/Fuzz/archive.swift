// Zip files, as workbooks and as Word documents: whatever they name or claim, they are read or refused.
//
// modules: Calendar Threads Language Tables CDefinitions CLoading Catalogue CScan Intake
// packages: libxml-2.0 libzip nettle
// seeds: Tests/Fuzz/seeds/*.zip
// length: 6000
// inputs: 80000
@testable import Intake

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = ByteStore(UnsafeBufferPointer(start: start, count: count))
  do throws(IntakeFailure) { _ = try Workbook.read(bytes, shown: "a.xlsx") } catch {
    precondition(!error.sentence.isEmpty, "broken: a failure without a sentence")
  }
  do throws(IntakeFailure) {
    let archive = try ZipArchive(bytes, shown: "a.docx", most: 1 << 22)
    for name in archive.names.keys { _ = try? archive.part(name) }
    _ = try WordText.read(archive, shown: "a.docx")
  } catch { precondition(!error.sentence.isEmpty, "broken: a failure without a sentence") }
  return 0
}
