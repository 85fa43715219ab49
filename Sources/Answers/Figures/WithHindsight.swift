import Board
import Catalogue
import Language

/// A log that is kept on tells of an earlier day by its dates alone: what was done since is taken out, and what else a row says, such as
/// how it came out, is what it says today.
extension Session {
  /// `It stands as at 31 October 2025 by its dates alone: “Rag” and “Evidence” are as of 31 October 2026.` Nothing of what has packs
  /// of its own for that day, of what happened over a time, and where no such field is looked at.
  ///
  /// - Parameter fields: those that pick the rows, split them, are tested or are shown.
  func withHindsight(_ asking: Asking, fields: some Sequence<String>) -> [String] {
    let (definition, day) = (asking.definition, asking.asAt)
    guard !asking.isFlow, !asking.isAll, !asking.scope.isComparison, !asking.scope.isPoint, definition.opens != nil,
      board.keepsItsPast(definition.name), !definition.isPublished,
      definition.snapshotsFrom == nil,
      let newest = board.packs[definition.name]?.compactMap(\.asAt).max(), day < newest
    else { return [] }
    let told = Set(fields).sorted().compactMap { name -> String? in
      guard !definition.key.contains(name), let field = definition.field(name), name != definition.childField,
        [.code, .codes, .yesNo, .number, .text].contains(field.type)
      else { return nil }
      return "“\(field.title)”"
    }
    guard !told.isEmpty else { return [] }
    let most = 8
    let names = Array(told.prefix(most)) + (told.count > most ? ["\(told.count - most) more"] : [])
    return [
      "It stands as at \(day.long) by its dates alone: \(PlainWords.list(names, "and")) \(told.count == 1 ? "is" : "are") as of \(newest.long)."
    ]
  }
}
