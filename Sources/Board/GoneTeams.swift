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

  /// The same without any number: how many of a team's children went where is a small figure as likely as not.
  public var sentenceForPublic: String {
    "team \(name) (its children now: \(followers.map(\.name).joined(separator: ", ")))"
  }
}

/// A team that no pack held before, most of whose children stood under one other team that is still there: perhaps the same
/// team under two names.
public struct NewTeam: Sendable, Equatable {
  public var name: String
  /// The first pack with it.
  public var since: Day
  /// Its children who stood in the pack before, and how many of them under `from`.
  public var children: Int
  public var moved: Int
  public var from: String
}

extension Board {
  /// The teams of a dataset that look like a second name of another, by the children who stand under them.
  public func newTeams(of dataset: String) -> [NewTeam] {
    guard books.teams.count > 1, let list = packs[dataset], let definition = definition(dataset),
      !definition.covers.isEmpty, let team = definition.teamField, let child = definition.childField
    else { return [] }
    let dated = list.filter { $0.asAt != nil }.map { ($0.asAt, OpenTeams($0, team, child, definition)) }
    var known: Set<UInt32> = []
    var found: [NewTeam] = []
    for ((then, before), (now, after)) in zip(dated, dated.dropFirst()) {
      guard let day = now, then != day else { continue }
      known.formUnion(before.teams)
      var new = after.teams.subtracting(known)
      guard !new.isEmpty else { continue }
      new.subtract(teams(before: day))
      var step = TeamStep()
      step.take(before, after)
      found += step.appeared(new, at: day, names: books.teams.words)
    }
    return found
  }

  /// The teams that any list or log held before a day: one that has its first child in one list is no new name.
  private func teams(before day: Day) -> Set<UInt32> {
    var known = Bitmap(count: books.teams.count)
    for (name, list) in packs {
      guard let team = definition(name)?.teamField else { continue }
      for pack in list where pack.asAt.map({ $0 < day }) ?? false {
        known = known | pack.codes(of: team, among: books.teams.count)
      }
    }
    return Set((0..<books.teams.count).filter { known[$0] }.map { UInt32($0) })
  }

  /// The teams that a pack of the lists that are cut every month names in no open row, though the pack before it did and
  /// holds five or more of the same children, or two or more of them under one new team.
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
          OpenTeams(then, team, child, definition), OpenTeams(now, team, child, definition))
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
  private var pairs: [Pair] = []

  struct Pair {
    var then: OpenTeams
    var now: OpenTeams
  }

  mutating func take(_ then: OpenTeams, _ now: OpenTeams) {
    before.formUnion(then.teams)
    after.formUnion(now.teams)
    pairs.append(Pair(then: then, now: now))
  }

  private static func folded(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The children of some teams in one of the packs, by the team that each has in the other.
  private func moves(
    of teams: Set<UInt32>, from own: KeyPath<Pair, OpenTeams>, to other: KeyPath<Pair, OpenTeams>
  ) -> [UInt32: [UInt32: Set<UInt32>]] {
    var moves: [UInt32: [UInt32: Set<UInt32>]] = [:]
    for pair in pairs {
      var place: [UInt32: UInt32] = [:]
      pair[keyPath: other].forEach { child, team in place[child] = team }
      pair[keyPath: own].forEach { child, team in
        if teams.contains(team), let there = place[child] {
          moves[team, default: [:]][there, default: []].insert(child)
        }
      }
    }
    return moves
  }

  /// Of teams that no pack held before: those of whose children, five or more, two in three stood under one team that is
  /// still there. Others join a team from elsewhere in the same month as every month.
  func appeared(_ new: Set<UInt32>, at day: Day, names: [String]) -> [NewTeam] {
    let origins = moves(of: new, from: \.now, to: \.then)
    return origins.compactMap { team, places -> NewTeam? in
      let children = Set(places.values.joined()).count
      guard children >= 5, let most = places.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
        most.value.count * 3 >= children * 2, after.contains(most.key),
        Self.folded(names[Int(team)]) != Self.folded(names[Int(most.key)])
      else { return nil }
      return NewTeam(
        name: names[Int(team)], since: day, children: children, moved: most.value.count, from: names[Int(most.key)])
    }.sorted { $0.name < $1.name }
  }

  /// Where children went is looked at only where a team is gone: in nearly every month none is.
  func gone(at day: Day, names: [String]) -> [GoneTeam] {
    var lost = before.subtracting(after)
    guard !lost.isEmpty else { return [] }
    // A team in other capitals is the same team, and counted as such.
    let present = Set(after.map { Self.folded(names[Int($0)]) })
    lost = lost.filter { !present.contains(Self.folded(names[Int($0)])) }
    guard !lost.isEmpty else { return [] }
    let moves = moves(of: lost, from: \.then, to: \.now)
    return lost.compactMap { old -> GoneTeam? in
      guard let places = moves[old] else { return nil }
      let children = Set(places.values.joined()).count
      // Few children tell little, but for all of them under one team that is new.
      let isOneNew = places.count == 1 && places.keys.allSatisfy { !before.contains($0) }
      guard children >= 5 || children >= 2 && isOneNew else { return nil }
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

/// Child and team of each row of a pack that is open at its cut, where both are recorded. What ended keeps the name it had.
private struct OpenTeams {
  private let rows: Int
  private let children: Codes
  private let codes: Codes
  private let ends: [Column]
  private let asAt: Day?
  /// The teams of its open rows.
  private(set) var teams: Set<UInt32> = []

  init(_ pack: Pack, _ team: String, _ child: String, _ definition: DatasetDefinition) {
    guard case .codes(let codes, _)? = pack.table[team], case .codes(let children, _)? = pack.table[child] else {
      (rows, codes, children, ends, asAt) = (0, Codes(), Codes(), [], nil)
      return
    }
    (rows, self.codes, self.children, asAt) = (pack.table.rowCount, codes, children, pack.asAt)
    ends = (definition.opens?.until ?? []).compactMap { pack.table[$0] }
    var last: UInt32 = 0
    forEach { _, team in
      if team != last { teams.insert(team) }
      last = team
    }
  }

  func forEach(_ body: (_ child: UInt32, _ team: UInt32) -> Void) {
    for row in 0..<rows where codes[row] != 0 && children[row] != 0 {
      let hasEnded = ends.contains { column in column.day(at: row).map { $0 <= asAt ?? $0 } ?? false }
      if !hasEnded { body(children[row], codes[row]) }
    }
  }
}
