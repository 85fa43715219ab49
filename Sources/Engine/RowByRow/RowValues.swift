import Calendar
import Glibc  // rounding down is a call of its mathematics library
import Tables

extension RowReader {
  func value(_ value: Value, _ row: Row) -> Scalar {
    switch value {
    case .field(let field): return self.field(field, row)
    case .outer(let field): return row.outside.first.map { self.field(field, $0) } ?? .missing
    case .day(let day): return .day(day, minute: nil)
    case .number(let number): return .number(number)
    case .text(let text): return text.isEmpty ? .missing : .written(text)
    case .span(let unit, let from, let to):
      guard let from = day(self.value(from, row)), let to = day(self.value(to, row)), from <= to else {
        return .missing
      }
      return .number(unit.span(from: from, to: to, workingDays))
    case .add(let a, let b): return arithmetic(a, b, row, +)
    case .subtract(let a, let b): return arithmetic(a, b, row, -)
    case .multiply(let a, let b): return arithmetic(a, b, row, *)
    case .divide(let a, let b): return arithmetic(a, b, row, /)
    case .grouped(let value, let bounds):
      guard case .number(let number) = self.value(value, row) else { return .missing }
      return .number(Double(bounds.filter { $0 <= number }.count))
    case .age(let born, let at):
      guard let born = day(self.value(born, row)), let at = day(self.value(at, row)),
        let age = Day.age(born: born, at: at)
      else { return .missing }
      return .number(Double(age))
    case .firstRecorded(let values): return firstRecorded(values, row)
    case .previous(let wanted, let key, let event):
      return earlier(key: key, event: event, row)?.last.map { field(wanted, $0.row) } ?? .missing
    case .numberOfPrevious(let duration, let key, let event):
      guard let events = earlier(key: key, event: event, row), let day = day(field(event, row)) else { return .missing }
      guard let duration else { return .number(Double(events.count)) }
      return .number(Double(events.filter { duration.reaches(from: $0.day, to: day, workingDays) }.count))
    case .count(let related):
      guard let candidates = candidates(related, row) else { return .missing }
      return .number(Double(candidates.filter { meets(related.condition, $0) }.count))
    case .latest(let wanted, let event, let related):
      var newest: (row: Row, day: Day)?
      for candidate in candidates(related, row) ?? [] where meets(related.condition, candidate) {
        guard let day = day(field(event, candidate)) else { continue }
        if let known = newest, known.day > day { continue }
        newest = (candidate, day)
      }
      return newest.map { field(wanted, $0.row) } ?? .missing
    case .test(let condition): return truth(condition, row).map { .flag($0) } ?? .missing
    case .shifted(let value, let duration):
      guard let day = day(self.value(value, row)) else { return .missing }
      return .day(duration.later(than: day, workingDays), minute: nil)
    }
  }

  private func arithmetic(
    _ a: Value, _ b: Value, _ row: Row, _ operation: (Double, Double) -> Double
  ) -> Scalar {
    guard case .number(let left) = value(a, row), case .number(let right) = value(b, row) else { return .missing }
    return .finite(operation(left, right))
  }

  /// A word that several of the columns know is shown by the title that the first of them gives it.
  private func firstRecorded(_ values: [Value], _ row: Row) -> Scalar {
    let first = values.lazy.map { self.value($0, row) }.first { !$0.isMissing } ?? .missing
    let word: String
    switch first {
    case .coded(let coded): word = coded.word
    case .written(let text): word = text
    default: return first
    }
    for value in values {
      if let title = title(of: word, in: value, row) { return .coded(Scalar.Word(word: word, title: title)) }
    }
    return first
  }

  /// What the column behind a value would show for a word, whether a row of it holds the word or not.
  private func title(of word: String, in value: Value, _ row: Row) -> String? {
    func title(_ field: Field, _ relation: RelationID) -> String? {
      guard case .codes(_, let book) = table(relation).columns[field.index] else { return nil }
      return book.find(word).map { book.title($0) }
    }
    switch value {
    case .field(let field), .previous(let field, _, _): return title(field, row.relation)
    case .outer(let field): return row.outside.first.flatMap { title(field, $0.relation) }
    case .latest(let field, _, let related): return title(field, related.relation)
    case .text(let text): return text == word ? word : nil
    case .firstRecorded(let values): return values.lazy.compactMap { self.title(of: word, in: $0, row) }.first
    default: return nil
    }
  }
}
