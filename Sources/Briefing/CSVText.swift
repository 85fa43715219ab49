import Answers

/// An answer as CSV after RFC 4180: a header line, plain numbers, ISO dates; nothing rounded, nothing cut.
struct CSVText {
  static func text(_ answer: Answer) -> String {
    let table = MachineTable(answer)
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

  init(_ answer: Answer) {
    let own = answer.columns
    columns = own
    // A machine that sums a column would count a total twice.
    let hasGroups = answer.rows.contains { $0.kind == .group || $0.kind == .unranked }
    let told = hasGroups ? answer.rows.filter { $0.kind != .total } : answer.rows
    rows = told.map { row in own.indices.map { row.cells.indices.contains($0) ? row.cells[$0] : .none } }
    func reason(_ cells: [Answer.Value]) -> Reason? {
      for cell in cells { if case .unknown(let reason) = cell, reason.kind != .symbol { return reason } }
      return nil
    }
    let reasons = rows.map(reason)
    guard reasons.contains(where: { $0 != nil }) else { return }
    let at: Int
    if let own = columns.firstIndex(where: { $0.role == .reason || $0.name == "reason" }) {
      at = own
    } else {
      at = columns.count
      columns.append(.init("reason", role: .reason, unit: .text))
      for row in rows.indices { rows[row].append(.none) }
    }
    for (row, reason) in zip(rows.indices, reasons) {
      guard let reason else { continue }
      switch rows[row][at] {
      case .none, .missing, .unknown: break
      case .text(let text) where text.isEmpty || text == "hidden": break
      default: continue
      }
      rows[row][at] = .text(Self.words(reason, in: rows[row]))
    }
  }

  private static func words(_ reason: Reason, in cells: [Answer.Value]) -> String {
    guard reason.kind == .suppressed else { return reason.sentence }
    let small = cells.contains { if case .unknown(let other) = $0 { other.sentence == "<5" } else { false } }
    return small
      ? "<5: hidden, from 1 to 4 (public privacy)" : "hidden: it would give back a figure from 1 to 4 (public privacy)"
  }
}
