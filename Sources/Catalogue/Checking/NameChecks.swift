import Language

/// Every dataset, field, theme and measure that a definition names must exist.
struct NameChecks {
  let catalogue: Catalogue
  let place: (Syntax.Definition.Kind, String, Origin) -> Place
  var findings: Findings

  /// - Parameter names: the definitions to look at, by their kind.
  mutating func run(_ names: [Syntax.Definition.Kind: [String]]) {
    for name in names[.dataset] ?? [] { if let found = catalogue.datasets[name] { check(found) } }
    for name in names[.measure] ?? [] { if let found = catalogue.measures[name] { check(found) } }
    for name in names[.theme] ?? [] { if let found = catalogue.themes[name] { check(found) } }
    for name in names[.area] ?? [] {
      guard let area = catalogue.areas[name], let inside = area.inside, catalogue.areas[inside] == nil else { continue }
      let at = place(.area, name, area.origin)
      unknown(inside, [.area], nil, at.head ?? SourceRange(0, 0), at)
    }
  }

  private mutating func check(_ dataset: DatasetDefinition) {
    let at = place(.dataset, dataset.name, dataset.origin)
    let range = at.head ?? SourceRange(0, 0)
    let named = dataset.key + [dataset.event, dataset.snapshotsFrom].compactMap(\.self)
    let opening = dataset.opens.map { [$0.from] + $0.until } ?? []
    let growing = dataset.grows.sorted { $0.key < $1.key }
    let blank = dataset.blanks.sorted { $0.key < $1.key }.flatMap { name, says in
      if case .without(let other) = says { [name, other] } else { [name] }
    }
    let told = blank + dataset.addsUp + dataset.cautions.keys.sorted()
    for field in named + opening + growing.flatMap({ [$0.key, $0.value] }) + told {
      check(field: field, of: dataset.name, range, at)
    }
    let dates = [dataset.event, dataset.snapshotsFrom, dataset.opens?.from].compactMap(\.self)
    for name in dates + growing.map(\.value) { check(isDate: name, of: dataset, range, at) }
    for told in dataset.fields.compactMap(\.toldBy) where told != "age" || dataset.field("date-of-birth") == nil {
      check(field: told, of: dataset.name, range, at)
    }
    for named in dataset.named { check(named.term, in: dataset.name, outer: nil, at) }
    for warning in dataset.warnings { check(warning.condition, in: dataset.name, outer: nil, at) }
    for apart in dataset.apart { check(apart.condition, in: dataset.name, outer: nil, at) }
    for other in dataset.alsoToldBy where catalogue.datasets[other] == nil {
      unknown(other, [.dataset], nil, range, at)
    }
  }

  private mutating func check(_ measure: MeasureDefinition) {
    let at = place(.measure, measure.name, measure.origin)
    let range = at.head ?? SourceRange(0, 0)
    switch measure.number {
    case .ratioOfMeasures(let over, let under, _):
      for name in [over, under] where catalogue.measures[name.text] == nil {
        unknown(name.text, [.measure], nil, name.range, at)
      }
    case .count(let dataset, _), .rate(let dataset, _):
      check(dataset: dataset, at)
    case .countDistinct(let thing, let dataset, _):
      check(dataset: dataset, at)
      if case .field(let field) = thing { check(field: field.text, of: dataset.text, field.range, at) }
    case .percent(let dataset, _, let test):
      check(dataset: dataset, at)
      check(test, in: dataset.text, outer: nil, at)
    case .statistic(_, let term, let dataset, _):
      check(dataset: dataset, at)
      check(term, in: dataset.text, outer: nil, at)
    case .ratio(let over, let under, let dataset, _, _):
      check(dataset: dataset, at)
      check(over, in: dataset.text, outer: nil, at)
      check(under, in: dataset.text, outer: nil, at)
    }
    if let dataset = measure.number.dataset?.text {
      if let condition = measure.number.condition { check(condition, in: dataset, outer: nil, at) }
      for apart in measure.apart { check(apart.condition, in: dataset, outer: nil, at) }
      if let field = measure.countedBy {
        check(field: field, of: dataset, range, at)
        if let found = catalogue.datasets[dataset] { check(isDate: field, of: found, range, at) }
      }
    }
    for other in measure.alsoToldBy where catalogue.measures[other] == nil {
      unknown(other, [.measure], nil, range, at)
    }
    for theme in measure.themes where catalogue.themes[theme] == nil { unknown(theme, [.theme], nil, range, at) }
    for published in measure.published {
      if catalogue.datasets[published.dataset] == nil {
        unknown(published.dataset, [.dataset], nil, published.term.range, at)
      } else {
        check(published.term, in: published.dataset, outer: nil, at)
      }
    }
  }

  private mutating func check(_ theme: ThemeDefinition) {
    let at = place(.theme, theme.name, theme.origin)
    for rule in theme.rules + theme.concerns {
      if catalogue.datasets[rule.dataset] == nil {
        unknown(rule.dataset, [.dataset], nil, rule.condition?.range ?? at.head ?? SourceRange(0, 0), at)
      } else if let condition = rule.condition {
        check(condition, in: rule.dataset, outer: nil, at)
      }
    }
  }

  private mutating func check(_ term: Syntax.Term, in dataset: String, outer: String?, _ at: Place) {
    for field in term.ownFields { check(field: field, of: dataset, term.range, at) }
    if case .latest(let field, let other, _) = term.kind { check(field: field, of: other.text, term.range, at) }
    if case .this(let field) = term.kind { check(field: field, of: outer ?? dataset, term.range, at) }
    if let other = term.namedDataset { check(dataset: other, at) }
    if let theme = term.namedTheme, catalogue.themes[theme.text] == nil {
      unknown(theme.text, [.theme], nil, theme.range, at)
    }
    for (part, other) in term.parts {
      check(part, in: other ?? dataset, outer: other == nil ? outer : dataset, at)
    }
  }

  private mutating func check(dataset: Name, _ at: Place) {
    if catalogue.datasets[dataset.text] == nil { unknown(dataset.text, [.dataset], nil, dataset.range, at) }
  }

  private mutating func check(field: String, of dataset: String, _ range: SourceRange, _ at: Place) {
    guard let found = catalogue.datasets[dataset], found.field(field) == nil, found.named(field) == nil else { return }
    unknown(field, [.field], dataset, range, at)
  }

  /// What puts a row into time must be a date or a month; a named expression may be one.
  private mutating func check(isDate field: String, of dataset: DatasetDefinition, _ range: SourceRange, _ at: Place) {
    guard let type = dataset.field(field)?.type, type != .date, type != .month, !dataset.isPublished else { return }
    findings.add(
      .wrongType(what: field, expected: "a date"), range, at: at, sentence: "“\(field)” is not a date.")
  }

  private mutating func unknown(
    _ name: String, _ kinds: [NameKind], _ holder: String?, _ range: SourceRange, _ at: Place
  ) {
    let what = holder.map { "\($0) has no field “\(name)”." } ?? "there is no \(kinds[0].rawValue) “\(name)”."
    findings.add(.unknownName(read: name, kinds: kinds, holder: holder), range, at: at, sentence: what)
  }
}
