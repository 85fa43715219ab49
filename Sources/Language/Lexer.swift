/// A word, number, text or sign of a source.
struct Token: Sendable, Equatable {
  enum Kind: UInt8, Sendable {
    /// Letters, digits, hyphens, underscores, apostrophes; `2026-10-31` and `2-years-or-more` too.
    case word
    case number
    case text
    /// `31/10/2026`.
    case slashDate
    /// `2026/27`.
    case slashYear
    case sign
  }
  var kind: Kind
  var lower: Int
  var upper: Int
  /// A word in its canonical form; a sign as it is; a whole number's digits; empty for the rest.
  var word = ""
  var number = 0.0
  var percent = false
  /// Of a text: whether its closing quote was found.
  var closed = true

  var range: SourceRange { SourceRange(lower, upper) }
}

/// A line of a source that holds anything: its indent in columns, and its tokens.
struct Line: Sendable {
  var indent: Int
  var first: Int
  var end: Int
}

/// Cuts a source into tokens and lines. Never fails: what it does not know is a sign.
struct Lexer {
  let bytes: [UInt8]
  private(set) var upper: Int
  var at: Int
  var tokens: [Token] = []
  var lines: [Line] = []

  /// Reads `range` of the bytes; a line that begins before it keeps its indent.
  init(_ bytes: [UInt8], _ range: SourceRange) {
    self.bytes = bytes
    at = max(0, min(range.lower, bytes.count))
    upper = max(at, min(range.upper, bytes.count))
    tokens.reserveCapacity((upper - at) / 4)
  }

  /// Reads another range, behind the tokens that there are.
  mutating func `continue`(in range: SourceRange) {
    at = max(0, min(range.lower, bytes.count))
    upper = max(at, min(range.upper, bytes.count))
    run()
  }

  mutating func run() {
    var lineStart = at
    while lineStart > 0, bytes[lineStart - 1] != .newline { lineStart -= 1 }
    while at < upper {
      let first = tokens.count
      readLine()
      if tokens.count > first {
        if let last = lines.last, last.end > 0, tokens[last.end - 1].word == ",", tokens[last.end - 1].kind == .sign {
          lines[lines.count - 1].end = tokens.count  // a comma at its end carries a line on
        } else {
          lines.append(Line(indent: Lexer.indent(bytes, from: lineStart, to: upper), first: first, end: tokens.count))
        }
      }
      if at < upper { at += 1 }
      lineStart = at
    }
  }

  /// The column of the first word from the start of a line: a tab counts as four.
  static func indent(_ bytes: [UInt8], from start: Int, to upper: Int) -> Int {
    var (column, place) = (0, start)
    while place < upper {
      switch bytes[place] {
      case .blank: column += 1
      case .tab: column += 4
      case .carriageReturn: break
      case 0xC2 where place + 1 < upper && bytes[place + 1] == 0xA0:
        column += 1
        place += 1
      default: return column
      }
      place += 1
    }
    return column
  }

