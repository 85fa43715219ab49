import Calendar
import Catalogue
import Language
import Tables

/// The conditions that a definition warns of (`warn end before start`), met row by row. A comparison with a missing
/// value is not met. What cannot be told from the file itself (`about`, `within …`) is no warning of a file.
///
/// Understood are fields, numbers, texts, `as-at`, sums and differences, spans of days, months and years, comparisons, `open`, and
/// `has …` of a dataset that stands in the same source, with `this FIELD` in its condition.
struct WarningCheck {
  private let own: Side
  private var definition: DatasetDefinition { own.definition }
  private var table: Table { own.table }
  /// The lists that it may look at, by dataset: those of the same source, or of the same day.
  private let beside: [String: Side]
  private let asAt: Day?
  /// For each dataset that a warning looks at, the rows of each child.
  private let rowsOfChild: [String: [UInt32: [Int]]]

  init(
    _ table: Table, _ definition: DatasetDefinition, beside: [String: (DatasetDefinition, Table)] = [:],
    asAt: Day? = nil
  ) {
    own = Side(definition, table)
    self.beside = beside.mapValues { Side($0.0, $0.1) }
    self.asAt = asAt
    var rows: [String: [UInt32: [Int]]] = [:]
    for name in definition.warnings.flatMap({ Self.datasets($0.condition) }) where rows[name] == nil {
      guard let (definition, table) = beside[name], let child = definition.childField,
        case .codes(let codes, _)? = table[child]
      else { continue }
      var ofChild: [UInt32: [Int]] = [:]
      for row in 0..<table.rowCount where codes[row] != 0 { ofChild[codes[row], default: []].append(row) }
      rows[name] = ofChild
    }
    rowsOfChild = rows
  }

  /// The datasets that a condition looks at with `has`.
  fileprivate static func datasets(_ term: Syntax.Term) -> [String] {
    switch term.kind {
    case .has(let has): [has.dataset.text] + (has.condition.map(datasets) ?? [])
    case .all(let terms), .any(let terms): terms.flatMap(datasets)
    case .not(let term), .yes(let term), .no(let term): datasets(term)
    default: []
    }
  }

  func report(_ problems: inout ProblemList) {
    for warning in definition.warnings {
      guard let fields = known(warning.condition, table), fields.allSatisfy({ table[$0] != nil }) else { continue }
      // Nearly no file holds what is warned of.
      lazy var words = warning.words
      if case .compare(let left, let word, let right) = warning.condition.kind, case .field(let a) = left.kind,
        case .field(let b) = right.kind, case .days(let first, let firstValid, _)? = table[a],
        case .days(let second, let secondValid, _)? = table[b]
      {
        for row in first.indices where firstValid[row] && secondValid[row] {
          guard Self.compare(first[row], word, second[row]) else { continue }
          problems.add(
            row, a, fields.map { shown(table[$0]?[row] ?? .missing) }.joined(separator: ", "), words, "kept as it is")
        }
        continue
      }
      if case .compare(let left, let word, let right) = warning.condition.kind, case .field(let name) = left.kind,
        case .asAt = right.kind, let asAt, case .days(let days, let valid, _)? = table[name]
      {
        lazy var told = words.replacing(" as at", with: " the as-at date")
        for row in days.indices where valid[row] && Self.compare(days[row], word, asAt.number) {
          problems.add(row, name, Day(number: days[row]).iso, "\(told), \(asAt.long)", "kept as it is")
        }
        continue
      }
      for row in 0..<table.rowCount where holds(warning.condition, Row(side: own, row: row)) {
        let values = fields.map { shown(table[$0]?[row] ?? .missing) }
        problems.add(
          row, fields.first, values.isEmpty ? nil : values.joined(separator: ", "), words, "kept as it is")
      }
    }
  }

  /// How many rows a warning is met by, of those that the rest of its conditions pick: what does not look at another dataset.
  /// Nil where it holds what cannot be told.
  func counts(_ condition: Syntax.Term) -> (rows: Int, of: Int)? {
    guard let fields = known(condition, table), fields.allSatisfy({ table[$0] != nil }) else { return nil }
    var parts = [condition]
    if case .all(let terms) = condition.kind { parts = terms }
    let picking = parts.filter { Self.datasets($0).isEmpty }
    let looking = parts.filter { !Self.datasets($0).isEmpty }
    var (rows, of) = (0, 0)
    for row in 0..<table.rowCount {
      let row = Row(side: own, row: row)
      guard picking.allSatisfy({ holds($0, row) }) else { continue }
      of += 1
      if looking.allSatisfy({ holds($0, row) }) { rows += 1 }
    }
    return (rows, of)
  }

