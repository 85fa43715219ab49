import Board
import Calendar
import Catalogue
import Language
import Tables

/// Which changes are of the rows that a statement picks.
///
/// What was there, what came, what went and what is there must add up for whoever is picked: a child who moves between two
/// teams starts nowhere and ends nowhere, and is seen as going by the one and as coming by the other.
struct ChangesOfSome {
  /// What tells those who came from those who stayed.
  enum Narrowing: Equatable {
    /// Nothing: all rows are asked for.
    case none
    /// Teams or workers alone, or what a split is by: the word for one of them, and the change of a field that says
    /// the same.
    case group(field: String, word: String, change: String)
    /// Several fields at once.
    case groups
    /// Anything else: a test that a row may begin to meet, or meet no more.
    case test

    /// The field of `group`.
    var field: String? { if case .group(let field, _, _) = self { field } else { nil } }

    /// What came in and what went out, and the changes of a field that say the same.
    var kinds: (cameIn: String, went: String, field: String?)? {
      switch self {
      case .none: nil
      case .group(_, let word, let change): ("came from another \(word)", "went to another \(word)", change)
      case .groups: ("came from elsewhere", "went elsewhere", nil)
      case .test: ("became so", "no longer so", nil)
      }
    }
  }

  var narrowing: Narrowing
  /// All changes of what is picked, each by the pack that tells it; of what went, by the one before.
  var changes: [PackChanges.Change]
  /// The kinds, in their order.
  var kinds: [String]
  /// Of what went: its row in the later pack, by that in the earlier.
  var wentTo: [Int: Int]
  /// Whether a test that time alone can change was made of what ended as it stood before.
  var testsBefore: Bool
}

extension Session {
  /// - Returns: the changes of what is picked; or why they cannot be told.
  mutating func ofSome(
    _ found: PackChanges, _ definition: DatasetDefinition, _ scope: Scope, split: [String]
  ) throws(Diagnostic) -> (changes: ChangesOfSome?, untold: String?) {
    var tested: [PackChanges.Place: TestedRows] = [:]
    for place in Set(found.changes.map(\.place)).union([.earlier, .later]) {
      let (rows, untold) = try testedRows(of: found.pack(of: place), definition, scope)
      // As a list does: a briefing for one team goes on past changes that its dataset cannot tell, and never shows all.
      guard let rows else { return (nil, untold) }
      tested[place] = rows
    }
    func fits(_ place: PackChanges.Place, _ row: Int) -> Bool { tested[place]?.fits(row) ?? false }
    /// What has left meets a test as it stood before it left, or as it ended: nothing that ended is open, and a case that was
    /// closed may bear a status of its own.
    func fitsAsItLeft(_ place: PackChanges.Place, _ row: Int, _ before: Int?) -> Bool {
      guard let before, let now = tested[place], let then = tested[.earlier] else { return fits(place, row) }
      return now.own.contains(row) && then.moving.contains(before)
        && (then.still.contains(before) || now.still.contains(row))
    }
    let leaving: Set<String> = ["ended", "vanished", PackChanges.untold]
    var changes = found.changes.filter { change in
      leaving.contains(change.kind)
        ? fitsAsItLeft(change.place, change.row, change.before) : fits(change.place, change.row)
    }

    let narrowing = narrowing(scope, definition, split: split)
    var kinds = PackChanges.kinds
    var wentTo: [Int: Int] = [:]
    if let names = narrowing.kinds {
      let moves = groupMoves(found, definition, split)
      let group = narrowing.field.flatMap { name in
        found.earlier.table[name].flatMap { before in found.later.table[name].map { (before, $0) } }
      }
      var cameIn: [PackChanges.Change] = []
      var went: [PackChanges.Change] = []
      for row in found.stayed {
        let was = fits(.earlier, row.earlier)
        let isNow = row.hasEnded ? fitsAsItLeft(.later, row.later, row.earlier) : fits(.later, row.later)
        // Within what is picked a move is seen where it is split by.
        guard was != isNow || was && moves(row) else { continue }
        // Who has no team any more went to none, and who had none came from none.
        if let (before, after) = group, before[row.earlier] == .missing || after[row.later] == .missing {
          guard was, after[row.later] == .missing, definition.opens != nil, let field = names.field else { continue }
          let kind = PackChanges.blank(field)
          changes.removeAll { $0.kind == kind && $0.place == .later && $0.row == row.later }
          changes.append(.init(kind: kind, row: row.earlier, place: .earlier, before: row.earlier))
          continue
        }
        if isNow {
          cameIn.append(.init(kind: names.cameIn, row: row.later, place: .later, before: row.earlier))
        }
        if was {
          went.append(.init(kind: names.went, row: row.earlier, place: .earlier, before: row.earlier))
          wentTo[row.earlier] = row.later
        }
      }
      if let field = names.field {
        let told = Set(cameIn.map(\.row))
        changes.removeAll { $0.kind == field && told.contains($0.row) }
        if !changes.contains(where: { $0.kind == field }) { kinds.removeAll { $0 == field } }
      }
      // A test that nothing began or ceased to meet needs no line: of two teams even the nought tells something.
      if narrowing != .test || !cameIn.isEmpty || !went.isEmpty {
        kinds.insert(names.cameIn, at: (kinds.firstIndex(of: "came back") ?? 0) + 1)
        kinds.insert(names.went, at: (kinds.firstIndex(of: "vanished") ?? 0) + 1)
      }
      changes += cameIn + went
    }
    for change in changes where !kinds.contains(change.kind) { kinds.append(change.kind) }
    let testsBefore = testsBefore(scope, definition) && changes.contains { leaving.contains($0.kind) }
    return (
      ChangesOfSome(narrowing: narrowing, changes: changes, kinds: kinds, wentTo: wentTo, testsBefore: testsBefore), nil
    )
  }

