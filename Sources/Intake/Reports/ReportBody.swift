/// Paragraphs, numbered and plain, and what needs to improve, with their headings and pages. Printed numbers are kept,
/// gaps and all; a paragraph without one has none.
struct ReportBody {
  struct Paragraph {
    var section: String
    var grade: String?
    /// As printed; nil where the paragraph has none.
    var number: Int?
    /// 0 where the document does not tell its pages.
    var page: Int
    var text: String
    /// What must change, said to the safeguarding children board.
    var isAdvice = false
    /// Blanks before its first line.
    var indent = 0
    var isBullet = false
    var holdsBullets = false
  }
  private(set) var findings: [Paragraph] = []
  private(set) var recommendations: [Paragraph] = []

  private enum Mode { case text, improving, passing, ended }
  private enum Place { case finding, recommendation, prose }
  private var mode = Mode.text
  private var section = "Summary"
  private var passing = ""
  private var grade: String?
  private var isJudged = false
  /// The part of what must change: `Areas for improvement`.
  private var group = ""
  private var improving = ""
  /// Prose under the heading of what must change, until it is known whether items follow.
  private var prose: [Paragraph] = []
  private var hasItems = false
  private var isBoard = false
  private var last = 0
  private var isNumberedHere = false
  private var open: Paragraph?
  private var place = Place.finding
  private let lines: [ReportLines.Line]
  private let breaks: WordBreaks

  /// - Parameter start: the line behind the table of judgements.
  init(_ lines: [ReportLines.Line], from start: Int) {
    self.lines = lines
    breaks = WordBreaks(lines)
    var at = start
    while at < lines.count, mode != .ended {
      if let heading = ReportHeading(lines, at), !isInSentence(at) {
        close()
        enter(heading)
        at += heading.length
      } else {
        take(at)
        at += 1
      }
    }
    close()
    endImproving()
  }

  // MARK: Headings

  /// The words of a heading may end a paragraph that goes over a page.
  private func isInSentence(_ at: Int) -> Bool {
    guard let open, at > 0 else { return false }
    let follows = !lines[at - 1].isBlank || lines[at].startsPage
    return follows && !Self.endsSentence(open.text) && lines[at].trimmed.first?.isLowercase == true
  }

  private mutating func enter(_ heading: ReportHeading) {
    isNumberedHere = false
    if heading.kind != .group, heading.kind != .grades { endImproving() }
    switch heading.kind {
    case .improving:
      mode = .improving
      group = ""
      improving = heading.title
    case .group:
      if mode != .improving { improving = heading.title }
      mode = .improving
      group = heading.title
    case .passedOver:
      mode = .passing
      passing = heading.title
    case .closing: mode = .ended
    case .grades: break
    case .plain:
      mode = .text
      if !isJudged { section = heading.title }
    case .section where mode == .improving && heading.grade == nil && !isBoard: group = heading.title
    case .section:
      mode = .text
      section = heading.title
      grade = heading.grade
      (isBoard, isJudged) = (false, true)
    case .board:
      mode = .text
      section = "Local Safeguarding Children Board"
      grade = nil
      (isBoard, isJudged) = (true, true)
    }
  }

  /// Prose alone says what must change where no item does, unless it says that there is nothing.
  private mutating func endImproving() {
    for paragraph in prose {
      let folded = HeaderText.folded(paragraph.text)
      let saysNone =
        folded.contains("did-not-find") || folded.contains("no-areas-for") || folded.contains("no-priority")
      if hasItems || saysNone || isBoard { findings.append(paragraph) } else { recommendations.append(paragraph) }
    }
    prose = []
    hasItems = false
  }

  // MARK: Lines

  private mutating func take(_ at: Int) {
    let line = lines[at]
    if line.isBlank { return }
    if let (number, rest) = numbered(line) {
      close()
      (last, isNumberedHere) = (number, true)
      // A numbered paragraph is a finding wherever it stands: the sequence would break off without it.
      let isAside = mode == .passing
      begin(
        Paragraph(
          section: isAside ? passing : section, grade: isAside ? nil : grade, number: number, page: line.page,
          text: rest, indent: line.indent))
    } else if let rest = Self.bulleted(line) {
      takeBullet(rest, line)
    } else if continues(at) {
      let grown = breaks.joined(open?.text ?? "", Self.tidy(line.trimmed))
      open?.text = grown
    } else {
      close()
      takePlain(at)
    }
  }

  /// Whether a line goes on with the paragraph that is open.
  private func continues(_ at: Int) -> Bool {
    guard let open else { return false }
    let line = lines[at]
    let isWhole = Self.endsSentence(open.text)
    let hangs = open.number != nil || open.isBullet
    if line.startsPage {
      if line.isHeading { return false }
      if !isWhole || line.trimmed.first?.isLowercase == true { return true }
      return hangs && line.indent > 2
    }
    guard at > 0, lines[at - 1].isBlank else {
      return !(isWhole && line.indent <= open.indent && ReportHeading.looksLikeOne(lines, at, isFirst: true))
    }
    if hangs { return line.indent > (line.page == open.page ? open.indent + 1 : 2) }
    return !isWhole && line.trimmed.first?.isLowercase == true
  }

