// Reports as text and as web pages: no paragraph holds a word that the text does not, and numbers never run backwards
// under one heading.
//
// modules: Calendar Threads Language Tables CDefinitions CLoading Catalogue CScan Intake
// packages: libxml-2.0 libzip nettle
// seeds: Tests/Fuzz/seeds/*.report Tests/Fuzz/seeds/*.html
// length: 2500
// inputs: 12000
@testable import Intake

private func check(_ lines: ReportLines) {
  guard let front = ReportFront(lines.lines) else { return }
  precondition(front.bodyStart <= lines.lines.count, "broken: the body begins behind the end")
  let body = ReportBody(lines.lines, from: front.bodyStart)
  let given = lines.lines.reduce(0) { $0 + $1.trimmed.utf8.count + 4 }
  let taken = (body.findings + body.recommendations).reduce(0) { $0 + $1.text.utf8.count }
  precondition(taken <= given, "broken: more text than there was")
  for paragraph in body.findings { _ = ReportTone.tone(paragraph.text) }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = ByteStore(UnsafeBufferPointer(start: start, count: count))
  do throws(IntakeFailure) {
    let text = try DecodedText(bytes, shown: "a.txt")
    check(PlainText.read(text))
    if WebPageText.isOne(bytes.bytes) { check(try WebPageText.read(text, shown: "a.html")) }
  } catch { precondition(!error.sentence.isEmpty, "broken: a failure without a sentence") }
  return 0
}
