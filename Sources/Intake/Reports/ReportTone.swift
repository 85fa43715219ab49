/// Whether a paragraph praises or worries, told from the words that inspectors use; where it has none of either, from the
/// grade of its section. A help to find paragraphs by, never a judgement: the words themselves are shown with it.
enum ReportTone {
  private static let worries = [
    "however", "not yet", "too many", "too few", "too long", "inconsistent", "inadequate", "poor", "weak", "delay",
    "drift", "insufficient", "not always", "do not", "does not", "did not", "is not", "are not", "lack", "limited",
    "variable", "failed", "failure", "failing", "not sufficiently", "not consistently", "unclear", "shortfall",
    "deficit",
    "not good enough", "more to do", "less clear", "less well", "overly", "seldom", "rarely", "hardly",
  ]
  /// What these stand before is not praised: `seldom clear`.
  private static let denials = ["seldom", "rarely", "hardly", "never", "not", "less", "too"]
  private static let praise = [
    "effective", "strong", "well", "timely", "good", "excellent", "outstanding", "positive", "thorough",
    "comprehensive",
    "skilled", "improved", "robust", "clear", "purposeful", "committed", "benefit", "appropriate", "sensitive",
    "high-quality", "impressive", "exemplary", "prompt", "regularly", "successful",
  ]

  static func tone(_ text: String, grade: String?) -> String {
    let folded = CodeMatcher.folded(text)
    let bytes = Array(folded.utf8)
    let hasWorry = worries.contains { begins($0, bytes) }
    let said = Array(affirmed(folded).utf8)
    let hasPraise = praise.contains {
      CodeMatcher.holdsWords(Array($0.utf8), said) || ($0.count > 6 && begins($0, said))
    }
    switch (hasPraise, hasWorry) {
    case (true, true): return "mixed"
    case (true, false): return "strength"
    case (false, true): return "weakness"
    case (false, false):
      switch grade {
      case "outstanding", "good": return "strength"
      case "inadequate": return "weakness"
      default: return "mixed"
      }
    }
  }

  /// The text without the words that are denied.
  private static func affirmed(_ text: String) -> String {
    var isDenied = false
    var out: [Substring] = []
    for word in text.split(separator: " ") {
      if !isDenied { out.append(word) }
      isDenied = denials.contains(String(word))
    }
    return out.joined(separator: " ")
  }

  /// The words stand there, the last perhaps with an ending: `delay`, `delays`, `delayed`.
  private static func begins(_ words: String, _ text: [UInt8]) -> Bool {
    let part = Array(words.utf8)
    guard part.count <= text.count else { return false }
    for start in 0...(text.count - part.count) where text[start] == part[0] {
      if start > 0, text[start - 1] != 0x20, text[start - 1] != 0x0A, text[start - 1] < 0x80 { continue }
      if text[start..<start + part.count].elementsEqual(part) { return true }
    }
    return false
  }
}
