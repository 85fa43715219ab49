import Catalogue
import Language

/// What a board counts its own way, in place of the program's: it is told wherever a figure rests on it.
extension Session {
  /// That a measure is the board's own, or that a test it rests on is: its title may still say the old rule. Among several
  /// measures each line begins with its title, so that a paper's annex puts it where it belongs.
  func saidOtherwise(_ measure: MeasureDefinition, amongSeveral: Bool = false) -> [String] {
    var out: [String] = []
    if let old = measure.redefines {
      let by = amongSeveral ? "\(measure.title): by" : "By"
      out.append("\(by) this board's own definition, in place of the built-in one (\(old.file)).")
    }
    guard let definition = measure.number.dataset.flatMap({ board.definition($0.text) }) else { return out }
    for test in ownTests(measure.number, of: definition) {
      let whose = amongSeveral ? "\(measure.title): " : ""
      out.append(
        "\(whose)“\(test.name)” is this board's own: \(test.text), in place of \(test.replaced ?? ""). A title that says another rule is of that one."
      )
    }
    return out
  }

  /// The named tests and values of a dataset that the number rests on and that the board says otherwise than the program.
  private func ownTests(_ number: Syntax.Number, of definition: DatasetDefinition) -> [NamedDefinition] {
    let changed = definition.named.filter { $0.replaced != nil }
    guard !changed.isEmpty else { return [] }
    var terms = number.conditions
    if case .statistic(_, let term, _, _) = number { terms.append(term) }
    if case .ratio(let over, let under, _, _, _) = number { terms += [over, under] }
    var names: Set<String> = []
    while let term = terms.popLast() {
      if case .field(let name) = term.kind, names.insert(name).inserted, let named = definition.named(name) {
        terms.append(named.term)
      }
      terms += term.parts
    }
    return changed.filter { names.contains($0.name) }
  }
}
