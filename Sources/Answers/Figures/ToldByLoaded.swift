import Board
import Catalogue
import Language

/// A list that is not loaded, of whose subject other lists tell: how many social workers there are is in no caseload log, and how
/// many posts are filled is in the log of the workforce.
extension Session {
  /// The measures of loaded lists whose titles hold every word of what was asked for; nil where the list itself is loaded.
  func toldByLoaded(_ measures: [Asked]) -> String? {
    guard measures.count == 1, let asked = measures.first, asked.measure == nil, let name = asked.dataset,
      let definition = board.definition(name), board.packs[definition.name]?.isEmpty != false
    else { return nil }
    let words = Set(Self.stems(of: definition.name))
    guard words.count > 1 else { return nil }
    let told = board.catalogue.measureOrder.compactMap { board.catalogue.measures[$0] }.filter { measure in
      words.isSubset(of: Self.stems(of: measure.title))
        && measure.number.dataset.map { board.packs[$0.text]?.isEmpty == false } ?? false
    }
    guard !told.isEmpty else { return nil }
    let named = told.prefix(4).map { "“\($0.title)”: show \($0.name)" }
    return "Of what is loaded none counts the same; near it come \(named.joined(separator: "; "))"
  }

  private static func stems(of text: String) -> [String] {
    Vocabulary.canonical(text).split(separator: "-").map { WordStem.of($0) }
  }
}
