import Calendar
import Catalogue
import Language

/// A condition that names a fixed day (`last-visit since 15 October 2026`) looks at it from another distance at another time: at
/// 30 September nobody could have been visited since. Two such figures are not alike (≠), whichever is higher; what is said from
/// the as-at date (`within 17 days of as-at`) moves with it.
struct FixedDay {
  /// `“last visit is since 15 October 2026” names a fixed day, …`.
  var told: String
}

extension Session {
  /// Months differ by three days, and years by one: a day that keeps its distance by more than that moves along.
  private static let mostApart: Int32 = 4

  /// Of two times, that a condition of a figure names a day which does not move with them; nil where none does.
  func ofFixedDay(_ asked: Asked, _ scope: Scope, at now: Day, and then: Day, of both: String) -> FixedDay? {
    guard now != then, let name = asked.dataset, let definition = board.definition(name), !definition.isPublished else {
      return nil
    }
    var terms = asked.number.conditions + scope.clauses.conditions
    if case .statistic(_, let term, _, _) = asked.number { terms.append(term) }
    if case .ratio(let a, let b, _, _, _) = asked.number { terms += [a, b] }
    terms += named(in: terms, of: definition) + themeTerms(scope.selectors, of: name)
    for term in terms {
      guard let found = fixed(in: term, of: definition, now: now, then: then) else { continue }
      let words = PlainWords.condition(found.withFullDates(asAt: now))
      let instead = Self.fromAsAt(found, now).map { " From the as-at date: \($0)" } ?? ""
      return FixedDay(
        told: "“\(words)” names a fixed day, and \(both) at it from another distance: they are not alike (≠).\(instead)"
      )
    }
    return nil
  }

  /// The same of the points of a line up to the position.
  func ofFixedDay(_ asked: Asked, _ scope: Scope, since first: Day) -> FixedDay? {
    ofFixedDay(asked, scope, at: scope.asAt, and: first.lastOfMonth, of: "each point looks")
  }

  /// The innermost condition with such a day.
  private func fixed(
    in term: Syntax.Term, of definition: DatasetDefinition?, now: Day, then: Day
  ) -> Syntax.Term? {
    switch term.kind {
    case .has(let has):
      return has.condition.flatMap { fixed(in: $0, of: board.definition(has.dataset.text), now: now, then: then) }
    case .numberOf(let name, let condition), .latest(_, let name, let condition):
      return condition.flatMap { fixed(in: $0, of: board.definition(name.text), now: now, then: then) }
    default: break
    }
    if Self.isFixed(Self.days(of: term, definition, asAt: now), Self.days(of: term, definition, asAt: then), now, then)
    {
      return term
    }
    return term.parts.lazy.compactMap { fixed(in: $0, of: definition, now: now, then: then) }.first
  }

  private static func isFixed(_ now: [Day], _ then: [Day], _ at: Day, _ before: Day) -> Bool {
    zip(now, then).contains { one, other in
      ((at.number - one.number) - (before.number - other.number)).magnitude > mostApart
    }
  }

  /// The days that a condition names, as they are at a date.
  private static func days(of term: Syntax.Term, _ definition: DatasetDefinition?, asAt: Day) -> [Day] {
    func isOfDates(_ value: Syntax.Term) -> Bool {
      switch value.kind {
      case .field(let name): definition?.field(name).map { $0.type == .date } ?? true
      case .number, .numberOf, .numberOfPrevious, .age, .arithmetic: false
      default: true
      }
    }
    func written(_ term: Syntax.Term) -> Day? {
      switch term.kind {
      case .date(let date): date.movesAlong ? nil : date.day(asAt: asAt)
      case .text(let text): Day(iso: text)
      default: nil
      }
    }
    switch term.kind {
    case .compare(let value, _, let other): return isOfDates(value) ? [written(other)].compactMap(\.self) : []
    case .between(let value, let low, let high):
      return isOfDates(value) ? [low, high].compactMap(written) : []
    case .isOneOf(let value, let values): return isOfDates(value) ? values.compactMap(written) : []
    case .span(_, let from, let to): return [from, to].compactMap(written)
    case .within(_, _, _, let anchor): return [written(anchor)].compactMap(\.self)
    case .inPeriod(_, .since(let date)), .inPeriod(_, .until(let date)):
      return date.movesAlong ? [] : [date.day(asAt: asAt)].compactMap(\.self)
    case .reading(.open(let date?)): return [date.day(asAt: asAt, end: true)].compactMap(\.self)
    case .inPeriod(_, let period), .reading(.started(let period?)), .reading(.ended(let period?)):
      return period.movesAlong ? [] : period.period(asAt: asAt).map { [$0.first, $0.last] } ?? []
    default: return []
    }
  }

