import Board
import Calendar
import Engine
import Language
import Tables

/// Months of a flow in which a field that is tested, or that picks the rows, is blank in every row, though it is filled in
/// others: they tell nothing, and are no part of the figure of the whole time either.
struct BlankMonths {
  /// Fewer rows may be blank by chance.
  static let fewest = 10

  /// Whether so many rows in a row may well be blank where this share of the others is filled: once in a thousand and oftener.
  static func mayBeChance(blanks: Int, share: Double) -> Bool {
    SilentDays.chance(ofAll: blanks, each: 1 - share, downTo: 0.001) >= 0.001
  }

  /// The months of the time asked for, or their parts within it.
  var months: [Period]
  /// The rows of all other months.
  var outside: Condition
  var told: String
  var reason: Reason
  var reasonOfLonger: Reason
  /// Why nothing of the time asked for is known, where they are all of it.
  var whole: Reason?
  /// `10 of 12 months`.
  var left: String

  /// `September 2026 to October 2026` for months that follow each other.
  static func names(_ months: [Period]) -> String {
    var runs: [[Period]] = []
    for month in months {
      if let last = runs.last?.last, last.last.adding(days: 1) == month.first {
        runs[runs.count - 1].append(month)
      } else {
        runs.append([month])
      }
    }
    return PlainWords.list(
      runs.map { $0.count == 1 ? $0[0].spoken : "\($0[0].spoken) to \($0[$0.count - 1].spoken)" }, "and")
  }
}

extension Session {
  /// Of what happened over a time; nil where every month has something, or none has.
  ///
  /// Ten rows in one month, or in months that follow each other, are needed. The rule of language.md section 6, Reach, asked
  /// of each month. Which months are blank hangs on the data alone and not on the time that is asked for, so that a month is
  /// the same by itself, in a line and within a year; nor on what it is narrowed to: what is not counted for the whole is
  /// not counted for its part.
  ///
  /// - Parameters:
  ///   - test: what a percentage tests.
  ///   - population: what picks the rows. Where that is blank no row is picked, which looks like none.
  ///   - own: what the number itself picks, without the time and without what the statement narrows it to.
  ///   - filter: what picks the rows, without the time.
  mutating func blankMonths(
    _ test: Resolver.Uses, population: Resolver.Uses, own: [Condition], filter: [Condition], over asked: Period?,
    asking: Asking
  ) throws(Diagnostic) -> BlankMonths? {
    guard asking.isFlow, case .field(let date) = asking.flowDate, let place = asking.table.index(of: date), let asked
    else { return nil }
    let day = Engine.Field(place, date)
    var tested: Set<String> = []
    if case .percent = asking.asked.number { tested = test.testedFields }
    // That something has no end is no blank: it is open. Where another field may pick a row as well, rows are picked.
    let picking = population.neededFields.subtracting(asking.definition.opens?.until ?? [])
    for name in tested.union(picking).sorted() where name != date {
      guard let title = asking.definition.field(name)?.title, let index = asking.table.index(of: name) else { continue }
      // A column that no file has is told by the others that may stand for it; one that was filled before is not.
      let isAbsent = !asking.packs.isEmpty && asking.packs.allSatisfy { $0.absentFields.contains(name) }
      guard isAbsent || asking.table.columns[index].recordedCount < asking.table.rowCount else { continue }
      let standIns = test.standIns(for: name).union(population.standIns(for: name))
      let recorded = isAbsent ? recorded(standIns, asking) : Condition.recorded(.field(Engine.Field(index, name)))
      // What picks the rows is looked at over all of them, else it would hide itself.
      let picks = picking.contains(name)
      let rowsAsked = picks ? picked(from: asking, besides: standIns) : filter
      let months = try filledByMonth(recorded, of: day, rowsAsked, asking)
      // Where each month has something, none is blank in the whole either.
      guard months.rows.contains(where: { $0.isBlank && $0.month.shared(with: asked) != nil }) else { continue }
      var everywhere = Set(months.blank)
      // The same rows where nothing narrows them.
      if !picks, own != filter { everywhere.formUnion(try blank(recorded, of: day, own, asking)) }
      // And of all rows, where it is asked of few of them.
      if !picks, !own.isEmpty { everywhere.formUnion(try blank(recorded, of: day, [], asking)) }
      // What is tested may still come of rows that began so late: they are too young, and the column is not blank.
      if let (length, _) = ripeness(asking, after: date) {
        let since = Engine.Duration(length).earlier(than: asking.cut, workingDays: relations.store.workingDays)
        everywhere = everywhere.filter { $0.last < since }
      }
      let blank = everywhere.compactMap { $0.shared(with: asked) }.sorted { $0.first < $1.first }
      guard !blank.isEmpty else { continue }
      let inside = blank.map { month in
        Condition.between(.field(day), .day(month.first), .day(month.last))
      }
      let rows = countRows(asking, rowsAsked + [.any(inside)])
      guard rows > 0 else { continue }
      let isWhole = months.rows.allSatisfy { $0.month.shared(with: asked) == nil || everywhere.contains($0.month) }
      let all = Grain.month.periods(over: asked).count
      let others =
        everywhere.count > blank.count ? " \(BlankMonths.names(everywhere.sorted { $0.first < $1.first }))" : ""
      return BlankMonths(
        months: blank, outside: .not(.any(inside)),
        told:
          "Not counted: \(BlankMonths.names(blank)), where “\(title)” is recorded for 0 of \(rows) (column blank).",
        reason: Reason(.notRecorded, "not known: “\(title)” is blank in this month (column blank)"),
        reasonOfLonger: Reason(.notRecorded, "not known: “\(title)” is blank in all of it (column blank)"),
        whole: isWhole
          ? Reason(.notRecorded, "not known: “\(title)” is recorded for 0 of \(rows) (column blank\(others))") : nil,
        left: "\(all - blank.count) of \(all) months")
    }
    return nil
  }

