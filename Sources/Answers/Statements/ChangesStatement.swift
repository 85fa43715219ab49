import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

extension Session {
  /// `changes in DATASET [since DATE] clauses`: who joined, left, moved or vanished between two packs.
  mutating func changes(_ name: Name, _ clauses: Syntax.Clauses) throws(Diagnostic) -> Answer {
    guard let definition = board.definition(name.text) else { throw unknown(name, .dataset) }
    let scope = try scope(of: clauses)
    let packs = board.packs[definition.name] ?? []
    let title = "Changes in \(definition.title.lowercasedFirst)"
    guard packs.filter({ $0.asAt != nil }).count > 1 else {
      return notKnown(
        .changes, title: title,
        "Not known: changes need two packs of \(definition.title.lowercasedFirst); \(packs.isEmpty ? "none is" : "one is") loaded."
      )
    }
    guard let later = board.position(of: definition.name, at: scope.asAt)?.pack ?? packs.last, let after = later.asAt
    else {
      return notKnown(
        .changes, title: title, "Not known: no \(definition.title.lowercasedFirst) by \(scope.asAt.long).")
    }
    let earlier: Pack?
    if let since = scope.period?.first {
      // The pack that stood on that day; where the first is younger, the first.
      earlier = packs.last { ($0.asAt ?? .distantPastDay) <= since } ?? packs.first { $0.asAt != nil }
    } else {
      earlier = packs.last { ($0.asAt ?? .distantPastDay) < after }
    }
    guard let earlier, let before = earlier.asAt, before < after else {
      return notKnown(
        .changes, title: title,
        "Not known: there is no pack of \(definition.title.lowercasedFirst) before \(after.long) to compare with.")
    }
    func named(_ pack: Pack) -> Pack {
      var pack = pack
      pack.table = relations.renamed(pack.table, definition)
      return pack
    }
    let found = PackChanges(from: named(earlier), to: named(later), packs: packs.map(named), definition: definition)
    var kept: [PackChanges.Place: Set<Int>] = [:]
    for place in Set(found.changes.map(\.place)).union([.earlier, .later]) {
      let (rows, untold) = try places(in: found.pack(of: place), definition, scope)
      // As a list does: a briefing for one team goes on past changes that its dataset cannot tell, and never shows all.
      if let untold { return notKnown(.changes, title: title, "Not known: \(untold).") }
      kept[place] = rows
    }
    let changes = found.changes.filter { kept[$0.place]?.contains($0.row) == true }

    var kinds = PackChanges.kinds
    for change in changes where !kinds.contains(change.kind) { kinds.append(change.kind) }
    var answer = Answer(
      kind: .changes, title: title,
      reading: "between \(before.long) and \(after.long)")
    answer.concernsPeople = definition.concernsPeople
    let splits = try splits(clauses, definition)
    if !splits.isEmpty {
      split(&answer, changes, kinds, by: splits, found, definition)
    } else if clauses.columns.isEmpty {
      answer.columns = [.init("change", role: .dimension, unit: .text), .init("count", role: .value, unit: .count)]
      for kind in kinds {
        let rows = changes.filter { $0.kind == kind }
        var row = Answer.Row(
          [.text(kind), .number(Double(rows.count))], people: definition.concernsPeople ? rows.count : nil)
        let behind = rows.map { (table: found.pack(of: $0.place).table, row: $0.row) }
        row.counted["count"] = countedRows(behind, of: definition)
        answer.rows.append(row)
      }
    } else {
      let names = clauses.columns.map { Vocabulary.canonical($0.text) }
      answer.kind = .rows
      answer.columns = [.init("change", role: .dimension, unit: .text)] + names.map { listColumn($0, definition) }
      for kind in kinds {
        for change in changes where change.kind == kind {
          let table = found.pack(of: change.place).table
          answer.rows.append(Answer.Row([.text(kind)] + names.map { table[$0].map { shown($0[change.row]) } ?? .none }))
        }
      }
    }
    let counts = kinds.map { kind in
      "\(kind == "vanished" ? "vanished without an end" : kind) \(changes.count { $0.kind == kind })"
    }
    // Beside a split the sums of its kinds would give back, in a public paper, what is hidden in it.
    if splits.isEmpty { answer.notes.append(counts.joined(separator: " · ")) }
    if !splits.isEmpty, changes.isEmpty { answer.notes.append("No change.") }
    answer.basis.sources = sources(of: [earlier] + found.between + [later], dataset: definition.name)
    describe(&answer, measures: [], scope: scope)
    return answer
  }

  /// The rows of a pack that the clauses leave; and why its dataset cannot be told by one of them, where it cannot.
  private mutating func places(in pack: Pack, _ definition: DatasetDefinition, _ scope: Scope)
    throws(Diagnostic) -> (rows: Set<Int>, untold: String?)
  {
    let id = relations.hold(pack.table, as: "changes \(definition.name) \(pack.asAt?.iso ?? "")")
    let terms = scope.clauses.conditions + themeTerms(scope.selectors, of: definition.name)
    let related = related(upTo: pack.asAt ?? scope.asAt, from: terms + named(in: terms, of: definition))
    let resolver = resolver(definition, pack.table, asAt: pack.asAt ?? scope.asAt, isFlow: false, related: related)
    var uses = Resolver.Uses()
    var filter: [Condition] = []
    for condition in scope.clauses.conditions { filter.append(try resolver.condition(condition, uses: &uses)) }
    let selected = try selection(scope.selectors, resolver: resolver, uses: &uses)
    if let untold = selected.untold { return ([], untold) }
    filter.append(selected.condition)
    guard
      case .rows(_, let rows, _)? = run(
        Query(relation: id, filter: .all(filter), shape: .rows([], order: [], limit: nil)))
    else { return ([], nil) }
    return (Set(rows), nil)
  }
}
