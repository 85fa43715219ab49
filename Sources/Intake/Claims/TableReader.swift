import Catalogue
import Language
import Synchronization
import Tables
import Threads

/// One grid, its header found and its definition chosen → a table.
struct TableReader {
  let grid: CellGrid
  let header: HeaderRow
  let index: ClaimIndex
  let source: String
  var meter: FileMeter?
  /// Those that were taken out of the grid.
  var totals: TotalRows?
  /// Where columns that no definition claims may wait until they are asked for.
  var unclaimed: UnclaimedColumns?
  /// Whether the numbers of children may wait too: no other file is read beside this one.
  var mayChildrenWait = false

  /// By a definition: its fields in their order, then every further column under a guessed type.
  ///
  /// - Parameter columns: the column of each field, for formats that know them; else they are found by the header.
  func read(_ candidate: ClaimIndex.Candidate, columns known: [Int?]? = nil, books: inout SharedBooks)
    throws(IntakeFailure) -> ReadTable
  {
    var definition = candidate.definition
    let columns = known ?? candidate.columns(index.places(header.folded))
    let matchers = index.matchers.of(candidate.definition)
    var plan: [(field: FieldDefinition, column: Int, matcher: CodeMatcher?)] = []
    var absent: [String] = []
    for (position, field) in definition.fields.enumerated() {
      if let column = columns[position] {
        plan.append((field, column, matchers[position]))
      } else {
        absent.append(field.name)
      }
    }
    let extras = try extraFields(definition, claimed: Set(columns.compactMap { $0 }))
    if !extras.isEmpty { definition.fields += extras.map(\.field) }
    let named = plan.count
    plan += extras.map { ($0.field, $0.column, nil) }
    var read = try read(definition, plan: plan, named: named, books: &books)
    read.absentFields = absent
    return read
  }

  /// By no definition: every column under a guessed type.
  func readGuessed(name: String, title: String, why: String, books: inout SharedBooks) throws(IntakeFailure)
    -> ReadTable
  {
    var definition = DatasetDefinition(name: name, title: title, origin: Origin(file: source, line: 0, builtIn: false))
    definition.isGuessed = true
    definition.usually = .allRows
    let extras = try extraFields(definition, claimed: [])
    definition.fields = extras.map(\.field)
    var read = try read(definition, plan: extras.map { ($0.field, $0.column, nil) }, named: 0, books: &books)
    read.problems.insert(
      Problem(source: source, sheet: grid.name, dataset: name, problem: why, done: "types were guessed"), at: 0)
    return read
  }

  // MARK: Columns that no field claims

  var rows: Range<Int> { min(header.row + 1, grid.rowCount)..<grid.rowCount }

  private func extraFields(_ definition: DatasetDefinition, claimed: Set<Int>) throws(IntakeFailure) -> [(
    field: FieldDefinition, column: Int
  )] {
    let open = header.texts.indices.filter { !claimed.contains($0) }
    // A month that a file of plans bears in a column of its own is not the month in which they began. In a file that nothing
    // claims no date says when a row happened, so the column is what `by month` means.
    var names = ColumnNames(
      taken: Set(definition.fields.map(\.name) + definition.named.map(\.name)),
      reserved: definition.isGuessed ? [] : Vocabulary.wordsOfTime)
    var guesses: [Int: GuessedType]?
    if let text = grid.beyond {
      // Whether a column without a header is one at all hangs on its values.
      let wanted = unclaimed == nil ? open : open.filter { header.texts[$0].isEmpty }
      guesses = try self.guesses(wanted, text)
    }
    var out: [(FieldDefinition, Int)] = []
    for column in open {
      let cells = ColumnCells(grid: grid, column: column, rows: rows)
      let text = header.texts[column]
      if text.isEmpty {
        let isFilled = guesses?[column]?.isFilled ?? (0..<cells.count).contains { !grid.isBlank(cells[$0]) }
        if !isFilled { continue }
      }
      var field: FieldDefinition
      if let common = index.common[header.folded[column]], names.take(common.name) {
        field = common
        field.headers = [text]
        field.required = false
      } else {
        let name = names.name(for: text, column: column)
        let title = text.isEmpty ? "Column \(column + 1)" : text
        if let unclaimed, !text.isEmpty {
          let first = guess(of: cells)
          field = unclaimed.add(column, name: name, title: title, header: text, first.isText ? .text : nil)
        } else {
          field = FieldDefinition(
            name: name, title: title, type: guesses?[column]?.type ?? GuessedType.type(cells), headers: [text])
        }
      }
      out.append((field, column))
    }
    return out
  }

