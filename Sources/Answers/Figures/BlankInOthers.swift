import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A measure that looks from a list of children into another list, where what it looks for there went blank a month ago, or stands in
/// words that no code knows: nobody would be found, and a plan without a judgement is none that was judged badly.
extension Session {
  /// So many rows must lie in the newest weeks and before them, or a blank tells nothing.
  private static let fewestNewest = 10
  private static let fewestBefore = 30
  /// The weeks looked at, and the months before that they are held against.
  private static let newestDays = 31
  private static let monthsBefore = 6

  /// - Parameter terms: all conditions of a number, with those that they are made of.
  /// - Returns: why nothing is known of what rests on such a field; nil where all of them are filled as they were.
  mutating func blankInOthers(_ asking: Asking, _ terms: [Syntax.Term]) -> Reason? {
    guard !asking.isFlow, !asking.isAll, !asking.definition.isPublished else { return nil }
    for (dataset, fields) in fieldsOfOthers(terms).sorted(by: { $0.key < $1.key }) {
      guard let definition = board.definition(dataset), !definition.isPublished, !definition.isBuiltInList else {
        continue
      }
      for name in fields.sorted() {
        guard let field = definition.field(name), [.code, .codes, .yesNo].contains(field.type) else { continue }
        let key = "\(dataset) \(name) \(asking.asAt.iso)"
        let told = relations.blankInOthers[key] ?? blank(field, definition, asking.asAt)
        relations.blankInOthers[key] = .some(told)
        if let told { return Reason(.notRecorded, "not known: \(told)") }
      }
    }
    return nil
  }

  private mutating func blank(_ field: FieldDefinition, _ definition: DatasetDefinition, _ day: Day) -> String? {
    let tells = board.tellsRows(of: definition.name)
    let list = definition.title.lowercasedFirst
    let packs = board.packs(of: definition.name, upTo: day)
    let rows = packs.reduce(0) { $0 + $1.table.rowCount }
    let unread = packs.reduce(0) { sum, pack in
      sum + (relations.losses(of: definition.name, in: pack, board: board).unread[field.name] ?? 0)
    }
    if rows >= Self.fewestNewest, unread * 2 >= rows {
      let many = tells ? "\(grouped(unread)) of \(grouped(rows)) entries" : "most entries"
      return "\(many) of “\(field.title)” in \(list) could not be read"
    }
    guard let event = definition.event,
      let table = relations.events(of: definition.name, upTo: day, all: true, board: board)?.1,
      case .days(let days, let valid, _)? = table[event], let recorded = table[field.name]?.recorded
    else { return nil }
    let first = day.number - Int32(Self.newestDays)
    let start = day.adding(months: -Self.monthsBefore).number - Int32(Self.newestDays)
    var (now, then) = ((filled: 0, all: 0), (filled: 0, all: 0))
    for row in days.indices where valid[row] && days[row] <= day.number && days[row] > start {
      let isFilled = recorded[row] ? 1 : 0
      if days[row] > first {
        now = (now.filled + isFilled, now.all + 1)
      } else {
        then = (then.filled + isFilled, then.all + 1)
      }
    }
    guard now.all >= Self.fewestNewest, then.all >= Self.fewestBefore, then.filled * 2 >= then.all,
      now.filled * then.all * 2 < then.filled * now.all
    else { return nil }
    let many =
      tells
      ? "in \(grouped(now.filled)) of \(count(now.all, "row")) since \(Day(number: first + 1).long) (\(grouped(then.filled)) of \(grouped(then.all)) in the \(Self.monthsBefore) months before)"
      : "in far fewer rows since \(Day(number: first + 1).long) than before"
    return "“\(field.title)” of \(list) is recorded \(many): is the file whole?"
  }

  /// The fields of other lists that conditions look at, by their lists; not those of which it is asked whether they are blank.
  private func fieldsOfOthers(_ terms: [Syntax.Term]) -> [String: Set<String>] {
    var out: [String: Set<String>] = [:]
    func look(_ term: Syntax.Term, in other: String?) {
      switch term.kind {
      case .missing, .recorded: return
      case .field(let name), .includes(let name, _):
        guard let other else { break }
        if let named = board.definition(other)?.named(name) {
          look(named.term, in: other)
        } else {
          out[other, default: []].insert(name)
        }
      case .has(let has):
        if let condition = has.condition { look(condition, in: has.dataset.text) }
        return
      case .numberOf(let name, let condition):
        if let condition { look(condition, in: name.text) }
        return
      case .latest(let field, let name, let condition):
        out[name.text, default: []].insert(field)
        if let condition { look(condition, in: name.text) }
        return
      default: break
      }
      for part in term.parts { look(part, in: other) }
    }
    for term in terms { look(term, in: nil) }
    return out
  }
}
