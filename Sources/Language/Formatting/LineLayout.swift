/// Puts the words of one line together: how each is written, and what stands between them.
struct LineLayout {
  private let tokens: [Token]
  private let settled: Settled
  private let reader: StatementReader
  /// Tokens of statements that stay as they were typed.
  private let asTyped: [Bool]
  /// `;` that end nothing.
  private let dropped: Set<Int>
  /// The quotes that texts are written in: curly inside the braces of a text.
  private let curly: Bool

  init(_ reading: Formatter.Reading) {
    self.init(reading.bytes, reading.tokens, reading.settled, curly: false, dropped: LineLayout.idle(reading))
  }

  init(_ bytes: [UInt8], _ tokens: [Token], _ settled: Settled, curly: Bool, dropped: Set<Int> = []) {
    self.tokens = tokens
    self.settled = settled
    self.curly = curly
    self.dropped = dropped
    reader = StatementReader(bytes, tokens, Vocabulary())
    var asTyped = Array(repeating: false, count: tokens.count)
    for part in settled.unread { for place in part { asTyped[place] = true } }
    self.asTyped = asTyped
  }

  func text(_ range: Range<Int>) -> String {
    var out = ""
    var before: Int?
    for place in range {
      let word = written(place)
      if word.isEmpty { continue }
      if let before { out += between(before, place) }
      out += word
      before = place
    }
    return out
  }

  private func written(_ place: Int) -> String {
    let token = tokens[place]
    if dropped.contains(place) { return "" }
    if asTyped[place] { return reader.text(token.range) }
    if let settled = settled.written[place] { return settled }
    guard token.kind == .text else { return reader.text(token.range) }
    let content = reader.content(of: token)
    return curly ? "“" + content + "”" : LineLayout.quoted(content)
  }

  /// A text in straight quotes; one inside is doubled.
  static func quoted(_ content: String) -> String {
    var out = "\""
    for scalar in content.unicodeScalars {
      out.unicodeScalars.append(scalar)
      if scalar == "\"" { out.unicodeScalars.append(scalar) }
    }
    return out + "\""
  }

  private func between(_ before: Int, _ place: Int) -> String {
    if asTyped[before], asTyped[place] {
      return reader.text(SourceRange(tokens[before].upper, tokens[place].lower))
    }
    if settled.joinsAsTyped[place] { return tokens[before].upper == tokens[place].lower ? "" : " " }
    // By what is written: a name may begin with a sign that is no part of it.
    if tokens[place].kind == .sign, [",", ")", ";"].contains(written(place)) { return "" }
    if tokens[before].kind == .sign, written(before) == "(" { return "" }
    return " "
  }

  /// `;` behind which, or before which, no statement of its line stands.
  private static func idle(_ reading: Formatter.Reading) -> Set<Int> {
    let tokens = reading.tokens
    var out: Set<Int> = []
    func isCut(_ place: Int) -> Bool { tokens[place].kind == .sign && tokens[place].word == ";" }
    func visit(_ blocks: [Block]) {
      for block in blocks {
        var last = block.end
        if block.children.isEmpty { while last > block.first, isCut(last - 1) { last -= 1 } }
        for place in block.first..<block.end where isCut(place) {
          let leads = place == block.first || isCut(place - 1)
          // One that is alone on its line stays.
          if leads && block.end > block.first + 1 || place >= last && place > block.first { out.insert(place) }
        }
        visit(block.children)
      }
    }
    visit(reading.blocks)
    return out
  }
}
