import Calendar
import Engine
import Language
import Tables

/// Months of a flow in which a tested field is blank in every row, though it is filled in others: they tell nothing, and are
/// no part of the figure of the whole time either.
struct BlankMonths {
  /// Fewer rows may be blank by chance.
  static let fewest = 10

  var months: [Period]
  /// The rows of all other months.
  var outside: Condition
  var told: String
  var reason: Reason
}

extension Session {
  /// Of a percentage of what happened over a time; nil where every month has something, or none has.
  ///
  /// Ten rows in one month, or in months that follow each other, are needed. The rule of language.md section 6, Reach, asked
  /// of each month.
  func blankMonths(_ test: Resolver.Uses, filter: [Condition], asking: Asking) throws(Diagnostic) -> BlankMonths? {
    guard case .percent = asking.asked.number, asking.isFlow, case .field(let date) = asking.flowDate,
      let place = asking.table.index(of: date), asking.flowPeriod != nil
    else { return nil }
    let day = Engine.Field(place, date)
    for name in test.testedFields.sorted() where name != date {
      guard let title = asking.definition.field(name)?.title, asking.table.index(of: name) != nil else { continue }
      let recorded = recorded(test.standIns(for: name), asking)
      let query = Query(
        relation: asking.relation, filter: .all(filter),
        shape: .aggregate(.percent(recorded), by: [.period(day, .month)], people: nil))
      guard case .groups(let groups, let total) = try run(query, asking), total.numerator ?? 0 > 0 else { continue }
      let months = groups.filter { $0.rows > 0 }.compactMap { group -> (month: Period, rows: Int, isBlank: Bool)? in
        guard case .day(let first, _)? = group.keys.first else { return nil }
        return (Period.month(holding: first), group.rows, group.numerator == 0)
      }.sorted { $0.month.first < $1.month.first }
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
      runs.removeAll { $0.rows < BlankMonths.fewest }
      guard !runs.isEmpty else { continue }
      let blank = runs.flatMap(\.months)
      let rows = runs.reduce(0) { $0 + $1.rows }
      let inside = blank.map { month in
        Condition.between(.field(day), .day(month.first), .day(month.last))
      }
      let names = runs.map { run in
        run.months.count == 1
          ? run.months[0].spoken : "\(run.months[0].spoken) to \(run.months[run.months.count - 1].spoken)"
      }
      return BlankMonths(
        months: blank, outside: .not(.any(inside)),
        told:
          "Not counted: \(PlainWords.list(names, "and")), where “\(title)” is recorded for 0 of \(rows) (column blank).",
        reason: Reason(.notRecorded, "not known: “\(title)” is blank in this month (column blank)"))
    }
    return nil
  }
}