  // MARK: Rows

  typealias Plan = [(field: FieldDefinition, column: Int, matcher: CodeMatcher?)]

  /// A column that was read by itself, with books of its own.
  struct Aside {
    var column: Column
    var books: SharedBooks
    var problems: ProblemList
    var unreadable: [Int]
  }

  /// - Parameter named: how many of the plan the definition itself names; behind them stands what it does not.
  private func read(_ definition: DatasetDefinition, plan: Plan, named: Int, books: inout SharedBooks)
    throws(IntakeFailure) -> ReadTable
  {
    try meter?.at(0.4)
    if let text = grid.beyond {
      var waiting = WaitingChildren(definition, plan, named: named, self, books)
      let child = waiting.map { plan[$0.part].column }
      let now = plan.filter { unclaimed?.holds($0.column) != true && $0.column != child }
      let read = try readBlocks(text, now, child, &waiting)
      var problems = list(definition, plan, places: read.places)
      tellAbove(&problems)
      for row in read.ragged { tellRagged(row.row, row.cells, row.beyond, &problems) }
      var aside = Dictionary(
        zip(now.map(\.column), try settle(read, now, problems, definition)),
        uniquingKeysWith: { a, _ in a })
      if let part = waiting?.part {
        if waiting?.areAllPlain == true {
          unclaimed?.add(plan[part].column, as: plan[part].field)
        } else {
          // Some may be told of: they are read after all.
          let own = [plan[part]]
          aside[plan[part].column] = try settle(readBlocks(text, own), own, problems, definition).first
          waiting = nil
        }
      }
      return try table(
        definition, plan, aside, problems, rows: read.places.count, blankLines: read.blankLines, waiting, books: &books)
    }
    var problems = list(definition, plan, places: RowPlaces(Array(grid.places[rows])))
    tellAbove(&problems)
    tellRagged(&problems)
    totals?.tell(&problems)
    tellMerged(plan, &problems)
    // The columns of a long table are read side by side, each with books of its own, and joined in their order.
    let aside =
      rows.count < Self.longTable
      ? nil
      : Dictionary(
        zip(plan.map(\.column), readAside(definition, plan, problems)), uniquingKeysWith: { a, _ in a })
    return try table(
      definition, plan, aside, problems, rows: rows.count, blankLines: grid.blankLines, books: &books)
  }

  private func list(_ definition: DatasetDefinition, _ plan: Plan, places: RowPlaces) -> ProblemList {
    var problems = ProblemList(source: source, sheet: grid.name, dataset: definition.name, places: places)
    if grid.hasLetters { for (field, column, _) in plan { problems.columns[field.name] = column } }
    return problems
  }

  /// What reads a column of a dataset; without one, a column of which nothing is to be told.
  func decoder(_ field: FieldDefinition, of definition: DatasetDefinition?) -> ColumnDecoder {
    guard let definition else { return ColumnDecoder(field: field, grid: grid, mayNotBeBlank: false) }
    var decoder = ColumnDecoder(field: field, grid: grid, mayNotBeBlank: mayNotBeBlank(definition)(field))
    decoder.percentages =
      definition.isGuessed || definition.isPublished ? .taken : definition.origin.builtIn ? .refused : .takenAlone
    return decoder
  }

