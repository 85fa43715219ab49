import Catalogue
import Language
import Tables

extension Board {
  /// The words that can be read now: those of the definitions, the datasets and columns that files brought, and the
  /// values of teams and workers for suggestions.
  public func vocabulary() -> Vocabulary {
    var vocabulary = kept.vocabulary(catalogue)
    for (name, definition) in definitions.sorted(by: { $0.key < $1.key }) {
      let known = catalogue.datasets[name]
      if known == nil {
        vocabulary.add(
          Vocabulary.Entry(
            kind: .dataset, name: name, title: definition.title, alsoCalled: definition.alsoCalled, fromFile: true))
      }
      if known == nil || known?.fields.count != definition.fields.count {
        vocabulary.setFields(definition.vocabularyFields(), of: name)
      }
    }
    vocabulary.values[.team] = books.teams.words.dropFirst().sorted()
    vocabulary.values[.worker] = books.workers.words.dropFirst().sorted()
    vocabulary.values[.area] = areasInData()
    return vocabulary
  }

  /// Names of areas that loaded figures and reports hold.
  public func areasInData() -> [String] {
    var names: Set<String> = []
    for (dataset, list) in packs {
      guard let definition = definition(dataset) else { continue }
      for field in definition.fields where field.type == .area {
        for pack in list {
          if case .codes(_, let book)? = pack.table[field.name] { names.formUnion(book.words.dropFirst()) }
        }
      }
    }
    return names.sorted()
  }
}

extension DatasetDefinition {
  func vocabularyFields() -> [Vocabulary.FieldEntry] {
    fields.map { field in
      Vocabulary.FieldEntry(
        name: field.name, kind: .type(field.type), title: field.title,
        codes: field.codes.map { code in
          Vocabulary.Code(name: code.name, title: code.title, spellings: code.patterns.filter { !$0.contains("*") })
        })
    }
      + named.map { Vocabulary.FieldEntry(name: $0.name, kind: $0.isCondition ? .namedCondition : .namedExpression) }
  }
}
