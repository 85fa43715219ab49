import Calendar
import Catalogue
import Language
import Tables

/// One file: its format told from its first bytes, its cells read, its tables claimed, its date found.
struct FileReader {
  let catalogue: Catalogue
  let index: ClaimIndex
  let saidAsAt: Day?
  let said: ClaimIndex.Candidate?
  /// Where texts taken out of PDF files are kept, or nil.
  let cache: ExtractionCache?

  /// - Parameter folders: the names of the folders it lies in, below the one that was given and that one itself.
  func read(_ path: String, shown: String, folders: [String], books: inout SharedBooks) throws(IntakeFailure)
    -> ReadSource
  {
    let bytes = try FileBytes.read(path, shown: shown)
    guard bytes.count >= Self.longFile else {
      return try read(bytes, sha256: sha256(bytes.bytes), path, shown: shown, folders: folders, books: &books)
    }
    // The digest of a long file is taken aside: nothing writes over the bytes that were read.
    bytes.keepsOutgrown = true
    let content = bytes.bytes
    var digest = ""
    var source: Result<ReadSource, IntakeFailure>?
    concurrently(2) { part in
      if part == 0 {
        do throws(IntakeFailure) {
          source = .success(try read(bytes, sha256: "", path, shown: shown, folders: folders, books: &books))
        } catch {
          source = .failure(error)
        }
      } else {
        digest = sha256(content)
      }
    }
    guard var source = try source?.get() else { throw IntakeFailure(file: shown, "“\(shown)” was not read.") }
    source.sha256 = digest
    return source
  }

  /// A file of so many bytes is worth more than one thread.
  private static let longFile = 1 << 20

  private func read(
    _ bytes: ByteStore, sha256: String, _ path: String, shown: String, folders: [String], books: inout SharedBooks
  ) throws(IntakeFailure) -> ReadSource {
    var source = ReadSource(file: shown, kind: "table", bytes: bytes.count, sha256: sha256)
    let format = try FileFormat(bytes.bytes, shown: shown)
    if let document = try ReportDocument(bytes, format, digest: source.sha256, shown: shown, cache: cache) {
      try readReport(document, into: &source, books: &books)
      return source
    }
    switch format {
    case .workbook:
      try readSheets(try Workbook.read(bytes, shown: shown), into: &source, isWorkbook: true, books: &books)
    case .xml:
      let read = try ReturnReader(index: index, said: said).read(bytes, shown: shown, books: &books)
      source.kind = read.kind
      source.tables = read.tables
      source.problems = read.problems
      setDate(&source, shown: shown, folders: folders, inFile: read.referenceDate)
      return source
    case .report, .webPage, .plainText: throw FileFormat.stranger(shown)
    case .delimited:
      try readSheets([try DelimitedText.read(bytes, shown: shown)], into: &source, isWorkbook: false, books: &books)
    }
    if source.kind != PublishedLayout.kind { setDate(&source, shown: shown, folders: folders) }
    return source
  }

  private func readReport(_ document: ReportDocument, into source: inout ReadSource, books: inout SharedBooks)
    throws(IntakeFailure)
  {
    let report = try ReportReader(catalogue: catalogue, index: index).read(
      document.lines, shown: source.file, books: &books)
    source.kind = "inspection report"
    source.tables = report.tables
    source.problems =
      document.remarks.map { Problem(source: source.file, problem: $0, done: "read all the same") } + report.problems
    source.asAt = report.published
    source.asAtFrom = report.published == nil ? "" : report.publishedFrom
    if let saidAsAt { (source.asAt, source.asAtFrom) = (saidAsAt, "said") }
  }

  // MARK: Sheets

  private func readSheets(
    _ grids: [CellGrid], into source: inout ReadSource, isWorkbook: Bool, books: inout SharedBooks
  ) throws(IntakeFailure) {
    var taken: Set<String> = []
    for grid in grids {
      for remark in grid.remarks {
        source.problems.append(
          Problem(source: source.file, sheet: grid.name, problem: remark, done: "read all the same"))
      }
      guard let header = HeaderRow(grid, index) else {
        if isWorkbook { continue }
        throw IntakeFailure(file: source.file, "“\(source.file)” holds no table.")
      }
      let reader = TableReader(grid: grid, header: header, index: index, source: source.file)
      if said == nil, let layout = PublishedLayout(header) {
        let table = layout.read(grid, header, file: source.file, index: index)
        source.tables.append(table)
        source.kind = PublishedLayout.kind
        continue
      }
      if let claimed = try claim(header, grid, source.file) {
        source.tables.append(reader.read(claimed.candidate, books: &books))
        continue
      }
      guard !grid.isHidden, header.texts.count(where: { !$0.isEmpty }) >= (isWorkbook ? 2 : 1),
        grid.rowCount > header.row + (isWorkbook ? 1 : 0)
      else {
        source.problems.append(
          Problem(
            source: source.file, sheet: grid.name,
            problem: grid.isHidden ? "a hidden sheet that no definition claims" : "a sheet without a table",
            done: "passed over"))
        continue
      }
      let name = guessedName(grid.name, file: source.file, isOnly: grids.count == 1, taken: &taken)
      source.tables.append(
        reader.readGuessed(name: name.name, title: name.title, why: why(header, grid, source.file), books: &books))
    }
    guard !source.tables.isEmpty else {
      throw IntakeFailure(file: source.file, "“\(source.file)” holds no table that can be read.")
    }
    if source.kind != PublishedLayout.kind { source.kind = kind(source.tables, isWorkbook: isWorkbook) }
    addAreas(&source)
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
    return grid.name == nil ? "no definition claims this file" : "no definition claims this sheet"
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
    "challenges", "notes", "briefings", "settings", "history", "findings", "changes", "scorecard", "snapshots", "packs",
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
      guard !definition.isPublished, definition.fields.contains(where: { $0.type == .area }) else { continue }
      index.areas.settle(&source.tables[position])
      AreaNames.nameReports(&source.tables[position])
    }
  }

  // MARK: The date

  /// The date that was said, else the one that the file tells, else that of its name, of its folder, or of its rows.
  private func setDate(_ source: inout ReadSource, shown: String, folders: [String], inFile: Day? = nil) {
    if let saidAsAt {
      (source.asAt, source.asAtFrom) = (saidAsAt, "said")
      if let inFile, inFile != saidAsAt {
        source.problems.append(
          Problem(
            source: shown, value: inFile.iso, problem: "the file says as at \(inFile.long)",
            done: "\(saidAsAt.long) was taken, as it was said"))
      }
      return
    }
    if let inFile {
      (source.asAt, source.asAtFrom) = (inFile, "reference date in the file")
      return
    }
    let last = shown.split(separator: "/").last.map(String.init) ?? shown
    if let day = DateInName.find(last) {
      (source.asAt, source.asAtFrom) = (day, "file name")
      return
    }
    for folder in folders.reversed() {
      if let day = DateInName.find(folder) {
        (source.asAt, source.asAtFrom) = (day, "folder name")
        return
      }
    }
    if let day = DateInContent.fromAges(source.tables) {
      (source.asAt, source.asAtFrom) = (day, "ages in the file")
    } else if let day = DateInContent.latest(source.tables) {
      (source.asAt, source.asAtFrom) = (day, "latest date in the file")
    }
  }
}
