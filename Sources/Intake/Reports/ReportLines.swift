/// The lines of a report with their pages; running feet, page numbers and footnotes are gone, and so is all that stands
/// behind the inspectorate's description of itself.
struct ReportLines {
  struct Line {
    var text: String
    var page: Int
    var startsPage = false
    /// Blanks before the text.
    var indent: Int { text.prefix { $0 == " " }.count }
    var trimmed: String { Line.trim(text) }
    var isBlank: Bool { text.allSatisfy { $0.isWhitespace } }

    static func trim(_ text: some StringProtocol) -> String {
      var part = Substring(text)
      while part.first?.isWhitespace == true { part.removeFirst() }
      while part.last?.isWhitespace == true { part.removeLast() }
      return String(part)
    }
  }
  private(set) var lines: [Line] = []
  let pages: Int

  init(_ text: String) {
    var sheets = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map { page in
      page.split(omittingEmptySubsequences: false) { $0.isNewline }.map { line in
        String(line.map { $0 == "\u{A0}" ? " " : $0 })
      }
    }
    while let last = sheets.last, last.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { sheets.removeLast() }
    pages = sheets.count
    let feet = Self.feet(sheets)
    for (number, sheet) in sheets.enumerated() {
      let body = Self.body(sheet, feet)
      var isFirst = true
      for text in body {
        var line = Line(text: text, page: number + 1)
        if line.trimmed.lowercased().hasPrefix("the office for standards in education") { return }
        if isFirst, !line.isBlank {
          line.startsPage = true
          isFirst = false
        }
        lines.append(line)
      }
    }
  }

  /// What stands at the foot of at least three pages once digits and blanks are masked.
  private static func feet(_ sheets: [[String]]) -> Set<String> {
    var counts: [String: Int] = [:]
    for sheet in sheets {
      for line in sheet.filter({ !$0.allSatisfy(\.isWhitespace) }).suffix(3) { counts[masked(line), default: 0] += 1 }
    }
    return Set(counts.filter { $0.value >= 3 }.keys)
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

  private static func body(_ sheet: [String], _ feet: Set<String>) -> [String] {
    var lines = sheet
    func dropBlanks() { while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() } }
    dropBlanks()
    for _ in 0..<3 {
      guard let last = lines.last, feet.contains(masked(last)) || isNumber(last) else { break }
      lines.removeLast()
      dropBlanks()
    }
    // A small number alone on its line, near the foot and with text behind it, begins the footnotes.
    let from = max(0, lines.count - 18)
    if let note = lines.indices.dropFirst(from).first(where: { isNumber(lines[$0]) && $0 + 1 < lines.count && $0 > 0 }),
      !lines[note + 1].allSatisfy(\.isWhitespace)
    {
      lines.removeSubrange(note...)
      dropBlanks()
    }
    return lines
  }

  private static func isNumber(_ line: String) -> Bool {
    let text = Line.trim(line)
    return !text.isEmpty && text.count <= 3 && text.allSatisfy(\.isNumber)
  }
}
