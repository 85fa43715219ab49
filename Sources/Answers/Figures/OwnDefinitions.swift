import Board
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
    let subject = amongSeveral ? "\(measure.title): this" : "This"
    if measure.redefines == nil, !measure.origin.builtIn {
      out.append("\(subject) board's own measure (\(measure.origin.written)): \(measure.text).")
    }
    out += measure.changes.filter { $0.kind == .counting }.map { change in
      "\(subject) board's own line (\(change.origin.written)): \(change.told)."
    }
    return out + board.ownTests(of: measure).map { amongSeveral ? "\(measure.title): \(told($0))" : told($0) }
  }

  /// The same of several measures, a test that more than one rests on told in full with the first of them.
  func saidOtherwise(_ measures: [MeasureDefinition]) -> [String] {
    var seen: Set<String> = []
    return measures.flatMap { measure in
      let own = board.ownTests(of: measure)
      let again = own.filter { seen.contains(told($0)) }
      seen.formUnion(own.map(told))
      return saidOtherwise(measure, amongSeveral: true).filter { line in
        !again.contains { line == "\(measure.title): \(told($0))" }
      } + again.map { "\(measure.title): by this board's own “\($0.name)” as well." }
    }
  }

  /// The named tests that conditions typed by a person rest on and that the board says otherwise.
  func saidOtherwise(_ terms: [Syntax.Term], of definition: DatasetDefinition) -> [String] {
    board.ownTests(terms, of: definition).map(told)
  }

  /// What is published of a measure by a line of the board's: any published figure can be set beside any other.
  func publishedByBoard(_ asked: Asked) -> [String] {
    (asked.measure?.changes ?? []).filter { $0.kind == .published }.map { change in
      "What is published of it is this board's own choice (\(change.origin.written)): \(change.now)."
    }
  }

  /// What the head of a paper says of built-in measures that this board counts or reads its own way: which of them are asked
  /// about, red or below target follows that, and what is left out for it bears no line of its own. Nil where there is none.
  func countedOwnWay() -> String? {
    let own = board.catalogue.measureOrder.compactMap { board.catalogue.measures[$0] }.compactMap {
      measure -> String? in
      let lines = measure.changes.filter { $0.kind == .counting }.map(\.told)
      if !lines.isEmpty { return "\(measure.title) (\(lines.joined(separator: ", ")))" }
      if measure.redefines != nil { return "\(measure.title) (redefined)" }
      let tests = board.ownTests(of: measure)
      return measure.origin.builtIn && !tests.isEmpty
        ? "\(measure.title) (\(PlainWords.list(tests.map { "“\($0.name)”" }, "and")))" : nil
    }
    guard !own.isEmpty else { return nil }
    return
      "Counted this board's own way wherever they stand, and so in what is asked about or below target: \(PlainWords.first(4, of: own, last: "more").joined(separator: "; "))."
  }

  private func told(_ test: NamedDefinition) -> String {
    "“\(test.name)” is this board's own: \(test.text), in place of \(test.replaced ?? ""). A title that says another rule is of that one."
  }
}

extension Board {
  /// The named tests and values that a measure rests on and that the board says otherwise than the program.
  func ownTests(of measure: MeasureDefinition) -> [NamedDefinition] {
    guard let definition = measure.number.dataset.flatMap({ definition($0.text) }) else { return [] }
    var terms = measure.number.conditions
    if case .statistic(_, let term, _, _) = measure.number { terms.append(term) }
    if case .ratio(let over, let under, _, _, _) = measure.number { terms += [over, under] }
    return ownTests(terms, of: definition)
  }

  /// The named tests and values of a dataset that terms rest on and that the board says otherwise than the program.
  func ownTests(_ terms: [Syntax.Term], of definition: DatasetDefinition) -> [NamedDefinition] {
    let changed = definition.named.filter { $0.replaced != nil }
    guard !changed.isEmpty else { return [] }
    var terms = terms
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

extension MeasureDefinition.Change {
  /// `over 1 month, in place of the months that are asked for`
  var told: String { now + (was.map { ", in place of \($0)" } ?? "") }
}
