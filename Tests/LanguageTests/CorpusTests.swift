import Testing

@testable import Language

@Suite struct CorpusTests {
  @Test func everyLineOfTheCorpusParses() {
    let parser = Parser(vocabulary: SampleVocabulary.vocabulary)
    for line in Corpus.all {
      let source = Source(text: line)
      let outcome = parser.parse(source)
      if !outcome.diagnostics.isEmpty {
        Issue.record("\(DiagnosticRenderer.render(outcome.diagnostics, in: source))")
      }
      #expect(outcome.statements.count == 1, "\(line)")
    }
  }

  @Test func theCorpusHoldsEveryOpening() {
    for form in StatementForm.all {
      for head in form.heads + form.also {
        #expect(Corpus.all.contains { $0.lowercased().hasPrefix(head) }, "\(head)")
      }
    }
  }

  /// Every case of the syntax tree stands in the corpus: statements, clauses, conditions, expressions, numbers, periods, lines of
  /// definitions.
  @Test func theCorpusHoldsEveryCaseOfTheSyntax() {
    var held: Set<String> = []
    for statement in statements { SyntaxCases.held(by: statement, &held) }
    let declared = SyntaxCases.declared
    #expect(declared.count > 150)
    let missing = declared.subtracting(held).sorted()
    #expect(missing.isEmpty, "\(missing.joined(separator: ", "))")
    // What is held is declared: else the declarations were not read.
    let unknown = held.subtracting(declared).sorted()
    #expect(unknown.isEmpty, "\(unknown.joined(separator: ", "))")
  }

  @Test func theCorpusHoldsEveryClause() {
    let plain = Mirror(reflecting: Syntax.Clauses()).children.map { ($0.label ?? "", "\($0.value)") }
    var held: Set<String> = []
    func visit(_ value: Any) {
      let mirror = Mirror(reflecting: value)
      if value is Syntax.Clauses {
        for (child, plain) in zip(mirror.children, plain) where "\(child.value)" != plain.1 { held.insert(plain.0) }
      }
      for child in mirror.children { visit(child.value) }
    }
    for statement in statements { visit(statement) }
    #expect(plain.count > 10)
    #expect(held == Set(plain.map(\.0)))
  }

  private var statements: [Syntax.Statement] {
    let parser = Parser(vocabulary: SampleVocabulary.vocabulary)
    return Corpus.all.flatMap { parser.parse(Source(text: $0)).statements }
  }
}