  /// Months of a time in which a field is blank in all rows though it is filled in others, and how many of the rows counted are of them; nil
  /// where there are none, or where those months are not counted.
  mutating func blankMonths(
    of name: String, _ filter: [Condition], _ asking: Asking, over time: Period?
  ) throws(Diagnostic) -> (names: String, rows: Int)? {
    guard let time, case .field(let date) = asking.flowDate, let place = asking.table.index(of: date),
      let index = asking.table.index(of: name)
    else { return nil }
    let day = Engine.Field(place, date)
    let months = try blank(.recorded(.field(Engine.Field(index, name))), of: day, [], asking)
      .compactMap { $0.shared(with: time) }.sorted { $0.first < $1.first }
    guard !months.isEmpty else { return nil }
    let rows = countRows(
      asking, filter + [.any(months.map { .between(.field(day), .day($0.first), .day($0.last)) })])
    return rows > 0 ? (BlankMonths.names(months), rows) : nil
  }

  /// The rows over which a field is looked at that picks some of them. One that is recorded only of what ended is blank of
  /// what is still open, and nothing is lost there.
  private func picked(from asking: Asking, besides fields: Set<String>) -> [Condition] {
    let ends = (asking.definition.opens?.until ?? []).filter { !fields.contains($0) }.compactMap { name in
      asking.table.index(of: name).map { Condition.recorded(.field(Engine.Field($0, name))) }
    }
    return ends.isEmpty ? [] : [.any(ends)]
  }

  /// The months in which something is blank in all the rows that are picked, looked at once.
  private mutating func blank(
    _ recorded: Condition, of day: Engine.Field, _ filter: [Condition], _ asking: Asking
  ) throws(Diagnostic) -> [Period] {
    let asked = [recorded, .recorded(.field(day))] + filter
    if let known = relations.blankMonths(of: asking.relation, asked) { return known }
    let found = try filledByMonth(recorded, of: day, filter, asking).blank
    relations.keepBlankMonths(found, of: asking.relation, asked)
    return found
  }

