import Calendar
import Catalogue
import Language
import Tables

/// The conditions that a definition warns of (`warn end before start`), met row by row. A comparison with a missing
/// value is not met. Of terms that look beyond the row nothing is said: they are not warnings of a file.
struct WarningCheck {
  private let table: Table
  private let definition: DatasetDefinition

  init(_ table: Table, _ definition: DatasetDefinition) {
    self.table = table
    self.definition = definition
  }

  func report(_ problems: inout ProblemList) {
    for warning in definition.warnings {
      guard let fields = known(warning.condition), fields.allSatisfy({ table[$0] != nil }) else { continue }
      let words = warning.text.split(separator: "-").joined(separator: " ")
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
      for row in 0..<table.rowCount where holds(warning.condition, row) {
        let values = fields.map { shown(table[$0]?[row] ?? .missing) }
        problems.add(row, fields.first, values.joined(separator: ", "), words, "kept as it is")
      }
    }
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

  /// The fields that a condition reads, in order; nil where it holds what cannot be told from the row alone.
  private func known(_ term: Syntax.Term) -> [String]? {
    switch term.kind {
    case .field(let name): return [name]
    case .number, .text: return []
    case .compare(let left, _, let right): return joined([left, right])
    case .all(let terms), .any(let terms): return joined(terms)
    case .not(let term), .yes(let term), .no(let term), .missing(let term), .recorded(let term): return known(term)
    default: return nil
    }
  }

  private func joined(_ terms: [Syntax.Term]) -> [String]? {
    var out: [String] = []
    for term in terms {
      guard let names = known(term) else { return nil }
      out += names
    }
    return out
  }

  private func holds(_ term: Syntax.Term, _ row: Int) -> Bool {
    switch term.kind {
    case .all(let terms): return terms.allSatisfy { holds($0, row) }
    case .any(let terms): return terms.contains { holds($0, row) }
    case .not(let inner): return !holds(inner, row)
    case .yes(let inner): return value(inner, row) == .flag(true)
    case .no(let inner): return value(inner, row) == .flag(false)
    case .missing(let inner): return value(inner, row) == .missing
    case .recorded(let inner): return value(inner, row) != .missing
    case .field: return value(term, row) == .flag(true)
    case .compare(let left, let word, let right):
      guard let a = measure(value(left, row)), let b = measure(value(right, row)) else { return false }
      return Self.compare(a, word, b)
    default: return false
    }
  }

  private static func compare<T: Comparable>(_ a: T, _ word: Syntax.ComparisonWord, _ b: T) -> Bool {
    switch word {
    case .before, .lessThan: a < b
    case .after, .moreThan: a > b
    case .onOrBefore, .atMost: a <= b
    case .onOrAfter, .atLeast: a >= b
    }
  }

  private func value(_ term: Syntax.Term, _ row: Int) -> Cell {
    switch term.kind {
    case .field(let name): table[name]?[row] ?? .missing
    case .number(let number, _): .number(number)
    case .text(let text): .text(text)
    default: .missing
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
