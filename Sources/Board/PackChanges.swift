import Calendar
import Catalogue
import Tables

/// Who joined, left, moved or vanished between two packs of a dataset: language.md section 6.
public struct PackChanges: Sendable {
  /// The pack that tells a change: the later one where it holds the row, else the newest that held it.
  public enum Place: Sendable, Hashable {
    case earlier, later
    /// One cut between the two, by its place in `between`.
    case between(Int)
  }

  /// One change of one row: its kind, and the row's place in the table of the pack that tells it.
  public struct Change: Sendable, Equatable {
    public var kind: String
    public var row: Int
    public var place: Place
    /// The row of the same key in the earlier pack; nil where it held none.
    public var before: Int?

    public init(kind: String, row: Int, place: Place, before: Int? = nil) {
      (self.kind, self.row, self.place, self.before) = (kind, row, place, before)
    }
  }

  /// A row of both packs that had not ended by the earlier cut: its places in the two tables.
  public struct Stayed: Sendable, Equatable {
    public var earlier: Int
    public var later: Int
    /// Whether it ended between the two.
    public var hasEnded: Bool
  }

  public private(set) var changes: [Change] = []
  /// Rows that stand in a pack between the two alone, without an end: they are in neither, and so no change between them. What
  /// was corrected in the next pack stands there under its new key.
  public private(set) var passing: [Change] = []
  /// What was open at the earlier cut and stands in both packs, changed or not: a reader who asks for some of them needs to
  /// know which of them came in and which went.
  public private(set) var stayed: [Stayed] = []
  public let earlier: Pack
  public let later: Pack
  /// The packs cut between the two, oldest first: they alone tell how a row ended that the later one holds no more.
  public let between: [Pack]

  /// The kinds that are always told, in order; a `FIELD changed` comes behind them where there is one.
  public static let kinds = [
    "started", "appeared late", "came back", "ended", "vanished", "team changed", "worker changed", "date changed",
  ]

  /// What was open, and may have ended before the window of the later pack opens: no pack in between tells. Only where there
  /// are some.
  public static let untold = "ended or vanished"

  /// What the earlier pack tells as over and the later one does not, and what has another end there. Only where there are some:
  /// an end is not taken back by itself.
  public static let openAgain = "open again"
  public static let endChanged = "end changed"

  /// - Parameter packs: all packs of the dataset, oldest first; both given ones are among them.
  public init(from earlier: Pack, to later: Pack, packs: [Pack], definition: DatasetDefinition) {
    self.earlier = earlier
    self.later = later
    guard let before = earlier.asAt, let after = later.asAt else {
      between = []
      return
    }
    between = packs.filter { ($0.asAt ?? .distantPast) > before && ($0.asAt ?? .distantPast) < after }
    let older = packs.filter { ($0.asAt ?? .distantPast) < before }
    let all = Table.concatenating([earlier.table, later.table] + between.map(\.table))
    // Of the packs before them only the keys are looked at: no other column of theirs is put together.
    let keyed = [earlier, later] + between + older
    let keys = RowKeys(of: keyed, Table.concatenating(keyed.map(\.table)), key: definition.key)
    let firstLater = earlier.table.rowCount
    var firstBetween = [firstLater + later.table.rowCount]
    for pack in between { firstBetween.append(firstBetween[firstBetween.count - 1] + pack.table.rowCount) }
    let firstOlder = firstBetween[firstBetween.count - 1]
    // For each key: its last row in the earlier pack, in the later one and in those between, -1 for none; whether an
    // older pack held it.
    var earlierRow = [Int](repeating: -1, count: keys.count)
    var laterRow = earlierRow
    var betweenRow = earlierRow
    var isOlder = [Bool](repeating: false, count: keys.count)
    for row in keys.numbers.indices {
      let key = Int(keys.numbers[row])
      if row < firstLater {
        earlierRow[key] = row
      } else if row < firstBetween[0] {
        laterRow[key] = row
      } else if row < firstOlder {
        betweenRow[key] = row
      } else {
        isOlder[key] = true
      }
    }
    let began = (definition.opens?.from ?? definition.event).flatMap { all[$0] }
    let ends = (definition.opens?.until ?? []).compactMap { all[$0] }
    let watched = definition.fields.compactMap { field in
      all[field.name].flatMap { Watched(field, $0, definition) }
    }.filter { $0.stands(in: firstLater..<firstBetween[0]) }
    func end(_ row: Int) -> Day? {
      for column in ends { if let day = column.day(at: row) { return day } }
      return nil
    }
    // A column that is blank in the whole of the later pack takes back no end: that is told of the file.
    let hasEnds = (firstLater..<firstBetween[0]).contains { end($0) != nil }
    func add(_ kind: String, _ row: Int) {
      let old = earlierRow[Int(keys.numbers[row])]
      let before = old >= 0 ? old : nil
      if row < firstLater {
        changes.append(Change(kind: kind, row: row, place: .earlier, before: row))
      } else if row < firstBetween[0] {
        changes.append(Change(kind: kind, row: row - firstLater, place: .later, before: before))
      } else {
        let at = firstBetween.lastIndex { $0 <= row } ?? 0
        changes.append(Change(kind: kind, row: row - firstBetween[at], place: .between(at), before: before))
      }
    }

    var late: [Int] = []
    var misdated: [Int] = []
    for row in firstLater..<firstBetween[0] {
      let key = Int(keys.numbers[row])
      guard laterRow[key] == row else { continue }
      let old = earlierRow[key]
      if old >= 0 {
        // What was over at the earlier cut changes no more, but that its end may be taken back or moved.
        if let ended = end(old), ended <= before {
          let now = end(row)
          if hasEnds, now.map({ $0 > after }) ?? true {
            add(Self.openAgain, row)
          } else if let now, now != ended {
            add(Self.endChanged, row)
          }
          continue
        }
        let hasEnded = end(row).map { $0 <= after } ?? false
        stayed.append(Stayed(earlier: old, later: row - firstLater, hasEnded: hasEnded))
        if hasEnded {
          add("ended", row)
        } else {
          for field in watched { if let kind = field.change(old, row) { add(kind, row) } }
        }
      } else {
        if isOlder[key] {
          add("came back", row)
        } else if let day = began?.day(at: row), day <= before {
          late.append(row)
        } else if let day = began?.day(at: row), day > after {
          // It has not begun, or its date is wrong: it is none that started.
          misdated.append(row)
        } else {
          add("started", row)
        }
        // What was over before the earlier cut and is told only now did not end between the two.
        if let ended = end(row), ended <= after, ended > before, !isOlder[key] { add("ended", row) }
      }
    }
    var vanished: [Int] = []
    var untold: [Int] = []
    let promise = Promise(all, definition)
    let claim = PackClaim(later, promise)
    for row in 0..<firstLater {
      let key = Int(keys.numbers[row])
      guard earlierRow[key] == row, laterRow[key] < 0 else { continue }
      // A list drops what ended long ago: a pack between still told the end.
      let last = betweenRow[key]
      if last >= 0, let ended = end(last), ended <= after {
        if end(row).map({ $0 > before }) ?? true { add("ended", last) }
        continue
      }
      // In a log of snapshots each date tells of all that there are then.
      // So does a list in which nothing has a date.
      if definition.snapshotsFrom != nil || definition.isWithoutDates
        || claim.shouldHold(promise.known(row), toldAt: before)
      {
        vanished.append(row)
      } else if claim.mayHaveLeft(promise.known(row), toldAt: before) {
        untold.append(row)
      }
    }
    // Those who came and went between the two.
    for row in firstBetween[0]..<firstOlder {
      let key = Int(keys.numbers[row])
      guard betweenRow[key] == row, earlierRow[key] < 0, laterRow[key] < 0 else { continue }
      let told = firstBetween.lastIndex { $0 <= row } ?? 0
      if end(row).map({ $0 > after }) ?? true, claim.shouldHold(promise.known(row), toldAt: between[told].asAt),
        definition.snapshotsFrom == nil, !isOlder[key]
      {
        passing.append(Change(kind: Self.untold, row: row - firstBetween[told], place: .between(told)))
        continue
      }
      if isOlder[key] {
        add("came back", row)
      } else if let day = began?.day(at: row), before >= day {
        add("appeared late", row)
      } else {
        add("started", row)
      }
      if let ended = end(row), ended <= after {
        if !isOlder[key], ended > before { add("ended", row) }
      } else {
        let told = firstBetween.lastIndex { $0 <= row }.flatMap { between[$0].asAt }
        if definition.isWithoutDates || claim.shouldHold(promise.known(row), toldAt: told) {
          vanished.append(row)
        } else if claim.mayHaveLeft(promise.known(row), toldAt: told) {
          untold.append(row)
        }
      }
    }
    let corrected = DateCorrections(
      all, gone: vanished, late: late + misdated, misdated: Set(misdated), definition)
    for row in misdated where corrected.late.contains(row) { add("date changed", row) }
    for row in late { add(corrected.late.contains(row) ? "date changed" : "appeared late", row) }
    vanished.removeAll { corrected.gone.contains($0) }
    for row in vanished { add("vanished", row) }
    for row in untold { add(Self.untold, row) }
  }

