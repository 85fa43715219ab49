import Testing

@testable import Language

@Suite struct DraftDefinitionsTests {
  @Test func everyDraftDefinitionParsesWithoutAMistake() {
    guard DraftDefinitions.folder != nil else {
      print("skipped: no folder of draft definitions beside the repository")
      return
    }
    let vocabulary = DraftDefinitions.vocabulary
    let parser = Parser(vocabulary: vocabulary)
    var counts: [Syntax.Definition.Kind: Int] = [:]
    for source in DraftDefinitions.sources {
      let outcome = parser.parse(source)
      for diagnostic in outcome.diagnostics {
        Issue.record("\(DiagnosticRenderer.line(diagnostic, in: source))")
      }
      for statement in outcome.statements {
        guard case .define(let definition) = statement.body else { continue }
        counts[definition.kind, default: 0] += 1
      }
    }
    #expect(counts[.dataset, default: 0] >= 50)
    #expect(counts[.measure, default: 0] >= 120)
    #expect(counts[.theme, default: 0] >= 30)
    #expect(counts[.question, default: 0] >= 40)
  }

  @Test func theSampleDefinitionsParseWithoutAMistake() {
    let source = Source(file: "sample.scrutiny", text: SampleVocabulary.definitions)
    let outcome = Parser(vocabulary: Vocabulary()).parse(source)
    for diagnostic in outcome.diagnostics { Issue.record("\(DiagnosticRenderer.line(diagnostic, in: source))") }
    #expect(outcome.statements.count == Parser.heads(source).count)
    #expect(outcome.statements.count == Parser.cut(source).count)
  }
}
