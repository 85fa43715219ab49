import Catalogue
import Language

/// What a number counts, in words for a sentence: its population, and what it asks of each.
///
/// Named tests are put in place, so that a reader sees what is really asked.
struct PlainPopulation {
  var catalogue: Catalogue
  /// The definition of a dataset, with the columns that its files brought.
  var definition: (String) -> DatasetDefinition?
  /// Whether a named test stays a name, as in a heading.
  var keepsNames = false

  init(catalogue: Catalogue, definition: ((String) -> DatasetDefinition?)? = nil) {
    self.catalogue = catalogue
    self.definition = definition ?? { catalogue.datasets[$0] }
  }

  /// `open child protection plans`, `single assessments`, `children in referrals where the source is police`.
  ///
  /// - Parameter byHabit: Whether it is read as its dataset usually is; not where a statement asks for another reading.
  func population(of number: Syntax.Number, countedBy: String? = nil, byHabit: Bool = true) -> String {
    guard let dataset = number.dataset?.text else {
      if case .ratioOfMeasures(let over, let under, _) = number {
        return "\(title(ofMeasure: over.text)) against \(title(ofMeasure: under.text))"
      }
      return ""
    }
    var words = PlainPopulation.lowercasedFirst(definition(dataset)?.title ?? PlainWords.name(dataset))
    var tests: [String] = []
    var isReadingTold = false
    for term in number.condition?.conjuncts ?? [] {
      if case .reading = term.kind, !isReadingTold {
        isReadingTold = true
      } else {
        tests.append(PlainWords.part(inPlace(term, dataset, [])))
      }
    }
    let reading = reading(of: number, in: dataset, countedBy: countedBy, byHabit: byHabit)
    switch reading {
    case .open(at: nil)?: words = "open \(words)"
    case .some(let said): words += " \(PlainWords.reading(said).dropping("is "))"
    case nil: break
    }
    switch number {
    case .countDistinct(.children, _, _): words = "children in \(words)"
    case .countDistinct(.workers, _, _): words = "workers in \(words)"
    case .countDistinct(.field(let field), _, _): words = "different \(PlainWords.name(field.text)) in \(words)"
    default: break
    }
    return tests.isEmpty ? words : "\(words) where \(PlainWords.list(tests, "and"))"
  }

  /// What of its rows is counted: what stands open, what began; nil where neither it nor its dataset says.
  private func reading(of number: Syntax.Number, in dataset: String, countedBy: String?, byHabit: Bool)
    -> Syntax.Reading?
  {
    for term in number.condition?.conjuncts ?? [] {
      if case .reading(let said) = term.kind { return said }
    }
    // A percentage whose test asks for `open` is of those that are not open too.
    guard byHabit, countedBy == nil, number.conditions.flatMap(\.readings).isEmpty, let found = definition(dataset),
      found.opens != nil, found.usually == .open
    else { return nil }
    return .open(at: nil)
  }

  /// The conditions of its population in words, without the reading, which a heading says for itself.
  func tests(of number: Syntax.Number) -> [String] {
    guard let dataset = number.dataset?.text else { return [] }
    return (number.condition?.conjuncts ?? []).compactMap { term in
      if case .reading = term.kind { return nil }
      return PlainWords.part(inPlace(term, dataset, []))
    }
  }

  /// What the numerator holds, in words; nil where there is none.
  func test(of number: Syntax.Number) -> String? {
    switch number {
    case .percent(let dataset, _, let test): told(test, in: dataset.text)
    case .ratio(let over, let under, let dataset, _, _):
      "\(value(over, in: dataset.text)), for each \(value(under, in: dataset.text))"
    case .statistic(let statistic, let term, let dataset, _):
      "\(statistic.rawValue) of \(value(term, in: dataset.text))"
    case .count, .countDistinct, .ratioOfMeasures, .rate: nil
    }
  }

  /// The test of a percentage as the verb of a sentence that begins with the population: `have their last visit within
  /// the 10 working days before the as-at date`; nil where there is none.
  func predicate(of number: Syntax.Number) -> String? {
    guard case .percent(let dataset, _, let test) = number else { return nil }
    return PlainWords.predicate(inPlace(test, dataset.text, []))
  }

  /// The whole number in one sentence.
  func sentence(of number: Syntax.Number, countedBy: String? = nil, byHabit: Bool = true) -> String {
    let population = population(of: number, countedBy: countedBy, byHabit: byHabit)
    switch number {
    case .count, .countDistinct: return "How many: \(population)."
    case .percent: return "Of \(population), how many in a hundred: \(test(of: number) ?? "")."
    case .statistic(let statistic, let term, let dataset, _):
      return "The \(statistic.rawValue) of \(value(term, in: dataset.text)), over \(population)."
    case .ratio(let over, let under, let dataset, _, let asPercent):
      return
        "The sum of \(value(over, in: dataset.text)) over the sum of \(value(under, in: dataset.text))\(asPercent ? ", in a hundred" : ""), in \(population)."
    case .ratioOfMeasures(let over, let under, let asPercent):
      return "\(title(ofMeasure: over.text)) over \(title(ofMeasure: under.text))\(asPercent ? ", in a hundred" : "")."
    case .rate:
      // Of what stands at a date nothing is of a year.
      var isOfDay = false
      if let dataset = number.dataset?.text,
        case .open = reading(of: number, in: dataset, countedBy: countedBy, byHabit: byHabit)
      {
        isOfDay = true
      }
      return
        "\(PlainPopulation.capitalisedFirst(population)), per 10,000 children of the council\(isOfDay ? "" : ", a year")."
    }
  }

