import Calendar
import Catalogue
import Tables
import Threads

/// What a pack lacks that the pack before it had: rows that should still be in it, columns that were filled. A file that was
/// cut off, or exported otherwise, looks like a month in which much got better.
public struct AgainstPackBefore: Sendable, Equatable {
  /// A field that was filled before, and is now filled much less.
  public struct Emptied: Sendable, Equatable {
    public var field: String
    public var title: String
    /// How many rows have it, and of how many.
    public var now: Int
    public var rows: Int
    public var before: Int
    public var rowsBefore: Int
    /// Whether the file has no such column at all.
    public var isAbsent: Bool
  }

  /// A date of what was done last, as it stands in rows of both packs.
  public struct TurnedBack: Sendable, Equatable {
    public var field: String
    public var title: String
    /// In how many rows it is earlier than before, of how many that have it in both.
    public var rows: Int
    public var of: Int
  }

  /// A field that says something else of most rows than it did in the pack before.
  public struct SaysElse: Sendable, Equatable {
    public var field: String
    public var title: String
    /// In how many rows it says something else, of how many that have it in both.
    public var rows: Int
    public var of: Int
  }

  public var title: String
  public var dataset: String
  public var file: String
  public var asAt: Day
  public var before: Day
  public var rows: Int
  public var rowsBefore: Int
  /// Rows of the pack before that this one should hold and does not, of all that it should hold.
  public var gone = 0
  public var expected = 0
  /// Rows that are new though they began before the pack before was cut, of all rows here that began by then.
  public var late = 0
  private var mostGone = 5
  public var begun = 0
  /// Rows that both hold, and of them those in which a field that was filled says something else now; and those fields.
  public var common = 0
  public var reworded = 0
  public var rewordedFields: [String] = []
  public var emptied: [Emptied] = []
  /// What was done last cannot have been done earlier than the pack before had it.
  public var turnedBack: [TurnedBack] = []
  /// What hardly changes from month to month and does now: it may mean something else than before.
  public var saysElse: [SaysElse] = []
  /// Whether a list without any day of its own says of each row what the one before said: that list again, saved anew.
  public var saysTheSame = false
  /// New rows of children whose own row of the pack before is gone: the same ones, under other dates.
  public var redated = 0
  /// Rows that both hold and that are open in both, and of them those that changed from one team to another that both know.
  public var openInBoth = 0
  public var otherTeam = 0

  /// Of a log, the months that lack a fifth of the rows which the pack before has of them: what happened does not go away.
  public var lostMonths: [LostMonth] = []

  /// Fewer rows than this tell nothing: each of them may have its own reason.
  static let fewest = 5
  /// Longer packs are not compared, which would take longer than to load them: no council's list has so many rows.
  public static let mostRows = 500_000

  /// - Parameter earlier: the pack before the two, which tells what changes from month to month as a rule.
  /// - Returns: nil where the two packs are no two cuts of one list, or where nothing is amiss.
  public init?(_ pack: Pack, before: Pack, earlier: Pack? = nil, definition: DatasetDefinition) {
    guard let asAt = pack.asAt, let cut = before.asAt, cut < asAt, !definition.isPublished else { return nil }
    (title, dataset, file) = (definition.title, definition.name, pack.file)
    (self.asAt, self.before) = (asAt, cut)
    (rows, rowsBefore) = (pack.table.rowCount, before.table.rowCount)
    // Of a small list nothing is told but that a column is gone.
    let lacksColumn = rows > 0 && !pack.absentFields.isSubset(of: before.absentFields)
    guard rowsBefore >= Self.fewest || lacksColumn, rows + rowsBefore <= Self.mostRows else { return nil }
    if rows > 0 {
      compareRows(pack, before, earlier, definition)
      compareColumns(pack, before, definition)
    } else {
      countExpected(of: pack, before, definition)
    }
    guard
      rows == 0 || lacksRows || hasLateRows || isReworded || haveOtherTeams || saysTheSame
        || !(emptied.isEmpty && turnedBack.isEmpty && saysElse.isEmpty && lostMonths.isEmpty)
    else { return nil }
  }

  /// A fifth of what should still be there, and no fewer than five rows: more than what is withdrawn in a month. Of a list without
  /// dates, from which nobody is withdrawn but leaves for good, an eighth.
  public var lacksRows: Bool { gone >= Self.fewest && gone * mostGone >= expected }
  /// A file with its header line only, of a list that should still hold rows.
  public var isEmptied: Bool { rows == 0 && lacksRows }
  public var hasLateRows: Bool { late >= Self.fewest && late * 5 >= begun }
  public var isReworded: Bool { reworded >= Self.fewest && reworded * 4 >= common }
  /// A third and ten rows at the least: far more than are handed over in a month.
  public var haveOtherTeams: Bool { otherTeam >= 10 && otherTeam * 3 >= openInBoth }
  /// Whether all that is amiss is that its rows say something else.
  public var isOnlyReworded: Bool {
    isReworded && rows > 0 && !lacksRows && !hasLateRows && emptied.isEmpty && turnedBack.isEmpty && saysElse.isEmpty
      && lostMonths.isEmpty
  }

