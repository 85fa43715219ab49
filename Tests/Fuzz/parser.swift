// Whatever is typed is read or told, with places inside the text; completion and the first pass never crash.
//
// modules: Calendar Language
// sources: Tests/LanguageTests/SampleVocabulary.swift
// seeds: Scripts/questions/*.scrutiny Scripts/briefings/*.scrutiny
// seed-lines: Tests/LanguageTests/Corpus.swift Tests/LanguageTests/SampleVocabulary.swift
// length: 600
// inputs: 4000
@testable import Language

private let parser = Parser(vocabulary: SampleVocabulary.vocabulary)
private let completion = Completion(vocabulary: SampleVocabulary.vocabulary)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let source = Source(text: text)
  let length = text.utf8.count
  func check(_ outcome: Parser.Outcome, within place: SourceRange) {
    for diagnostic in outcome.diagnostics {
      let range = diagnostic.range
      precondition(range.lower <= range.upper, "broken: a place runs backwards")
      precondition(range.lower >= place.lower && range.upper <= place.upper, "broken: a place outside the text")
      precondition(!diagnostic.sentence.isEmpty, "broken: a mistake without words")
    }
    _ = DiagnosticRenderer.render(outcome.diagnostics, in: source)
  }
  check(parser.parse(source), within: SourceRange(0, length))
  for place in Parser.cut(source) {
    precondition(place.lower <= place.upper && place.upper <= length, "broken: a statement outside the text")
    check(parser.parse(source, place), within: SourceRange(0, length))
  }
  _ = Parser.heads(source)
  _ = Parser.wantsMore(text)
  let offered = completion.candidates(text)
  precondition(offered.replacing <= text.count, "broken: completion replaces more than there is")
  return 0
}
