extension StatementForm {
  /// `set OPTION VALUE`
  static let set = StatementForm(
    ["set"], offered: [("set", "a setting")]
  ) { reader, _ in try reader.setting() }
}

extension StatementReader {
  fileprivate static let options = [
    "as-at", "council", "neighbours", "meetings", "privacy", "period", "grace", "rules", "baseline", "pager",
    "history", "colour", "speech", "cache",
  ]

  fileprivate mutating func setting() throws -> Syntax.Body {
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
    passWords()
    if !ended { _ = take("to") }
    let option = Name(token.word, token.range)
    return .set(.init(option: option, value: try settingValue(token.word)))
  }

  private mutating func settingValue(_ option: String) throws -> Syntax.SettingValue {
    if option == "council" || option == "neighbours" { want([.area]) }
    for word in StatementReader.settingWords[option] ?? [] where ended { wanted?.add(word) }
    guard let first = token else { throw expected(StatementReader.settingWords[option] ?? ["a value"]) }
    if option == "as-at" || option == "meetings" || option == "baseline" {
      var dates = [try date()]
      while takeSign(",") { dates.append(try date()) }
      return .dates(dates)
    }
    if first.kind == .number, let count = wholeNumber() {
      if ended { for unit in ["months", "days"] { wanted?.add(unit) } }
      if let unit = token, unit.kind == .word {
        passWords()
        return .length(count, unit.word)
      }
      return .words([text(first.range)])
    }
    var words: [String] = []
    if let allowed = StatementReader.settingWords[option], first.kind == .word {
      guard allowed.contains(first.word) else { throw expected(allowed) }
      passWords()
      return .words([first.word])
    }
    repeat {
      if let area = longest([.area], at: at).first, area.end >= limit || tokens[area.end].kind == .sign {
        let start = at
        pass(to: area.end)
        words.append(typed(from: start))
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
}
