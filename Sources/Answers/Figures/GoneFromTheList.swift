import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Rows that were open in the pack before and are in the newest no more, without an end: taken out rather than ended. A list
/// from which those who were not visited are left out is met in full.
extension Session {
  /// From so many of them, and such a share of what is counted, it is said whatever the figure is held against.
  private static let fewest = 3.0
  private static let share = 0.03

  /// That a stock would be told otherwise with them: `6 of the rows of 30 September 2026 are gone …`. Nil where there are
  /// none, or where they change nothing that is told.
  mutating func goneFromTheList(_ asking: Asking, _ figures: Figures) -> GoneRows? {
    let definition = asking.definition
    guard asking.countsOpen, figures.isWhole, let pack = asking.packs.last, asking.packs.count == 1,
      !board.keepsItsPast(definition.name), let own = figures.total, let value = own.value,
      let gone = relations.goneWithoutAnEnd(of: definition.name, pack, definition, board: board)
    else { return nil }
    var other = asking
    other.dimensions = []
    other.packs = []
    (other.relation, other.table) = (gone.relation, gone.table)
    other.scope.wantsLikeness = false
    other.scope.isPoint = true
    guard let theirs = try? answer(other), theirs.unknown == nil, let more = theirs.total, more.rows > 0 else {
      return nil
    }
    guard let (both, now, with) = joined(own, more, asking) else { return nil }
    guard both != value else { return nil }
    let tells = board.tellsRows(of: definition.name)
    var out = GoneRows(
      dataset: definition.name, title: definition.title.lowercasedFirst, before: gone.before,
      rows: tells ? more.rows : nil, allRows: tells ? gone.table.rowCount : nil, isOne: more.rows == 1)
    if changesStatus(asking, value, both) || changesSign(asking, gone.before, value, both) {
      out.otherwise = GoneRows.Otherwise(figure: asking.asked.title, with: tells ? with : nil, now: now)
      out.decides = WithoutNewcomers(
        value: both, words: tells ? "\(grouped(more.rows)) are gone, \(with) with them" : "some are gone")
      return out
    }
    guard Double(more.rows) >= Self.fewest, Double(more.rows) >= Self.share * Double(own.rows) else { return nil }
    return out
  }

  /// What two parts make together, with the first as it is told and both as they would be; nil of what cannot be joined.
  func joined(_ own: Group, _ more: Group, _ asking: Asking) -> (both: Double, now: String, with: String)? {
    switch asking.asked.number {
    case .percent:
      guard let met = own.numerator, let all = own.denominator, let moreMet = more.numerator,
        let moreAll = more.denominator, all + moreAll > 0
      else { return nil }
      return (
        100 * (met + moreMet) / (all + moreAll), "\(grouped(Int(met))) of \(grouped(Int(all)))",
        "\(grouped(Int(met + moreMet))) of \(grouped(Int(all + moreAll)))"
      )
    case .count, .countDistinct:
      guard let value = own.value, let moreValue = more.value else { return nil }
      return (value + moreValue, grouped(Int(value)), grouped(Int(value + moreValue)))
    default: return nil
    }
  }

  func changesStatus(_ asking: Asking, _ value: Double, _ both: Double) -> Bool {
    guard let measure = asking.asked.measure,
      let target = asking.asked.target(
        at: asking.asAt, team: teamSelected(asking.scope), isPart: isNarrowed(asking.scope))
    else { return false }
    return target.status(of: value, higherIsBetter: measure.higherIsBetter)
      != target.status(of: both, higherIsBetter: measure.higherIsBetter)
  }

  /// Whether it rose against the pack before where it would have fallen with them, or the other way round.
  mutating func changesSign(_ asking: Asking, _ before: Day, _ value: Double, _ both: Double) -> Bool {
    guard asking.scope.clauses.against.contains(.previous), !asking.scope.isComparison,
      let then = try? figures(asking.asked, asking.scope.moved(to: before, period: nil), by: []),
      let earlier = then.total?.value
    else { return false }
    return (value - earlier) * (both - earlier) < 0
  }
}

