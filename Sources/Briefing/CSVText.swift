import Answers

/// An answer as CSV after RFC 4180: a header line, plain numbers, ISO dates; nothing rounded, nothing cut.
///
/// A table of plain text has no heading and nothing under it. On standard output its columns are those of language.md
/// section 7 alone, and what stands around the table goes beside it (`beside`). A file leaves the house by itself: in it
/// figures and lists carry `reading`, `narrowed-to` and, in the first row, `notes` in columns behind their own.
struct CSVText {
  static func text(_ answer: Answer) -> String { text(MachineTable(answer)) }

  /// In a file of its own. What is published, and what is the program's own, needs no reading.
  static func fileText(_ answer: Answer) -> String {
    var table = MachineTable(answer)
    guard isHeaded(answer) else {
      table.append("notes", toFirst: cut(answer) ?? "")
      return text(table)
    }
    table.append("reading", toEach: reading(answer))
    table.append("narrowed-to", toEach: Self.narrowed(answer))
    // By itself a column of another time or place does not say of which.
    for column in answer.columns where column.role == .comparison && column.heading.lowercased() != column.name {
      table.append("\(column.name)-of", toEach: column.heading)
    }
    table.append("notes", toFirst: Self.notes(answer).joined(separator: " "))
    if answer.kind != .rows { table.tellOwn(answer) }
    return text(table)
  }

  /// The heading and what stands under the table, for standard error: data goes to standard output alone.
  static func beside(_ answer: Answer) -> [String] {
    // A table without rows says nothing: what was looked for, and that none is not all well, is said in any case.
    let cut = answer.kind == .rows ? [Self.cut(answer)].compactMap(\.self) : []
    guard isHeaded(answer), answer.kind != .rows || answer.reading != "all rows" || !answer.focus.isEmpty else {
      let told = answer.kind == .rows ? cut : [Self.cut(answer)].compactMap(\.self)
      return told + (answer.rows.isEmpty ? answer.headingNotes + answer.notes : [])
    }
    return [Screen.title(answer) + (answer.reading.map { ", \($0)" } ?? "")] + cut + notes(answer)
  }

  /// What a column of figures is of, and how it was read: `Re-referrals, started 1 November 2025 – 31 October 2026`. Several
  /// measures stand by their names in a column, and rows are named by their columns; of these is told how many more there are.
  private static func reading(_ answer: Answer) -> String? {
    if answer.kind == .rows {
      let parts = [answer.reading == "all rows" ? nil : answer.reading, cut(answer).map(Self.unstopped)]
      let told = parts.compactMap(\.self)
      return told.isEmpty ? nil : told.joined(separator: ", ")
    }
    let isNamed = answer.columns.contains { $0.role == .measure } || ![.figures, .trend].contains(answer.kind)
    guard !isNamed else { return answer.reading }
    return VisibleText.running(answer.title) + (answer.reading.map { $0.isEmpty ? "" : ", \($0)" } ?? "")
  }