  private mutating func countExpected(of pack: Pack, _ before: Pack, _ definition: DatasetDefinition) {
    let claim = PackClaim(pack, Promise(pack.table, definition))
    let promise = Promise(before.table, definition)
    expected = (0..<before.table.rowCount).count { claim.shouldHold(promise.known($0), toldAt: before.asAt) }
    gone = expected
  }

  private mutating func compareRows(
    _ pack: Pack, _ before: Pack, _ older: Pack?, _ definition: DatasetDefinition
  ) {
    guard !definition.key.isEmpty else { return }
    let both = Table.concatenating([before.table, pack.table])
    let keys = PackKeys.pair(before, pack, both, key: definition.key)
    let first = before.table.rowCount
    // The last row of each key in either pack, -1 for none.
    var then = [Int32](repeating: -1, count: keys.count)
    var now = then
    for (row, key) in keys.first.enumerated() { then[Int(key)] = Int32(row) }
    for (row, key) in keys.second.enumerated() { now[Int(key)] = Int32(row) }
    let (promise, promiseThen) = (Promise(pack.table, definition), Promise(before.table, definition))
    let (claim, earlier) = (PackClaim(pack, promise), PackClaim(before, promiseThen))
    let began = (definition.opens?.from ?? definition.event).flatMap { pack.table[$0] }.flatMap(DayColumn.init)
    // A list without any day of its rows, as one of care leavers, holds from month to month mostly the same.
    let isWithoutDates = definition.isWithoutDates
    if isWithoutDates { mostGone = 8 }
    var (goneRows, expectedRows) = ([Int](), [Int]())
    var lateRows: [Int] = []
    var newRows: [Int] = []
    var misdated: [Int] = []
    for (row, key) in keys.first.enumerated() where then[Int(key)] == row {
      guard isWithoutDates || claim.shouldHold(row, of: promiseThen, toldAt: before.asAt) else { continue }
      expected += 1
      expectedRows.append(row)
      if now[Int(key)] < 0 { goneRows.append(row) }
    }
    var pairs: [(then: Int, now: Int)] = []
    for (row, number) in keys.second.enumerated() {
      let key = Int(number)
      guard now[key] == row else { continue }
      let isNew = then[key] < 0
      if isNew {
        newRows.append(first + row)
      } else {
        common += 1
        pairs.append((Int(then[key]), first + row))
      }
      if isNew, let day = began?.day(at: row), let cut = pack.asAt, day > cut { misdated.append(first + row) }
      guard let day = began?.day(at: row), day <= before.asAt ?? day else { continue }
      // What ended before may have left the list by then.
      guard !isNew || earlier.shouldHold(row, of: promise, toldAt: pack.asAt) else { continue }
      begun += 1
      if isNew { lateRows.append(first + row) }
    }
    let corrected = DateCorrections(
      both, gone: goneRows, late: lateRows + misdated, misdated: Set(misdated), definition)
    let moved = corrected.count - corrected.late.intersection(misdated).count
    (gone, late) = (goneRows.count - corrected.count, lateRows.count - moved)
    if let child = definition.childField, case .codes(let children, _)? = both[child] {
      let gone = Set(goneRows.filter { !corrected.gone.contains($0) }.map { children[$0] })
      redated = newRows.count { children[$0] != 0 && gone.contains(children[$0]) && !corrected.late.contains($0) }
    }
    guard definition.isLog else {
      compareDates(both, pairs, definition)
      compareTeams(both, pairs, definition)
      saysTheSame =
        isWithoutDates && gone == 0 && common == keys.second.count
        && Self.saysTheSame(both, pairs, definition)
        && older.map { !Self.saysTheSame($0, before, definition) } ?? false
      let days = Int(asAt.number - self.before.number)
      saysElse =
        ChangedMeaning(both, pairs, days: days, before: before, earlier: older, definition).fields
        + movedEnds(both, pairs, definition)
      return
    }
    // A file without any row of the one before is the log of others, and stands beside it.
    let isOfOthers = common + moved == 0
    lostMonths =
      isOfOthers
      ? []
      : LostMonth.found(
        expectedRows, gone: goneRows.filter { !corrected.gone.contains($0) },
        days: definition.event.flatMap { both[$0] }.flatMap(DayColumn.init), before: before.asAt)
    compareWords(both, pairs, definition)
    // A log whose dates were corrected is whole; that its dates say something else now is told as of any other field.
    common += moved
    reworded += moved
    if moved >= Self.fewest, moved * 5 >= common, let date = definition.event.flatMap({ definition.field($0) }) {
      rewordedFields.append(date.title)
    }
  }

