import Catalogue
import Engine
import Language
import Tables

/// Two dates that are one day in every row: a form that fills in the day on which it was asked for tells nothing of when it was done.
/// And a yes or no of which nobody ever said no: an export may hold the good ones alone.
extension Session {
  /// Of fewer rows each may be so.
  private static let (fewestDates, fewestYes) = (30, 100)

  /// What puts a figure in doubt that tests how far two dates lie apart.
  func sameDates(_ asking: Asking, tested: Set<String>) throws(Diagnostic) -> String? {
    guard !asking.definition.isPublished, !asking.scope.isPoint, !asking.scope.isComparison else { return nil }
    let dates = tested.sorted().compactMap { name -> (field: FieldDefinition, at: Engine.Field)? in
      guard let field = asking.definition.field(name), field.type == .date, let at = asking.table.index(of: name) else {
        return nil
      }
      return (field, Engine.Field(at, name))
    }
    for (place, one) in dates.enumerated() {
      for other in dates[(place + 1)...] {
        let both: [Condition] = [.recorded(.field(one.at)), .recorded(.field(other.at))]
        let same = Condition.compare(.field(one.at), .equal, .field(other.at))
        // Of the whole list: those that are picked may be those that were to be done at once.
        let rows = try rows(asking, both)
        guard rows >= Self.fewestDates, try self.rows(asking, both + [same]) == rows else { continue }
        let who = board.tellsRows(of: asking.definition.name) ? "all \(grouped(rows)) rows" : "all rows"
        return
          "in \(who) “\(one.field.title)” and “\(other.field.title)” are one day: recorded, or filled in with the other?"
      }
    }
    return nil
  }

  /// What is told of a yes or no that every row of the list, and a hundred at the least, says yes to.
  func saidByAll(_ asking: Asking, tested: Set<String>) -> [String] {
    guard !asking.definition.isPublished, !asking.scope.isPoint, !asking.scope.isComparison else { return [] }
    return tested.sorted().compactMap { name in
      guard let field = asking.definition.field(name), field.type == .yesNo,
        case .flags(let says, let valid)? = asking.table[name]
      else { return nil }
      let recorded = valid.ones
      // Where a no is left blank, nothing tells.
      guard recorded >= Self.fewestYes, recorded == asking.table.rowCount, (says & valid).ones == recorded else {
        return nil
      }
      let who = board.tellsRows(of: asking.definition.name) ? "All \(grouped(recorded))" : "All"
      return "\(who) say yes to “\(field.title)”: is there no other, or are those left out?"
    }
  }

  private func rows(_ asking: Asking, _ filter: [Condition]) throws(Diagnostic) -> Int {
    let query = Query(
      relation: asking.relation, filter: .all(filter), shape: .aggregate(.count, by: [], people: nil))
    guard case .groups(_, let total) = try run(query, asking) else { return 0 }
    return total.rows
  }
}
