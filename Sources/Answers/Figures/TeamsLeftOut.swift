import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A team that stopped to fill what a figure is picked by (`where quality is recorded`): its rows are in no part of the figure any more,
/// and where it was the worst of them all look the better for it.
extension Session {
  /// Fewer may each have a reason of their own.
  private static let fewestLeftOut = 10

  /// The doubts about a percentage or a count of what happened in a time: by each team that has nothing recorded in two of three of
  /// its rows, month by month up to the newest, where the others have it in two of three.
  func teamsLeftOut(_ asking: Asking, _ picking: [Picking], fixed: [Condition], over period: Period?) -> [PartDoubt] {
    let definition = asking.definition
    guard asking.isFlow, let period, case .field(let date) = asking.flowDate, !definition.isPublished,
      !definition.isGuessed, !asking.scope.isPoint, !asking.scope.isComparison, let ofTeam = definition.teamField,
      let team = asking.table.index(of: ofTeam), let when = asking.table.index(of: date),
      let time = between(date, period, asking.table)
    else { return [] }
    let keys: [GroupKey] = [.field(Engine.Field(team, ofTeam)), .period(Engine.Field(when, date), .month)]
    var out: [PartDoubt] = []
    for (place, part) in picking.enumerated() {
      guard case .recorded = part.term.kind else { continue }
      let others = picking.enumerated().filter { $0.offset != place }.map(\.element.condition)
      for name in part.uses.recordedFields.sorted() {
        // A date that is blank has not come; who has no team or worker is told of elsewhere.
        guard let field = definition.field(name), field.type != .date, !field.is(.team), !field.is(.worker),
          let at = asking.table.index(of: name)
        else { continue }
        let blank = Condition.not(.recorded(.field(Engine.Field(at, name))))
        let query = Query(
          relation: asking.relation, filter: .all(others + fixed + [time]),
          shape: .aggregate(.percent(blank), by: keys, people: nil))
        guard case .groups(let groups, let total)? = run(query) else { continue }
        out += MonthsLeftOut.ofTeams(groups).compactMap { found in
          guard found.blank >= Self.fewestLeftOut else { return nil }
          let many =
            board.tellsRows(of: definition.name)
            ? "\(grouped(found.blank)) of \(grouped(found.rows)) rows" : "most rows"
          return PartDoubt(
            words:
              "since \(found.first.firstOfMonth.long) \(many) of \(found.team) have no “\(field.title)” and are left out, which the others have",
            teams: [found.team.folded], period: Period(first: found.first, last: max(period.last, found.first)),
            isOfWhole: found.blank * 20 >= total.rows)
        }
      }
    }
    return out
  }
}

/// The newest months of a team in which most of its rows have nothing recorded and most of the others' have.
private struct MonthsLeftOut {
  var team: String
  var first: Day
  var blank = 0
  var rows = 0

  static func ofTeams(_ groups: [Group]) -> [MonthsLeftOut] {
    var parts: [String: [Day: (blank: Int, rows: Int)]] = [:]
    var all: [Day: (blank: Int, rows: Int)] = [:]
    for group in groups {
      guard group.keys.count == 2, case .text(let team) = group.keys[0], case .day(let month, _) = group.keys[1]
      else { continue }
      let blank = Int(group.numerator ?? 0)
      parts[team, default: [:]][month] = (blank, group.rows)
      let before = all[month] ?? (0, 0)
      all[month] = (before.blank + blank, before.rows + group.rows)
    }
    return parts.sorted { $0.key < $1.key }.compactMap { team, months in
      var out = MonthsLeftOut(team: team, first: .distantPastDay)
      for (month, own) in months.sorted(by: { $0.key > $1.key }) {
        let whole = all[month] ?? own
        let others = (blank: whole.blank - own.blank, rows: whole.rows - own.rows)
        guard own.blank * 3 >= own.rows * 2, others.rows > 0, others.blank * 3 < others.rows else { break }
        (out.first, out.blank, out.rows) = (month, out.blank + own.blank, out.rows + own.rows)
      }
      return out.rows > 0 ? out : nil
    }
  }
}
