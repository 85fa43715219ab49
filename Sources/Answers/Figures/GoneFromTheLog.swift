import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A team that stood in the months before of a log of months (caseloads, posts) and has no row in this one: with the team that
/// holds most left out, the load falls. What is left is told of the other teams alone, so it is judged by nothing.
struct GoneFromTheLog: Sendable, Equatable {
  var title: String
  var day: Day
  /// The month that last had it, and its rows then.
  var teams: [(name: String, last: Day, rows: Int)]
  /// How many teams there should be.
  var of: Int

  /// `8 of 9 teams`.
  var covered: String { "\(of - teams.count) of \(of) teams" }

  static func == (a: GoneFromTheLog, b: GoneFromTheLog) -> Bool {
    a.title == b.title && a.day == b.day && a.of == b.of && a.teams.map(\.name) == b.teams.map(\.name)
  }

  /// - Parameter tellsRows: whether how many rows it had may be told; rows of a log of workers are people.
  func sentence(tellsRows: Bool) -> String {
    let names = teams.map { team in
      "\(team.name) (\(tellsRows ? "\(team.rows) on " : "")\(team.last.long))"
    }
    return
      "\(title) of \(day.long) has no row of \(PlainWords.list(names, "and")): gone, or not sent? So no target and no comparison."
  }
}

extension Session {
  /// So far back a team that other lists still hold is looked for; a team that is in none of them has gone.
  private static let monthsBack = 12

  /// The teams that one month of a log lacks; nil where it lacks none, or the log has no teams.
  mutating func goneFromTheLog(_ definition: DatasetDefinition, _ pack: Pack, _ scope: Scope) -> GoneFromTheLog? {
    guard definition.snapshotsFrom != nil, let cut = pack.asAt, let field = definition.teamField,
      !scope.selectors.contains(where: { if case .worker = $0.kind { true } else { false } })
    else { return nil }
    let earlier = (board.packs[definition.name] ?? []).filter { before in
      before.asAt.map { $0 < cut && $0 >= cut.adding(months: -Self.monthsBack) } ?? false
    }
    guard let before = earlier.last, let then = before.asAt else { return nil }
    let now = relations.teams(in: pack, field, definition)
    let held = relations.teams(in: before, field, definition)
    // A column that is blank, or named otherwise, is told elsewhere.
    guard !now.isEmpty, !held.isEmpty else { return nil }
    var gone: [(name: String, last: Day, rows: Int)] = []
    for (name, rows) in held where now[name] == nil && !hasMoved(name, definition, from: before, to: pack) {
      gone.append((name, then, rows))
    }
    // As many new names as are gone: renamed, as far as can be told.
    if definition.workerField == nil, now.keys.count(where: { held[$0] == nil }) >= gone.count { gone = [] }
    for pack in earlier.dropLast().reversed() {
      guard let day = pack.asAt else { continue }
      for (name, rows) in relations.teams(in: pack, field, definition)
      where now[name] == nil && held[name] == nil && !gone.contains(where: { $0.name == name }) {
        if isStillThere(name, on: cut, besides: definition.name) { gone.append((name, day, rows)) }
      }
    }
    let of = now.count + gone.count
    let selected = scope.selectors.filter(\.isOfTeam).map { spoken($0).folded }
    if !selected.isEmpty { gone.removeAll { !selected.contains($0.name.folded) } }
    guard !gone.isEmpty else { return nil }
    gone.sort { $0.name < $1.name }
    return GoneFromTheLog(title: definition.title, day: cut, teams: gone, of: of)
  }

  /// Whether most workers of a team stand under other teams now: it has another name, or was joined to one.
  private mutating func hasMoved(_ team: String, _ definition: DatasetDefinition, from before: Pack, to pack: Pack)
    -> Bool
  {
    guard let field = definition.teamField, let worker = definition.workerField else { return false }
    func workers(_ pack: Pack, of team: String?) -> Set<String> {
      let table = relations.renamed(pack.table, definition)
      guard let teams = table[field], let names = table[worker] else { return [] }
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
    let then = workers(before, of: team)
    return !then.isEmpty && then.intersection(workers(pack, of: nil)).count * 2 > then.count
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

  /// Puts what months of logs lack into a figure: it is a part, and so are its months; of a split by team only the whole is.
  mutating func tellGoneFromLogs(
    _ asking: Asking, related: [String: Resolver.RelatedTable], _ figures: inout Figures
  ) {
    var own: [GoneFromTheLog] = []
    if asking.definition.snapshotsFrom != nil {
      for pack in asking.packs {
        guard let cut = pack.asAt, asking.flowPeriod.map({ $0.contains(cut) }) ?? true,
          let gone = goneFromTheLog(asking.definition, pack, asking.scope)
        else { continue }
        own.append(gone)
      }
    }
    var others: [GoneFromTheLog] = []
    for name in related.keys.sorted() {
      guard let definition = related[name]?.definition, definition.snapshotsFrom != nil,
        let pack = board.position(of: name, at: asking.asAt)?.pack,
        let gone = goneFromTheLog(definition, pack, asking.scope)
      else { continue }
      others.append(gone)
    }
    guard let newest = own.last ?? others.last else { return }
    let isPublic = board.settings.privacy == .published
    let told = (own + others).map { $0.sentence(tellsRows: !isPublic) }
    figures.doubts += told
    figures.notes += told
    figures.lacksTeams = newest.covered
    let isByTeam = asking.dimensions.contains { $0.isField(ofType: [.team], in: asking.definition) }
    if let time = asking.dimensions.firstIndex(where: \.isTime), case .grain(let word) = asking.dimensions[time].kind,
      let grain = Grain(rawValue: word), others.isEmpty
    {
      for gone in own {
        let key = Cell.day(grain.period(holding: gone.day).first)
        for group in figures.groups where group.keys.indices.contains(time) && group.keys[time] == key && !isByTeam {
          figures.partly[group.keys] = gone.covered
        }
      }
      figures.partly[[]] = newest.covered
    } else if isByTeam, others.isEmpty {
      figures.partly[[]] = newest.covered
    } else {
      figures.isPartial = true
      figures.covered = figures.covered ?? newest.covered
    }
  }
}
