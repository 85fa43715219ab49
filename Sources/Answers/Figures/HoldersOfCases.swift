import Board
import Calendar
import Catalogue
import Engine
import Intake
import Tables

/// A log of months in which each worker has a row that counts the people they hold (`children number of children`), held against the lists
/// in which the same workers stand beside their children.
struct HoldersOfCases: Sendable {
  /// Workers of the month before who hold children in the lists of this month and have no row in it.
  var leftOut: [String] = []
  /// The children that these hold, and those that all who stand in either month hold.
  var children = 0
  var ofAll = 0
  /// The teams of those who are left out, in small letters.
  var teams: Set<String> = []
  /// The month before.
  var before: Day?
  /// Workers, in small letters, who have nobody now, had somebody in the half year before and hold no child in any list.
  var idle: Set<String> = []
  /// The rows of this month.
  var rows = 0

  /// One may have left on the last day, with the children still in that name.
  private static let fewest = 2
  /// One in twenty of the children; of the rows.
  private static let oneIn = 20

  var isInDoubt: Bool { leftOut.count >= Self.fewest && children * Self.oneIn >= ofAll }
  var areIdleTold: Bool { idle.count >= Self.fewest && idle.count * Self.oneIn >= rows }
}

extension DatasetDefinition {
  /// The fields of a log of months in which each worker has a row that say how many people that worker holds; none of another dataset.
  fileprivate var heldByWorker: [String] {
    guard snapshotsFrom != nil, !isPublished, !isGuessed, !isBuiltInList, let worker = workerField, key.contains(worker)
    else { return [] }
    return fields.filter { $0.isOfPeople && $0.is(.number) }.map(\.name)
  }
}

extension Session {
  /// So long before a month the one before it may lie; and so far back it is looked who held somebody.
  private static let (longestMonth, monthsBack) = (62, 6)

  /// The doubt about a log of months from which workers who hold children were left out.
  mutating func holdersLeftOut(_ asking: Asking) -> PartDoubt? {
    guard !asking.isAll, !asking.scope.isPoint, !asking.scope.isComparison, let pack = asking.packs.last,
      let cut = pack.asAt, let found = holders(asking.definition, pack), !found.leftOut.isEmpty,
      let before = found.before
    else { return nil }
    let selected = teamsSelected(asking.scope)
    guard found.isInDoubt, selected.isEmpty || selected.contains(where: found.teams.contains) else { return nil }
    let title = asking.definition.title.lowercasedFirst
    let many =
      board.tellsRows(of: asking.definition.name)
      ? "\(count(found.leftOut.count, "worker")) of \(before.long) who hold \(grouped(found.children)) children"
      : "workers of \(before.long) who hold children"
    return PartDoubt(
      words: "\(title) of \(cut.long) has no row of \(many) in the lists of that month: were they left out?",
      teams: found.teams, period: Period.month(holding: cut))
  }

  /// The workers of a figure of such a log who hold nobody any more: whether they left and their rows did not.
  mutating func idleHolders(_ asking: Asking) -> Set<String> {
    guard !asking.isAll, !asking.isFlow, !asking.scope.isPoint, !asking.scope.isComparison, asking.packs.count == 1,
      let found = holders(asking.definition, asking.packs[0]), found.areIdleTold
    else { return [] }
    return found.idle
  }

  /// Whether nobody in the logs of what workers hold has this name in the month of a day; nil where none is loaded.
  mutating func holdsNoCases(_ worker: String, in month: Period) -> Bool? {
    var isKept = false
    for name in board.packs.keys.sorted() {
      guard let definition = board.definition(name), !definition.heldByWorker.isEmpty,
        let pack = board.pack(of: name, month: month)
      else { continue }
      isKept = true
      if rowsOfWorkers(pack, definition).keys.contains(worker) { return false }
    }
    return isKept ? true : nil
  }

  /// Looked at once for each month.
  private mutating func holders(_ definition: DatasetDefinition, _ pack: Pack) -> HoldersOfCases? {
    guard !definition.heldByWorker.isEmpty, let cut = pack.asAt else { return nil }
    let place = "\(definition.name)#\(pack.source)@\(cut.iso)"
    if let known = relations.holders[place] { return known }
    let found = findHolders(definition, pack, cut)
    relations.holders[place] = .some(found)
    return found
  }

