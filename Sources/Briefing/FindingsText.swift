import Answers

/// What inspectors said, word for word: under each report its paragraphs, with number, page and tone.
struct FindingsText {
  private let answer: Answer
  private let width: Int?
  private let marks: Bool

  /// What stands around the words that were looked for until a form puts its own signs there: no text may hold them.
  static let opening: Character = "\u{E000}"
  static let closing: Character = "\u{E001}"

  /// - Parameter marks: put `opening` and `closing` around the words that were looked for.
  init(_ answer: Answer, width: Int?, marks: Bool = false) {
    self.answer = answer
    self.width = width
    self.marks = marks
  }

  /// A line with a form's own signs around the words that were looked for.
  static func marked(_ line: String, _ before: String, _ after: String) -> String {
    var out = ""
    for character in line {
      if character == opening {
        out += before
      } else if character == closing {
        out += after
      } else {
        out.append(character)
      }
    }
    return out
  }

  func lines() -> [String] {
    var out: [String] = []
    var report = ""
    let headings = answer.reportHeadings.count == answer.rows.count ? answer.reportHeadings : []
    for (index, row) in answer.rows.enumerated() {
      let heading = headings.isEmpty ? self.heading(row) : VisibleText.running(headings[index])
      if heading != report {
        if !out.isEmpty { out.append("") }
        out += TextWidth.hanging(heading, to: width, indent: 2)
        report = heading
      }
      out += TextWidth.hanging("  \(place(row))", to: width, indent: 4)
      let said = text(row, "text")
      let lines = TextWidth.wrapped(said, to: width.map { $0 - 6 })
      out += (marks ? marked(lines, of: said) : lines).map { "      " + $0 }
    }
    return out
  }

  /// The lines of a text with its marks in place: letters are counted, so that it does not matter where the lines break.
  private func marked(_ lines: [String], of said: String) -> [String] {
    let places = answer.marks(in: said)
    guard !places.isEmpty else { return lines }
    var isMarked: [Bool] = []
    var offset = 0
    var next = 0
    for character in said {
      while next < places.count, places[next].upperBound <= offset { next += 1 }
      if character != " " { isMarked.append(next < places.count && places[next].contains(offset)) }
      offset += character.utf8.count
    }
    var at = 0
    return lines.map { line in
      var out = ""
      var blanks = ""
      var isOpen = false
      for character in line {
        guard character != " " else {
          blanks.append(character)
          continue
        }
        let wanted = at < isMarked.count && isMarked[at]
        at += 1
        if isOpen, !wanted { out.append(Self.closing) }
        out += blanks
        blanks = ""
        if wanted, !isOpen { out.append(Self.opening) }
        isOpen = wanted
        out.append(character)
      }
      if isOpen { out.append(Self.closing) }
      return out
    }
  }

  /// `Thamesmere, monitoring visit, published 11 April 2019`.
  private func heading(_ row: Answer.Row) -> String {
    let published = text(row, "published")
    return [text(row, "area"), text(row, "kind"), published.isEmpty ? "" : "published \(published)"]
      .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func place(_ row: Answer.Row) -> String {
    let paragraph = text(row, "paragraph")
    let page = text(row, "page")
    return [
      paragraph.isEmpty ? "" : "¶ \(paragraph)", page.isEmpty ? "" : "page \(page)", text(row, "section"),
      text(row, "tone"),
    ]
    .filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func text(_ row: Answer.Row, _ name: String) -> String {
    guard let at = answer.column(name), row.cells.indices.contains(at) else { return "" }
    if case .day(let day, let minute) = row.cells[at] { return CellText.day(day, minute) }
    return VisibleText.running(CellText.plain(row.cells[at]))
  }
}
