import Board
import Calendar
import Catalogue
import Engine
import Language
import Tables

/// Dates of which the pack before says otherwise: an enquiry that began on the 3rd and begins on the 23rd in the newest list was followed
/// by its conference in time. A date may be put right; who reads the figure must know what it was with the one that stood there.
extension Session {
  /// Beyond a month it is another event of the same child.
  private static let farthest: Int32 = 31
  /// Fewer may each have a reason of their own, and are told where they turn a colour.
  private static let fewestMoved = 3

  /// Tells of rows whose date, by which they are picked or tested, was another in the pack before, and leaves unjudged what would be
  /// judged otherwise with that one.
  ///
  /// - Parameter fields: those that pick the rows or are tested.
  mutating func tellMovedDates(_ asking: Asking, fields: Set<String>, by keys: [GroupKey], _ figures: inout Figures) {
    let definition = asking.definition
    guard !asking.isAll, !asking.scope.isPoint, !asking.scope.isComparison, figures.unknown == nil,
      !definition.isPublished, !definition.isGuessed, !board.keepsItsPast(definition.name),
      let pack = asking.packs.last, let dates = definition.dateOfKey, fields.contains(dates.name),
      let before = relations.packBefore(pack, of: definition.name, board: board),
      let moved = movedDates(asking, pack, before.pack, before.asAt, dates.name)
    else { return }
    let tells = board.tellsRows(of: definition.name)
    tellOtherDates(asking, dates.name, moved, by: keys, &figures) { rows in
      let had = "another “\(dates.title)” than on \(moved.before.long)"
      return tells ? "\(grouped(rows)) \(rows == 1 ? "has" : "have") \(had)" : "some have \(had)"
    }
  }

  /// Tells what a figure would be with the dates that some rows had, and leaves unjudged what would be judged otherwise with them.
  ///
  /// - Parameter words: what is said of so many rows, without an end.
  mutating func tellOtherDates(
    _ asking: Asking, _ date: String, _ found: LostValues, by keys: [GroupKey], _ figures: inout Figures,
    words: (Int) -> String
  ) {
    guard let (had, with) = restored(asking, [date], found, dimensions: asking.dimensions) else { return }
    let tells = board.tellsRows(of: asking.definition.name)
    if let own = figures.total, let then = with.total, let rows = had.total?.rows, rows > 0, let now = own.value,
      let value = then.value, value != now, rows >= Self.fewestMoved || changesStatus(asking, now, value)
    {
      let told = reckoned(own, asking, orMean: true).flatMap { now in
        reckoned(then, asking, orMean: true).map { ": with that one it would be \($0.words), not \(now.words)" }
      }
      let sentence = "\(words(rows).capitalisedFirst)\(tells ? told ?? "" : "")."
      figures.doubts.append(sentence)
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

  /// Of each child of whom one row is gone and one has come by the day of the pack before: that is one row under another date.
  /// Looked at once.
  private mutating func movedDates(_ asking: Asking, _ pack: Pack, _ before: Pack, _ cut: Day, _ date: String)
    -> LostValues?
  {
    let place = asking.relation.name
    if let known = relations.movedDates[place] { return known }
    let found = Self.movedDates(asking, pack, before, cut, date)
    relations.movedDates[place] = .some(found)
    return found
  }

  private static func movedDates(_ asking: Asking, _ pack: Pack, _ before: Pack, _ cut: Day, _ date: String)
    -> LostValues?
  {
    let rest = asking.definition.keyWithoutOwners.filter { $0 != date }
    guard !rest.isEmpty, let now = DatedKeys(pack.table, rest, date), let then = DatedKeys(before.table, rest, date),
      let all = DatedKeys(asking.table, rest, date)
    else { return nil }
    let (later, earlier) = (now.byKey(), then.byKey())
    var moved: [[Cell]: (from: Int, to: Int32)] = [:]
    for (key, rows) in later {
      guard let old = earlier[key] else { continue }
      let came = rows.keys.filter { old[$0] == nil && $0 <= cut.number }
      let gone = old.keys.filter { rows[$0] == nil }
      guard came.count == 1, gone.count == 1, (came[0] - gone[0]).magnitude <= farthest, let row = old[gone[0]]
      else { continue }
      moved[key] = (row, came[0])
    }
    guard !moved.isEmpty else { return nil }
    let pairs = (0..<asking.table.rowCount).compactMap { row -> (now: Int, then: Int)? in
      guard let day = all.day(row), let found = moved[all.key(row)], found.to == day else { return nil }
      return (now: row, then: found.from)
    }
    return pairs.isEmpty ? nil : LostValues(rows: [date: pairs], before: cut, then: before.table)
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
