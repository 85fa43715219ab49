import Language

extension Catalogue {
  /// The words that the parser reads against. The board adds what files brought: datasets, extra fields, values.
  public func vocabulary() -> Vocabulary {
    var vocabulary = plainVocabulary()
    // A measure is read when a statement names it, not for its name.
    vocabulary.ask { name in measures[name].map(\.told) }
    return vocabulary
  }

  /// The words as they are defined, without what only a measure's body tells.
  func plainVocabulary() -> Vocabulary {
    guard let builtIn, !saysAnew else {
      return Vocabulary(entries: entries(), datasets: datasetOrder) { names in names.map(fieldEntries) }
    }
    var vocabulary = builtIn.vocabulary
    if isPlain { return vocabulary }
    for entry in entries(addedAlone: true) { vocabulary.add(entry) }
    for name in datasets.added { vocabulary.setFields(fieldEntries(of: name), of: name) }
    return vocabulary
  }

  /// Whether anything stands in the place of what the program brings.
  private var saysAnew: Bool {
    datasets.saysAnew || measures.saysAnew || themes.saysAnew || areas.saysAnew || teams.saysAnew || questions.saysAnew
  }

  /// Whether nothing was said beside what the program brings.
  private var isPlain: Bool {
    datasets.isPlain && measures.isPlain && themes.isPlain && areas.isPlain && teams.isPlain && questions.isPlain
  }

  /// Every defined name, in the order of the definitions, kind by kind. Of what the program brings, nothing is read for
  /// it: the entry of such a measure tells no dataset and no themes.
  ///
  /// - Parameter addedAlone: only those that were defined beside what the program brings.
  func entries(addedAlone: Bool = false) -> [Vocabulary.Entry] {
    datasets.entries(addedAlone) { dataset in
      Vocabulary.Entry(
        kind: dataset.isBuiltInList ? .list : .dataset, name: dataset.name, title: dataset.title,
        alsoCalled: dataset.alsoCalled.map(Vocabulary.canonical))
    }
      + measures.entries(addedAlone) { measure in
        Vocabulary.Entry(
          kind: .measure, name: measure.name, title: measure.title,
          alsoCalled: measure.alsoCalled.map(Vocabulary.canonical), dataset: measure.number.dataset?.text,
          themes: measure.themes)
      }
      + themes.entries(addedAlone) { theme in
        Vocabulary.Entry(
          kind: .theme, name: theme.name, title: theme.title,
          alsoCalled: theme.alsoCalled.map(Vocabulary.canonical))
      }
      + areas.entries(addedAlone) { area in
        Vocabulary.Entry(
          kind: .area, name: area.name, title: area.title, alsoCalled: area.alsoCalled.map(Vocabulary.canonical))
      }
      + teams.entries(addedAlone) { team in
        Vocabulary.Entry(
          kind: .team, name: team.name, title: team.title, alsoCalled: team.was.map { Vocabulary.canonical($0.0) })
      }
      + questions.entries(addedAlone) { Vocabulary.Entry(kind: .question, name: $0.name, title: $0.title) }
  }

  /// The fields of a dataset, its named conditions and expressions among them.
  func fieldEntries(of dataset: String) -> [Vocabulary.FieldEntry] {
    if let said = datasets.said(dataset) { return said.fieldEntries }
    return builtIn?.fields(of: dataset) ?? []
  }
}

extension MeasureDefinition {
  /// What a plain question can be held against.
  fileprivate var told: Vocabulary.ToldMeasure {
    let form: Vocabulary.ToldMeasure.Form =
      switch number {
      case .count, .countDistinct, .statistic(.sum, _, _, _): .count
      case .percent, .ratio(_, _, _, _, true), .ratioOfMeasures(_, _, true): .part
      case .rate: .rate
      case .statistic(_, let term, _, _): term.isSpan ? .length : .number
      case .ratio, .ratioOfMeasures: .number
      }
    return Vocabulary.ToldMeasure(
      dataset: number.dataset?.text, themes: themes, form: form, isJudged: higherIsBetter != nil,
      isPublished: !published.isEmpty)
  }
}

extension Syntax.Term {
  /// A length of time, or a field that is named after one: `days-to-match`.
  fileprivate var isSpan: Bool {
    switch kind {
    case .span: true
    case .field(let name): !Set(name.split(separator: "-")).isDisjoint(with: ["days", "weeks", "months", "years"])
    default: false
    }
  }
}

extension DatasetDefinition {
  /// Its fields, named conditions and expressions as the parser knows them.
  public var fieldEntries: [Vocabulary.FieldEntry] {
    fields.map { field in
      Vocabulary.FieldEntry(
        name: field.name, type: field.told, title: field.title, codes: field.codes.map(\.vocabularyCode))
    }
      + named.map { named in
        Vocabulary.FieldEntry(
          name: named.name, kind: named.isCondition ? .namedCondition : .namedExpression, title: named.text,
          codes: groups(of: named.term)?.names.codes ?? [])
      }
  }
}

extension CodeDefinition {
  /// With the spellings that hold no star: only those are understood when a person types them.
  var vocabularyCode: Vocabulary.Code {
    Vocabulary.Code(name: name, title: title, spellings: patterns.filter { !$0.contains("*") })
  }
}
