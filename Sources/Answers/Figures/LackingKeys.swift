import Board
import Catalogue
import Language
import Tables

/// Files without the column by which their rows are found: a log without the number of the child, in which nobody would be found and
/// everybody would stand as not visited; a file of each month without its date, whose months would be counted as one.
extension Session {
  /// - Parameter terms: all conditions of a number, with those that they are made of.
  /// - Returns: why nothing is known; nil where each row can be found.
  func lackingKeys(_ asking: Asking, _ terms: [Syntax.Term]) -> Reason? {
    let own = asking.definition
    guard !own.isPublished, !own.isBuiltInList else { return nil }
    if let told = withoutDates(own, asking.packs) { return Reason(.notRecorded, "not known: \(told)") }
    let others = keysOfOthers(terms).filter { $0.key != own.name }
    let byChild = terms.contains(where: \.looksAtEarlierRows) || others.values.contains { $0.contains(false) }
    let byWorker = others.values.contains { $0.contains(true) }
    for key in [byChild ? own.childField : nil, byWorker ? own.workerField : nil] {
      guard let key, let told = withoutKey(key, own, asking.packs) else { continue }
      return Reason(.notRecorded, "not known: \(told)")
    }
    for (other, byWorker) in others.sorted(by: { $0.key < $1.key }) {
      guard let definition = board.definition(other), !definition.isPublished, !definition.isBuiltInList else {
        continue
      }
      let packs = board.packs(of: other, upTo: asking.asAt)
      if let told = withoutDates(definition, packs) { return Reason(.notRecorded, "not known: \(told)") }
      for key in [
        byWorker.contains(false) ? definition.childField : nil, byWorker.contains(true) ? definition.workerField : nil,
      ] {
        guard let key, let told = withoutKey(key, definition, packs) else { continue }
        return Reason(.idsDoNotMatch, "not known: \(told)")
      }
    }
    return nil
  }

  /// That a column is in no file, or blank in most rows of the newest, on which what is asked of rests, or of all of them.
  private func withoutKey(_ name: String, _ definition: DatasetDefinition, _ packs: [Pack]) -> String? {
    guard let field = definition.field(name), let newest = packs.last else { return nil }
    let list = definition.title.lowercasedFirst
    func told(_ files: [Pack], _ whose: String) -> String? {
      let rows = files.reduce(0) { $0 + $1.table.rowCount }
      let recorded = files.reduce(0) { $0 + ($1.table[name]?.recordedCount ?? 0) }
      guard rows > 0, recorded * 2 < rows else { return nil }
      let many = board.tellsRows(of: definition.name) ? "\(grouped(recorded)) of \(grouped(rows)) rows" : "too few rows"
      return "“\(field.title)” of \(whose) is recorded in \(many): is the file whole?"
    }
    if let told = inNoFile(field, definition, packs) { return told }
    let file = newest.asAt.map { "the file of \($0.long) of \(list)" } ?? "\(newest.file) of \(list)"
    if newest.lacks(name), newest.table.rowCount > 0 {
      return "\(file) has no column for “\(field.title)” (is it headed otherwise?)"
    }
    return told(packs, list) ?? told([newest], file)
  }

  /// That no file has a column, where there are rows that should have it.
  func inNoFile(_ field: FieldDefinition, _ definition: DatasetDefinition, _ packs: [Pack]) -> String? {
    guard packs.allSatisfy({ $0.lacks(field.name) }), packs.contains(where: { $0.table.rowCount > 0 }) else {
      return nil
    }
    return "no file of \(definition.title.lowercasedFirst) has a column for “\(field.title)” (is it headed otherwise?)"
  }

  /// That a file of several dates has no column that tells them apart: who stands in it stands in it several times.
  private func withoutDates(_ definition: DatasetDefinition, _ packs: [Pack]) -> String? {
    guard let date = definition.snapshotsFrom, let field = definition.field(date), let pack = packs.last,
      pack.lacks(date)
    else { return nil }
    let rest = definition.key.filter { $0 != date }.compactMap { pack.table[$0] }
    guard !rest.isEmpty else { return nil }
    var seen: Set<[Cell]> = []
    for row in 0..<pack.table.rowCount { seen.insert(rest.map { $0[row] }) }
    // One may be doubled by mistake; where one in four is, they are of several dates.
    guard (pack.table.rowCount - seen.count) * 4 >= pack.table.rowCount, pack.table.rowCount > seen.count else {
      return nil
    }
    return
      "\(pack.file) has no column for “\(field.title)” (is it headed otherwise?), and its rows are of several dates"
  }

  /// The lists that conditions look into, and for each whether by the worker, by the child, or both.
  private func keysOfOthers(_ terms: [Syntax.Term]) -> [String: Set<Bool>] {
    var out: [String: Set<Bool>] = [:]
    var open = terms
    while let term = open.popLast() {
      switch term.kind {
      case .has(let has):
        out[has.dataset.text, default: []].insert(has.sameWorker)
        if let condition = has.condition { open.append(condition) }
      case .numberOf(let name, let condition), .latest(_, let name, let condition):
        out[name.text, default: []].insert(false)
        if let condition { open.append(condition) }
      default: open += term.parts
      }
    }
    return out
  }
}

extension Pack {
  /// Whether its file has no column for a field.
  func lacks(_ field: String) -> Bool { table.index(of: field) == nil || absentFields.contains(field) }
}

extension Syntax.Term {
  /// Whether it looks at earlier rows of the same child.
  fileprivate var looksAtEarlierRows: Bool {
    switch kind {
    case .previous, .numberOfPrevious: true
    default: parts.contains(where: \.looksAtEarlierRows)
    }
  }
}
