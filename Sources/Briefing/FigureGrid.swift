import Answers
import Calendar

/// Puts the columns of an answer into those of a screen: numerator and denominator become one, a reason stands in the
/// place of its figure, a status has its mark.
struct FigureGrid {
  let answer: Answer
  let colour: Bool

  private enum Source {
    case one(Int)
    case parts(Int?, Int?)
  }

  private var sources: [Source] = []
  private var grid = ScreenGrid(columns: [])
  /// Figures of a column that are unknown while the row's own value is known: told under the table.
  private(set) var notes: [String] = []

  /// Stands behind a figure that the board counts its own way, and before the line that says so.
  static let ownMark = "†"

  init(_ answer: Answer, colour: Bool) {
    self.answer = answer
    self.colour = colour
    grid.colour = colour
  }

  mutating func built() -> ScreenGrid {
    chooseColumns()
    let rows = answer.rows
    let sections = sectionColumn()
    var lastSection: String?
    var lastKind: Answer.Row.Kind?
    for row in rows {
      switch row.kind {
      case .unranked where lastKind != .unranked: grid.lines.append(.caption(unrankedCaption()))
      case .wholeService
      where lastKind != .wholeService && (lastKind != nil || rows.contains { $0.kind != .wholeService }):
        grid.lines.append(.caption("whole service:"))
      case .total where lastKind != .total && lastKind != nil: grid.lines.append(.rule)
      default: break
      }
      lastKind = row.kind
      if let sections, row.cells.indices.contains(sections) {
        let name = text(row.cells[sections], sections, row)
        if name != lastSection, !name.isEmpty { grid.lines.append(.section(name)) }
        lastSection = name
      }
      grid.lines.append(line(row))
    }
    grid.mayDrop = answer.kind == .rows || answer.kind == .list
    return grid
  }

  /// One measure alone, and the board's own.
  private var isOneOwn: Bool { !answer.measures.isEmpty && answer.measures.values.allSatisfy(\.isOwn) }

  private func unrankedCaption() -> String {
    let hidden = answer.rows.contains { row in
      row.kind == .unranked
        && row.cells.contains { if case .unknown(let reason) = $0 { reason.kind == .suppressed } else { false } }
    }
    let isUnknown = answer.rows.contains { row in
      row.kind == .unranked
        && row.cells.contains {
          if case .unknown(let reason) = $0 { ![.suppressed, .tooFew].contains(reason.kind) } else { false }
        }
    }
    // Rows that are workers or actions are no children.
    let unranked = answer.rows.filter { $0.kind == .unranked }
    let few = unranked.filter { !$0.isUnplaced && !answer.isUnrankedByNewcomers($0) }
    let why =
      (few.isEmpty ? [] : [few.contains { $0.people == nil } ? "of fewer than 20" : "under 20 children"])
      + (unranked.contains(where: \.isUnplaced) ? [Answer.partlyUnread] : [])
      + (unranked.contains(where: answer.isUnrankedByNewcomers) ? [Answer.placedByNewcomers] : [])
      + (isUnknown ? ["not known"] : [])
      + (hidden ? ["hidden"] : [])
    return "not ranked, \(why.joined(separator: " or ")):"
  }

  // MARK: Columns

  /// A first dimension that repeats above several measures is said once, above them.
  private func sectionColumn() -> Int? {
    guard answer.columns.contains(where: { $0.role == .measure }),
      let first = answer.columns.firstIndex(where: { $0.role == .dimension })
    else { return nil }
    // In an order of its own each line is read by itself, whether or not the lines of a team happen to stand together.
    if let order = answer.orderedBy, ![order, "theme"].contains(answer.columns[first].name) { return nil }
    var changes = 0
    var previous: Answer.Value?
    var seen: [Answer.Value] = []
    for row in answer.rows where row.cells.indices.contains(first) && row.kind == .group {
      if row.cells[first] != previous {
        changes += 1
        // Ordered by something else, a team comes back further down: then it stands in its own line each time.
        if seen.contains(row.cells[first]) { return nil }
        seen.append(row.cells[first])
      }
      previous = row.cells[first]
    }
    let groups = answer.rows.count { $0.kind == .group }
    return groups > changes ? first : nil
  }

