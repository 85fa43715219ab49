import Glibc
import Testing

@testable import Language

/// What must hold of every statement, over made-up ones.
@Suite struct PropertyTests {
  private let parser = Parser(vocabulary: SampleVocabulary.vocabulary)
  private let formatter = Formatter(vocabulary: SampleVocabulary.vocabulary)
  static let isLong = getenv("SCRUTINEER_LONG") != nil

  /// Reads, formats, reads again: the same tree, and formatting once more changes nothing.
  private func check(_ text: String) {
    let first = parser.parse(Source(text: text))
    guard first.diagnostics.isEmpty else {
      Issue.record("not read: \(DiagnosticRenderer.render(first.diagnostics, in: Source(text: text)))")
      return
    }
    let once: String
    do {
      once = try formatter.format(Source(text: text)).text
    } catch {
      Issue.record("not formatted (\(error)): \(text)")
      return
    }
    let second = parser.parse(Source(text: once))
    if !second.diagnostics.isEmpty || !SameTree.same(first.statements, second.statements) {
      Issue.record("says something else:\n\(text)\n\(once)")
    }
    #expect(throws: Never.self, "\(once)") {
      let twice = try formatter.format(Source(text: once)).text
      #expect(twice == once, "\(text)")
    }
  }

  @Test func madeUpStatementsAreReadAndFormatted() {
    var generator = SentenceGenerator(seed: 20_261_125)
    for _ in 0..<(PropertyTests.isLong ? 20_000 : 1500) { check(generator.statement()) }
  }

  @Test func madeUpDefinitionsAreReadAndFormatted() {
    var generator = SentenceGenerator(seed: 4)
    for _ in 0..<(PropertyTests.isLong ? 3000 : 200) { check(generator.definition()) }
  }

  /// Whole scripts, with comments and blank lines between the statements.
  @Test func madeUpScriptsAreReadAndFormatted() {
    var generator = SentenceGenerator(seed: 99)
    for _ in 0..<(PropertyTests.isLong ? 1000 : 60) {
      var text = ""
      for _ in 0..<generator.count(2...8) {
        let defines = generator.chance(1, of: 6)
        text += defines ? generator.definition() : generator.statement()
        text += generator.one([
          "\n", "\n", "\n\n", "\n\n\n", "  # a comment\n", "\n   # a comment\n", defines ? "\n" : " ;\n", "\r\n",
        ])
      }
      check(text)
    }
  }

  /// One letter wrong, anywhere: read as something else, or told with a place inside the statement.
  @Test func aTypoAnywhereIsReadOrTold() {
    let letters = Array("ax9 -,\"“”(){}'/%.;#=é".utf8.map { $0 })
    var turn = 0
    for text in Corpus.all {
      let bytes = Array(text.utf8)
      for place in bytes.indices {
        for kind in 0..<4 where PropertyTests.isLong || kind == turn % 4 {
          var typo = bytes
          switch kind {
          case 0: typo.remove(at: place)
          case 1: typo.insert(letters[turn % letters.count], at: place)
          case 2: typo[place] = letters[turn % letters.count]
          default: if place + 1 < typo.count { typo.swapAt(place, place + 1) }
          }
          let source = Source(text: String(decoding: typo, as: UTF8.self))
          let count = source.text.utf8.count
          let outcome = parser.parse(source)
          for diagnostic in outcome.diagnostics {
            let range = diagnostic.range
            if range.lower < 0 || range.upper > count || range.lower > range.upper || diagnostic.sentence.isEmpty {
              Issue.record("\(range) is outside “\(source.text)”: \(diagnostic.reason)")
            }
          }
          if outcome.statements.isEmpty, outcome.diagnostics.isEmpty {
            #expect(Parser.cut(source).isEmpty, "neither read nor told: \(source.text)")
          }
        }
        turn += 1
      }
    }
    #expect(turn > 10_000)
  }
}
