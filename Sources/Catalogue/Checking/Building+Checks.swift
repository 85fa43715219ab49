import Language

extension Building {
  /// What can be told only when all is known: names that do not exist, names that clash, and cycles.
  mutating func check() {
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

    var names = NameChecks(catalogue: catalogue, place: place, findings: Findings(blamed: blamed))
    names.run()
    var findings = names.findings

    for clash in NameClashes.of(catalogue) {
      let holder = "\(clash.kind.rawValue) \(clash.name)"
      let at = Place(
        holder: holder, file: heads[holder]?.text.source.file ?? "", isNew: heads[holder] != nil,
        head: heads[holder]?.definition.name.range)
      findings.add(.plain(clash.sentence), at.head ?? SourceRange(0, 0), at: at, sentence: clash.sentence)
    }
    diagnostics += findings.diagnostics

    for cycle in Cycles.of(catalogue) {
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
        diagnostics.append(Diagnostic(reason, shown, file: line.map(\.text.source.file) ?? origin.file))
      }
    }
  }
}
