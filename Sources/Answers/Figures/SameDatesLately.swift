import Board
import Calendar
import Catalogue
import Tables

/// Two dates that lay apart and are one day in every row since some day (`sameDates` is of those that always were): a form that began to
/// fill in the one with the other makes everything done in time, and looks like the best news of the year.
extension Session {
  /// Fewer may each be so.
  private static let (fewestLately, fewestBefore) = (20, 30)
  /// So seldom would so many fall on one day by chance, as often as they did before.
  private static let seldom = 1e-4

  /// The doubts about a percentage of what happened in a time, whose test asks how far two dates lie apart: of the whole log, or
  /// of each team in it.
  ///
  /// - Parameter rows: how many the percentage is of; a team with fewer than one in twenty of them leaves the whole as it is.
  func sameDatesLately(_ asking: Asking, tested: Set<String>, over period: Period?, of rows: Int) -> [PartDoubt] {
    let definition = asking.definition
    guard asking.isFlow, let period, !definition.isPublished, !asking.scope.isPoint, !asking.scope.isComparison,
      case .percent = asking.asked.number, let event = definition.event, let when = DatesOfRows(asking.table[event])
    else { return [] }
    let fields = tested.sorted().compactMap { name in
      definition.field(name).flatMap { $0.type == .date ? $0 : nil }
    }
    let selected = Set(asking.scope.selectors.filter(\.isOfTeam).map { spoken($0).folded })
    var teams: (codes: Codes, words: [String])?
    if let name = definition.teamField, case .codes(let codes, let book)? = asking.table[name] {
      teams = (codes, book.words)
    }
    for (place, one) in fields.enumerated() {
      for other in fields[(place + 1)...] {
        guard let first = DatesOfRows(asking.table[one.name]), let second = DatesOfRows(asking.table[other.name])
        else { continue }
        let titles = "“\(one.title)” and “\(other.title)”"
        let all = SinceWhen.found(when, first, second, within: period, parts: 1) { _ in 0 }[0]
        if let words = words(all, titles, definition, team: nil) {
          return [PartDoubt(words: words, period: Period(first: all.since, last: max(period.last, all.since)))]
        }
        guard let teams else { continue }
        let each = SinceWhen.found(when, first, second, within: period, parts: teams.words.count) {
          Int(teams.codes[$0])
        }
        let doubts = each.indices.dropFirst().compactMap { code -> PartDoubt? in
          let (team, found) = (teams.words[code], each[code])
          guard selected.isEmpty || selected.contains(team.folded),
            let words = self.words(found, titles, definition, team: team)
          else { return nil }
          let since = Period(first: found.since, last: max(period.last, found.since))
          return PartDoubt(words: words, teams: [team.folded], period: since, isOfWhole: found.told * 20 >= rows)
        }
        if !doubts.isEmpty { return doubts.sorted { $0.words < $1.words } }
      }
    }
    return []
  }

  /// Nil of what may be so by chance.
  private func words(_ found: SinceWhen, _ titles: String, _ definition: DatasetDefinition, team: String?) -> String? {
    let share = Double(found.alikeBefore + 1) / Double(found.before + 2)
    guard found.before >= Self.fewestBefore, found.told >= Self.fewestLately,
      (0..<found.lately).reduce(1.0, { chance, _ in chance * share }) < Self.seldom
    else { return nil }
    let place = team.map { " of \($0)" } ?? ""
    guard board.tellsRows(of: definition.name) else {
      return
        "since \(found.since.long) \(titles) are one day in all rows\(place), and were not before: recorded, or filled in with the other?"
    }
    return
      "since \(found.since.long) \(titles) are one day in all \(grouped(found.lately)) rows\(place), before in \(grouped(found.alikeBefore)) of \(grouped(found.before)): recorded, or filled in with the other?"
  }
}

/// The days of one column.
private struct DatesOfRows {
  var days: [Int32]
  var valid: Bitmap

  init?(_ column: Column?) {
    guard case .days(let days, let valid, _)? = column else { return nil }
    (self.days, self.valid) = (days, valid)
  }
}

/// Since when two dates are one day in every row of a part.
private struct SinceWhen {
  /// The first day of a row after which none has them apart.
  var since = Day(number: .max)
  /// Rows since then; those of them in the time that is asked for; rows before; and those before whose dates are one day.
  var (lately, told, before, alikeBefore) = (0, 0, 0, 0)

  static func found(
    _ when: DatesOfRows, _ first: DatesOfRows, _ second: DatesOfRows, within period: Period, parts: Int,
    part: (Int) -> Int
  ) -> [SinceWhen] {
    var out = Array(repeating: SinceWhen(), count: parts)
    var apart = Array(repeating: Int32.min, count: parts)
    // Of what is new the one date may not have come yet: such a row is none whose dates are one day.
    let rows = (when.valid & (first.valid | second.valid)).rows
    func isAlike(_ row: Int) -> Bool { first.valid[row] && second.valid[row] && first.days[row] == second.days[row] }
    for row in rows where !isAlike(row) {
      let of = part(row)
      apart[of] = max(apart[of], when.days[row])
    }
    for row in rows {
      let (of, on) = (part(row), when.days[row])
      if on > apart[of] {
        out[of].lately += 1
        out[of].since = min(out[of].since, Day(number: on))
        if period.contains(Day(number: on)) { out[of].told += 1 }
      } else {
        out[of].before += 1
        if isAlike(row) { out[of].alikeBefore += 1 }
      }
    }
    return out
  }
}
