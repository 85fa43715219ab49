import Board
import Language

extension Session {
  /// `verify last`: the last answer computed a second, slow way, row by row, from tables made anew out of the packs. Says
  /// whether both are the same, and where they are not; where they are not, the run does not pass.
  mutating func verify(_ status: inout Status, _ show: (Outcome, Settings) -> Bool) throws(StatementFailure) {
    let seen: Answered?
    do { seen = try lastAtThisLevel() } catch { throw .mistake(error) }
    guard let last = seen else {
      throw .sentence("Nothing has been asked yet, so there is nothing to verify.")
    }
    let answer: Answer
    do { answer = try verified(last) } catch { throw .mistake(error) }
    if answer.rows.contains(where: { $0.cells.first == .text("different") }) { status.unmet = true }
    var settings = board.settings
    settings.privacy = min(last.privacy, settings.privacy)
    try pass(show(.answer(answer, Delivery()), settings))
  }

  /// What the second way of computing an answer says of it, line by line.
  func verified(_ last: Answered) throws(Diagnostic) -> Answer {
    var second = self
    second.board = last.circumstances.board
    second.relations = Relations(board: last.circumstances.board)
    second.relations.isRowByRow = true
    second.scriptFocus = last.circumstances.focus
    second.givenAsAt = last.circumstances.givenAsAt
    second.it = last.circumstances.it
    let again = try second.answer(to: last.body)
    // What people wrote beside it is not computed, and stands as it was.
    var first = last.answer
    first.notes.removeAll { last.saidRound.contains($0) }
    // How many rows a list about people has, and figures that may be hidden, are not told to the public.
    let isPublic = min(last.privacy, board.settings.privacy) == .published && last.answer.concernsPeople
    let comparison = AnswerComparison(first, again, tellsValues: !isPublic)

    var out = Answer(kind: .explanation, title: "Computed again: \(last.answer.title)", reading: last.answer.reading)
    out.columns = [.init("what", role: .label, unit: .text), .init("text", role: .text, unit: .text)]
    func add(_ label: String, _ text: String) { out.rows.append(Answer.Row([.text(label), .text(text)])) }
    let tables = second.relations.read
    let rows = isPublic ? "all rows" : count(tables.rows, "row")
    add("second way", "row by row, from \(rows) in \(count(tables.count, "table")) made anew")
    if tables.rows == 0,
      last.answer.rows.allSatisfy({ row in row.cells.contains { if case .unknown = $0 { true } else { false } } })
    {
      // What is not shown was not computed either time.
      out.rows = []
      add("nothing", "no figure was computed, so that there is nothing to verify")
    } else if comparison.differences.isEmpty {
      add("same", "\(count(comparison.compared, "value")): all as answered before")
    } else {
      for line in comparison.differences.prefix(10) { add("different", line) }
      let more = comparison.differences.count - 10
      if more > 0 { add("different", "\(more) more") }
      out.notes.append(
        "Do not use this answer. It is a fault of the program, not of the data: tell whoever looks after it.")
    }
    if last.circumstances.board.generation != board.generation {
      out.notes.append("Files were loaded or taken out since: this is of what was loaded when it was asked.")
    }
    return out
  }
}

/// Two answers to one statement, cell by cell.
struct AnswerComparison {
  private(set) var compared = 0
  private(set) var differences: [String] = []

  init(_ first: Answer, _ second: Answer, tellsValues: Bool) {
    if first.columns.map(\.name) != second.columns.map(\.name) {
      differences.append(
        "the columns: \(first.columns.map(\.name).joined(separator: ", ")), the second way \(second.columns.map(\.name).joined(separator: ", "))"
      )
      return
    }
    if first.rows.count != second.rows.count {
      differences.append("\(count(first.rows.count, "row")), the second way \(second.rows.count)")
      return
    }
    // Rows about people are named by their place alone, and their cells not at all.
    let isAboutRows = first.kind == .rows || !tellsValues
    for (place, (a, b)) in zip(first.rows, second.rows).enumerated() {
      for column in first.columns.indices where a.cells.indices.contains(column) && b.cells.indices.contains(column) {
        compared += 1
        guard !Self.areSame(a.cells[column], b.cells[column]) else { continue }
        let name = isAboutRows ? "row \(place + 1)" : Self.name(of: a, in: first, place)
        let values =
          isAboutRows ? "" : ": \(Self.plain(a.cells[column])), the second way \(Self.plain(b.cells[column]))"
        differences.append("\(name), \(first.columns[column].heading)\(values)")
      }
    }
    if first.notes != second.notes || first.headingNotes != second.headingNotes {
      differences.append("what is said beside the table")
    }
  }

  /// Numbers to twelve figures: the order of adding may differ.
  private static func areSame(_ a: Answer.Value, _ b: Answer.Value) -> Bool {
    if case .number(let x) = a, case .number(let y) = b {
      return x == y || abs(x - y) <= 1e-12 * max(abs(x), abs(y))
    }
    return a == b
  }

  private static func name(of row: Answer.Row, in answer: Answer, _ place: Int) -> String {
    let keys = answer.columns.indices.filter { [.dimension, .measure].contains(answer.columns[$0].role) }
    let words = keys.compactMap { at -> String? in
      guard row.cells.indices.contains(at), case .text(let text) = row.cells[at], !text.isEmpty else { return nil }
      return answer.measures[text]?.title ?? text
    }
    return words.isEmpty ? (answer.rows.count == 1 ? answer.title : "line \(place + 1)") : words.joined(separator: ", ")
  }

  private static func plain(_ value: Answer.Value) -> String {
    switch value {
    case .number(let number): "\(number)"
    case .text(let text): text
    case .day(let day, _): day.long
    case .flag(let flag): flag ? "yes" : "no"
    case .list(let list): list.joined(separator: ", ")
    case .status(let status): status.rawValue
    case .unknown(let reason): reason.sentence
    case .missing, .none: "nothing"
    }
  }
}
