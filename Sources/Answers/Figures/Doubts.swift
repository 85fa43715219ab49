import Board
import Calendar
import Catalogue
import Engine
import Intake
import Language
import Tables

/// What a figure rests on that is not as it should be: entries that could not be read, rows that were left out,
/// children who stand under two numbers. It is told in the answer itself, for nobody who
/// reads a figure looks through a list of problems.
extension Session {
  /// From so large a share of unknown words a figure that picks its rows by a code is none: what they mean is not known.
  private static let mostUnknownCodes = 0.2

  struct Doubted {
    var told: [String] = []
    /// Why there is no figure at all; and why it is judged by nothing.
    var unknown: Reason?
    var inDoubt: String?
    /// Whether the day of the file is asked about.
    var asksOfDay = false
  }

  /// - Parameters:
  ///   - fields: that pick the rows or are tested.
  ///   - besides: contradictions that are told of the figure itself, and need not be of its file as well.
  ///   - unreadHere: how many of its rows hold an entry that could not be read.
  ///   - unplaced: by group, how many rows stand in no time; nil where that cannot be told.
  ///   - told: fields of which it is said beside the rows that count as blank for them.
  mutating func doubts(
    _ asking: Asking, fields: Set<String>, alreadyTold: Set<String> = [],
    related: [String: Resolver.RelatedTable] = [:], byWorker: Set<String> = [],
    besides: Set<String> = [], secondOpen own: Int? = nil, unreadHere: Int? = nil,
    unplaced: [[Cell]: Int]? = nil
  ) -> Doubted {
    var out = Doubted()
    let definition = asking.definition
    guard !definition.isPublished, !definition.isBuiltInList else { return out }
    let placing = placing(asking)
    let split = Set(asking.dimensions.compactMap { fieldName($0, in: definition) })
    // What has an end that cannot be read is open for the program, and may have ended long ago.
    let ends = asking.countsOpen ? Set(definition.opens?.until ?? []) : []

    out.told += otherDays(asking)
    if let untold = endNotTold(asking) {
      out.inDoubt = untold
      out.told.append(untold)
    }
    if let pack = asking.packs.last {
      if let cut = pack.asAt, let doubt = dateDoubt(of: pack, definition) {
        let file = doubt.dataset == nil ? "the file" : "the list of \(definition.title.lowercasedFirst)"
        out.asksOfDay = true
        out.told.append("Is the date of \(file) of \(cut.long) right? \(doubt.problem.capitalisedFirst).")
      }
      let odd = oddRows(asking.packs, definition, besides: besides)
      out.told += odd.told
      out.unknown = odd.unknown
      let lost = relations.losses(of: definition.name, in: pack, board: board)
      if asking.countsOpen || asking.isFlow { out.told += secondOpen(own ?? lost.odd.secondOpen, definition) }
      // Where entries could not be read, that is what is told.
      let known = fields.union(split).union(ends).union(placing).subtracting(lost.unread.keys)
      for emptied in emptiedColumns(of: pack, asking, among: known) {
        // A column by which it is split alone places its rows in other groups.
        if !split.contains(emptied.field) || fields.contains(emptied.field) {
          out.inDoubt = out.inDoubt ?? emptied.told
        }
        out.told.append(emptied.told)
      }
      for told in againstBefore(pack, definition, asking, fields: fields, split: split) {
        out.inDoubt = out.inDoubt ?? told
        out.told.append(told)
      }
      if asking.countsOpen { out.told += endsBeforeBeginning(odd: lost.odd, definition) }
      if asking.countsOpen, let told = endsEmptied(of: pack, definition) { out.inDoubt = out.inDoubt ?? told }
      // Of a file that is known to be damaged no other list needs to tell.
      if out.inDoubt == nil, out.unknown == nil {
        let between = toldBetweenLists(asking, fields: fields)
        out.told += between.told
        out.inDoubt = between.inDoubt
      }
      if lost.leftOut * 100 >= pack.table.rowCount, lost.leftOut > 0 {
        out.told.append(
          "\(count(lost.leftOut, "row")) of \(pack.file) could not be told apart and \(lost.leftOut == 1 ? "stands" : "stand") in no figure: list problems where done is \"row left out\""
        )
      }
      for name in fields.union(placing).union(ends).sorted() {
        guard let field = definition.field(name), let unread = lost.unread[name], unread > 0 else { continue }
        let isCode = [.code, .codes, .yesNo].contains(field.type)
        let most = Double(pack.table.rowCount + lost.leftOut) * (isCode ? Self.mostUnknownCodes : 0.5)
        guard pack.table.rowCount >= 10, Double(unread) >= most else { continue }
        out.unknown = Reason(
          .notRecorded,
          "not known: \(grouped(unread)) of \(grouped(pack.table.rowCount + lost.leftOut)) entries of “\(field.title)” could not be read"
        )
      }
    }
    // What could not be read in another team's rows says nothing of this one; of what can't be placed nobody knows when it was, but whose
    // it is.
    let isOfTeam = asking.scope.selectors.contains(where: \.isOfTeam)
    let isOthers = unreadHere == 0 && isOfTeam
    var rest = (isOthers ? placing : fields.union(split).union(placing)).subtracting(ends).subtracting(alreadyTold)
    if isOfTeam, unplaced?[[]] == 0 { rest.subtract(placing) }
    let ofTeams = unplaced.flatMap { whose($0, asking) }
    // What ended in a month is few beside all rows, as what is open is.
    let placedByEnd = placing.intersection(definition.opens?.until ?? [])
    out.told += unreadable(
      rest.subtracting(placedByEnd), definition, asking.packs, placing: placing, whose: ofTeams, least: 1)
    out.told += unreadable(rest.intersection(placedByEnd), definition, asking.packs, placing: placing, whose: ofTeams)
    // What is open is few beside all rows: one may be the whole of a small figure.
    if !isOthers { out.told += unreadable(ends.subtracting(alreadyTold), definition, asking.packs, ends: ends) }

    for name in asking.scope.isPoint ? [] : [definition.name] + related.keys.sorted() {
      for pack in board.packs(of: name, upTo: asking.asAt).suffix(1) {
        guard let rows = board.roundLength(of: pack, name) else { continue }
        out.told.append(
          "\(pack.file) has exactly \(grouped(rows)) rows, at which exports are often cut off: is it whole?")
      }
    }
    for name in related.keys.sorted() {
      guard let other = related[name]?.definition, let event = other.event else { continue }
      let packs = board.packs(of: name, upTo: asking.asAt)
      let odd = oddRows(packs, other)
      out.told += odd.told
      out.unknown = out.unknown ?? odd.unknown
      let unread = packs.reduce(0) { $0 + (relations.losses(of: name, in: $1, board: board).unread[event] ?? 0) }
      let rows = packs.reduce(0) { $0 + $1.table.rowCount }
      if rows >= 10, unread * 2 >= rows {
        out.unknown = Reason(
          .notRecorded,
          "not known: \(grouped(unread)) of \(grouped(rows)) entries of “\(other.field(event)?.title ?? event)” in \(other.title.lowercasedFirst) could not be read"
        )
      } else {
        out.told += unreadable([event], other, packs, placing: [event], least: 1)
      }
      if let share = relations.matchShare(of: name, board: board), share.all >= 10, share.matched * 20 < share.all * 19
      {
        out.told.append(
          "\(grouped(share.matched)) of the \(grouped(share.all)) children in \(other.title.lowercasedFirst) match a child in the lists."
        )
      }
    }
    workerDoubts(asking, split: split, byWorker: byWorker, &out)
    if case .countDistinct(.children, _, _) = asking.asked.number {
      out.told += otherForms(of: definition, asking.packs)
    }
    for name in related.keys.sorted() {
      if let other = related[name]?.definition {
        out.told += otherForms(of: other, board.packs(of: name, upTo: asking.asAt)).filter { !out.told.contains($0) }
      }
    }
    return out
  }