  /// `last-visit within 17 days of as-at`, for what began or ended with a day.
  private static func fromAsAt(_ term: Syntax.Term, _ now: Day) -> String? {
    let (value, day, isSince): (Syntax.Term, Day?, Bool)
    switch term.kind {
    case .inPeriod(let left, .since(let date)): (value, day, isSince) = (left, date.day(asAt: now), true)
    case .inPeriod(let left, .until(let date)):
      (value, day, isSince) = (left, date.day(asAt: now, end: true)?.adding(days: 1), false)
    case .compare(let left, let word, let right):
      guard case .date(let date) = right.kind else { return nil }
      let end = date.day(asAt: now, end: word.takesEnd)
      value = left
      switch word {
      case .onOrAfter: (day, isSince) = (end, true)
      case .after: (day, isSince) = (end?.adding(days: 1), true)
      case .before: (day, isSince) = (end, false)
      case .onOrBefore: (day, isSince) = (end?.adding(days: 1), false)
      default: return nil
      }
    default: return nil
    }
    guard let day, day <= now else { return nil }
    let days = Int(now.number - day.number)
    let field = StatementWords.operand(value)
    guard isSince else { return "days from \(field) to as-at more than \(days)" }
    return days > 0 ? "\(field) within \(days) \(days == 1 ? "day" : "days") of as-at" : nil
  }
}

extension Session {
  /// The figures of another time or place, and what makes another time unlike ours.
  mutating func compared(
    _ comparator: Syntax.Comparator, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension],
    beside ours: Figures
  ) throws(Diagnostic) -> Compared? {
    guard var compared = try self.beside(comparator, asked, scope, by: dimensions, beside: ours) else { return nil }
    guard compared.isOurs else { return compared }
    tellFixedDay(&compared, asked, scope, by: dimensions, beside: ours)
    if compared.ofFixedDay == nil { try tellDepth(&compared, asked, scope, by: dimensions, beside: ours) }
    return compared
  }

  private func tellFixedDay(
    _ compared: inout Compared, _ asked: Asked, _ scope: Scope, by dimensions: [Syntax.Dimension], beside ours: Figures
  ) {
    guard compared.figures.unknown == nil, ours.unknown == nil else { return }
    var now = ours.isStock ? ours.asAt : ours.period?.last ?? ours.asAt
    var then = ours.isStock ? compared.figures.asAt : compared.figures.period?.last ?? compared.figures.asAt
    if let time = dimensions.first(where: \.isTime), case .grain(let word) = time.kind,
      let grain = Grain(rawValue: word)
    {
      let part = grain.period(holding: now ?? scope.asAt)
      now = part.last
      then = compared.name == "last-year" ? part.last.adding(years: -1) : grain.previous(before: part).last
    }
    guard let now, let then, let fixed = ofFixedDay(asked, scope, at: now, and: then, of: "each of the two looks")
    else {
      return
    }
    compared.ofFixedDay = fixed.told
    compared.heading += " ≠"
    compared.notes.append(fixed.told)
  }
}

extension Syntax.WrittenDate {
  fileprivate var movesAlong: Bool { if case .period(let period) = self { period.movesAlong } else { false } }
}

extension Syntax.WrittenPeriod {
  /// Whether it is another time at another as-at date, and as long: `last month`. This year is longer in December.
  fileprivate var movesAlong: Bool {
    switch self {
    case .last, .lastCount: true
    case .this(let unit): ["day", "week", "month"].contains(unit)
    default: false
    }
  }
}
