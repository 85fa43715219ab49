/// A heading of a report, told from the words that each generation of reports uses.
struct ReportHeading {
  enum Kind {
    /// One of the judged areas.
    case section
    /// What must change.
    case improving
    /// A part of what must change: `Areas for improvement`.
    case group
    /// The safeguarding children board's half of an older report.
    case board
    /// A heading inside a section.
    case plain
    /// Contents, the local area, what the judgements mean: not findings.
    case passedOver
    /// Where a letter ends.
    case closing
    /// The head of a table of grades, or a sentence that only repeats one.
    case grades
  }
  var kind: Kind
  var title: String
  var grade: String?
  var length: Int

  init?(_ lines: [ReportLines.Line], _ at: Int) {
    let line = lines[at]
    guard !line.isBlank, line.indent <= 14, ReportBody.bulleted(line) == nil else { return nil }
    let text = line.trimmed
    // A line of the contents ends in its page.
    let pieces = ReportGrades.pieces(line.text)
    if pieces.count > 1, pieces[pieces.count - 1].allSatisfy(\.isNumber) { return nil }
    let folded = HeaderText.folded(Self.withoutNote(text))
    if Self.tellsGrade(pieces, folded, text) {
      (kind, title, length) = (.grades, text, 1)
      return
    }
    title = Self.title(text)
    length = 1
    // The last word of a paragraph may be that of a heading.
    if let known = Self.known[folded], text.last != ".", text.first?.isLowercase != true {
      kind = known
      return
    }
    if folded.hasPrefix("yours-sincerely") || folded.hasPrefix("yours-faithfully") {
      kind = .closing
      return
    }
    if folded.hasPrefix("section-1-the-local-authority") {
      kind = .plain
      title = "Summary of findings"
      return
    }
    if folded.hasPrefix("information-about-this") || folded.hasPrefix("what-the-inspection-judgements-mean") {
      kind = .passedOver
      return
    }
    if folded.hasPrefix("inspection-findings-the-local-safeguarding")
      || folded == "the-local-safeguarding-children-board-lscb" || folded == "the-local-safeguarding-children-board"
      || folded.hasPrefix("section-2-the-effectiveness-of-the-local-safeguarding")
    {
      kind = .board
      // Its title may go on below.
      if at + 1 < lines.count, HeaderText.folded(lines[at + 1].trimmed) == "children-board" { length = 2 }
      return
    }
    guard let found = Self.section(lines, at, folded) else { return nil }
    self = found
  }

  /// Headings that are a line of their own.
  private static let known: [String: Kind] = {
    var out: [String: Kind] = [:]
    for name in [
      "what-needs-to-improve", "recommendations", "what-does-the-local-authority-need-to-improve",
      "what-does-the-lscb-need-to-improve", "what-needs-to-improve-in-this-area-of-social-work-practice",
      "what-needs-to-improve-in-this-area-of-practice", "areas-for-development",
    ] { out[name] = .improving }
    for name in ["areas-for-improvement", "priority-and-immediate-action", "areas-for-priority-action"] {
      out[name] = .group
    }
    for name in [
      "summary", "executive-summary", "summary-of-findings", "inspection-findings", "main-findings", "key-findings",
      "inspection-judgements-about-the-local-authority", "headline-findings", "overview", "findings", "strengths",
      "findings-and-evaluation-of-progress", "evaluation-of-progress", "areas-covered-by-the-visit", "key-strengths",
      "areas-covered-by-this-visit", "the-local-authoritys-strengths", "case-study-highly-effective-practice",
      "the-local-authority-has-the-following-strengths", "progress-since-the-last-inspection",
      "summary-for-children-and-young-people", "next-steps",
    ] { out[name] = .plain }
    for name in ["contents", "the-local-authority"] { out[name] = .passedOver }
    return out
  }()

  /// `Key judgement   Judgement grade`, or `The Local Safeguarding Children Board is good`.
  private static func tellsGrade(_ pieces: [String], _ folded: String, _ text: String) -> Bool {
    if pieces.count == 2, folded.hasSuffix("grade"), folded.contains("judgement") { return true }
    guard
      folded.hasPrefix("the-local-safeguarding-children-board")
        || folded.hasPrefix("the-effectiveness-of-the-local-safeguarding-children-board")
    else { return false }
    let plain = text.hasSuffix(".") ? String(text.dropLast()) : text
    return ReportGrades.endingGrade(plain).map { $0.before.hasSuffix(" is") } ?? false
  }

