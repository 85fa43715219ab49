import Calendar
import Catalogue
import Language
import Tables

/// A percentage that is made up on the spot bears no `ripe after`: by what it tests it tells all the same how long its outcome may
/// take. Of the assessments that began this month few are finished, and the month is no collapse.
extension Session {
  /// So many of those that came had come within the time told.
  private static let share = 0.9

  /// How long what a percentage tests may take from its date, as its definition says or as one made up on the spot tells by what
  /// it tests; nil where it tests nothing that comes later.
  func ripeness(_ asking: Asking, after date: String) -> (length: Syntax.Length, isMadeUp: Bool)? {
    guard case .percent(_, _, let test) = asking.asked.number else { return nil }
    let measure = asking.asked.measure
    if let own = measure?.ripeAfter { return (own, false) }
    // A board that defines a measure of its own need not know that it must say so.
    guard asking.asked.isOurOwn else { return nil }
    return ripening(test, after: date, asking).map { ($0, true) }
  }

  /// The time after its date within which what is tested may still come; nil where nothing tells.
  private func ripening(_ test: Syntax.Term, after date: String, _ asking: Asking) -> Syntax.Length? {
    let lengths = test.conjuncts.compactMap { part -> Syntax.Length? in
      switch part.kind {
      case .within(_, let length, let anchoring, let anchor) where anchoring != .before && anchor.kind == .field(date):
        return length
      case .has(let has) where !has.none:
        return has.condition?.conjuncts.lazy.compactMap { inner -> Syntax.Length? in
          guard case .within(_, let length, let anchoring, let anchor) = inner.kind, anchoring != .before,
            anchor.kind == .this(date)
          else { return nil }
          return length
        }.first
      case .recorded(let value):
        guard case .field(let name) = value.kind, name != date else { return nil }
        return usualTime(from: date, to: name, in: asking.table).map { Syntax.Length($0, .days) }
      default: return nil
      }
    }
    return lengths.max { $0.aboutDays < $1.aboutDays }
  }

  /// Within how many days of one date nine of ten of another came, where both are recorded.
  private func usualTime(from first: String, to last: String, in table: Table) -> Int? {
    guard case .days(let from, let begun, _)? = table[first], case .days(let to, let come, _)? = table[last] else {
      return nil
    }
    let times = from.indices.compactMap { row in
      begun[row] && come[row] && to[row] >= from[row] ? Int(to[row] - from[row]) : nil
    }.sorted()
    guard times.count >= 10 else { return nil }
    let within = times[min(times.count - 1, Int((Double(times.count) * Self.share).rounded(.up)) - 1)]
    return within > 0 ? within : nil
  }
}

extension Syntax.Length {
  fileprivate var aboutDays: Int {
    switch unit {
    case .hours: (count + 23) / 24
    case .days: count
    case .workingDays: count * 7 / 5
    case .weeks: count * 7
    case .months: count * 30
    case .years: count * 365
    }
  }
}
