import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Resolver {
  /// The dataset's own `open from … until …` at a date: started on or before it, and not ended, or ended after it.
  /// Nil where the dataset does not open and close.
  public func open(at day: Day) -> Condition? {
    guard let opening = definition.opens else { return nil }
    guard let from = column(opening.from) else { return .undecided }
    return .all([.compare(.field(from), .lessOrEqual, .day(day)), .not(ended(by: day, opening))])
  }

  /// Rows that began in a period. Nil where the dataset does not open and close.
  public func started(in period: Period) -> Condition? {
    guard let opening = definition.opens else { return nil }
    guard let from = column(opening.from) else { return .undecided }
    return .between(.field(from), .day(period.first), .day(period.last))
  }

  /// Rows that ended in a period; what closed at an unknown date ended in none. Nil as for `started`.
  public func ended(in period: Period) -> Condition? {
    guard let opening = definition.opens else { return nil }
    guard let end = endDate(opening) else { return .never }
    return .all([.recorded(end), .between(end, .day(period.first), .day(period.last))])
  }

  /// The first recorded of the dates that end a row; nil where the file carries none.
  func endDate(_ opening: DatasetDefinition.Opening) -> Value? {
    let dates = opening.until.compactMap { name -> Value? in
      guard let field = column(name), table.kind(at: field.index) == .days else { return nil }
      return .field(field)
    }
    return dates.count > 1 ? .firstRecorded(dates) : dates.first
  }

  /// Ended on or before a day. What has no end is not undecided: it is simply open.
  private func ended(by day: Day, _ opening: DatasetDefinition.Opening) -> Condition {
    var ways: [Condition] = []
    if let end = endDate(opening) { ways.append(.all([.recorded(end), .compare(end, .lessOrEqual, .day(day))])) }
    for (place, name) in opening.until.enumerated() {
      guard let field = column(name), table.kind(at: field.index) == .flags else { continue }
      // A yes closes it at a day that nobody wrote down, unless a date that comes first says when.
      let dated = opening.until[..<place].compactMap { column($0) }.filter {
        table.kind(at: $0.index) == .days
      }
      let yes = Condition.all([.recorded(.field(field)), .flag(field)])
      ways.append(dated.isEmpty ? yes : .all([yes, .not(.any(dated.map { .recorded(.field($0)) }))]))
    }
    switch ways.count {
    case 0: return .never
    case 1: return ways[0]
    default: return .any(ways)
    }
  }

  /// `open`, `started` and `ended` inside a condition: without a date at the as-at date, without a period up to it.
  func reading(_ reading: Syntax.Reading, _ range: SourceRange, uses: inout Uses) throws(Diagnostic) -> Condition {
    uses.readsOpening = true
    if case .started = reading {} else { uses.readsEnd = true }
    let found: Condition?
    switch reading {
    case .open(let written):
      var day = asAt
      if let written {
        guard let said = written.day(asAt: asAt, end: true) else {
          throw Diagnostic(.plain("There is no such date before \(asAt.long)."), range)
        }
        day = said
      }
      found = open(at: day)
    case .started(let written): found = started(in: try period(written, range))
    case .ended(let written): found = ended(in: try period(written, range))
    }
    guard let found else {
      throw Diagnostic(
        .plain(
          "“\(definition.name)” has no dates between which a row is open, so none of its rows is open, started or ended.\(definition.field("status") == nil ? "" : " Say: where status is …")"
        ), range)
    }
    return found
  }

  private func period(_ written: Syntax.WrittenPeriod?, _ range: SourceRange) throws(Diagnostic) -> Period {
    guard let written else { return Period(first: Day(number: -719_162), last: asAt) }
    guard let period = written.period(asAt: asAt) else {
      throw Diagnostic(.plain("That is no period that can be told from \(asAt.long)."), range)
    }
    return period
  }
}