  private mutating func chooseColumns() {
    let section = sectionColumn()
    let numerator = answer.columns.firstIndex { $0.role == .numerator }
    let denominator = answer.columns.firstIndex { $0.role == .denominator }
    for (at, column) in answer.columns.enumerated() {
      let heading = self.heading(column)
      switch column.role {
      case .reason: continue
      case .numerator: add(.parts(numerator, denominator), "of", right: true)
      case .denominator:
        // A total is not over its rows, as a mean is: it is of them.
        let isSum = !answer.measures.isEmpty && answer.measures.values.allSatisfy(\.isSum)
        if numerator == nil { add(.parts(nil, denominator), isSum ? "rows" : "over", right: true) }
      case .measure:
        add(.one(at), heading, cut: true)
        grid.columns[grid.columns.count - 1].wraps = true
      case .dimension:
        if at != section { add(.one(at), heading, right: isNumeric(at), cut: !isNumeric(at)) }
      case .status: add(.one(at), heading)
      case .word:
        add(.one(at), base(ofWord: at) ?? (answer.columns[at].heading == column.name ? "" : heading))
        grid.columns[grid.columns.count - 1].isClose = true
        grid.columns[grid.columns.count - 1].isReckoned = true
      case .value, .target: add(.one(at), heading, right: true)
      case .change:
        add(.one(at), heading, right: true)
        grid.columns[grid.columns.count - 1].isReckoned = true
      case .comparison:
        add(.one(at), heading, right: true)
        // What a change beside it is reckoned from can be told from the change.
        let next = at + 1
        if answer.columns.indices.contains(next), answer.columns[next].role == .change {
          grid.columns[grid.columns.count - 1].givesWay = true
        }
      default:
        let right = isNumeric(at)
        let isDay = column.unit == .day
        add(.one(at), heading, right: right, cut: !right && !isDay)
      }
    }
  }

  /// `from 30 September`, over the word of a change where several comparisons have one: each says what it is from.
  private func base(ofWord at: Int) -> String? {
    guard answer.columns.count(where: { $0.role == .change }) > 1,
      let base = answer.columns[..<at].last(where: { $0.role == .comparison })
    else { return nil }
    return "from \(heading(base))"
  }

  /// A date in the year of the reading is said without it: `30 September`.
  private func heading(_ column: Answer.Column) -> String {
    var heading = VisibleText.line(column.heading)
    if column.role == .value, isOneOwn, !answer.columns.contains(where: { $0.role == .measure }) {
      heading += " \(Self.ownMark)"
    }
    guard column.role == .comparison, let reading = answer.reading, Day(spoken: heading) != nil else { return heading }
    let year = heading.suffix(5)
    return reading.hasSuffix(year) ? String(heading.dropLast(5)) : heading
  }

  private mutating func add(_ source: Source, _ heading: String, right: Bool = false, cut: Bool = false) {
    sources.append(source)
    grid.columns.append(.init(heading: heading, isRight: right, canBeCut: cut))
  }

  private func isNumeric(_ at: Int) -> Bool {
    var found = false
    for row in answer.rows where row.cells.indices.contains(at) {
      switch row.cells[at] {
      case .number: found = true
      case .missing, .none, .unknown: continue
      // A total's name stands among the numbers of a dimension.
      case .text where row.kind == .total: continue
      default: return false
      }
    }
    return found
  }

  // MARK: Rows

  private mutating func line(_ row: Answer.Row) -> ScreenGrid.Line {
    var cells: [ScreenGrid.Cell] = []
    var span: (from: Int, text: String)?
    let isBold = row.kind == .total
    for (place, source) in sources.enumerated() {
      switch source {
      case .parts(let n, let d): cells.append(.init(parts(row, n, d), ink: isBold ? .bold : .plain))
      case .one(let at):
        guard row.cells.indices.contains(at) else {
          cells.append(.init(""))
          continue
        }
        let value = row.cells[at]
        if case .unknown(let reason) = value, answer.columns[at].role == .value, span == nil {
          let rest = takesWholeLine(reason, row)
          if rest {
            span = (place, CellText.reason(reason))
          }
          cells.append(.init(reason.kind == .tooFew ? "too few" : CellText.reason(reason)))
          continue
        }
        let ink: ScreenGrid.Ink =
          switch value {
          case .status(.green): .green
          case .status(.amber): .amber
          case .status(.red): .red
          case .status(.grey): .faint
          default: isBold ? .bold : .plain
          }
        cells.append(.init(text(value, at, row), ink: ink))
        if case .unknown(let reason) = value { noteUnknown(reason, at, row) }
      }
    }
    return .cells(cells, spanning: span)
  }

