import Calendar
import Catalogue
import Engine
import Language
import Tables

/// The first day that a register or a log tells of.
struct LogBeginning: Sendable {
  var first: Day
  /// The last of a few old rows that lie apart before it.
  var before: Day?
  var title: String
  /// Whether it is that of the ends: earlier days have those alone that were open still.
  var isOfEnds = false
  /// Whether it is that of those who are not in it any more: earlier days have those alone who were there later too.
  var isOfLasts = false

  /// Whether earlier days are told of in part: of those who left nothing is known.
  var isOfThoseWhoLeft: Bool { isOfEnds || isOfLasts }

  /// `escalations begins with 7 May 2026`; `… (a few old ones before, the last of 6 March 2020)`.
  var told: String {
    if isOfLasts { return "nobody whose last was before \(first.long) is in \(title)" }
    return isOfEnds
      ? "nothing that had ended before \(first.long) is in \(title)"
      : "\(title) begins with \(first.long)\(before.map { " (a few old ones before it, the last of \($0.long))" } ?? "")"
  }
}

extension Session {
  /// Puts into a flow that is split by time which of its parts lie before the first row of all: a register promises all that
  /// ever happened, but of the time before its first row it has told nothing yet (language.md section 6, Reach).
  ///
  /// Parts that end before that row are not known. Less than a month without a row is no beginning: little may happen in it.
  ///
  /// - Parameters:
  ///   - begins: the first day that any row of the dataset is counted by.
  ///   - covered: the time that the figures are of.
  func tellBefore(
    _ begins: LogBeginning, of covered: Period, by dimensions: [Syntax.Dimension], in figures: inout Figures
  ) {
    let first = begins.first
    let month = first.firstOfMonth
    guard month > covered.first, figures.unknown == nil else { return }
    let reason = Reason(.notCovered, "not known: \(begins.told)")
    guard let at = dimensions.firstIndex(where: \.isTime), case .grain(let word) = dimensions[at].kind,
      let grain = Grain(rawValue: word)
    else { return }
    for period in grain.periods(over: covered) where period.first < month {
      let key = Cell.day(period.first)
      let there = figures.groups(of: key, at: at)
      // A few old rows stand for themselves: what else there was in their month is not told.
      let old = begins.before.map { period.first <= $0 } ?? false ? there.filter { $0.rows > 0 } : []
      for group in old { figures.partly[group.keys] = "before the log begins" }
      guard old.isEmpty else { continue }
      if period.last < first, dimensions.count == 1 {
        figures.leaveUnknown([key], reason)
      } else if period.last < first {
        for index in figures.groups.indices where figures.groups[index].keys.indices.contains(at) {
          guard figures.groups[index].keys[at] == key else { continue }
          figures.groups[index].value = nil
          figures.reasons[figures.groups[index].keys] = reason
        }
      } else {
        for group in there { figures.partly[group.keys] = "from \(first.long)" }
      }
    }
    figures.putInOrderOfTime()
  }

  /// The first day that any row of a dataset is counted by; of a register with a few old rows, the first day of the others.
  func beginning(of definition: DatasetDefinition, _ table: Table, by field: String, upTo day: Day) -> LogBeginning? {
    let title = definition.title.lowercasedFirst
    if field == definition.event, let begins = board.beginning(of: definition.name, upTo: day) {
      return LogBeginning(first: begins.first, before: begins.before, title: title)
    }
    return table.dayRange(of: field).map { LogBeginning(first: $0.lowerBound, before: nil, title: title) }
  }

  /// From where on the rows of a time are told of, by what they are counted by: of a log that was begun with those who were there, from
  /// where on it tells of those who left.
  mutating func beginning(
    ofFlow date: Reckoning.FlowDate, _ definition: DatasetDefinition, _ table: Table, in asked: Period, upTo day: Day
  ) -> LogBeginning? {
    let field = fieldCounted(date, definition)
    let opens = definition.opens
    let isEnd = date == .end || field.map { opens?.until.contains($0) == true } ?? false
    if isEnd || field != nil && field == opens?.from, let begins = beginningOfEnds(definition, before: asked.first) {
      return begins
    }
    if opens == nil, field == definition.event,
      let first = firstLastAmongSurvivors(definition, before: asked.first)
    {
      return LogBeginning(first: first, title: definition.title.lowercasedFirst, isOfLasts: true)
    }
    // The first end is no beginning: between the first that began and it none had ended, and that is known. Where one ended before it
    // began, its end is told all the same.
    guard isEnd, let from = opens?.from else {
      return field.flatMap { beginning(of: definition, table, by: $0, upTo: day) }
    }
    let ends = (field.map { [$0] } ?? opens?.until ?? []).compactMap { table.dayRange(of: $0)?.lowerBound }.min()
    guard var begins = beginning(of: definition, table, by: from, upTo: day) else { return nil }
    if let ends, begins.before == nil { begins.first = min(begins.first, ends) }
    return begins
  }

