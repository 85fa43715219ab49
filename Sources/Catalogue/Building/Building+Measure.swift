import Language

extension Building {
  mutating func addMeasure(_ parsed: Parsed, _ origin: Origin, _ replaced: Origin?) {
    let name = parsed.definition.name
    let numbers = parsed.definition.lines.compactMap { line in
      if case .number(let number) = line.content { return (number, line) }
      return nil
    }
    guard let (number, line) = numbers.first else {
      let example = "percent of cp-plans where open that visited-on-time"
      refuse(
        parsed, name.range,
        "The measure \(name.text) does not say what it counts: it needs a line such as “\(example)”.")
      return
    }
    if numbers.count > 1 {
      refuse(parsed, numbers[1].1.range, "The measure \(name.text) says twice what it counts: one line is enough.")
      return
    }
    var measure = MeasureDefinition(
      name: name.text, title: parsed.definition.title ?? spoken(name.text), number: number,
      text: parsed.text.text(line.range), origin: origin)
    measure.redefines = replaced
    measure.before = catalogue.measures[name.text].flatMap { before($0, changed: origin) }
    read(parsed, into: &measure)
    measure.hasOwnTarget = !origin.builtIn && parsed.saysTarget
    catalogue.measures.updateValue(measure, forKey: name.text)
  }

  /// What a measure said before it is said otherwise at a place; said twice in one file, or at the prompt, what it said
  /// before the first of them. Nil for the program's own, which change nothing.
  private func before(_ old: MeasureDefinition, changed origin: Origin) -> MeasureDefinition.Before? {
    if origin.builtIn { return old.before }
    if var known = old.before, known.changed.file == origin.file {
      known.changed = origin
      return known
    }
    return MeasureDefinition.Before(
      themes: old.before?.themes ?? old.themes, targets: old.targets, changed: origin)
  }

  /// Adds lines to a measure; a line that can stand only once takes the place of what was said before.
  mutating func extendMeasure(_ parsed: Parsed) {
    let name = parsed.definition.name.text
    guard var measure = catalogue.measures[name] else { return }
    let isPlain: (Syntax.TargetLine) -> Bool = { $0.since == nil && $0.selectors.isEmpty }
    let hasPlainTarget = parsed.definition.lines.contains {
      if case .target(let target) = $0.content { return isPlain(target) }
      return false
    }
    let origin = parsed.text.origin(parsed.definition.name.range)
    if hasPlainTarget {
      measure.before = before(measure, changed: origin)
      measure.targets.removeAll(where: isPlain)
    }
    for line in parsed.definition.lines {
      if case .number = line.content {
        refuse(
          parsed, line.range,
          "What the measure \(name) counts is said already: write “measure \(name)” without “extend” to say it anew.")
        return
      }
    }
    let old = measure
    read(parsed, into: &measure)
    if !origin.builtIn {
      measure.tellChanges(from: old, at: origin)
      measure.hasOwnTarget = measure.hasOwnTarget || parsed.saysTarget
    }
    catalogue.measures[name] = measure
  }

  private mutating func read(_ parsed: Parsed, into measure: inout MeasureDefinition) {
    for line in parsed.definition.lines {
      switch line.content {
      case .number: continue
      case .alsoCalled(let names): measure.alsoCalled = joined(names, measure.alsoCalled)
      case .higherIsBetter(let higher): measure.higherIsBetter = higher
      // The head of a script is read before it and with it.
      case .target(let target): if !measure.targets.contains(target) { measure.targets.append(target) }
      case .countedBy(let name): measure.countedBy = name.text
      case .overMonths(let months): measure.overMonths = months
      case .ripeAfter(let length): measure.ripeAfter = length
      case .stock: measure.saidKind = .stock
      case .flow: measure.saidKind = .flow
      case .themes(let names): measure.themes = joined(measure.themes, names.map(\.text))
      case .source(let text): measure.source = text
      case .ask(let text): measure.ask = text
      case .caution(let text): measure.caution = text
      case .alsoToldBy(let names): measure.alsoToldBy = joined(measure.alsoToldBy, names.map(\.text))
      case .alsoToldOtherwise(let name, let otherwise):
        measure.alsoToldBy = joined(measure.alsoToldBy, [name.text])
        measure.countedOtherwise[name.text] = otherwise
      case .apart(let condition, let words, let taken):
        let written = parsed.text.text(condition.range)
        measure.apart.removeAll { Self.isSame($0.text, written) }
        let place = parsed.text.origin(condition.range)
        measure.apart.append(
          Apart(
            condition: condition, text: written, words: words, taken: taken, saidBy: place.builtIn ? nil : place))
      case .published(let term, let dataset, let value):
        measure.published.append(
          MeasureDefinition.Published(term: term, dataset: dataset.text, value: value))
        if parsed.definition.extends { measure.tellPublished(term, dataset, in: parsed) }
      default: refuse(line, in: parsed)
      }
    }
    refuseAmber(of: measure, in: parsed)
    refuseNotMet(of: measure, in: parsed)
    let target = parsed.definition.lines.first { if case .target = $0.content { true } else { false } }
    if let target, measure.higherIsBetter == nil {
      refuse(
        parsed, target.range,
        "The measure \(measure.name) has a target, but does not say whether higher or lower is better, so nobody can tell "
          + "whether it is met.")
    }
  }

  /// Only of a percentage rows meet something or not.
  private mutating func refuseNotMet(of measure: MeasureDefinition, in parsed: Parsed) {
    if case .percent = measure.number { return }
    for line in parsed.definition.lines {
      guard case .apart(_, _, as: .notMet) = line.content else { continue }
      refuse(
        parsed, line.range,
        "The measure \(measure.name) is no percentage, so that no row of it is met or not: leave out “as not met”.")
    }
  }
}

extension Parsed {
  fileprivate var saysTarget: Bool {
    definition.lines.contains { if case .target = $0.content { true } else { false } }
  }
}
