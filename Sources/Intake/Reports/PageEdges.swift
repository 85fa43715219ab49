/// What stands at the edges of pages and is no part of the text: running heads and feet, page numbers, footnotes.
struct PageEdges {
  private let heads: Set<String>
  private let feet: Set<String>

  init(_ sheets: [[String]]) {
    // A head is on every page but the first; a heading may stand at the top of a few.
    let filled = sheets.filter { $0.contains { !$0.allSatisfy(\.isWhitespace) } }
    heads = Self.repeated(filled.map { $0.filter { !$0.allSatisfy(\.isWhitespace) }.prefix(2) }) { count, isAlone in
      isAlone ? count >= 2 : count >= max(2, filled.count - 1)
    }
    feet = Self.repeated(filled.map { $0.filter { !$0.allSatisfy(\.isWhitespace) }.suffix(3) }) { count, isAlone in
      isAlone ? count >= 2 : count >= min(3, max(2, filled.count - 1))
    }
  }

  /// Lines that stand there on enough pages, once digits and blanks are masked; `isAlone`: a page number in words.
  private static func repeated(_ edges: [ArraySlice<String>], _ isEnough: (Int, Bool) -> Bool) -> Set<String> {
    var counts: [String: Int] = [:]
    for edge in edges { for line in Set(edge.map(masked)) { counts[line, default: 0] += 1 } }
    return Set(counts.filter { isEnough($0.value, $0.key.hasPrefix("page#")) }.keys)
  }

  private static func masked(_ line: String) -> String {
    var out = ""
    for character in line.lowercased() where !character.isWhitespace {
      if character.isNumber {
        if out.last != "#" { out.append("#") }
      } else {
        out.append(character)
      }
    }
    return out
  }

  /// The page without them.
  func body(_ sheet: [String]) -> [String] {
    var lines = sheet
    func dropBlanks() { while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() } }
    dropBlanks()
    for _ in 0..<3 {
      guard let last = lines.last, feet.contains(Self.masked(last)) || Self.isNumber(last) else { break }
      lines.removeLast()
      dropBlanks()
    }
    for _ in 0..<2 {
      guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }),
        heads.contains(Self.masked(lines[first])) || Self.isNumber(lines[first])
      else { break }
      lines.removeSubrange(...first)
    }
    return withoutNotes(lines)
  }

  /// A small number alone on its line, near the foot and with text behind it, begins the footnotes. Its number is taken
  /// off the word that it is glued to: `schools3`.
  private func withoutNotes(_ lines: [String]) -> [String] {
    let from = max(0, lines.count - 18)
    guard
      let first = lines.indices.dropFirst(max(from, 1)).first(where: {
        Self.isNumber(lines[$0]) && $0 + 1 < lines.count && !lines[$0 + 1].allSatisfy(\.isWhitespace)
      })
    else { return lines }
    var marks: Set<String> = []
    for line in lines[first...] where Self.isNumber(line) { marks.insert(ReportLines.Line.trim(line)) }
    var body = Array(lines[..<first])
    while let last = body.last, last.allSatisfy(\.isWhitespace) { body.removeLast() }
    return body.map { Self.without(marks, $0) }
  }

  /// `schools3, all` → `schools, all`, where 3 is the number of a note on the page.
  static func without(_ marks: Set<String>, _ line: String) -> String {
    guard line.contains(where: \.isNumber) else { return line }
    let characters = Array(line)
    var out = ""
    var at = 0
    while at < characters.count {
      let character = characters[at]
      guard character.isASCII, character.isNumber, at > 0,
        characters[at - 1].isLetter || ".?!)’”".contains(characters[at - 1])
      else {
        out.append(character)
        at += 1
        continue
      }
      var end = at
      while end < characters.count, characters[end].isASCII, characters[end].isNumber { end += 1 }
      let digits = String(characters[at..<end])
      let endsThere = end == characters.count || !characters[end].isLetter
      // `Q1` is a name; a note stands behind a word.
      let isWord = at > 1 && (characters[at - 2].isLetter || !characters[at - 1].isLetter)
      if !(marks.contains(digits) && endsThere && isWord) { out += digits }
      at = end
    }
    return out
  }

  private static func isNumber(_ line: String) -> Bool {
    let text = ReportLines.Line.trim(line)
    return !text.isEmpty && text.utf8.count <= 3 && text.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
