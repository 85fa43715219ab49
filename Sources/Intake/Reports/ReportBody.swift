/// Numbered paragraphs and what needs to improve, with their headings and pages. Printed numbers are kept, gaps and all.
struct ReportBody {
  struct Paragraph {
    var section: String
    var grade: String?
    var number: Int?
    var page: Int
    var text: String
    /// What must change, said to the safeguarding children board.
    var isAdvice = false
  }
  private(set) var findings: [Paragraph] = []
  private(set) var recommendations: [Paragraph] = []

  private enum Mode { case text, improving, passing }
  private var mode = Mode.text
  private var section = "Summary"
  private var passing = ""
  private var grade: String?
  private var group = ""
  private var isBoard = false
  private var last = 0
  private var open: Paragraph?
  private var openIsAdvice = false
  private let lines: [ReportLines.Line]

  /// - Parameter start: the line behind the table of judgements.
  init(_ lines: [ReportLines.Line], from start: Int) {
    self.lines = lines
    var at = start
    while at < lines.count {
      if let heading = ReportHeading(lines, at) {
        close()
        enter(heading)
        at += heading.length
      } else {
        take(at)
        at += 1
      }
    }
    close()
  }

  private mutating func enter(_ heading: ReportHeading) {
    switch heading.kind {
    case .improving:
      mode = .improving
      group = ""
    case .group:
      mode = .improving
      group = heading.title
    case .passedOver:
      mode = .passing
      passing = heading.title
    case .plain: mode = .text
    case .section where mode == .improving && heading.grade == nil && !isBoard: group = heading.title
    case .section:
      mode = .text
      section = heading.title
      grade = heading.grade
      isBoard = false
    case .board:
      mode = .text
      section = "Local Safeguarding Children Board"
      grade = nil
      isBoard = true
    }
  }

  private mutating func take(_ at: Int) {
    let line = lines[at]
    if line.isBlank { return }
    if let (number, rest) = numbered(line) {
      close()
      last = number
      // A numbered paragraph is a finding wherever it stands: the sequence would break off without it.
      let place = mode == .passing ? passing : section
      begin(
        Paragraph(
          section: place, grade: mode == .passing ? nil : grade, number: number, page: line.page, text: rest))
    } else if mode == .improving, let rest = bulleted(line) {
      close()
      if !isBoard { begin(Paragraph(section: section, grade: nil, number: nil, page: line.page, text: rest)) }
    } else if open != nil {
      let afterBlank = at > 0 && lines[at - 1].isBlank && !line.startsPage
      // Text at the margin behind a blank line is no longer the paragraph's.
      if afterBlank, line.indent <= 2 {
        close()
        if mode == .improving, line.trimmed.count < 70 { group = line.trimmed }
      } else {
        let grown = Self.joined(open?.text ?? "", line.trimmed)
        open?.text = grown
      }
    } else if mode == .improving, line.trimmed.count < 70, line.indent <= 2 {
      group = line.trimmed
    }
  }

  private mutating func begin(_ paragraph: Paragraph) {
    open = paragraph
    openIsAdvice = mode == .improving && !isBoard
    open?.isAdvice = mode == .improving
    if openIsAdvice { open?.section = group }
  }

  private mutating func close() {
    guard let done = open else { return }
    open = nil
    if openIsAdvice { recommendations.append(done) } else { findings.append(done) }
  }

  /// `16.   Services for…`: the next number of the one sequence that runs through a report; a gap of two is a number that
  /// its text layer lost. Any other number at the head of a line belongs to the sentence.
  private func numbered(_ line: ReportLines.Line) -> (Int, String)? {
    let text = line.trimmed
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 3, let number = Int(digits), line.indent <= 7 else { return nil }
    let rest = text.dropFirst(digits.count)
    guard rest.first == ".", rest.dropFirst().first == " " else { return nil }
    let starts = isBoard && number == 1 && last > 3 && (open == nil || mode == .improving)
    guard (number > last && number <= last + 3) || starts else { return nil }
    return (number, ReportLines.Line.trim(rest.dropFirst()))
  }

  private func bulleted(_ line: ReportLines.Line) -> String? {
    let text = line.trimmed
    guard let first = text.unicodeScalars.first, Self.bullets.contains(first.value) else { return nil }
    return ReportLines.Line.trim(text.dropFirst())
  }

  /// ◼ and its like, and those of symbol fonts, which lie in the private area.
  static let bullets: Set<UInt32> = [
    0x25FC, 0x25A0, 0x25AA, 0x2022, 0x25CF, 0xF06E, 0xF02D, 0xF0A7, 0xF0B7, 0x2013, 0x2D,
  ]

  /// A line that ends in a hyphen goes on in the same word.
  static func joined(_ text: String, _ more: String) -> String {
    var more = more
    if let first = more.unicodeScalars.first, bullets.contains(first.value), first.value > 0x2D, first.value != 0x2013 {
      more = "• " + ReportLines.Line.trim(more.dropFirst())
    }
    if text.hasSuffix("-"), text.dropLast().last?.isLetter == true { return text + more }
    return text.isEmpty ? more : text + " " + more
  }
}
