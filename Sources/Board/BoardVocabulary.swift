import Catalogue
import Language
import Tables

extension Board {
  /// The words that can be read now: those of the definitions, the datasets and columns that files brought, and the
  /// values of teams and workers for suggestions. They are put together when the first of them is asked for. Workers are
  /// suggested to an officer alone: letter by letter their names would come out.
  public func vocabulary() -> Vocabulary {
    let brought = Brought(
      catalogue: catalogue, kept: kept, definitions: definitions, packs: packs, teams: books.teams.words,
      workers: settings.privacy == .officer ? books.workers.words : [])
    return Vocabulary(promised: { brought.vocabulary() })
  }

  /// Names of areas that loaded figures and reports hold.
  public func areasInData() -> [String] { Self.areas(in: packs) { definition($0) } }

  fileprivate static func areas(in packs: [String: [Pack]], _ definition: (String) -> DatasetDefinition?) -> [String] {
    var names: Set<String> = []
    for (dataset, list) in packs {
      guard let definition = definition(dataset) else { continue }
      for field in definition.fields where field.is(.area) {
        for pack in list {
          if let book = pack.table.book(of: field.name) { names.formUnion(book.words.dropFirst()) }
        }
      }
    }
    return names.sorted()
  }
}

/// What a vocabulary is made of: the parts of a board that it needs, and not the books of all children.
private struct Brought: Sendable {
  let catalogue: Catalogue
  let kept: Kept
  let definitions: [String: DatasetDefinition]
  let packs: [String: [Pack]]
  let teams: [String]
  let workers: [String]

  func vocabulary() -> Vocabulary {
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
    vocabulary.values = [
      .team: teams.dropFirst().sorted(), .worker: workers.dropFirst().sorted(),
      .area: Board.areas(in: packs) { definitions[$0] ?? catalogue.datasets[$0] },
    ]
    vocabulary.loaded = Set(packs.keys)
    for (name, cut) in packs {
      guard let definition = definitions[name] ?? catalogue.datasets[name] else { continue }
      if definition.childField != nil, definition.usually != .open { vocabulary.happenings.insert(name) }
      guard definition.opens != nil else { continue }
      vocabulary.spans.insert(name)
      if definition.usually == .open { vocabulary.usuallyOpen.insert(name) }
      // Of a list of what is open it is asked who came and went.
      if cut.count > 1, definition.usually == .open { vocabulary.changing.append(name) }
    }
    vocabulary.changing.sort()
    return vocabulary
  }
}

extension DatasetDefinition {
  func vocabularyFields() -> [Vocabulary.FieldEntry] {
    fields.map { field in
      Vocabulary.FieldEntry(
        name: field.name, type: field.told, title: field.title,
        codes: field.codes.map { code in
          Vocabulary.Code(name: code.name, title: code.title, spellings: code.patterns.filter { !$0.contains("*") })
        })
    }
      + named.map { Vocabulary.FieldEntry(name: $0.name, kind: $0.isCondition ? .namedCondition : .namedExpression) }
  }
}
