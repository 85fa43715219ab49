import Calendar

/// The head of a letter about a monitoring or focused visit, or a joint inspection: the day it was written, whom it is
/// about, and which visit it tells of.
struct LetterFront {
  let area: String
  let framework: String
  /// `sixth visit`, where the letter counts them.
  let kind: String
  let visit: (first: Day, last: Day)?
  let written: Day?
  let inspector: String
  /// The first line behind the subject.
  let bodyStart: Int

  init?(_ lines: [ReportLines.Line]) {
    guard let subject = Self.subject(lines) else { return nil }
    framework = subject.framework
    area = CouncilName.inSubject(subject.text)
    bodyStart = subject.end
    written = lines[..<subject.start].lazy.flatMap { ReportGrades.pieces($0.text) }.compactMap(Self.day).first
    let opening = Self.paragraph(lines, from: subject.end)
    visit = ReportDates.first(in: opening)
    kind = Self.visitNumber(opening)
    inspector = Self.signed(lines) ?? ""
  }

  /// The line or two, near the head, that name the visit: no sentence, and short.
  private static func subject(_ lines: [ReportLines.Line]) -> (start: Int, end: Int, text: String, framework: String)? {
    for start in lines.indices.prefix(90) where !lines[start].isBlank {
      guard start == 0 || lines[start - 1].isBlank || lines[start].isHeading || lines[start].startsPage else {
        continue
      }
      var text = ""
      var end = start
      while end < lines.count, end < start + 3, !lines[end].isBlank {
        text += (text.isEmpty ? "" : " ") + lines[end].trimmed
        end += 1
        let folded = HeaderText.folded(text)
        guard let framework = ReportFront.framework(text), ["monitoring", "focused", "jtai"].contains(framework),
          !text.hasSuffix("."), text.utf8.count < 240, lines[end - 1].trimmed.last != "-"
        else { continue }
        let isWhole =
          folded.hasSuffix("services") || folded.hasSuffix("-care") || end >= lines.count || lines[end].isBlank
        let starts = [
          "monitoring-visit", "focused-visit", "joint-targeted", "ofsted-monitoring", "ofsted-focused", "re-monitoring",
          "subject", "inspection-of", "a-focused", "a-monitoring",
        ]
        if isWhole, starts.contains(where: { folded.hasPrefix($0) }) { return (start, end, text, framework) }
      }
    }
    return nil
  }

  /// The first paragraph of some length behind the subject.
  private static func paragraph(_ lines: [ReportLines.Line], from start: Int) -> String {
    var text = ""
    for line in lines[min(start, lines.count)...].prefix(30) {
      if line.isBlank {
        if text.utf8.count > 60 { return text }
        text = ""
      } else {
        text += (text.isEmpty ? "" : " ") + line.trimmed
      }
    }
    return text
  }

  private static func day(_ piece: String) -> Day? {
    guard piece.utf8.count <= 32, let days = ReportDates.range(piece), days.first == days.last,
      piece.unicodeScalars.first?.properties.numericType != nil || piece.contains("day ")
    else { return nil }
    return days.first
  }

  /// `the sixth visit since…` → `sixth visit`.
  static func visitNumber(_ text: String) -> String {
    let words = HeaderText.folded(text).split(separator: "-").map(String.init)
    let ordinals: Set<String> = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
      "twelfth",
    ]
    for (at, word) in words.enumerated() where ordinals.contains(word) {
      let next = words[(at + 1)...].prefix(4)
      if next.first == "visit" || next.prefix(2).last == "visit" || Array(next.prefix(3)) == ["and", "final", "visit"] {
        return word + " visit"
      }
    }
    return ""
  }

  /// The name under `Yours sincerely`.
  private static func signed(_ lines: [ReportLines.Line]) -> String? {
    guard let close = lines.firstIndex(where: { $0.trimmed.lowercased().hasPrefix("yours ") }) else { return nil }
    return lines[(close + 1)...].first { !$0.isBlank }.map { line in
      ReportLines.Line.trim(line.trimmed.prefix { $0 != "," })
    }
  }

  /// `Her Majesty’s Inspector`, below the name of one.
  static func isOffice(_ text: String) -> Bool {
    let folded = HeaderText.folded(text)
    return folded.hasPrefix("her-majestys-inspector") || folded.hasPrefix("his-majestys-inspector")
      || folded.hasPrefix("ofsted-inspector")
  }
}
