import Calendar
import Language

/// Makes meaning of definitions as they were read, one after another, on a copy of a catalogue.
struct Building {
  var catalogue: Catalogue
  var diagnostics: [Diagnostic] = []
  /// Names that took the place of a built-in definition, each once.
  var redefined: [String] = []
  /// What was defined here, for mistakes that show only when all is known.
  var made: [Parsed] = []

  /// Whether everything here is new: nothing that was defined before is said anew or extended.
  private(set) var isAllNew = true
  /// Whether what was defined before may no longer hold together: something is said anew, or a field has another type. By
  /// an extension no name goes.
  var mayHarm = false

  private struct Key: Hashable {
    var kind: Syntax.Definition.Kind
    var name: String
  }
  private var firstPlaces: [Key: Origin] = [:]

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  /// Adds definitions: those that stand alone first, then those that extend one.
  mutating func add(_ all: [Parsed]) {
    for parsed in all where !parsed.definition.extends { define(parsed) }
    for parsed in all where parsed.definition.extends { extend(parsed) }
  }

  private mutating func define(_ parsed: Parsed) {
    let definition = parsed.definition
    let name = definition.name.text
    let origin = parsed.text.origin(definition.name.range)
    let key = Key(kind: definition.kind, name: name)
    let before = existingOrigin(definition.kind, name)
    let first = firstPlaces[key] ?? before.flatMap { sameLayer($0, origin) ? $0 : nil }
    if let first {
      diagnostics.append(
        parsed.mistake(
          .redefined(name: name, kind: definition.kind.rawValue, firstPlace: first.place), definition.name.range))
      return
    }
    firstPlaces[key] = origin
    if before != nil { (isAllNew, mayHarm) = (false, true) }
    if before?.builtIn == true, !redefined.contains(name) { redefined.append(name) }
    made.append(parsed)
    refuseContradictions(in: parsed)
    // Said anew at the prompt, it still stands in place of the built-in one.
    let replaced = before?.builtIn == true ? before : replacedBefore(definition.kind, name)
    switch definition.kind {
    case .dataset: addDataset(parsed, origin, replaced)
    case .measure: addMeasure(parsed, origin, replaced)
    case .theme: addTheme(parsed, origin, replaced)
    case .area: addArea(parsed, origin)
    case .team: addTeam(parsed, origin)
    case .question: addQuestion(parsed, origin)
    }
  }

  /// Whether two definitions of a name stand in one layer, which is a mistake: both built in, or in two of the board's
  /// files. The same file read again, and the prompt, replace what they said before.
  private func sameLayer(_ before: Origin, _ now: Origin) -> Bool {
    guard before.builtIn == now.builtIn else { return false }
    return before.builtIn || before.file != now.file
  }

  private func existingOrigin(_ kind: Syntax.Definition.Kind, _ name: String) -> Origin? {
    switch kind {
    case .dataset: catalogue.datasets[name]?.origin
    case .measure: catalogue.measures[name]?.origin
    case .theme: catalogue.themes[name]?.origin
    case .area: catalogue.areas[name]?.origin
    case .team: catalogue.teams[name]?.origin
    case .question: catalogue.questions[name]?.origin
    }
  }

  private func replacedBefore(_ kind: Syntax.Definition.Kind, _ name: String) -> Origin? {
    switch kind {
    case .dataset: catalogue.datasets[name]?.redefines
    case .measure: catalogue.measures[name]?.redefines
    case .theme: catalogue.themes[name]?.redefines
    case .area, .team, .question: nil
    }
  }

  private func names(of kind: Syntax.Definition.Kind) -> [String] {
    switch kind {
    case .dataset: catalogue.datasetOrder
    case .measure: catalogue.measureOrder
    case .theme: catalogue.themeOrder
    case .area: catalogue.areaOrder
    case .team: catalogue.teamOrder
    case .question: catalogue.questionOrder
    }
  }

  private mutating func extend(_ parsed: Parsed) {
    let name = parsed.definition.name
    let kind = parsed.definition.kind
    guard existingOrigin(kind, name.text) != nil else {
      let kinds = NameKind(rawValue: kind.rawValue).map { [$0] } ?? []
      diagnostics.append(
        parsed.mistake(
          .unknownName(read: name.text, kinds: kinds, holder: nil), name.range,
          suggestions: Nearest.names(to: name.text, among: names(of: kind))))
      return
    }
    if firstPlaces[Key(kind: kind, name: name.text)] == nil { isAllNew = false }
    made.append(parsed)
    refuseContradictions(in: parsed)
    switch kind {
    case .dataset: extendDataset(parsed)
    case .measure: extendMeasure(parsed)
    case .theme: extendTheme(parsed)
    case .area: extendArea(parsed)
    case .team: extendTeam(parsed)
    case .question:
      refuse(parsed, name.range, "A question cannot be extended: say it anew, under its own name or another.")
    }
  }

  mutating func refuse(_ parsed: Parsed, _ range: SourceRange, _ sentence: String) {
    diagnostics.append(parsed.mistake(.plain(sentence), range))
  }

  /// A line that has no meaning in this kind of definition.
  mutating func refuse(_ line: Syntax.Definition.Line, in parsed: Parsed) {
    refuse(parsed, line.range, "A \(parsed.definition.kind.rawValue) has no such line.")
  }
}

/// `child-view-recorded` as a person reads it: `Child view recorded`.
func spoken(_ name: String) -> String { Vocabulary.spoken(name) }

/// Both lists, each name once, in order.
func joined(_ first: [String], _ second: [String]) -> [String] {
  first + second.filter { !first.contains($0) }
}
