import Answers
import Board
import Language

/// A briefing as text or Markdown: the same words in both. Every figure's basis stands once, at the end.
struct DocumentText {
  private let document: Document
  private let presentation: Presentation
  private let isMarkdown: Bool
  private var basis: [Answer] = []
  private var hasRowDetail = false

  /// Columns of the text form.
  private static let textWidth = 79

  init(_ document: Document, presentation: Presentation, form: DocumentForm) {
    self.document = document
    self.presentation = presentation
    isMarkdown = form == .markdown
  }

  func text() -> String {
    var copy = self
    let body = copy.body()
    let lines = copy.header() + body + copy.basisSection()
    var out: [String] = []
    for line in lines where !(line.isEmpty && out.last?.isEmpty != false) { out.append(line) }
    while out.last?.isEmpty == true { out.removeLast() }
    return out.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  // MARK: Parts

  private func header() -> [String] {
    var lines: [String] = []
    if hasRowDetail { lines += ["OFFICIAL – SENSITIVE", ""] }
    let own = document.pieces.contains { if case .title = $0 { true } else { false } }
    if !own { lines += heading(VisibleText.running(document.title), level: 1) }
    return lines
  }

  /// Council, date, what it is narrowed to, and the level of privacy: under the title.
  private func place() -> [String] {
    var lines: [String] = []
    var first = [document.council, document.position.map { "figures as at \($0)" }].compactMap { $0 }.map {
      VisibleText.running($0)
    }
    if presentation.privacy != .board { first.append("\(presentation.privacy.rawValue) privacy") }
    if !first.isEmpty { lines += paragraph(first.joined(separator: ", ")) }
    if !document.selection.isEmpty {
      lines += paragraph(
        "Narrowed to \(document.selection.map { VisibleText.running($0) }.joined(separator: ", ")): not the whole service."
      )
    }
    return lines
  }

  private mutating func body() -> [String] {
    var lines: [String] = []
    var hasPlace = false
    if !document.pieces.contains(where: { if case .title = $0 { true } else { false } }) {
      lines += place()
      hasPlace = true
    }
    for piece in document.pieces {
      switch piece {
      case .title(let pieces):
        lines += heading(presentation.prose(pieces), level: 1)
        if !hasPlace { lines += place() }
        hasPlace = true
      case .section(let pieces): lines += heading(presentation.prose(pieces), level: 2)
      case .say(let pieces):
        lines += paragraph(presentation.prose(pieces))
        for case .figure(let answer) in pieces { keep(answer) }
      case .notKnown(let text):
        let words = VisibleText.running(text)
        lines += paragraph(words.lowercased().hasPrefix("not known") ? words : "not known: \(words)")
      case .answer(let answer): lines += self.answer(answer)
      }
    }
    return lines
  }

  private mutating func answer(_ answer: Answer) -> [String] {
    let shown: Answer
    do { shown = try presentation.disclosed(answer) } catch { return paragraph("Not shown: \(error.sentence)") }
    if shown.kind == .rows, shown.concernsPeople { hasRowDetail = true }
    keep(shown)
    var lines: [String] = []
    // A person reads the bold lines alone and has read the truth: the sentence leads, the table follows.
    let title = Screen.title(shown) + (shown.reading.map { ", \(VisibleText.running($0))" } ?? "")
    lines += heading(title, level: 3)
    for note in shown.headingNotes { lines += paragraph(VisibleText.running(note)) }
    if shown.kind == .expectation {
      for line in Sentence.expectations(shown) { lines += bold(line) }
      return lines
    }
    if isMarkdown {
      var copy = shown
      copy.next = nil
      lines += MarkdownText(answer: copy).body() + [""]
      return lines
    }
    let sentence = Sentence(shown).text()
    if !sentence.isEmpty { lines += bold(sentence) }
    lines += table(shown)
    for note in shown.notes { lines += paragraph(VisibleText.running(note)) }
    return lines
  }

  private func table(_ answer: Answer) -> [String] {
    switch answer.kind {
    case .findings: return FindingsText(answer, width: Self.textWidth).lines() + [""]
    case .explanation:
      return answer.rows.flatMap { row in
        let cells = row.cells.map { VisibleText.running(CellText.plain($0)) }
        return TextWidth.hanging(
          "\(cells.first ?? ""): \(cells.dropFirst().filter { !$0.isEmpty }.joined(separator: ", "))",
          to: Self.textWidth, indent: 2)
      } + [""]
    default:
      guard !answer.rows.isEmpty, !answer.columns.isEmpty else { return [] }
      var figures = FigureGrid(answer, colour: false)
      // A file is never cut; its tables may be wider than its prose.
      return figures.built().laid(width: nil).lines + [""] + figures.notes.flatMap(paragraph)
    }
  }

  private mutating func keep(_ answer: Answer) {
    guard let shown = try? presentation.disclosed(answer),
      !shown.basis.definitions.isEmpty || !shown.basis.sources.isEmpty
    else { return }
    if !basis.contains(where: { $0.title == shown.title && $0.basis == shown.basis }) { basis.append(shown) }
  }

  // MARK: Basis

  /// Definition, population with numerator and denominator, period or position, and sources of every figure.
  private func basisSection() -> [String] {
    guard !basis.isEmpty else { return [] }
    var lines = heading("The basis of every figure", level: 2)
    var told: Set<String> = []
    var sources: [Basis.Source] = []
    for answer in basis {
      let basis = answer.basis
      var items: [String] = []
      for definition in basis.definitions where told.insert("\(definition.name) \(definition.text)").inserted {
        let source = definition.source.map { ". Source: \($0)" } ?? ""
        items.append("\(definition.title): \(definition.text) (\(definition.place))\(source)")
      }
      for line in basis.population where told.insert(when(line, basis)).inserted { items.append(when(line, basis)) }
      for line in basis.dropped + basis.method where told.insert(line).inserted { items.append(line) }
      if !basis.selection.isEmpty, !items.isEmpty {
        items.append("Narrowed to \(basis.selection.joined(separator: ", "))")
      }
      for source in basis.sources where !sources.contains(source) { sources.append(source) }
      lines += items.flatMap(item)
    }
    if !sources.isEmpty {
      lines += [""] + heading("Sources", level: 3)
      for source in sources {
        let sheet = source.sheet.map { ", \($0)" } ?? ""
        let asAt = source.asAt.map { ", as at \($0.long)" } ?? ""
        let hash = source.sha256.isEmpty ? "" : ", SHA-256 \(source.sha256.prefix(12))"
        let rows = source.rows == 1 ? "1 row" : "\(Formatting.fixed(Double(source.rows), decimals: 0)) rows"
        lines += item("\(source.file)\(sheet)\(asAt), \(rows)\(hash)")
      }
    }
    return lines + [""]
  }

  private func when(_ line: String, _ basis: Basis) -> String {
    let time = [basis.period.map { "period \($0)" }, basis.position.map { "position \($0)" }].compactMap { $0 }
    return time.isEmpty ? line : "\(line) (\(time.joined(separator: ", ")))"
  }

  // MARK: Words in either form

  private func heading(_ text: String, level: Int) -> [String] {
    if isMarkdown { return ["", "\(String(repeating: "#", count: level)) \(MarkdownText.escaped(text))", ""] }
    let lines = TextWidth.wrapped(text, to: Self.textWidth)
    guard level < 3 else { return [""] + lines + [""] }
    let widest = lines.map(TextWidth.of).max() ?? 0
    return [""] + lines + [String(repeating: level == 1 ? "=" : "-", count: widest), ""]
  }

  private func paragraph(_ text: String) -> [String] {
    isMarkdown ? [Self.lineStart(MarkdownText.escaped(text)), ""] : TextWidth.wrapped(text, to: Self.textWidth) + [""]
  }

  private func bold(_ text: String) -> [String] {
    isMarkdown ? ["**\(MarkdownText.escaped(text))**", ""] : TextWidth.wrapped(text, to: Self.textWidth) + [""]
  }

  private func item(_ text: String) -> [String] {
    let text = VisibleText.running(text)
    return isMarkdown
      ? ["- \(MarkdownText.escaped(text))"] : TextWidth.hanging("- \(text)", to: Self.textWidth, indent: 2)
  }

  /// A sign that would begin a heading or a list stands for itself.
  private static func lineStart(_ text: String) -> String {
    guard let first = text.first, "#+-=~".contains(first) else { return text }
    return "\\" + text
  }
}
