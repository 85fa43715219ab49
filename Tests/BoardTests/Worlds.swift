import Calendar
import Catalogue
import Language
import Tables

@testable import Board

/// Small packs made by hand.
enum World {
  static func day(_ text: String) -> Day? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? Day(year: parts[0], month: parts[1], day: parts[2]) : nil
  }

  static func definition(covers: [Syntax.Cover], opens: Bool = true) -> DatasetDefinition {
    var definition = DatasetDefinition(
      name: "plans", title: "Plans", origin: Origin(file: "test", line: 1, builtIn: false))
    definition.key = ["child", "start"]
    definition.event = "start"
    definition.covers = covers
    if opens { definition.opens = .init(from: "start", until: ["end"]) }
    definition.fields = [
      FieldDefinition(name: "child", title: "Child", type: .id, headers: ["Child"]),
      FieldDefinition(name: "start", title: "Start", type: .date, headers: ["Start"]),
      FieldDefinition(name: "end", title: "End", type: .date, headers: ["End"]),
      FieldDefinition(name: "team", title: "Team", type: .team, headers: ["Team"]),
    ]
    return definition
  }

  /// Rows of child, start, end (empty for none) and team.
  static func pack(_ asAt: String, _ rows: [(String, String, String, String)], _ definition: DatasetDefinition) -> Pack
  {
    var child = CodeBuilder()
    var start = DayBuilder()
    var end = DayBuilder()
    var team = CodeBuilder()
    for row in rows {
      child.append(row.0)
      start.append(day(row.1))
      end.append(day(row.2))
      team.append(row.3)
    }
    let table = Table(
      rowCount: rows.count,
      columns: [
        ("child", child.finished()), ("start", start.finished()), ("end", end.finished()), ("team", team.finished()),
      ])
    return Pack(
      source: 1, file: "\(asAt).csv", sheet: nil, asAt: day(asAt), asAtWasSaid: true, table: table, absentFields: [],
      reach: Reach.of(definition, asAt: day(asAt), asAtWasSaid: true, table: table))
  }
}
