import Board
import Calendar
import Catalogue
import Language

/// A file that lacks a fifth of the rows it should still hold: whatever is counted in it is told, and judged by nothing.
extension Session {
  /// What a list lacks against the pack before it, as a doubt about what is counted in it; nil where it is whole, where no row
  /// is left, and where its rows are the same ones under other numbers.
  mutating func lackingRows(_ asking: Asking, related: some Sequence<String>) -> [PartDoubt] {
    guard !asking.isAll else { return [] }
    var out: [PartDoubt] = []
    if let pack = asking.packs.last, let doubt = lackingRows(of: asking.definition, pack, asking) {
      out.append(doubt)
    }
    for name in related.sorted() where name != asking.definition.name {
      guard let definition = board.definition(name), let pack = board.packs(of: name, upTo: asking.asAt).last,
        let doubt = lackingRows(of: definition, pack, asking)
      else { continue }
      out.append(doubt)
    }
    return out
  }

  private mutating func lackingRows(of definition: DatasetDefinition, _ pack: Pack, _ asking: Asking) -> PartDoubt? {
    guard !definition.isPublished, !definition.isBuiltInList,
      let found = relations.againstPackBefore(of: definition.name, newest: pack, board: board), found.lacksRows,
      !found.isEmptied, !found.isOfOthers
    else { return nil }
    var doubt = PartDoubt(words: lackingWords(found))
    // What happened before the time that the file holds is told by older ones.
    if asking.isFlow { doubt.period = pack.reach.period }
    if let before = (board.packs[definition.name] ?? []).last(where: { $0.asAt == found.before }) {
      doubt.teams = relations.teamsLackingRows(of: definition, from: before, to: pack)
    }
    // A team that is gone altogether is told by itself.
    if let teams = doubt.teams, let gone = goneTeams(definition, pack, asking.scope) {
      let rest = teams.subtracting(gone.teams.map(\.name.folded))
      if rest.isEmpty { return nil }
    }
    let selected = teamsSelected(asking.scope)
    if let teams = doubt.teams, !selected.isEmpty, !selected.contains(where: teams.contains) { return nil }
    if let period = doubt.period, let asked = asking.flowPeriod, asked.last < period.first { return nil }
    return doubt
  }

  /// `the file of 31 October 2026 lacks 61 of the 119 rows of child protection plans that it should still hold`
  func lackingWords(_ found: AgainstPackBefore) -> String {
    if found.isRedated {
      let rows = board.tellsRows(of: found.dataset) ? "\(found.redated) rows" : "many rows"
      return
        "\(rows) of \(found.title.lowercasedFirst) in the file of \(found.asAt.long) have other dates than those of the same children on \(found.before.long) (were columns exchanged?)"
    }
    let rows = board.tellsRows(of: found.dataset) ? "\(found.gone) of the \(found.expected) rows" : "rows"
    return "the file of \(found.asAt.long) lacks \(rows) of \(found.title.lowercasedFirst) that it should still hold"
  }
}
