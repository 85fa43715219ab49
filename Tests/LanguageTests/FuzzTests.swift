import Testing

@testable import Language

/// Nothing a person types may crash the reader, and every mistake has a place inside the text.
@Suite struct FuzzTests {
  let parser = Parser(vocabulary: SampleVocabulary.vocabulary)

  private func check(_ text: String) -> Parser.Outcome {
    let source = Source(text: text)
    let outcome = parser.parse(source)
    let count = text.utf8.count
    for diagnostic in outcome.diagnostics {
      let range = diagnostic.range
      if range.lower < 0 || range.upper > count || range.lower > range.upper {
        Issue.record("\(range) is outside “\(text)”: \(diagnostic.reason)")
      }
      if diagnostic.sentence.isEmpty { Issue.record("no sentence for \(diagnostic.reason)") }
    }
    _ = DiagnosticRenderer.render(outcome.diagnostics, in: source)
    return outcome
  }

  @Test func everyPrefixIsReadOrTold() {
    for line in Corpus.lines {
      for end in line.indices {
        let outcome = check(String(line[..<end]))
        if outcome.statements.isEmpty, outcome.diagnostics.isEmpty {
          #expect(line[..<end].allSatisfy { $0 == " " } || line[..<end].hasPrefix("please"), "\(line[..<end])")
        }
      }
    }
  }

  @Test func mixedUpWordsAreReadOrTold() {
    var random = Seeded(state: 7)
    let words = Corpus.lines.flatMap { $0.split(separator: " ") }.map(String.init)
    let joints = [" ", " ", " ", " ", ", ", "; ", "\n", "\n  ", "\n    ", " ( ", " ) ", " \"", "-"]
    for _ in 0..<3000 {
      var text = ""
      for _ in 0..<Int(random.next() % 14) {
        text += words[Int(random.next() % UInt64(words.count))]
        text += joints[Int(random.next() % UInt64(joints.count))]
      }
      _ = check(text)
      _ = Parser.cut(Source(text: text))
      _ = Parser.heads(Source(text: text))
      _ = Parser.wantsMore(text)
    }
  }

  @Test func nothingExhaustsTheStack() {
    _ = check("list cp-plans where " + String(repeating: "(", count: 2_000))
    _ = check("list cp-plans where " + String(repeating: "not ", count: 2_000) + "open")
    _ = check("show " + String(repeating: "(", count: 2_000))
    _ = check("list cp-plans with " + Array(repeating: "1", count: 2_000).joined(separator: " + "))
    _ = check("list cp-plans with " + Array(repeating: "1", count: 2_000).joined(separator: " * "))
    _ = check("list cp-plans where " + Array(repeating: "open", count: 2_000).joined(separator: " and "))
    _ = check("list cp-plans where " + String(repeating: "has audits where (", count: 500))
    _ = check("list cp-plans with " + String(repeating: "days from ", count: 2_000))
    _ = check("list cp-plans with " + String(repeating: "latest grade of audits where (", count: 500))
    var deep = ""
    for depth in 0..<300 { deep += String(repeating: " ", count: depth) + "when it is red\n" }
    _ = check(deep)
  }
}
