import Board
import Catalogue
import Language
import Tables

/// What must stand beside figures of parts: that they add to more than the whole, and where a name stands that was looked
/// for in one column alone.
extension Session {
  /// A child visited by two teams is one of each and one of all. Of different children, workers or values by what was
  /// counted; of everything else by the rows.
  func addsToMore(_ line: FigureTable.Line, _ dimensions: [Syntax.Dimension]) -> String? {
    guard let total = line.figures.total, line.figures.unknown == nil,
      !line.figures.isStock || !dimensions.contains(where: \.isTime)
    else { return nil }
    if case .countDistinct(let thing, _, _) = line.asked.number {
      guard let whole = total.value, line.figures.groups.reduce(0, { $0 + ($1.value ?? 0) }) > whole else { return nil }
      // That the same value stands in several is no news.
      let what =
        switch thing {
        case .children: "some children"
        case .workers: "some workers"
        case .field: nil as String?
        }
      return what.map { "The parts add to more than the whole: \($0) stand in several of them." }
    }
    guard !dimensions.contains(where: \.isTime), line.figures.groups.reduce(0, { $0 + $1.rows }) > total.rows else {
      return nil
    }
    return "The parts add to more than the whole: some stand in several groups."
  }

  /// `for NAME` looks for a worker in one column. Where others hold the name, none in that one is not none at all.
  func standsElsewhere(_ definition: DatasetDefinition, _ scope: Scope) -> [String] {
    guard board.settings.privacy != .published, let own = definition.workerField else { return [] }
    let others = definition.fields.filter { $0.is(.worker) && $0.name != own }
    guard !others.isEmpty else { return [] }
    return scope.selectors.compactMap { selector in
      guard case .worker(let name) = selector.kind else { return nil }
      let held = others.filter { field in holds(name, in: field.name, of: definition.name) }
      guard !held.isEmpty else { return nil }
      let titles = PlainWords.list(held.map { $0.title.lowercasedFirst }, "and")
      return
        "“for \(name)” looks at the \(PlainWords.name(own)) alone. In \(definition.title.lowercasedFirst) \(name) stands as \(titles) too: where \(held[0].name) is “\(name)”"
    }
  }

  private func holds(_ name: String, in field: String, of dataset: String) -> Bool {
    let word = Spelling.folded(name)
    return (board.packs[dataset] ?? []).contains { pack in
      guard case .codes(let codes, let book)? = pack.table[field] else { return false }
      let sought = Set(
        book.words.indices.filter { $0 > 0 && Spelling.folded(book.words[$0]) == word }.map { UInt32($0) })
      return !sought.isEmpty && (0..<codes.count).contains { sought.contains(UInt32(codes[$0])) }
    }
  }
}
