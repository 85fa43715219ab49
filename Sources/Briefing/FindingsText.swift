import Answers

/// What inspectors said, word for word: under each report its paragraphs, with number, page and tone.
struct FindingsText {
  private let answer: Answer
  private let width: Int?

  init(_ answer: Answer, width: Int?) {
    self.answer = answer
    self.width = width
  }

  func lines() -> [String] {
    var out: [String] = []
    var report = ""
    for row in answer.rows {
      let heading = self.heading(row)
      if heading != report {
        if !out.isEmpty { out.append("") }
        out += TextWidth.hanging(heading, to: width, indent: 2)
        report = heading
      }
      out += TextWidth.hanging("  \(place(row))", to: width, indent: 4)
      out += TextWidth.wrapped(text(row, "text"), to: width.map { $0 - 6 }).map { "      " + $0 }
    }
    return out
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
