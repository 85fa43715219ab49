import Catalogue
import Language
import Tables

/// The sheets of a workbook, or the one table of another file: each claimed by a definition, or its types guessed.
extension FileReader {
  func readSheets(
    _ grids: [CellGrid], into source: inout ReadSource, isWorkbook: Bool, books: inout SharedBooks
  ) throws(IntakeFailure) {
    var taken: Set<String> = []
    for var grid in grids {
      for remark in grid.remarks {
        source.problems.append(
          Problem(source: source.file, sheet: grid.name, problem: remark, done: "read all the same"))
      }
      if grid.beyond == nil { source.lines = (source.lines ?? 0) + grid.rowCount + grid.blankLines }
      guard let header = HeaderRow(grid, index) else {
        state(grid, rows: grid.rowCount, &source)
        source.passedLines += grid.blankLines
        if isWorkbook { continue }
        throw IntakeFailure(file: source.file, "“\(source.file)” holds no table.")
      }
      if PublishedLayout.describesColumns(header.folded) {
        throw IntakeFailure(
          file: source.file,
          "“\(source.file)” describes the columns of published statistics. It holds no figures, and was not read.")
      }
      if said == nil, let layout = PublishedLayout(header) {
        guard grid.beyond == nil else {
          throw IntakeFailure(file: source.file, "Published statistics are read cell by cell.")
        }
        let table = layout.read(grid, header, file: source.file, index: index)
        source.tables.append(table)
        source.kind = PublishedLayout.kind
        if let day = layout.lastDay(grid, header, table.table), source.asAt.map({ $0 < day }) ?? true {
          (source.asAt, source.asAtFrom) = (day, "newest year in the file")
        }
        continue
      }
      if grid.beyond?.endsWithTotal(below: header) == true {
        throw IntakeFailure(file: source.file, "A table with a total is read cell by cell.")
      }
      let totals = TotalRows(takingOutOf: &grid, below: header)
      var reader = TableReader(
        grid: grid, header: header, index: index, source: source.file, meter: meter, totals: totals)
      // The errors of a spreadsheet are told wherever they stand, so a text that may hold some is read as a whole.
      if let lender, let text = grid.beyond, text.store.isMapped, !text.hasHashes {
        reader.unclaimed = UnclaimedColumns(reader, text, lender)
        reader.mayChildrenWait = isAlone
      }
      defer { if source.tables.last?.unclaimed?.isOpen == true { source.loss = lender?.loss } }
      if let claimed = try claim(header, grid, source.file) {
        state(grid, rows: header.row, &source)
        source.tables.append(try reader.read(claimed.candidate, books: &books))
        continue
      }
      // What nothing claims may be a cover sheet, whatever it looks like.
      state(grid, rows: isWorkbook && grid.rowCount <= HeaderRow.mostAbove ? grid.rowCount : header.row, &source)
      guard !grid.isHidden, header.texts.count(where: { !$0.isEmpty }) >= (isWorkbook ? 2 : 1),
        grid.rowCount > header.row + (isWorkbook ? 1 : 0)
      else {
        source.passedLines += grid.rowCount + grid.blankLines
        source.problems.append(
          Problem(
            source: source.file, sheet: grid.name,
            problem: grid.isHidden ? "a hidden sheet that no definition claims" : "a sheet without a table",
            done: "passed over"))
        continue
      }
      let name = guessedName(grid.name, file: source.file, isOnly: grids.count == 1, taken: &taken)
      source.tables.append(
        try reader.readGuessed(name: name.name, title: name.title, why: why(header, grid, source.file), books: &books))
    }
    if grids.contains(where: { $0.beyond != nil }), let table = source.tables.last {
      source.lines = table.otherLines + table.rows + table.blankLines
    }
    guard !source.tables.isEmpty else {
      throw IntakeFailure(file: source.file, "“\(source.file)” holds no table that can be read.")
    }
    if source.kind != PublishedLayout.kind { source.kind = kind(source.tables, isWorkbook: isWorkbook) }
    addAreas(&source)
  }

