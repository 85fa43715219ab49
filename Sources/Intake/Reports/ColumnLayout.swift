/// Pages that are set in two columns: the right one comes behind the left. A table is none: its cells are short.
enum ColumnLayout {
  /// Fewer lines than this prove no columns.
  static let leastLines = 8
  /// Characters of a line of running text, on average, so that a table of words and grades is left as it is.
  static let leastWidth = 18

  /// The parts of a page, each to be read through before the next.
  static func undone(_ lines: [String]) -> [[String]] {
    guard let gutter = gutter(lines) else { return [lines] }
    var parts: [[String]] = []
    var whole: [String] = []
    var left: [String] = []
    var right: [String] = []
    func endColumns() {
      if !left.isEmpty || !right.isEmpty { parts += [left, right] }
      left = []
      right = []
    }
    for line in lines {
      let characters = Array(line)
      if crosses(characters, gutter) {
        endColumns()
        whole.append(line)
        continue
      }
      if !whole.isEmpty { parts.append(whole) }
      whole = []
      left.append(String(characters.prefix(gutter)))
      right.append(characters.count > gutter ? String(characters[gutter...]) : "")
    }
    endColumns()
    if !whole.isEmpty { parts.append(whole) }
    return parts.filter { $0.contains { !$0.allSatisfy(\.isWhitespace) } }
  }

  /// Where the right column begins on most lines; nil where the page has one column.
  private static func gutter(_ lines: [String]) -> Int? {
    var starts: [Int: (count: Int, left: Int, right: Int)] = [:]
    var filled = 0
    for line in lines {
      let characters = Array(line)
      guard characters.contains(where: { !$0.isWhitespace }) else { continue }
      filled += 1
      var blanks = 0
      var seen = false
      for (at, character) in characters.enumerated() {
        if character.isWhitespace {
          blanks += 1
          continue
        }
        if seen, blanks >= 2 {
          var start = starts[at] ?? (0, 0, 0)
          start.count += 1
          start.left += characters[..<at].count { !$0.isWhitespace }
          start.right += characters[at...].count { !$0.isWhitespace }
          starts[at] = start
        }
        seen = true
        blanks = 0
      }
    }
    guard let best = starts.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }) else { return nil }
    let (count, left, right) = best.value
    guard count >= leastLines, count * 2 > filled, left >= count * leastWidth, right >= count * leastWidth else {
      return nil
    }
    return best.key
  }

  /// Text runs through the gap before the right column.
  private static func crosses(_ line: [Character], _ gutter: Int) -> Bool {
    guard line.count >= gutter else { return false }
    return !line[gutter - 1].isWhitespace || (gutter > 1 && !line[gutter - 2].isWhitespace)
  }
}
