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
  /// Of a figure in doubt it is told too: what stands in doubt may be the smaller part of it.
  mutating func leftTheTeam(_ asking: Asking, _ figures: Figures) -> (told: String, decides: WithoutNewcomers)? {
    let definition = asking.definition
    guard let (pack, own, value) = onNewestPack(asking, figures, orInDoubt: true),
      let team = teamSelected(asking.scope),
      let left = relations.leftTeam(team, of: definition, pack, board: board),
      let more = whole(asking, over: (left.relation, left.table), ofAnyTeam: true), more.rows > 0,
      let now = reckoned(own, asking), let both = reckoned(own.together(with: more), asking), both.value != value,
      changesStatus(asking, value, both.value) || changesSign(asking, left.before, value, both.value)
    else { return nil }
    let tells = board.tellsRows(of: definition.name)
    let (who, are, them) = more.rows == 1 ? ("1 row", "is", "it") : (count(more.rows, "row"), "are", "them")
    let place = "of \(definition.title.lowercasedFirst), this team's on \(left.before.long),"
    let decides = WithoutNewcomers(
      value: both.value,
      words: tells ? "\(grouped(more.rows)) left the team, \(both.words) with \(them)" : "some left the team")
    guard tells else {
      return (
        "Rows \(place) are another team's now, or nobody's: with them the figure would be told otherwise.", decides
      )
    }
    return (
      "\(who) \(place) \(are) another team's now, or nobody's: with \(them) it would be \(both.words), not \(now.words): changes in \(definition.name) since \(left.before.iso) by team",
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
    guard let cut = pack.asAt, let field = definition.teamField,
      let before = packBefore(pack, of: dataset, board: board)
    else { return nil }
    let id = RelationID("\(dataset)@\(cut.iso), of \(team.folded) on \(before.asAt.iso)")
    if let known = store.relations[id] { return (id, known, before.asAt) }
    let (old, new) = (renamed(before.pack.table, definition), renamed(pack.table, definition))
    guard let earlier = old[field], let later = new[field] else { return nil }
    func isOfTeam(_ cell: Cell) -> Bool { if case .text(let name) = cell { name.folded == team.folded } else { false } }
    let kinds = ["team changed", PackChanges.blank("team changed")]
    let rows = changes(from: before.pack, to: pack, definition).filter { change in
      // By another of its names it is still the same team's.
      change.place == .later && kinds.contains(change.kind) && change.before.map { isOfTeam(earlier[$0]) } ?? false
        && !isOfTeam(later[change.row])
    }.map(\.row).sorted()
    guard !rows.isEmpty else { return nil }
    let table = new.taking(rows)
    _ = hold(table, as: id.name)
    return (id, table, before.asAt)
  }
}