  /// A list, and which of its rows are open: its columns of days are looked up once, not for each row.
  private struct Side {
    let definition: DatasetDefinition
    let table: Table
    let open: OpenRows?

    init(_ definition: DatasetDefinition, _ table: Table) {
      self.definition = definition
      self.table = table
      open = definition.opens.map { OpenRows(table, $0) }
    }
  }

  /// A row, and the one just outside it where `has` looks at others.
  private struct Row {
    var side: Side
    var row: Int
    var outer: (side: Side, row: Int)?
  }

  private func shown(_ cell: Cell) -> String {
    switch cell {
    case .missing: "missing"
    case .day(let day, _): day.iso
    case .number(let number): number.rounded() == number && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .text(let text): text
    case .list(let texts): texts.joined(separator: "; ")
    }
  }

  // MARK: What can be told

  /// The fields that a condition reads, in order; nil where it holds what cannot be told from the source alone.
  private func known(_ term: Syntax.Term, _ table: Table) -> [String]? {
    switch term.kind {
    case .field(let name): return [name]
    case .number, .text, .code, .this: return []
    case .asAt: return asAt == nil ? nil : []
    case .span(let unit, let from, let to):
      guard [.days, .weeks, .months, .years].contains(unit) else { return nil }
      return joined([from, to], table)
    case .compare(let left, _, let right): return joined([left, right], table)
    case .arithmetic(let sign, let left, let right):
      return [.add, .subtract].contains(sign) ? joined([left, right], table) : nil
    case .isOneOf(let left, let values): return joined([left] + values, table)
    case .all(let terms), .any(let terms): return joined(terms, table)
    case .not(let term), .yes(let term), .no(let term), .missing(let term), .recorded(let term):
      return known(term, table)
    case .reading(.open(at: nil)):
      guard asAt != nil, let opens = definition.opens else { return nil }
      return [opens.from]
    case .has(let has):
      guard let other = beside[has.dataset.text], let child = definition.childField, !has.sameWorker,
        other.definition.childField != nil, !has.open || other.definition.opens != nil && asAt != nil
      else { return nil }
      if let condition = has.condition {
        guard let inner = known(condition, other.table), inner.allSatisfy({ other.table[$0] != nil }) else {
          return nil
        }
      }
      return [child]
    default: return nil
    }
  }

  private func joined(_ terms: [Syntax.Term], _ table: Table) -> [String]? {
    var out: [String] = []
    for term in terms {
      guard let names = known(term, table) else { return nil }
      for name in names where !out.contains(name) { out.append(name) }
    }
    return out
  }

  // MARK: Whether it is met

  private func holds(_ term: Syntax.Term, _ row: Row) -> Bool {
    switch term.kind {
    case .all(let terms): return terms.allSatisfy { holds($0, row) }
    case .any(let terms): return terms.contains { holds($0, row) }
    case .not(let inner): return !holds(inner, row)
    case .yes(let inner): return value(inner, row) == .flag(true)
    case .no(let inner): return value(inner, row) == .flag(false)
    case .missing(let inner): return value(inner, row) == .missing
    case .recorded(let inner): return value(inner, row) != .missing
    case .field: return value(term, row) == .flag(true)
    case .isOneOf(let left, let values):
      let own = value(left, row)
      guard own != .missing else { return false }
      // A cell holds a code by its title.
      var codes: [CodeDefinition] = []
      if case .field(let name) = left.kind { codes = row.side.definition.field(name)?.codes ?? [] }
      return values.contains { one in
        if case .code(let name) = one.kind, let code = codes.first(where: { $0.name == name }),
          isSame(own, .text(code.title))
        {
          return true
        }
        return isSame(own, value(one, row))
      }
    case .reading(.open(at: nil)):
      guard let asAt, let open = row.side.open else { return false }
      return open.isOpen(row.row, at: asAt)
    case .has(let has): return self.has(has, row)
    case .compare(let left, let word, let right):
      guard let a = measure(value(left, row)), let b = measure(value(right, row)) else { return false }
      return Self.compare(a, word, b)
    default: return false
    }
  }

