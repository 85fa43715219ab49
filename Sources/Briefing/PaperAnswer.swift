import Answers

/// An answer as a paper shows it: a compact table, the sentence where it says something, the notes a reader of the body
/// needs; everything else is for the annex.
struct PaperAnswer {
  private var answer: Answer
  /// Measures whose figure must be read with a note, by title: they are marked and the notes stand in the annex.
  private var marked: Set<String> = []
  private var isShortened = false

  /// Stands after the title of a measure that has a note in the annex.
  private static let mark = FigureGrid.ownMark

  init(_ answer: Answer) {
    self.answer = answer
    shorten()
    guard isSeveral else { return }
    for note in answer.headingNotes + answer.notes + answer.basis.dropped + gridNotes {
      if let title = Self.title(of: note, among: titles) { marked.insert(title) }
    }
    // What a figure would be with rows that its list lost is told of the list, and names the figure in quotes.
    for note in answer.notes {
      for title in titles where note.contains("“\(title)” would be ") { marked.insert(title) }
    }
    // So too what another list says of it.
    for note in answer.notes where Answer.tellsOfAnotherList(note) {
      for title in titles where note.contains("“\(title)”") { marked.insert(title) }
    }
  }

  /// Several measures in one table.
  var isSeveral: Bool { answer.kind == .figures && answer.measures.count > 1 }

  private var titles: [String] { answer.measures.values.map(\.title).sorted { ($1.count, $0) < ($0.count, $1) } }

  /// The measure a note is about: `Re-referrals within 12 months: Looks back …`.
  static func title(of note: String, among titles: [String]) -> String? {
    titles.first { !$0.isEmpty && note.hasPrefix("\($0):") }
  }

  /// Whether the section above bears its name already: it is not said twice.
  func isCalled(_ section: String?) -> Bool {
    guard let section else { return false }
    let title = Screen.title(answer).lowercased()
    if title == section.lowercased() { return true }
    return isSeveral && answer.focus.isEmpty && answer.selection.isEmpty
  }

  var sentence: String? {
    let text = Sentence(answer).text()
    if answer.kind == .list || answer.kind == .rows, answer.rowsBeforeTop == nil { return nil }
    return text.isEmpty ? nil : text
  }

  // MARK: Notes

  var notesAbove: [String] { isSeveral ? answer.headingNotes.filter(Self.isOfAnotherLength) : answer.headingNotes }

  /// That figures over time are not of twelve months: nobody would look for that in the annex.
  private static func isOfAnotherLength(_ note: String) -> Bool {
    note.hasPrefix("Flows without a period cover") && !note.contains(" 12 months")
  }

  var notesBelow: [String] {
    var out: [String] = []
    if answer.rows.contains(where: { $0.measure.map { marked.contains(answer.measures[$0]?.title ?? "") } ?? false }) {
      out.append("\(Self.mark) To be read with its note in the annex.")
    }
    if isShortened { out.append("A measure of several themes stands under the first of them.") }
    if !isSeveral { out += answer.markedNotes + gridNotes }
    if isSeveral { out += answer.notes.filter(Self.isOfTheTable) }
    return out
  }

  var annexNotes: [String] {
    guard isSeveral else { return [] }
    // How many have values missing is said of each of them.
    let told = Set(answer.basis.dropped.compactMap { Self.title(of: $0, among: titles) })
    let notes = answer.notes.filter { note in
      if note.hasSuffix("(list problems)."), let title = Self.title(of: note, among: titles), told.contains(title) {
        return false
      }
      return !Self.isOfTheTable(note) && !note.hasSuffix(": explain last")
    }
    return answer.headingNotes.filter { !Self.isOfAnotherLength($0) } + notes + gridNotes
  }

  /// Notes that the table cannot be read without: at what date or over which days each line is read, which lines it leaves
  /// out, how many of its signals are chance.
  private static func isOfTheTable(_ note: String) -> Bool {
    note.contains("not shown") || note.hasSuffix(" by chance.") || note.hasPrefix("No percentage")
      || note.hasPrefix("Read: ") || note.hasPrefix("A change marked")
  }

  /// Of a figure in running text: all go to the annex.
  var allNotes: [String] {
    let title = answer.measures.values.first?.title ?? answer.title
    return (answer.headingNotes + answer.notes).map {
      Self.title(of: $0, among: titles) == nil ? "\(title): \($0)" : $0
    }
  }

