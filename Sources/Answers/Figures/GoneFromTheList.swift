import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Rows that stood in the pack before and are in the newest no more, though that should hold them still: what was open without an
/// end, taken out rather than ended, and what happened and counts as withdrawn. A list from which those who were not visited are
/// left out is met in full; so is one of assessments from which those that were late are.
extension Session {
  /// From so many of them, and such a share of what is counted, it is said whatever the figure is held against.
  private static let fewest = 3.0
  private static let share = 0.03

  /// That a figure would be told otherwise with them: `6 of the rows of 30 September 2026 are gone …`. Nil where there are
  /// none, or where they change nothing that is told.
  mutating func goneFromTheList(_ asking: Asking, _ figures: Figures) -> GoneRows? {
    let definition = asking.definition
    guard let (pack, own, value) = asking.isFlow ? ofNewestPack(asking, figures) : onNewestPack(asking, figures),
      let gone = relations.goneWithoutAnEnd(of: definition.name, pack, definition, board: board),
      let more = whole(asking, over: (gone.relation, gone.table)), more.rows > 0,
      let now = reckoned(own, asking), let both = reckoned(own.together(with: more), asking), both.value != value
    else { return nil }
    let tells = board.tellsRows(of: definition.name)
    var out = GoneRows(
      dataset: definition.name, title: definition.title.lowercasedFirst, before: gone.before,
      rows: tells ? more.rows : nil, allRows: tells ? gone.table.rowCount : nil, isOne: more.rows == 1,
      way: asking.isFlow ? .withdrawn : .gone)
    if changesStatus(asking, value, both.value)
      || !asking.isFlow && changesSign(asking, gone.before, value, both.value)
    {
      out.otherwise = GoneRows.Otherwise(figure: asking.asked.title, with: tells ? both.words : nil, now: now.words)
      out.decides = withTheGone(both, more, tells)
      return out
    }
    guard Double(more.rows) >= Self.fewest, Double(more.rows) >= Self.share * Double(own.rows) else { return nil }
    // Its status stands; a change, or what somebody expects of it, may not.
    out.decides = withTheGone(both, more, tells)
    return out
  }

  /// The same of each group of a split: what the whole bears easily may be all that one team has lost.
  mutating func goneFromGroups(_ asking: Asking, _ figures: inout Figures) {
    let definition = asking.definition
    guard !asking.dimensions.isEmpty,
      let (pack, _, _) = asking.isFlow ? ofNewestPack(asking, figures) : onNewestPack(asking, figures),
      let gone = relations.goneWithoutAnEnd(of: definition.name, pack, definition, board: board)
    else { return }
    let tells = board.tellsRows(of: definition.name)
    for more in groups(asking, over: (gone.relation, gone.table)) where more.rows > 0 {
      guard let own = figures.groups.first(where: { $0.keys == more.keys }), let value = own.value,
        let both = reckoned(own.together(with: more), asking), both.value != value
      else { continue }
      figures.withoutOdd[own.keys, default: []].append(withTheGone(both, more, tells))
    }
  }

  private func withTheGone(_ both: (value: Double, words: String), _ more: Group, _ tells: Bool) -> WithoutNewcomers {
    WithoutNewcomers(
      value: both.value,
      words: tells
        ? "\(grouped(more.rows)) \(more.rows == 1 ? "is" : "are") gone, \(both.words) with \(more.rows == 1 ? "it" : "them")"
        : "some are gone")
  }

  /// The newest pack of a list of which what happened in a time is counted; nil of a log, of which each file is whole.
  func ofNewestPack(_ asking: Asking, _ figures: Figures) -> (pack: Pack, own: Group, value: Double)? {
    guard figures.isWhole, let pack = asking.packs.last, !asking.definition.isPublished,
      !board.keepsItsPast(asking.definition.name), let own = figures.total, let value = own.value
    else { return nil }
    return (pack, own, value)
  }
}

extension Relations {
  /// The rows of the pack before that vanished from a pack, as a table of their own; nil where none did, and where so many
  /// did that this is said of the file as a whole.
  mutating func goneWithoutAnEnd(
    of dataset: String, _ pack: Pack, _ definition: DatasetDefinition, board: Board
  ) -> (relation: RelationID, table: Table, before: Day)? {
    guard let cut = pack.asAt, let before = packBefore(pack, of: dataset, board: board) else { return nil }
    let id = RelationID("\(dataset)@\(before.asAt.iso), gone by \(cut.iso)")
    if let known = store.relations[id] { return (id, known, before.asAt) }
    // Where many are gone, that is said of the file as a whole.
    guard againstPackBefore(of: dataset, newest: pack, board: board)?.lacksRows != true else { return nil }
    let rows = vanished(from: before.pack, to: pack, definition)
    guard !rows.isEmpty else { return nil }
    let table = renamed(before.pack.table.taking(rows), definition)
    _ = hold(table, as: id.name)
    return (id, table, before.asAt)
  }

  /// The rows of a pack that vanish from a later one.
  private mutating func vanished(from before: Pack, to pack: Pack, _ definition: DatasetDefinition) -> [Int] {
    // Where nothing has an end, nobody is missed for want of one.
    guard !definition.isWithoutDates else { return [] }
    return changes(from: before, to: pack, definition).filter { $0.kind == "vanished" && $0.place == .earlier }
      .map(\.row).sorted()
  }

  /// The teams that the rows which vanished between two packs were of, where those teams lost one in ten of theirs or more; nil
  /// where that tells none of them apart from the others.
  mutating func teamsLackingRows(
    of definition: DatasetDefinition, from before: Pack, to pack: Pack
  ) -> Set<String>? {
    guard before.asAt != nil, pack.asAt != nil, let field = definition.teamField else { return nil }
    let rows = vanished(from: before, to: pack, definition)
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
