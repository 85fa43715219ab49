import Board
import Calendar
import Catalogue
import Engine
import Tables

/// The tables that queries read, made from the board's packs and kept until the next load.
struct Relations: Sendable {
  private(set) var store: MemoryStore
  /// Whether queries are answered row by row, in the plainest way: for `verify last`.
  var isRowByRow = false
  /// Teams that had another name, by that name folded: their rows stand under the new one.
  private var renamed: [String: String] = [:]
  /// Workers that are spelled in more than one way, by their name folded.
  private var renamedWorkers: [String: String] = [:]
  private var generation: Int
  private var eventsAtTheTime: [RelationID: Bool] = [:]
  private var matched: [String: (matched: Int, all: Int, listed: Int)] = [:]
  private var listed: Bitmap?
  private var compared: [String: AgainstPackBefore?] = [:]
  /// The newest month of a log beside those before it, by log and day.
  var newestWeeks: [String: NewestWeeks?] = [:]
  /// Who holds cases in a month of a log, and stands in the lists otherwise.
  var holders: [String: HoldersOfCases?] = [:]
  /// Of a log that holds of earlier days what was open still, its first end.
  var firstEnds: [String: Day?] = [:]
  /// Whether those without a worker have all one since a pack.
  var allToOneWorker: [String: AllToOneWorker?] = [:]
  /// What rows of a pack lost since the pack before.
  var lostValues: [String: LostValues?] = [:]
  /// Rows whose date is another than it would be with the pack before, by kind and relation.
  var otherDates: [String: LostValues?] = [:]
  private var workersRenamed: [String: RenamedWorkers?] = [:]
  private var monthsLost: [String: [LostMonth]] = [:]
  private var changed: [String: [PackChanges.Change]] = [:]
  private var renumberings: [String: [Renumbered]] = [:]
  private var secondNames: [String: [NewTeam]] = [:]
  private var alike: [AlikeTeams]?
  private var readingLosses: [String: ReadingLoss] = [:]
  private var teamRows: [String: [String: Int]] = [:]
  /// What two lists of one day contradict each other in, looked at once.
  var betweenLists: [String: [BetweenLists]] = [:]
  /// How much of what began says something else by now: all packs of a list are looked through for it, once.
  private var factsMoved: [String: MovedFacts?] = [:]
  /// Teams that a pack lacks, looked at once.
  var goneTeams: [String: GoneFromTheLog?] = [:]
  /// What other public papers may have shown of a list at a day.
  var shownElsewhere: [String: [ShownElsewhere]] = [:]
  /// Of each measure that was looked at for them, the words that it is made of.
  var wordsOfMeasures: [String: Set<String>] = [:]
  private var silent: [RelationID: [Day: [Bool: LogMonths]]] = [:]
  private var blank: [RelationID: [(asked: [Condition], months: [Period])]] = [:]

  init(board: Board) {
    store = MemoryStore(workingDays: board.catalogue.workingDays)
    generation = board.generation
    for team in board.catalogue.teams.values { for (name, _) in team.was { renamed[name.folded] = team.title } }
    for word in Self.spelledTwice(board.books.teams) where renamed[word.folded] == nil { renamed[word.folded] = word }
    for word in Self.spelledTwice(board.books.workers) { renamedWorkers[word.folded] = word }
  }

  /// Names that stand in a book in more than one spelling, that differ in capitals and blanks alone (`NORTH`, `North`):
  /// each as it is written first.
  private static func spelledTwice(_ book: CodeBook) -> [String] {
    var first: [String: String] = [:]
    var twice: [String] = []
    for word in book.words where !word.isEmpty {
      let folded = word.folded
      guard let known = first[folded] else {
        first[folded] = word
        continue
      }
      if !twice.contains(known) { twice.append(known) }
    }
    return twice
  }

  /// Whether any team or worker has another name now.
  var renames: Bool { !renamed.isEmpty || !renamedWorkers.isEmpty }