  private mutating func readLine() {
    while at < upper, bytes[at] != .newline {
      let byte = bytes[at]
      switch byte {
      case .blank, .tab, .carriageReturn: at += 1
      case UInt8(ascii: "#"):
        while at < upper, bytes[at] != .newline { at += 1 }
      case UInt8(ascii: "\""): readText(opening: 1)
      case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): readWord()
      case 0x80...:
        if isBlank(at) {
          at += blankWidth(at)
        } else if isCurly(at, 0x9C) {
          readText(opening: 3)
        } else if isCurly(at, 0x9D) || isDash(at) {
          sign(3, isDash(at) ? "-" : "”")
        } else {
          readWord()
        }
      default: readSign(byte)
      }
    }
  }

  private mutating func sign(_ width: Int, _ text: String) {
    let end = min(at + width, upper)
    tokens.append(Token(kind: .sign, lower: at, upper: end, word: text))
    at = end
  }

  private mutating func readSign(_ byte: UInt8) {
    let next = at + 1 < upper ? bytes[at + 1] : 0
    if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"), next == UInt8(ascii: "=") {
      sign(2, byte == UInt8(ascii: "<") ? "<=" : ">=")
    } else {
      sign(1, String(UnicodeScalar(byte)))
    }
  }

  // MARK: Words and numbers

  private mutating func readWord() {
    let start = at
    at = wordEnd(start)
    if at == start {  // a lone underscore or a broken byte
      sign(1, "_")
      return
    }
    tokens.append(Token(kind: .word, lower: start, upper: at, word: folded(start, at)))
  }

  /// The end of the run of letters, digits, and inner hyphens, underscores and apostrophes.
  private func wordEnd(_ start: Int) -> Int {
    var place = start
    var end = start
    while place < upper {
      let byte = bytes[place]
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        place += 1
        end = place
      case UInt8(ascii: "-"), UInt8(ascii: "_"): place += 1
      case UInt8(ascii: "'"):
        place += 1
        if end == place - 1 { end = place }
      case 0x80...:
        if isBlank(place) || isCurly(place, 0x9C) || isCurly(place, 0x9D) { return end }
        if isDash(place) {
          place += 3
          continue
        }
        place += 1
        while place < upper, bytes[place] & 0xC0 == 0x80 { place += 1 }
        end = place
      default: return end
      }
    }
    return end
  }

  private func folded(_ lower: Int, _ upper: Int) -> String {
    let text = String(decoding: bytes[lower..<upper], as: UTF8.self)
    return isCanonical(lower, upper) ? text : Vocabulary.canonical(text)
  }

  /// Whether a word is canonical as it stands, which most are: small letters, digits, single hyphens between them.
  private func isCanonical(_ lower: Int, _ upper: Int) -> Bool {
    var hyphen = true
    for place in lower..<upper {
      let byte = bytes[place]
      if byte == UInt8(ascii: "-") {
        if hyphen { return false }
        hyphen = true
      } else {
        guard
          byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
            || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
        else { return false }
        hyphen = false
      }
    }
    return !hyphen
  }

  private func digits(_ place: Int) -> Int {
    var end = place
    while end < upper, bytes[end] >= UInt8(ascii: "0"), bytes[end] <= UInt8(ascii: "9") { end += 1 }
    return end - place
  }

  private func byte(_ place: Int) -> UInt8 { place < upper ? bytes[place] : 0 }

  private func isLetter(_ place: Int) -> Bool {
    let at = byte(place)
    return at >= 0x80 ? wordEnd(place) > place : at | 0x20 >= UInt8(ascii: "a") && at | 0x20 <= UInt8(ascii: "z")
  }

  private mutating func readNumber() {
    let start = at
    let run = digits(at)
    let slash = UInt8(ascii: "/")
    // `31/10/2026`, `2026/27`: only where nothing else is joined on.
    if byte(start + run) == slash {
      let second = digits(start + run + 1)
      let afterSecond = start + run + 1 + second
      if second > 0, byte(afterSecond) == slash, run <= 4 {
        let third = digits(afterSecond + 1)
        if third > 0, !isLetter(afterSecond + 1 + third) {
          at = afterSecond + 1 + third
          tokens.append(Token(kind: .slashDate, lower: start, upper: at))
          return
        }
      }
      if run == 4, second == 2, !isLetter(afterSecond) {
        at = afterSecond
        tokens.append(Token(kind: .slashYear, lower: start, upper: at))
        return
      }
    }
    let end = wordEnd(start)
    if end > start + run {
      at = end
      tokens.append(Token(kind: .word, lower: start, upper: end, word: folded(start, end)))
      return
    }
    var token = Token(kind: .number, lower: start, upper: start)
    var value = 0.0
    for place in start..<start + run { value = value * 10 + Double(bytes[place] - UInt8(ascii: "0")) }
    at += run
    var whole = true
    while run <= 3, byte(at) == UInt8(ascii: ","), digits(at + 1) == 3 {
      for place in at + 1..<at + 4 { value = value * 10 + Double(bytes[place] - UInt8(ascii: "0")) }
      at += 4
      whole = false
    }
    if byte(at) == UInt8(ascii: "."), digits(at + 1) > 0 {
      let fraction = digits(at + 1)
      // Read as a whole, since a sum of its digits is a step off at the sixteenth: what was printed must be found again.
      let written = bytes[start..<at + 1 + fraction].filter { $0 != UInt8(ascii: ",") }
      value = Double(String(decoding: written, as: UTF8.self)) ?? value
      at += 1 + fraction
      whole = false
    }
    if byte(at) == UInt8(ascii: "%") {
      token.percent = true
      at += 1
      whole = false
    }
    token.number = value
    token.upper = at
    if whole { token.word = String(decoding: bytes[start..<at], as: UTF8.self) }
    tokens.append(token)
  }

  // MARK: Text

  /// Opened by `“` it ends at `”`, or at `"` where the line has no `”`; opened by `"`, at `"`; a doubled quote is inside.
  private mutating func readText(opening width: Int) {
    let start = at
    var end = at + width
    let curly = width == 3 && lineHoldsClosingCurly(from: end)
    var closed = false
    scan: while end < upper, bytes[end] != .newline {
      if curly {
        if isCurly(end, 0x9D) {
          end += 3
          closed = true
          break scan
        }
      } else if bytes[end] == UInt8(ascii: "\"") {
        if byte(end + 1) == UInt8(ascii: "\""), width == 1 {
          end += 1
        } else {
          end += 1
          closed = true
          break scan
        }
      }
      end += 1
    }
    at = min(end, upper)
    tokens.append(Token(kind: .text, lower: start, upper: at, closed: closed))
  }

  private func lineHoldsClosingCurly(from place: Int) -> Bool {
    var at = place
    while at < upper, bytes[at] != .newline {
      if isCurly(at, 0x9D) { return true }
      at += 1
    }
    return false
  }

  private func isCurly(_ place: Int, _ last: UInt8) -> Bool {
    place + 2 < upper && bytes[place] == 0xE2 && bytes[place + 1] == 0x80 && bytes[place + 2] == last
  }

  /// The dashes that a word processor makes of a hyphen: U+2010 to U+2014.
  private func isDash(_ place: Int) -> Bool {
    place + 2 < upper && bytes[place] == 0xE2 && bytes[place + 1] == 0x80 && (0x90...0x94).contains(bytes[place + 2])
  }

  /// A blank that does not break, or has no width, or a mark of byte order: what is pasted with text.
  private func isBlank(_ place: Int) -> Bool { blankWidth(place) > 0 }

  private func blankWidth(_ place: Int) -> Int { Lexer.wideBlank(bytes, place, upper) }

  /// How many bytes such a blank takes at a place; 0 where none stands.
  static func wideBlank(_ bytes: [UInt8], _ place: Int, _ upper: Int) -> Int {
    if place + 1 < upper, bytes[place] == 0xC2, bytes[place + 1] == 0xA0 { return 2 }
    guard place + 2 < upper else { return 0 }
    let (a, b, c) = (bytes[place], bytes[place + 1], bytes[place + 2])
    if a == 0xE2, b == 0x80, c == 0x89 || c == 0x8B || c == 0xAF || c == 0x8A { return 3 }
    return a == 0xEF && b == 0xBB && c == 0xBF ? 3 : 0
  }
}

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let blank = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
}