  private mutating func findHolders(_ definition: DatasetDefinition, _ pack: Pack, _ cut: Day) -> HoldersOfCases? {
    let earlier = (board.packs[definition.name] ?? []).filter { before in
      before.asAt.map { $0 < cut && $0 >= cut.adding(months: -Self.monthsBack) } ?? false
    }
    guard let before = earlier.last, let then = before.asAt, cut.number - then.number <= Self.longestMonth else {
      return nil
    }
    let (now, last) = (rowsOfWorkers(pack, definition), rowsOfWorkers(before, definition))
    let held = childrenOfWorkers(in: Period.month(holding: cut))
    // Where hardly any worker stands in both, names are written otherwise; where few hold children, the lists are of others.
    guard last.keys.count(where: { now[$0] != nil }) * 2 >= last.count,
      now.keys.count(where: { held[$0] != nil }) * 2 >= now.count
    else { return nil }
    var found = HoldersOfCases()
    (found.before, found.rows) = (then, now.count)
    let teams = Set(now.values.compactMap(\.team))
    for (worker, row) in last.sorted(by: { $0.key < $1.key }) where now[worker] == nil && row.holds > 0 {
      // A team that is gone altogether is told by itself.
      guard let children = held[worker], row.team.map(teams.contains) ?? true else { continue }
      found.leftOut.append(worker)
      found.children += children.count
      if let team = row.team { found.teams.insert(team) }
    }
    let all = Set(now.keys).union(last.keys)
    found.ofAll = all.reduce(into: Set<UInt32>()) { $0.formUnion(held[$1] ?? []) }.count
    var hadSome: Set<String> = []
    for pack in earlier { hadSome.formUnion(rowsOfWorkers(pack, definition).filter { $0.value.holds > 0 }.keys) }
    found.idle = Set(now.filter { $0.value.holds == 0 && held[$0.key] == nil }.keys).intersection(hadSome)
    return found
  }

  /// Of each worker of a month, in small letters, how many people the row counts, and its team.
  private func rowsOfWorkers(_ pack: Pack, _ definition: DatasetDefinition) -> [String: (holds: Double, team: String?)]
  {
    let table = relations.renamed(pack.table, definition)
    guard let field = definition.workerField, case .codes(let workers, let names)? = table[field] else { return [:] }
    let numbers = definition.heldByWorker.compactMap { table[$0] }
    let teams = definition.teamField.flatMap { table[$0] }
    var out: [String: (holds: Double, team: String?)] = [:]
    for row in 0..<table.rowCount where workers[row] != 0 {
      let worker = names.words[Int(workers[row])].folded
      var team = out[worker]?.team
      if case .text(let name)? = teams?[row] { team = name.folded }
      let holds = numbers.reduce(0.0) { sum, column in
        if case .number(let number) = column[row] { sum + number } else { sum }
      }
      out[worker] = ((out[worker]?.holds ?? 0) + holds, team)
    }
    return out
  }

  /// The children that each worker, in small letters, holds open in the lists of a month.
  private func childrenOfWorkers(in month: Period) -> [String: Set<UInt32>] {
    var out: [String: Set<UInt32>] = [:]
    for name in board.packs.keys.sorted() {
      guard let definition = board.definition(name), definition.covers.contains(.open), !board.keepsItsPast(name),
        let worker = definition.workerField, let child = definition.childField,
        let pack = board.pack(of: name, month: month), let cut = pack.asAt
      else { continue }
      let table = relations.renamed(pack.table, definition)
      guard case .codes(let workers, let names)? = table[worker], case .codes(let children, _)? = table[child] else {
        continue
      }
      let open = definition.opens.map { OpenRows(table, $0) }
      var held: [UInt32: Set<UInt32>] = [:]
      for row in 0..<table.rowCount where workers[row] != 0 && children[row] != 0 {
        if open?.isOpen(row, at: cut) ?? true { held[workers[row], default: []].insert(children[row]) }
      }
      for (worker, children) in held { out[names.words[Int(worker)].folded, default: []].formUnion(children) }
    }
    return out
  }
}

extension Relations {
  /// A table of a month without the rows of some workers, made once; nil where it has none of them.
  mutating func without(_ workers: Set<String>, _ asking: Asking) -> RelationID? {
    guard !workers.isEmpty, let field = asking.definition.workerField,
      case .codes(let codes, let names)? = asking.table[field]
    else { return nil }
    let id = RelationID("\(asking.relation.name), without those who hold nobody")
    if let known = store.relations[id] { return known.rowCount < asking.table.rowCount ? id : nil }
    let rows = (0..<asking.table.rowCount).filter { !workers.contains(names.words[Int(codes[$0])].folded) }
    _ = hold(asking.table.taking(rows), as: id.name)
    return rows.count < asking.table.rowCount ? id : nil
  }
}
