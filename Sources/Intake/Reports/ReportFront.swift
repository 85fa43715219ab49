import Calendar

/// The first page: which council, which framework, when, by whom, and the grades.
struct ReportFront {
  var area = ""
  var framework = ""
  var kind = ""
  var visit: (first: Day, last: Day)?
  var published: Day?
  var inspector = ""
  var judgements: [ReportGrades.Row] = []
  /// What the first page of an older report says beside its grades.
  var opening: [(section: String, page: Int, text: String)] = []
  /// The first line behind the table.
  var bodyStart = 0

  /// Nil where neither a title nor the subject of a letter is one of an inspection.
  init?(_ lines: [ReportLines.Line]) {
    let page = Self.firstPage(lines)
    guard let dates = page.firstIndex(where: { $0.trimmed.lowercased().hasPrefix("inspection date") }) else {
      guard let letter = LetterFront(lines) else { return nil }
      (area, framework, kind, visit) = (letter.area, letter.framework, letter.kind, letter.visit)
      (published, inspector, bodyStart) = (letter.written, letter.inspector, letter.bodyStart)
      return
    }
    let title = page[..<dates].map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
    guard let framework = Self.framework(title) else { return nil }
    self.framework = framework
    area = ["ilacs", "sif", "older"].contains(framework) ? CouncilName.inTitle(title) : CouncilName.inSubject(title)
    // The days may stand on the line below their label.
    let next = page[(dates + 1)...].first { !$0.isBlank }?.trimmed ?? ""
    let own = Self.behindColon(page[dates].trimmed)
    visit = ReportDates.range(own) ?? ReportDates.range(own + " " + next)
    var blockEnd = dates + 1
    for (at, line) in page.enumerated() {
      let lower = line.trimmed.lowercased()
      if lower.hasPrefix("report published") { published = ReportDates.range(Self.behindColon(line.trimmed))?.last }
      if lower.hasPrefix("lead inspector") || lower.hasPrefix("reporting inspector") {
        let name = Self.behindColon(line.trimmed)
        inspector = ReportGrades.pieces(String(name.prefix { $0 != "," })).first ?? ""
        blockEnd = max(blockEnd, at + 1)
      }
      if at > dates, at <= blockEnd + 1, LetterFront.isOffice(line.trimmed) { blockEnd = at + 1 }
    }
    bodyStart = blockEnd
    // Older reports name their inspectors at the end.
    if inspector.isEmpty,
      let line = lines.last(where: { $0.trimmed.lowercased().hasPrefix("lead inspector:") })
    {
      inspector = String(Self.behindColon(line.trimmed).prefix { $0 != "," })
    }
    switch framework {
    case "ilacs":
      readTable(lines, from: dates)
      let days = visit.map { Int($0.last.number - $0.first.number) }
      kind = days.map { $0 <= 6 ? "short" : "standard" } ?? ""
    case "sif", "older":
      readOlder(lines, page)
      kind = HeaderText.folded(title).contains("re-inspection") ? "reinspection" : "full"
    default: kind = LetterFront.visitNumber(lines[bodyStart...].prefix(12).map(\.trimmed).joined(separator: " "))
    }
  }

  /// The lines before the body: those of page 1, or of a document without pages those before its first known heading.
  private static func firstPage(_ lines: [ReportLines.Line]) -> [ReportLines.Line] {
    let page = lines.prefix { $0.page == lines.first?.page }
    guard page.count == lines.count || lines.first?.page == 0 else { return Array(page) }
    let end = lines.indices.first { at in
      switch ReportHeading(lines, at)?.kind {
      case .improving, .plain, .passedOver: true
      default: false
      }
    }
    return Array(page.prefix(end ?? min(page.count, 120)))
  }

  // MARK: The table

