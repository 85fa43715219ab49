import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A time of which a log holds no row of a team, or no row at all, though far more than chance would leave out were usual.
struct Silence: Sendable, Equatable {
  /// Nil of the whole log.
  var team: String?
  var period: Period
  /// How many rows a month there are usually.
  var usual: Double
  /// Whether it runs to the end of what is loaded.
  var isAtTheEnd: Bool

  /// So many rows must be missing: of a thinned stream of events that many are all left out by chance one time in eight
  /// thousand (Poisson, e⁻⁹).
  static let fewest = 9.0
  /// Of a log of more rows its teams are looked at only where the answer is of one: it would cost as much as the answer.
  static let mostRows = 1_000_000
  /// Who is silent so long has gone: no team of today is missing.
  static let longestDays = 366
  /// What is usual is told by so many months before it.
  static let usualMonths = 24
  /// What looks for the newest row of a log finds it in so many days, where the log is kept.
  static let newestDays = 62
}

/// What must be said of a log in which one team's months are missing: its figures fall, and nobody did less.
extension Session {
  /// - Parameter related: the datasets that the conditions look into, with how far.
  mutating func silences(
    _ asking: Asking, lookBacks: [Resolver.LookBack], related: [String: Resolver.RelatedTable]
  ) -> (told: [String], doubts: [PartDoubt]) {
    var told: [String] = []
    var doubts: [PartDoubt] = []
    let whole = Period(first: .distantPastDay, last: asking.asAt)
    let period = asking.isFlow ? asking.flowPeriod ?? whole : whole
    // In a list, who started lately stands with the teams where children begin, so its months tell nothing of a team; a list of what
    // happened, and is never open, is as a log.
    if board.keepsItsPast(asking.definition.name)
      || asking.isFlow && asking.definition.opens == nil && asking.definition.event != nil
    {
      let isLog = board.keepsItsPast(asking.definition.name)
      for silence in silences(
        in: asking.definition, asking.relation, asking.table, period, asking, over: period, ofTeams: !isLog)
        + lostMonths(asking.definition, period, asking)
      {
        told += [silence.told].compactMap(\.self)
        doubts += [silence.doubt].compactMap(\.self)
      }
    }
    for team in teamsNotIn(asking) {
      told.append(team.told)
      doubts.append(team.doubt)
    }
    for name in related.keys.sorted() {
      guard let other = related[name], board.keepsItsPast(name) else { continue }
      let base = asking.isFlow ? period : Period(first: asking.asAt, last: asking.asAt)
      let first = lookBacks.filter { $0.dataset == name }.map {
        $0.length.earlier(than: base.first, workingDays: relations.store.workingDays)
      }.min()
      let seen = Period(first: first ?? .distantPastDay, last: base.last)
      // What looks back without saying how far looks for the newest.
      let newest = Period(first: first ?? base.first.adding(days: -Silence.newestDays), last: base.last)
      // What a month looks back into reaches so many days before it.
      let back = first.map { Int(base.first.number - $0.number) }
      for silence in silences(in: other.definition, other.relation, other.table, seen, asking, over: newest)
        + lostMonths(other.definition, seen, asking)
      {
        told += [silence.told].compactMap(\.self).filter { !told.contains($0) }
        guard var doubt = silence.doubt, let period = doubt.period else { continue }
        doubt.period = Period(first: period.first, last: back.map { period.last.adding(days: $0) } ?? .distantFutureDay)
        doubts.append(doubt)
      }
    }
    return (told, doubts)
  }

  /// Of a longer time so small a part in silence is of no weight.
  private static let partInSilence = 6
  /// So soon after the last that began nothing ends any more where a log is not kept up.
  private static let daysToAnEnd = 31

  /// How what is asked of such a log ends.
  static let notKeptUp = "is it not kept up?"

