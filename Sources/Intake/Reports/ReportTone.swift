/// Whether a paragraph praises or worries, told from the words that inspectors use; of one that has none of either nothing is
/// told. A help to find paragraphs by, never a judgement: the words themselves are shown with it.
enum ReportTone {
  private static let worries = [
    "however", "not yet", "too many", "too few", "too long", "inconsistent", "inadequate", "poor", "weak", "delay",
    "drift", "insufficient", "not always", "do not", "does not", "did not", "is not", "are not", "lack", "limited",
    "variable", "failed", "failure", "failing", "not sufficiently", "not consistently", "unclear", "shortfall",
    "deficit", "was not", "were not", "late", "remains a concern",
    "not good enough", "more to do", "less clear", "less well", "overly", "seldom", "rarely", "hardly",
    "too high", "too low", "too often", "too early to", "too soon to", "not enough", "needs more", "need more", "wait",
    "slow",
    "unacceptabl", "weaker", "weakest", "worse",
  ]
  /// What these stand before, up to the end of the clause, is not praised: `seldom clear`, `not seen regularly`.
  private static let denials = ["seldom", "rarely", "hardly", "never", "not", "less", "too"]
  private static let praise = [
    "effective", "strong", "well", "timely", "good", "excellent", "outstanding", "positive", "thorough",
    "comprehensive",
    "skilled", "improved", "robust", "clear", "purposeful", "committed", "benefit", "appropriate", "sensitive",
    "high-quality", "impressive", "exemplary", "prompt", "regularly", "successful", "strength", "embedded", "stable",
    "rigorous", "consistent", "consistently", "proportionate", "imaginative", "substantial progress", "much better",
    "supportive", "been reduced", "has reduced", "have reduced",
  ]

  /// What every letter says before it says anything: what it is, and what was looked at.
  private static let fronts = ["this letter summarises", "inspectors looked at"]

  /// Nil where no word tells it: the grade of the section is not the tone of each of its paragraphs.
  static func tone(_ text: String) -> String? {
    let folded = CodeMatcher.folded(text)
    guard !fronts.contains(where: folded.hasPrefix) else { return nil }
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
    case (false, false): return nil
    }
  }

  /// The text without the words that are denied.
  private static func affirmed(_ text: String) -> String {
    var isDenied = false
    var out: [Substring] = []
    for word in text.split(separator: " ") {
      if word == "but" { isDenied = false }
      if !isDenied { out.append(word) }
      if denials.contains(String(word)) { isDenied = true }
      if let last = word.last, ",.;:".contains(last) { isDenied = false }
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
