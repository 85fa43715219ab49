import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A team that stood in the packs before of a list, or in the months before of a log of months (caseloads, posts), and has no row
/// in this one: with the team that holds most left out, the load falls. What is left is told of the other teams alone, so it is
/// judged by nothing.
struct GoneFromTheLog: Sendable, Equatable {
  var title: String
  var day: Day
  /// The month that last had it, and its rows then.
  var teams: [(name: String, last: Day, rows: Int)]
  /// How many teams there should be.
  var of: Int
  /// Of what happened over a time, the time that the newest file tells of.
  var period: Period?
  /// Whether all teams that the figure is narrowed to are among them.
  var isOfAllSelected = false

  /// `8 of 9 teams`.
  var covered: String { "\(of - teams.count) of \(of) teams" }

  /// `no row of it in children in need of 31 October 2026: gone, or not sent?`: why a team's own figure is not known.
  var whyUnknown: String { "no row of it in \(title.lowercasedFirst) of \(day.long): gone, or not sent?" }

  static func == (a: GoneFromTheLog, b: GoneFromTheLog) -> Bool {
    a.title == b.title && a.day == b.day && a.of == b.of && a.teams.map(\.name) == b.teams.map(\.name)
  }

  /// - Parameter tellsRows: whether how many rows it had may be told; rows of a log of workers are people.
  func sentence(tellsRows: Bool) -> String {
    let names = teams.map { team in
      "\(team.name) (\(tellsRows ? "\(team.rows) on " : "")\(team.last.long))"
    }
    return
      "There is no row of \(PlainWords.list(names, "and")) in \(title.lowercasedFirst) of \(day.long): gone, or not sent? So no target and no comparison."
  }
}

extension Session {
  /// So far back a team that other lists still hold is looked for; a team that is in none of them has gone.
  private static let monthsBack = 12
  /// A list that held fewer rows of a team may hold none of it by the month's own course; a log of months holds each every month.
  private static let fewestRows = 10

  /// The teams that a pack of a list, or one month of a log, lacks; nil where it lacks none, or has no teams.
  mutating func goneTeams(_ definition: DatasetDefinition, _ pack: Pack, _ scope: Scope) -> GoneFromTheLog? {
    guard holdsEachTeam(definition),
      !scope.selectors.contains(where: { if case .worker = $0.kind { true } else { false } }),
      var found = goneTeams(definition, pack)
    else { return nil }
    let selected = teamsSelected(scope)
    guard !selected.isEmpty else { return found }
    found.teams.removeAll { !selected.contains($0.name.folded) }
    found.isOfAllSelected = selected.allSatisfy { name in found.teams.contains { $0.name.folded == name } }
    return found.teams.isEmpty ? nil : found
  }

  /// The same of all teams, looked at once.
  private mutating func goneTeams(_ definition: DatasetDefinition, _ pack: Pack) -> GoneFromTheLog? {
    let place = "\(definition.name)#\(pack.source)@\(pack.asAt?.iso ?? "")"
    if let known = relations.goneTeams[place] { return known }
    let found = findGoneTeams(definition, pack)
    relations.goneTeams[place] = .some(found)
    return found
  }

  private mutating func findGoneTeams(_ definition: DatasetDefinition, _ pack: Pack) -> GoneFromTheLog? {
    guard let cut = pack.asAt, let field = definition.teamField else { return nil }
    let earlier = (board.packs[definition.name] ?? []).filter { before in
      before.asAt.map { $0 < cut && $0 >= cut.adding(months: -Self.monthsBack) } ?? false
    }
    guard let before = earlier.last else { return nil }
    let isLog = definition.snapshotsFrom != nil
    let now = relations.teams(in: pack, field, definition)
    let held = relations.teams(in: before, field, definition)
    // A column that is blank, or named otherwise, is told elsewhere.
    guard !now.isEmpty, !held.isEmpty else { return nil }
    let present = Set(now.keys.map(\.folded))
    func isGone(_ name: String, _ rows: Int) -> Bool {
      !present.contains(name.folded) && (isLog || rows >= Self.fewestRows)
    }
    var gone: [(name: String, last: Day, rows: Int)] = []
    for (at, last) in earlier.enumerated().reversed() {
      guard let day = last.asAt else { continue }
      let isBefore = at == earlier.count - 1
      let next = isBefore ? pack : earlier[at + 1]
      for (name, rows) in relations.teams(in: last, field, definition)
      where isGone(name, rows) && !gone.contains(where: { $0.name.folded == name.folded }) {
        // What a later pack held fewer of has left by and by.
        guard isBefore || relations.teams(in: next, field, definition)[name] == nil else { continue }
        if isLog && !isBefore ? false : hasMoved(name, definition, from: last, to: next) { continue }
        if isBefore || isStillThere(name, on: cut, besides: definition.name) { gone.append((name, day, rows)) }
      }
      // As many new names as are gone: renamed, as far as can be told.
      if isBefore, isLog, definition.workerField == nil, now.keys.count(where: { held[$0] == nil }) >= gone.count {
        gone = []
      }
    }
    guard !gone.isEmpty else { return nil }
    gone.sort { $0.name < $1.name }
    return GoneFromTheLog(title: definition.title, day: cut, teams: gone, of: now.count + gone.count)
  }

  /// Whether each pack of a dataset stands for itself and holds every team: a list that is cut every month, a log of months.
  private func holdsEachTeam(_ definition: DatasetDefinition) -> Bool {
    guard !definition.isPublished, !definition.isBuiltInList, !definition.isGuessed else { return false }
    return definition.snapshotsFrom != nil || !definition.covers.isEmpty && !board.keepsItsPast(definition.name)
  }

