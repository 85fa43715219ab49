/// The lines of a report with their pages: running heads and feet, page numbers and footnotes gone, columns one under the
/// other. All that stands behind the inspectorate's description of itself is left out.
struct ReportLines {
  struct Line {
    let text: String
    /// From 1; 0 where the document does not tell its pages.
    var page: Int
    /// The first of a page or of a column: no blank line above it says that a paragraph ended.
    var startsPage = false
    /// The document itself marks it as a heading.
    var isHeading = false
    /// Blanks before the text.
    let indent: Int
    let trimmed: String
    var isBlank: Bool { trimmed.isEmpty }

    init(text: String, page: Int, startsPage: Bool = false, isHeading: Bool = false) {
      self.text = text
      self.page = page
      self.startsPage = startsPage
      self.isHeading = isHeading
      indent = text.utf8.prefix { $0 == 0x20 }.count
      trimmed = Line.trim(text)
    }

    static func trim(_ text: some StringProtocol) -> String {
      var part = Substring(text)
      while part.first?.isWhitespace == true { part.removeFirst() }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }
  }
  private(set) var lines: [Line] = []
  /// 0 where the document does not tell its pages.
  let pages: Int

  /// Of a text that is laid out in lines, its pages parted by form feeds.
  init(_ text: String) {
    var sheets = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map { page in
      page.split(omittingEmptySubsequences: false) { $0.isNewline }.map(Self.plain)
    }
    while let last = sheets.last, last.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { sheets.removeLast() }
    pages = sheets.count
    let edges = PageEdges(sheets)
    for (number, sheet) in sheets.enumerated() {
      var startsPage = true
      for part in ColumnLayout.undone(edges.body(sheet)) {
        var startsPart = true
        for text in part {
          var line = Line(text: text, page: number + 1)
          if Self.endsReport(line.trimmed) { return }
          if startsPage || startsPart, !line.isBlank {
            line.startsPage = true
            startsPage = false
            startsPart = false
          }
          lines.append(line)
        }
      }
    }
  }

  /// Of a document that knows its paragraphs: one line each.
  init(lines: [Line], pages: Int) {
    self.pages = pages
    self.lines = Array(lines.prefix { !Self.endsReport($0.trimmed) })
  }

  /// What the inspectorate says of itself on the last page.
  private static func endsReport(_ text: String) -> Bool {
    text.lowercased().hasPrefix("the office for standards in education")
  }

  /// No-break blanks and tabs as blanks, without the hyphens that show only where a line breaks.
  static func plain(_ line: some StringProtocol) -> String {
    var out = ""
    for scalar in line.unicodeScalars {
      switch scalar.value {
      case 0xA0, 0x202F, 0x2007: out.append(" ")
      case 0x09: out += "    "
      case 0xFEFF, 0x200B: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
