import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Dates that are others than the pack before gives reason to await, of two kinds.
///
/// An enquiry that began on the 3rd and begins on the 23rd in the newest list was followed by its conference in time; a plan that was
/// closed and opened again, as a move to another system does, is not open long any more. Either may be right; who reads the figure must
/// know what it was with the date that stood there.
enum OtherDates: String, CaseIterable, Sendable {
  /// One row of a child is gone and one has come by the day of the pack before: that is one row under another date.
  case moved
  /// A row is new since the pack before and began when another of the same child ended.
  case begunAgain

  /// What is kept of one kind of one relation is kept under this name.
  func place(_ relation: RelationID) -> String { "\(relation.name), \(rawValue)" }

  /// What is said of so many rows, without an end; in public no number.
  func words(_ rows: Int, _ title: String, before day: Day, tells: Bool) -> String {
    let many = tells ? grouped(rows) : "some"
    let isOne = tells && rows == 1
    switch self {
    case .moved: return "\(many) \(isOne ? "has" : "have") another “\(title)” than on \(day.long)"
    case .begunAgain:
      return "\(many) \(isOne ? "is" : "are") new since \(day.long) and began when another of the same child ended"
    }
  }

  /// Whether rows of such a table can be of this kind at all.
  func mayBe(of definition: DatasetDefinition, _ date: FieldDefinition) -> Bool {
    self == .moved || definition.opens?.from == date.name
  }

  /// Beyond a month it is another event of the same child.
  private static let farthest: Int32 = 31
  /// The day after is no break either.
  private static let mostDaysBetween: Int32 = 1

  /// The rows of the table that are of this kind, each with the row that has the other date.
  ///
  /// - Parameters:
  ///   - table: what the figure is answered from.
  ///   - now: the rows of the newest pack.
  ///   - then: those of the pack before, which was cut on a day.
  ///   - date: the one date that tells the rows of a child apart.
  func found(
    in table: Table, now: Table, then: Table, cut: Day, _ definition: DatasetDefinition, _ date: String
  ) -> LostValues? {
    let rest = definition.keyWithoutOwners.filter { $0 != date }
    guard !rest.isEmpty, let all = DatedKeys(table, rest, date), let now = DatedKeys(now, rest, date),
      let earlier = DatedKeys(then, rest, date)
    else { return nil }
    let pairs: [(now: Int, then: Int)]
    switch self {
    case .moved: pairs = Self.moved(all, now.byKey(), earlier.byKey(), cut)
    case .begunAgain:
      let ends = (definition.opens?.until ?? []).compactMap { DatedKeys(table, rest, $0) }
      pairs = Self.begunAgain(all, ends, earlier.byKey())
    }
    guard !pairs.isEmpty else { return nil }
    return LostValues(rows: [date: pairs], before: cut, then: self == .moved ? then : table, kind: rawValue)
  }

  private static func moved(
    _ all: DatedKeys, _ now: [[Cell]: [Int32: Int]], _ earlier: [[Cell]: [Int32: Int]], _ cut: Day
  ) -> [(now: Int, then: Int)] {
    var moved: [[Cell]: (from: Int, to: Int32)] = [:]
    for (key, rows) in now {
      guard let old = earlier[key] else { continue }
      let came = rows.keys.filter { old[$0] == nil && $0 <= cut.number }
      let gone = old.keys.filter { rows[$0] == nil }
      guard came.count == 1, gone.count == 1, (came[0] - gone[0]).magnitude <= farthest, let row = old[gone[0]]
      else { continue }
      moved[key] = (row, came[0])
    }
    guard !moved.isEmpty else { return [] }
    return all.days.indices.compactMap { row in
      guard let day = all.day(row), let found = moved[all.key(row)], found.to == day else { return nil }
      return (now: row, then: found.from)
    }
  }

  private static func begunAgain(
    _ all: DatedKeys, _ ends: [DatedKeys], _ earlier: [[Cell]: [Int32: Int]]
  ) -> [(now: Int, then: Int)] {
    // By each child the days on which something of theirs ended, with its row.
    var ended: [[Cell]: [(day: Int32, row: Int)]] = [:]
    for row in all.days.indices {
      guard let day = ends.lazy.compactMap({ $0.day(row) }).first else { continue }
      ended[all.key(row), default: []].append((day, row))
    }
    guard !ended.isEmpty else { return [] }
    return all.days.indices.compactMap { row in
      guard let day = all.day(row) else { return nil }
      let key = all.key(row)
      guard earlier[key]?[day] == nil,
        let first = ended[key]?.first(where: { $0.row != row && (0...mostDaysBetween).contains(day - $0.day) })
      else { return nil }
      return (now: row, then: first.row)
    }
  }
}