  private var gridNotes: [String] {
    guard answer.kind == .figures, !answer.isOneUnknown else { return [] }
    var figures = FigureGrid(answer, colour: false)
    _ = figures.built()
    return figures.notes
  }

  // MARK: Table

  /// Changes are told whole by their note; one figure that is not known by its sentence.
  var hasTable: Bool {
    if answer.rows.isEmpty || answer.isOneUnknown || answer.isNothing { return false }
    if answer.kind == .changes, answer.columns.count == 2 { return !answer.notes.contains { $0.contains(" · ") } }
    return true
  }

  /// Fewer columns, the same facts: a comparison and its change become one, columns without a value are left out.
  mutating func table() -> Answer {
    var out = answer
    out.next = nil
    for name in out.measures.keys {
      guard let title = out.measures[name]?.title, marked.contains(title) else { continue }
      out.measures[name]?.title = "\(title) \(Self.mark)"
      out.measures[name]?.isOwn = false
    }
    if answer.kind == .figures { joinChanges(&out) }
    if answer.kind == .list || answer.kind == .rows { dropEmpty(&out) }
    return out
  }

  private func joinChanges(_ out: inout Answer) {
    while let change = out.columns.firstIndex(where: { $0.role == .change }), change > 0,
      out.columns[change - 1].role == .comparison
    {
      let word = change + 1 < out.columns.count && out.columns[change + 1].role == .word ? change + 1 : nil
      let before = out.columns[change - 1]
      for at in out.rows.indices where out.rows[at].cells.count == out.columns.count {
        let row = out.rows[at]
        var text = row.number(change).map { CellText.change($0, answer.unit(of: row)) } ?? ""
        let isNought = text.utf8.allSatisfy { $0 == 48 || $0 == 46 }
        if let word, case .text(let said) = row.cells[word], !isNought, said != "the same" { text += " \(said)" }
        if text.isEmpty, [change - 1, change].contains(where: row.isHidden) {
          text = "hidden"
        } else if text.isEmpty, case .unknown(let reason) = row.cells[change - 1] {
          text =
            answer.rows.count == 1 && before.name == "neighbours"
            ? CellText.reason(reason)
            : reason.kind == .tooFew ? "too few" : "not known"
        }
        // What is published stands nowhere else in the paper.
        if !before.isOfOurs, !text.isEmpty, let number = row.number(change - 1) {
          text = "\(CellText.number(number, answer.unit(of: row))): \(text)"
        }
        out.rows[at].cells[change] = text.isEmpty ? .none : .text(text)
        if let word { out.rows[at].cells.remove(at: word) }
        out.rows[at].cells.remove(at: change - 1)
      }
      out.columns[change] = .init(
        out.columns[change].name, heading: Self.against(before.heading), role: .plain, unit: .text)
      if let word { out.columns.remove(at: word) }
      out.columns.remove(at: change - 1)
    }
  }

  /// `against the month before`, `against 30 September 2026`.
  private static func against(_ heading: String) -> String {
    let isSpan = ["month", "year"].contains { heading.hasPrefix($0) }
    return isSpan ? "against the \(heading)" : "against \(heading)"
  }

  private func dropEmpty(_ out: inout Answer) {
    for at in out.columns.indices.reversed() {
      let isEmpty = out.rows.allSatisfy { row in
        guard row.cells.indices.contains(at) else { return true }
        return row.cells[at] == .missing || row.cells[at] == .none
      }
      guard isEmpty, out.columns.count > 1 else { continue }
      out.columns.remove(at: at)
      for row in out.rows.indices where out.rows[row].cells.indices.contains(at) { out.rows[row].cells.remove(at: at) }
    }
  }

  /// A measure of several themes is told once.
  private mutating func shorten() {
    guard answer.kind == .figures, let theme = answer.column("theme"), answer.columns[theme].role == .dimension else {
      return
    }
    var seen: Set<String> = []
    let rows = answer.rows.filter { row in
      guard row.kind == .group, let name = row.measure, row.cells.indices.contains(theme) else { return true }
      var cells = row.cells
      cells[theme] = .none
      return seen.insert("\(name) \(cells.map(CellText.plain))").inserted
    }
    isShortened = rows.count < answer.rows.count
    answer.rows = rows
  }
}

extension Answer {
  /// The lines under the table; those that say what the board counts its own way with the mark that stands at the figure.
  var markedNotes: [String] {
    guard measures.values.contains(where: \.isOwn) else { return notes }
    return notes.map { $0.contains("his board's own") ? "\(FigureGrid.ownMark) \($0)" : $0 }
  }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
