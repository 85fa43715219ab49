import Testing

@testable import Language

@Suite struct CorpusTests {
  @Test func everyLineOfTheCorpusParses() {
    let parser = Parser(vocabulary: SampleVocabulary.vocabulary)
    for line in Corpus.lines {
      let source = Source(text: line)
      let outcome = parser.parse(source)
      if !outcome.diagnostics.isEmpty {
        Issue.record("\(DiagnosticRenderer.render(outcome.diagnostics, in: source))")
      }
      #expect(outcome.statements.count == 1, "\(line)")
    }
  }

  @Test func theCorpusHoldsEveryVerb() {
    for verb in StatementForm.offered where !["dataset", "measure", "area", "question", "extend"].contains(verb) {
      #expect(Corpus.lines.contains { $0.lowercased().hasPrefix(verb) }, "\(verb)")
    }
  }
}