  private func narrowing(_ scope: Scope, _ definition: DatasetDefinition, split: [String]) -> ChangesOfSome.Narrowing {
    let conditions = scope.clauses.conditions
    guard scope.selectors.allSatisfy(\.isOfTeam), conditions.allSatisfy({ isOfTeam($0, definition) }) else {
      return .test
    }
    var fields = Set((conditions.flatMap(\.fields) + split).filter { definition.field($0)?.movesRows == true })
    for selector in scope.selectors {
      if case .team = selector.kind, let team = definition.teamField { fields.insert(team) }
      if case .worker = selector.kind, let worker = definition.workerField { fields.insert(worker) }
    }
    guard let name = fields.first, let field = definition.field(name) else { return .none }
    guard fields.count == 1 else { return .groups }
    return .group(
      field: name,
      word: field.is(.team) ? "team" : name == definition.workerField ? "worker" : PlainWords.name(name),
      change: PackChanges.kind(of: field, definition))
  }

  /// Whether a row stands in another group than before, where changes are split by it.
  private func groupMoves(_ found: PackChanges, _ definition: DatasetDefinition, _ split: [String])
    -> (PackChanges.Stayed) -> Bool
  {
    let columns = split.filter { definition.field($0)?.movesRows == true }
      .compactMap { name -> (Column, Column)? in
        guard let before = found.earlier.table[name], let after = found.later.table[name],
          found.stayed.contains(where: { after[$0.later] != .missing })
        else { return nil }
        return (before, after)
      }
    return { row in columns.contains { $0.0[row.earlier] != $0.1[row.later] } }
  }

  /// Of each row whose team changed: the one it had and the one it has.
  func moves(_ found: PackChanges, _ changes: ChangesOfSome, _ definition: DatasetDefinition)
    -> [(from: String, to: String)]
  {
    guard let team = definition.teamField, let before = found.earlier.table[team], let after = found.later.table[team]
    else { return [] }
    let rows = Set(
      changes.changes.compactMap { change -> Int? in
        guard change.before != nil else { return nil }
        return change.place == .later ? change.row : changes.wentTo[change.row]
      })
    return found.stayed.compactMap { row in
      guard !row.hasEnded, rows.contains(row.later), case .text(let from) = before[row.earlier],
        case .text(let to) = after[row.later], from != to
      else { return nil }
      return (from, to)
    }
  }

  /// How many rows changed, where one of them stands under several changes: the lines add up to more.
  func rowsThatChanged(_ changes: ChangesOfSome, _ definition: DatasetDefinition) -> String? {
    struct Key: Hashable {
      var place: PackChanges.Place
      var row: Int
    }
    let rows = Set(
      changes.changes.map { change in
        change.before.map { Key(place: .earlier, row: $0) } ?? Key(place: change.place, row: change.row)
      })
    guard rows.count < changes.changes.count else { return nil }
    if board.settings.privacy == .published || !board.tellsRows(of: definition.name) {
      return "One row may stand under several changes: the lines do not add up."
    }
    return
      "\(grouped(changes.changes.count)) changes in \(count(rows.count, "row")): one row may stand under several."
  }
}

extension FieldDefinition {
  /// Whether a row goes from one group to another when it changes: a team, a worker, a code.
  fileprivate var movesRows: Bool {
    switch type {
    case .team, .worker, .code: true
    default: false
    }
  }
}
