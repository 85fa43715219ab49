import Language

/// Gathers names, kinds and fields, a board's own in the place of built-in ones, and makes a vocabulary of them.
struct VocabularyMaker {
  private struct Key: Hashable {
    var kind: NameKind
    var name: String
  }
  private var entries: [Key: Vocabulary.Entry] = [:]
  private var order: [Key] = []
  private var fields: [String: [Vocabulary.FieldEntry]] = [:]
  private var datasetOrder: [String] = []
  /// What was made last, and the datasets of which more has been learned since.
  private var made: Vocabulary?
  private var changed: [String] = []

  init(_ catalogue: Catalogue) {
    for entry in catalogue.entries() { put(entry) }
    for name in catalogue.datasetOrder {
      put(fields: catalogue.fieldEntries(of: name), of: name)
    }
  }

  private mutating func put(_ entry: Vocabulary.Entry) {
    made = nil
    let key = Key(kind: entry.kind, name: entry.name)
    if entries.updateValue(entry, forKey: key) == nil { order.append(key) }
  }

  private mutating func put(fields new: [Vocabulary.FieldEntry], of dataset: String) {
    made = nil
    if fields.updateValue(new, forKey: dataset) == nil { datasetOrder.append(dataset) }
  }

  /// What a head tells before anything is read: a name, and the fields of a dataset.
  ///
  /// - Parameter isList: whether it stands among the program's own lists.
  mutating func add(_ head: Parser.Head, isList: Bool = false) {
    let name = head.name.text
    let kind: NameKind =
      switch head.kind {
      case .dataset: isList ? .list : .dataset
      case .measure: .measure
      case .theme: .theme
      case .area: .area
      case .team: .team
      case .question: .question
      }
    let key = Key(kind: kind, name: name)
    made = nil
    if head.extends {
      entries[key]?.alsoCalled += head.alsoCalled
    } else {
      put(Vocabulary.Entry(kind: kind, name: name, title: head.title ?? name, alsoCalled: head.alsoCalled))
    }
    guard head.kind == .dataset else { return }
    var all = head.extends ? fields[name] ?? [] : []
    for field in head.fields {
      if let place = all.firstIndex(where: { $0.name == field.name }) { all[place] = field } else { all.append(field) }
    }
    put(fields: all, of: name)
  }

  /// Learns from bodies which named ones are conditions. Returns whether anything was new.
  mutating func learn(_ datasets: [Parsed]) -> Bool {
    var learned = false
    var found = true
    while found {
      found = false
      for parsed in datasets {
        let dataset = parsed.definition.name.text
        for line in parsed.definition.lines {
          if case .layoutPublished = line.content { addPublishedFields(to: dataset) }
          guard case .named(let name, let term) = line.content,
            let place = fields[dataset]?.firstIndex(where: { $0.name == name.text })
          else { continue }
          let isCondition = term.isCondition { self.isYesNo($0, of: dataset) }
          let kind: Vocabulary.FieldEntry.Kind = isCondition ? .namedCondition : .namedExpression
          guard fields[dataset]?[place].kind != kind else { continue }
          fields[dataset]?[place].kind = kind
          changed.append(dataset)
          (found, learned) = (true, true)
        }
      }
    }
    return learned
  }

  /// Every published statistic has an area, a level and a year, which its definition need not say.
  private mutating func addPublishedFields(to dataset: String) {
    for field in FieldDefinition.ofPublished where fields[dataset]?.contains(where: { $0.name == field.name }) != true {
      changed.append(dataset)
      fields[dataset, default: []].append(
        Vocabulary.FieldEntry(name: field.name, kind: .type(field.type), title: field.title))
    }
  }

  private func isYesNo(_ field: String, of dataset: String) -> Bool {
    switch fields[dataset]?.first(where: { $0.name == field })?.kind {
    case .namedCondition, .type(.yesNo): true
    default: false
    }
  }

  mutating func vocabulary() -> Vocabulary {
    if var known = made {
      for name in Set(changed).sorted() { known.setFields(fields[name] ?? [], of: name) }
      (made, changed) = (known, [])
      return known
    }
    var vocabulary = Vocabulary()
    for key in order {
      if let entry = entries[key] { vocabulary.add(entry) }
    }
    for name in datasetOrder { vocabulary.setFields(fields[name] ?? [], of: name) }
    (made, changed) = (vocabulary, [])
    return vocabulary
  }
}
