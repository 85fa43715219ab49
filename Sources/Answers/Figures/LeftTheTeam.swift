import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Of one team's figure: rows that were that team's in the pack before, are still open, and are another team's now, or nobody's.
/// A team from which those who were not visited are moved is met in full.
extension Session {
  /// That the figure would be judged otherwise with them, or move the other way; nil where there are none, or it would not.
  mutating func leftTheTeam(_ asking: Asking, _ figures: Figures) -> (told: String, decides: WithoutNewcomers)? {
    let definition = asking.definition
    guard asking.countsOpen, figures.isWhole, asking.packs.count == 1, let pack = asking.packs.last,
      let team = teamSelected(asking.scope), asking.scope.selectors.filter(\.isOfTeam).count == 1,
      !board.keepsItsPast(definition.name), let own = figures.total, let value = own.value,
      let left = relations.leftTeam(team, of: definition, pack, board: board)
    else { return nil }
    var other = asking
    other.dimensions = []
    other.packs = []
    (other.relation, other.table) = (left.relation, left.table)
    other.scope.selectors.removeAll(where: \.isOfTeam)
    other.scope.wantsLikeness = false
    other.scope.isPoint = true
    guard let theirs = try? answer(other), theirs.unknown == nil, let more = theirs.total, more.rows > 0,
      let (both, now, with) = joined(own, more, asking), both != value,
      changesStatus(asking, value, both) || changesSign(asking, left.before, value, both)
    else { return nil }
    let tells = board.tellsRows(of: definition.name)
    let (who, are, them) = more.rows == 1 ? ("1 row", "is", "it") : (count(more.rows, "row"), "are", "them")
    let place = "of \(definition.title.lowercasedFirst), this team's on \(left.before.long),"
    let decides = WithoutNewcomers(
      value: both, words: tells ? "\(grouped(more.rows)) left the team, \(with) with \(them)" : "some left the team")
    guard tells else {
      return (
        "Rows \(place) are another team's now, or nobody's: with them the figure would be told otherwise.", decides
      )
    }
    return (
      "\(who) \(place) \(are) another team's now, or nobody's: with \(them) it would be \(with), not \(now): changes in \(definition.name) since \(left.before.iso) by team",
      decides
    )
  }
}

extension Relations {
  /// The rows of a pack that were a team's in the pack before and are so no more, as a table of their own.
  fileprivate mutating func leftTeam(
    _ team: String, of definition: DatasetDefinition, _ pack: Pack, board: Board
  ) -> (relation: RelationID, table: Table, before: Day)? {
    let dataset = definition.name
    guard let cut = pack.asAt, let packs = board.packs[dataset], let field = definition.teamField,
      let before = packs.last(where: { ($0.asAt ?? cut) < cut }), let then = before.asAt,
      before.table.rowCount + pack.table.rowCount <= AgainstPackBefore.mostRows
    else { return nil }
    let id = RelationID("\(dataset)@\(cut.iso), of \(team.folded) on \(then.iso)")
    if let known = store.relations[id] { return (id, known, then) }
    let (old, new) = (renamed(before.table, definition), renamed(pack.table, definition))
    guard let earlier = old[field], let later = new[field] else { return nil }
    let changed = ["team changed", PackChanges.blank("team changed")]
    let rows = vanished(as: id) {
      PackChanges(from: before, to: pack, packs: [before, pack], definition: definition).changes.compactMap { change in
        guard change.place == .later, let was = change.before, changed.contains(change.kind),
          case .text(let name) = earlier[was], name.folded == team.folded
        else { return nil }
        // By another of its names it is still the same team's.
        if case .text(let name) = later[change.row], name.folded == team.folded { return nil }
        return change.row
      }.sorted()
    }
    guard !rows.isEmpty else { return nil }
    let table = new.taking(rows)
    _ = hold(table, as: id.name)
    return (id, table, then)
  }
}