  /// The table with teams under the names they have now, and teams and workers in one spelling each.
  func renamed(_ table: Table, _ definition: DatasetDefinition) -> Table {
    guard renames else { return table }
    var table = table
    for field in definition.fields where field.is(.team) || field.is(.worker) {
      let renamed = field.is(.team) ? renamed : renamedWorkers
      guard !renamed.isEmpty, table.kind(of: field.name) == .codes, var book = table.book(of: field.name) else {
        continue
      }
      var now: [UInt32: UInt32] = [:]
      for (code, word) in book.words.enumerated() where code > 0 {
        if let new = renamed[word.folded] { now[UInt32(code)] = book.code(of: new) }
      }
      guard !now.isEmpty, case .codes(let codes, _)? = table[field.name] else { continue }
      table.set(field.name, .codes(Codes(codes.widened.map { now[$0] ?? $0 }), book))
    }
    return table
  }

  /// The store's answer, by the quick way or by the slow one.
  func answer(_ query: Query) throws(QueryFailure) -> QueryResult {
    guard isRowByRow else { return try store.answer(query) }
    return try RowByRowStore(relations: store.relations, workingDays: store.workingDays).answer(query)
  }

  mutating func refresh(for board: Board) {
    guard generation != board.generation else { return }
    store.relations = [:]
    eventsAtTheTime = [:]
    matched = [:]
    listed = nil
    readingLosses = [:]
    shownElsewhere = [:]
    wordsOfMeasures = [:]
    silent = [:]
    blank = [:]
    teamRows = [:]
    goneTeams = [:]
    betweenLists = [:]
    generation = board.generation
    compared = [:]
    workersRenamed = [:]
    newestWeeks = [:]
    holders = [:]
    firstEnds = [:]
    allToOneWorker = [:]
    renumberings = [:]
    secondNames = [:]
    alike = nil
    changed = [:]
  }

  /// The rows of one pack, each key once (its last row in the file).
  mutating func position(_ pack: Pack, of dataset: String, definition: DatasetDefinition, board: Board) -> (
    RelationID, Table
  ) {
    let id = RelationID("\(dataset)@\(pack.asAt?.iso ?? "undated")#\(pack.source)")
    if let table = store.relations[id] { return (id, table) }
    let marked = pack.markingUnread(board.source(of: pack), dataset)
    let table = renamed(Events(packs: [marked], definition: definition, keepVanished: true).table, definition)
    store.relations[id] = table
    return (id, table)
  }

  /// The rows of all packs up to a date, each event once; `all`: withdrawn ones too, whatever their date.
  ///
  /// - Parameters:
  ///   - date: what the rows are counted by: their teams are those of that day.
  ///   - months: after that day, when what is tested of them was due: their teams are those of then.
  mutating func events(
    of dataset: String, upTo day: Day, all: Bool, countedBy date: Reckoning.FlowDate = .none, dueAfter months: Int = 0,
    board: Board
  ) -> (RelationID, Table, atTheTime: Bool)? {
    guard let definition = board.definition(dataset) else { return nil }
    let dates: [String] =
      switch date {
      case .none: []
      case .end: definition.opens?.until ?? []
      case .field(let field): field == definition.event && months == 0 ? [] : [field]
      }
    let packs = all ? (board.packs[dataset] ?? []) : board.packs(of: dataset, upTo: day)
    guard let newest = packs.last else { return nil }
    // What is read depends on which packs there are, not on the day: one table serves all days between two packs.
    let id = RelationID(
      "\(dataset)\(all ? ", all rows" : ", events") to \(newest.asAt?.iso ?? "undated") (\(packs.count))\(dates.isEmpty ? "" : ", teams by \(dates.joined(separator: ", "))")\(months == 0 ? "" : ", \(months) months later")"
    )
    var whole = store.relations[id]
    if whole == nil {
      let marked = packs.map { $0.markingUnread(board.source(of: $0), dataset) }
      let events = Events(packs: marked, definition: definition, keepVanished: all, countedBy: dates, dueAfter: months)
      let table = renamed(events.table, definition)
      store.relations[id] = table
      eventsAtTheTime[id] = events.teamAtTheTime
      whole = table
    }
    guard let table = whole else { return nil }
    let atTheTime = eventsAtTheTime[id] ?? false
    // A file of a log that was cut later tells of days that nobody could know of.
    guard !all, board.keepsItsPast(dataset), let cut = newest.asAt, cut > day else { return (id, table, atTheTime) }
    let then = RelationID("\(id.name), as known on \(day.iso)")
    if let known = store.relations[then] { return (then, known, atTheTime) }
    let known = table.known(on: day, of: definition)
    store.relations[then] = known
    return (then, known, atTheTime)
  }