extension Session {
  /// Fewer may each have a reason of their own, and are told where they turn a colour.
  private static let fewestWithOtherDates = 3

  /// Tells of rows whose date, by which they are picked or tested, is another than it would be with the pack before, and leaves
  /// unjudged what would be judged otherwise with that one.
  ///
  /// - Parameter fields: those that pick the rows or are tested.
  mutating func tellOtherDates(_ asking: Asking, fields: Set<String>, by keys: [GroupKey], _ figures: inout Figures) {
    let definition = asking.definition
    guard !asking.isAll, !asking.scope.isPoint, !asking.scope.isComparison, figures.unknown == nil,
      !definition.isPublished, !definition.isGuessed, !board.keepsItsPast(definition.name),
      let pack = asking.packs.last, let date = definition.dateOfKey, fields.contains(date.name),
      let before = relations.packBefore(pack, of: definition.name, board: board)
    else { return }
    for kind in OtherDates.allCases where kind.mayBe(of: definition, date) {
      let place = kind.place(asking.relation)
      let found =
        relations.otherDates[place]
        ?? kind.found(
          in: asking.table, now: pack.table, then: before.pack.table, cut: before.asAt, definition, date.name)
      relations.otherDates[place] = .some(found)
      if let found { tell(kind, found, date, asking, by: keys, &figures) }
    }
  }

  /// Tells what a figure would be with the dates that some rows had, and leaves unjudged what would be judged otherwise with them.
  private mutating func tell(
    _ kind: OtherDates, _ found: LostValues, _ date: FieldDefinition, _ asking: Asking, by keys: [GroupKey],
    _ figures: inout Figures
  ) {
    guard let (had, with) = restored(asking, [date.name], found, dimensions: asking.dimensions) else { return }
    let tells = board.tellsRows(of: asking.definition.name)
    func words(_ rows: Int) -> String { kind.words(rows, date.title, before: found.before, tells: tells) }
    if let own = figures.total, let then = with.total, let rows = had.total?.rows, rows > 0, let now = own.value,
      let value = then.value, value != now,
      rows >= Self.fewestWithOtherDates || changesStatus(asking, now, value)
    {
      let told = reckoned(own, asking, orMean: true).flatMap { now in
        reckoned(then, asking, orMean: true).map { ": with that one it would be \($0.words), not \(now.words)" }
      }
      figures.doubts.append("\(words(rows).capitalisedFirst)\(tells ? told ?? "" : "").")
      figures.withoutOdd[[], default: []].append(WithoutNewcomers(value: value, words: words(rows)))
    }
    guard !keys.isEmpty else { return }
    let others = Dictionary(with.groups.map { ($0.keys, $0) }, uniquingKeysWith: { one, _ in one })
    for group in had.groups where group.rows > 0 {
      let own = figures.groups.first { $0.keys == group.keys }
      guard let value = others[group.keys]?.value, value != own?.value else { continue }
      figures.withoutOdd[group.keys, default: []].append(WithoutNewcomers(value: value, words: words(group.rows)))
    }
  }
}

extension DatasetDefinition {
  /// The one date that tells the rows of a child apart.
  var dateOfKey: FieldDefinition? {
    let dates = key.compactMap(field).filter { $0.type == .date }
    return dates.count == 1 ? dates[0] : nil
  }

  /// What tells its rows apart whoever holds them: a row that changed hands is the same.
  var keyWithoutOwners: [String] {
    key.filter { name in field(name).map { !$0.is(.team) && !$0.is(.worker) } ?? false }
  }
}

/// What tells the rows of a table apart, the date by itself.
struct DatedKeys {
  var columns: [Column]
  var days: [Int32]
  var valid: Bitmap

  init?(_ table: Table, _ rest: [String], _ date: String) {
    columns = rest.compactMap { table[$0] }
    guard columns.count == rest.count, case .days(let days, let valid, _)? = table[date] else { return nil }
    (self.days, self.valid) = (days, valid)
  }

  func key(_ row: Int) -> [Cell] { columns.map { $0[row] } }
  func day(_ row: Int) -> Int32? { valid[row] ? days[row] : nil }

  /// The rows of each key by their day.
  func byKey() -> [[Cell]: [Int32: Int]] {
    var out: [[Cell]: [Int32: Int]] = [:]
    for row in days.indices where valid[row] { out[key(row), default: [:]][days[row]] = row }
    return out
  }
}