  /// `team no longer recorded`, for `team changed`.
  public static func blank(_ kind: String) -> String { "\(subject(of: kind)) no longer recorded" }

  /// `team now recorded`, for `team changed`.
  public static func filled(_ kind: String) -> String { "\(subject(of: kind)) now recorded" }

  private static func subject(of kind: String) -> Substring { kind.dropLast(" changed".count) }

  /// What a change of a field is called.
  public static func kind(of field: FieldDefinition, _ definition: DatasetDefinition) -> String {
    switch field.type {
    case .team: "team changed"
    case .worker where field.name == definition.workerField: "worker changed"
    default: "\(field.name) changed"
    }
  }

  public func pack(of place: Place) -> Pack {
    switch place {
    case .earlier: earlier
    case .later: later
    case .between(let at): between[at]
    }
  }

  /// A column whose change is told.
  private struct Watched {
    let kind: String
    private let column: Column
    /// In a log what stood blank is filled in later; only what says something else than before is told.
    private let isLog: Bool

    init?(_ field: FieldDefinition, _ column: Column, _ definition: DatasetDefinition) {
      let isLog = definition.opens == nil
      switch field.type {
      case .team, .worker, .code: break
      case .yesNo where isLog: break
      // The start of what another field tells: a child who moves between two homes of one kind has moved.
      case .date where field.name.hasSuffix("-start") && definition.field(String(field.name.dropLast(6))) != nil:
        break
      default: return nil
      }
      kind = PackChanges.kind(of: field, definition)
      self.column = column
      self.isLog = isLog
    }

    /// Whether any of these rows has it recorded: a column that is blank in the later pack moved nobody.
    func stands(in rows: Range<Int>) -> Bool { rows.contains { column[$0] != .missing } }

    /// What changed from one row to another: nil for nothing. What is blank now, or was, has not changed into anything.
    func change(_ a: Int, _ b: Int) -> String? {
      // Different codes may still have the same title.
      if case .codes(let codes, _) = column, codes[a] == codes[b] { return nil }
      let (before, after) = (column[a], column[b])
      guard before != after else { return nil }
      guard before == .missing || after == .missing else { return kind }
      guard !isLog else { return nil }
      return after == .missing ? PackChanges.blank(kind) : PackChanges.filled(kind)
    }
  }
}
