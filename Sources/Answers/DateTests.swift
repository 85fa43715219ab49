import Calendar
import Catalogue
import Language

/// A condition that a date of its own row lies in a time that was said: `date in March 2026`, `end before 2025`.
struct DateTest {
  var field: String
  /// The days that it leaves; one end may be as far away as can be.
  var days: Period
  var range: SourceRange
  /// As it is said back: `date in March 2026`.
  var words: String

  /// Nil for any other condition, and for a date that is measured from another one of the row.
  init?(_ term: Syntax.Term, asAt: Day) {
    func day(_ term: Syntax.Term, end: Bool) -> Day? {
      switch term.kind {
      case .date(let written): written.day(asAt: asAt, end: end)
      case .text(let text): Day(iso: text)
      default: nil
      }
    }
    func ordered(_ first: Day?, _ last: Day?) -> Period? {
      guard let first, let last, first <= last else { return nil }
      return Period(first: first, last: last)
    }
    let value: Syntax.Term
    let found: Period?
    switch term.kind {
    case .inPeriod(let left, let written):
      value = left
      // In a condition `since` and `until` are open at the other end.
      switch written {
      case .since(let date): found = ordered(date.day(asAt: asAt), .distantFutureDay)
      case .until(let date): found = ordered(.distantPastDay, date.day(asAt: asAt, end: true))
      default: found = written.period(asAt: asAt)
      }
    case .compare(let left, let word, let right):
      value = left
      let edge = day(right, end: word.takesEnd)
      switch word.comparison {
      case .greater: found = ordered(edge?.adding(days: 1), .distantFutureDay)
      case .greaterOrEqual: found = ordered(edge, .distantFutureDay)
      case .less: found = ordered(.distantPastDay, edge?.adding(days: -1))
      case .lessOrEqual: found = ordered(.distantPastDay, edge)
      default: found = nil
      }
    case .between(let left, let low, let high):
      value = left
      found = ordered(day(low, end: false), day(high, end: true))
    case .isOneOf(let left, let values) where values.count == 1:
      value = left
      found = ordered(day(values[0], end: false), day(values[0], end: true))
    default: return nil
    }
    guard case .field(let name) = value.kind, let found else { return nil }
    (field, days, range) = (name, found, term.range)
    words = PlainWords.condition(term.withFullDates(asAt: asAt))
  }

  /// Whether it names the first day, or the last.
  var begins: Bool { days.first > .distantPastDay }
  var ends: Bool { days.last < .distantFutureDay }

  /// The days as the period of a statement.
  static func written(_ days: Period) -> Syntax.WrittenPeriod {
    let first = Syntax.WrittenDate.day(days.first)
    let last = Syntax.WrittenDate.day(days.last)
    if days.last == .distantFutureDay { return .since(first) }
    if days.first == .distantPastDay { return .until(last) }
    return .between(first, last)
  }
}

extension Session {
  /// `count of visits where date in March 2026` asks of a time as `visits in March 2026` does, and is held to the same: what
  /// is loaded must cover it, a rate is of a year, and what it is compared with is another time. A statement that says no
  /// period takes it from such conditions on the date by which its rows are counted; they are then said and not asked twice.
  ///
  /// - Throws: where the conditions leave no day.
  func withDatesAsPeriod(_ whats: [Syntax.What], _ clauses: Syntax.Clauses) throws(Diagnostic) -> (
    whats: [Syntax.What], clauses: Syntax.Clauses
  ) {
    guard clauses.period == nil, !clauses.allRows, let asAt = try? scope(of: clauses).asAt else {
      return (whats, clauses)
    }
    if case .started(_?)? = clauses.reading { return (whats, clauses) }
    if case .ended(_?)? = clauses.reading { return (whats, clauses) }
    var measures: [Asked] = []
    for what in whats {
      guard let asked = try? asked(what) else { return (whats, clauses) }
      measures += asked
    }
    let dates = Set(measures.map { dateCountedBy($0, clauses) })
    guard dates.count == 1, let field = dates.first ?? nil else { return (whats, clauses) }
    let counted = try withPeriod(of: field, whats, clauses, asAt: asAt)
    if counted.clauses.period != nil { return counted }
    // `count of assessments where authorised in March` is of those that ended then, whenever they started.
    guard clauses.reading == nil, measures.count == 1, measures[0].measure == nil,
      let definition = measures[0].dataset.flatMap({ board.definition($0) }), let opens = definition.opens,
      opens.from == field, opens.until.count == 1
    else { return (whats, clauses) }
    var ended = try withPeriod(of: opens.until[0], whats, clauses, asAt: asAt)
    guard let period = ended.clauses.period else { return (whats, clauses) }
    (ended.clauses.reading, ended.clauses.period) = (.ended(in: period), nil)
    return ended
  }

