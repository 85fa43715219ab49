/// Statements about the board itself: its files, settings, scripts, challenges.
extension StatementReader {
  static let options = [
    "as-at", "council", "neighbours", "meetings", "privacy", "period", "grace", "rules", "baseline", "pager",
    "history", "colour", "speech", "cache",
  ]

  mutating func load() throws -> Syntax.Body {
    at += 1
    var load = Syntax.Load()
    load.paths.append(try path())
    while takeSign(",") { load.paths.append(try path()) }
    while !ended {
      if take("as", "at") {
        load.asAt = try date()
      } else if take("as") {
        load.kind = try dataset()
      } else if take("called") {
        guard let value = value() else { throw expected(["a name"]) }
        load.called = value.text
      } else if take("replacing") {
        load.replacing = true
      } else {
        throw expected(["as at", "as", "called", "replacing"])
      }
    }
    for word in ["as at", "as", "called", "replacing"] { _ = take(word) }
    return .load(load)
  }

  mutating func forget() throws -> Syntax.Body {
    at += 1
    if take("everything") { return .forget(nil) }
    if ended { throw expected(["a source", "everything"]) }
    if let text = takeText() { return .forget(text) }
    let start = at
    at = limit
    return .forget(text(range(from: start)))
  }

  mutating func setting() throws -> Syntax.Body {
    at += 1
    let start = at
    if take("as", "at") {
      return .set(.init(option: Name("as-at", range(from: start)), value: .dates([try date()])))
    }
    if ended { for option in StatementReader.options { wanted?.add(option, .option) } }
    guard let token, token.kind == .word else { throw expected(StatementReader.options) }
    guard StatementReader.options.contains(token.word) else {
      var offered = Nearest.names(to: token.word, among: StatementReader.options)
      if token.word == "color" { offered = ["colour"] }
      throw fail(.expected(StatementReader.options, read: text(token.range)), token.range, offered)
    }
    at += 1
    if !ended { _ = take("to") }
    let option = Name(token.word, token.range)
    return .set(.init(option: option, value: try settingValue(token.word)))
  }

  private mutating func settingValue(_ option: String) throws -> Syntax.SettingValue {
    if option == "council" || option == "neighbours" { want([.area]) }
    for word in StatementReader.settingWords[option] ?? [] where ended { wanted?.add(word) }
    guard let first = token else { throw expected([StatementReader.settingWords[option]?.first ?? "a value"]) }
    if option == "as-at" || option == "meetings" || option == "baseline" {
      var dates = [try date()]
      while takeSign(",") { dates.append(try date()) }
      return .dates(dates)
    }
    if first.kind == .number, let count = wholeNumber() {
      if let unit = token, unit.kind == .word {
        at += 1
        return .length(count, unit.word)
      }
      return .words([text(first.range)])
    }
    var words: [String] = []
    if let allowed = StatementReader.settingWords[option], first.kind == .word {
      guard allowed.contains(first.word) else { throw expected(allowed) }
      at += 1
      return .words([first.word])
    }
    repeat {
      if let area = longest([.area], at: at).first, area.end >= limit || tokens[area.end].kind == .sign {
        let start = at
        at = area.end
        words.append(text(range(from: start)))
      } else if let value = value() {
        words.append(value.text)
      } else {
        throw expected(["a value"])
      }
    } while takeSign(",")
    return .words(words)
  }

  private static let settingWords: [String: [String]] = [
    "privacy": ["board", "public", "officer"], "rules": ["nhs", "ihi"], "pager": ["on", "off"],
    "colour": ["on", "off"], "speech": ["on", "off"], "cache": ["on", "off"], "history": ["on", "off"],
  ]

  mutating func run(_ verb: String) throws -> Syntax.Body {
    at += 1
    dropPoliteWords()
    let what: Syntax.Runnable
    want([.question])
    if let token, token.kind == .text || looksLikePath() {
      let isQuestion = quoted([.question], at: at)
      let path = try path()
      what = isQuestion.map { .question(Name($0.name, token.range)) } ?? .path(path)
    } else {
      what = .question(try name([.question]).name)
    }
    var clauses = Syntax.Clauses()
    self.clauses(&clauses)
    return verb == "run" ? .run(what, clauses) : .brief(what, clauses)
  }

  /// A run without blanks that holds `.` or `/`.
  private func looksLikePath() -> Bool {
    guard let token else { return false }
    var place = token.lower
    while place < bytes.count, bytes[place] > .blank, bytes[place] != UInt8(ascii: ";") {
      if bytes[place] == UInt8(ascii: ".") || bytes[place] == UInt8(ascii: "/") { return true }
      place += 1
    }
    return false
  }

  mutating func note() throws -> Syntax.Body {
    at += 1
    let what = try what()
    guard let text = takeText() else { throw expected(["a text in quotes"]) }
    return .note(what, text)
  }

  // MARK: Challenges

  mutating func record() throws -> Syntax.Body {
    let verb = statement
    at += 1
    if verb != "record" {
      let number = try challengeNumber()
      guard let text = takeText() else { throw expected(["a text in quotes"]) }
      return .record(verb == "close" ? .close(number, text) : .reopen(number, text))
    }
    if take("answer") {
      let number = try challengeNumber()
      guard let text = takeText() else { throw expected(["a text in quotes"]) }
      return .record(.answer(number, text))
    }
    var challenge: String?
    var entry: Int?
    if take("challenge") {
      guard let text = takeText() else { throw expected(["a text in quotes"]) }
      challenge = text
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
  private mutating func challengeNumber() throws -> String {
    guard let token else { throw expected(["the number of a challenge, such as C1"]) }
    if token.kind == .word, token.word.utf8.first == UInt8(ascii: "c"), Int(token.word.dropFirst()) != nil {
      at += 1
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
          at = found.end
          out.about = found.name
        } else {
          out.about = try owner()
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
    while let token, token.kind != .text, !(token.kind == .sign && token.word == ","),
      !["to", "due", "about"].contains(token.word)
    {
      at += 1
    }
    guard at > start else { throw expected(["a name"]) }
    return text(range(from: start))
  }

  // MARK: Saving

  mutating func save() throws -> Syntax.Body {
    at += 1
    var last: Int?
    if take("last") { last = wholeNumber() ?? 1 }
    guard take("as", "question") else { throw expected(["as question"]) }
    let start = at
    while let token, token.kind != .text { at += 1 }
    guard at > start else { throw expected(["a name"]) }
    let name = Vocabulary.canonical(text(range(from: start)))
    return .save(last: last, name: name, title: takeText())
  }

  mutating func edit() throws -> Syntax.Body {
    at += 1
    if take("last") { return .edit(.last(wholeNumber() ?? 1)) }
    if ended {
      want([.question])
      return .edit(nil)
    }
    return .edit(.question(try name([.question]).name))
  }

  mutating func help() -> Syntax.Body {
    at += 1
    if ended {
      for topic in StatementReader.verbs + ["measures", "teams", "dates", "conditions", "scripts", "privacy"] {
        wanted?.add(topic)
      }
    }
    var words: [String] = []
    while let token {
      words.append(token.word.isEmpty ? text(token.range) : token.word)
      at += 1
    }
    return .help(words)
  }
}