  /// A line that no list knows, and that looks like a heading: it stands alone, is short, and is no sentence.
  ///
  /// - Parameter isFirst: a paragraph ended before it; nil: a blank line tells.
  static func looksLikeOne(_ lines: [ReportLines.Line], _ at: Int, isFirst: Bool? = nil) -> Bool {
    let line = lines[at]
    if line.isHeading { return true }
    let text = line.trimmed
    guard text.count <= 75, text.first?.isUppercase == true, let last = text.last, !".,;:–-".contains(last),
      ReportGrades.pieces(text).count == 1, !HeaderText.folded(text).contains("did-not-find")
    else { return false }
    // The end of a sentence on the page before is taken for what it is by whoever asks.
    let starts = at == 0 || lines[at - 1].isBlank || line.startsPage || lines[at - 1].isHeading
    guard isFirst ?? starts, at + 1 < lines.count else { return isFirst ?? starts }
    let next = lines[at + 1]
    let isNumbered = next.trimmed.first?.isNumber == true && next.trimmed.drop { $0.isNumber }.first == "."
    // Without a blank line above, it must stand before the items that it heads.
    if ReportBody.bulleted(next) != nil || isNumbered { return true }
    let item = lines[(at + 1)...].first { !$0.isBlank }
    return next.isBlank && (isFirst == nil || item.map { ReportBody.bulleted($0) != nil } ?? false)
  }

  /// Without the colon and the footnote's number behind it.
  static func title(_ text: String) -> String {
    let plain = withoutNote(text)
    return plain.hasSuffix(":") ? String(plain.dropLast()) : plain
  }

  private init(kind: Kind, title: String, grade: String?, length: Int) {
    self.kind = kind
    self.title = title
    self.grade = grade
    self.length = length
  }

  /// A judged area, over one to four lines, with its grade behind a colon, in a column of its own, or after `is`.
  private static func section(_ lines: [ReportLines.Line], _ at: Int, _ folded: String) -> ReportHeading? {
    let starts = [
      "the-experiences-and-progress-of", "experiences-and-progress-of", "the-impact-of-leaders", "impact-of-leaders",
      "leadership-management-and", "the-graded-judgement",
    ]
    guard starts.contains(where: { folded.hasPrefix($0) }) else { return nil }
    var left = ""
    var right = ""
    var length = 0
    while at + length < lines.count, length < 4 {
      let line = lines[at + length]
      if line.isBlank { break }
      // A numbered paragraph is the body already.
      if length > 0, line.trimmed.first?.isNumber == true { break }
      for (index, piece) in ReportGrades.pieces(line.text).enumerated() {
        let isRight = index > 0 || line.indent > 40 || (line.indent > 20 && ReportGrades.isGradeWord(piece))
        if isRight { right += (right.isEmpty ? "" : " ") + piece } else { left += (left.isEmpty ? "" : " ") + piece }
      }
      length += 1
      if let found = finished(left, right, length) { return found }
    }
    // An older heading repeats its label above the table of its grade.
    let whole = HeaderText.folded(left)
    let known = [
      "the-experiences-and-progress-of-children-who-need-help-and-protection",
      "the-experiences-and-progress-of-children-looked-after-and-achieving-permanence",
      "leadership-management-and-governance",
    ]
    return known.contains(whole) && right.isEmpty
      ? ReportHeading(kind: .section, title: left, grade: nil, length: length) : nil
  }

  private static func finished(_ left: String, _ right: String, _ length: Int) -> ReportHeading? {
    let text = left.hasSuffix(".") ? String(left.dropLast()) : left
    if HeaderText.folded(text).hasPrefix("the-graded-judgement") {
      guard let (before, grade) = ReportGrades.endingGrade(text) else { return nil }
      let title = before.contains("adoption") ? "Adoption performance" : "Experiences and progress of care leavers"
      return ReportHeading(kind: .section, title: title, grade: grade, length: length)
    }
    if let grade = ReportGrades.grade(right) {
      // The label may go on below the line that holds the grade.
      guard
        ["protection", "permanence", "governance", "families", "leavers", "care"].contains(where: {
          left.lowercased().hasSuffix($0)
        })
      else { return nil }
      return ReportHeading(kind: .section, title: left, grade: grade, length: length)
    }
    if let (before, grade) = ReportGrades.endingGrade(text) {
      var title = before
      for ending in [":", " is", " are", " –", " -"] where title.hasSuffix(ending) { title.removeLast(ending.count) }
      guard title != before else { return nil }
      return ReportHeading(kind: .section, title: title, grade: grade, length: length)
    }
    return nil
  }

  /// `What needs to improve?1` → without the number of its footnote.
  private static func withoutNote(_ text: String) -> String {
    var out = Substring(text)
    while let last = out.last, last.isASCII, last.isNumber { out.removeLast() }
    return out.isEmpty || out.last == " " ? text : String(out)
  }
}
