import Language

extension Catalogue {
  /// The words that the parser reads against. The board adds what files brought: datasets, extra fields, values.
  public func vocabulary() -> Vocabulary {
    var vocabulary = Vocabulary()
    for entry in entries() { vocabulary.add(entry) }
    for name in datasetOrder {
      if let dataset = datasets[name] { vocabulary.setFields(dataset.fieldEntries, of: name) }
    }
    return vocabulary
  }

  /// Every defined name, in the order of the definitions, kind by kind.
  func entries() -> [Vocabulary.Entry] {
    var out: [Vocabulary.Entry] = []
    for dataset in datasetOrder.compactMap({ datasets[$0] }) {
      out.append(
        Vocabulary.Entry(
          kind: dataset.isBuiltInList ? .list : .dataset, name: dataset.name, title: dataset.title,
          alsoCalled: dataset.alsoCalled.map(Vocabulary.canonical)))
    }
    for measure in measureOrder.compactMap({ measures[$0] }) {
      out.append(
        Vocabulary.Entry(
          kind: .measure, name: measure.name, title: measure.title,
          alsoCalled: measure.alsoCalled.map(Vocabulary.canonical), dataset: measure.number.dataset?.text,
          themes: measure.themes))
    }
    for theme in themeOrder.compactMap({ themes[$0] }) {
      out.append(
        Vocabulary.Entry(
          kind: .theme, name: theme.name, title: theme.title,
          alsoCalled: theme.alsoCalled.map(Vocabulary.canonical)))
    }
    for area in areaOrder.compactMap({ areas[$0] }) {
      out.append(
        Vocabulary.Entry(
          kind: .area, name: area.name, title: area.title, alsoCalled: area.alsoCalled.map(Vocabulary.canonical)))
    }
    for team in teamOrder.compactMap({ teams[$0] }) {
      out.append(
        Vocabulary.Entry(
          kind: .team, name: team.name, title: team.title,
          alsoCalled: team.was.map { Vocabulary.canonical($0.0) }))
    }
    for question in questionOrder.compactMap({ questions[$0] }) {
      out.append(Vocabulary.Entry(kind: .question, name: question.name, title: question.title))
    }
    return out
  }
}

extension DatasetDefinition {
  /// Its fields, named conditions and expressions as the parser knows them.
  public var fieldEntries: [Vocabulary.FieldEntry] {
    fields.map { field in
      Vocabulary.FieldEntry(
        name: field.name, kind: .type(field.type), title: field.title, codes: field.codes.map(\.vocabularyCode))
    }
      + named.map { named in
        Vocabulary.FieldEntry(
          name: named.name, kind: named.isCondition ? .namedCondition : .namedExpression, title: named.text)
      }
  }
}

extension CodeDefinition {
  /// With the spellings that hold no star: only those are understood when a person types them.
  var vocabularyCode: Vocabulary.Code {
    Vocabulary.Code(name: name, title: title, spellings: patterns.filter { !$0.contains("*") })
  }
}
