/// Words that are broken over two lines, made whole again.
///
/// A hyphen at the end of a line is the word's own (`multi-agency`) unless the report itself shows otherwise: it has the
/// word without a hyphen elsewhere, never with one, and a half of it is no word of the report. A soft hyphen (U+00AD) is
/// never a word's own.
struct WordBreaks {
  private var words: Set<String> = []

  init(_ lines: [ReportLines.Line]) {
    guard lines.contains(where: { $0.trimmed.last == "-" || $0.trimmed.last == "\u{2010}" }) else { return }
    for line in lines {
      for word in line.trimmed.split(whereSeparator: { !$0.isLetter && $0 != "-" }) {
        // Halves of broken words are none.
        if word.last != "-" { words.insert(word.lowercased()) }
      }
    }
  }

  /// The paragraph's text so far and its next line, as one.
  func joined(_ text: String, _ more: String) -> String {
    if text.isEmpty { return more }
    guard let last = text.last, let first = more.first else { return text }
    if last == "\u{AD}" { return text.dropLast() + more }
    guard last == "-" || last == "\u{2010}", text.dropLast().last?.isLetter == true, first.isLetter else {
      return last == "-" && text.dropLast().last?.isLetter == true ? text + more : text + " " + more
    }
    let before = String(text.dropLast().reversed().prefix { $0.isLetter }.reversed()).lowercased()
    let after = String(more.prefix { $0.isLetter }).lowercased()
    let isBroken =
      words.contains(before + after) && !words.contains(before + "-" + after)
      && !(words.contains(before) && words.contains(after))
    return isBroken ? text.dropLast() + more : text + more
  }
}
