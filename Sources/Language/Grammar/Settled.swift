/// How the words of a text are written when it is formatted: noted by the reader while it reads, so that the formatter
/// knows exactly the grammar that the parser knows.
struct Settled {
  /// By token: what is written for it; empty where the token before holds it, nil where it stays as it was typed.
  private(set) var written: [String?]
  /// By token: whether what stands between it and the token before stays as it was typed: nothing, or a blank.
  private(set) var joinsAsTyped: [Bool]
  /// By token: whether it was read as a word of the language or as a defined name, which completion can foresee.
  private(set) var isKnown: [Bool]
  /// Tokens of statements and lines that could not be read.
  var unread: [Range<Int>] = []

  init(count: Int) {
    written = Array(repeating: nil, count: count)
    joinsAsTyped = Array(repeating: false, count: count)
    isKnown = Array(repeating: false, count: count)
  }

  /// The tokens `first..<end` are written as one text.
  mutating func write(_ text: String, _ first: Int, _ end: Int, known: Bool = false) {
    for place in first..<min(end, written.count) {
      written[place] = place == first ? text : ""
      joinsAsTyped[place] = false
      isKnown[place] = known
    }
  }

  /// One word of several that stay as they were typed.
  mutating func writeAsTyped(_ text: String, _ place: Int) { written[place] = text }

  /// The tokens `first..<end` stay as they were typed, runs of blanks between them as one.
  mutating func keep(_ first: Int, _ end: Int) {
    for place in first..<min(end, written.count) {
      written[place] = nil
      joinsAsTyped[place] = place > first
      isKnown[place] = false
    }
  }
}

/// Every step over tokens says what they were.
extension StatementReader {
  /// Passes words of the language, which are written in lower case.
  mutating func passWords(_ count: Int = 1) {
    if settled != nil {
      for place in at..<min(at + count, limit) {
        let word = tokens[place].word
        // A word of signs alone has no letters to write.
        if word.isEmpty { settled?.keep(place, place + 1) } else { settled?.write(word, place, place + 1, known: true) }
      }
    }
    at += count
  }

  /// Passes words that are read over, or for other words: nobody needs them, so nothing offers them.
  mutating func passIdleWords(_ count: Int = 1) {
    for _ in 0..<count {
      let word = token?.word ?? ""
      pass(to: at + 1, writing: word)
    }
  }

  /// Passes a defined name, which is written with hyphens.
  mutating func passName(to end: Int) {
    if settled != nil, tokens[at].kind != .text {
      let name = tokens[at..<end].map(\.word).joined(separator: "-")
      settled?.write(name, at, end, known: true)
    } else {
      settled?.keep(at, end)
    }
    at = end
  }

  /// Passes what stays as it was typed: numbers, values, paths, proper names. A text on its own is put in straight quotes.
  mutating func pass(to end: Int) {
    if settled != nil {
      settled?.keep(at, end)
      for place in at..<max(at, end) where end > at + 1 && tokens[place].kind == .text {
        let text = text(tokens[place].range)
        settled?.writeAsTyped(text, place)
      }
    }
    at = end
  }

  /// Passes something that is written in a way of its own.
  mutating func pass(to end: Int, writing text: @autoclosure () -> String) {
    if settled != nil {
      let text = text()
      settled?.write(text, at, end)
    }
    at = end
  }

  /// The words from a token to the one before the reader as they were typed, runs of blanks (also line breaks and comments) between
  /// them as one.
  func typed(from start: Int) -> String { typed(start, min(at, limit)) }

  /// The canonical name that words make up.
  func canonical(_ first: Int, _ end: Int) -> String {
    if end == first + 1, tokens[first].kind == .word { return tokens[first].word }
    return Vocabulary.canonical(typed(first, end))
  }

  func typed(_ first: Int, _ end: Int) -> String {
    guard first < end, end <= tokens.count else { return "" }
    // Nearly always all stands on one line, with single blanks.
    let whole = text(SourceRange(tokens[first].lower, tokens[end - 1].upper))
    if !whole.utf8.contains(.newline), !whole.utf8.contains(.tab), !StatementReader.hasWideBlanks(whole) {
      return whole
    }
    var out = text(tokens[first].range)
    for place in first + 1..<max(first + 1, end) {
      if tokens[place].lower > tokens[place - 1].upper { out += " " }
      out += text(tokens[place].range)
    }
    return out
  }

  private static func hasWideBlanks(_ text: String) -> Bool {
    var blank = false
    for byte in text.utf8 {
      if byte >= 0x80 { return true }
      if blank, byte == .blank { return true }
      blank = byte == .blank
    }
    return false
  }
}
