import Board
import Catalogue
import Tables

/// A log, or a file of each month (caseloads, posts), in which a team has no row at all, though it has many of the children in the
/// lists and the other teams are all there: their rows were left out rather than that they did nothing.
extension Session {
  /// A team is looked for from so many children on, and such a share of all.
  private static let fewestChildren = 20
  private static let share = 0.1

  /// What is told of each such team, and the doubt that it puts into the figures that rest on the log.
  mutating func teamsNotIn(_ asking: Asking) -> [(told: String, doubt: PartDoubt)] {
    let definition = asking.definition
    let isOfChildren = definition.childField != nil && board.keepsItsPast(definition.name)
    guard let field = definition.teamField, isOfChildren || definition.snapshotsFrom != nil, !definition.isGuessed,
      !asking.scope.isPoint,
      let (list, children) = childrenByTeam(besides: definition.name, asking)
    else { return [] }
    var there: [String: Int] = [:]
    for pack in board.packs(of: definition.name, upTo: asking.asAt) {
      there.merge(relations.teams(in: pack, field, definition)) { $0 + $1 }
    }
    let all = children.values.reduce(0, +)
    let covered = children.filter { there[$0.key] != nil }
    let rows = covered.keys.reduce(0) { $0 + (there[$1] ?? 0) }
    let held = covered.values.reduce(0, +)
    // A log of one team, or of a few, is that of those teams.
    guard covered.count >= 2, held * 2 >= all else { return [] }
    let selected = teamsSelected(asking.scope)
    return children.filter { there[$0.key] == nil }.sorted { $0.key < $1.key }.compactMap { team, number in
      let expected = Double(rows) * Double(number) / Double(held)
      guard number >= Self.fewestChildren, Double(number) >= Self.share * Double(all), expected >= Silence.fewest,
        selected.isEmpty || selected.contains(team.folded),
        // A team of which other logs have nothing either does other work.
        stands(team, inLogsBeside: definition.name, asking)
      else { return nil }
      let title = definition.title.lowercasedFirst
      let whose =
        board.settings.privacy == .published
        ? "" : ", which has \(grouped(number)) of the \(grouped(all)) open \(list.title.lowercasedFirst)"
      return (
        "In \(title) there is no row of \(team)\(whose): were its rows left out?",
        PartDoubt(words: "in \(title) there is no row of \(team)", teams: [team.folded])
      )
    }
  }

  /// Whether nearly all other logs that several teams keep have rows of it.
  private mutating func stands(_ team: String, inLogsBeside name: String, _ asking: Asking) -> Bool {
    var (logs, holding) = (0, 0)
    for other in board.packs.keys.sorted() where other != name {
      guard let definition = board.definition(other), let field = definition.teamField, definition.childField != nil,
        board.keepsItsPast(other), definition.snapshotsFrom == nil, !definition.isGuessed
      else { continue }
      var teams: Set<String> = []
      for pack in board.packs(of: other, upTo: asking.asAt) {
        teams.formUnion(relations.teams(in: pack, field, definition).keys)
      }
      guard teams.count > 2 else { continue }
      logs += 1
      if teams.contains(team) { holding += 1 }
    }
    return logs >= 3 && holding * 5 >= logs * 4
  }

  /// How many are open of each team in the largest of the lists of that day.
  private mutating func childrenByTeam(besides name: String, _ asking: Asking) -> (DatasetDefinition, [String: Int])? {
    var best: (DatasetDefinition, [String: Int])?
    for other in board.packs.keys.sorted() where other != name {
      guard let definition = board.definition(other), definition.opens != nil, definition.covers.contains(.open),
        let field = definition.teamField, definition.childField != nil,
        let pack = board.packs(of: other, upTo: asking.asAt).last
      else { continue }
      let teams = relations.teams(in: pack, field, definition)
      if teams.values.reduce(0, +) > best?.1.values.reduce(0, +) ?? 0 { best = (definition, teams) }
    }
    return best
  }
}
