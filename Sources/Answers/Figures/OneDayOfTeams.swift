import Board
import Calendar
import Catalogue
import Engine
import Language

/// The same of one team among others (`onOneDay` is of the whole list): a date that a test looks at and that is one and the same in
/// most of its rows was written over for all at once rather than done for each.
extension Session {
  /// Fewer may have been seen together.
  private static let fewestOnOneDay = 10
  /// Two in three of those of whom a date is recorded.
  private static let shareOnOneDay = 2.0 / 3

  /// The doubts about a stock whose test looks at such a date, where the list before had it on different days.
  func oneDayOfTeams(_ asking: Asking, _ test: Resolver.Uses, _ filter: [Condition]) -> [PartDoubt] {
    let definition = asking.definition
    guard asking.countsOpen, !asking.scope.isPoint, !asking.scope.isComparison, !definition.isPublished,
      case .percent = asking.asked.number, let ofTeam = definition.teamField,
      let place = asking.table.index(of: ofTeam)
    else { return [] }
    let begins = Set([definition.event, definition.opens?.from].compactMap(\.self)).union(definition.opens?.until ?? [])
    return test.testedFields.subtracting(begins).sorted().flatMap { name -> [PartDoubt] in
      guard let field = definition.field(name), field.type == .date, let at = asking.table.index(of: name),
        hadSeveralDays(name, asking)
      else { return [] }
      let date = Value.field(Engine.Field(at, name))
      let keys = [GroupKey.field(Engine.Field(place, ofTeam)), .value(date)]
      let query = Query(
        relation: asking.relation, filter: .all(filter + [.recorded(date)]),
        shape: .aggregate(.count, by: keys, people: nil))
      guard case .groups(let groups, _)? = try? run(query, asking) else { return [] }
      var rows: [String: (all: Int, most: Int, day: Day)] = [:]
      for group in groups {
        guard case .text(let name)? = group.keys.first, case .day(let day, _)? = group.keys.last else { continue }
        var found = rows[name] ?? (0, 0, day)
        found.all += group.rows
        if group.rows > found.most { (found.most, found.day) = (group.rows, day) }
        rows[name] = found
      }
      return rows.sorted { $0.key < $1.key }.compactMap { name, found in
        guard found.most >= Self.fewestOnOneDay, Double(found.most) >= Self.shareOnOneDay * Double(found.all) else {
          return nil
        }
        let many =
          board.tellsRows(of: definition.name) ? "\(grouped(found.most)) of \(grouped(found.all)) rows" : "most rows"
        return PartDoubt(
          words: "“\(field.title)” is \(found.day.long) in \(many) of \(name): was it written for all at once?",
          teams: [name.folded])
      }
    }
  }
}
