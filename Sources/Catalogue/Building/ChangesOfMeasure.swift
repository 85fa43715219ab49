import Language

/// What a board's extension of a measure changes of how it is counted and judged: a line in a file would else turn a red
/// figure green unseen.
extension MeasureDefinition {
  /// Adds each line that differs from before; one that says again what the definition said at first is no change.
  mutating func tellChanges(from old: MeasureDefinition, at origin: Origin) {
    for (line, before) in zip(lines, old.lines) where line.words != before.words {
      let known = changes.firstIndex { $0.now == before.words }
      let was = known.map { changes[$0].was } ?? before.words
      if let known { changes.remove(at: known) }
      if line.words != was { changes.append(Change(now: line.words, was: was, kind: line.kind, origin: origin)) }
    }
  }

  /// That what is published of it is a board's choice: it is told beside what is published.
  mutating func tellPublished(_ term: Syntax.Term, _ dataset: Name, in parsed: Parsed) {
    let place = parsed.text.origin(dataset.range)
    guard !place.builtIn else { return }
    let now = "published \(parsed.text.text(term.range)) in \(dataset.text)"
    changes.removeAll { $0.now == now }
    changes.append(Change(now: now, was: nil, kind: .published, origin: place))
  }

  /// The lines that can stand only once, in words; always as many.
  private var lines: [(kind: Change.Kind, words: String)] {
    let better = higherIsBetter.map { $0 ? "higher is better" : "lower is better" }
    let over = overMonths.map { "over \($0) \($0 == 1 ? "month" : "months")" }
    let ripe = ripeAfter.map { length in
      let unit = length.unit.rawValue
      return "ripe after \(length.count) \(length.count == 1 && unit.hasSuffix("s") ? String(unit.dropLast()) : unit)"
    }
    return [
      (.counting, better ?? "neither higher nor lower is better"), (.counting, over ?? "the months that are asked for"),
      (.counting, ripe ?? "ripe at once"),
      (.counting, countedBy.map { "counted by \($0)" } ?? "counted by the date of its list"),
      (.counting, saidKind?.rawValue ?? "stock or flow as its list is"),
      (.saying, caution.map { "caution “\($0)”" } ?? "no caution"),
      (.saying, source.map { "source “\($0)”" } ?? "no source"),
    ]
  }
}
