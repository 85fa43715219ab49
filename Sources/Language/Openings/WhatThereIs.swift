/// What there is on a word of a question that nothing answers.
extension StatementReader.Asked {
  /// The measures of whose titles and names the rarest of its words is told, as a list of them; nil where none is.
  func there() -> String? {
    let question = askedWords()
    let asked = question.telling.filter { !WordsOfForms.never.contains($0) && !AskedWords.isNumber($0) }
    var told: [String: [String: Int]] = [:]
    for entry in vocabulary.entries where entry.kind == .measure {
      let words = Set(
        [entry.name, entry.title].flatMap { Vocabulary.canonical($0).split(separator: "-").map(String.init) })
      for word in words where word.utf8.count > 3 {
        for stem in AskedWords.stems(of: word) where asked.contains(stem) {
          told[stem, default: [:]][word, default: 0] += 1
        }
      }
    }
    // As most of them write it.
    let words = asked.compactMap { stem -> (word: String, count: Int)? in
      guard let known = told[stem] else { return nil }
      let count = known.values.reduce(0, +)
      if let typed = question.spelled([stem]).first, known[typed] != nil { return (typed, count) }
      return known.max { ($0.value, $1.key) < ($1.value, $0.key) }.map { ($0.key, count) }
    }
    let rarest = words.min { $0.count < $1.count }?.word
    return rarest.map { "list measures about \($0)" }.flatMap { body(of: $0) == nil ? nil : $0 }
  }
}
