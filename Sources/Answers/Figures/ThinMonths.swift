import Board
import Calendar
import Catalogue
import Language

/// A month of which a log holds far fewer rows of one team than are usual, while the other teams have theirs: half of what the team
/// did was not typed in, or left out of the export, and nobody did less.
struct ThinMonth: Sendable, Equatable {
  var team: String
  var period: Period
  var rows: Int
  /// How many there are usually: of the team, fewer where all other teams have fewer too, and of all teams together.
  var usual: Double
  var ofAll: Double

  var missing: Double { usual - Double(rows) }

  /// Of fewer rows a month half may be missing by chance.
  static let fewestUsual = 12.0
  static let fewestOthers = 20.0
  /// What is usual is told by the months before it, so many at the least and at the most.
  static let (fewestBefore, mostBefore) = (5, 12)
  /// Less than three fifths of what is usual, and of three quarters of the leanest month before.
  static let (share, ofLeanest) = (0.6, 0.75)
  /// The other teams together keep three quarters of theirs.
  static let keptByOthers = 0.75
  /// How often chance alone would leave so few: one time in a thousand, by a team's own months where they vary more than chance.
  static let level = 0.001
  /// After so many such months in a row the team has fewer, and lacks none.
  static let longestRun = 3
  /// What lacks less than a twentieth of what is counted is told, and judged all the same.
  static let decides = 0.05
}

/// What is amiss with the months of a log, looked at once.
struct LogMonths: Sendable {
  var silences: [Silence] = []
  var thin: [ThinMonth] = []
  /// From when to when it was looked at.
  var reach: Period?
}

extension ThinMonth {
  /// - Parameters:
  ///   - counts: of each team the rows of each month, by its first day.
  ///   - unnamed: those that name no team.
  ///   - months: whole ones, oldest first.
  static func found(_ counts: [String: [Day: Int]], unnamed: [Day: Int], _ months: [Period]) -> [ThinMonth] {
    let all = months.map { month in counts.values.reduce(0) { $0 + ($1[month.first] ?? 0) } }
    let rowsOf = counts.mapValues { ofTeam in months.map { ofTeam[$0.first] ?? 0 } }
    let receivers = rowsOf.merging(["": months.map { unnamed[$0.first] ?? 0 }]) { first, _ in first }
    var out: [ThinMonth] = []
    for (team, rows) in rowsOf.sorted(by: { $0.key < $1.key }) {
      // What was found so far tells nothing of what is usual.
      var thin: [Int] = []
      var run = 0
      var ofTeam: [ThinMonth] = []
      for at in months.indices {
        let before = (max(0, at - mostBefore)..<at).filter { !thin.contains($0) }
        guard
          let one = ThinMonth(
            team, months[at], now: rows[at], before: before.map { rows[$0] },
            others: all[at] - rows[at], othersBefore: before.map { all[$0] - rows[$0] }),
          !receivers.contains(where: { name, other in
            name != team && one.mayStand(under: other[at], before: before.map { other[$0] })
          })
        else {
          run = 0
          continue
        }
        run += 1
        thin.append(at)
        ofTeam.append(one)
        if run > longestRun {
          thin.removeLast(run)
          ofTeam.removeLast(run)
          run = 0
        }
      }
      out += ofTeam
    }
    return out
  }

  /// Nil where the month is as others are.
  private init?(_ team: String, _ period: Period, now: Int, before: [Int], others: Int, othersBefore: [Int]) {
    guard now > 0, before.count >= Self.fewestBefore else { return nil }
    let (ofTeam, ofOthers) = (Self.middle(before), Self.middle(othersBefore))
    guard ofTeam >= Self.fewestUsual, ofOthers >= Self.fewestOthers else { return nil }
    let kept = min(1, Double(others) / ofOthers)
    (self.team, self.period, rows) = (team, period, now)
    (usual, ofAll) = (ofTeam * kept, (ofTeam + ofOthers) * kept)
    guard kept >= Self.keptByOthers, Double(now) < Self.share * usual,
      Double(now) < Self.ofLeanest * Double(before.min() ?? 0), missing >= Silence.fewest,
      Self.isBeyondChance(now, of: kept, before)
    else { return nil }
  }