  /// The statement with the conditions on a field's days taken for its period; as it was where there are none.
  private func withPeriod(
    of field: String, _ whats: [Syntax.What], _ clauses: Syntax.Clauses, asAt: Day
  ) throws(Diagnostic) -> (whats: [Syntax.What], clauses: Syntax.Clauses) {
    var tests: [(test: DateTest, term: Syntax.Term)] = []
    func rest(of term: Syntax.Term) -> [Syntax.Term] {
      term.conjuncts.filter { part in
        guard let test = DateTest(part, asAt: asAt), test.field == field else { return true }
        tests.append((test, part))
        return false
      }
    }
    var (whats, clauses) = (whats, clauses)
    clauses.conditions = clauses.conditions.flatMap(rest)
    if whats.count == 1, case .number(let number) = whats[0].kind, let condition = number.condition {
      whats[0].kind = .number(number.with(condition: Syntax.Term.joined(rest(of: condition))))
    }
    guard let first = tests.first else { return (whats, clauses) }
    var days = first.test.days
    for (test, _) in tests.dropFirst() {
      guard let shared = days.shared(with: test.days) else {
        throw Diagnostic(
          .plain("No day is in both: \(first.test.words), and \(test.words)."), test.range)
      }
      days = shared
    }
    clauses.period = DateTest.written(days)
    if tests.count == 1, case .inPeriod(_, let written) = first.term.kind { clauses.period = written }
    clauses.ranges["period"] = first.test.range
    return (whats, clauses)
  }

  /// The field by which a number's rows come to stand in a period; nil where it has none, or is no flow.
  private func dateCountedBy(_ asked: Asked, _ clauses: Syntax.Clauses) -> String? {
    guard let definition = asked.dataset.flatMap({ board.definition($0) }), !definition.isBuiltInList,
      asked.measure?.overMonths == nil
    else { return nil }
    switch reckoning(of: asked.number, measure: asked.measure, definition: definition, clauses: clauses) {
    case .flow(by: .field(let field)): return field
    case .flow(by: .end):
      guard let until = definition.opens?.until, until.count == 1 else { return nil }
      return until[0]
    case .flow(by: .none), .stock, .all: return nil
    }
  }
}

extension Syntax.Term {
  /// Terms that must all hold as one; nil for none.
  static func joined(_ terms: [Syntax.Term]) -> Syntax.Term? {
    guard let first = terms.first, let last = terms.last else { return nil }
    guard terms.count > 1 else { return first }
    return Syntax.Term(.all(terms), range: first.range.union(last.range))
  }
}

extension Syntax.Number {
  /// The same number of other rows.
  func with(condition: Syntax.Term?) -> Syntax.Number {
    switch self {
    case .count(let name, _): .count(dataset: name, where: condition)
    case .countDistinct(let thing, let name, _): .countDistinct(thing, dataset: name, where: condition)
    case .percent(let name, _, let test): .percent(dataset: name, where: condition, that: test)
    case .statistic(let statistic, let term, let name, _): .statistic(statistic, term, dataset: name, where: condition)
    case .ratio(let over, let under, let name, _, let asPercent):
      .ratio(over, under, dataset: name, where: condition, asPercent: asPercent)
    case .rate(let name, _): .rate(dataset: name, where: condition)
    case .ratioOfMeasures: self
    }
  }
}