  /// What a log said of a day does not change; what a list says of a child does, every month.
  private mutating func compareWords(_ both: Table, _ pairs: [(then: Int, now: Int)], _ definition: DatasetDefinition) {
    var differs = [Bool](repeating: false, count: pairs.count)
    for field in definition.fields where !definition.key.contains(field.name) {
      guard !field.is(.team), !field.is(.worker), let column = both[field.name] else { continue }
      let recorded = column.recorded
      var count = 0
      for (at, pair) in pairs.enumerated()
      where recorded[pair.then] && recorded[pair.now] && column[pair.then] != column[pair.now] {
        differs[at] = true
        count += 1
      }
      if count >= Self.fewest, count * 5 >= pairs.count { rewordedFields.append(field.title) }
    }
    reworded = differs.count { $0 }
  }

  /// What was done last in a list, which only moves on: a column that slipped by a row moves back in one row of two.
  private mutating func compareDates(_ both: Table, _ pairs: [(then: Int, now: Int)], _ definition: DatasetDefinition) {
    let ends = definition.opens?.until ?? []
    for name in definition.datesOfDeeds where !ends.contains(name) && !definition.key.contains(name) {
      guard let field = definition.field(name), let days = both[name].flatMap(DayColumn.init) else { continue }
      let found = pairs.compactMap { pair in
        days.day(at: pair.then).flatMap { then in days.day(at: pair.now).map { $0 < then } }
      }
      let back = found.count { $0 }
      guard back >= Self.fewest, back * 10 >= found.count else { continue }
      turnedBack.append(TurnedBack(field: name, title: field.title, rows: back, of: found.count))
    }
  }

  /// Of fewer rows nothing is made: they may well stay as they are for a month.
  private static let fewestSame = 20

  /// Whether each row says what it said before, but for numbers: an age, or a number of months, goes on by itself.
  private static func saysTheSame(_ both: Table, _ pairs: [(then: Int, now: Int)], _ definition: DatasetDefinition)
    -> Bool
  {
    pairs.count >= fewestSame
      && definition.fields.allSatisfy { field in
        guard field.type != .number, let column = both[field.name] else { return true }
        return pairs.allSatisfy { column[$0.then] == column[$0.now] }
      }
  }

  private static func saysTheSame(_ earlier: Pack, _ before: Pack, _ definition: DatasetDefinition) -> Bool {
    guard earlier.table.rowCount == before.table.rowCount else { return false }
    let both = Table.concatenating([earlier.table, before.table])
    let pairs = ChangedMeaning.pairs(earlier, before, both, definition)
    return pairs.count == before.table.rowCount && saysTheSame(both, pairs, definition)
  }

  /// An end that was told stays as it was told: where a third of them are other days, the column is of something else.
  private func movedEnds(_ both: Table, _ pairs: [(then: Int, now: Int)], _ definition: DatasetDefinition) -> [SaysElse]
  {
    (definition.opens?.until ?? []).compactMap { name in
      guard let field = definition.field(name), let days = both[name].flatMap(DayColumn.init) else { return nil }
      let found = pairs.compactMap { pair in
        days.day(at: pair.then).flatMap { then in days.day(at: pair.now).map { $0 != then } }
      }
      let moved = found.count { $0 }
      guard moved >= Self.fewest, moved * 3 >= found.count else { return nil }
      return SaysElse(field: name, title: field.title, rows: moved, of: found.count)
    }
  }

  private mutating func compareTeams(_ both: Table, _ pairs: [(then: Int, now: Int)], _ definition: DatasetDefinition) {
    guard let name = definition.teamField, case .codes(let teams, _)? = both[name] else { return }
    let ends = (definition.opens?.until ?? []).compactMap { both[$0].flatMap(DayColumn.init) }
    let open = pairs.filter { pair in
      teams[pair.then] != 0 && teams[pair.now] != 0
        && ends.allSatisfy { $0.day(at: pair.then) == nil && $0.day(at: pair.now) == nil }
    }
    // A team that has another name now is told as that.
    let known = Set(open.map { teams[$0.then] }).intersection(open.map { teams[$0.now] })
    openInBoth = open.count
    otherTeam = open.count { pair in
      teams[pair.then] != teams[pair.now] && known.contains(teams[pair.then]) && known.contains(teams[pair.now])
    }
  }