  /// Files that would have answered, and are those of another day by every byte.
  private func otherDays(_ asking: Asking) -> [String] {
    let name = asking.definition.name
    let newest = asking.packs.compactMap(\.asAt).max()
    var told: [String] = []
    for source in board.sources {
      // One that is newer than all else would have been the position.
      guard let cut = source.read.asAt, cut <= max(asking.asAt, asking.scope.asAt) || cut > board.asAt ?? cut,
        asking.isFlow ? asking.flowPeriod.map({ cut >= $0.first }) ?? true : newest.map({ cut > $0 }) ?? true,
        let problem = source.read.problems.first(where: { $0.done == Problem.otherDay && $0.dataset == name })
      else { continue }
      told.append(
        "The list of \(asking.definition.title.lowercasedFirst) loaded as at \(cut.long) is \(Problem.otherDay): \(problem.problem)."
      )
    }
    return told
  }

  /// How many of the rows that a figure counts are a second one of a child among them: the list may hold more of them. Nil where
  /// it has none, and where not only what is open is counted.
  mutating func secondOpenAmong(_ asking: Asking, _ filter: [Condition]) throws(Diagnostic) -> Int? {
    guard asking.countsOpen, let pack = asking.packs.last, let child = asking.definition.childField,
      let at = asking.table.index(of: child),
      relations.losses(of: asking.definition.name, in: pack, board: board).odd.secondOpen > 0
    else { return nil }
    let query = Query(
      relation: asking.relation, filter: .all(filter),
      shape: .aggregate(.distinct(Engine.Field(at, child)), by: [], people: nil))
    guard case .groups(_, let total) = try run(query, asking), let children = total.value else { return nil }
    return max(0, total.rows - Int(children))
  }