  /// The months that hold rows, and whether something is blank in all of them; and those of them that are blank, alone or in a
  /// row, in ten rows or more, though it is filled in others.
  private func filledByMonth(
    _ recorded: Condition, of day: Engine.Field, _ filter: [Condition], _ asking: Asking
  ) throws(Diagnostic) -> (rows: [(month: Period, isBlank: Bool)], blank: [Period]) {
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(.percent(recorded), by: [.period(day, .month)], people: nil))
    guard case .groups(let groups, let total) = try run(query, asking) else { return ([], []) }
    let months = groups.filter { $0.rows > 0 }.compactMap { group -> (month: Period, rows: Int, isBlank: Bool)? in
      guard case .day(let first, _)? = group.keys.first else { return nil }
      return (Period.month(holding: first), group.rows, group.numerator == 0)
    }.sorted { $0.month.first < $1.month.first }
    let rows = months.map { ($0.month, $0.isBlank) }
    guard let filled = total.numerator, filled > 0 else { return (rows, []) }
    var runs: [(months: [Period], rows: Int)] = []
    var isRunning = false
    for part in months {
      if part.isBlank, isRunning {
        runs[runs.count - 1].months.append(part.month)
        runs[runs.count - 1].rows += part.rows
      } else if part.isBlank {
        runs.append(([part.month], part.rows))
      }
      isRunning = part.isBlank
    }
    runs.removeAll { run in
      // A field that is seldom filled stands blank for months of a small team by chance, and nothing is lost there. Its other
      // blank months count: where they were left out, what is seldom filled would seem to be filled often.
      let others = Double(max(total.rows - run.rows, 1))
      return run.rows < BlankMonths.fewest
        || BlankMonths.mayBeChance(blanks: run.rows, share: min(filled / others, 0.95))
    }
    return (rows, runs.flatMap(\.months))
  }
}

extension Session {
  /// Puts months that are left out into a figure: what remains is a part, beside no target and no comparison; of a split by
  /// time those parts are not known, or less than whole, that hold such a month.
  func tell(_ blank: BlankMonths, of covered: Period?, _ keys: [GroupKey], _ figures: inout Figures) {
    figures.blankMonths = blank.told
    guard let at = keys.firstIndex(where: { if case .period = $0 { true } else { false } }) else {
      figures.isPartial = true
      figures.covered = blank.left
      figures.headingNotes.append("\(blank.told) No target, no comparison.")
      return
    }
    figures.notes.append(blank.told)
    figures.partly[[]] = blank.left
    guard case .period(_, let grain) = keys[at], let covered else { return }
    for period in grain.periods(over: covered) {
      guard let part = period.shared(with: covered) else { continue }
      let inside = blank.months.compactMap { $0.shared(with: part) }
      let days = inside.reduce(0) { $0 + $1.days }
      guard days > 0 else { continue }
      let key = Cell.day(period.first)
      if days == part.days, keys.count == 1 {
        figures.leaveUnknown([key], grain == .month ? blank.reason : blank.reasonOfLonger)
      } else {
        for group in figures.groups(of: key, at: at) {
          figures.partly[group.keys] = "without \(BlankMonths.names(inside))"
        }
      }
    }
    figures.putInOrderOfTime()
  }
}

extension Figures {
  /// The parts of a figure that is split by time alone, the oldest first: a line is drawn in this order, and its last point is
  /// the newest.
  mutating func putInOrderOfTime() {
    let days = groups.map { group -> Day? in
      if group.keys.count == 1, case .day(let day, _) = group.keys[0] { day } else { nil }
    }
    guard days.allSatisfy({ $0 != nil }) else { return }
    let order = days.indices.sorted { (days[$0] ?? .distantPastDay) < (days[$1] ?? .distantPastDay) }
    groups = order.map { groups[$0] }
  }
}
