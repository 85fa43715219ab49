// A formatted text says the same and is stable: the formatter checks that itself and refuses, so a refusal is a mistake of
// the formatter here.
//
// modules: Calendar Language
// sources: Tests/LanguageTests/SampleVocabulary.swift
// seeds: Scripts/questions/*.scrutiny Scripts/briefings/*.scrutiny
// seed-lines: Tests/LanguageTests/Corpus.swift Tests/LanguageTests/SampleVocabulary.swift
// length: 600
// inputs: 4000
@testable import Language

private let formatter = Formatter(vocabulary: SampleVocabulary.vocabulary)

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  do throws(Formatter.Failure) {
    let once = try formatter.format(Source(text: text)).text
    let twice = try formatter.format(Source(text: once)).text
    precondition(once == twice, "broken: formatting again changes the text")
  } catch {
    precondition(error != .wouldChange, "broken: formatting would change what the text says")
  }
  return 0
}