  /// The first day that is stated counts: the cover stands before the tables.
  private func state(_ grid: CellGrid, rows: Int, _ source: inout ReadSource) {
    guard source.stated == nil, rows > 0, let day = StatedDate.find(grid, rows: rows) else { return }
    source.stated = StatedDate(day: day, sheet: grid.name)
  }

  private func claim(_ header: HeaderRow, _ grid: CellGrid, _ file: String) throws(IntakeFailure) -> (
    candidate: ClaimIndex.Candidate, Bool
  )? {
    if let said {
      let columns = said.columns(index.places(header.folded))
      let required = Set(said.definition.fields.filter(\.required).map(\.name))
      if said.has(said.required, columns), columns.contains(where: { $0 != nil }) { return (said, true) }
      if grid.name == nil {
        let absent = said.definition.fields.first { field in
          required.contains(field.name)
            && !header.folded.contains {
              said.definition.field(field.name)?.headers.map(HeaderText.folded).contains($0) ?? false
            }
        }
        let wanted = absent.map { "a column “\($0.headers.first ?? $0.name)”" } ?? "any column of it"
        throw IntakeFailure(
          file: file, "“\(file)” cannot be read as \(said.definition.name): it does not have \(wanted).")
      }
      return nil
    }
    if case .claimed(let candidate) = index.verdict(header.folded, sheet: grid.name, file: file) {
      return (candidate, false)
    }
    return nil
  }

  private func why(_ header: HeaderRow, _ grid: CellGrid, _ file: String) -> String {
    if case .several(let names) = index.verdict(header.folded, sheet: grid.name, file: file) {
      let list = names.sorted().joined(separator: " or ")
      return "this file could be \(list): say which with “as”; until then no definition claims this file"
    }
    let told = grid.name == nil ? "no definition claims this file" : "no definition claims this sheet"
    guard let near = index.nearly(header.folded, sheet: grid.name, file: file) else { return told }
    return "\(told): for \(near.title) it lacks a column “\(near.lacking)” (is it headed otherwise?)"
  }

  /// The dataset's name: the sheet's, where a workbook has several, else the file's; never one that means something else.
  private func guessedName(_ sheet: String?, file: String, isOnly: Bool, taken: inout Set<String>) -> (
    name: String, title: String
  ) {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    let title = isOnly ? stem : sheet ?? stem
    var name = HeaderText.folded(title)
    if !name.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) {
      name = name.isEmpty ? "table" : "table-\(name)"
    }
    if index.names.contains(name) || Self.ownLists.contains(name) { name += "-file" }
    let first = name
    var count = 2
    while taken.contains(name) {
      name = "\(first)-\(count)"
      count += 1
    }
    taken.insert(name)
    return (name, title)
  }

  /// The lists that the program makes itself (language.md section 2): a file's dataset never takes their names.
  private static let ownLists: Set<String> = [
    "measures", "themes", "datasets", "fields", "teams", "workers", "sources", "problems", "questions", "areas",
    "challenges", "notes", "papers", "briefings", "settings", "history", "findings", "changes", "scorecard",
    "snapshots", "packs",
  ]

  private func kind(_ tables: [ReadTable], isWorkbook: Bool) -> String {
    let claimed = tables.map(\.definition).filter { !$0.isGuessed }
    guard let first = claimed.first else { return "table" }
    if claimed.contains(where: { $0.sheets.contains { $0.lowercased().hasPrefix("list ") } }) {
      return isWorkbook ? "Annex A workbook" : "Annex A list"
    }
    return first.concernsPeople || first.origin.builtIn && first.sheets.isEmpty ? "log" : "table"
  }

  /// An area that a file tells by its code is called by its name, where the file has that too.
  private func addAreas(_ source: inout ReadSource) {
    for position in source.tables.indices {
      let definition = source.tables[position].definition
      guard !definition.isPublished, definition.fields.contains(where: { $0.is(.area) }) else { continue }
      index.areas.settle(&source.tables[position])
      AreaNames.nameReports(&source.tables[position])
    }
  }
}
