import Language

extension Building {
  /// What can be told only when all is known: names that do not exist, names that clash, and cycles.
  ///
  /// Where what was defined before cannot have come to harm by it, only what is new or extended is looked at: but for
  /// mistakes, which are told in the order of all definitions.
  mutating func check() {
    var own: [Syntax.Definition.Kind: [String]] = [:]
    for parsed in made {
      let (kind, name) = (parsed.definition.kind, parsed.definition.name.text)
      if own[kind]?.contains(name) != true { own[kind, default: []].append(name) }
    }
    if !mayHarm {
      let found = mistakes(in: own)
      guard !found.isEmpty, !isAllNew else {
        diagnostics += found
        return
      }
    }
    diagnostics += mistakes(in: [
      .dataset: catalogue.datasetOrder, .measure: catalogue.measureOrder, .theme: catalogue.themeOrder,
      .area: catalogue.areaOrder, .team: catalogue.teamOrder,
    ])
  }

  private func mistakes(in names: [Syntax.Definition.Kind: [String]]) -> [Diagnostic] {
    // Everything defined here or extended, with the place of its name.
    var heads: [String: Parsed] = [:]
    for parsed in made { heads["\(parsed.definition.kind.rawValue) \(parsed.definition.name.text)"] = parsed }
    let blamed = made.first.map { (file: $0.text.source.file, range: $0.definition.name.range) }
    func place(_ kind: Syntax.Definition.Kind, _ name: String, _ origin: Origin) -> Place {
      let holder = "\(kind.rawValue) \(name)"
      let head = heads[holder]
      return Place(
        holder: holder, file: head?.text.source.file ?? origin.file, isNew: head != nil,
        head: head?.definition.name.range)
    }

    var checks = NameChecks(catalogue: catalogue, place: place, findings: Findings(blamed: blamed))
    checks.run(names)
    var findings = checks.findings

    for clash in NameClashes.of(catalogue) {
      let holder = "\(clash.kind.rawValue) \(clash.name)"
      let at = Place(
        holder: holder, file: heads[holder]?.text.source.file ?? "", isNew: heads[holder] != nil,
        head: heads[holder]?.definition.name.range)
      findings.add(.plain(clash.sentence), at.head ?? SourceRange(0, 0), at: at, sentence: clash.sentence)
    }
    var mistakes = findings.diagnostics

    for cycle in Cycles.of(catalogue, from: names) {
      let reason = Diagnostic.Reason.cycle(names: cycle.map(\.name))
      for (name, origin, range) in cycle {
        let head = heads.values.first { $0.definition.name.text == name }?.definition.name.range
        guard let shown = range ?? head ?? blamed?.range else { continue }
        // A line that extends a definition stands in the file that extends it.
        let line = made.first { parsed in
          parsed.definition.lines.contains { line in
            if case .named(let named, _) = line.content { named.text == name } else { false }
          }
        }
        mistakes.append(Diagnostic(reason, shown, file: line.map(\.text.source.file) ?? origin.file))
      }
    }
    return mistakes
  }
}
