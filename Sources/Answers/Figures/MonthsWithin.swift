import Board
import Calendar
import Catalogue
import Language

/// What began or ended in each month of a longer time: other papers may show the months, and with them the longer time would
/// give back a month that is hidden. So it is weighed after its months.
extension Session {
  /// The same figure of each month of its time, and of as long a time that ended a month before, as papers may have shown
  /// them; with how many stood open at the ends of those months.
  mutating func monthsWithin(_ one: Reckoned, _ scope: Scope, of definition: DatasetDefinition) -> [ShownElsewhere] {
    guard let period = one.figures.period else { return [] }
    guard !period.isOfOneMonth else { return monthsBeside(period, one, scope) }
    // Of each team hardly a month counts five: were the months weighed first, no team would have a year. A part of the year is
    // weighed against them alone.
    guard one.dimensions.allSatisfy({ [.grain("month"), .grain("quarter"), .grain("year")].contains($0.kind) }),
      !scope.selectors.contains(where: \.isOfTeam)
    else { return monthsOfWindow(around: period, one, scope) }
    var out = happened(in: period, one.asked, scope, by: []) + monthsOfWindow(around: period, one, scope)
    guard one.dimensions.isEmpty, let end = out.map(\.day).max() else { return out }
    let isOfMonths = period.last == period.last.lastOfMonth
    let last = isOfMonths ? period.last.firstOfMonth.adding(days: -1) : period.last.adding(months: -1)
    let before = Period(first: period.first.adding(months: -1), last: last)
    if var paper = paper(one.asked, scope.moved(to: scope.asAt, period: before), by: [], of: end) {
      (paper.part, paper.level) = (.happened, -2)
      out.append(paper)
    }
    // How many stood open tells of what began or ended in the list, and of nothing else.
    let isOfList = one.figures.counted[[]].map { $0.all.isOfFlow } ?? false
    return out + (isOfList ? monthEnds(within: period, definition, byTeam: true) : [])
  }

  /// All months of the time over which a measure is told, where a count is asked of some of it, with what stands beside the
  /// paper that shows them.
  ///
  /// Of a span by team, the months of each team besides.
  private mutating func monthsOfWindow(around period: Period, _ one: Reckoned, _ scope: Scope) -> [ShownElsewhere] {
    let first = scope.asAt.firstOfMonth.adding(months: 1 - board.settings.periodMonths)
    let window = Period(first: first, last: scope.asAt)
    let isOfTime = one.dimensions.contains(where: \.isTime)
    guard case .count = one.asked.number, period.first >= first, period.last <= scope.asAt,
      isOfTime || period != window, one.dimensions.allSatisfy({ $0.kind != .grain("month") })
    else { return [] }
    let others = one.dimensions.filter { !$0.isTime }
    return ([[]] + (others.isEmpty ? [] : [others])).compactMap { months(of: window, one, scope, by: $0) }
  }

  private mutating func months(
    of window: Period, _ one: Reckoned, _ scope: Scope, by dimensions: [Syntax.Dimension]
  ) -> ShownElsewhere? {
    var then = scope.moved(to: scope.asAt, period: window)
    (then.wantsSpread, then.wantsLikeness) = (false, false)
    let split = [Syntax.Dimension(.grain("month"), range: one.asked.range)] + dimensions
    guard let figures = try? figures(one.asked, then, by: split),
      var paper = paper(one.asked, then, by: split, of: window.last)
    else { return nil }
    paper.answer.elsewhere = shownElsewhere(
      [Reckoned(asked: one.asked, dimensions: split, figures: figures)], then.clauses, then)
    (paper.part, paper.day) = (.months, window.last)
    return paper
  }

  /// The other months of the time over which a measure is told: each paper shows it, and less all other months it is the
  /// one that is asked for.
  private mutating func monthsBeside(_ month: Period, _ one: Reckoned, _ scope: Scope) -> [ShownElsewhere] {
    let first = scope.asAt.firstOfMonth.adding(months: 1 - board.settings.periodMonths)
    guard isOfProgram(one.asked), one.dimensions.isEmpty, month.first >= first,
      month.last <= scope.asAt, scope.clauses.conditions.isEmpty, scope.selectors.isEmpty
    else { return [] }
    return happened(in: Period(first: first, last: scope.asAt), one.asked, scope, by: [])
  }

  /// What started and ended in the months between two packs whose changes are counted.
  mutating func monthsBetween(
    _ before: Day, _ after: Day, _ definition: DatasetDefinition, _ range: SourceRange, _ scope: Scope,
    by dimensions: [Syntax.Dimension]
  ) -> [ShownElsewhere] {
    let period = Period(first: before.adding(days: 1), last: after)
    guard board.settings.privacy == .published, definition.concernsPeople, definition.opens != nil,
      !period.isOfOneMonth
    else { return [] }
    let asked = Asked(
      name: definition.name, title: definition.title,
      number: .count(dataset: Name(definition.name, range), where: nil), measure: nil, range: range)
    var out: [ShownElsewhere] = []
    for reading in [Syntax.Reading.started(in: nil), .ended(in: nil)] {
      var then = scope
      (then.asAt, then.clauses.reading, then.clauses.period) = (after, reading, nil)
      out += happened(in: period, asked, then, by: dimensions)
    }
    return out + monthEnds(within: period, definition, byTeam: true)
  }

  /// One figure for each month, and for each month split as is asked.
  private mutating func happened(
    in period: Period, _ asked: Asked, _ scope: Scope, by split: [Syntax.Dimension]
  ) -> [ShownElsewhere] {
    var then = scope.moved(to: scope.asAt, period: period)
    (then.wantsSpread, then.wantsLikeness) = (false, false)
    let month = Syntax.Dimension(.grain("month"), range: asked.range)
    return (split.isEmpty ? [[]] : [[], split]).enumerated().compactMap { level, split in
      guard var paper = paper(asked, then, by: [month] + split, of: period.last) else { return nil }
      // The whole is what is asked about.
      paper.answer.rows.removeAll { $0.kind == .total }
      (paper.part, paper.level, paper.day) = (.happened, level - 4, period.last)
      return paper
    }
  }

  /// The list at the end of each month but the last.
  private mutating func monthEnds(within period: Period, _ definition: DatasetDefinition, byTeam: Bool)
    -> [ShownElsewhere]
  {
    guard definition.opens != nil else { return [] }
    return Grain.month.periods(over: period).dropLast().flatMap { month in
      list(definition.name, at: month.last, isOwn: true).filter { byTeam || $0.part == .list }
        .map { ShownElsewhere(.earlier, level: 1, day: $0.day, answer: $0.answer) }
    }
  }
}

extension Period {
  fileprivate var isOfOneMonth: Bool { Period.month(holding: first) == Period.month(holding: last) }
}
