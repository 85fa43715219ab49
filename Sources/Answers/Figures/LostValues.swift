import Board
import Calendar
import Catalogue
import Engine
import Intake
import Language
import Tables

/// Values that rows had in the pack before and have lost since. A plan whose category went blank is in no figure of its category any
/// more, a row without its team in none of its team: where the long ones lose it, the figure looks the better.
struct LostValues: Sendable {
  /// By field, the rows that lost it, each with its row in the pack before.
  var rows: [String: [(now: Int, then: Int)]] = [:]
  var before: Day
  var then: Table
  /// What is put back, where a look of another kind puts other rows back into the same field.
  var kind = "lost"

  /// Fewer may each have a reason of their own.
  static let fewest = 3
  /// One in so many of the rows that it could be of.
  static let share = 20

  static func areMany(_ lost: Int, of all: Int) -> Bool { lost >= fewest && lost * share >= all }
}

extension Session {
  /// Tells of rows that lost the value of a field by which they are picked, tested or split; and doubts the figure, and each
  /// group, that lost many of them, or that would be judged otherwise with what they had.
  ///
  /// - Parameters:
  ///   - fields: those that pick the rows or are tested.
  ///   - keys: how it is split; a group lost what had its name before.
  mutating func tellLostValues(
    _ asking: Asking, fields: Set<String>, by keys: [GroupKey], _ figures: inout Figures
  ) {
    guard !asking.isFlow, !asking.isAll, !asking.scope.isPoint || isNewest(asking), figures.unknown == nil,
      asking.packs.count == 1, let pack = asking.packs.last,
      let found = relations.lostValues(asking, pack, board: board)
    else { return }
    let ends = Set(asking.definition.opens?.until ?? [])
    let rest = fields.subtracting(ends).intersection(found.rows.keys)
    let split = Set(asking.dimensions.compactMap { fieldName($0, in: asking.definition) })
    let tells = board.tellsRows(of: asking.definition.name)
    // What a row is split by moves it from one group to another, and leaves the whole as it is.
    if !rest.isEmpty, let (had, with) = restored(asking, rest, found, dimensions: []), let lost = had.total?.rows,
      lost > 0
    {
      let words = lostWords(lost, rest, found, asking)
      // One worker who left is none to be told of, but where that would turn a colour.
      let (own, other) = (figures.total?.value, with.total?.value)
      let turns = own.flatMap { own in other.map { changesStatus(asking, own, $0) } } ?? false
      if lost >= LostValues.fewest || turns {
        figures.doubts.append("\(words.capitalisedFirst)\(withThem(with.total, figures.total, asking)).")
      }
      doubtLost(lost, with.total, words, of: [], &figures, asking)
    }
    let all = rest.union(split.intersection(found.rows.keys))
    guard !keys.isEmpty, !all.isEmpty,
      let (had, with) = restored(asking, all, found, dimensions: asking.dimensions)
    else { return }
    let others = Dictionary(with.groups.map { ($0.keys, $0) }, uniquingKeysWith: { one, _ in one })
    for group in had.groups where group.rows > 0 && !group.keys.contains(.missing) {
      let words = lostWords(group.rows, all, found, asking)
      doubtLost(group.rows, others[group.keys], words, of: group.keys, &figures, asking)
    }
    let moved = had.groups.filter { !$0.keys.contains(.missing) }
    let bySplit = split.intersection(found.rows.keys).sorted()
    guard rest.isEmpty, !bySplit.isEmpty, moved.reduce(0, { $0 + $1.rows }) >= LostValues.fewest else { return }
    let places = moved.map { group in
      let name = group.keys.compactMap { if case .text(let name) = $0 { name } else { nil } }.joined(separator: ", ")
      return tells ? "\(name) (\(grouped(group.rows)))" : name
    }
    let rows = moved.reduce(0) { $0 + $1.rows }
    // In public the groups that lost some are not told apart.
    let whose = tells ? ": \(PlainWords.list(Array(places.prefix(6)), "and"))" : ""
    figures.doubts.append("\(lostWords(rows, Set(bySplit), found, asking).capitalisedFirst)\(whose).")
  }

  private func isNewest(_ asking: Asking) -> Bool {
    asking.packs.last?.asAt != nil && asking.packs.last?.asAt == board.packs[asking.definition.name]?.last?.asAt
  }

  /// `14 had “Latest Category of Abuse” on 30 September 2026 and have none now`.
  private func lostWords(_ rows: Int, _ fields: Set<String>, _ found: LostValues, _ asking: Asking) -> String {
    let titles = fields.sorted().compactMap { asking.definition.field($0).map { "“\($0.title)”" } }
    let what = PlainWords.list(titles, "or")
    guard board.tellsRows(of: asking.definition.name) else {
      return "some had \(what) on \(found.before.long) and have none now"
    }
    return "\(grouped(rows)) had \(what) on \(found.before.long) and \(rows == 1 ? "has" : "have") none now"
  }

  /// `: with it “Neglect plans open a year or more” would be 15 of 55, not 1 of 41`.
  private func withThem(_ with: Group?, _ own: Group?, _ asking: Asking) -> String {
    guard board.tellsRows(of: asking.definition.name), let now = own.flatMap({ reckoned($0, asking) }),
      let other = with.flatMap({ reckoned($0, asking) }), other.value != now.value
    else { return "" }
    return ": with it “\(asking.asked.title)” would be \(other.words), not \(now.words)"
  }

