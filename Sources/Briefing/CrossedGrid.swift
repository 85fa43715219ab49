import Answers
import Board

/// A table of two dimensions with one down and one across: rows of a crossing become its cells.
struct CrossedGrid {
  private let answer: Answer
  private let down: Int
  private let across: Int
  private let value: Int
  private let colour: Bool

  /// Nil where the answer is not crossed, or does not have the columns for it.
  init?(_ answer: Answer, colour: Bool) {
    guard let crossed = answer.crossed, let down = answer.column(crossed.down),
      let across = answer.column(crossed.across),
      let value = answer.columns.firstIndex(where: { $0.role == .value })
    else { return nil }
    // Rows of several people whose names are hidden would fall into one line, and all but the last be lost.
    var places: Set<[String]> = []
    for row in answer.rows where row.kind != .total {
      guard row.cells.indices.contains(down), row.cells.indices.contains(across),
        places.insert([CellText.plain(row.cells[down]), CellText.plain(row.cells[across])]).inserted
      else { return nil }
    }
    (self.answer, self.down, self.across, self.value, self.colour) = (answer, down, across, value, colour)
  }

  func grid() -> ScreenGrid {
    var names: [String] = []
    var heads: [String] = []
    var cells: [String: [String: String]] = [:]
    // Labels of time (`2026-10`, `2025-26 Q2`) sort as they are written in the data, not as they are said.
    var written: [String: String] = [:]
    let rows = answer.rows.filter { $0.kind != .total }
    for row in rows {
      let (left, top) = (name(row, down), name(row, across))
      if !names.contains(left) { names.append(left) }
      if !heads.contains(top) { heads.append(top) }
      written[top] = CellText.plain(row.cells[across])
      cells[left, default: [:]][top] = text(row)
    }
    // What stands across is in one order, whatever stands in the first line: by name, as lines are; what is not recorded last.
    let blank = answer.columns[across].blank
    heads.sort { ($0 == blank ? 1 : 0, $0.lowercased()) < ($1 == blank ? 1 : 0, $1.lowercased()) }
    // Times and numbers read from the left.
    if ["week", "month", "quarter", "year", "snapshot"].contains(answer.columns[across].name) {
      heads.sort { (written[$0] ?? $0) < (written[$1] ?? $1) }
    }
    if answer.columns[across].role == .dimension,
      rows.allSatisfy({ if case .number = $0.cells[across] { true } else { false } })
    {
      heads.sort { (Double($0) ?? 0) < (Double($1) ?? 0) }
    }
    let order = answer.columns[across].order
    if !order.isEmpty {
      func place(_ head: String) -> Int { order.firstIndex(of: written[head] ?? head) ?? order.count }
      heads.sort { (place($0), $0) < (place($1), $1) }
    }
    var grid = ScreenGrid(columns: [.init(heading: VisibleText.line(answer.columns[down].heading), canBeCut: true)])
    grid.colour = colour
    // A column headed “no” does not say of what.
    let of = answer.tellsItself(across) ? "" : "\(VisibleText.line(answer.columns[across].heading)): "
    grid.columns += heads.map { .init(heading: of + $0, isRight: true) }
    for left in names {
      grid.lines.append(.cells([.init(left)] + heads.map { .init(cells[left]?[$0] ?? "–") }))
    }
    // A place that no row stands for: of the two that cross there, nothing was counted. It must not read as unknown.
    if names.contains(where: { name in heads.contains { cells[name]?[$0] == nil } }) {
      let isPart = answer.rowsBeforeTop != nil || answer.leavesGroupsOut
      grid.lines.append(.caption("–: \(isPart ? "none, or not among those shown" : "none there")."))
    }
    for total in answer.rows where total.kind == .total {
      grid.lines.append(.rule)
      grid.lines.append(.caption("\(name(total, down)): \(text(total))"))
    }
    return grid
  }

  private func name(_ row: Answer.Row, _ at: Int) -> String {
    guard row.cells.indices.contains(at) else { return "" }
    switch row.cells[at] {
    case .missing: return answer.columns[at].blank
    case .text(let text): return CellText.dimension(text, column: answer.columns[at].name)
    case .day(let day, let minute): return CellText.day(day, minute)
    default: return VisibleText.line(CellText.plain(row.cells[at]))
    }
  }

  /// The figure with its counts: `71.4% 25/35`.
  private func text(_ row: Answer.Row) -> String {
    guard row.cells.indices.contains(value) else { return "" }
    var counts = ""
    if let n = answer.columns.firstIndex(where: { $0.role == .numerator }),
      let d = answer.columns.firstIndex(where: { $0.role == .denominator }),
      let a = row.number(n), let b = row.number(d)
    {
      counts = "\(CellText.number(a, .count))/\(CellText.number(b, .count))"
    }
    switch row.cells[value] {
    case .number(let number):
      let figure = CellText.number(number, answer.unit(of: row))
      return counts.isEmpty ? figure : "\(figure) \(counts)"
    case .unknown(let reason) where reason.kind == .tooFew: return counts.isEmpty ? "too few" : counts
    case .unknown(let reason):
      return [.suppressed, .symbol].contains(reason.kind) ? CellText.reason(reason) : "not known"
    default: return "–"
    }
  }
}

extension Answer {
  /// Whether the values of a column say of what they are, as names and dates do; yes, no and bare numbers do not.
  func tellsItself(_ at: Int) -> Bool {
    guard columns.indices.contains(at), columns[at].role == .dimension, !columns[at].isOfTime else { return true }
    return !rows.contains { row in
      guard row.kind != .total, row.cells.indices.contains(at) else { return false }
      switch row.cells[at] {
      case .flag, .number: return true
      case .text(let text): return ["yes", "no"].contains(text.lowercased())
      default: return false
      }
    }
  }
}
