import Answers
import Language

/// An answer as a person reads it at the prompt: heading, table, notes, sentence, and what to ask next.
struct Screen {
  let answer: Answer
  let width: Int?
  let colour: Bool
  /// The chart of a trend without its table.
  var chartOnly = false

  /// A trend with more rows than this is a chart alone: the table would take the screen.
  private static let mostTrendRows = 24

  func text() -> String {
    var lines: [String]
    switch answer.kind {
    case .expectation: lines = expectation()
    case .explanation: lines = heading(over: 0) + explanation()
    case .findings: lines = heading(over: 0) + findings() + under([])
    case .trend: lines = trend()
    case .figures, .rows, .list, .changes: lines = table()
    }
    return lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  // MARK: Heading

  private func heading(over tableWidth: Int) -> [String] {
    let title = Self.title(answer)
    let reading = answer.reading.map { VisibleText.running($0) } ?? ""
    var lines: [String] = []
    let natural = TextWidth.of(title) + (reading.isEmpty ? 0 : 3 + TextWidth.of(reading))
    let notes = tableWidth == 0 ? 0 : answer.headingNotes.map { TextWidth.of(VisibleText.running($0)) }.max() ?? 0
    let span = min(width ?? .max, max(tableWidth, natural, notes))
    if reading.isEmpty {
      lines = TextWidth.hanging(title, to: width, indent: 2)
    } else if natural <= span {
      lines = [title + String(repeating: " ", count: span - TextWidth.of(title) - TextWidth.of(reading)) + reading]
    } else {
      lines = TextWidth.hanging(title, to: width, indent: 2) + TextWidth.hanging(reading, to: width, indent: 2)
    }
    for note in answer.headingNotes { lines += TextWidth.hanging(VisibleText.running(note), to: width, indent: 2) }
    return lines
  }

  /// `Re-referrals · NEGLECT ONLY (focus) · FSP North`.
  static func title(_ answer: Answer) -> String {
    ([VisibleText.running(answer.title)] + narrowed(answer)).joined(separator: " · ")
  }

  /// What focus and selection narrow it to: `NEGLECT ONLY (focus)`, `FSP North`.
  static func narrowed(_ answer: Answer) -> [String] {
    answer.focus.map { "\(VisibleText.running($0).uppercased()) ONLY (focus)" }
      + answer.selection.map { VisibleText.running($0) }
  }

  // MARK: Body

  /// The table, and under it the chart; the chart alone where the table is long.
  private func trend() -> [String] {
    guard let chart = TrendChart(answer: answer, width: width).lines() else { return table() }
    guard !chartOnly, answer.rows.count <= Self.mostTrendRows else {
      let said = chartOnly ? [] : ["\(answer.rows.count) rows: again as csv"]
      return heading(over: 0) + [""] + chart + under(said)
    }
    return table(chart: [""] + chart)
  }

  private func table(chart: [String] = []) -> [String] {
    guard !answer.rows.isEmpty, !answer.columns.isEmpty, !answer.isOneUnknown, !answer.isNothing else {
      return heading(over: 0) + under([])
    }
    var grid: ScreenGrid
    var notes: [String] = []
    if let crossed = CrossedGrid(answer, colour: colour)?.grid(), crossed.fits(width) {
      grid = crossed
    } else {
      var figures = FigureGrid(answer, colour: colour)
      grid = figures.built()
      notes = figures.notes
    }
    let laid = grid.laid(width: width)
    let top = heading(over: laid.width)
    let widest = max(laid.width, top.map(TextWidth.of).max() ?? 0)
    let rule = String(repeating: "─", count: min(width ?? .max, max(1, widest)))
    let body = laid.lines.map { $0.hasPrefix("─") ? rule : $0 }
    return top + [rule] + body + chart + under(notes + said(laid))
  }

  private func said(_ laid: ScreenGrid.Laid) -> [String] {
    var out: [String] = []
    if !laid.droppedColumns.isEmpty {
      let names = laid.droppedColumns.map { $0.isEmpty ? "a column" : $0 }
      let count = names.count == 1 ? "1 column has" : "\(names.count) columns have"
      out.append("\(count) no room here: \(names.joined(separator: ", ")). All: again as csv")
    }
    if !laid.cutColumns.isEmpty {
      out.append("Cut with … in \(laid.cutColumns.joined(separator: ", ")). Whole: again as csv")
    }
    return out
  }

  /// Notes, sentence, next.
  private func under(_ more: [String]) -> [String] {
    var lines: [String] = []
    let rest = more + (answer.markedNotes + answer.ownCautions).map { VisibleText.running($0) }
    let sentence = Sentence(answer).text()
    if !sentence.isEmpty || !rest.isEmpty { lines.append("") }
    if !sentence.isEmpty { lines += TextWidth.wrapped(sentence, to: width) }
    for note in rest { lines += TextWidth.hanging(note, to: width, indent: 2) }
    if let next = answer.next { lines += TextWidth.hanging("Next: \(VisibleText.running(next))", to: width, indent: 2) }
    return lines
  }

  /// The words that were looked for are bold and underlined, where the screen can.
  private func findings() -> [String] {
    FindingsText(answer, width: width, marks: colour).lines().map {
      colour ? FindingsText.marked($0, "\u{1B}[1;4m", "\u{1B}[0m") : $0
    }
  }

  private func explanation() -> [String] {
    var lines: [String] = []
    let pairs = answer.rows.map { row in
      (
        label: row.cells.first.map { VisibleText.running(CellText.plain($0)) } ?? "",
        text: row.cells.dropFirst().map { VisibleText.running(CellText.plain($0)) }.filter { !$0.isEmpty }.joined(
          separator: ", ")
      )
    }
    let column = min(24, pairs.map { TextWidth.of($0.label) }.max() ?? 0)
    for (at, pair) in pairs.enumerated() {
      // A label that repeats is said once.
      let label = at > 0 && pairs[at - 1].label == pair.label ? "" : pair.label
      let start = column == 0 ? "" : TextWidth.padded(label, to: column) + "  "
      for (index, text) in TextWidth.wrapped(pair.text, to: width.map { $0 - column - 2 }).enumerated() {
        lines.append((index == 0 ? start : String(repeating: " ", count: column == 0 ? 0 : column + 2)) + text)
      }
    }
    return lines + under([])
  }

  /// What must be known of a check stands under it: among several it would else be read as the one's before.
  private func expectation() -> [String] {
    Sentence.expectations(answer).flatMap { TextWidth.hanging($0, to: width, indent: 2) }
      + answer.headingNotes.flatMap { note in
        TextWidth.hanging(VisibleText.running(note), to: width.map { $0 - 2 }, indent: 0).map { "  \($0)" }
      }
  }
}

extension Answer {
  /// One figure that is not known needs no table: the sentence says so, and why.
  var isOneUnknown: Bool {
    guard kind == .figures, rows.count == 1, let value = columns.firstIndex(where: { $0.role == .value }),
      rows[0].cells.indices.contains(value), case .unknown(let reason) = rows[0].cells[value]
    else { return false }
    return reason.kind != .suppressed && reason.kind != .tooFew && reason.kind != .symbol
  }
}

extension ScreenGrid {
  /// Whether it can be shown whole.
  func fits(_ width: Int?) -> Bool {
    guard let width else { return true }
    var wide = self
    wide.mayDrop = false
    return wide.laid(width: nil).width <= width
  }
}
