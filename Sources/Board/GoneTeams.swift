import Calendar
import Catalogue
import Tables

/// A team that lists held in one pack and hold no more in the next, though its children are still there under others:
/// a new name, or teams that were split or joined.
public struct GoneTeam: Sendable, Equatable {
  /// A team that children of it stand under now.
  public struct Follower: Sendable, Equatable {
    public var name: String
    public var children: Int
    /// Whether it was in no row before.
    public var isNew: Bool
  }

  public var name: String
  /// The first pack without it.
  public var since: Day
  /// Its children who stand in that pack under another team.
  public var children: Int
  /// The teams they have there, the most first.
  public var followers: [Follower]

  /// Most of its children went to teams that are new: so it looks as if it had been renamed, split or joined.
  public var looksRenamed: Bool { followers.filter(\.isNew).reduce(0) { $0 + $1.children } * 2 > children }

  /// `team North (its 15 children now: North Locality 15)`
  public var sentence: String {
    let teams = followers.map { "\($0.name) \($0.children)" }.joined(separator: ", ")
    return "team \(name) (its \(children) children now: \(teams))"
  }
}

extension Board {
  /// The teams that a pack of the lists that are cut every month names in no open row, though the pack before it did and
  /// holds five or more of the same children.
  ///
  /// - Parameters:
  ///   - dataset: the only list to look into; nil: all of them together.
  ///   - isNewest: only what went with the newest pack.
  public func goneTeams(of dataset: String? = nil, isNewest: Bool) -> [GoneTeam] {
    guard let newest = asAt, books.teams.count > 1 else { return [] }
    var steps: [Day: TeamStep] = [:]
    for (name, list) in packs where dataset == nil || dataset == name {
      guard let definition = definition(name), !definition.covers.isEmpty,
        let team = definition.teamField, let child = definition.childField
      else { continue }
      let dated = list.filter { $0.asAt != nil }
      for (then, now) in zip(dated, dated.dropFirst()) {
        guard let day = now.asAt, day <= newest, !isNewest || day == newest, then.asAt != day else { continue }
        steps[day, default: TeamStep()].take(
          then.openTeams(team, child, definition), now.openTeams(team, child, definition))
      }
    }
    let renamed = Set(catalogue.teams.values.flatMap { $0.was.map { $0.0.lowercased() } })
    return steps.sorted { $0.key < $1.key }.flatMap { day, step in
      step.gone(at: day, names: books.teams.words).filter { !renamed.contains($0.name.lowercased()) }
    }
  }
}

/// Which teams stand in two packs that follow each other, and where the children of the first went.
private struct TeamStep {
  private var before: Set<UInt32> = []
  private var after: Set<UInt32> = []
  private var moves: [UInt32: [UInt32: Set<UInt32>]] = [:]

  mutating func take(_ then: [(child: UInt32, team: UInt32)], _ now: [(child: UInt32, team: UInt32)]) {
    before.formUnion(then.map(\.team))
    after.formUnion(now.map(\.team))
    let place = Dictionary(now.map { ($0.child, $0.team) }) { $1 }
    for row in then {
      if let new = place[row.child] { moves[row.team, default: [:]][new, default: []].insert(row.child) }
    }
  }

  func gone(at day: Day, names: [String]) -> [GoneTeam] {
    before.subtracting(after).compactMap { old -> GoneTeam? in
      guard let places = moves[old] else { return nil }
      let children = Set(places.values.joined()).count
      guard children >= 5 else { return nil }
      let followers = places.map { place in
        GoneTeam.Follower(
          name: names[Int(place.key)], children: place.value.count, isNew: !before.contains(place.key))
      }
      return GoneTeam(
        name: names[Int(old)], since: day, children: children,
        followers: followers.sorted { ($1.children, $0.name) < ($0.children, $1.name) })
    }.sorted { $0.name < $1.name }
  }
}

extension Pack {
  /// Child and team of each row that is open at the cut, where both are recorded. What ended keeps the name it had.
  fileprivate func openTeams(_ team: String, _ child: String, _ definition: DatasetDefinition) -> [(
    child: UInt32, team: UInt32
  )] {
    guard case .codes(let teams, _)? = table[team], case .codes(let children, _)? = table[child] else { return [] }
    let ends = (definition.opens?.until ?? []).compactMap { table[$0] }
    let (teamCodes, childCodes) = (teams.widened, children.widened)
    return childCodes.indices.compactMap { row in
      guard teamCodes[row] != 0, childCodes[row] != 0 else { return nil }
      for column in ends { if let day = column.day(at: row), day <= asAt ?? day { return nil } }
      return (childCodes[row], teamCodes[row])
    }
  }
}
