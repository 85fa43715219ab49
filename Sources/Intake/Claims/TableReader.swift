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
    let extras = extraFields(definition, claimed: Set(columns.compactMap { $0 }))
    if !extras.isEmpty { definition.fields += extras.map(\.field) }
    plan += extras.map { ($0.field, $0.column, nil) }
    var read = try read(definition, plan: plan, books: &books)
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
    let extras = extraFields(definition, claimed: [])
    definition.fields = extras.map(\.field)
    var read = try read(definition, plan: extras.map { ($0.field, $0.column, nil) }, books: &books)
    read.problems.insert(
      Problem(source: source, sheet: grid.name, dataset: name, problem: why, done: "types were guessed"), at: 0)
    return read
  }

  // MARK: Columns that no field claims

  private var rows: Range<Int> { min(header.row + 1, grid.rowCount)..<grid.rowCount }

  private func extraFields(_ definition: DatasetDefinition, claimed: Set<Int>) -> [(
    field: FieldDefinition, column: Int
  )] {
    var names = ColumnNames(taken: Set(definition.fields.map(\.name) + definition.named.map(\.name)))
    var out: [(FieldDefinition, Int)] = []
    for column in header.texts.indices where !claimed.contains(column) {
      let cells = ColumnCells(grid: grid, column: column, rows: rows)
      let text = header.texts[column]
      if text.isEmpty, !(0..<cells.count).contains(where: { !grid.isBlank(cells[$0]) }) { continue }
      var field: FieldDefinition
      if let common = index.common[header.folded[column]], names.take(common.name) {
        field = common
        field.headers = [text]
        field.required = false
      } else {
        let name = names.name(for: text, column: column)
        field = FieldDefinition(
          name: name, title: text.isEmpty ? "Column \(column + 1)" : text, type: GuessedType.type(cells),
          headers: [text])
      }
      out.append((field, column))
    }
    return out
  }

  // MARK: Rows

  private func read(
    _ definition: DatasetDefinition, plan: [(field: FieldDefinition, column: Int, matcher: CodeMatcher?)],
    books: inout SharedBooks
  ) throws(IntakeFailure) -> ReadTable {
    let places = Array(grid.places[rows])
    var problems = ProblemList(source: source, sheet: grid.name, dataset: definition.name, places: places)
    tellAbove(&problems)
    tellRagged(&problems)
    var table = Table(rowCount: rows.count)
    var dropped = Set<Int>()
    if grid.hasLetters { for (field, column, _) in plan { problems.columns[field.name] = column } }
    func decoder(_ part: Int) -> ColumnDecoder {
      let field = plan[part].field
      return ColumnDecoder(
        field: field, cells: ColumnCells(grid: grid, column: plan[part].column, rows: rows),
        mayNotBeBlank: field.required || field.type == .team || field.type == .worker || field.name == definition.event
          || definition.key.contains(field.name))
    }
    // The columns of a long table are read side by side, each with books of its own, and joined in their order.
    try meter?.at(0.4)
    let aside = rows.count >= Self.longTable ? readAside(plan.map(\.matcher), problems, decoder) : []
    if !aside.isEmpty { try meter?.at(1) }
    for (part, (field, _, matcher)) in plan.enumerated() {
      if aside.isEmpty { try meter?.at(0.4 + 0.6 * Double(part) / Double(plan.count)) }
      let decoded: Column
      let unreadable: [Int]
      if aside.isEmpty {
        var decoder = decoder(part)
        decoded = decoder.decode(matcher: matcher, books: &books, problems: &problems)
        unreadable = decoder.unreadable
      } else {
        decoded = books.adopting(aside[part].column, of: field, from: aside[part].books)
        problems.append(aside[part].problems)
        unreadable = aside[part].unreadable
      }
      if field.required, definition.key.contains(field.name) {
        let recorded = decoded.recorded
        let refused = Set(unreadable)
        for row in 0..<rows.count where !recorded[row] {
          dropped.insert(row)
          if !refused.contains(row) {
            problems.add(row, field.name, nil, "no \(field.title.lowercased())", "row left out")
          } else {
            problems.add(row, field.name, nil, "without it the row cannot be told from others", "row left out")
          }
        }
      }
      table.set(field.name, decoded)
    }
    DuplicateKeys(table, definition, leaving: dropped).report(&problems)
    problems.identify(table, key: definition.key)
    var keptPlaces = places
    if !dropped.isEmpty {
      let kept = (0..<rows.count).filter { !dropped.contains($0) }
      table = table.taking(kept)
      keptPlaces = kept.map { places[$0] }
    }
    var read = ReadTable(
      definition: definition, table: table, sheet: grid.name, places: keptPlaces, problems: problems.finished(),
      blankLines: grid.blankLines, otherLines: max(0, header.row + 1), rows: rows.count)
    read.columns = problems.columns
    return read
  }

  /// A table of so many rows is worth more than one thread.
  private static let longTable = 8192

  private struct Aside {
    var column: Column
    var books: SharedBooks
    var problems: ProblemList
    var unreadable: [Int]
  }

  private func readAside(_ matchers: [CodeMatcher?], _ problems: ProblemList, _ decoder: (Int) -> ColumnDecoder)
    -> [Aside]
  {
    var none = ProblemList(source: source, sheet: grid.name, dataset: problems.dataset, places: problems.places)
    none.columns = problems.columns
    let done = Atomic<Int>(0)
    var out = [Aside](
      repeating: Aside(column: .codes(Codes(), CodeBook()), books: SharedBooks(), problems: none, unreadable: []),
      count: matchers.count)
    out.withUnsafeMutableBufferPointer { out in
      concurrently(matchers.count) { part in
        if meter?.wasStopped == true { return }
        var decoder = decoder(part)
        out[part].column = decoder.decode(
          matcher: matchers[part], books: &out[part].books, problems: &out[part].problems)
        out[part].unreadable = decoder.unreadable
        let read = done.wrappingAdd(1, ordering: .relaxed).newValue
        meter?.advance(to: 0.4 + 0.6 * Double(read) / Double(matchers.count))
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
    for remark in grid.lineRemarks { problems.addWhole(remark.problem, row: remark.line, done: remark.done) }
  }

  /// Cells beyond the header that a problem shows.
  private static let mostBeyond = 20

  private func tellRagged(_ problems: inout ProblemList) {
    guard grid.isDelimited else { return }
    let width = header.texts.count
    for row in rows {
      let own = grid.width(row)
      if own < width {
        problems.add(
          row - rows.lowerBound, nil, nil, "\(own) cells, where the header has \(width)",
          "those missing were left empty")
      } else if own > width {
        let beyond = (width..<own).filter { !grid.isBlank(grid.cell(row, $0)) }
        if !beyond.isEmpty {
          let shown = beyond.prefix(Self.mostBeyond).map { grid.string(grid.cell(row, $0)) }
          let rest = beyond.count > shown.count ? " and \(beyond.count - shown.count) more" : ""
          problems.add(
            row - rows.lowerBound, nil, shown.joined(separator: ", ") + rest,
            "\(own) cells, where the header has \(width)", "those beyond the header were left out")
        }
      }
    }
  }
}
