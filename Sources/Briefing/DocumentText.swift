import Answers
import Board
import Language

/// A briefing as text or Markdown: the same words in both. What a chair needs stands in the body; what every figure
/// rests on stands once, in the annex.
struct DocumentText {
  private let document: Document
  private let presentation: Presentation
  private let isMarkdown: Bool
  private var annex: Annex
  private var said: Set<String> = []
  private var hasRowDetail = false

  /// Columns of the text form.
  private static let textWidth = 79

  init(_ document: Document, presentation: Presentation, form: DocumentForm) {
    var ledger = PublicLedger()
    self.document = presentation.privacy == .published ? ledger.prepared(document) : document
    self.presentation = presentation
    isMarkdown = form == .markdown
    annex = Annex(asOf: document.position)
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
    if let period = document.period { lines += paragraph(period) }
    if !document.selection.isEmpty {
      lines += paragraph(
        "Narrowed to \(document.selection.map { VisibleText.running($0) }.joined(separator: ", ")): not the whole service."
      )
    }
    for line in document.made { lines += paragraph(VisibleText.running(line)) }
    return lines
  }

  /// A line of prose: what stands in it goes into the annex, each figure, and each number that somebody typed.
  private mutating func noted(_ pieces: [ProsePiece], isHeading: Bool = false) -> String {
    for piece in pieces {
      switch piece {
      case .text(let text): annex.addTyped(TypedNumbers.found(in: VisibleText.running(text, trimming: false)))
      case .figure(let answer):
        guard let shown = try? presentation.disclosed(answer) else { continue }
        annex.add(shown, notes: PaperAnswer(shown).allNotes, figure: Figure(shown).figure())
      case .added: break
      }
    }
    return presentation.prose(pieces, marksTyped: !isHeading)
  }

  private mutating func body() -> [String] {
    var lines: [String] = []
    var hasPlace = false
    var section: String?
    if !document.pieces.contains(where: { if case .title = $0 { true } else { false } }) {
      lines += place()
      hasPlace = true
    }
    for piece in document.pieces {
      switch piece {
      case .title(let pieces):
        lines += heading(noted(pieces, isHeading: true), level: 1)
        if !hasPlace { lines += place() }
        hasPlace = true
      case .section(let pieces):
        let words = noted(pieces, isHeading: true)
        section = words
        lines += heading(words, level: 2)
        continue
      case .say(let pieces):
        lines += paragraph(noted(pieces))
        for note in presentation.proseNotes(pieces) { lines += paragraph(note) }
      case .notKnown(let text):
        let words = VisibleText.running(text)
        lines += paragraph(words.lowercased().hasPrefix("not known") ? words : "not known: \(words)")
      case .answer(let answer): lines += self.answer(answer, under: section)
      }
      section = nil
    }
    return lines
  }

  private mutating func answer(_ answer: Answer, under section: String?) -> [String] {
    let shown: Answer
    do { shown = try presentation.disclosed(answer) } catch { return paragraph("Not shown: \(error.sentence)") }
    if shown.kind == .rows, shown.concernsPeople { hasRowDetail = true }
    var paper = PaperAnswer(shown)
    annex.add(shown, notes: paper.annexNotes)
    var lines: [String] = []
    // A person reads the bold lines alone and has read the truth: the sentence leads, the table follows.
    let reading = shown.reading.map { VisibleText.running($0) } ?? ""
    if paper.isCalled(section) {
      if !reading.isEmpty, shown.kind != .list { lines += paragraph(reading.capitalisedFirst + ".") }
    } else {
      lines += heading(Screen.title(shown) + (reading.isEmpty ? "" : ", \(reading)"), level: 3)
    }
    if shown.kind == .expectation {
      for line in Sentence.expectations(shown, under: true) { lines += bold(line) }
      for note in shown.headingNotes { lines += once(note) }
      return lines
    }
    if let sentence = paper.sentence { lines += bold(sentence) }
    // A heading with nothing under it would say nothing: that there is none is said each time.
    func told(_ note: String) -> [String] {
      let line = once(note)
      return line.isEmpty && shown.rows.isEmpty && note.hasPrefix("None") ? paragraph(VisibleText.running(note)) : line
    }
    for note in paper.notesAbove { lines += told(note) }
    if paper.hasTable { lines += table(paper.table()) }
    for note in paper.notesBelow { lines += told(note) }
    return lines
  }

  private func table(_ answer: Answer) -> [String] {
    if isMarkdown { return MarkdownText(answer: answer).table(withNotes: false) + [""] }
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
      return figures.built().laid(width: nil).lines + [""]
    }
  }

  /// A note that has been said is not said again.
  private mutating func once(_ note: String) -> [String] {
    let note = VisibleText.running(note)
    // What is said of one figure's moves holds for that one: the same words stand under each.
    // And a mark in a table needs its words under that table.
    let isOfTheTable = note.contains("signal") || note.hasPrefix(FigureGrid.ownMark)
    return said.insert(note).inserted || isOfTheTable ? paragraph(note) : []
  }

  /// What every figure rests on: each measure, each note and each source once.
  private func basisSection() -> [String] {
    guard !annex.isEmpty else { return [] }
    var lines = heading("Annex: what each figure rests on", level: 2)
    for line in annex.opening { lines += paragraph(VisibleText.running(line)) }
    for line in annex.items { lines += item(line) }
    let sources = SourceLines(annex.sources).lines
    if !sources.isEmpty {
      lines += [""] + heading("Sources", level: 3)
      for line in sources { lines += item(line) }
    }
    return lines + [""]
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