  private mutating func compareColumns(_ pack: Pack, _ before: Pack, _ definition: DatasetDefinition) {
    let absent = pack.absentFields.subtracting(before.absentFields)
    for field in definition.fields {
      let then = before.table[field.name]?.recordedCount ?? 0
      let isAbsent = absent.contains(field.name)
      // A column that is not there is missing in a small file too.
      guard then >= (isAbsent ? 1 : Self.fewest) else { continue }
      let now = pack.table[field.name]?.recordedCount ?? 0
      // What is done later is filled in later: of a log, the newest rows have not come to it.
      let comesLater = definition.isLog && field.type == .date && now > 0
      guard isAbsent || (!comesLater && Self.hasFallen(now, rows, then, rowsBefore)) else { continue }
      emptied.append(
        Emptied(
          field: field.name, title: field.title, now: now, rows: rows, before: then, rowsBefore: rowsBefore,
          isAbsent: isAbsent))
    }
  }

  /// Whether a share fell by 10 points or more, and by more than four standard errors: beyond what other rows explain, as where one
  /// team of seven lost a column. Where nothing at all is left, two and a half of them are enough.
  static func hasFallen(_ now: Int, _ rows: Int, _ then: Int, _ rowsBefore: Int) -> Bool {
    guard rows >= fewest, rowsBefore >= fewest else { return false }
    let (p, q) = (Double(now) / Double(rows), Double(then) / Double(rowsBefore))
    guard q - p >= 0.1 else { return false }
    let pooled = Double(now + then) / Double(rows + rowsBefore)
    let error = (pooled * (1 - pooled) * (1 / Double(rows) + 1 / Double(rowsBefore))).squareRoot()
    return q - p >= (now == 0 ? 2.5 : 4) * error
  }
}

extension Board {
  /// What the packs of these sources lack against the one of the same dataset before each of them.
  public func againstPacksBefore(of loaded: [LoadedSource]) -> [AgainstPackBefore] {
    var pairs: [(pack: Pack, before: Pack, earlier: Pack?, definition: DatasetDefinition)] = []
    for source in loaded {
      for table in source.read.tables {
        let name = table.definition.name
        guard let definition = definition(name), let list = packs[name] else { continue }
        for at in list.indices where list[at].source == source.id {
          guard let before = packBefore(at, in: list) else { continue }
          pairs.append((list[at], before, packBefore(before, in: list), definition))
        }
      }
    }
    // Each pair stands for itself. Where many of a dataset are compared, the keys of all its packs are numbered first.
    for (name, own) in Dictionary(grouping: pairs, by: \.definition.name) where own.count * 2 > packs[name]?.count ?? 0
    {
      _ = packs[name]?.last?.number?.keys.all
    }
    return concurrentMap(pairs, inPiecesOf: 1) {
      AgainstPackBefore($0.pack, before: $0.before, earlier: $0.earlier, definition: $0.definition)
    }.compactMap { $0 }
  }

  /// The same of the newest pack of each dataset that was cut at the board's own date.
  public func againstPacksBefore() -> [AgainstPackBefore] {
    packs.keys.sorted().compactMap { againstPackBefore(of: $0, newest: packs[$0]?.last) }
  }

  /// The same of one pack.
  public func againstPackBefore(of dataset: String, newest pack: Pack?) -> AgainstPackBefore? {
    guard let definition = definition(dataset), let list = packs[dataset], let pack,
      let at = list.lastIndex(where: { $0.source == pack.source && $0.asAt == pack.asAt }),
      let before = packBefore(at, in: list)
    else { return nil }
    return AgainstPackBefore(
      pack, before: before, earlier: packBefore(before, in: list), definition: definition)
  }

  private func packBefore(_ pack: Pack, in list: [Pack]) -> Pack? {
    list.lastIndex { $0.source == pack.source && $0.asAt == pack.asAt }.flatMap { packBefore($0, in: list) }
  }

  private func packBefore(_ at: Int, in list: [Pack]) -> Pack? {
    guard let cut = list[at].asAt else { return nil }
    // A file without any row is held against the last one that had some.
    let isEmpty = list[at].table.rowCount == 0
    return list[..<at].last { ($0.asAt ?? cut) < cut && (!isEmpty || $0.table.rowCount > 0) }
  }
}

extension DatasetDefinition {
  /// Whether it is a list of children of which no row has a day of its own: each holds all that there are at its date, and
  /// who is in it no more has left, whenever that was.
  public var isWithoutDates: Bool {
    opens == nil && event == nil && snapshotsFrom == nil && !isPublished && childField.map(key.contains) ?? false
  }
}
