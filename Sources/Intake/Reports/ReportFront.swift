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
  /// The first line behind the table.
  var bodyStart = 0

  /// Nil where the title is not one of an inspection.
  init?(_ lines: [ReportLines.Line]) {
    let page = lines.prefix { $0.page == 1 }
    guard let dates = page.firstIndex(where: { $0.trimmed.lowercased().hasPrefix("inspection date") }) else {
      return nil
    }
    let title = page[..<dates].map(\.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
    guard let framework = Self.framework(title) else { return nil }
    self.framework = framework
    area = Self.area(title)
    visit = ReportDates.range(Self.behindColon(lines[dates].trimmed))
    for line in page {
      let text = line.trimmed
      let lower = text.lowercased()
      if lower.hasPrefix("report published") { published = ReportDates.range(Self.behindColon(text))?.last }
      if lower.hasPrefix("lead inspector") || lower.hasPrefix("reporting inspector") {
        let name = Self.behindColon(text)
        inspector = ReportGrades.pieces(String(name.prefix { $0 != "," })).first ?? ""
      }
    }
    if framework == "ilacs" {
      readTable(lines, from: dates)
      let days = visit.map { Int($0.last.number - $0.first.number) }
      kind = days.map { $0 <= 6 ? "short" : "standard" } ?? ""
    } else {
      readOlder(lines)
      kind = HeaderText.folded(title).contains("re-inspection") ? "reinspection" : "full"
    }
  }

  private mutating func readTable(_ lines: [ReportLines.Line], from start: Int) {
    guard let head = lines.indices.dropFirst(start).first(where: { Self.isTableHead(lines[$0].trimmed) }) else {
      bodyStart = start + 1
      return
    }
    guard
      let overall = lines.indices.dropFirst(head).first(where: {
        lines[$0].trimmed.lowercased().hasPrefix("overall effectiveness")
      })
    else {
      bodyStart = head + 1
      return
    }
    // The last grade may stand on the line below its label.
    var end = overall + 1
    while end < lines.count, end < overall + 4, !lines[end].isBlank || end == overall + 1 {
      let pieces = ReportGrades.pieces(lines[end].text)
      guard pieces.isEmpty || (pieces.count == 1 && lines[end].indent > 20) else { break }
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
  private mutating func readOlder(_ lines: [ReportLines.Line]) {
    let page = Array(lines.prefix { $0.page == 1 })
    bodyStart = page.count
    judgements = ReportGrades.table(page.filter { $0.indent > 0 || $0.trimmed.first?.isNumber == true || $0.isBlank })
    for at in lines.indices {
      guard lines[at].page == 1 || !judgements.contains(where: { $0.judged == "lscb" }) else { break }
      let text = lines[at].trimmed
      let next = at + 1 < lines.count ? " " + lines[at + 1].trimmed : ""
      let sentence = HeaderText.folded(text)
      let isBoard =
        sentence.hasPrefix("the-local-safeguarding-children-board")
        || sentence.hasPrefix("the-effectiveness-of-the-local-safeguarding")
      let isWhole =
        lines[at].page == 1
        && (sentence.hasPrefix("childrens-services-in") || sentence.hasPrefix("the-overall-judgement-is"))
      guard isBoard || isWhole else { continue }
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

  private static func behindColon(_ text: String) -> String {
    text.firstIndex(of: ":").map { ReportLines.Line.trim(text[text.index(after: $0)...]) } ?? ""
  }

  /// Told from the title, never from the text: reports mention other kinds of visit.
  private static func framework(_ title: String) -> String? {
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

  /// `Inspection of X local authority children's services`, or the council above the title.
  static func area(_ title: String) -> String {
    var name = title
    let folded = title.lowercased()
    if let start = range(of: "inspection of ", in: folded), let end = range(of: " local authority", in: folded),
      start.upperBound < end.lowerBound
    {
      name = part(title, start.upperBound..<end.lowerBound)
    } else if let start = range(of: "re-inspection of", in: folded) ?? range(of: "inspection of", in: folded),
      start.lowerBound > 0
    {
      name = part(title, 0..<start.lowerBound)
    }
    name = ReportLines.Line.trim(name)
    for start in [
      "London Borough of ", "Royal Borough of ", "Metropolitan Borough of ", "The London Borough of ", "Borough of ",
      "Metropolitan District of ", "City of ",
    ] where name.lowercased().hasPrefix(start.lowercased()) {
      // The City of London is called that.
      if start == "City of ", name.lowercased() == "city of london" { continue }
      name.removeFirst(start.count)
      break
    }
    for end in [
      " Metropolitan Borough Council", " Metropolitan District Council", " County Council", " City Council",
      " Borough Council", " Council",
    ] where name.lowercased().hasSuffix(end.lowercased()) {
      name.removeLast(end.count)
      break
    }
    return name
  }

  private static func range(of part: String, in text: String) -> Range<Int>? {
    let (whole, wanted) = (Array(text), Array(part))
    guard wanted.count <= whole.count else { return nil }
    return (0...(whole.count - wanted.count)).first { whole[$0..<$0 + wanted.count].elementsEqual(wanted) }
      .map { $0..<$0 + wanted.count }
  }

  private static func part(_ text: String, _ range: Range<Int>) -> String {
    let characters = Array(text)
    return String(characters[min(range.lowerBound, characters.count)..<min(range.upperBound, characters.count)])
  }
}
