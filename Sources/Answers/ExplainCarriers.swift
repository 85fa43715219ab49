import Board
import Catalogue
import Language

/// What a measure rests on: every dataset it reads, where that comes from, and whether it is loaded.
extension Explanation {
  /// One text for each dataset: `Child protection reviews, from the census (Reviews) or a file “cp reviews”: not loaded`.
  func carriers(of measure: MeasureDefinition) -> [String] {
    datasets(of: measure).map { name in
      let title = board.definition(name)?.title ?? name
      let from = board.definition(name).map(origin) ?? ""
      let loaded =
        if let newest = board.packs[name]?.last {
          (newest.asAt.map { "loaded, as at \($0.long)" } ?? "loaded") + lacking(measure, name)
        } else {
          "not loaded"
        }
      return "\(title)\(from.isEmpty ? "" : ", from \(from)"): \(loaded)"
    }
  }

  /// `, but no file of it has a column for factors`: what is loaded does not carry what the measure tests.
  private func lacking(_ measure: MeasureDefinition, _ dataset: String) -> String {
    guard measure.number.dataset?.text == dataset, let packs = board.packs[dataset] else { return "" }
    let tested = Set(measure.number.terms.flatMap(\.fields))
    let absent = tested.sorted().filter { field in packs.allSatisfy { $0.absentFields.contains(field) } }
    return absent.isEmpty ? "" : ", but no file of it has a column for \(PlainWords.list(absent, "and"))"
  }

  private func origin(_ definition: DatasetDefinition) -> String {
    var places: [String] = []
    if let sheet = definition.sheets.first { places.append("a sheet “\(sheet)”") }
    if let file = definition.files.first(where: { !definition.sheets.map { $0.lowercased() }.contains($0) }) {
      places.append("a file “\(file)”")
    }
    if let element = definition.xmlElements.first { places.append("a return in XML (\(element))") }
    return PlainWords.list(places, "or")
  }

  /// The dataset that is counted, and those that its tests look into.
  private func datasets(of measure: MeasureDefinition) -> [String] {
    var out: [String] = []
    func add(_ name: String) { if !out.contains(name) { out.append(name) } }
    func walk(_ term: Syntax.Term, _ dataset: String?) {
      switch term.kind {
      case .has(let has):
        add(has.dataset.text)
        if let condition = has.condition { walk(condition, has.dataset.text) }
      case .numberOf(let name, let condition), .latest(_, let name, let condition):
        add(name.text)
        if let condition { walk(condition, name.text) }
      case .field(let name):
        if let named = dataset.flatMap(board.definition)?.named(name) { walk(named.term, nil) }
      default: for part in term.parts { walk(part, dataset) }
      }
    }
    if case .ratioOfMeasures(let first, let second, _) = measure.number {
      for name in [first.text, second.text] {
        if let part = catalogue.measures[name] { for dataset in datasets(of: part) { add(dataset) } }
      }
      return out
    }
    let own = measure.number.dataset?.text
    if let own { add(own) }
    for term in measure.number.terms { walk(term, own) }
    return out
  }

  /// Who set the targets: the program, as a default that a board may change, or this board.
  func setter(of measure: MeasureDefinition) -> String? {
    guard let isDefault = measure.hasDefaultTarget else { return nil }
    if isDefault {
      return "the program, as a default of practice; to set another: extend measure \(measure.name)"
    }
    return "this board"
  }
}

extension MeasureDefinition {
  /// Whether its targets are the program's own defaults of practice; nil where it has none.
  var hasDefaultTarget: Bool? {
    targets.isEmpty ? nil : !hasOwnTarget && Catalogue.builtIn().catalogue.measures[name]?.targets == targets
  }
}
