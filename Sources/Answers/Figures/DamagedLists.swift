import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Lists that were read without a complaint and cannot be what they say they are: a header line without rows, children under
/// other numbers than before, a column that is headed otherwise. A figure of them is none.
extension Session {
  /// Why nothing is known of what rests on these lists; nil where nothing is amiss.
  mutating func damagedList(_ asking: Asking, related: Set<String>) -> Reason? {
    guard !asking.definition.isPublished, !asking.definition.isBuiltInList, !asking.isAll else { return nil }
    let own = asking.definition.name
    // Of a flow the days up to the pack before are known, and told.
    for name in (asking.isFlow ? [] : [own]) + related.sorted() where name != own || !asking.isFlow {
      if let pack = board.hollowPack(of: name, upTo: asking.asAt) { return hollow(pack, of: name) }
    }
    return renumbered(asking, related: related) ?? headedOtherwise(asking)
  }

  /// That a file holds no row, and how many it should hold.
  mutating func hollow(_ pack: Pack, of dataset: String) -> Reason {
    let title = board.definition(dataset)?.title.lowercasedFirst ?? dataset
    let file = "the file of \(pack.asAt?.long ?? "that day") holds no row of \(title)"
    guard let found = relations.againstPackBefore(of: dataset, newest: pack, board: board), found.isEmptied else {
      return Reason(.notCovered, "not known: \(file), and no file before it does: is it whole?")
    }
    let rows =
      board.tellsRows(of: dataset) ? "\(grouped(found.expected)) of the rows" : "rows"
    return Reason(
      .notCovered, "not known: \(file); \(rows) of \(found.before.long) should still be in it (is it whole?)")
  }

  // MARK: Numbers written otherwise

  /// Each event once, or who stands in two lists, cannot be told where the numbers of a list change from one pack to the next.
  private mutating func renumbered(_ asking: Asking, related: Set<String>) -> Reason? {
    let own = asking.definition.name
    if asking.isFlow, let first = asking.flowPeriod?.first {
      for step in relations.renumbered(of: own, upTo: asking.asAt, board: board) where first <= step.before {
        return Reason(
          .idsDoNotMatch,
          "not known: \(common(step, own)) and what happened once may stand twice: are the ids written alike?")
      }
    }
    for other in related.sorted() where other != own {
      for (name, beside) in [(own, other), (other, own)] {
        guard let step = relations.renumbered(of: name, upTo: asking.asAt, board: board).last,
          board.position(of: name, at: asking.asAt)?.pack.asAt == step.asAt,
          let now = board.children(of: name, at: step.asAt, alsoIn: beside),
          let then = board.children(of: name, at: step.before, alsoIn: beside), then.common >= 5,
          now.common * 2 * then.all < then.common * now.all
        else { continue }
        let title = board.definition(beside)?.title.lowercasedFirst ?? beside
        let share =
          board.tellsRows(of: name)
          ? "\(now.common) of the \(now.all) children" : "hardly any child"
        let before = board.tellsRows(of: name) ? " (\(then.common) of the \(then.all) of \(step.before.long) do)" : ""
        return Reason(
          .idsDoNotMatch,
          "not known: \(share) in \(step.title.lowercasedFirst) of \(step.asAt.long) stand in \(title)\(before): are the ids written alike?"
        )
      }
    }
    return nil
  }

  private func common(_ step: Renumbered, _ dataset: String) -> String {
    let share = board.tellsRows(of: dataset) ? "\(step.common) of the \(step.children) children" : "hardly any child"
    return "\(share) in \(step.title.lowercasedFirst) of \(step.asAt.long) stand in the file of \(step.before.long)"
  }

  // MARK: Columns headed otherwise

