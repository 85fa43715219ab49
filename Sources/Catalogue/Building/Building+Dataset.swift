import Language

extension Building {
  mutating func addDataset(_ parsed: Parsed, _ origin: Origin, _ replaced: Origin?) {
    let name = parsed.definition.name.text
    var dataset = DatasetDefinition(name: name, title: parsed.definition.title ?? spoken(name), origin: origin)
    dataset.redefines = replaced
    dataset.isBuiltInList = origin.builtIn && origin.file.hasSuffix(Catalogue.listsFile)
    read(parsed, into: &dataset)
    catalogue.datasets.updateValue(dataset, forKey: name)
  }

  mutating func extendDataset(_ parsed: Parsed) {
    let name = parsed.definition.name.text
    guard var dataset = catalogue.datasets[name] else { return }
    let before = dataset
    read(parsed, into: &dataset)
    // What counted by a date may count by none now.
    let isOfOtherType = { (name: String, type: Syntax.FieldType?) in
      dataset.field(name).map { $0.type != type } ?? false
    }
    if before.fields.contains(where: { isOfOtherType($0.name, $0.type) })
      || before.named.contains(where: { isOfOtherType($0.name, nil) })
    {
      mayHarm = true
    }
    catalogue.datasets[name] = dataset
  }

  private mutating func read(_ parsed: Parsed, into dataset: inout DatasetDefinition) {
    var seen: Set<String> = []
    for line in parsed.definition.lines {
      switch line.content {
      case .alsoCalled(let names): dataset.alsoCalled = joined(dataset.alsoCalled, names)
      case .from(.sheet, let patterns): dataset.sheets = joined(dataset.sheets, patterns)
      case .from(.file, let patterns): dataset.files = joined(dataset.files, patterns)
      case .from(.xml, let elements): dataset.xmlElements = joined(dataset.xmlElements, elements)
      case .from(.table, let tables): dataset.databaseTables = joined(dataset.databaseTables, tables)
      case .oneRowPer(let names): dataset.key = names.map(\.text)
      case .covers(let covers): dataset.covers = covers
      case .event(let name): dataset.event = name.text
      case .openFrom(let from, let until):
        dataset.opens = DatasetDefinition.Opening(from: from.text, until: until.map(\.text))
      case .usually(let usual): dataset.usually = usual
      case .snapshotsFrom(let name): dataset.snapshotsFrom = name.text
      case .addsUp(let names): dataset.addsUp = joined(dataset.addsUp, names.map(\.text))
      case .cautionOf(let names, let words):
        for name in names { dataset.cautions[name.text] = words }
      case .layoutPublished:
        dataset.isPublished = true
        for field in FieldDefinition.ofPublished where dataset.field(field.name) == nil { dataset.fields.append(field) }
      case .warn(let condition, let text):
        let written = text.isEmpty ? parsed.text.text(condition.range) : text
        dataset.warnings.append(DatasetDefinition.Warning(condition: condition, text: written))
      case .apart(let condition, let words, _):
        let written = parsed.text.text(condition.range)
        dataset.apart.removeAll { Self.isSame($0.text, written) }
        let place = parsed.text.origin(condition.range)
        dataset.apart.append(
          Apart(condition: condition, text: written, words: words, saidBy: place.builtIn ? nil : place))
      case .alsoToldBy(let names): dataset.alsoToldBy = joined(dataset.alsoToldBy, names.map(\.text))
      case .grows(let number, let until): dataset.grows[number.text] = until.text
      case .blank(let name, let without): dataset.blanks[name.text] = without.map { .without($0.text) } ?? .notDone
      case .field(let field):
        if isNew(field.name, &seen, parsed) { add(field, to: &dataset) }
      case .named(let name, let term):
        guard isNew(name, &seen, parsed) else { continue }
        let before = dataset.named(name.text)
        let text = parsed.text.text(term.range)
        let replaced = (before?.replaced ?? before?.text).flatMap { Self.isSame($0, text) ? nil : $0 }
        dataset.named.removeAll { $0.name == name.text }
        dataset.fields.removeAll { $0.name == name.text }
        dataset.named.append(
          NamedDefinition(name: name.text, term: term, isCondition: false, text: text, replaced: replaced))
      default: refuse(line, in: parsed)
      }
    }
    settleConditions(of: &dataset)
  }

  /// Whether two texts are the same but for blanks and the case of letters.
  static func isSame(_ a: String, _ b: String) -> Bool {
    a.lowercased().split(whereSeparator: \.isWhitespace) == b.lowercased().split(whereSeparator: \.isWhitespace)
  }

  private mutating func isNew(_ name: Name, _ seen: inout Set<String>, _ parsed: Parsed) -> Bool {
    if seen.insert(name.text).inserted { return true }
    let dataset = parsed.definition.name.text
    refuse(parsed, name.range, "The dataset \(dataset) has a field “\(name.text)” already.")
    return false
  }

  /// Adds a field; one that is there already gains headers and codes.
  private func add(_ line: Syntax.FieldLine, to dataset: inout DatasetDefinition) {
    let name = line.name.text
    let codes = line.codes.map {
      CodeDefinition(name: $0.name.text, title: $0.title ?? spoken($0.name.text), patterns: $0.patterns)
    }
    dataset.named.removeAll { $0.name == name }
    guard let place = dataset.fields.firstIndex(where: { $0.name == name }) else {
      var field = FieldDefinition(
        name: name, title: line.headers.first ?? spoken(name), type: line.type,
        headers: line.headers.isEmpty ? [name] : line.headers)
      (field.required, field.isPrivate, field.codes) = (line.required, line.isPrivate, codes)
      (field.isOfPeople, field.toldBy) = (line.isOfPeople, line.toldBy?.text)
      dataset.fields.append(field)
      return
    }
    var field = dataset.fields[place]
    field.type = line.type
    field.headers = joined(field.headers, line.headers)
    field.required = field.required || line.required
    field.isPrivate = field.isPrivate || line.isPrivate
    field.isOfPeople = field.isOfPeople || line.isOfPeople
    field.toldBy = line.toldBy?.text ?? field.toldBy
    for code in codes {
      if let known = field.codes.firstIndex(where: { $0.name == code.name }) {
        field.codes[known].title = code.title
        field.codes[known].patterns = joined(field.codes[known].patterns, code.patterns)
      } else {
        field.codes.append(code)
      }
    }
    dataset.fields[place] = field
  }

  /// Which of the named ones say yes or no: one may rest on another, so it goes on until nothing changes.
  private func settleConditions(of dataset: inout DatasetDefinition) {
    var changed = true
    while changed {
      changed = false
      for place in dataset.named.indices where !dataset.named[place].isCondition {
        let isYesNo: (String) -> Bool = { name in
          dataset.field(name)?.type == .yesNo || dataset.named(name)?.isCondition == true
        }
        guard dataset.named[place].term.isCondition(isYesNo) else { continue }
        dataset.named[place].isCondition = true
        changed = true
      }
    }
  }
}

extension FieldDefinition {
  /// The fields that every published statistic in the Explore Education Statistics layout has.
  public static let ofPublished: [FieldDefinition] = [
    FieldDefinition(name: "area", title: "Area", type: .area, headers: ["area"]),
    FieldDefinition(name: "level", title: "Level", type: .text, headers: ["geographic_level"]),
    FieldDefinition(name: "year", title: "Year", type: .number, headers: ["time_period"]),
  ]
}
