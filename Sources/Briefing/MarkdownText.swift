import Answers

/// An answer as Markdown: a heading, a table, its notes and its sentence.
struct MarkdownText {
  let answer: Answer

  func text() -> String {
    var lines = ["### \(Self.escaped(Screen.title(answer)))", ""]
    if let reading = answer.reading { lines += ["*\(Self.escaped(VisibleText.running(reading)))*", ""] }
    for note in answer.headingNotes { lines += [Self.escaped(VisibleText.running(note)), ""] }
    lines += body()
    return lines.joined(separator: "\n") + "\n"
  }

  /// Sentence in bold, table, notes; without the heading.
  func body() -> [String] {
    var lines: [String] = []
    let sentence = Sentence(answer).text()
    if !sentence.isEmpty { lines += ["**\(Self.escaped(sentence))**", ""] }
    lines += table()
    for note in answer.markedNotes { lines += [Self.escaped(VisibleText.running(note)), ""] }
    if let next = answer.next { lines += ["Next: `\(VisibleText.running(next))`", ""] }
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  /// What stands between the sentence and the notes; a paper says the notes of the table itself, each once.
  func table(withNotes: Bool = true) -> [String] {
    var lines: [String] = []
    switch answer.kind {
    case .expectation: break
    case .findings: lines += findings()
    case .explanation:
      for row in answer.rows {
        let cells = row.cells.map { Self.escaped(VisibleText.running(CellText.plain($0))) }
        lines.append("- **\(cells.first ?? "")**: \(cells.dropFirst().filter { !$0.isEmpty }.joined(separator: ", "))")
      }
      lines.append("")
    default:
      guard !answer.isOneUnknown else { break }
      var figures = FigureGrid(answer, colour: false)
      let grid = figures.built()
      lines += Self.table(grid)
      for note in figures.notes where withNotes { lines += [Self.escaped(note), ""] }
    }
    return lines
  }

  private func findings() -> [String] {
    FindingsText(answer, width: nil, marks: true).lines().flatMap { line -> [String] in
      let text = line.drop { $0 == " " }
      let indent = line.count - text.count
      switch indent {
      case _ where text.isEmpty: return []
      case 0: return ["**\(Self.escaped(String(text)))**", ""]
      case 2: return ["- \(Self.escaped(String(text)))"]
      default: return ["  > \(FindingsText.marked(Self.escaped(String(text)), "**", "**"))", ""]
      }
    }
  }

  static func table(_ grid: ScreenGrid) -> [String] {
    guard !grid.lines.isEmpty, !grid.columns.isEmpty else { return [] }
    func record(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    var out = [record(grid.columns.map { cell($0.heading) }), record(grid.columns.map { $0.isRight ? "---:" : "---" })]
    for line in grid.lines {
      switch line {
      case .rule: continue
      case .section(let text):
        out.append(record(["**\(cell(text))**"] + Array(repeating: "", count: grid.columns.count - 1)))
      case .caption(let text):
        out.append(record(["*\(cell(text))*"] + Array(repeating: "", count: grid.columns.count - 1)))
      case .cells(let cells, let span):
        var texts = grid.columns.indices.map { $0 < cells.count ? cell(cells[$0].text) : "" }
        if let span, texts.indices.contains(span.from) {
          for at in texts.indices where at >= span.from { texts[at] = at == span.from ? cell(span.text) : "" }
        }
        out.append(record(texts))
      }
    }
    return out + [""]
  }

  private static func cell(_ text: String) -> String { escaped(text) }

  /// Text out of data that Markdown would take for its own signs. `-` and `#` matter at the start of a line alone,
  /// and no text from data begins one.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\", "|", "*", "_", "`", "[", "]", "<", ">", "&": out += "\\\(character)"
      default: out.append(character)
      }
    }
    return out
  }
}
