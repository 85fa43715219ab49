/// Percentages and counts (`98.8%`, `82 of 83`) in words that somebody typed: on paper they look like counted ones.
enum TypedNumbers {
  /// As they were typed, in order.
  static func found(in text: String) -> [String] {
    let words = text.split(whereSeparator: \.isWhitespace).map { word in
      word.drop { !$0.isNumber }.reversed().drop { !$0.isNumber && $0 != "%" && !$0.isLetter }.reversed()
    }.map { String($0) }
    let plain = text.split(whereSeparator: \.isWhitespace).map { word in
      word.filter { $0.isLetter || $0 == "%" }.lowercased()
    }
    var out: [String] = []
    var at = 0
    while at < words.count {
      defer { at += 1 }
      let word = words[at]
      if word.hasSuffix("%"), isNumber(word.dropLast()) {
        out.append(word)
        continue
      }
      guard isNumber(word[...]), plain[at].isEmpty else { continue }
      func next(_ ahead: Int) -> String { plain.indices.contains(at + ahead) ? plain[at + ahead] : "" }
      if next(1) == "%" || next(1) == "percent" {
        out.append(next(1) == "%" ? "\(word)%" : "\(word) percent")
      } else if next(1) == "per", next(2) == "cent" {
        out.append("\(word) per cent")
      } else if next(1) == "of" || next(1) == "out" && next(2) == "of" {
        // `82 of 83`, `82 of the 83`, `82 out of 83`.
        let behind = next(1) == "of" ? 2 : 3
        let whole = at + behind + (["the", "all"].contains(next(behind)) ? 1 : 0)
        guard words.indices.contains(whole), isNumber(words[whole][...]), plain[whole].isEmpty else { continue }
        out.append("\(word) of \(words[whole])")
        at = whole
      }
    }
    return out
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isNumber || $0 == "." || $0 == "," } && text.contains(where: \.isNumber)
  }
}