  /// A child cannot have two open ones of what has one for each child: each counts, and the figure has children twice.
  private func secondOpen(_ rows: Int, _ definition: DatasetDefinition) -> [String] {
    guard rows > 0 else { return [] }
    let told =
      board.tellsRows(of: definition.name)
      ? "\(count(rows, "row")) \(rows == 1 ? "is" : "are")" : "Rows are"
    return [
      "\(told) a second open one of a child that has one already, and count\(rows == 1 ? "s" : "") too: list problems where dataset is \(definition.name)"
    ]
  }

  /// Columns that this figure rests on and that the pack before had filled much more: a change may be the file's alone.
  private mutating func emptiedColumns(
    of pack: Pack, _ asking: Asking, among fields: Set<String>
  ) -> [(field: String, told: String)] {
    let definition = asking.definition
    guard let found = relations.againstPackBefore(of: definition.name, newest: pack, board: board) else { return [] }
    // Where what is open is counted, ends that are gone are told for themselves.
    let ends = asking.countsOpen ? definition.opens?.until ?? [] : []
    return found.emptied.filter {
      fields.contains($0.field) && !($0.now == 0 && ends.contains($0.field))
    }
    .map { field in
      // Beside other conditions a column that is not there counts as no for all.
      if field.isAbsent {
        return (
          field.field,
          "the file of \(found.asAt.long) has no column for “\(field.title)”, as that of \(found.before.long) has (is it headed otherwise?)"
        )
      }
      let filled =
        board.tellsRows(of: definition.name)
        ? "in \(field.now) of \(field.rows) rows (\(field.before) of \(field.rowsBefore) on \(found.before.long))"
        : "in fewer rows than on \(found.before.long)"
      let told = "“\(field.title)” is recorded \(filled): is the file of \(found.asAt.long) whole?"
      return (field.field, told)
    }
  }

  /// What can hardly be so beside the pack before: what was done last was done earlier there; what stays from month to month as a rule
  /// changed in a third of the rows; a third of the children have another team.
  private mutating func againstBefore(
    _ pack: Pack, _ definition: DatasetDefinition, _ asking: Asking, fields: Set<String>, split: Set<String>
  ) -> [String] {
    guard let found = relations.againstPackBefore(of: definition.name, newest: pack, board: board) else { return [] }
    let tells = board.tellsRows(of: definition.name)
    let again =
      found.saysTheSame
      ? [
        "each row says what it said on \(found.before.long): is the file of \(found.asAt.long) that list again, saved anew?"
      ] : []
    var out =
      again
      + found.turnedBack.filter { fields.contains($0.field) }.map { one in
        let rows = tells ? "in \(one.rows) of the \(one.of) rows that have it in both" : "in many rows"
        return
          "“\(one.title)” is earlier than on \(found.before.long) \(rows), which can hardly be: is that column of the file of \(found.asAt.long) right?"
      }
    out += found.saysElse.filter { fields.contains($0.field) || split.contains($0.field) }.map { one in
      let rows = tells ? "in \(one.rows) of the \(one.of) rows that have it in both" : "in many rows"
      return
        "“\(one.title)” says something else than on \(found.before.long) \(rows): does that column of the file of \(found.asAt.long) still mean the same?"
    }
    let isByTeam =
      definition.teamField.map { split.contains($0) || fields.contains($0) } ?? false
      || asking.scope.selectors.contains(where: \.isOfTeam)
    if isByTeam, found.haveOtherTeams {
      let rows = tells ? "\(found.otherTeam) of the \(found.openInBoth)" : "Many"
      out.append(
        "\(rows) that are open on \(found.before.long) and \(found.asAt.long) stand under another team: were teams exchanged in the file?"
      )
    }
    return out
  }

