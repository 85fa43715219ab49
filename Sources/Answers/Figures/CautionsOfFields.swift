import Catalogue
import Language

/// What a definition says of a field to who puts a question together of it: a number that was counted over a year before tells nothing of
/// the teams and placements of that year. A measure has a caution of its own.
extension Session {
  func cautionsOfFields(_ asking: Asking) -> [String] {
    cautionsOfFields(typedTerms(asking), by: asking.dimensions, of: asking.definition)
  }

  /// `“Interview accepted”: it says No of those too who were offered none.` Of the fields that were typed: in what is counted and tested, in
  /// what picks the rows, splits them, or is shown of them.
  func cautionsOfFields(_ terms: [Syntax.Term], by dimensions: [Syntax.Dimension], of definition: DatasetDefinition)
    -> [String]
  {
    guard !definition.cautions.isEmpty else { return [] }
    let typed = Set(expanded(terms, definition).flatMap(\.fields))
      .union(dimensions.compactMap { fieldName($0, in: definition) })
    var told: [(words: String, titles: [String])] = []
    for name in typed.sorted() {
      guard let words = definition.cautions[name] else { continue }
      let title = "“\(definition.field(name)?.title ?? PlainWords.name(name))”"
      if let same = told.firstIndex(where: { $0.words == words }) {
        told[same].titles.append(title)
      } else {
        told.append((words, [title]))
      }
    }
    return told.map { "\(PlainWords.list($0.titles, "and")): \($0.words)." }
  }
}
