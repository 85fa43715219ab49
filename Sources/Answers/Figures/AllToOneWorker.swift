import Board
import Calendar
import Catalogue
import Tables

/// Children who had no worker in the pack before and have all the same one now, who holds no cases: the name of a manager was filled in, and
/// nobody was given them.
struct AllToOneWorker: Sendable {
  /// How many of them, of those who had none.
  var rows: Int
  var of: Int
  var before: Day

  /// Five, and four in five of them.
  static let fewest = 5
  /// Where no log says who holds cases.
  static let fewestUntold = 10
}

extension Session {
  /// The doubt about what is counted by whether there is a worker, or by the worker.
  mutating func allToOneWorker(_ asking: Asking, fields: Set<String>) -> String? {
    let definition = asking.definition
    guard asking.countsOpen, !asking.scope.isPoint, !asking.scope.isComparison, let worker = definition.workerField,
      fields.contains(worker), let pack = asking.packs.last, asking.packs.count == 1,
      let found = allToOneWorker(definition, worker, pack)
    else { return nil }
    let many =
      board.tellsRows(of: definition.name)
      ? "\(grouped(found.rows)) of the \(grouped(found.of)) that had none"
      : "nearly all that had none"
    return
      "“\(definition.field(worker)?.title ?? worker)” is one and the same for \(many) on \(found.before.long) and have one now: were they given to that worker, or was a name filled in?"
  }

  /// Looked at once for each pack.
  private mutating func allToOneWorker(_ definition: DatasetDefinition, _ worker: String, _ pack: Pack)
    -> AllToOneWorker?
  {
    let place = "\(definition.name)#\(pack.source)@\(pack.asAt?.iso ?? "")"
    if let known = relations.allToOneWorker[place] { return known }
    let found = findAllToOneWorker(definition, worker, pack)
    relations.allToOneWorker[place] = .some(found)
    return found
  }

  private mutating func findAllToOneWorker(_ definition: DatasetDefinition, _ worker: String, _ pack: Pack)
    -> AllToOneWorker?
  {
    guard !definition.isPublished, !definition.isGuessed, !definition.isBuiltInList,
      !board.keepsItsPast(definition.name), definition.childField != nil, let field = definition.field(worker),
      let cut = pack.asAt, let before = relations.packBefore(pack, of: definition.name, board: board),
      case .codes(let codes, let names)? = relations.renamed(pack.table, definition)[worker]
    else { return nil }
    let filled = PackChanges.filled(PackChanges.kind(of: field, definition))
    let rows = relations.changes(from: before.pack, to: pack, definition).filter {
      $0.kind == filled && $0.place == .later && codes[$0.row] != 0
    }
    guard rows.count >= AllToOneWorker.fewest else { return nil }
    var byWorker: [UInt32: Int] = [:]
    for one in rows { byWorker[codes[one.row], default: 0] += 1 }
    guard let most = byWorker.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= AllToOneWorker.fewest,
      most.value * 5 >= rows.count * 4,
      holdsNoCases(names.words[Int(most.key)].folded, in: Period.month(holding: cut))
        ?? (most.value >= AllToOneWorker.fewestUntold)
    else { return nil }
    return AllToOneWorker(rows: most.value, of: rows.count, before: before.asAt)
  }
}
