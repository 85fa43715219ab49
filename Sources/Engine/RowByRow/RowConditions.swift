import Calendar
import Tables

extension RowReader {
  /// Whether a condition is met in plain logic: what cannot be told is not met, and `not` of it is.
  func meets(_ condition: Condition, _ row: Row) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy { meets($0, row) }
    case .any(let parts): parts.contains { meets($0, row) }
    case .not(let part): !meets(part, row)
    case .between(let value, let low, let high):
      meets(.compare(low, .lessOrEqual, value), row) && meets(.compare(value, .lessOrEqual, high), row)
    case .has(let related): (candidates(related, row) ?? []).contains { meets(related.condition, $0) }
    default: truth(condition, row) ?? false
    }
  }

  /// Whether it is met in Kleene's logic: yes, no, or nil for not known.
  func truth(_ condition: Condition, _ row: Row) -> Bool? {
    switch condition {
    case .always: return true
    case .never: return false
    case .all(let parts):
      let truths = parts.map { truth($0, row) }
      return truths.contains(false) ? false : truths.contains(nil) ? nil : true
    case .any(let parts):
      let truths = parts.map { truth($0, row) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    case .not(let part): return truth(part, row).map { !$0 }
    case .flag(let field):
      if case .flag(let flag) = self.field(field, row) { return flag }
      return nil
    case .compare(let a, let comparison, let b): return compare(value(a, row), comparison, value(b, row))
    case .oneOf(let field, let codes): return oneOf(field, codes, row)
    case .recorded(let value): return !self.value(value, row).isMissing
    case .contains(let field, let text):
      let wanted = folded(text)
      return any(self.field(field, row)) { contains(folded($0.word), wanted) || contains(folded($0.title), wanted) }
    case .within(let value, let duration, let side, let anchor):
      guard let day = dayOf(value, row), let anchor = dayOf(anchor, row) else { return nil }
      return side == .before
        ? duration.reaches(from: day, to: anchor, workingDays) : duration.reaches(from: anchor, to: day, workingDays)
    case .between(let value, let low, let high):
      return truth(.all([.compare(low, .lessOrEqual, value), .compare(value, .lessOrEqual, high)]), row)
    case .has(let related):
      guard let candidates = candidates(related, row) else { return nil }
      let truths = candidates.map { truth(related.condition, $0) }
      return truths.contains(true) ? true : truths.contains(nil) ? nil : false
    }
  }

  private func dayOf(_ value: Value, _ row: Row) -> Day? { day(self.value(value, row)) }

  private func any(_ value: Scalar, _ test: (Scalar.Word) -> Bool) -> Bool? {
    switch value {
    case .coded(let word): test(word)
    case .several(let words): words.contains(where: test)
    default: nil
    }
  }

  private func oneOf(_ field: Field, _ codes: [UInt32], _ row: Row) -> Bool? {
    switch table(row.relation).columns[field.index] {
    case .codes(let column, _):
      return column[row.index] == 0 ? nil : codes.contains(column[row.index])
    case .codeSets(let items, let starts, _):
      let own = items[Int(starts[row.index])..<Int(starts[row.index + 1])]
      return own.isEmpty ? nil : own.contains { codes.contains($0) }
    default: return nil
    }
  }

  private func compare(_ a: Scalar, _ comparison: Comparison, _ b: Scalar) -> Bool? {
    func ordered<T: Comparable>(_ a: T, _ b: T) -> Bool {
      switch comparison {
      case .equal: a == b
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      }
    }
    func same(_ text: String, _ word: Scalar.Word) -> Bool {
      folded(word.word) == folded(text) || folded(word.title) == folded(text)
    }
    switch (a, b) {
    case (.missing, _), (_, .missing): return nil
    case (.day(let a, _), .day(let b, _)): return ordered(a, b)
    case (.number(let a), .number(let b)): return ordered(a, b)
    case (.flag(let a), .flag(let b)): return a == b
    case (.coded(let a), .coded(let b)): return a.word == b.word
    case (.written(let a), .written(let b)): return folded(a) == folded(b)
    case (.coded(let word), .written(let text)), (.written(let text), .coded(let word)): return same(text, word)
    case (.several(let words), .written(let text)), (.written(let text), .several(let words)):
      return words.contains { same(text, $0) }
    default: return nil
    }
  }
}
