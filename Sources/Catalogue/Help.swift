import Language

extension Catalogue {
  /// What `help` says about a topic: plain text of lines up to 79 columns, or nil where there is no such topic.
  ///
  /// - Parameter topic: as a person says it (`sorted by`); nothing for the overview.
  public static func help(topic: String) -> String? {
    let sign = topic.first { $0 != " " }.flatMap { HelpTopic.signs[$0] }
    let name = sign ?? Vocabulary.canonical(topic)
    return HelpTopic.all.first { $0.names.contains(name.isEmpty ? "help" : name) }?.text
  }

  /// Every word that leads to a page.
  public static var helpNames: [String] { HelpTopic.all.flatMap(\.names) }

  /// The list of the topics, in columns.
  public static var helpOfTopics: [String] {
    let names = helpTopics
    var lines = ["Topics: help and one of these words, or any verb, clause or defined name", ""]
    let rows = (names.count + 3) / 4
    for row in 0..<rows {
      let cells = stride(from: row, to: names.count, by: rows).map { names[$0] }
      lines.append("  " + cells.map { $0 + String(repeating: " ", count: max(1, 18 - $0.count)) }.joined().trimmed)
    }
    return lines
  }

  /// The names of the topics, for completion, in alphabetical order.
  public static var helpTopics: [String] { HelpTopic.all.compactMap(\.names.first).filter { $0 != "help" } }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// One page of help: its text, and the words that lead to it.
struct HelpTopic: Sendable {
  /// The name of its file first, then those of its line `also:`, which is not shown.
  var names: [String]
  var text: String

  init(_ file: Embedded) {
    names = [file.stem]
    text = file.text
    guard text.hasPrefix("also:"), let end = text.firstIndex(of: "\n") else { return }
    names += text[..<end].dropFirst("also:".count).split(separator: ",").map { Vocabulary.canonical(String($0)) }
    text = String(text[text.index(after: end)...])
  }

  /// Signs of the screen, which are no letters: the word of each.
  static let signs: [Character: String] = [
    "≠": "counted-otherwise", "●": "green", "◆": "amber", "▼": "red", "○": "grey", "<": "hidden", "†": "definitions",
  ]

  static let all: [HelpTopic] = Embedded.all(in: "help").map(HelpTopic.init)

  /// The statements of its examples, each with the lines indented below it: the indented lines up to the first run of
  /// blanks, behind which stands what the statement does.
  var examples: [String] {
    var out: [String] = []
    var open = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let rest = line.dropFirst(indent)
      let statement = Self.beforeBlanks(rest)
      if indent >= 4, open, !rest.hasPrefix("…") {
        out[out.count - 1] += "\n" + line.prefix(indent - 2) + statement
      } else if indent == 2, !rest.hasPrefix("…") {
        out.append(String(statement))
        open = true
      } else {
        open = false
      }
    }
    return out
  }

  private static func beforeBlanks(_ text: Substring) -> Substring {
    var last = text.startIndex
    for place in text.indices {
      let next = text.index(after: place)
      if text[place] == " ", next < text.endIndex, text[next] == " " { return text[..<last] }
      if text[place] != " " { last = next }
    }
    return text[..<last]
  }
}