  private static func unstopped(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

  /// The sentence of an answer of which only some lines are there: what the whole is, and how many lines there are. A table of
  /// plain text has no other place that says that a line was not the only one. Nil where all are there.
  private static func cut(_ answer: Answer) -> String? {
    let lines = answer.rows.filter { $0.kind != .total }.count
    guard answer.leavesGroupsOut || answer.rowsBeforeTop.map({ $0 > lines }) ?? false else { return nil }
    let sentence = Sentence(answer).text()
    if !sentence.isEmpty { return sentence }
    return answer.rowsBeforeTop.map { "\(lines) of \($0) rows." }
  }

  /// Whether it is of figures or rows, read in one way or another.
  private static func isHeaded(_ answer: Answer) -> Bool {
    [.figures, .trend, .changes, .rows].contains(answer.kind) || answer.kind == .list && !answer.measures.isEmpty
  }

  /// What the focus and the statement narrow it to: `Neglect (focus); FSP North`.
  private static func narrowed(_ answer: Answer) -> String {
    (answer.focus.map { "\($0) (focus)" } + answer.selection).joined(separator: "; ")
  }

  /// What stands around the table, and what its other columns are compared with: `previous: 30 September`.
  private static func notes(_ answer: Answer) -> [String] {
    let compared = answer.columns.filter { $0.role == .comparison && $0.heading.lowercased() != $0.name }
    let headings = compared.map { column in
      column.heading.lowercased().hasPrefix(column.name) ? "\(column.heading)." : "\(column.name): \(column.heading)."
    }
    // The counts of changes stand in the rows.
    let cut = answer.kind == .rows ? nil : cut(answer)
    return [cut].compactMap(\.self) + answer.headingNotes + headings
      + answer.notes.filter { answer.kind != .changes || !$0.contains(" · ") }
  }

  private static func text(_ table: MachineTable) -> String {
    var out = record(table.columns.map { disarmed($0.name) })
    for row in table.rows { out += record(row.map(cell)) }
    return out
  }

  private static func cell(_ value: Answer.Value) -> String {
    switch value {
    case .text, .list, .unknown: disarmed(CellText.plain(value))
    default: CellText.plain(value)
    }
  }

  /// Text that a spreadsheet would run as a formula gets an apostrophe before it.
  static func disarmed(_ text: String) -> String {
    let text = VisibleText.block(text)
    guard let first = text.unicodeScalars.first else { return text }
    // The wide forms of = + - @ are taken for them by some spreadsheets.
    let armed: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
    return armed.contains(first) ? "'" + text : text
  }

  private static func record(_ cells: [String]) -> String {
    // A line of one empty cell would be no record at all.
    if cells.count == 1, cells[0].isEmpty { return "\"\"\r\n" }
    return cells.map(quoted).joined(separator: ",") + "\r\n"
  }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }) else {
      return text
    }
    var out = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { out.unicodeScalars.append(scalar) }
      out.unicodeScalars.append(scalar)
    }
    return out + "\""
  }
}

/// The columns and rows of an answer as a machine gets them: with a `reason` column wherever a value is not known.
struct MachineTable {
  var columns: [Answer.Column]
  var rows: [[Answer.Value]]

  /// A column that says the same in each row; none where there is nothing to say.
  mutating func append(_ name: String, toEach text: String?) {
    guard let text, !text.isEmpty else { return }
    columns.append(.init(name, role: .plain, unit: .text))
    for row in rows.indices { rows[row].append(.text(text)) }
  }

  /// A column for what is said once, in its first row.
  mutating func append(_ name: String, toFirst text: String) {
    guard !text.isEmpty, !rows.isEmpty else { return }
    columns.append(.init(name, role: .plain, unit: .text))
    for row in rows.indices { rows[row].append(row == 0 ? .text(text) : .none) }
  }

  /// Beside each figure of several that the board counts its own way, that it does: a row may be taken out by itself.
  mutating func tellOwn(_ answer: Answer) {
    guard let notes = columns.lastIndex(where: { $0.name == "notes" }),
      let measure = columns.firstIndex(where: { $0.role == .measure })
    else { return }
    for row in rows.indices {
      guard case .text(let name) = rows[row][measure], answer.measures[name]?.isOwn == true else { continue }
      let before = if case .text(let text) = rows[row][notes] { "\(text) " } else { "" }
      rows[row][notes] = .text("\(before)This figure is by this board's own definition.")
    }
  }

