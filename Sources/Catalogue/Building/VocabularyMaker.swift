import Language

/// Gathers names, kinds and fields, a board's own in the place of built-in ones, and makes a vocabulary of them.
struct VocabularyMaker {
  private struct Key: Hashable {
    var kind: NameKind
    var name: String
  }
  /// What was defined before.
  private let before: Vocabulary
  /// Entries in the place of those before, and those beside them in their order.
  private var anew: [Key: Vocabulary.Entry] = [:]
  private var entries: [Key: Vocabulary.Entry] = [:]
  private var order: [Key] = []
  /// Of datasets that are said here.
  private var fields: [String: [Vocabulary.FieldEntry]] = [:]
  private var datasetOrder: [String] = []
  /// What was made last, and the datasets of which more has been learned since.
  private var made: Vocabulary?
  private var changed: [String] = []

  init(_ catalogue: Catalogue) { before = catalogue.plainVocabulary() }

  private func entry(_ key: Key) -> Vocabulary.Entry? {
    entries[key] ?? anew[key] ?? before.entry(key.kind, key.name)
  }

  private mutating func put(_ entry: Vocabulary.Entry) {
    made = nil
    let key = Key(kind: entry.kind, name: entry.name)
    if before.entry(key.kind, key.name) != nil {
      anew[key] = entry
    } else if entries.updateValue(entry, forKey: key) == nil {
      order.append(key)
    }
  }

  private func fields(of dataset: String) -> [Vocabulary.FieldEntry] {
    fields[dataset] ?? before.fields(of: dataset) ?? []
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
      if !head.alsoCalled.isEmpty, var entry = entry(key) {
        entry.alsoCalled += head.alsoCalled
        put(entry)
      }
    } else {
      put(Vocabulary.Entry(kind: kind, name: name, title: head.title ?? name, alsoCalled: head.alsoCalled))
    }
    guard head.kind == .dataset else { return }
    var all = head.extends ? fields(of: name) : []
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
            let place = fields(of: dataset).firstIndex(where: { $0.name == name.text })
          else { continue }
          let isCondition = term.isCondition { self.isYesNo($0, of: dataset) }
          let kind: Vocabulary.FieldEntry.Kind = isCondition ? .namedCondition : .namedExpression
          var all = fields(of: dataset)
          guard all[place].kind != kind else { continue }
          all[place].kind = kind
          change(all, of: dataset)
          (found, learned) = (true, true)
        }
      }
    }
    return learned
  }

  /// Every published statistic has an area, a level and a year, which its definition need not say.
  private mutating func addPublishedFields(to dataset: String) {
    let known = fields(of: dataset)
    let missing = FieldDefinition.ofPublished.filter { field in !known.contains { $0.name == field.name } }
    guard !missing.isEmpty else { return }
    let added = missing.map { Vocabulary.FieldEntry(name: $0.name, kind: .type($0.type), title: $0.title) }
    change(known + added, of: dataset)
  }

  private mutating func change(_ new: [Vocabulary.FieldEntry], of dataset: String) {
    changed.append(dataset)
    if fields.updateValue(new, forKey: dataset) == nil { datasetOrder.append(dataset) }
  }

  private func isYesNo(_ field: String, of dataset: String) -> Bool {
    switch fields(of: dataset).first(where: { $0.name == field })?.kind {
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
    var vocabulary = before
    if !anew.isEmpty {
      let all = before.entries.map { anew[Key(kind: $0.kind, name: $0.name)] ?? $0 }
      vocabulary = Vocabulary(entries: all, datasets: before.datasets) { [before] names in
        names.map { before.fields(of: $0) ?? [] }
      }
    }
    for key in order {
      if let entry = entries[key] { vocabulary.add(entry) }
    }
    for name in datasetOrder { vocabulary.setFields(fields[name] ?? [], of: name) }
    (made, changed) = (vocabulary, [])
    return vocabulary
  }
}
