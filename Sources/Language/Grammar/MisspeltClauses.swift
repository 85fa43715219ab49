/// Words that open a clause, spelt nearly right: they end what is passed over after a mistake, so that each mistake of a
/// line is told in its own place. They never matter to a line that can be read.
extension StatementReader {
  /// The words, with the one that must follow where the clause has two. Short ones are too near to other words.
  private static let longOpenings: [(word: String, next: String?)] = [
    ("where", nil), ("against", nil), ("since", nil), ("until", nil), ("between", nil), ("started", nil),
    ("ended", nil), ("replacing", nil), ("worst", "first"), ("best", "first"), ("sorted", "by"),
  ]

  /// Whether a word that is none of the language, and no part of a name, is one slip away from opening a clause.
  func misspeltClause(at place: Int) -> Bool {
    guard place < limit, tokens[place].kind == .word else { return false }
    let word = tokens[place].word
    guard word.utf8.count >= 4 else { return false }
    let isNear = StatementReader.longOpenings.contains { opening in
      guard isOneSlip(word, opening.word) else { return false }
      guard let next = opening.next else { return true }
      guard place + 1 < limit, tokens[place + 1].kind == .word else { return false }
      let after = tokens[place + 1].word
      return after == next || isOneSlip(after, next)
    }
    return isNear && !vocabulary.knows(piece: word)
  }

  private func isOneSlip(_ word: String, _ meant: String) -> Bool {
    word != meant && Nearest.distance(Array(word.utf8), Array(meant.utf8), atMost: 1) == 1
  }
}