  /// What ends before it begins counts as ended, and is missing from all that is open.
  private func endsBeforeBeginning(odd: OddRows, _ definition: DatasetDefinition) -> [String] {
    guard let opens = definition.opens else { return [] }
    return opens.until.compactMap { end in
      let words = "\(end) before \(opens.from)".replacing("-", with: " ")
      guard let rows = odd.contradictions[words], rows > 0, !odd.tells(of: rows) else { return nil }
      let who =
        board.tellsRows(of: definition.name) ? "\(count(rows, "row")) \(rows == 1 ? "ends" : "end")" : "Rows end"
      return
        "\(who) before \(rows == 1 ? "it begins, and counts" : "they begin, and count") as ended: list problems where dataset is \(definition.name)"
    }
  }

  /// That no end is recorded in a list of which the pack before had some: all that ended would be open.
  private mutating func endsEmptied(of pack: Pack, _ definition: DatasetDefinition) -> String? {
    let ends = definition.opens?.until ?? []
    guard let found = relations.againstPackBefore(of: definition.name, newest: pack, board: board),
      let end = found.emptied.first(where: { $0.now == 0 && ends.contains($0.field) })
    else { return nil }
    return "\(recordedNowhere(end, found, of: definition.name)), so what ended counts as open"
  }

  /// What is counted, split or matched by the worker hangs on how names are written.
  private mutating func workerDoubts(
    _ asking: Asking, split: Set<String>, byWorker: Set<String>, _ out: inout Doubted
  ) {
    let definition = asking.definition
    if !asking.scope.isPoint, let worker = definition.workerField, definition.key.contains(worker),
      let found = relations.renamedWorkers(of: definition.name, upTo: asking.asAt, board: board),
      let told = withoutWorkers(found, definition)
    {
      out.unknown = Reason(.notRecorded, "not known: \(told), and cannot be told apart")
    }
    var isByWorker = definition.workerField.map(split.contains) ?? false
    if case .countDistinct(.workers, _, _) = asking.asked.number { isByWorker = true }
    guard isByWorker || !byWorker.isEmpty else { return }
    for name in byWorker.sorted() {
      guard let share = relations.workerShare(of: name, among: definition.name, board: board), share.all >= 10,
        share.matched * 2 < share.all
      else { continue }
      let (other, own) = (board.definition(name)?.title.lowercasedFirst ?? name, definition.title.lowercasedFirst)
      out.unknown = Reason(
        .idsDoNotMatch,
        "not known: only \(share.matched) of \(share.all) workers in \(other) stand in \(own) (are the names written alike?)"
      )
    }
    for name in asking.scope.isPoint ? [] : [definition.name] + byWorker.sorted() where out.unknown == nil {
      guard let found = relations.renamedWorkers(of: name, upTo: asking.asAt, board: board) else { continue }
      let list = "\(board.definition(name)?.title.lowercasedFirst ?? name) of \(found.month.monthAndYear)"
      let told =
        board.definition(name).flatMap { withoutWorkers(found, $0) }
        ?? "only \(found.known) of the \(found.workers) workers in \(list) stood there in the three months before (are the names written alike?)"
      if byWorker.isEmpty {
        out.told.append(told.capitalisedFirst + ".")
      } else {
        out.unknown = Reason(.idsDoNotMatch, "not known: \(told)")
      }
    }
    for name in [definition.name] + byWorker.sorted() {
      for pack in board.packs(of: name, upTo: asking.asAt).reversed() {
        guard let told = relations.losses(of: name, in: pack, board: board).otherNames else { continue }
        let text = "In \(told.source) \(told.problem): each form is counted as a worker, and matches only its like."
        if !out.told.contains(text) { out.told.append(text) }
        break
      }
    }
  }

  /// That most rows of a month name no worker: nil where they do.
  private func withoutWorkers(_ found: RenamedWorkers, _ definition: DatasetDefinition) -> String? {
    guard let blank = found.blank else { return nil }
    let list = "\(definition.title.lowercasedFirst) of \(found.month.monthAndYear)"
    return board.tellsRows(of: definition.name)
      ? "\(grouped(blank.rows)) of the \(count(blank.of, "row")) in \(list) name no worker"
      : "most rows in \(list) name no worker"
  }

  /// What is asked about the date of a pack, and of all that was loaded with it; nil where there is nothing to ask.
  func dateDoubt(of pack: Pack, _ definition: DatasetDefinition) -> Problem? {
    guard let cut = pack.asAt else { return nil }
    for source in board.sources where source.read.asAt == cut {
      let isOfLists = source.read.tables.contains { !$0.definition.covers.isEmpty }
      guard source.id == pack.source || isOfLists && !definition.covers.isEmpty else { continue }
      for problem in source.read.problems where problem.field == Problem.dateField {
        // Of one list alone: another that came with it is no older for that.
        if problem.dataset == nil || source.id == pack.source && problem.dataset == definition.name { return problem }
      }
    }
    return nil
  }

