/// Grades, and what they judge, as reports print them.
enum ReportGrades {
  /// `Requires improvement to be good` → `requires-improvement`; nil where it is no grade.
  static func grade(_ text: String) -> String? {
    let words = HeaderText.folded(text)
    for (start, grade) in [
      ("outstanding", "outstanding"), ("good", "good"), ("requires-improvement", "requires-improvement"),
      ("require-improvement", "requires-improvement"), ("inadequate", "inadequate"), ("adequate", "adequate"),
    ] where words == start || words == start + "-to-be-good" {
      return grade
    }
    return nil
  }

  /// The grade at the end of a sentence or a heading, and what stands before it.
  static func endingGrade(_ text: String) -> (before: String, grade: String)? {
    let words = text.split(separator: " ").map(String.init)
    for count in stride(from: min(6, words.count - 1), through: 1, by: -1) {
      if let grade = grade(words.suffix(count).joined(separator: " ")) {
        return (words.dropLast(count).joined(separator: " "), grade)
      }
    }
    return nil
  }

  /// The judgement that a label of the table names.
  static func judged(_ label: String) -> String? {
    let text = HeaderText.folded(label)
    if text.contains("safeguarding-children-board") { return "lscb" }
    if text.contains("overall") { return "overall" }
    if text.contains("adoption") { return "adoption" }
    if text.contains("leaders") { return text.contains("care-leaders") ? nil : "leaders" }
    if text.contains("need-help") || text.contains("help-and-protection") { return "help-and-protection" }
    if text.contains("in-care"), text.contains("leavers") { return "care-and-leavers" }
    if text.contains("care-leavers") { return "care-leavers" }
    if text.contains("in-care") || text.contains("looked-after") { return "in-care" }
    return nil
  }

  struct Row {
    var judged: String
    var grade: String
  }

  /// The table of the first page: two columns, in which labels wrap, and a grade may stand beside, between, above or
  /// below the lines of its label. Rows are parted by blank lines or by their numbers.
  static func table(_ lines: [ReportLines.Line]) -> [Row] {
    var rows: [(label: String, grade: String)] = [("", "")]
    for line in lines {
      if line.isBlank {
        if rows[rows.count - 1] != ("", "") { rows.append(("", "")) }
        continue
      }
      for piece in pieces(line.text) {
        if isGradePiece(piece, after: rows[rows.count - 1].grade) {
          rows[rows.count - 1].grade = joined(rows[rows.count - 1].grade, piece)
        } else {
          let current = rows[rows.count - 1]
          // A numbered label opens a row of its own where the one before it is whole.
          if startsWithNumber(piece), !current.label.isEmpty { rows.append(("", "")) }
          rows[rows.count - 1].label = joined(rows[rows.count - 1].label, piece)
        }
      }
    }
    return settle(rows)
  }

  /// A label without a grade and a grade without a label that stand side by side are one row.
  private static func settle(_ rows: [(label: String, grade: String)]) -> [Row] {
    var rest = rows.filter { !$0.label.isEmpty || !$0.grade.isEmpty }
    var at = 0
    while at + 1 < rest.count {
      let (here, next) = (rest[at], rest[at + 1])
      if here.grade.isEmpty != next.grade.isEmpty, here.label.isEmpty != next.label.isEmpty,
        here.grade.isEmpty == next.label.isEmpty
      {
        rest[at] = (here.label + next.label, here.grade + next.grade)
        rest.remove(at: at + 1)
      }
      at += 1
    }
    var out: [Row] = []
    for row in rest {
      guard let judged = judged(row.label), let grade = grade(row.grade), !out.contains(where: { $0.judged == judged })
      else { continue }
      out.append(Row(judged: judged, grade: grade))
    }
    return out
  }

  /// What two blanks or more part.
  static func pieces(_ text: String) -> [String] {
    var out: [String] = []
    var piece = ""
    var blanks = 2
    for character in text {
      if character.isWhitespace {
        blanks += 1
        continue
      }
      if blanks >= 2 {
        if !piece.isEmpty { out.append(piece) }
        piece = ""
      } else if blanks == 1 {
        piece.append(" ")
      }
      blanks = 0
      piece.append(character)
    }
    if !piece.isEmpty { out.append(piece) }
    return out
  }

  private static func isGradePiece(_ piece: String, after grade: String) -> Bool {
    let text = HeaderText.folded(piece)
    if self.grade(piece) != nil { return true }
    return text == "requires"
      || (!grade.isEmpty && ["improvement", "to-be-good", "improvement-to-be-good", "be-good", "good"].contains(text))
  }

  /// A grade, or the first word of one that is split over two lines.
  static func isGradeWord(_ piece: String) -> Bool { isGradePiece(piece, after: "requires") }

  private static func startsWithNumber(_ piece: String) -> Bool {
    guard let first = piece.first, first.isNumber else { return false }
    return piece.drop { $0.isNumber || $0 == "." }.first == " "
  }

  private static func joined(_ a: String, _ b: String) -> String { a.isEmpty ? b : a + " " + b }
}