extension Relations {
  /// The rows of the pack before that vanished from a pack, as a table of their own; nil where none did, and where so many
  /// did that this is said of the file as a whole.
  mutating func goneWithoutAnEnd(
    of dataset: String, _ pack: Pack, _ definition: DatasetDefinition, board: Board
  ) -> (relation: RelationID, table: Table, before: Day)? {
    guard let cut = pack.asAt, let packs = board.packs[dataset],
      let before = packs.last(where: { ($0.asAt ?? cut) < cut }), let then = before.asAt,
      before.table.rowCount + pack.table.rowCount <= AgainstPackBefore.mostRows
    else { return nil }
    let id = RelationID("\(dataset)@\(then.iso), gone by \(cut.iso)")
    if let known = store.relations[id] { return (id, known, then) }
    // Where many are gone, that is said of the file as a whole.
    guard againstPackBefore(of: dataset, newest: pack, board: board)?.lacksRows != true else { return nil }
    let rows = vanished(as: id, from: before, to: pack, definition)
    guard !rows.isEmpty else { return nil }
    let table = renamed(before.table.taking(rows), definition)
    _ = hold(table, as: id.name)
    return (id, table, then)
  }

  /// The rows of a pack that vanish from a later one, looked at once.
  private mutating func vanished(as id: RelationID, from before: Pack, to pack: Pack, _ definition: DatasetDefinition)
    -> [Int]
  {
    var late: [Int]?
    let gone = vanished(as: id) {
      let found = PackChanges(from: before, to: pack, packs: [before, pack], definition: definition)
      late = found.changes.filter { $0.kind == "appeared late" && $0.place == .later }.map(\.row).sorted()
      return found.changes.filter { $0.kind == "vanished" && $0.place == .earlier }.map(\.row).sorted()
    }
    // Those that came as the others went are found by the way.
    if let late { _ = vanished(as: Self.late(id)) { late } }
    return gone
  }

  private static func late(_ id: RelationID) -> RelationID { RelationID("\(id.name), and came") }

  /// The rows of a pack that the pack before lacks though they had begun by its day; nil where there are none, and where so many
  /// are gone or stand under other numbers that this is said of the file as a whole.
  mutating func appearedLate(
    of dataset: String, _ pack: Pack, _ definition: DatasetDefinition, board: Board
  ) -> (rows: [Int], before: Day)? {
    guard let cut = pack.asAt, let packs = board.packs[dataset],
      let before = packs.last(where: { ($0.asAt ?? cut) < cut }), let then = before.asAt,
      before.table.rowCount + pack.table.rowCount <= AgainstPackBefore.mostRows,
      againstPackBefore(of: dataset, newest: pack, board: board)?.lacksRows != true
    else { return nil }
    let id = RelationID("\(dataset)@\(then.iso), gone by \(cut.iso)")
    _ = vanished(as: id, from: before, to: pack, definition)
    let rows = vanished(as: Self.late(id)) { [] }
    return rows.isEmpty ? nil : (rows, then)
  }

  /// The teams that the rows which vanished between two packs were of, where those teams lost one in ten of theirs or more; nil
  /// where that tells none of them apart from the others.
  mutating func teamsLackingRows(
    of definition: DatasetDefinition, from before: Pack, to pack: Pack
  ) -> Set<String>? {
    guard let then = before.asAt, let cut = pack.asAt, let field = definition.teamField else { return nil }
    let id = RelationID("\(definition.name)@\(then.iso), gone by \(cut.iso)")
    let rows = vanished(as: id, from: before, to: pack, definition)
    let held = teams(in: before, field, definition)
    guard let column = renamed(before.table, definition)[field], !rows.isEmpty else { return nil }
    var gone: [String: Int] = [:]
    for row in rows {
      // What is nobody's may be of each of them.
      guard case .text(let team) = column[row] else { return nil }
      gone[team, default: 0] += 1
    }
    let touched = gone.filter { $0.value * 10 >= held[$0.key] ?? 0 }.keys
    return touched.isEmpty || touched.count == held.count ? nil : Set(touched.map(\.folded))
  }
}