  private mutating func readTable(_ lines: [ReportLines.Line], from start: Int) {
    guard let head = lines.indices.dropFirst(start).first(where: { Self.isTableHead(lines[$0].trimmed) }),
      let overall = lines.indices.dropFirst(head).first(where: {
        lines[$0].trimmed.lowercased().hasPrefix("overall effectiveness")
      })
    else { return }
    // The last grade may stand on the line below its label.
    var end = overall + 1
    while end < lines.count, end < overall + 4, !lines[end].isBlank || end == overall + 1 {
      let pieces = ReportGrades.pieces(lines[end].text)
      guard pieces.isEmpty || (pieces.count == 1 && lines[end].indent > 20) || ReportGrades.isGradeWord(pieces[0])
      else { break }
      end += 1
    }
    bodyStart = end
    judgements = ReportGrades.table(Array(lines[(head + 1)..<end]))
  }

  private static func isTableHead(_ text: String) -> Bool {
    let pieces = ReportGrades.pieces(text).map { $0.lowercased() }
    return pieces.count == 2 && pieces[0].hasPrefix("judgement") && pieces[1].hasSuffix("grade")
  }

  /// A report of 2013 to early 2018: a sentence for the whole, a numbered table, a sentence for the board.
  private mutating func readOlder(_ lines: [ReportLines.Line], _ page: [ReportLines.Line]) {
    bodyStart = page.count
    judgements = ReportGrades.table(page.filter { $0.indent > 0 || $0.trimmed.first?.isNumber == true || $0.isBlank })
    for at in lines.indices {
      let isFirst = at < page.count
      guard isFirst || !judgements.contains(where: { $0.judged == "lscb" }) else { break }
      let text = lines[at].trimmed
      let next = at + 1 < lines.count ? " " + lines[at + 1].trimmed : ""
      let sentence = HeaderText.folded(text)
      let isBoard =
        sentence.hasPrefix("the-local-safeguarding-children-board")
        || sentence.hasPrefix("the-effectiveness-of-the-local-safeguarding")
      let isWhole =
        isFirst && (sentence.hasPrefix("childrens-services-in") || sentence.hasPrefix("the-overall-judgement-is"))
      guard isBoard || isWhole else { continue }
      if isFirst { remember(page, at, isBoard) }
      let judged = isBoard ? "lscb" : "overall"
      guard !judgements.contains(where: { $0.judged == judged }) else { continue }
      for candidate in [text + next, text] {
        let plain = candidate.hasSuffix(".") ? String(candidate.dropLast()) : candidate
        if let found = ReportGrades.endingGrade(plain) {
          judgements.insert(ReportGrades.Row(judged: judged, grade: found.grade), at: isBoard ? judgements.count : 0)
          break
        }
      }
    }
  }

  /// What stands with the sentence of a grade: reports of 2014 and 2015 give their reasons on the first page.
  private mutating func remember(_ page: [ReportLines.Line], _ start: Int, _ isBoard: Bool) {
    let paragraph = page[start...].prefix { !$0.isBlank && ReportGrades.pieces($0.text).count == 1 }
    let text = paragraph.reduce("") { WordBreaks([]).joined($0, $1.trimmed) }
    guard paragraph.count > 2, text.hasSuffix(".") else { return }
    opening.append((isBoard ? "Local Safeguarding Children Board" : "Overall effectiveness", page[start].page, text))
  }

  static func behindColon(_ text: String) -> String {
    text.firstIndex(of: ":").map { ReportLines.Line.trim(text[text.index(after: $0)...]) } ?? ""
  }

  /// Told from the title, never from the text: reports mention other kinds of visit.
  static func framework(_ title: String) -> String? {
    let text = HeaderText.folded(title)
    if text.contains("joint-targeted") { return "jtai" }
    if text.contains("monitoring-visit") { return "monitoring" }
    if text.contains("focused-visit") { return "focused" }
    if text.contains("services-for-children-in-need-of-help-and-protection") { return "sif" }
    if text.contains("childrens-social-care-services") || text.contains("local-authority-childrens-services")
      || (text.contains("inspection-of") && text.contains("childrens-services"))
    {
      return "ilacs"
    }
    return text.contains("looked-after-children") ? "older" : nil
  }
}
