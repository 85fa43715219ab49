/// A report as plain text → its lines: laid out as on pages, or with a line for each paragraph, as word processors save it.
enum PlainText {
  /// Longer lines than any page has show that paragraphs are not broken into lines.
  static let mostOnALine = 160

  static func read(_ text: DecodedText) -> ReportLines {
    let bytes = text.store.bytes
    let whole = String(decoding: bytes[min(text.start, bytes.count)...], as: UTF8.self)
    let tidied = PDFText.tidied(whole)
    let lines = tidied.split(omittingEmptySubsequences: false) { $0.isNewline && $0 != "\u{0C}" }
    let filled = lines.filter { !$0.allSatisfy(\.isWhitespace) }
    let long = filled.count { $0.utf8.count > mostOnALine }
    // With form feeds it is laid out, and a wide table may have a long line.
    guard long * (tidied.contains("\u{0C}") ? 10 : filled.count) >= filled.count, long > 0 else {
      let layout = ReportLines(tidied)
      // One sheet is a text without pages, not a text of one page.
      guard layout.pages <= 1 else { return layout }
      var own = layout.lines
      for at in own.indices { own[at].page = 0 }
      return ReportLines(lines: own, pages: 0)
    }
    var out = DocumentLines()
    for line in lines {
      for (number, part) in line.split(separator: "\u{0C}", omittingEmptySubsequences: false).enumerated() {
        if number > 0 { out.breakPage() }
        out.add(String(part))
      }
    }
    return out.finished()
  }
}
