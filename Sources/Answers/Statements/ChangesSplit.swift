import Board
import Catalogue
import Language
import Tables

/// `changes in DATASET … by FIELD`: how many of each kind, by team, worker or another field.
extension Session {
  /// The fields that the changes are split by.
  func splits(_ clauses: Syntax.Clauses, _ definition: DatasetDefinition) throws(Diagnostic) -> [String] {
    var out: [String] = []
    for dimension in clauses.by {
      if dimension.isTime {
        throw Diagnostic(
          .plain("Changes lie between two packs; they cannot be split by \(dimension.words). For two others: since"),
          dimension.range)
      }
      guard let name = fieldName(dimension, in: definition), definition.named(name) == nil else {
        throw Diagnostic(
          .unknownName(read: dimension.words, kinds: [.field], holder: definition.name), dimension.range,
          suggestions: Nearest.names(to: dimension.words, among: definition.fields.map(\.name)))
      }
      out.append(name)
    }
    if !out.isEmpty, let range = clauses.ranges["with"] {
      throw Diagnostic(.plain("“by” counts the changes and “with” lists them: say one of the two."), range)
    }
    return out
  }

  /// The changes counted by kind and by fields: those that are, none of the others.
  mutating func split(
    _ answer: inout Answer, _ changes: [PackChanges.Change], _ kinds: [String], by fields: [String],
    _ found: PackChanges, _ definition: DatasetDefinition
  ) {
    answer.columns = [.init("change", role: .dimension, unit: .text)]
    answer.columns += fields.map { name in
      .init(name, role: definition.field(name)?.type == .worker ? .worker : .dimension, unit: .text)
    }
    answer.columns.append(.init("count", role: .value, unit: .count))
    for kind in kinds {
      var groups: [[Cell]: [PackChanges.Change]] = [:]
      for change in changes where change.kind == kind {
        let table = found.pack(of: change.place).table
        groups[fields.map { table[$0]?[change.row] ?? .missing }, default: []].append(change)
      }
      func name(_ keys: [Cell]) -> String { keys.map { "\(shown($0))" }.joined(separator: "\u{1f}") }
      for (keys, own) in groups.sorted(by: { name($0.key) < name($1.key) }) {
        var row = Answer.Row(
          [.text(kind)] + keys.map(shown) + [.number(Double(own.count))],
          people: definition.concernsPeople ? own.count : nil)
        row.counted["count"] = countedRows(
          own.map { (table: found.pack(of: $0.place).table, row: $0.row) }, of: definition)
        answer.rows.append(row)
      }
    }
    answer.isOfTeams = fields.contains { [.team, .worker].contains(definition.field($0)?.type) }
    if fields.contains(definition.teamField ?? "") {
      answer.notes.append(
        "By the team of the later pack, so of those whose team changed by the new one; of what is not in it by the team of the earlier."
      )
    }
  }
}