  private func doubtLost(
    _ lost: Int, _ with: Group?, _ words: String, of keys: [Cell], _ figures: inout Figures, _ asking: Asking
  ) {
    let own = keys.isEmpty ? figures.total : figures.groups.first { $0.keys == keys }
    if LostValues.areMany(lost, of: max(with?.rows ?? 0, own?.rows ?? 0)), own.map({ $0.value != with?.value }) ?? true
    {
      if asking.dimensions.isEmpty {
        figures.inDoubt = figures.inDoubt ?? words
      } else {
        figures.doubtful[keys] = figures.doubtful[keys] ?? words
      }
    } else if let value = with?.value, value != own?.value {
      figures.withoutOdd[keys, default: []].append(WithoutNewcomers(value: value, words: words))
    }
  }

  /// The figure of the rows alone that lost a value, and of all rows, each with the values of the pack before in their place.
  mutating func restored(
    _ asking: Asking, _ fields: Set<String>, _ found: LostValues, dimensions: [Syntax.Dimension]
  ) -> (had: Figures, all: Figures)? {
    // Each kind of look puts back other rows of the same field, and has a table of its own.
    let name = "\(asking.relation.name), \(found.kind), with \(fields.sorted().joined(separator: ", ")) of before"
    let table = relations[RelationID(name)] ?? Self.restored(asking.table, fields, found)
    let all = relations.hold(table, as: name)
    let lost = Set(fields.flatMap { (found.rows[$0] ?? []).map(\.now) }).sorted()
    let few = table.taking(lost)
    let had = relations.hold(few, as: "\(name), those alone")
    func answered(_ relation: RelationID, _ table: Table) -> Figures? {
      var other = asking
      (other.dimensions, other.packs) = (dimensions, [])
      (other.relation, other.table) = (relation, table)
      other.scope.wantsLikeness = false
      other.scope.isPoint = true
      guard let figures = try? answer(other), figures.unknown == nil else { return nil }
      return figures
    }
    guard let one = answered(had, few), let other = answered(all, table) else { return nil }
    return (one, other)
  }

  private static func restored(_ table: Table, _ fields: Set<String>, _ found: LostValues) -> Table {
    var out = table
    let rows = table.rowCount
    for field in fields.sorted() {
      guard let own = table[field], let then = found.then[field], let lost = found.rows[field] else { continue }
      let both = Table.concatenating([
        Table(rowCount: rows, columns: [(field, own)]), Table(rowCount: found.then.rowCount, columns: [(field, then)]),
      ])
      var places = Array(0..<rows)
      for row in lost { places[row.now] = rows + row.then }
      if let column = both.taking(places)[field] { out.set(field, column) }
    }
    return out
  }
}

extension Relations {
  /// What rows of a pack lost since the pack before; nil where there is none before, or nothing lost. Looked at once.
  mutating func lostValues(_ asking: Asking, _ pack: Pack, board: Board) -> LostValues? {
    let definition = asking.definition
    guard !definition.isPublished, !definition.isGuessed, !definition.isBuiltInList,
      !board.keepsItsPast(definition.name), let before = packBefore(pack, of: definition.name, board: board)
    else { return nil }
    let place = asking.relation.name
    if let known = lostValues[place] { return known }
    let then = position(before.pack, of: definition.name, definition: definition, board: board).1
    let found = Self.lostValues(asking.table, then, definition, before: before.asAt)
    lostValues[place] = .some(found)
    return found
  }

  private static func lostValues(_ now: Table, _ then: Table, _ definition: DatasetDefinition, before: Day)
    -> LostValues?
  {
    let key = definition.keyWithoutOwners
    let (own, theirs) = (key.compactMap { now[$0] }, key.compactMap { then[$0] })
    guard !key.isEmpty, own.count == key.count, theirs.count == key.count else { return nil }
    let watched = definition.fields.map(\.name).filter { name in
      guard !key.contains(name), let column = now[name], then[name] != nil else { return false }
      // A column that is blank in all of it is told of the file.
      let filled = column.recorded.ones
      return filled > 0 && filled < now.rowCount
    }
    guard !watched.isEmpty else { return nil }
    var places: [[Cell]: Int] = [:]
    for row in 0..<then.rowCount { places[theirs.map { $0[row] }] = row }
    let pairs = (0..<now.rowCount).compactMap { row in places[own.map { $0[row] }].map { (now: row, then: $0) } }
    var out = LostValues(before: before, then: then)
    for name in watched {
      guard let column = now[name], let other = then[name] else { continue }
      let (has, had) = (column.recorded, other.recorded)
      let unread: Bitmap? =
        if case .flags(let bits, _)? = now[UnreadEntries.column(of: name)] { bits } else { nil }
      // What could not be read has bounds of its own, but in the place of a team.
      let isTeam = definition.field(name)?.is(.team) ?? false
      let lost = pairs.filter { had[$0.then] && !has[$0.now] && (isTeam || unread?[$0.now] != true) }
      if !lost.isEmpty { out.rows[name] = lost }
    }
    return out.rows.isEmpty ? nil : out
  }
}
