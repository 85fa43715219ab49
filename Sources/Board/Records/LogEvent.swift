import Calendar

/// When something was written down: a day, and the moment with its offset from Greenwich as ISO 8601 has it.
public struct LogMoment: Sendable, Equatable {
  public var day: Day
  /// `2026-11-25T22:31:04+00:00`.
  public var text: String

  /// Nil where the text does not begin with a day.
  public init?(_ text: String) {
    guard text.utf8.count >= 19, text.dropFirst(10).first == "T", let day = Day(iso: text.prefix(10)) else {
      return nil
    }
    (self.day, self.text) = (day, text)
  }
}

/// One line of a log: what was done, to what, and its particulars, as a person reads it.
///
///     2026-11-25T22:31:04+00:00 challenge C1 text "Why are visits late?" owner "Head of FSP" due 2026-12-01
public struct LogEvent: Sendable, Equatable {
  public var moment: LogMoment
  /// `challenge`, `answer`, `close`, `reopen`, `note`, `shown`, `written`.
  public var verb: String
  /// What it was done to: `C1`, the name of a figure.
  public var subject: String
  /// In the order in which they stand.
  public var particulars: [(key: String, value: String)]

  public init(_ moment: LogMoment, _ verb: String, _ subject: String, _ particulars: [(String, String?)]) {
    self.moment = moment
    self.verb = verb
    self.subject = subject
    self.particulars = particulars.compactMap { key, value in value.map { (key, $0) } }
  }

  /// The first particular of this name.
  public subscript(_ key: String) -> String? { particulars.first { $0.key == key }?.value }

  /// All of this name: what may be said several times.
  public func all(_ key: String) -> [String] { particulars.filter { $0.key == key }.map(\.value) }

  public static func == (a: LogEvent, b: LogEvent) -> Bool { a.text == b.text }

  // MARK: As text

  public var text: String {
    ([moment.text, verb, Self.written(subject)] + particulars.flatMap { [$0.key, Self.written($0.value)] })
      .joined(separator: " ")
  }

  /// As it stands where it is one plain word, else in quotes, a quote inside doubled, control signs as blanks.
  private static func written(_ value: String) -> String {
    var out = ""
    var isWord = !value.isEmpty
    for scalar in value.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator:
        out += " "
        isWord = false
      default:
        if scalar == "\"" { out += "\"" }
        out.unicodeScalars.append(scalar)
        if scalar == "\"" || scalar == " " || scalar == "#" { isWord = false }
      }
    }
    return isWord ? out : "\"\(out)\""
  }

  /// Reads a line without its seal. Nil where it is no whole event.
  init?(text: String) {
    guard let words = Self.words(text), words.count >= 3, words.count % 2 == 1, let moment = LogMoment(words[0]) else {
      return nil
    }
    self.init(moment, words[1], words[2], stride(from: 3, to: words.count, by: 2).map { (words[$0], words[$0 + 1]) })
  }

  /// The words of a line; nil where a quote is not closed.
  private static func words(_ text: String) -> [String]? {
    var words: [String] = []
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first {
      if first == " " {
        scalars.removeFirst()
        continue
      }
      var word = ""
      guard first == "\"" else {
        let end = scalars.firstIndex(of: " ") ?? scalars.endIndex
        word.unicodeScalars.append(contentsOf: scalars[..<end])
        words.append(word)
        scalars = scalars[end...]
        continue
      }
      scalars.removeFirst()
      while true {
        guard let end = scalars.firstIndex(of: "\"") else { return nil }
        word.unicodeScalars.append(contentsOf: scalars[..<end])
        scalars = scalars[scalars.index(after: end)...]
        guard scalars.first == "\"" else { break }
        word += "\""
        scalars.removeFirst()
      }
      words.append(word)
    }
    return words
  }
}