  /// The rows from which a stock of a dataset is counted: those of the pack that is the position; of a log or a register
  /// each event once, over all files that may be read at that day, for a log may come in one file a month.
  mutating func stock(at position: Position, of dataset: String, definition: DatasetDefinition, board: Board) -> (
    RelationID, Table, packs: [Pack]
  ) {
    if board.keepsItsPast(dataset), position.pack.asAt != nil,
      let (id, table, _) = events(of: dataset, upTo: position.asAt, all: false, board: board)
    {
      return (id, table, board.packs(of: dataset, upTo: position.asAt))
    }
    let (id, table) = self.position(position.pack, of: dataset, definition: definition, board: board)
    return (id, table, [position.pack])
  }

  /// How many rows of a pack each team has, by the name it has now; looked at once.
  mutating func teams(in pack: Pack, _ field: String, _ definition: DatasetDefinition) -> [String: Int] {
    // A log of months is one file of many packs.
    let place = "\(definition.name)#\(pack.source)@\(pack.asAt?.iso ?? "")"
    if let known = teamRows[place] { return known }
    var out: [String: Int] = [:]
    let table = renamed(pack.table, definition)
    if case .codes(let codes, _)? = table[field], let book = table.book(of: field) {
      var rows: [UInt32: Int] = [:]
      for code in codes.widened where code != 0 { rows[code, default: 0] += 1 }
      for (code, number) in rows { out[book.words[Int(code)], default: 0] += number }
    }
    teamRows[place] = out
    return out
  }

  /// Of which months a table lacks what is usual, looked at once: of the whole alone, or of each team too.
  func months(of relation: RelationID, on day: Day, byTeam: Bool) -> LogMonths? { silent[relation]?[day]?[byTeam] }
  mutating func keep(_ months: LogMonths, of relation: RelationID, on day: Day, byTeam: Bool) {
    silent[relation, default: [:]][day, default: [:]][byTeam] = months
  }

  /// In which months a column of a table is blank in all the rows that conditions pick, looked at once.
  func blankMonths(of relation: RelationID, _ asked: [Condition]) -> [Period]? {
    blank[relation]?.first { $0.asked == asked }?.months
  }
  mutating func keepBlankMonths(_ months: [Period], of relation: RelationID, _ asked: [Condition]) {
    blank[relation, default: []].append((asked, months))
  }

  /// What reading a pack cost, looked at once.
  mutating func losses(of dataset: String, in pack: Pack, board: Board) -> ReadingLoss {
    let place = "\(dataset)#\(pack.source)"
    if let known = readingLosses[place] { return known }
    let found = ReadingLoss(board.source(of: pack), dataset)
    readingLosses[place] = found
    return found
  }

  /// How many of the children in a log stand in any list that is cut every month (`covers`); nil for a dataset without
  /// children, for such a list itself, for one of children who are in no other any more (care leavers), and where none is
  /// loaded.
  mutating func matchShare(of dataset: String, board: Board) -> (matched: Int, all: Int, listed: Int)? {
    if let known = matched[dataset] { return known }
    guard let definition = board.definition(dataset), definition.covers.isEmpty,
      definition.event != nil || definition.snapshotsFrom != nil, let field = definition.childField
    else { return nil }
    let own = children(of: dataset, field, board)
    let all = listedChildren(board)
    guard !all.isEmpty else { return nil }
    let share = ((own & all).ones, own.ones, all.ones)
    matched[dataset] = share
    return share
  }

  /// What a pack lacks against the one before it: looked at once.
  mutating func againstPackBefore(of dataset: String, newest pack: Pack, board: Board) -> AgainstPackBefore? {
    let name = "\(dataset) \(pack.source) \(pack.asAt?.iso ?? "")"
    if let known = compared[name] { return known }
    let found = board.againstPackBefore(of: dataset, newest: pack)
    compared[name] = .some(found)
    return found
  }

  /// The months of a log that lack rows which an earlier file has: looked at once.
  mutating func movedFacts(
    of dataset: String, field: String, began: Period, by date: String, upTo day: Day, board: Board
  ) -> MovedFacts? {
    let name = "\(dataset) \(field) \(began.first.iso) \(began.last.iso) \(date) \(day.iso)"
    if let known = factsMoved[name] { return known }
    let found = board.movedFacts(of: dataset, field: field, began: began, by: date, upTo: day)
    factsMoved[name] = .some(found)
    return found
  }