  private mutating func takeBullet(_ text: String, _ line: ReportLines.Line) {
    let isNumbered = open?.number != nil && place == .finding
    switch mode {
    case .ended: return
    case .improving where !isNumbered:
      if let open, open.isBullet, line.indent > open.indent + 2 {
        self.open?.text += " • " + text
        return
      }
      close()
      begin(
        Paragraph(
          section: section, grade: nil, number: nil, page: line.page, text: text, indent: line.indent, isBullet: true))
    default:
      guard let open else {
        if mode == .passing { return }
        return begin(plain(text, line, isBullet: true))
      }
      let belongs =
        open.number != nil || open.holdsBullets || open.text.hasSuffix(":")
        || (open.isBullet && line.indent > open.indent + 1)
      if belongs {
        self.open?.text += " • " + text
        self.open?.holdsBullets = true
      } else {
        close()
        begin(plain(text, line, isBullet: true))
      }
    }
  }

  private mutating func takePlain(_ at: Int) {
    let line = lines[at]
    // What stands behind this sentence of a letter is no finding.
    if HeaderText.folded(line.trimmed).hasPrefix("i-am-copying-this-letter") { mode = .ended }
    guard mode != .passing, mode != .ended else { return }
    let isFirst = at > 0 && !lines[at - 1].isBlank && !line.startsPage && !lines[at - 1].isHeading
    if ReportHeading.looksLikeOne(lines, at, isFirst: isFirst ? true : nil) {
      if mode == .improving, !line.isHeading {
        group = line.trimmed
      } else {
        endImproving()
        mode = .text
        if !isJudged { section = ReportHeading.title(line.trimmed) }
      }
      return
    }
    begin(plain(Self.tidy(line.trimmed), line, isBullet: false))
  }

  private func plain(_ text: String, _ line: ReportLines.Line, isBullet: Bool) -> Paragraph {
    Paragraph(
      section: mode == .improving && !isBoard ? improving : section, grade: mode == .improving ? nil : grade,
      number: nil, page: line.page, text: text, indent: line.indent, isBullet: isBullet)
  }

  private mutating func begin(_ paragraph: Paragraph) {
    open = paragraph
    let isItem = paragraph.number != nil || paragraph.isBullet
    place = mode == .improving ? (isItem && !isBoard ? .recommendation : isItem ? .finding : .prose) : .finding
    open?.isAdvice = mode == .improving && isItem
    if mode == .improving, isItem { hasItems = true }
    if place == .recommendation { open?.section = group }
  }

  private mutating func close() {
    guard let done = open else { return }
    open = nil
    switch place {
    case .finding: findings.append(done)
    case .recommendation: recommendations.append(done)
    case .prose: prose.append(done)
    }
  }

  // MARK: Signs

  /// `16.   Services for…`: the next number of the one sequence that runs through a report; a gap of two is a number that
  /// its text layer lost. It begins again where the board's half does, or under a heading. Any other number at the head of
  /// a line belongs to the sentence.
  private func numbered(_ line: ReportLines.Line) -> (Int, String)? {
    let text = line.trimmed
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count <= 3, let number = Int(digits), line.indent <= 7 else { return nil }
    let rest = text.dropFirst(digits.count)
    guard rest.first == ".", rest.dropFirst().first == " " else { return nil }
    let isNext = number > last && number <= last + 3
    let startsBoard = isBoard && number == 1 && last > 3 && (open == nil || mode == .improving)
    let startsAgain = number == 1 && last > 0 && open == nil && !isNumberedHere
    guard isNext || startsBoard || startsAgain else { return nil }
    return (number, Self.tidy(ReportLines.Line.trim(rest.dropFirst())))
  }

  static func bulleted(_ line: ReportLines.Line) -> String? {
    let text = line.trimmed
    guard let first = text.unicodeScalars.first, bullets.contains(first.value) else { return nil }
    let rest = text.unicodeScalars.dropFirst()
    // A dash is a bullet only with a blank behind it.
    if first.value == 0x2D || first.value == 0x2013 || first.value == 0x6F {
      guard rest.first == " " else { return nil }
    }
    let tidied = tidy(ReportLines.Line.trim(String(String.UnicodeScalarView(rest))))
    return tidied.isEmpty ? nil : tidied
  }

  /// ◼ and its like, and those of symbol fonts, which lie in the private area; `o` where it stands alone.
  static let bullets: Set<UInt32> = [
    0x25FC, 0x25A0, 0x25AA, 0x25FE, 0x2022, 0x25CF, 0x25E6, 0x2043, 0x2219, 0xB7, 0x27A2, 0x6F, 0xF06E, 0xF02D, 0xF0A7,
    0xF0B7, 0xF0D8, 0x2013, 0x2D,
  ]

  /// Runs of blanks as one: lines that are set to the full width have more.
  private static func tidy(_ text: String) -> String {
    var out = ""
    for character in text {
      if character.isWhitespace {
        if out.last != " " { out.append(" ") }
      } else {
        out.append(character)
      }
    }
    return out
  }

  /// Ends in a full stop or the like, quotation marks, brackets and the number of a footnote apart.
  static func endsSentence(_ text: String) -> Bool {
    var rest = Substring(text)
    while let last = rest.last, "’”'\")]".contains(last) || (last.isASCII && last.isNumber) { rest.removeLast() }
    return rest.last.map { ".?!:;…".contains($0) } ?? false
  }
}
