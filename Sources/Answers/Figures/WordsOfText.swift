import Board
import Catalogue
import Language
import Tables

/// Words that are typed of a column of free text, and the words that it has. A code is refused that is none of its list; of free text any
/// word may be asked for.
extension Session {
  /// `. No row that is loaded has “polise” there`: that nothing has a word which is in no file is no finding.
  func unknownWord(_ asked: Asked, _ scope: Scope) -> String? {
    unknownWord(in: [asked.number.condition].compactMap(\.self) + scope.clauses.conditions, asked)
  }

  /// The same of what a percentage tests, which is a nought then of any word.
  func unknownTest(_ asked: Asked, _ figures: Figures) -> String? {
    guard case .percent(_, _, let test) = asked.number, figures.unknown == nil, figures.total?.numerator == 0,
      let told = unknownWord(in: [test], asked)
    else { return nil }
    return "That it is nought tells nothing\(told)"
  }

  private func unknownWord(in conditions: [Syntax.Term], _ asked: Asked) -> String? {
    guard let name = asked.dataset, let definition = board.definition(name) else { return nil }
    for term in conditions.flatMap(\.conjuncts) {
      guard let (field, said) = saidOfText(term, definition) else { continue }
      let known = Set(words(of: field.name, in: name).map { Spelling.folded($0) })
      guard !known.isEmpty, said.allSatisfy({ !known.contains(Spelling.folded($0)) }) else { continue }
      return
        ". No row that is loaded has that as its “\(field.title)”: which words it has tells show \(name) by \(field.name)"
    }
    return nil
  }

  /// `“Source” is also “Health visitor”, another word than “Health”.` Who asks for health may take it for all of health. In public no word
  /// of the column stands in it, which may be that of one child.
  func otherWords(_ terms: [Syntax.Term], of definition: DatasetDefinition) -> [String] {
    guard !definition.isBuiltInList, !definition.isPublished else { return [] }
    var out: [String] = []
    func look(_ term: Syntax.Term) {
      if let (field, said) = saidOfText(term, definition), !field.isPrivate {
        let words = words(of: field.name, in: definition.name)
        let own = Set(said.map { Spelling.folded($0) })
        // Only of words that are there: of the others it is told that they are not.
        let parts = said.filter { one in words.contains { Spelling.folded($0) == Spelling.folded(one) } }.map(
          wordsWithin)
        let others = Set(
          words.filter { word in
            let within = wordsWithin(word)
            return !own.contains(Spelling.folded(word)) && parts.contains { !$0.isEmpty && $0.isSubset(of: within) }
          })
        if !others.isEmpty {
          let names = others.sorted().prefix(Self.mostOtherWords).map { "“\($0)”" }
          let more = others.count > names.count ? ["\(others.count - names.count) more"] : []
          let told =
            board.tellsRows(of: definition.name)
            ? PlainWords.list(names + more, "and") : "other words with this one in them"
          let line =
            "“\(field.title)” is also \(told), which this word does not count: all its words tells show \(definition.name) by \(field.name)"
          if !out.contains(line) { out.append(line) }
        }
      }
      term.parts.forEach(look)
    }
    terms.forEach(look)
    return out
  }

  private static let mostOtherWords = 4

  private func wordsWithin(_ text: String) -> Set<String> {
    Set(Spelling.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  /// The words of a column in all that is loaded.
  private func words(of field: String, in dataset: String) -> [String] {
    (board.packs[dataset] ?? []).compactMap { $0.table.book(of: field) }.flatMap(\.words)
  }

  /// Which words are asked for of a field of free text: `source is health`, `source is one of "GP", health`.
  private func saidOfText(_ term: Syntax.Term, _ definition: DatasetDefinition) -> (FieldDefinition, [String])? {
    let (name, asked): (String, [Syntax.Term])
    switch term.kind {
    case .isOneOf(let left, let values):
      if case .field(let own) = left.kind { (name, asked) = (own, values) } else { return nil }
    case .compare(let left, _, let right):
      if case .field(let own) = left.kind { (name, asked) = (own, [right]) } else { return nil }
    default: return nil
    }
    guard let field = definition.field(name), field.type == .text else { return nil }
    let said = asked.compactMap { word -> String? in
      switch word.kind {
      case .text(let text), .code(let text): text
      default: nil
      }
    }
    return said.isEmpty ? nil : (field, said)
  }
}