  /// Of a nought, that a log which it rests on holds nothing after a day, for longer than is usual: a nought is good news only
  /// where the log is kept. So of the noughts at the end of a line of months, and of a time a sixth of which is such.
  func quiet(
    _ asking: Asking, of total: Group, by keys: [GroupKey], related: some Sequence<String>
  ) -> [String] {
    let isNought = total.rows == 0 || (total.numerator ?? total.value ?? 1) == 0
    let grain = keys.lazy.compactMap { if case .period(_, let grain) = $0 { grain } else { nil } }.first
    guard isNought || asking.isFlow, !asking.scope.isComparison else { return [] }
    let logs = [asking.definition.name] + related.sorted().filter { $0 != asking.definition.name }
    return logs.compactMap { name in
      guard let definition = board.definition(name), !definition.isPublished, !definition.isBuiltInList,
        let last = board.quietSince(of: name, upTo: asking.asAt)
      else { return nil }
      // What ended since was written down: the log is open still, and whatever began may not be in it.
      let ends = (definition.opens?.until ?? []).compactMap { field in
        board.packs(of: name, upTo: asking.asAt).compactMap { $0.table.dayRange(of: field)?.upperBound }.max()
      }
      if asking.isFlow, let end = asking.flowPeriod?.last, end <= last { return nil }
      // A line of months holds noughts of it where a whole one lies behind its last row.
      if !isNought {
        // By the day they end, or are done, a register is kept as long as something ends.
        guard name == asking.definition.name, let period = asking.flowPeriod,
          asking.flowDate == .init(asking.definition.event)
            || asking.flowDate != .none && (ends.max().map { $0 <= last.adding(days: Self.daysToAnEnd) } ?? false)
        else { return nil }
        let silent = Int(min(period.last, asking.asAt).number - last.number)
        guard grain.map({ $0.period(holding: last).last < period.last }) ?? (silent * Self.partInSilence >= period.days)
        else { return nil }
      }
      let title = definition.title.lowercasedFirst
      if let newest = ends.max(), newest > last, newest <= asking.asAt {
        return
          "In \(title) nothing began after \(last.long), and the newest end is of \(newest.long): did none begin, or \(Self.notKeptUp)"
      }
      return "In \(title) there is nothing after \(last.long): did none happen, or \(Self.notKeptUp)"
    }
  }

  /// - Parameter rows: the days whose rows weigh: in a long time half a month of a team is little.
  private mutating func silences(
    in definition: DatasetDefinition, _ relation: RelationID, _ table: Table, _ period: Period, _ asking: Asking,
    over rows: Period, ofTeams: Bool = false
  ) -> [(told: String?, doubt: PartDoubt?)] {
    guard !definition.isPublished, !definition.isBuiltInList, !definition.isGuessed,
      Double(table.rowCount) > 3 * Silence.fewest
    else { return [] }
    let teams = teamsSelected(asking.scope)
    let found = months(
      of: definition, relation, table, upTo: asking.asAt, byTeam: table.rowCount <= Silence.mostRows || !teams.isEmpty)
    var out = thinMonths(found, definition, rows, asking)
    for silence in found.silences.filter({ silence in
      guard silence.period.first <= period.last, silence.period.last >= period.first else { return false }
      // That a list as a whole says nothing is asked of its file.
      guard let team = silence.team else { return !ofTeams }
      return teams.isEmpty || teams.contains(team.folded)
    }) {
      let title = definition.title.lowercasedFirst
      let usual =
        board.settings.privacy == .published ? "" : ", where about \(Int(silence.usual.rounded())) a month are usual"
      let whose = silence.team.map { "row of \($0)" } ?? "row at all"
      let what = "there is no \(whose) for \(silence.period.spoken)"
      // A team that stands in nothing else any more has gone, and is silent for that.
      let hasGone =
        silence.isAtTheEnd
        && silence.team.map { !isStillThere($0, on: silence.period.last, besides: definition.name) } ?? false
      let doubt = PartDoubt(
        words: "in \(title) \(what)", teams: silence.team.map { [$0.folded] }, period: silence.period)
      out.append(
        ("In \(title) \(what)\(usual): did none happen, or were they not sent?", hasGone ? nil : doubt))
    }
    return out
  }

  private mutating func months(
    of definition: DatasetDefinition, _ relation: RelationID, _ table: Table, upTo day: Day, byTeam: Bool
  ) -> LogMonths {
    if let known = relations.months(of: relation, on: day, byTeam: byTeam) { return known }
    let found = findMonths(of: definition, relation, table, upTo: day, byTeam: byTeam)
    relations.keep(found, of: relation, on: day, byTeam: byTeam)
    return found
  }