  /// Numbers of children in these packs that stand elsewhere with other zeros or commas: each form is counted.
  private mutating func otherForms(of definition: DatasetDefinition, _ packs: [Pack]) -> [String] {
    for pack in packs {
      guard let told = relations.losses(of: definition.name, in: pack, board: board).otherForms else { continue }
      return [
        "In \(told.source) \(told.problem): each form is counted as a child of its own, and matches only its like."
      ]
    }
    return []
  }

  /// Something stood in these fields that could not be read, in the files that were asked: that is not the same as
  /// nothing, and it is told.
  ///
  /// - Parameters:
  ///   - placing: of these the dates that place a row in a period.
  ///   - ends: of these the dates whose absence makes a row open.
  ///   - least: how many of a hundred rows it must concern.
  mutating func unreadable(
    _ fields: Set<String>, _ definition: DatasetDefinition, _ packs: [Pack], placing: Set<String> = [],
    ends: Set<String> = [], whose: String? = nil, least: Int = 0
  ) -> [String] {
    let sources = Set(packs.map(\.source))
    let rows = packs.last?.table.rowCount ?? 0
    // Of nearly every field all could be read, which is known without its problems.
    var odd: Set<String> = []
    for pack in packs { odd.formUnion(relations.losses(of: definition.name, in: pack, board: board).unread.keys) }
    return fields.intersection(odd).sorted().compactMap { name in
      guard let field = definition.field(name) else { return nil }
      let title = field.title
      var isNobody = true
      // The same entry in several packs is one; without its part of the key a row is known by its place alone.
      let isOfKey = definition.key.contains(name)
      var about: Set<String> = []
      var more = 0
      for source in board.sources where sources.contains(source.id) {
        for table in source.read.tables where table.definition.name == definition.name {
          for problem in table.problems where problem.field == name && problem.isUnread {
            isNobody = isNobody && problem.problem == Problem.nobody
            guard problem.rows == 1 else {
              more += problem.rows
              continue
            }
            about.insert(
              isOfKey ? "\(source.id) \(problem.row ?? 0)" : problem.about ?? "\(source.id) \(problem.row ?? 0)")
          }
        }
      }
      let entries = about.count + more
      guard entries > 0, entries * 100 >= least * rows else { return nil }
      // In public one is told as several are.
      let tells = board.tellsRows(of: definition.name)
      let one = entries == 1 && tells
      let areNobody = isNobody && field.type == .worker
      let so =
        if ends.contains(name) {
          "could not be read: \(one ? "that row counts" : "those rows count") as open still"
        } else if placing.contains(name) {
          "could not be read: \(one ? "that row" : "those rows")\(whose ?? "") \(one ? "stands" : "stand") in no period"
        } else if areNobody {
          "\(one ? "names" : "name") nobody and count\(one ? "s" : "") as blank"
        } else {
          "could not be read and count\(one ? "s" : "") as blank"
        }
      return
        "Of “\(title)”, \(one ? "1 entry" : "\(tells ? grouped(entries) : "some") entries") \(so): list problems where field is \(name)"
    }
  }
}

/// What reading a dataset of one source cost.
struct ReadingLoss: Sendable {
  /// Rows that are in no figure, without those that are totals or notes.
  var leftOut = 0
  /// Of each field, the entries that could not be read.
  var unread: [String: Int] = [:]
  /// That numbers of children stand elsewhere with other zeros.
  var otherForms: Problem?
  /// That names of workers stand elsewhere with their words in another order.
  var otherNames: Problem?
  /// Rows that were read and cannot be as they stand.
  var odd = OddRows()

  init(_ source: LoadedSource?, _ dataset: String) {
    for table in source?.read.tables ?? [] where table.definition.name == dataset {
      odd.take(table)
      for problem in table.problems {
        if problem.done == Problem.countedApart { otherForms = otherForms ?? problem }
        if problem.done == Problem.workersApart { otherNames = otherNames ?? problem }
        guard let field = problem.field else { continue }
        if problem.isUnread { unread[field, default: 0] += problem.rows }
        if problem.done == Problem.leftOut { leftOut += problem.rows }
      }
    }
  }
}

extension Problem {
  /// Something stood there that is no value of its kind; a mark that says there is none is no such thing.
  var isUnread: Bool { done == Self.leftEmpty && !problem.hasPrefix("not recorded") }
}
