/// Collects the paragraphs of a document that knows its own (Word, a web page, a text with a line for each) as the lines
/// that a laid-out page would have: a blank line between paragraphs, the cells of a row side by side.
struct DocumentLines {
  /// Blanks between cells of a row: more than any text has.
  static let gap = "      "
  private(set) var lines: [ReportLines.Line] = []
  private var page = 1
  private var tellsPages = false

  mutating func breakPage() {
    page += 1
    tellsPages = true
  }

  /// A paragraph, a heading or the row of a table; blank ones are passed over.
  mutating func add(_ text: String, isHeading: Bool = false) {
    let plain = ReportLines.plain(text)
    guard plain.contains(where: { !$0.isWhitespace }) else { return }
    lines.append(ReportLines.Line(text: plain, page: page, isHeading: isHeading))
    lines.append(ReportLines.Line(text: "", page: page))
  }

  /// A document that shows no break of a page does not tell its pages.
  func finished() -> ReportLines {
    guard !tellsPages else { return ReportLines(lines: lines, pages: page) }
    var lines = lines
    for at in lines.indices { lines[at].page = 0 }
    return ReportLines(lines: lines, pages: 0)
  }
}