  private func mayNotBeBlank(_ definition: DatasetDefinition) -> (FieldDefinition) -> Bool {
    { field in
      field.required || field.is(.team) || field.is(.worker) || field.name == definition.event
        || definition.key.contains(field.name)
    }
  }

  /// - Parameter aside: the columns by their places, where they are read already; nil: they are read here.
  private func table(
    _ definition: DatasetDefinition, _ plan: Plan, _ aside: [Int: Aside]?, _ problems: ProblemList, rows: Int,
    blankLines: Int, _ waiting: WaitingChildren? = nil, books: inout SharedBooks
  ) throws(IntakeFailure) -> ReadTable {
    var problems = problems
    let places = problems.places
    var table = Table(rowCount: rows)
    var dropped = Set<Int>()
    if aside != nil { try meter?.at(1) }
    for (part, (field, column, matcher)) in plan.enumerated() {
      if let unclaimed, unclaimed.holds(column) {
        let late = unclaimed.late(column, rows: rows, beginning: part == waiting?.part ? waiting?.beginning : nil)
        if part == waiting?.part { books.wait(for: late, of: unclaimed) }
        table.set(field.name, late)
        continue
      }
      if aside == nil { try meter?.at(0.4 + 0.6 * Double(part) / Double(plan.count)) }
      let decoded: Column
      let unreadable: [Int]
      if let read = aside?[column] {
        decoded = books.adopting(read.column, of: field, from: read.books)
        problems.append(read.problems)
        unreadable = read.unreadable
      } else {
        var decoder = decoder(field, of: definition)
        let cells = ColumnCells(grid: grid, column: column, rows: self.rows)
        decoded = decoder.decode(cells, matcher: matcher, books: &books, problems: &problems)
        unreadable = decoder.unreadable
      }
      // A row of no snapshot would stand nowhere.
      if field.required && definition.key.contains(field.name) || field.name == definition.snapshotsFrom {
        let recorded = decoded.recorded
        if !recorded.isFull {
          let refused = Set(unreadable)
          for row in 0..<rows where !recorded[row] {
            dropped.insert(row)
            if !refused.contains(row) {
              problems.add(row, field.name, nil, "no \(field.title.lowercased())", Problem.leftOut)
            } else {
              problems.add(row, field.name, nil, "without it the row cannot be told from others", Problem.leftOut)
            }
          }
        }
      }
      table.set(field.name, decoded)
    }
    OneSpelling.write(&table, definition)
    for row in totalRows(table, definition, plan).sorted() where dropped.insert(row).inserted {
      problems.add(row, nil, label(of: row, table, definition), "looks like a total of the rows", Problem.leftOut)
    }
    DuplicateKeys(table, definition, leaving: dropped).report(&problems)
    CopiedRows.report(table, definition, leaving: dropped, &problems)
    problems.identify(table, key: definition.key)
    var keptPlaces = places
    if !dropped.isEmpty {
      let kept = (0..<rows).filter { !dropped.contains($0) }
      table = table.taking(kept)
      keptPlaces = places.taking(kept)
    }
    var read = ReadTable(
      definition: definition, table: table, sheet: grid.name, places: keptPlaces, problems: problems.finished(),
      blankLines: blankLines, otherLines: max(0, header.row + 1), rows: rows + (totals?.found.count ?? 0))
    read.columns = problems.columns
    read.unclaimed = unclaimed
    return read
  }

  /// What a row is called in its column of teams or workers.
  private func label(of row: Int, _ table: Table, _ definition: DatasetDefinition) -> String? {
    for field in definition.fields where field.is(.team) || field.is(.worker) {
      if case .text(let word)? = table[field.name]?[row] { return word }
    }
    return nil
  }

