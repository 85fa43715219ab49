/// Workbooks of Excel 2007 and later (`.xlsx`, `.xlsm`) → one grid for each sheet. Macros are never looked at.
enum Workbook {
  static func read(_ bytes: ByteStore, shown: String) throws(IntakeFailure) -> [CellGrid] {
    let archive = try ZipArchive(bytes, shown: shown)
    guard let main = try mainPart(archive, shown) else { throw stranger(archive, shown) }
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let file = main.split(separator: "/").last.map(String.init) ?? main
    guard let list = try archive.part(main), let rels = try archive.part("\(folder)/_rels/\(file).rels") else {
      throw IntakeFailure(
        file: shown, "“\(shown)” is damaged: the list of its sheets is missing. Save it again in Excel.")
    }
    let workbook = WorkbookList()
    try XMLEvents.read(list, workbook, name: main, shown: shown)
    let relations = Relations()
    try XMLEvents.read(rels, relations, name: "\(file).rels", shown: shown)
    let styles = Styles()
    let strings = try sharedStrings(archive, relations, folder, shown)
    if let target = relations.targets.values.first(where: { $0.kind == "styles" })?.target,
      let part = try archive.part(Relations.path(target, from: folder))
    {
      try XMLEvents.read(part, styles, name: "styles", shown: shown)
    }
    var grids: [CellGrid] = []
    for sheet in workbook.sheets {
      guard let relation = relations.targets[sheet.relation] else {
        throw IntakeFailure(file: shown, "“\(shown)” is damaged: the sheet “\(sheet.name)” is listed and missing.")
      }
      // Sheets of charts and dialogues hold no cells.
      guard relation.kind == "worksheet" else { continue }
      let path = Relations.path(relation.target, from: folder)
      guard var grid = try self.sheet(archive, path, sheet.name, strings, styles, shown) else {
        throw IntakeFailure(file: shown, "“\(shown)” is damaged: the sheet “\(sheet.name)” is listed and missing.")
      }
      grid.epochShift = workbook.countsFrom1904 ? 1462 : 0
      grid.isHidden = sheet.isHidden
      grids.append(grid)
    }
    guard !grids.isEmpty else { throw IntakeFailure(file: shown, "“\(shown)” has no sheet with cells.") }
    return grids
  }

  /// A sheet of an archive; nil where it is not there. It is inflated as it is scanned; where the scan gives up, once more.
  private static func sheet(
    _ archive: ZipArchive, _ path: String, _ name: String, _ strings: SharedStrings?, _ styles: Styles?, _ shown: String
  ) throws(IntakeFailure) -> CellGrid? {
    guard let part = try archive.open(path) else { return nil }
    if let grid = try SheetScan.read(part, part.count, name, strings, styles, shown) { return grid }
    archive.takeBack(part)
    guard let whole = try archive.part(path) else { return nil }
    return try sheetByEvents(whole, name, strings, styles, shown)
  }

  /// By the scan of its bytes where the sheet has the shape that every writer gives it, else by XML events.
  static func sheet(
    _ part: ByteStore, _ name: String, _ strings: SharedStrings?, _ styles: Styles?, _ shown: String
  ) throws(IntakeFailure) -> CellGrid {
    if let grid = try SheetScan.read(part, name, strings, styles, shown) { return grid }
    return try sheetByEvents(part, name, strings, styles, shown)
  }

  static func sheetByEvents(
    _ part: ByteStore, _ name: String, _ strings: SharedStrings?, _ styles: Styles?, _ shown: String
  ) throws(IntakeFailure) -> CellGrid {
    let listener = SheetListener(
      SheetCells(
        CellGrid(name: name, text: ByteStore(capacity: part.count / 2), shared: strings?.store), strings, styles))
    do {
      try XMLEvents.read(part, listener, name: name, shown: shown)
    } catch {
      if let reason = listener.complaint {
        throw IntakeFailure(file: shown, "“\(shown)”, sheet “\(name)”: \(reason).")
      }
      throw error
    }
    return listener.finish()
  }

  private static func sharedStrings(_ archive: ZipArchive, _ relations: Relations, _ folder: String, _ shown: String)
    throws(IntakeFailure) -> SharedStrings?
  {
    guard let target = relations.targets.values.first(where: { $0.kind == "sharedStrings" })?.target else { return nil }
    guard let part = try archive.part(Relations.path(target, from: folder)) else {
      throw IntakeFailure(file: shown, "“\(shown)” is damaged: its texts are missing. Save it again in Excel.")
    }
    let strings = SharedStrings(capacity: part.count)
    try XMLEvents.read(part, strings, name: "shared strings", shown: shown)
    return strings
  }

  private static func mainPart(_ archive: ZipArchive, _ shown: String) throws(IntakeFailure) -> String? {
    if let rels = try archive.part("_rels/.rels") {
      let relations = Relations()
      try XMLEvents.read(rels, relations, name: ".rels", shown: shown)
      if let target = relations.targets.values.first(where: { $0.kind == "officeDocument" })?.target {
        let path = Relations.path(target, from: "")
        return path.hasPrefix("xl/") && path.hasSuffix(".xml") ? path : nil
      }
    }
    return archive.has("xl/workbook.xml") ? "xl/workbook.xml" : nil
  }

  private static func stranger(_ archive: ZipArchive, _ shown: String) -> IntakeFailure {
    if archive.has("xl/workbook.bin") {
      return IntakeFailure(
        file: shown, "“\(shown)” is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx or .csv.")
    }
    if archive.has("content.xml"), archive.has("mimetype") {
      let isText = ["odt", "ott"].contains(FileFormat.ending(shown))
      return IntakeFailure(
        file: shown,
        "“\(shown)” is an OpenDocument file. Open it and save it as \(isText ? ".docx" : ".xlsx or .csv").")
    }
    return IntakeFailure(
      file: shown, "“\(shown)” is a packed file (zip) and no workbook. Unpack it and load what is inside.")
  }
}