  private func title(ofMeasure name: String) -> String { catalogue.measures[name]?.title ?? name }

  func told(_ term: Syntax.Term, in dataset: String) -> String { PlainWords.condition(inPlace(term, dataset, [])) }
  func value(_ term: Syntax.Term, in dataset: String) -> String { PlainWords.expression(inPlace(term, dataset, [])) }

  /// The term with named tests and expressions put in place, and codes by their titles.
  private func inPlace(_ term: Syntax.Term, _ dataset: String, _ seen: Set<String>) -> Syntax.Term {
    let found = definition(dataset)
    func inner(_ part: Syntax.Term) -> Syntax.Term { inPlace(part, dataset, seen) }
    func same(_ kind: Syntax.Term.Kind) -> Syntax.Term { Syntax.Term(kind, range: term.range) }
    switch term.kind {
    case .field(let name):
      guard !keepsNames, found?.field(name) == nil, let named = found?.named(name), !seen.contains(name) else {
        return term
      }
      return inPlace(named.term, dataset, seen.union([name]))
    case .span(let unit, let a, let b): return same(.span(unit, from: inner(a), to: inner(b)))
    case .arithmetic(let sign, let a, let b): return same(.arithmetic(sign, inner(a), inner(b)))
    case .grouped(let value, let bounds): return same(.grouped(inner(value), at: bounds))
    case .all(let parts): return same(.all(parts.map(inner)))
    case .any(let parts): return same(.any(parts.map(inner)))
    case .not(let part): return same(.not(inner(part)))
    case .yes(let part): return same(.yes(inner(part)))
    case .no(let part): return same(.no(inner(part)))
    case .missing(let part): return same(.missing(inner(part)))
    case .recorded(let part): return same(.recorded(inner(part)))
    case .compare(let a, let word, let b): return same(.compare(inner(a), word, inner(b)))
    case .between(let a, let b, let c): return same(.between(inner(a), inner(b), inner(c)))
    case .inPeriod(let a, let period): return same(.inPeriod(inner(a), period))
    case .contains(let a, let text): return same(.contains(inner(a), text))
    case .within(let a, let length, let anchoring, let b): return same(.within(inner(a), length, anchoring, inner(b)))
    case .isOneOf(let left, let values):
      // `age-group is "5 to 9"`: the age is.
      if let groups = found?.groups(of: left) {
        return same(
          .isOneOf(keepsNames ? left : inner(groups.value), values.map { labelled($0, groups.names) }))
      }
      var codes: [CodeDefinition] = []
      if case .field(let name) = left.kind { codes = found?.field(name)?.codes ?? [] }
      return same(.isOneOf(inner(left), values.map { titled($0, codes) }))
    case .includes(let name, let values):
      return same(.includes(name, values.map { titled($0, found?.field(name)?.codes ?? []) }))
    case .has(var has):
      has.condition = has.condition.map { inPlace($0, has.dataset.text, []) }
      return same(.has(has))
    case .numberOf(let name, let condition):
      return same(.numberOf(dataset: name, where: condition.map { inPlace($0, name.text, []) }))
    case .latest(let field, let name, let condition):
      return same(.latest(field, dataset: name, where: condition.map { inPlace($0, name.text, []) }))
    case .number, .date, .text, .code, .this, .asAt, .age, .previous, .numberOfPrevious, .firstRecorded, .reading,
      .about, .ofConcern:
      return term
    }
  }

  /// A group by its name as it is shown.
  private func labelled(_ value: Syntax.Term, _ names: GroupNames) -> Syntax.Term {
    switch value.kind {
    case .text(let word), .code(let word):
      return names.place(of: word).map { Syntax.Term(.text(names.labels[$0]), range: value.range) } ?? value
    default: return value
    }
  }

  private func titled(_ value: Syntax.Term, _ codes: [CodeDefinition]) -> Syntax.Term {
    guard case .code(let name) = value.kind, let code = codes.first(where: { $0.name == name }) else { return value }
    return Syntax.Term(.text(code.title), range: value.range)
  }

  /// `child protection plans`; `CP plans` and `Section 47 enquiries` keep a name's own capitals.
  static func lowercasedFirst(_ text: String) -> String {
    guard let first = text.first, let second = text.dropFirst().first, !second.isUppercase else { return text }
    return first.lowercased() + text.dropFirst()
  }

  static func capitalisedFirst(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}

extension String {
  fileprivate func dropping(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }
}
