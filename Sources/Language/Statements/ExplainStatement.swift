extension StatementForm {
  /// `explain NAME | last | N [as FORM] [to PATH]`
  static let explain = StatementForm(
    ["explain"], offered: [("explain", "what a name means, or how the last answer was made")]
  ) { reader, _ in
    let what = try reader.explained()
    var clauses = Syntax.Clauses()
    reader.clauses(&clauses)
    return .explain(what, clauses)
  }
}

extension StatementReader {
  fileprivate mutating func explained() throws -> Syntax.Explained {
    dropPoliteWords()
    let kinds: [NameKind] = [.measure, .dataset, .theme, .area, .team, .question, .list, .field]
    if standsAlone || longest(kinds, at: at).isEmpty, take("last") { return .last }
    if standsAlone, let number = wholeNumber() { return .entry(number) }
    let start = at
    // `explain C1`: a challenge of the log, where nothing is defined by that name.
    if standsAlone, let token, token.kind == .word, token.word.first == "c", Int(token.word.dropFirst()) != nil,
      longest(kinds, at: at).isEmpty
    {
      let name = try challengeNumber()
      return .name(name, kind: nil, range(from: start))
    }
    if let kind = kindSaid(kinds), longest(kinds, at: at).first.map({ $0.end <= at + 1 }) ?? true {
      passWords()
      // A team that rows name and no definition.
      if kind == .team, longest([.team], at: at).isEmpty, let (text, range) = value() {
        return .name(Vocabulary.canonical(text), kind: .team, range)
      }
      let name = try name([kind]).name
      return .name(name.text, kind: kind, range(from: start))
    }
    want([.measure, .dataset, .theme, .question, .area])
    if longest(kinds, at: at).isEmpty, let (end, instead) = selectorHere(), end == limit {
      var first = at
      while first > 0, tokens[first].word != "explain" { first -= 1 }
      let place = range(first, limit)
      let said = "ask about" + instead.dropFirst("for".utf8.count)
      at = limit
      throw fail(.opening(read: text(place), instead: said), place, [said])
    }
    if longest(kinds, at: at).isEmpty, let word = wordOfTheScreen() {
      return .name(word, kind: nil, range(from: start))
    }
    wantKinds([.measure, .dataset, .theme, .question, .area, .team, .list, .field])
    let found = try name(kinds)
    return .name(found.name.text, kind: nil, range(from: start))
  }

  /// Words that answers stand full of and that no definition holds: their page of help explains them.
  private static let wordsOfTheScreen: Set<String> = [
    "red", "amber", "green", "grey", "status", "overlaps", "within-chance", "chance", "signal", "signals",
    "counted-otherwise", "too-few", "too-few-for-a-percentage", "in-doubt", "partly-unread", "unread",
    "could-not-be-read", "not-judged", "not-ranked", "not-known", "not-collected", "covers", "hidden", "suppressed",
    "whole-service", "better", "worse", "≠",
  ]

  /// All that stands here up to a form or a file, where it is a word of the screen.
  private mutating func wordOfTheScreen() -> String? {
    var end = at
    while end < limit, !(tokens[end].kind == .word && ["as", "to"].contains(tokens[end].word)) { end += 1 }
    guard end > at else { return nil }
    let said = text(range(at, end))
    let name = said == "≠" ? said : Vocabulary.canonical(said)
    guard Self.wordsOfTheScreen.contains(name) else { return nil }
    pass(to: end)
    return name
  }

  /// Whether nothing follows the word here but a form or a file.
  private var standsAlone: Bool {
    guard at + 1 < limit else { return true }
    return tokens[at + 1].kind == .word && ["as", "to"].contains(tokens[at + 1].word)
  }
}