  /// What is open cannot be told where no file has a column for the end and one of them has dates under a heading that nobody
  /// knows: all that ever stood in the list would be open. Without such dates all its rows may be open ones, which is told
  /// beside the figure (`endNotTold`). What ended cannot be told either way.
  func endNotKnown(_ asking: Asking, _ uses: [Resolver.Uses]) -> Reason? {
    var datasets = Set(uses.flatMap(\.endsOf))
    if asking.addsOpen || asking.flowDate == .end || uses.contains(where: \.readsEnd) {
      datasets.insert(asking.definition.name)
    }
    for name in datasets.sorted() {
      let isOwn = name == asking.definition.name
      let packs = isOwn ? asking.packs : board.packs(of: name, upTo: asking.asAt)
      guard let definition = board.definition(name), let ends = endsLacking(in: packs, definition),
        let first = ends.first,
        isOwn && asking.flowDate == .end || packs.contains(where: { hasOtherDates($0, definition) })
      else { continue }
      let isInAnother = (board.packs[name] ?? []).contains { pack in
        ends.contains { !pack.lacks($0) }
      }
      if isOwn, isInAnother { return notCollected(first, asking) }
      return Reason(
        .notCollected, "not known: \(noEnd(ends, definition)) (is it headed otherwise?)")
    }
    return nil
  }

  /// That all rows of a list count as open, where no file has a column for the end; nil where one has.
  func endNotTold(_ asking: Asking) -> String? {
    guard asking.countsOpen, let ends = endsLacking(in: asking.packs, asking.definition) else { return nil }
    return "\(noEnd(ends, asking.definition)), so every row counts as open (is it headed otherwise?)"
  }

  private func noEnd(_ ends: [String], _ definition: DatasetDefinition) -> String {
    let titles = ends.map { "“\(definition.field($0)?.title ?? $0)”" }
    return
      "no file of \(definition.title.lowercasedFirst) has a column for its end, \(PlainWords.list(titles, "or"))"
  }

  /// The dates that end a row, where none of these files has a column for one; nil where one has, and of a list that by its
  /// definition holds only what is open.
  private func endsLacking(in packs: [Pack], _ definition: DatasetDefinition) -> [String]? {
    guard let ends = definition.opens?.until, !ends.isEmpty, definition.covers != [.open], !definition.isBuiltInList,
      !packs.isEmpty
    else { return nil }
    let isLacking = packs.allSatisfy { pack in
      ends.allSatisfy(pack.lacks)
    }
    return isLacking ? ends : nil
  }

  /// Whether a file has dates in a column that the definition does not know.
  private func hasOtherDates(_ pack: Pack, _ definition: DatasetDefinition) -> Bool {
    guard let known = board.catalogue.datasets[definition.name] else { return false }
    return pack.table.names.contains { name in
      guard known.field(name) == nil, known.named(name) == nil, pack.table.kind(of: name) == .days else { return false }
      // What is open has no end yet.
      let filled = pack.table[name]?.recordedCount ?? 0
      return filled > 0 && filled < pack.table.rowCount
    }
  }

  /// The newest pack has no column for a date that is counted by, or that says what is open, and the one before had it.
  private mutating func headedOtherwise(_ asking: Asking) -> Reason? {
    let definition = asking.definition
    guard let pack = asking.packs.last, !pack.absentFields.isEmpty || asking.isFlow else { return nil }
    var dates: [String] = []
    if asking.isFlow {
      switch asking.flowDate {
      case .field(let field): dates = [field]
      case .end: dates = definition.opens?.until ?? []
      case .none: break
      }
    } else if asking.countsOpen {
      dates = definition.opens.map { [$0.from] + $0.until } ?? []
    }
    guard !dates.isEmpty,
      let found = relations.againstPackBefore(of: definition.name, newest: pack, board: board)
    else { return nil }
    for field in found.emptied where dates.contains(field.field) {
      if field.isAbsent { return notCollected(field.field, asking) }
      // What is open has no end: of a stock a blank column is told beside the figure.
      guard asking.isFlow, field.now == 0, definition.opens?.until.contains(field.field) == true else { continue }
      let share =
        board.tellsRows(of: definition.name) ? " (\(field.before) of \(field.rowsBefore) on \(found.before.long))" : ""
      return Reason(
        .notRecorded,
        "not known: “\(field.title)” is recorded in no row of the file of \(found.asAt.long)\(share)")
    }
    return nil
  }
}
