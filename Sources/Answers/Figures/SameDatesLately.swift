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
      case .percent = asking.asked.number, let event = definition.event
    else { return [] }
    let selected = teamsSelected(asking.scope)
    for (one, other) in twoDates(asking, tested) {
      guard let pairs = DatePairs(asking.table[event], asking.table[one.name], asking.table[other.name]) else {
        continue
      }
      let titles = "“\(one.title)” and “\(other.title)”"
      func doubt(_ found: SinceWhen, of team: String?) -> PartDoubt? {
        words(found, titles, definition, team: team).map { words in
          PartDoubt(
            words: words, teams: team.map { [$0.folded] },
            period: Period(first: found.since, last: max(period.last, found.since)),
            isOfWhole: team == nil || found.told * 20 >= rows)
        }
      }
      if let all = doubt(pairs.sinceWhen(within: period, parts: 1) { _ in 0 }[0], of: nil) { return [all] }
      guard let name = definition.teamField, case .codes(let codes, let book)? = asking.table[name] else { continue }
      let teams = book.words
      let each = pairs.sinceWhen(within: period, parts: teams.count) { Int(codes[$0]) }
      let doubts = zip(teams, each).dropFirst().compactMap { team, found in
        selected.isEmpty || selected.contains(team.folded) ? doubt(found, of: team) : nil
      }
      if !doubts.isEmpty { return doubts.sorted { $0.words < $1.words } }
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

/// Since when two dates are one day in every row of a part.
private struct SinceWhen {
  /// The first day of a row after which none has them apart.
  var since = Day(number: .max)
  /// Rows since then; those of them in the time that is asked for; rows before; and those before whose dates are one day.
  var (lately, told, before, alikeBefore) = (0, 0, 0, 0)
}

/// The rows that have one of two dates at the least, each with the day of its event.
private struct DatePairs {
  var rows: [Int]
  var on: [Int32]
  /// Whether the two are one day. Of what is new the one may not have come yet: such a row is none of them.
  var areOneDay: [Bool]

  init?(_ event: Column?, _ one: Column?, _ other: Column?) {
    guard case .days(let when, let isWhen, _)? = event, case .days(let days, let valid, _)? = one,
      case .days(let others, let validOthers, _)? = other
    else { return nil }
    rows = (isWhen & (valid | validOthers)).rows
    on = rows.map { when[$0] }
    areOneDay = rows.map { valid[$0] && validOthers[$0] && days[$0] == others[$0] }
  }

  func sinceWhen(within period: Period, parts: Int, part: (Int) -> Int) -> [SinceWhen] {
    var apart = Array(repeating: Int32.min, count: parts)
    for place in rows.indices where !areOneDay[place] {
      let of = part(rows[place])
      apart[of] = max(apart[of], on[place])
    }
    var out = Array(repeating: SinceWhen(), count: parts)
    for place in rows.indices {
      let (of, day) = (part(rows[place]), Day(number: on[place]))
      if on[place] > apart[of] {
        out[of].lately += 1
        out[of].since = min(out[of].since, day)
        if period.contains(day) { out[of].told += 1 }
      } else {
        out[of].before += 1
        if areOneDay[place] { out[of].alikeBefore += 1 }
      }
    }
    return out
  }
}
