extension StatementForm {
  /// `record challenge "…" [to OWNER] [due DATE] [about WHAT]`, `record N …`, `record answer CN "…"`, `close CN "…"`,
  /// `reopen CN "…"`
  static let record = StatementForm(
    ["record", "close", "reopen"],
    offered: [
      ("record challenge", "enter the challenge log"),
      ("record answer", "answer a challenge"),
      ("close", "close a challenge"),
      ("reopen", "open a challenge again"),
    ]
  ) { reader, _ in try reader.record() }
}

extension StatementReader {
  fileprivate mutating func record() throws -> Syntax.Body {
    let verb = statement
    if verb != "record" {
      let number = try challengeNumber()
      let text = try neededText()
      return .record(verb == "close" ? .close(number, text) : .reopen(number, text))
    }
    if take("answer") {
      let number = try challengeNumber()
      let text = try neededText()
      return .record(.answer(number, text))
    }
    var challenge: String?
    var entry: Int?
    if take("challenge") {
      challenge = try neededText(until: ["to", "due", "about"])
    } else if let number = wholeNumber() {
      entry = number
    } else {
      throw expected(["challenge", "answer", "the number of an entry of ask"])
    }
    let rest = try challengeParts()
    if let challenge { return .record(.challenge(challenge, to: rest.to, due: rest.due, about: rest.about)) }
    return .record(.entry(entry ?? 0, to: rest.to, due: rest.due, about: rest.about))
  }

  /// `C3`; a bare number could be the entry of another list, and is refused.
  mutating func challengeNumber() throws -> String {
    guard let token else { throw expected(["the number of a challenge, such as C1"]) }
    if token.kind == .word, token.word.utf8.first == UInt8(ascii: "c"), Int(token.word.dropFirst()) != nil {
      pass(to: at + 1, writing: token.word.uppercased())
      return "C" + token.word.dropFirst()
    }
    let offered = token.kind == .number && !token.word.isEmpty ? ["C" + token.word] : []
    throw expected(["the number of a challenge, such as C1"], suggestions: offered)
  }

  private mutating func challengeParts() throws -> (to: String?, due: Syntax.DueDate?, about: String?) {
    var out: (to: String?, due: Syntax.DueDate?, about: String?) = (nil, nil, nil)
    while !ended {
      if take("to") {
        out.to = try owner()
      } else if take("due") {
        out.due = take("next", "meeting") ? .nextMeeting : .date(try date())
      } else if take("about") {
        want([.measure, .theme, .dataset])
        if let found = longest([.measure, .theme, .dataset], at: at).first {
          passName(found)
          out.about = found.name
        } else if let text = takeText() {
          // In quotes a subject may be any words.
          out.about = text
        } else {
          throw unknownName([.measure, .theme, .dataset])
        }
      } else if !takeSign(",") {
        throw expected(["to", "due", "about"])
      }
    }
    for word in ["to", "due", "about"] { _ = take(word) }
    return out
  }

  /// A value that `to`, `due` and `about` end.
  private mutating func owner() throws -> String {
    if let text = takeText() { return text }
    let start = at
    var end = at
    while end < limit, tokens[end].kind != .text, !(tokens[end].kind == .sign && tokens[end].word == ","),
      !["to", "due", "about"].contains(tokens[end].word)
    {
      end += 1
    }
    guard end > start else { throw expected(["a name"]) }
    pass(to: end)
    return typed(from: start)
  }
}
