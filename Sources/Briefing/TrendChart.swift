import Answers
import Calendar

/// A figure over time drawn with characters: at most eight rows of points, the axis with its dates, and what the lines
/// are. A point that is not known is a gap; nothing is drawn between points.
struct TrendChart {
  let answer: Answer
  let width: Int?

  private static let mostRows = 8
  /// Columns where no screen says how many it has.
  private static let usual = 79

  private struct Point {
    var label: String
    var value: Double?
    var isSignal: Bool
    /// Why it is in neither mean nor limits, where it is not: drawn hollow.
    var why: String?
    /// Where the target of each point is told: that of its own time.
    var target: Double?
    /// Whether it is known, and hidden for privacy.
    var isHidden = false
    var isHollow: Bool { why != nil }
  }

  /// Nil where there is nothing to draw: under two known points.
  func lines() -> [String]? {
    let room = width ?? Self.usual
    guard answer.kind == .trend, let value = at(.value) else { return nil }
    var points = answer.rows.filter { $0.kind == .group }.map { row in
      Point(
        label: label(row), value: row.number(value).flatMap { $0.isFinite ? $0 : nil }, isSignal: isSignal(row),
        why: whyHollow(row), target: at(.target).flatMap { row.number($0) }, isHidden: row.isHidden(value))
    }
    while let first = points.first, first.value == nil, !first.isHidden { points.removeFirst() }
    let hasSteps = at(.target) != nil
    let target = hasSteps ? nil : answer.measures.values.first?.target
    let steps = points.compactMap(\.target)
    let levels = [("lower", limit("lower")), ("upper", limit("upper"))].compactMap(\.1)
    let mean = limit("mean")
    // A count stands above nought: cut off below, three children more would look like a landslide.
    let begin = answer.rows.first.map(answer.unit(of:)) == .count ? [0.0] : []
    guard points.count(where: { $0.value != nil }) > 1,
      let scale = Scale(
        points.compactMap(\.value) + levels + steps + [mean, target].compactMap { $0 } + begin, rows: Self.mostRows)
    else { return nil }
    let unit = answer.rows.first.map(answer.unit(of:)) ?? .number
    let marks = scale.marks.map { Formatting.fixed($0, decimals: scale.decimals) + (unit == .percent ? "%" : "") }
    let left = (marks.map(TextWidth.of).max() ?? 0) + 2
    let most = max(2, room - left - 1)
    let leftOut = max(0, points.count - most)
    points.removeFirst(leftOut)
    let step = max(1, min(4, most / points.count))
    let span = step * (points.count - 1) + 2

    var rows = Array(repeating: Array(repeating: Character(" "), count: span), count: scale.marks.count)
    func rule(_ level: Double?, _ sign: Character, every: Int = 1) {
      guard let level else { return }
      for column in 0..<span where column % every == 0 { rows[scale.row(level)][column] = sign }
    }
    for level in levels { rule(level, ".", every: 2) }
    rule(mean, "─")
    rule(target, "┄")
    for (index, point) in points.enumerated() {
      guard let level = point.target else { continue }
      for column in index * step..<min(span, (index + 1) * step) { rows[scale.row(level)][column] = "┄" }
    }
    for (index, point) in points.enumerated() {
      guard let value = point.value else { continue }
      rows[scale.row(value)][index * step] = point.isHollow ? "○" : point.isSignal ? "*" : "•"
    }
    var out = rows.enumerated().map {
      TextWidth.padded(marks[$0.offset], to: left - 2, right: true) + " ┤" + $0.element
    }
    let blank = String(repeating: " ", count: left - 1)
    // A month that is hidden is none of those that are drawn: left blank, those would look like all.
    var axis = Array(repeating: Character("─"), count: span)
    for (index, point) in points.enumerated() where point.isHidden { axis[index * step] = "?" }
    out.append(blank + "└" + String(axis))
    out.append(blank + " " + dates(points, step: step, room: max(span, room - left)))
    var key = [points.contains { $0.isSignal && $0.value != nil } ? "• a point, * part of a signal" : "• a point"]
    if scale.marks.count > 1 { key.append("a row covers \(Formatting.shortest(scale.step))") }
    if let lowest = scale.marks.last, lowest > 0 { key.append("begins at \(marks[marks.count - 1])") }
    let hollow = Set(points.filter { $0.isHollow && $0.value != nil }.compactMap(\.why)).sorted()
    if !hollow.isEmpty { key.append("○ \(hollow.joined(separator: ", or "))") }
    if points.contains(where: \.isHidden) { key.append("? hidden (public privacy)") }
    if let target { key.append("┄ target \(CellText.target(target, unit))") }
    if let newest = steps.last { key.append("┄ target, a step: \(CellText.target(newest, unit)) now") }
    if let mean { key.append("─ mean \(CellText.number(mean, unit))") }
    if levels.count == 2 {
      key.append("... limits \(levels.map { CellText.number($0, unit) }.joined(separator: " to "))")
    }
    if leftOut > 0 { key.append("\(leftOut) earlier not drawn") }
    out += TextWidth.wrapped(key.joined(separator: " | "), to: room)
    return out
  }