  /// A reason needs the room of the whole line, unless it is a mark or counts stand beside it.
  private func takesWholeLine(_ reason: Reason, _ row: Answer.Row) -> Bool {
    switch reason.kind {
    case .suppressed, .symbol: return false
    case .tooFew: return !answer.columns.contains { $0.role == .numerator }
    default: return true
    }
  }

  private mutating func noteUnknown(_ reason: Reason, _ at: Int, _ row: Answer.Row) {
    guard reason.kind != .suppressed, reason.kind != .symbol else { return }
    var known = false
    if let value = answer.columns.firstIndex(where: { $0.role == .value }), row.cells.indices.contains(value) {
      if case .number = row.cells[value] { known = true }
    } else {
      known = true
    }
    guard known else { return }
    // Of several figures in one table, it is said of which.
    let title = answer.measures.count > 1 ? row.measure.flatMap { answer.measures[$0]?.title } : nil
    let whose = title.map { "\(VisibleText.line($0)): " } ?? ""
    let note = Annex.stopped("\(whose)\(VisibleText.line(answer.columns[at].heading)): \(CellText.reason(reason))")
    if !notes.contains(note) { notes.append(note) }
  }

  private func parts(_ row: Answer.Row, _ n: Int?, _ d: Int?) -> String {
    func part(_ at: Int?) -> String? {
      guard let at, row.cells.indices.contains(at) else { return nil }
      switch row.cells[at] {
      case .number(let number): return CellText.number(number, .count)
      case .unknown(let reason): return CellText.reason(reason)
      default: return nil
      }
    }
    switch (part(n), part(d)) {
    case (let n?, let d?): return "\(n) / \(d)"
    case (let n?, nil): return n
    case (nil, let d?): return d
    case (nil, nil): return ""
    }
  }

  private func text(_ value: Answer.Value, _ at: Int, _ row: Answer.Row) -> String {
    let column = answer.columns[at]
    switch value {
    case .number(let number):
      switch column.role {
      case .dimension: return Formatting.shortest(number)
      case .value, .comparison: return CellText.number(number, unit(row, column))
      case .target: return CellText.target(number, unit(row, column))
      case .change: return CellText.change(number, unit(row, column))
      default: return plainNumber(number, at)
      }
    case .day(let day, let minute): return CellText.day(day, minute)
    case .flag(let flag): return flag ? "yes" : "no"
    case .text(let text):
      if column.role == .measure {
        let facts = answer.measures[text]
        return VisibleText.line(facts?.title ?? text) + (facts?.isOwn == true ? " \(Self.ownMark)" : "")
      }
      return CellText.dimension(text, column: column.role == .dimension ? column.name : "")
    case .list(let list): return VisibleText.line(list.joined(separator: ", "))
    case .status(let status): return CellText.mark(status)
    case .missing: return column.role == .dimension ? column.blank : "–"
    case .unknown(let reason): return [.suppressed, .symbol].contains(reason.kind) ? CellText.reason(reason) : "–"
    case .none: return ""
    }
  }

  /// Where rows of several measures share a column, each has its own unit.
  private func unit(_ row: Answer.Row, _ column: Answer.Column) -> Answer.Unit {
    if let name = row.measure, let facts = answer.measures[name] { return facts.unit }
    return column.unit
  }

  /// A column of a list: the decimals that its numbers have, where they are three or fewer, as they stand in the file; one of
  /// numbers that were reckoned and have more. Years without a separator.
  private func plainNumber(_ number: Double, _ at: Int) -> String {
    if answer.columns[at].unit == .percent { return CellText.number(number, .percent) }
    var allWhole = true
    var allYears = true
    var decimals = 0
    for row in answer.rows {
      guard let other = row.number(at) else { continue }
      if !Formatting.isWhole(other) {
        allWhole = false
        decimals = max(decimals, DecimalDigits(other).fraction.utf8.count)
      }
      if !(1900...2100).contains(other) { allYears = false }
    }
    if allWhole, allYears { return Formatting.shortest(number) }
    return Formatting.fixed(number, decimals: allWhole ? 0 : decimals <= 3 ? decimals : 1)
  }
}