  /// Where a log begins that has of earlier days those alone that were open still, for a time that begins before.
  mutating func beginningOfEnds(_ definition: DatasetDefinition, before day: Day) -> LogBeginning? {
    firstEndAmongSurvivors(definition, before: day).map {
      LogBeginning(first: $0, before: nil, title: definition.title.lowercasedFirst, isOfEnds: true)
    }
  }

  /// Why a position before the first row of a register is not known; nil where it begins before.
  mutating func positionBeforeTheFirst(_ definition: DatasetDefinition, _ table: Table, at day: Day) -> Reason? {
    if let begins = beginningOfEnds(definition, before: day) {
      return Reason(.notCovered, "not known at \(day.long): \(begins.told)")
    }
    guard board.keepsItsPast(definition.name), definition.snapshotsFrom == nil,
      let field = definition.opens?.from ?? definition.event,
      let begins = beginning(of: definition, table, by: field, upTo: max(day, board.asAt ?? day)), day < begins.first
    else { return nil }
    return Reason(.notCovered, "not known at \(day.long): \(begins.told)")
  }

  /// A log that may begin within a month: what of that month is told.
  struct DoubtfulBeginning {
    var first: Day
    /// `audits may begin with 20 January 2026`.
    var why: String
  }

  /// That a log may begin within the first month that is covered, where it begins in it.
  func doubtfulBeginning(_ definition: DatasetDefinition, within covered: Period) -> DoubtfulBeginning? {
    guard let first = board.mayBegin(definition.name), covered.contains(first), covered.first >= first.firstOfMonth,
      covered.first < first
    else { return nil }
    return DoubtfulBeginning(first: first, why: "\(definition.title.lowercasedFirst) may begin with \(first.long) only")
  }

  /// Puts that into its figures: its month is not whole, and nothing that holds the month is judged.
  func tell(_ beginning: DoubtfulBeginning, by dimensions: [Syntax.Dimension], in figures: inout Figures) {
    guard figures.unknown == nil else { return }
    let from = "from \(beginning.first.long)"
    let said =
      "\(beginning.why.capitalisedFirst): nothing older is in the log, so \(beginning.first.monthAndYear) may not be whole."
    guard let at = dimensions.firstIndex(where: \.isTime) else {
      figures.isPartial = true
      figures.covered = figures.covered ?? from
      figures.headingNotes.append(said)
      return
    }
    figures.headingNotes.append(said)
    if figures.partly[[]] == nil { figures.partly[[]] = from }
    guard case .grain(let word) = dimensions[at].kind, let grain = Grain(rawValue: word) else { return }
    let key = Cell.day(grain.period(holding: beginning.first).first)
    for group in figures.groups(of: key, at: at) {
      figures.partly[group.keys] = figures.partly[group.keys] ?? from
    }
  }

  /// The one field that a flow is counted by; of ends the one that says them, where there is one alone.
  func fieldCounted(_ date: Reckoning.FlowDate, _ definition: DatasetDefinition) -> String? {
    switch date {
    case .field(let field): field
    case .end: definition.opens?.until.count == 1 ? definition.opens?.until.first : nil
    case .none: nil
    }
  }

  /// The reach of a register, from the month of its first row on where it is unlikely that so many rows all came after it by
  /// chance: fewer than one in twenty such registers would have begun so late in the time asked for.
  ///
  /// - Parameters:
  ///   - asked: the time asked for, up to the position.
  ///   - known: up to where rows are known: those after the time asked for tell how often there is one.
  func reachOfRegister(
    _ reach: [Period], _ table: Table, by field: String, upTo asked: Period, known: Day? = nil,
    begins: LogBeginning? = nil
  ) -> [Period] {
    let isOfThoseWhoLeft = begins?.isOfThoseWhoLeft ?? false
    guard let first = begins?.first ?? table.dayRange(of: field)?.lowerBound, first.firstOfMonth > asked.first,
      first <= asked.last,
      isOfThoseWhoLeft || reach.contains(where: { $0.first == .distantPastDay })
    else { return reach }
    let whole = Period(first: asked.first, last: max(asked.last, known ?? asked.last))
    guard begins?.before != nil || isOfThoseWhoLeft || isLate(first, table, by: field, in: whole) else {
      return reach
    }
    return reach.compactMap { part in
      part.last < first ? nil : Period(first: max(part.first, first.firstOfMonth), last: part.last)
    }
  }

  /// Whether so many rows would all lie in the months from the first on by chance in fewer than one of twenty times asked
  /// for. Rows after the position tell nothing of how often something happens before it.
  private func isLate(_ first: Day, _ table: Table, by field: String, in asked: Period) -> Bool {
    guard case .days(let days, let valid, _)? = table[field] else { return false }
    let after = Double(asked.last.number - first.firstOfMonth.number + 1)
    let all = Double(asked.last.number - asked.first.number + 1)
    // A few rows decide it, however many there are.
    var chance = 1.0
    for row in days.indices where valid[row] && days[row] <= asked.last.number {
      chance *= after / all
      if chance < 0.05 { return true }
    }
    return false
  }
}
