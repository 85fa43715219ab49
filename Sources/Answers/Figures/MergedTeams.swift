import Board
import Catalogue
import Tables

extension Session {
  /// Teams that a definition puts together (`team fsp … was "FSP South"`) though both names stand in the newest list: no team
  /// was renamed where both are still there, and the worse of the two would vanish into the other.
  func mergedTeams(_ asking: Asking) -> [String] {
    guard !asking.scope.isPoint, !asking.scope.isComparison, let field = asking.definition.teamField,
      asking.scope.selectors.contains(where: \.isOfTeam)
        || asking.dimensions.contains(where: { $0.isField(ofType: [.team], in: asking.definition) }),
      let pack = asking.packs.last, let cut = pack.asAt, pack.table.rowCount <= AgainstPackBefore.mostRows
    else { return [] }
    let renamed = board.catalogue.teams.values.filter { !$0.was.isEmpty }
    guard !renamed.isEmpty, case .codes(let codes, _)? = pack.table[field], let book = pack.table.book(of: field)
    else { return [] }
    let there = Set(Set(codes.widened).filter { $0 != 0 }.map { book.words[Int($0)].folded })
    return renamed.sorted { $0.name < $1.name }.flatMap { team in
      team.was.map(\.0).filter { there.contains($0.folded) && there.contains(team.title.folded) }.map { old in
        "\(team.title) holds \(old) too (\(team.origin.written)), though both stand in \(asking.definition.title.lowercasedFirst) of \(cut.long): is it one team?"
      }
    }
  }
}