  /// Whether another team, or none, has as much more as half of what is missing: the rows may stand there.
  private func mayStand(under now: Int, before: [Int]) -> Bool {
    Double(now) - Self.middle(before) >= missing / 2 && Self.isBeyondChance(now, of: 1, before)
  }

  /// Whether a month differs from those before it by more than chance would make of it, and by more than they differ from each other.
  private static func isBeyondChance(_ now: Int, of kept: Double, _ before: [Int]) -> Bool {
    let (all, count) = (Double(before.reduce(0, +)), Double(before.count))
    let mean = all / count
    guard mean > 0, count > 1 else { return now > 0 }
    let variance = before.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / (count - 1)
    let wider = max(1, variance / mean)
    let chance = Chance.midP(Double(now) / wider, per: kept, against: all / wider, per: count)
    return chance.map { $0 < level } ?? false
  }

  private static func middle(_ rows: [Int]) -> Double {
    let sorted = rows.sorted()
    guard !sorted.isEmpty else { return 0 }
    let half = sorted.count / 2
    return Double(sorted[half] + sorted[sorted.count % 2 == 1 ? half : half - 1]) / 2
  }
}

extension Session {
  /// What is told of the teams of which a log holds far too few rows in a month, and the doubts that they put into a figure.
  ///
  /// - Parameter period: the days whose rows the figure rests on.
  mutating func thinMonths(_ found: LogMonths, _ definition: DatasetDefinition, _ period: Period, _ asking: Asking)
    -> [(told: String?, doubt: PartDoubt?)]
  {
    guard !found.thin.isEmpty, let inside = found.reach.flatMap({ period.shared(with: $0) }) else { return [] }
    let months = max(1, Double(inside.days) / 30.4375)
    let selected = teamsSelected(asking.scope)
    let isOverTime = asking.isFlow && asking.dimensions.contains(where: \.isTime)
    let title = definition.title.lowercasedFirst
    let tells = board.tellsRows(of: definition.name)
    var out: [(told: String?, doubt: PartDoubt?)] = []
    let touched = found.thin.filter { one in
      one.period.shared(with: inside) != nil && (selected.isEmpty || selected.contains(one.team.folded))
    }
    for one in touched where !hasShrunk(one.team, in: one.period) {
      let ofTeam = touched.filter { $0.team == one.team }
      let missing = ofTeam.reduce(0) { $0 + $1.missing }
      let many =
        tells
        ? "\(count(one.rows, "row")) of \(one.team) for \(one.period.spoken), where about \(Int(one.usual.rounded())) are usual"
        : "far fewer rows of \(one.team) than usual for \(one.period.spoken)"
      let words = "in \(title) there \(tells && one.rows == 1 ? "is" : "are") \(many)"
      let doubt = PartDoubt(
        words: words, teams: [one.team.folded], period: one.period,
        isOfWhole: missing >= ThinMonth.decides * one.ofAll * months)
      let decides = isOverTime || missing >= ThinMonth.decides * one.usual * months
      out.append(
        (
          "\(words.capitalisedFirst), and the other teams have theirs: were some not sent?", decides ? doubt : nil
        ))
    }
    return out
  }

  /// Whether the team holds so much less in the lists than three months before that fewer rows of it are to be expected.
  private mutating func hasShrunk(_ team: String, in month: Period) -> Bool {
    let then = Period.month(holding: month.first.adding(months: -3))
    var most = (then: 0, now: 0)
    for name in board.packs.keys.sorted() {
      guard let definition = board.definition(name), definition.covers.contains(.open), definition.childField != nil,
        let field = definition.teamField, let pack = board.pack(of: name, month: month),
        let before = board.pack(of: name, month: then)
      else { continue }
      let rows = relations.teams(in: before, field, definition)[team] ?? 0
      if rows > most.then { most = (rows, relations.teams(in: pack, field, definition)[team] ?? 0) }
    }
    return most.then >= 10 && most.now * 3 < most.then * 2
  }
}