  mutating func lostMonths(of dataset: String, in pack: Pack, board: Board) -> [LostMonth] {
    let name = "\(dataset) \(pack.source) \(pack.asAt?.iso ?? "")"
    if let known = monthsLost[name] { return known }
    // Where a fifth of the whole file is gone it is told of the whole.
    let before = againstPackBefore(of: dataset, newest: pack, board: board)
    let found =
      before?.lacksRows == true ? [] : board.lostMonths(of: dataset, in: pack, since: before?.lostMonths ?? [])
    monthsLost[name] = found
    return found
  }

  /// Whether the workers of a list or a log are written otherwise since its newest month: looked at once for each day.
  mutating func renamedWorkers(of dataset: String, upTo day: Day, board: Board) -> RenamedWorkers? {
    let name = "\(dataset) \(day.iso)"
    if let known = workersRenamed[name] { return known }
    let found = board.renamedWorkers(of: dataset, upTo: day)
    workersRenamed[name] = .some(found)
    return found
  }

  /// What changed from one pack of a list to the next: looked at once.
  mutating func changes(from before: Pack, to pack: Pack, _ definition: DatasetDefinition) -> [PackChanges.Change] {
    let name = "\(definition.name) \(before.asAt?.iso ?? "") \(pack.asAt?.iso ?? "")"
    if let known = changed[name] { return known }
    let found = PackChanges(from: before, to: pack, packs: [before, pack], definition: definition).changes
    changed[name] = found
    return found
  }

  /// Where the numbers of the children in a list change: looked at once.
  mutating func renumbered(of dataset: String, upTo day: Day, board: Board) -> [Renumbered] {
    let known = renumberings[dataset] ?? board.renumbered(of: dataset, upTo: .distantFutureDay)
    renumberings[dataset] = known
    return known.filter { $0.asAt <= day }
  }

  /// The teams of a list that look like a second name of another: looked at once.
  mutating func newTeams(of dataset: String, board: Board) -> [NewTeam] {
    let found = secondNames[dataset] ?? board.newTeams(of: dataset)
    secondNames[dataset] = found
    return found
  }

  /// Names of teams that may be one team written twice: looked at once.
  mutating func alikeTeams(_ board: Board) -> [AlikeTeams] {
    let found = alike ?? board.alikeTeams()
    alike = found
    return found
  }

  /// How many of the workers in one dataset stand in another, over all that is loaded of both.
  func workerShare(of dataset: String, among other: String, board: Board) -> (matched: Int, all: Int)? {
    func workers(_ dataset: String) -> Bitmap? {
      guard let field = board.definition(dataset)?.workerField else { return nil }
      return codes(of: dataset, field, among: board.books.workers.count, board)
    }
    guard let own = workers(dataset), let all = workers(other) else { return nil }
    return ((own & all).ones, own.ones)
  }

  private func children(of dataset: String, _ field: String, _ board: Board) -> Bitmap {
    codes(of: dataset, field, among: board.books.children.count, board)
  }

  private func codes(of dataset: String, _ field: String, among count: Int, _ board: Board) -> Bitmap {
    (board.packs[dataset] ?? []).reduce(into: Bitmap(count: count)) { $0 = $0 | $1.codes(of: field, among: count) }
  }

  /// All children who stand in a list that is cut every month.
  mutating func listedChildren(_ board: Board) -> Bitmap {
    let all = listed ?? everyListedChild(board)
    listed = all
    return all
  }

  private func everyListedChild(_ board: Board) -> Bitmap {
    var all = Bitmap(count: board.books.children.count)
    for dataset in board.packs.keys {
      guard let definition = board.definition(dataset), !definition.covers.isEmpty, let field = definition.childField
      else { continue }
      all = all | children(of: dataset, field, board)
    }
    return all
  }

  /// A table of the program's own, for `list`.
  mutating func hold(_ table: Table, as name: String) -> RelationID {
    let id = RelationID(name)
    store.relations[id] = table
    return id
  }

  /// How many tables were made, and the rows in them.
  var read: (count: Int, rows: Int) {
    (store.relations.count, store.relations.values.reduce(0) { $0 + $1.rowCount })
  }

  subscript(id: RelationID) -> Table? { store.relations[id] }
}
