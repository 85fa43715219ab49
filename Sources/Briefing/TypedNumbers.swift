/// Percentages and counts (`98.8%`, `82 of 83`) in words that somebody typed: read beside counted ones they look like them.
enum TypedNumbers {
  /// Stands behind such a number, and before the line that says what it is.
  static let mark = "‡"
  static let note = "Typed by whoever wrote this, and counted by nobody here."

  /// As they were typed, in order.
  static func found(in text: String) -> [String] { numbers(text).map(\.words) }

  /// The text with each of them marked, where it stands.
  static func marked(_ text: String) -> String {
    var out = text
    // From the end, so that the places before stay where they are.
    for number in numbers(text).reversed() { out.insert(contentsOf: mark, at: number.end) }
    return out
  }

  /// A word without what stands around it: digits at its beginning, a digit, a letter or `%` at its end.
  private struct Word {
    let bare: Substring
    /// Its letters and `%` alone, in lower case.
    let letters: String

    init(_ word: Substring) {
      let from = word.drop { !$0.isNumber }
      let last = from.lastIndex { $0.isNumber || $0 == "%" || $0.isLetter }
      bare = last.map { from[...$0] } ?? from.prefix(0)
      letters = word.filter { $0.isLetter || $0 == "%" }.lowercased()
    }

    var isNumber: Bool { letters.isEmpty && Self.isNumber(bare) }
    var isPercentage: Bool { bare.hasSuffix("%") && Self.isNumber(bare.dropLast()) }

    private static func isNumber(_ text: Substring) -> Bool {
      !text.isEmpty && text.allSatisfy { $0.isNumber || $0 == "." || $0 == "," } && text.contains(where: \.isNumber)
    }
  }

  private static func numbers(_ text: String) -> [(words: String, end: String.Index)] {
    let plain = text.split(whereSeparator: \.isWhitespace)
    let words = plain.map(Word.init)
    var out: [(words: String, end: String.Index)] = []
    var at = 0
    func letters(_ place: Int) -> String { words.indices.contains(place) ? words[place].letters : "" }
    /// Behind the last letter or sign of a word.
    func end(_ place: Int) -> String.Index {
      let last = plain[place].lastIndex { $0.isLetter || $0 == "%" }
      return last.map { plain[place].index(after: $0) } ?? words[place].bare.endIndex
    }
    while at < words.count {
      defer { at += 1 }
      let word = words[at]
      if word.isPercentage {
        out.append((String(word.bare), word.bare.endIndex))
        continue
      }
      guard word.isNumber else { continue }
      if letters(at + 1) == "%" || letters(at + 1) == "percent" {
        out.append(("\(word.bare)\(letters(at + 1) == "%" ? "%" : " percent")", end(at + 1)))
      } else if letters(at + 1) == "per", letters(at + 2) == "cent" {
        out.append(("\(word.bare) per cent", end(at + 2)))
      } else if letters(at + 1) == "of" || letters(at + 1) == "out" && letters(at + 2) == "of" {
        // `82 of 83`, `82 of the 83`, `82 out of 83`.
        let behind = at + (letters(at + 1) == "of" ? 2 : 3)
        let whole = behind + (["the", "all"].contains(letters(behind)) ? 1 : 0)
        guard words.indices.contains(whole), words[whole].isNumber else { continue }
        out.append(("\(word.bare) of \(words[whole].bare)", words[whole].bare.endIndex))
        at = whole
      }
    }
    return out
  }
}
