import Catalogue
import Language

/// A measure that looks forward from the date it is counted by (a first review within three months of the start): by the day it is
/// due another team holds the child, and that team has it to do. Packs are cut by the month, so of what is due sooner nothing
/// can be told.
extension Session {
  /// So many months after the date a flow is counted by its test is due; nought where it looks no month ahead.
  func dueAfter(_ asked: Asked, _ date: Reckoning.FlowDate, _ definition: DatasetDefinition) -> Int {
    guard case .field(let field) = date, case .percent(_, _, let test) = asked.number else { return 0 }
    let terms = [test] + named(in: [test], of: definition)
    return terms.map { $0.monthsAhead(of: field, isInside: false) }.max() ?? 0
  }

  static func byTeamWhenDue(_ months: Int) -> String {
    "By the team when it was due: the one it had in the last pack before \(months == 1 ? "a month" : "\(months) months") after the date it is counted by."
  }
}

extension Syntax.Term {
  /// The longest time within which something must happen after a field of the row.
  ///
  /// - Parameter isInside: whether it stands inside `has D where (…)`, where that field is `this FIELD`.
  fileprivate func monthsAhead(of field: String, isInside: Bool) -> Int {
    switch kind {
    case .all(let terms), .any(let terms): terms.map { $0.monthsAhead(of: field, isInside: isInside) }.max() ?? 0
    case .not(let term), .yes(let term), .no(let term): term.monthsAhead(of: field, isInside: isInside)
    case .has(let has): isInside ? 0 : has.condition?.monthsAhead(of: field, isInside: true) ?? 0
    case .within(_, let length, let anchoring, let anchor):
      anchoring != .before && anchor.kind == (isInside ? .this(field) : .field(field)) ? length.months : 0
    default: 0
    }
  }
}

extension Syntax.Length {
  /// Months and years as months; 0 for what is told in days.
  fileprivate var months: Int {
    switch unit {
    case .months: count
    case .years: count * 12
    case .hours, .days, .workingDays, .weeks: 0
    }
  }
}
