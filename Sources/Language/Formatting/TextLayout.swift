/// Lays the words of a text out in lines: indents, blank lines and comments.
struct TextLayout {
  private let reading: Formatter.Reading
  private let words: LineLayout
  private var rows: [Row] = []
  private let lineEnd: String

  /// What stands in one line of the text.
  private struct Row {
    var tokens: Range<Int>
    var comment: Range<Int>?
    /// The column at which it begins.
    var column: Int
    /// How deep its words stand; nil where there are none.
    var depth: Int?
  }

  init(_ reading: Formatter.Reading) {
    self.reading = reading
    words = LineLayout(reading)
    let bytes = reading.bytes
    let firstEnd = bytes.firstIndex(of: .newline)
    lineEnd = firstEnd.map { $0 > 0 && bytes[$0 - 1] == .carriageReturn } ?? false ? "\r\n" : "\n"
    rows = makeRows()
  }

  func text() -> String {
    var out = ""
    var blank = false
    for (place, row) in rows.enumerated() {
      let said = words.text(row.tokens)
      if said.isEmpty, row.comment == nil {
        // Words that went into the line above leave no blank line.
        if row.tokens.isEmpty { blank = true }
        continue
      }
      if blank, !out.isEmpty { out += lineEnd }
      blank = false
      out += String(repeating: " ", count: 2 * (row.depth ?? commentDepth(place))) + said
      if let comment = row.comment {
        if !said.isEmpty { out += "  " }
        out += String(decoding: reading.bytes[comment], as: UTF8.self)
      }
      out += lineEnd
    }
    return out
  }

  // MARK: Rows

  private func makeRows() -> [Row] {
    let (bytes, tokens) = (reading.bytes, reading.tokens)
    var out: [Row] = []
    let depths = TextLayout.depths(reading.blocks, count: tokens.count)
    var start = 0
    var token = 0
    var depth = 0
    while start <= bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != .newline { end += 1 }
      let first = token
      while token < tokens.count, tokens[token].lower < end { token += 1 }
      var row = Row(
        tokens: first..<token, comment: comment(first == token ? start : tokens[token - 1].upper, end), column: 0)
      if first < token {
        // A line that carries another on, after its comma, stands a level deeper.
        if let own = depths[first] { depth = own }
        row.depth = depths[first] ?? depth + 1
      }
      row.column = Lexer.indent(bytes, from: start, to: end)
      out.append(row)
      start = end + 1
    }
    return out
  }

  private func comment(_ from: Int, _ end: Int) -> Range<Int>? {
    guard let start = reading.bytes[from..<end].firstIndex(of: UInt8(ascii: "#")) else { return nil }
    var last = end
    while last > start, reading.bytes[last - 1] <= .blank { last -= 1 }
    return start..<last
  }

  /// By the first token of a line: how deep it stands.
  private static func depths(_ blocks: [Block], count: Int) -> [Int?] {
    var out: [Int?] = Array(repeating: nil, count: count)
    func visit(_ blocks: [Block], _ depth: Int) {
      for block in blocks {
        out[block.first] = depth
        visit(block.children, depth + 1)
      }
    }
    visit(blocks, 0)
    return out
  }

  /// A comment on a line of its own belongs to what stands at its column: the line below, else one of those open above.
  private func commentDepth(_ place: Int) -> Int {
    let column = rows[place].column
    let below = rows[(place + 1)...].first { $0.depth != nil }
    if let below, below.column == column { return below.depth ?? 0 }
    var open: [(column: Int, depth: Int)] = []
    for row in rows[..<place].reversed() {
      guard let depth = row.depth, depth < open.last?.depth ?? Int.max else { continue }
      open.append((row.column, depth))
      if depth == 0 { break }
    }
    if let same = open.first(where: { $0.column == column }) { return same.depth }
    if let above = open.first, column > above.column, (below?.depth ?? 0) <= above.depth { return above.depth + 1 }
    return below?.depth ?? open.first { $0.column <= column }?.depth ?? 0
  }
}
