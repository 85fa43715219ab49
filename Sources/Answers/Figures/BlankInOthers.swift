import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// A measure that looks from a list of children into another list, where what it looks for there went blank a month ago, stands in words
/// that no code knows, or under numbers that no list has: nobody would be found, and a plan without a judgement is none that was
/// judged badly.
extension Session {
  /// - Parameter terms: all conditions of a number, with those that they are made of.
  /// - Returns: why nothing is known of what rests on another list; nil where it is as it was.
  mutating func blankInOthers(_ asking: Asking, _ terms: [Syntax.Term]) -> Reason? {
    // A point of a line is looked at where it is asked for alone.
    guard !asking.isFlow, !asking.isAll, !asking.scope.isPoint, !asking.definition.isPublished else { return nil }
    for (dataset, fields) in fieldsOfOthers(terms).sorted(by: { $0.key < $1.key }) {
      guard let definition = other(dataset, than: asking) else { continue }
      for name in fields.sorted() {
        guard let field = definition.field(name) else { continue }
        if let told = blank(field, definition, asking.asAt) { return Reason(.notRecorded, "not known: \(told)") }
      }
      if let told = idsOfOthers(definition, asking.asAt) { return Reason(.idsDoNotMatch, "not known: \(told)") }
    }
    return nil
  }

  /// Doubts about figures that look into a log whose newest month holds far fewer rows than each of the six before, or in which a team
  /// has no row at all.
  mutating func lackingInOthers(_ asking: Asking, _ terms: [Syntax.Term]) -> [PartDoubt] {
    guard !asking.isFlow, !asking.isAll, !asking.scope.isPoint, !asking.definition.isPublished else { return [] }
    var out: [PartDoubt] = []
    for (dataset, fields) in fieldsOfOthers(terms).sorted(by: { $0.key < $1.key }) {
      guard let definition = other(dataset, than: asking) else { continue }
      out += fields.sorted().compactMap { unread($0, definition, asking.asAt) }.map { PartDoubt(words: $0) }
      var beside = asking
      beside.definition = definition
      out += teamsNotIn(beside).map(\.doubt)
      guard let weeks = newestWeeks(of: definition, upTo: asking.asAt) else { continue }
      let list = definition.title.lowercasedFirst
      if let months = weeks.halfEntered {
        let before = weeks.before(months)
        let since = weeks.first(of: months).long
        let now = PlainWords.list(weeks.rows.prefix(months).reversed().map(grouped), "and")
        let many =
          board.tellsRows(of: dataset)
          ? "\(now) rows\(months == 1 ? "" : " a month") since \(since), and \(grouped(before.min() ?? 0)) to \(grouped(before.max() ?? 0)) in each month before"
          : "far fewer rows since \(since) than in each month before"
        out.append(PartDoubt(words: "\(list) holds \(many): is it whole?"))
      } else if let thin = weeks.thinFortnight {
        let since = weeks.firstOfFortnight.long
        let many =
          board.tellsRows(of: dataset)
          ? "\(count(thin.now, "row")) since \(since), and \(grouped(thin.least)) to \(grouped(thin.most)) in each fortnight before"
          : "far fewer rows since \(since) than in each fortnight before"
        out.append(PartDoubt(words: "\(list) holds \(many): is it whole?"))
      }
    }
    return out
  }

  /// One in twenty, and three at the least.
  private static let (fewestUnread, oneInUnread) = (3, 20)

  /// That entries which could not be read count there as no: `has a profile` of whom the tool has another name now.
  private mutating func unread(_ name: String, _ definition: DatasetDefinition, _ day: Day) -> String? {
    guard let field = definition.field(name) else { return nil }
    let (unread, rows) = unreadEntries(of: name, definition, board.packs(of: definition.name, upTo: day))
    guard unread >= Self.fewestUnread, unread * Self.oneInUnread >= rows else { return nil }
    let many =
      board.tellsRows(of: definition.name) ? "\(grouped(unread)) of \(grouped(rows)) entries" : "some entries"
    return
      "\(many) of “\(field.title)” in \(definition.title.lowercasedFirst) could not be read, and count as no (list problems)"
  }

  private mutating func unreadEntries(
    of field: String, _ definition: DatasetDefinition, _ packs: [Pack]
  ) -> (unread: Int, rows: Int) {
    packs.reduce(into: (0, 0)) { sum, pack in
      sum.0 += relations.losses(of: definition.name, in: pack, board: board).unread[field] ?? 0
      sum.1 += pack.table.rowCount
    }
  }

  private func other(_ dataset: String, than asking: Asking) -> DatasetDefinition? {
    guard dataset != asking.definition.name, let definition = board.definition(dataset), !definition.isPublished,
      !definition.isBuiltInList
    else { return nil }
    return definition
  }

  private mutating func blank(_ field: FieldDefinition, _ definition: DatasetDefinition, _ day: Day) -> String? {
    let tells = board.tellsRows(of: definition.name)
    let list = definition.title.lowercasedFirst
    let packs = board.packs(of: definition.name, upTo: day)
    if let told = inNoFile(field, definition, packs) { return told }
    guard [.code, .codes, .yesNo].contains(field.type) else { return nil }
    let (unread, rows) = unreadEntries(of: field.name, definition, packs)
    if rows >= NewestWeeks.fewestNow, unread * 2 >= rows {
      let many = tells ? "\(grouped(unread)) of \(grouped(rows)) entries" : "most entries"
      return "\(many) of “\(field.title)” in \(list) could not be read"
    }
    guard let weeks = newestWeeks(of: definition, upTo: day), let share = weeks.filled(field.name),
      weeks.hasFallen(share)
    else { return nil }
    return "“\(field.title)” of \(list) is recorded \(told(share, weeks, tells: tells)): is the file whole?"
  }

  /// That the children of the newest month stand in no list, where those of the months before do.
  private mutating func idsOfOthers(_ definition: DatasetDefinition, _ day: Day) -> String? {
    guard let weeks = newestWeeks(of: definition, upTo: day),
      let share = weeks.ofChildren(relations.listedChildren(board), definition.childField), weeks.hasFallen(share),
      // Where as many match as before, the others are of lists that are not loaded.
      share.now * NewestWeeks.windows * 2 < share.then
    else { return nil }
    let many = told(share, weeks, tells: board.tellsRows(of: definition.name))
    return
      "the child of a row of \(definition.title.lowercasedFirst) stands in a list \(many): are the ids written alike?"
  }

  private func told(_ share: NewestWeeks.Share, _ weeks: NewestWeeks, tells: Bool) -> String {
    tells
      ? "in \(grouped(share.now)) of \(count(weeks.now, "row")) since \(weeks.first.long) (\(grouped(share.then)) of \(grouped(weeks.then)) in the \(NewestWeeks.windows) months before)"
      : "in far fewer rows since \(weeks.first.long) than before"
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
        out[has.dataset.text] = out[has.dataset.text] ?? []
        if let condition = has.condition { look(condition, in: has.dataset.text) }
        return
      case .numberOf(let name, let condition):
        out[name.text] = out[name.text] ?? []
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
