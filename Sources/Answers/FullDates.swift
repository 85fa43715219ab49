import Calendar
import Language

extension Syntax.Term {
  /// The condition with the year put to each day and month that was written without one: a heading that says `after
  /// 31 October` is read in another year as that year's.
  func withFullDates(asAt: Day) -> Syntax.Term {
    func full(_ date: Syntax.WrittenDate) -> Syntax.WrittenDate {
      switch date {
      case .dayOfYear: date.day(asAt: asAt).map { .day($0) } ?? date
      case .period(let inner): .period(period(inner))
      case .day: date
      }
    }
    func period(_ written: Syntax.WrittenPeriod) -> Syntax.WrittenPeriod {
      switch written {
      case .month(let month, year: nil): .month(month, year: written.period(asAt: asAt)?.first.year)
      case .since(let date): .since(full(date))
      case .until(let date): .until(full(date))
      case .between(let first, let last): .between(full(first), full(last))
      default: written
      }
    }
    func same(_ kind: Kind) -> Syntax.Term { Syntax.Term(kind, range: range) }
    func inner(_ term: Syntax.Term) -> Syntax.Term { term.withFullDates(asAt: asAt) }
    switch kind {
    case .date(let date): return same(.date(full(date)))
    case .inPeriod(let value, let written): return same(.inPeriod(inner(value), period(written)))
    case .compare(let a, let word, let b): return same(.compare(inner(a), word, inner(b)))
    case .between(let a, let b, let c): return same(.between(inner(a), inner(b), inner(c)))
    case .within(let a, let length, let anchoring, let b): return same(.within(inner(a), length, anchoring, inner(b)))
    case .span(let unit, let a, let b): return same(.span(unit, from: inner(a), to: inner(b)))
    case .grouped(let value, let bounds): return same(.grouped(inner(value), at: bounds))
    case .all(let parts): return same(.all(parts.map(inner)))
    case .any(let parts): return same(.any(parts.map(inner)))
    case .not(let part): return same(.not(inner(part)))
    case .yes(let part): return same(.yes(inner(part)))
    case .has(var has):
      has.condition = has.condition.map(inner)
      return same(.has(has))
    default: return self
    }
  }
}