  init(_ answer: Answer) {
    let own = answer.columns
    columns = own
    // A machine that sums a column would count a total twice.
    let hasGroups = answer.rows.contains { $0.kind == .group || $0.kind == .unranked }
    let told = hasGroups ? answer.rows.filter { $0.kind != .total } : answer.rows
    rows = told.map { row in own.indices.map { row.cells.indices.contains($0) ? row.cells[$0] : .none } }
    // In a list the symbol of a published figure stands in its cell, as it was published; a figure is a number or nothing.
    let isList = answer.kind == .rows
    func reason(_ cells: [Answer.Value]) -> Reason? {
      for cell in cells { if case .unknown(let reason) = cell, reason.kind != .symbol || !isList { return reason } }
      return nil
    }
    let reasons = rows.map(reason)
    if !isList {
      for row in rows.indices {
        for at in rows[row].indices {
          if case .unknown(let reason) = rows[row][at], reason.kind == .symbol { rows[row][at] = .none }
        }
      }
    }
    // Why a figure that is known has no verdict is told as well, and how many of its rows could not be read.
    let unjudged = told.map { row -> String? in
      let why = [
        row.notJudged.map { "not judged: \($0)" } ?? row.inDoubt.map { "in doubt: \($0)" } ?? row.unread,
        Self.notRanked(row, answer),
      ].compactMap(\.self)
      return why.isEmpty ? nil : why.joined(separator: "; ")
    }
    guard reasons.contains(where: { $0 != nil }) || unjudged.contains(where: { $0 != nil }) else { return }
    let at: Int
    if let own = columns.firstIndex(where: { $0.role == .reason || $0.name == "reason" }) {
      at = own
    } else {
      at = columns.count
      columns.append(.init("reason", role: .reason, unit: .text))
      for row in rows.indices { rows[row].append(.none) }
    }
    for (row, reason) in zip(rows.indices, reasons) {
      guard let reason else {
        if let why = unjudged[row], [.none, .missing].contains(rows[row][at]) { rows[row][at] = .text(why) }
        continue
      }
      switch rows[row][at] {
      case .none, .missing, .unknown: break
      case .text(let text) where text.isEmpty || text == "hidden": break
      default: continue
      }
      rows[row][at] = .text(words(reason, in: rows[row], few: answer.isNarrowed ? "under 5" : "from 1 to 4"))
    }
  }

  /// Why a row stands below those in order: a machine sees no line between them.
  private static func notRanked(_ row: Answer.Row, _ answer: Answer) -> String? {
    guard row.kind == .unranked else { return nil }
    let why =
      row.isUnplaced
      ? Answer.partlyUnread
      : answer.isUnrankedByNewcomers(row)
        ? Answer.placedByNewcomers : row.people == nil ? "fewer than 20" : "under 20 children"
    return "not ranked: \(why)"
  }

  /// Why a figure is hidden; of a row in which several may be, of which it is said.
  private func words(_ reason: Reason, in cells: [Answer.Value], few: String) -> String {
    guard reason.kind == .suppressed else { return reason.sentence }
    let hidden = columns.indices.filter { at in
      guard cells.indices.contains(at), case .unknown(let other) = cells[at] else { return false }
      return other.kind == .suppressed
    }
    func isSmall(_ at: Int) -> Bool {
      if case .unknown(let other) = cells[at] { other.sentence == "<5" } else { false }
    }
    var out: [String] = []
    if let value = hidden.first(where: { columns[$0].role == .value }) {
      let parts = hidden.filter { [.numerator, .denominator].contains(columns[$0].role) && isSmall($0) }
      let names = parts.map { columns[$0].name }.joined(separator: " and ")
      if isSmall(value) {
        out.append("<5: hidden, \(few)")
      } else {
        out.append("hidden: " + (parts.isEmpty ? "it would give back a figure from 1 to 4" : "\(names) \(few)"))
      }
    }
    let isOfValue: [Answer.Role] = [.value, .status, .signal, .change, .word, .reason]
    for at in hidden where !isOfValue.contains(columns[at].role) {
      guard out.isEmpty || ![.numerator, .denominator].contains(columns[at].role) else { continue }
      out.append("\(columns[at].name): \(isSmall(at) ? "<5, \(few)" : "hidden")")
    }
    if out.isEmpty, let first = hidden.first { out.append("\(columns[first].name): hidden") }
    return out.joined(separator: "; ") + " (public privacy)"
  }
}