  /// Whether most of whom a team had stand under other teams now: it has another name, or was joined to one.
  private mutating func hasMoved(_ team: String, _ definition: DatasetDefinition, from before: Pack, to pack: Pack)
    -> Bool
  {
    let person = definition.snapshotsFrom == nil ? definition.childField : definition.workerField
    guard let field = definition.teamField, let person else { return false }
    func people(_ pack: Pack, of team: String?) -> Set<String> {
      let table = relations.renamed(pack.table, definition)
      guard let teams = table[field], let names = table[person] else { return [] }
      var out: Set<String> = []
      for row in 0..<table.rowCount {
        guard case .text(let name) = names[row] else { continue }
        if let team {
          guard case .text(let own) = teams[row], own == team else { continue }
        }
        out.insert(name)
      }
      return out
    }
    let then = people(before, of: team)
    return !then.isEmpty && then.intersection(people(pack, of: nil)).count * 2 > then.count
  }

  /// Whether a list or another log of the same month still holds a team.
  mutating func isStillThere(_ team: String, on day: Day, besides name: String) -> Bool {
    for other in board.packs.keys.sorted() where other != name {
      guard let definition = board.definition(other), let field = definition.teamField,
        !definition.covers.isEmpty || definition.snapshotsFrom != nil,
        let pack = board.pack(of: other, month: .month(holding: day))
      else { continue }
      if relations.teams(in: pack, field, definition)[team] != nil { return true }
    }
    return false
  }

  /// Puts the teams that lists and months of logs lack into a figure: it is a part, and so are the months that rest on them; of
  /// a split by team only the whole is, and the team itself is not known.
  mutating func tellGoneTeams(
    _ asking: Asking, related: [String: Resolver.RelatedTable], _ figures: inout Figures
  ) {
    guard figures.unknown == nil, !asking.isAll else { return }
    var own: [GoneFromTheLog] = []
    if asking.definition.snapshotsFrom != nil {
      for pack in asking.packs {
        guard let cut = pack.asAt, asking.flowPeriod.map({ $0.contains(cut) }) ?? true,
          let gone = goneTeams(asking.definition, pack, asking.scope)
        else { continue }
        own.append(gone)
      }
    } else if let pack = asking.packs.last, var gone = goneTeams(asking.definition, pack, asking.scope) {
      // What happened before the time that the newest file holds is told by older ones.
      gone.period = asking.isFlow ? pack.reach.period : nil
      if asking.flowPeriod.map({ $0.last >= gone.period?.first ?? $0.last }) ?? true { own.append(gone) }
    }
    var others: [GoneFromTheLog] = []
    for name in related.keys.sorted() {
      guard let definition = related[name]?.definition,
        let pack = board.position(of: name, at: asking.asAt)?.pack,
        let gone = goneTeams(definition, pack, asking.scope)
      else { continue }
      others.append(gone)
    }
    guard let newest = own.last ?? others.last else { return }
    let isPublic = board.settings.privacy == .published
    let told = (own + others).map { $0.sentence(tellsRows: !isPublic) }
    // Of the teams asked for there is nothing to tell, where no month and no older file has any of them.
    let isOfNewestAlone =
      asking.definition.snapshotsFrom != nil
      ? own.count { $0.isOfAllSelected }
        < asking.packs.count { pack in
          pack.asAt.map { day in asking.flowPeriod.map { $0.contains(day) } ?? true } ?? false
        }
      : asking.flowPeriod.map { asked in newest.period.map { asked.first < $0.first } ?? false } ?? false
    if own.last?.isOfAllSelected == true, isOfNewestAlone {
      figures.isPartial = true
      figures.covered = figures.covered ?? "without \(newest.day.long)"
      figures.doubts += told
      figures.notes += told
      figures.lacksTeams = newest.covered
      figures.lacksTeamsTold = told
      return
    }
    if own.last?.isOfAllSelected == true {
      figures.unknown = Reason(.notCovered, "not known: \(newest.whyUnknown)")
      figures.groups = []
      return
    }
    figures.doubts += told
    figures.notes += told
    figures.lacksTeams = newest.covered
    figures.lacksTeamsTold = told
    let teamAt = asking.dimensions.firstIndex { $0.isField(ofType: [.team], in: asking.definition) }
    if let time = asking.dimensions.firstIndex(where: \.isTime), case .grain(let word) = asking.dimensions[time].kind,
      let grain = Grain(rawValue: word), others.isEmpty
    {
      for gone in own {
        for group in figures.groups where group.keys.indices.contains(time) && teamAt == nil {
          guard case .day(let day, _) = group.keys[time] else { continue }
          let part = grain.period(holding: day)
          let isTouched =
            gone.period.map { part.first <= $0.last && part.last >= $0.first } ?? part.contains(gone.day)
          if isTouched { figures.partly[group.keys] = gone.covered }
        }
      }
      figures.partly[[]] = newest.covered
    } else if let teamAt, others.isEmpty {
      figures.partly[[]] = newest.covered
      guard asking.dimensions.count == 1, asking.definition.snapshotsFrom == nil else { return }
      for team in newest.teams where !figures.groups.contains(where: { $0.keys[teamAt] == .text(team.name) }) {
        figures.leaveUnknown([.text(team.name)], Reason(.notCovered, "not known: \(newest.whyUnknown)"))
      }
    } else {
      figures.isPartial = true
      figures.covered = figures.covered ?? newest.covered
    }
  }
}