  private func findMonths(
    of definition: DatasetDefinition, _ relation: RelationID, _ table: Table, upTo day: Day, byTeam: Bool
  ) -> LogMonths {
    var found: [Silence] = []
    guard let date = definition.event ?? definition.opens?.from, let place = table.index(of: date),
      let reach = board.reach(of: definition.name, upTo: day).last, reach.days >= 90
    else { return LogMonths() }
    let first = max(reach.first, day.firstOfMonth.adding(months: -2 * Silence.usualMonths))
    let last = min(reach.last, day)
    guard first < last else { return LogMonths() }
    let time = GroupKey.period(Engine.Field(place, date), .month)
    let inside = Condition.between(.field(Engine.Field(place, date)), .day(first), .day(last))
    var counts: [String?: [Day: Int]] = [:]
    var unnamed: [Day: Int] = [:]
    func count(_ keys: [GroupKey]) {
      let query = Query(relation: relation, filter: inside, shape: .aggregate(.count, by: keys, people: nil))
      guard case .groups(let groups, _)? = run(query) else { return }
      for group in groups {
        guard case .day(let month, _)? = group.keys.first else { continue }
        var team: String?
        if group.keys.count > 1 {
          guard case .text(let text) = shown(group.keys[1]) else {
            unnamed[month, default: 0] += group.rows
            continue
          }
          team = text
        }
        counts[team, default: [:]][month] = group.rows
      }
    }
    count([time])
    if let field = definition.fields.first(where: { $0.is(.team) }), let at = table.index(of: field.name),
      byTeam, table.kind(at: at) == .codes
    {
      count([time, .field(Engine.Field(at, field.name))])
    }
    let months = Grain.month.periods(over: Period(first: first, last: last))
    for team in counts.keys.sorted(by: { ($0 ?? "") < ($1 ?? "") }) {
      found += Self.silences(team, counts[team] ?? [:], months, within: Period(first: first, last: last))
    }
    // Weeks say it more precisely than the months that lie in them.
    let weeks = board.silentWeeks(of: definition.name, upTo: day).filter { $0.last >= first && $0.first <= last }
    for period in weeks {
      found.removeAll { $0.team == nil && $0.period.shared(with: period) != nil }
      let before = months.filter { $0.last < period.first }.suffix(Silence.usualMonths)
      let (rows, span) = (before.reduce(0) { $0 + (counts[nil]?[$1.first] ?? 0) }, before.reduce(0) { $0 + $1.days })
      guard span > 0 else { continue }
      found.append(
        Silence(team: nil, period: period, usual: Double(rows) / Double(span) * 30.4375, isAtTheEnd: false))
    }
    // Where nobody has a row, no team is missing: nor where the days left to it are too few to tell.
    found.removeAll { silence in
      guard silence.team != nil else { return false }
      let days = weeks.compactMap { $0.shared(with: silence.period) }.reduce(silence.period.days) { $0 - $1.days }
      return silence.usual / 30.4375 * Double(days) < Silence.fewest
    }
    let ofAll = found.filter { $0.team == nil }
    found.removeAll { silence in
      silence.team != nil
        && ofAll.contains { $0.period.first <= silence.period.first && $0.period.last >= silence.period.last }
    }
    let ofTeams = Dictionary(uniqueKeysWithValues: counts.compactMap { team, rows in team.map { ($0, rows) } })
    let whole = months.filter { $0.first >= first && $0.last <= last }
    return LogMonths(
      silences: found, thin: ThinMonth.found(ofTeams, unnamed: unnamed, whole), reach: Period(first: first, last: last))
  }

  /// Runs of months without a row, behind the first that has one.
  static func silences(_ team: String?, _ counts: [Day: Int], _ months: [Period], within reach: Period) -> [Silence] {
    func days(_ month: Period) -> Double {
      Double(Period(first: max(month.first, reach.first), last: min(month.last, reach.last)).days)
    }
    var found: [Silence] = []
    var run: [Period] = []
    guard let begin = months.firstIndex(where: { counts[$0.first] ?? 0 > 0 }) else { return [] }
    for (place, month) in months.enumerated().dropFirst(begin + 1) {
      if counts[month.first] ?? 0 == 0 { run.append(month) }
      let isLast = place == months.count - 1
      guard !run.isEmpty, isLast || counts[month.first] ?? 0 > 0 else { continue }
      let silent = Period(
        first: run[0].first, last: min(run[run.count - 1].last, reach.last))
      let before = months.filter { $0.last < silent.first }.suffix(Silence.usualMonths)
      let rows = before.reduce(0) { $0 + (counts[$1.first] ?? 0) }
      let span = before.reduce(0) { $0 + days($1) }
      let length = run.reduce(0) { $0 + days($1) }
      run = []
      guard span >= 55, length >= 27 else { continue }
      let usual = Double(rows) / span
      guard usual * length >= Silence.fewest else { continue }
      let isAtTheEnd = silent.last >= reach.last
      if isAtTheEnd, team != nil, silent.days > Silence.longestDays { continue }
      found.append(Silence(team: team, period: silent, usual: usual * 30.4375, isAtTheEnd: isAtTheEnd))
    }
    return found
  }
}