  private func totalRows(_ table: Table, _ definition: DatasetDefinition, _ plan: Plan) -> Set<Int> {
    let headers = plan.compactMap { part in
      header.texts.indices.contains(part.column) ? (part.field.name, header.texts[part.column]) : nil
    }
    return TotalsAmongGroups(
      in: table, definition, headers: Dictionary(headers, uniquingKeysWith: { first, _ in first })
    ).rows
  }

  /// A table of so many rows is worth more than one thread.
  private static let longTable = 8192

  private func readAside(_ definition: DatasetDefinition, _ plan: Plan, _ problems: ProblemList) -> [Aside] {
    return aside(plan.count, problems) { part, aside in
      var decoder = decoder(plan[part].field, of: definition)
      let cells = ColumnCells(grid: grid, column: plan[part].column, rows: rows)
      aside.column = decoder.decode(
        cells, matcher: plan[part].matcher, books: &aside.books, problems: &aside.problems)
      aside.unreadable = decoder.unreadable
    }
  }

  /// Several columns side by side, each with books and problems of its own.
  func aside(_ count: Int, _ problems: ProblemList, _ read: (Int, inout Aside) -> Void) -> [Aside] {
    var none = ProblemList(source: source, sheet: grid.name, dataset: problems.dataset, places: problems.places)
    none.columns = problems.columns
    let done = Atomic<Int>(0)
    var out = [Aside](
      repeating: Aside(column: .codes(Codes(), CodeBook()), books: SharedBooks(), problems: none, unreadable: []),
      count: count)
    out.withUnsafeMutableBufferPointer { out in
      func column(_ part: Int) {
        if meter?.wasStopped == true { return }
        read(part, &out[part])
        let read = done.wrappingAdd(1, ordering: .relaxed).newValue
        meter?.advance(to: 0.4 + 0.6 * Double(read) / Double(count))
      }
      if problems.places.count < Self.longTable {
        for part in 0..<count { column(part) }
      } else {
        concurrently(count, column)
      }
    }
    return out
  }

  private func tellAbove(_ problems: inout ProblemList) {
    for row in 0..<max(0, header.row) {
      let words = (0..<grid.width(row)).map { grid.string(grid.cell(row, $0)) }.filter { !$0.isEmpty }
      problems.addWhole(
        "a line above the header", row: Int(grid.places[row]), value: words.joined(separator: " "), done: "passed over")
    }
    // Of two columns with one header the first is read, whatever stands in the second.
    var seen: Set<String> = []
    for (column, name) in header.folded.enumerated()
    where header.row >= 0 && !name.isEmpty && !seen.insert(name).inserted {
      problems.addWhole(
        "“\(header.texts[column])” stands twice in the header", row: Int(grid.places[header.row]),
        value: header.texts[column], done: "the first of them was read")
    }
    for remark in grid.lineRemarks { problems.addWhole(remark.problem, row: remark.line, done: remark.done) }
  }

  /// Cells beyond the header that a problem shows.
  static let mostBeyond = 20

  private func tellRagged(_ problems: inout ProblemList) {
    guard grid.isDelimited else { return }
    let width = header.texts.count
    for row in rows {
      let own = grid.width(row)
      if own == width { continue }
      let beyond = own > width ? (width..<own).filter { !grid.isBlank(grid.cell(row, $0)) } : []
      if own > width, beyond.isEmpty { continue }
      let shown = beyond.prefix(Self.mostBeyond).map { grid.string(grid.cell(row, $0)) }
      let rest = beyond.count > shown.count ? " and \(beyond.count - shown.count) more" : ""
      tellRagged(row - rows.lowerBound, own, shown.joined(separator: ", ") + rest, &problems)
    }
  }

  /// - Parameter beyond: what stands beyond the header.
  private func tellRagged(_ row: Int, _ own: Int, _ beyond: String, _ problems: inout ProblemList) {
    let width = header.texts.count
    let isShort = own < width
    problems.add(
      row, nil, isShort ? nil : beyond, "\(own) \(Problem.misfit) \(width)",
      isShort ? "those missing were left empty" : "those beyond the header were left out")
  }
}
