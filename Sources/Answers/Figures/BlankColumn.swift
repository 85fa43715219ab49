import Board
import Calendar
import Engine
import Language
import Tables

/// A column that is blank tells nothing, of the whole and of each of its parts.
extension Session {
  /// How a field is asked.
  private struct AskedField {
    var name: String
    var title: String
    /// Asked only whether it is recorded.
    var isAsked = false
    /// The population asks whether it is recorded.
    var asksIfRecorded = false
    /// Of the row before.
    var isEarlier = false
    /// Others are taken where it is blank.
    var hasStandIns = false
    /// Since when it is blank, where it was filled before.
    var emptied: Day?
  }

  /// A tested field that is blank in all of ten rows or more, or that no file carries, tells nothing.
  ///
  /// - Parameter whole: what picks the rows where nothing narrows them; nil where nothing does. What is blank in the whole is
  ///   not known of its part, however few rows that has.
  mutating func blankColumn(
    _ population: Resolver.Uses, _ test: Resolver.Uses, filter: [Condition], whole: [Condition]?, asking: Asking
  ) throws(Diagnostic) -> Reason? {
    let tested = test.testedFields.union(population.testedFields)
    let asked = test.recordedFields.union(population.recordedFields).subtracting(tested)
    let earlier = test.earlierFields.union(population.earlierFields).subtracting(tested)
    for name in tested.union(asked).union(earlier).sorted() {
      guard asking.definition.field(name) != nil else { continue }
      // Whether one of two is recorded is told by the other.
      if asked.contains(name), isOneOfRecorded(name, asking) { continue }
      let others = test.others(than: name) ?? population.others(than: name)
      guard isCollected(name, asking) else {
        // One of several that do is there: what is answered is told by that, which is said (`toldByOthers`).
        if let others, others.contains(where: { $0.allSatisfy { isCollected($0, asking) } }) { continue }
        return notCollected(name, asking)
      }
      let standIns = test.standIns(for: name).union(population.standIns(for: name))
      let recorded = recorded(standIns, asking)
      let field = AskedField(
        name: name, title: asking.definition.field(name)?.title ?? name, isAsked: asked.contains(name),
        asksIfRecorded: population.recordedFields.contains(name), isEarlier: earlier.contains(name),
        hasStandIns: standIns.count > 1, emptied: emptied(name, asking))
      // A field of the population is looked at over all rows that the other conditions leave, else it would hide itself;
      // one of the rows before over all of them, for those that are counted may all be new.
      let isOfTest = test.testedFields.contains(name) || test.recordedFields.contains(name)
      guard var found = filled(recorded, isOfTest ? filter : [], asking) else { continue }
      if isOfTest, field.asksIfRecorded, found.rows == 0 {
        // No row is left that could tell.
        found = filled(recorded, [], asking) ?? found
      } else if isOfTest, let whole, found.filled == 0 || field.emptied != nil,
        field.isAsked || blank(field, found, asking) == nil
      {
        // A column that is asked only whether it is recorded is blank in the whole, or it tells of each part.
        found = filled(recorded, whole, asking) ?? found
      }
      if let reason = blank(field, found, asking) { return reason }
    }
    return nil
  }

  /// Whether a field is asked for only as one of several of which one must be recorded, and another of them is collected.
  private func isOneOfRecorded(_ name: String, _ asking: Asking) -> Bool {
    func isRecorded(_ term: Syntax.Term) -> String? {
      guard case .recorded(let field) = term.kind, case .field(let name) = field.kind else { return nil }
      return name
    }
    func look(_ term: Syntax.Term) -> Bool {
      if case .any(let parts) = term.kind, parts.contains(where: { isRecorded($0) == name }),
        parts.contains(where: { isRecorded($0).map { $0 != name && isCollected($0, asking) } ?? false })
      {
        return true
      }
      return term.parts.contains(where: look)
    }
    return (asking.asked.number.conditions + asking.scope.clauses.conditions).contains(where: look)
  }

  /// Of how many rows a field is recorded.
  private func filled(_ recorded: Condition, _ rows: [Condition], _ asking: Asking) -> (rows: Int, filled: Double)? {
    let query = Query(
      relation: asking.relation, filter: .all(rows), shape: .aggregate(.percent(recorded), by: [], people: nil))
    guard case .groups(_, let total)? = run(query), let filled = total.numerator else { return nil }
    return (total.rows, filled)
  }

  /// Why a field tells nothing, by how many rows have it; nil where it tells something, or where there are too few to say.
  private mutating func blank(_ field: AskedField, _ found: (rows: Int, filled: Double), _ asking: Asking) -> Reason? {
    let (rows, filled) = found
    let (name, title) = (field.name, field.title)
    // However few they are: none of them can have it.
    if filled == 0, rows > 0, !field.isEarlier, asking.countsOpen,
      asking.definition.opens?.until.contains(name) == true
    {
      return Reason(
        .notRecorded,
        "not known: what is open has no \(title.lowercasedFirst) yet; for those that ended, add: ended, or: ended last month"
      )
    }
    guard rows >= 10 else { return nil }
    if filled == 0, field.isAsked || field.asksIfRecorded {
      return Reason(.notRecorded, "not known: “\(title)” is recorded for 0 of \(rows): not done, or not exported?")
    }
    if field.isAsked { return nil }
    // Most of what stands there is no value of its kind: that is not the same as blank.
    let unread = asking.packs.last.map { relations.losses(of: asking.definition.name, in: $0, board: board) }?
      .unread[name]
    if let unread, filled * 2 < Double(rows), Double(unread) > filled {
      return Reason(
        .notRecorded,
        "not known: “\(title)” could be read for \(plain(filled)) of \(rows); \(unread) entries could not")
    }
    let since = field.emptied.map { " since \($0.monthAndYear)" } ?? ""
    if filled == 0 || (field.emptied != nil && 10 * filled <= Double(rows)) {
      return Reason(
        .notRecorded, "not known: “\(title)” is recorded for \(plain(filled)) of \(rows) (column blank\(since))")
    }
    // Of events the older ones may still be filled: what the newest pack holds is then half a column.
    if asking.isFlow, field.emptied != nil, !field.hasStandIns {
      return Reason(.notRecorded, "not known: “\(title)” is blank in the newest pack (column blank\(since))")
    }
    return nil
  }

  /// The month since which a column is blank in nine of ten rows, though packs before had it in half of theirs or more;
  /// nil where it is filled, never was, or no file cut every month carries it.
  private func emptied(_ field: String, _ asking: Asking) -> Day? {
    guard let newest = asking.packs.last, let cut = newest.asAt else { return nil }
    func share(_ pack: Pack) -> Double? {
      guard pack.table.rowCount >= 10, let column = pack.table[field] else { return nil }
      return Double(column.recorded.ones) / Double(pack.table.rowCount)
    }
    guard let now = share(newest), now <= 0.1 else { return nil }
    var since = cut
    for pack in (board.packs[asking.definition.name] ?? []).reversed() {
      guard let at = pack.asAt, at < cut else { continue }
      guard let before = share(pack) else { return nil }
      if before >= 0.5 { return since }
      guard before <= 0.1 else { return nil }
      since = at
    }
    return nil
  }
}