  // MARK: Parts

  private func at(_ role: Answer.Role) -> Int? { answer.columns.firstIndex { $0.role == role } }

  private func limit(_ name: String) -> Double? {
    guard let column = answer.column(name) else { return nil }
    return answer.rows.lazy.compactMap { $0.number(column) }.first { $0.isFinite }
  }

  /// A point whose period is not whole, or that is of too few, stands apart: it is in neither mean nor limits.
  private func whyHollow(_ row: Answer.Row) -> String? {
    guard answer.isNotJudged(row), let signal = at(.signal) else { return nil }
    return CellText.plain(row.cells[signal])
  }

  private func isSignal(_ row: Answer.Row) -> Bool {
    guard let signal = at(.signal), row.cells.indices.contains(signal), case .text(let text) = row.cells[signal] else {
      return false
    }
    return !text.isEmpty && !answer.isNotJudged(row)
  }

  /// `Oct 25` of a month, otherwise as it is called.
  private func label(_ row: Answer.Row) -> String {
    guard let key = at(.dimension), row.cells.indices.contains(key) else { return "" }
    let text = CellText.dimension(CellText.plain(row.cells[key]), column: answer.columns[key].name)
    let parts = text.split(separator: " ")
    if parts.count == 2, Day.monthNames.contains(String(parts[0])) {
      return "\(parts[0].prefix(3)) \(parts[1].suffix(2))"
    }
    return TextWidth.cut(text, to: 10)
  }

  /// Names under their points, as many as stand apart; the newest always.
  private func dates(_ points: [Point], step: Int, room: Int) -> String {
    var places: [(at: Int, text: String)] = []
    guard let newest = points.last else { return "" }
    let last = max(0, min((points.count - 1) * step, room - TextWidth.of(newest.label)))
    var free = 0
    for (index, point) in points.dropLast().enumerated() {
      let start = index * step
      let end = start + TextWidth.of(point.label)
      guard start >= free, end + 2 <= last else { continue }
      places.append((start, point.label))
      free = end + 3
    }
    places.append((last, newest.label))
    var out = ""
    for place in places { out = TextWidth.padded(out, to: place.at) + place.text }
    return out
  }
}

/// Round numbers up the side of a chart, the highest first.
struct Scale {
  let marks: [Double]
  let decimals: Int
  let step: Double

  /// Nil without a number, or with numbers too large to tell apart.
  init?(_ values: [Double], rows: Int) {
    guard let low = values.min(), let high = values.max(), rows > 2, abs(low) < 1e12, abs(high) < 1e12 else {
      return nil
    }
    // What is alike throughout stands in one row: two would show a width that is not in the figures.
    guard low < high else {
      (marks, decimals, step) = ([low], low == low.rounded() ? 0 : 1, 1)
      return
    }
    var step = 0.001
    var factors = [2.0, 2.5, 2.0]
    while ((high / step).rounded(.up) - (low / step).rounded(.down)) > Double(rows - 1) || step < (high - low) / 1e3 {
      let factor = factors.removeFirst()
      factors.append(factor)
      step *= factor
    }
    let first = Int((low / step).rounded(.down))
    let last = max(first + 1, Int((high / step).rounded(.up)))
    self.step = step
    marks = (first...last).reversed().map { Double($0) * step }
    decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3
  }

  func row(_ value: Double) -> Int {
    guard let top = marks.first else { return 0 }
    return min(marks.count - 1, max(0, Int(((top - value) / step).rounded())))
  }
}
