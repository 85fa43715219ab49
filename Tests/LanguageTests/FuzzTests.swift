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

  @Test func singleTyposAreReadOrTold() {
    var random = Seeded(state: 20_261_123)
    let letters = Array("abcxyz019 -,\"“”(){}'/%.<=;#é".unicodeScalars)
    for line in Corpus.lines {
      for _ in 0..<25 {
        var scalars = Array(line.unicodeScalars)
        let place = Int(random.next() % UInt64(scalars.count))
        let letter = letters[Int(random.next() % UInt64(letters.count))]
        switch random.next() % 4 {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(letter, at: place)
        case 2: scalars[place] = letter
        default: if place + 1 < scalars.count { scalars.swapAt(place, place + 1) }
        }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        _ = check(text)
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

  /// The same numbers on every run.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
