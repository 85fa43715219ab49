/// How many columns of a terminal a text takes, and what fits.
enum TextWidth {
  static func of(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// A character as a person sees one: a wide one, or one shown as a picture, takes two columns; marks take none.
  static func of(_ character: Character) -> Int {
    var width = 0
    var count = 0
    for scalar in character.unicodeScalars {
      count += 1
      if scalar.value == 0xFE0F, count > 1 { return 2 }
      width = max(width, of(scalar))
    }
    // Two regional letters make a flag.
    if count == 2, character.unicodeScalars.allSatisfy({ (0x1F1E6...0x1F1FF).contains($0.value) }) { return 2 }
    return width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    var low = 0
    var high = WideCharacters.ranges.count
    while low < high {
      let middle = (low + high) / 2
      if WideCharacters.ranges[middle].last < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < WideCharacters.ranges.count && WideCharacters.ranges[low].first <= scalar.value ? 2 : 1
  }

  /// What fits into so many columns, with `…` in the place of the rest.
  static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    var out = ""
    var used = 0
    for character in text {
      let wide = of(character)
      if used + wide > width - 1 { break }
      out.append(character)
      used += wide
    }
    while out.last == " " { out.removeLast() }
    return out + "…"
  }

  static func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - of(text)))
    return right ? blanks + text : text + blanks
  }

  /// Lines of at most so many columns, broken at blanks, or inside a word that is longer than a line; nil: one line.
  static func wrapped(_ text: String, to limit: Int?) -> [String] {
    guard let limit else { return [text] }
    let width = max(8, limit)
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      var rest = word
      while true {
        let wide = of(String(rest))
        if used > 0, used + 1 + wide <= width {
          line += " " + rest
          used += 1 + wide
          break
        }
        if used > 0 {
          lines.append(line)
          (line, used) = ("", 0)
        }
        if wide <= width {
          (line, used) = (String(rest), wide)
          break
        }
        var piece = ""
        var taken = 0
        while let next = rest.first, taken + of(next) <= width {
          piece.append(next)
          taken += of(next)
          rest.removeFirst()
        }
        lines.append(piece)
        if rest.isEmpty { break }
      }
    }
    if used > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// Wrapped, with every line after the first set in by so many blanks.
  static func hanging(_ text: String, to width: Int?, indent: Int) -> [String] {
    guard let width, of(text) > width else { return [text] }
    let lines = wrapped(text, to: width - indent)
    return lines.enumerated().map { $0.offset == 0 ? $0.element : String(repeating: " ", count: indent) + $0.element }
  }
}
