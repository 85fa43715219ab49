import Language

extension FigureTable {
  /// Whether the split is by teams, some of which were named: then what all of them count is not the whole service's.
  var isOfSome: Bool { !teamsSelected.isEmpty && dimensions.first?.kind == .field("team") }

  /// What stands in the place of the groups on a line for all of them: the teams that were named, else nothing.
  var keysOfAll: [Answer.Value] {
    dimensions.indices.map { $0 == 0 && isOfSome ? .text(PlainWords.list(teamsSelected, "and")) : .none }
  }
}