  private func has(_ has: Syntax.Has, _ row: Row) -> Bool {
    guard let other = beside[has.dataset.text], let child = definition.childField,
      case .codes(let codes, _)? = row.side.table[child], codes[row.row] != 0, let rows = rowsOfChild[has.dataset.text]
    else { return false }
    let open = has.open ? other.open : nil
    for at in rows[codes[row.row]] ?? [] {
      if let open, let asAt, !open.isOpen(at, at: asAt) { continue }
      if let condition = has.condition {
        guard holds(condition, Row(side: other, row: at, outer: (row.side, row.row))) else { continue }
      }
      return !has.none
    }
    return has.none
  }

  private static func compare<T: Comparable>(_ a: T, _ word: Syntax.ComparisonWord, _ b: T) -> Bool {
    switch word {
    case .before, .lessThan: a < b
    case .after, .moreThan: a > b
    case .onOrBefore, .atMost: a <= b
    case .onOrAfter, .atLeast: a >= b
    }
  }

  private func isSame(_ left: Cell, _ right: Cell) -> Bool {
    if case .text(let a) = left, case .text(let b) = right { return HeaderText.folded(a) == HeaderText.folded(b) }
    if case .day(let a, _) = left, case .day(let b, _) = right { return a == b }
    return left == right
  }

  private func value(_ term: Syntax.Term, _ row: Row) -> Cell {
    switch term.kind {
    case .field(let name): return row.side.table[name]?[row.row] ?? .missing
    case .this(let name): return row.outer.flatMap { $0.side.table[name]?[$0.row] } ?? .missing
    case .number(let number, _): return .number(number)
    case .text(let text), .code(let text): return .text(text)
    case .asAt: return asAt.map { .day($0, minute: nil) } ?? .missing
    case .arithmetic(let sign, let left, let right):
      guard case .number(let a) = value(left, row), case .number(let b) = value(right, row) else { return .missing }
      return .number(sign == .add ? a + b : a - b)
    case .span(let unit, let from, let to):
      guard case .day(let first, _) = value(from, row), case .day(let last, _) = value(to, row), last >= first else {
        return .missing
      }
      switch unit {
      case .months: return .number(Double(Day.wholeMonths(from: first, to: last)))
      case .years: return .number(Double(Day.wholeMonths(from: first, to: last) / 12))
      case .weeks: return .number(Double(last.number - first.number) / 7)
      default: return .number(Double(last.number - first.number))
      }
    default: return .missing
    }
  }

  private func measure(_ cell: Cell) -> Double? {
    switch cell {
    case .day(let day, _): Double(day.number)
    case .number(let number): number
    default: nil
    }
  }
}

extension DatasetDefinition.Warning {
  /// The datasets that it looks at with `has`.
  public var others: [String] { WarningCheck.datasets(condition) }

  /// How many rows of a table it is met by, of those that it could be of, beside the table of the one dataset that it looks at:
  /// both of one day, their children numbered by one book. Nil where the two do not tell.
  public func counts(
    in table: Table, _ definition: DatasetDefinition, beside other: (definition: DatasetDefinition, table: Table),
    at day: Day
  ) -> (rows: Int, of: Int)? {
    WarningCheck(table, definition, beside: [other.definition.name: (other.definition, other.table)], asAt: day)
      .counts(condition)
  }
}

/// Which rows of a table are open on a day, by its definition's `open from … until …`.
public struct OpenRows {
  /// The days of a column, where it holds days: each row is asked for its own.
  private struct Days {
    var numbers: [Int32] = []
    var valid = Bitmap(count: 0)

    subscript(row: Int) -> Int32? { valid[row] ? numbers[row] : nil }
  }
  private enum End {
    case days(Days)
    case flags(bits: Bitmap, valid: Bitmap)
  }
  private var from: Days?
  private var until: [End] = []

  public init(_ table: Table, _ opens: DatasetDefinition.Opening) {
    if case .days(let numbers, let valid, _)? = table[opens.from] { from = Days(numbers: numbers, valid: valid) }
    for name in opens.until {
      switch table[name] {
      case .days(let numbers, let valid, _)?: until.append(.days(Days(numbers: numbers, valid: valid)))
      case .flags(let bits, let valid)?: until.append(.flags(bits: bits, valid: valid))
      default: continue
      }
    }
  }

  public func isOpen(_ row: Int, at day: Day) -> Bool {
    guard let began = from?[row], began <= day.number else { return false }
    for column in until {
      switch column {
      case .days(let days): if let end = days[row] { return end > day.number }
      case .flags(let bits, let valid): if valid[row], bits[row] { return false }
      }
    }
    return true
  }
}
