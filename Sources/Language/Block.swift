/// A line with the deeper lines under it.
struct Block: Sendable {
  /// Its own tokens.
  var first: Int
  var end: Int
  var indent: Int
  var children: [Block] = []

  /// The end of its tokens and those of everything under it.
  var last: Int { children.last?.last ?? end }

  /// Blocks deeper than this lie flat: nobody nests so, and no text may exhaust the stack.
  private static let deepest = 40

  static func tree(_ lines: [Line]) -> [Block] {
    var open: [Block] = []
    var out: [Block] = []
    func close(to indent: Int) {
      while let top = open.last, top.indent >= indent || open.count > deepest {
        open.removeLast()
        if open.isEmpty { out.append(top) } else { open[open.count - 1].children.append(top) }
      }
    }
    for line in lines {
      close(to: line.indent)
      open.append(Block(first: line.first, end: line.end, indent: line.indent))
    }
    close(to: Int.min)
    return out
  }

  /// The statements of these blocks, cut by lines and `;`; a body goes with the last of its line.
  static func statements(_ blocks: [Block], _ tokens: [Token]) -> [Statement] {
    var out: [Statement] = []
    for block in blocks {
      var start = block.first
      for place in block.first..<block.end where tokens[place].kind == .sign && tokens[place].word == ";" {
        if place > start { out.append(Statement(first: start, end: place, last: place, children: [])) }
        start = place + 1
      }
      if opensBody(tokens, start, block.end) {
        out.append(Statement(first: start, end: block.end, last: block.last, children: block.children))
        continue
      }
      // Deeper lines carry it on; they may hold a `;` too.
      let end = block.last
      for place in block.end..<max(block.end, end) where tokens[place].kind == .sign && tokens[place].word == ";" {
        if place > start { out.append(Statement(first: start, end: place, last: place, children: [])) }
        start = place + 1
      }
      if end > start { out.append(Statement(first: start, end: end, last: end, children: [])) }
    }
    return out
  }

  /// The tokens of one statement: `first..<end` its own, up to `last` with its body.
  struct Statement: Sendable {
    var first: Int
    var end: Int
    var last: Int
    var children: [Block]
  }

  /// Whether the deeper lines under a line are its body: a definition, `when`, `for each`.
  static func opensBody(_ tokens: [Token], _ first: Int, _ end: Int) -> Bool {
    StatementForm.opened(tokens, first, end)?.form.hasBody ?? false
  }
}
