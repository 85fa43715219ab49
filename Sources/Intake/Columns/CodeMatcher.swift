import Catalogue
import Synchronization
import Tables

/// Which code of a field a cell means.
///
/// First what is written whole, with or without a letter before it (`b) Female`) or a word behind it (`N1 - Abuse or
/// neglect`, `6: Police`); then the longest of whole words and star patterns found in it, so that `female` is not `male`,
/// `unsuitable` and `not suitable` are not `suitable`, and `12A` is not `2A`. A cell that names two codes side by side
/// (`Neglect/Emotional`) means neither: the first of them would be a guess.
struct CodeMatcher {
  private struct Pattern {
    var text: [UInt8]
    var hasStar: Bool
    /// Letters and digits that must stand there: the longest decides.
    var weight: Int
    var code: UInt32
  }
  let book: CodeBook
  private var exact: [String: UInt32] = [:]
  private var patterns: [Pattern] = []
  private let known = Known()

  /// What was understood before: the same few values stand in file after file.
  private final class Known: Sendable {
    static let most = 4096
    let codes = Mutex<[String: UInt32]>([:])
  }

  init(_ codes: [CodeDefinition]) {
    book = CodeBook(names: codes.map { ($0.name, $0.title) })
    for (index, code) in codes.enumerated() {
      let number = UInt32(index + 1)
      for spelling in [code.name, code.title] + code.patterns.filter({ !$0.contains("*") }) {
        let key = HeaderText.folded(spelling)
        if !key.isEmpty, exact[key] == nil { exact[key] = number }
      }
      for spelling in code.patterns + [code.title] {
        let folded = Self.folded(spelling)
        let hasStar = folded.contains("*")
        let weight = folded.utf8.count { $0 != 0x2A }
        // A short code stands alone or not at all: `6` in `16`, `f` in a sentence.
        if hasStar || weight >= 4 {
          patterns.append(Pattern(text: Array(folded.utf8), hasStar: hasStar, weight: weight, code: number))
        }
      }
    }
    patterns = patterns.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(
      \.element)
  }

  /// Blanks tidied, lower case, straight quotes.
  static func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0A }) { return text.lowercased() }
    var out = ""
    for character in oneLine(text).lowercased() {
      switch character {
      case "‘", "’": out.append("'")
      case "“", "”": out.append("\"")
      case "–", "—": out.append("-")
      default: out.append(character)
      }
    }
    return out
  }

  /// 0 where no code is meant. `wholeOnly`: nothing but a spelling written whole.
  func code(_ text: String, wholeOnly: Bool = false) -> UInt32 {
    // Text of other scripts may be equal and yet be written in other bytes, which patterns tell apart.
    if wholeOnly || !text.utf8.allSatisfy({ $0 < 0x80 }) { return understood(text, wholeOnly: wholeOnly) }
    if let code = known.codes.withLock({ $0[text] }) { return code }
    let code = understood(text, wholeOnly: false)
    known.codes.withLock { if $0.count < Known.most { $0[text] = code } }
    return code
  }

  private func understood(_ text: String, wholeOnly: Bool) -> UInt32 {
    var folded = Self.folded(text)
    if let code = exact[HeaderText.folded(folded)] { return code }
    if let close = folded.firstIndex(of: ")"), folded.distance(from: folded.startIndex, to: close) == 1 {
      folded = String(folded[folded.index(after: close)...].drop { $0 == " " })
      if let code = exact[HeaderText.folded(folded)] { return code }
    }
    let token = Self.token(folded)
    if let code = exact[HeaderText.folded(token)] {
      // `Neglect - emotional`: words, where `N1 - Abuse or neglect` is a mark and what it stands for.
      let isMark = token.utf8.contains { (48...57).contains($0) } || token.utf8.count < 5
      return !isMark && !folded.contains(":") && namesOther(than: code, folded.dropFirst(token.count)) ? 0 : code
    }
    if wholeOnly || namesSeveral(folded) { return 0 }
    let bytes = Array(folded.utf8)
    for pattern in patterns {
      if pattern.hasStar ? Self.matches(pattern.text, bytes) : Self.holdsWords(pattern.text, bytes) {
        return pattern.code
      }
    }
    return 0
  }

  /// Whether parts side by side name codes that are not the same.
  private func namesSeveral(_ folded: String) -> Bool {
    var parts: [Substring] = folded.split { "/;|+&,\n".contains($0) }
    for word in [" and ", " or "] {
      parts = parts.flatMap { part -> [Substring] in
        guard let place = part.firstRange(of: word) else { return [part] }
        return [part[..<place.lowerBound], part[place.upperBound...]]
      }
    }
    guard parts.count > 1 else { return false }
    var first: UInt32?
    for part in parts {
      guard let code = named(by: String(part)) else { continue }
      if let first, first != code { return true }
      first = code
    }
    return false
  }

  private func namesOther(than code: UInt32, _ rest: Substring) -> Bool {
    named(by: String(rest.drop { $0 == " " || $0 == "-" })).map { $0 != code } ?? false
  }

  /// The code that a part of a cell names: it is written whole, or begins as a pattern does. What may stand anywhere in a cell
  /// (`*long term*`) is named by a word that stands alone.
  private func named(by part: String) -> UInt32? {
    let text = part.drop { $0 == " " }
    let words = text.split(separator: " ").count
    if let code = exact[HeaderText.folded(String(text))] { return code }
    let bytes = Array(text.utf8)
    for pattern in patterns where pattern.weight > 2 {
      if !pattern.hasStar {
        if bytes.starts(with: pattern.text), Self.holdsWords(pattern.text, bytes) { return pattern.code }
      } else if pattern.text.first != 0x2A
        || words == 1 && bytes.starts(with: pattern.text.dropFirst().prefix { $0 != 0x2A })
      {
        if Self.matches(pattern.text, bytes) { return pattern.code }
      }
    }
    return nil
  }

  /// What stands before a colon or a dash with blanks.
  private static func token(_ text: String) -> String {
    var out = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      if character == ":" { break }
      if character == "-", index > 0, characters[index - 1] == " ",
        index + 1 == characters.count || characters[index + 1] == " "
      {
        break
      }
      out.append(character)
    }
    return out
  }

  /// A glob in which `*` stands for anything.
  static func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    var p = 0
    var t = 0
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == 0x2A {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] {
        p += 1
        t += 1
      } else if let last = star {
        p = last.pattern + 1
        t = last.text + 1
        star = (last.pattern, t)
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == 0x2A { p += 1 }
    return p == pattern.count
  }

  /// The words stand there as whole words, and no `not` or `no` before them turns them round.
  static func holdsWords(_ words: [UInt8], _ text: [UInt8]) -> Bool {
    guard !words.isEmpty, words.count <= text.count else { return false }
    func isLetter(_ byte: UInt8) -> Bool {
      (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 48 && byte <= 57) || byte >= 0x80
    }
    for start in 0...(text.count - words.count) where text[start] == words[0] {
      let end = start + words.count
      guard text[start..<end].elementsEqual(words), start == 0 || !isLetter(text[start - 1]),
        end == text.count || !isLetter(text[end])
      else { continue }
      let before = text[..<start].split { !isLetter($0) }.last.map { String(decoding: $0, as: UTF8.self) }
      if let before, ["not", "no", "non", "never", "without"].contains(before) { continue }
      return true
    }
    return false
  }
}
