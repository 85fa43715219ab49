import Calendar
import Catalogue
import Language
import Tables

/// The layout of Explore Education Statistics: `time_period`, `geographic_level`, names and codes of areas, then figures.
/// The figures that come with the program have one of their own: `time_period`, `area_code`, then figures.
///
/// A symbol in place of a figure is a reason and never zero: the figure is missing, and a column beside it
/// (`FIELD--symbol`, only where there are any) keeps the symbol as it was published.
struct PublishedLayout {
  static let kind = "published statistics"
  /// The publisher's key: language.md section 7.
  static let symbols: Set<String> = ["c", "x", "z", "u", "k", "low", ":", "p", "r", "*", "-", "..", "~"]
  private let period: Int
  /// Nil in the program's own layout, where the code of the area tells it.
  private let level: Int?
  /// Nil in the publisher's layout, where the finest name tells the area.
  private let code: Int?

  static func isHeader(_ names: [String]) -> Bool {
    names.contains("time-period") && (names.contains("geographic-level") || names.contains("area-code"))
  }

  /// The list of columns that comes with a file of statistics (`….meta.csv`): names and labels, no figures.
  static func describesColumns(_ names: [String]) -> Bool { names.contains("col-name") && names.contains("col-type") }

  /// Nil where the header is not of this layout.
  init?(_ header: HeaderRow) {
    guard let period = header.folded.firstIndex(of: "time-period"), Self.isHeader(header.folded) else { return nil }
    self.period = period
    level = header.folded.firstIndex(of: "geographic-level")
    code = level == nil ? header.folded.firstIndex(of: "area-code") : nil
  }

  /// `d6_cpps_reviewed_within_timescales_2013_to_2024.csv` → `cpps-reviewed-within-timescales`.
  static func name(_ file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    var words = HeaderText.folded(stem).split(separator: "-").map(String.init)
    if words.count > 1, words[0].count <= 4, words[0].first?.isLetter == true,
      words[0].dropFirst().allSatisfy(\.isNumber),
      words[0].count >= 2
    {
      words.removeFirst()
    }
    func isYear(_ word: String) -> Bool {
      (word.count == 4 || word.count == 6) && word.allSatisfy(\.isNumber)
        && (word.hasPrefix("19") || word.hasPrefix("20"))
    }
    while let word = words.last, words.count > 1, isYear(word) || (["to", "and"].contains(word) && words.count > 1) {
      words.removeLast()
    }
    return words.joined(separator: "-")
  }

  func read(_ grid: CellGrid, _ header: HeaderRow, file: String, index: ClaimIndex) -> ReadTable {
    var name = Self.name(file)
    let isTaken = index.meanings.contains(name) || index.published(named: name + "-statistics") != nil
    if isTaken, index.published(named: name) == nil { name += "-statistics" }
    let known = index.published(named: name)
    var definition =
      known
      ?? DatasetDefinition(
        name: name, title: Self.title(name), origin: Origin(file: file, line: 0, builtIn: false))
    definition.isPublished = true
    definition.usually = definition.usually ?? .allRows
    let rows = min(header.row + 1, grid.rowCount)..<grid.rowCount
    var problems = ProblemList(
      source: file, sheet: grid.name, dataset: name, places: RowPlaces(Array(grid.places[rows])))
    for remark in grid.lineRemarks { problems.addWhole(remark.problem, row: remark.line, done: remark.done) }
    var table = Table(rowCount: rows.count)
    if let code {
      table.set("area", areas(grid, code, rows, index.areas))
      table.set("level", Self.levels(grid, code, rows))
      table.set("new-la-code", Self.mapped(grid, code, rows) { $0 })
    } else {
      table.set("area", areas(grid, header, rows))
      if let level { table.set("level", levels(grid, level, rows)) }
    }
    table.set("year", years(grid, rows, &problems))
    var fields = [
      field(definition, "area", "Area", .area), field(definition, "level", "Level", .text),
      field(definition, "year", "Year", .number),
    ]
    var names = ColumnNames(taken: ["area", "level", "year"])
    for column in header.texts.indices where column != period && column != level && column != code {
      let header = header.texts[column]
      let name = names.name(for: header, column: column)
      let cells = ColumnCells(grid: grid, column: column, rows: rows)
      let figures = Figures(cells)
      var new = definition.field(name) ?? FieldDefinition(name: name, title: header, type: .text, headers: [header])
      new.type = figures.column == nil ? .text : .number
      fields.append(new)
      if let numbers = figures.column {
        table.set(name, numbers)
        if let symbols = figures.symbols { table.set(name + "--symbol", symbols) }
        for cell in figures.odd {
          problems.add(
            cell.row, name, cell.text, cell.number == nil ? "not a number" : "a number with a mark",
            cell.number == nil ? Problem.leftEmpty : "read as the number")
        }
      } else {
        table.set(name, Self.words(cells))
      }
    }
    let absent = definition.fields.map(\.name).filter { !names.taken.contains($0) }
    definition.fields = fields + definition.fields.filter { !names.taken.contains($0.name) }
    tellRagged(grid, header, rows, &problems)
    return ReadTable(
      definition: definition, table: table, sheet: grid.name, places: RowPlaces(Array(grid.places[rows])),
      problems: problems.finished(), blankLines: grid.blankLines, otherLines: header.row + 1,
      absentFields: absent, rows: rows.count)
  }

  /// The day on which the newest year of a file ends, by what it calls its periods (`time_identifier`): reporting and
  /// financial years end on 31 March, academic years on 31 August, any other on 31 December. Nil where no year is told.
  func lastDay(_ grid: CellGrid, _ header: HeaderRow, _ table: Table) -> Day? {
    guard case .numbers(let years, let valid)? = table["year"] else { return nil }
    guard let newest = years.indices.filter({ valid[$0] }).map({ Int(years[$0]) }).max() else { return nil }
    var words = ""
    if let column = header.folded.firstIndex(of: "time-identifier"), header.row + 1 < grid.rowCount {
      words = grid.string(grid.cell(header.row + 1, column)).lowercased()
    }
    if words.contains("reporting") || words.contains("financial") || words.contains("tax") {
      return Day(year: newest, month: 3, day: 31)
    }
    if words.contains("academic") { return Day(year: newest, month: 8, day: 31) }
    return Day(year: newest, month: 12, day: 31)
  }

  private func tellRagged(_ grid: CellGrid, _ header: HeaderRow, _ rows: Range<Int>, _ problems: inout ProblemList) {
    for row in rows where grid.isDelimited && grid.width(row) != header.texts.count {
      problems.add(
        row - rows.lowerBound, nil, nil, "\(grid.width(row)) cells, where the header has \(header.texts.count)",
        "read as far as they fit")
    }
  }

  private func field(_ definition: DatasetDefinition, _ name: String, _ title: String, _ type: Syntax.FieldType)
    -> FieldDefinition
  {
    definition.field(name) ?? FieldDefinition(name: name, title: title, type: type, headers: [name])
  }

  private static func title(_ name: String) -> String {
    let words = name.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst() + ", published"
  }

  // MARK: Columns

  private static func words(_ cells: ColumnCells) -> Column {
    var codes: [UInt32] = []
    codes.reserveCapacity(cells.count)
    var book = CodeBook()
    var distinct = DistinctCells()
    var known: [UInt32] = []
    for row in 0..<cells.count {
      let cell = cells[row]
      let index = distinct.index(cells.grid.bytes(cell), cell.kind)
      if index == known.count { known.append(book.code(of: oneLine(cells.grid.string(cell)))) }
      codes.append(known[index])
    }
    return .codes(narrowed(codes), book)
  }

  /// The finest area that the level names: the council's, the region's or the country's.
  private func areas(_ grid: CellGrid, _ header: HeaderRow, _ rows: Range<Int>) -> Column {
    func column(_ names: [String]) -> Int? { names.lazy.compactMap { header.folded.firstIndex(of: $0) }.first }
    let council = column(["la-name", "local-authority-name"])
    let region = column(["region-name"])
    let country = column(["country-name"])
    var codes: [UInt32] = []
    codes.reserveCapacity(rows.count)
    var book = CodeBook()
    var distinct = DistinctCells()
    var known: [UInt32] = []
    for row in rows {
      let finest = [council, region, country].lazy.compactMap { $0 }.map { grid.cell(row, $0) }.first { cell in
        let bytes = grid.bytes(cell)
        return !bytes.isEmpty && !(bytes.count == 1 && (bytes[0] | 0x20 == 0x7A || bytes[0] | 0x20 == 0x78))
      }
      guard let cell = finest else {
        codes.append(0)
        continue
      }
      let index = distinct.index(grid.bytes(cell), cell.kind)
      if index == known.count { known.append(book.code(of: oneLine(grid.string(cell)))) }
      codes.append(known[index])
    }
    return .codes(narrowed(codes), book)
  }

  /// The areas whose codes the rows bear, as the catalogue calls them; a code that it does not know stays as it is.
  private func areas(_ grid: CellGrid, _ column: Int, _ rows: Range<Int>, _ names: AreaNames) -> Column {
    Self.mapped(grid, column, rows) { names.title($0) ?? $0 }
  }

  /// The level that a code of the Office for National Statistics tells: `E92…` the country, `E12…` and `E13…` a region.
  private static func levels(_ grid: CellGrid, _ column: Int, _ rows: Range<Int>) -> Column {
    mapped(grid, column, rows) { code in
      code.hasPrefix("E92")
        ? "national" : code.hasPrefix("E12") || code.hasPrefix("E13") ? "regional" : "local authority"
    }
  }

  private static func mapped(_ grid: CellGrid, _ column: Int, _ rows: Range<Int>, _ word: (String) -> String) -> Column
  {
    var codes: [UInt32] = []
    codes.reserveCapacity(rows.count)
    var book = CodeBook()
    var distinct = DistinctCells()
    var known: [UInt32] = []
    for row in rows {
      let cell = grid.cell(row, column)
      let index = distinct.index(grid.bytes(cell), cell.kind)
      if index == known.count { known.append(book.code(of: word(oneLine(grid.string(cell))))) }
      codes.append(known[index])
    }
    return .codes(narrowed(codes), book)
  }

  private func levels(_ grid: CellGrid, _ level: Int, _ rows: Range<Int>) -> Column {
    Self.mapped(grid, level, rows) { $0.lowercased() }
  }

  /// The year that a period ends in: `2024`, and `202324` for 2023-24.
  private func years(_ grid: CellGrid, _ rows: Range<Int>, _ problems: inout ProblemList) -> Column {
    var builder = NumberBuilder()
    var distinct = DistinctCells()
    var known: [Int?] = []
    for (at, row) in rows.enumerated() {
      let cell = grid.cell(row, period)
      let index = distinct.index(grid.bytes(cell), cell.kind)
      if index < known.count, let year = known[index] {
        builder.append(Double(year))
        continue
      }
      let text = grid.string(cell)
      var year: Int?
      if let number = Int(text.filter(\.isNumber)), text.allSatisfy({ $0.isNumber || $0 == "-" || $0 == "/" }) {
        if (1900...2199).contains(number) {
          year = number
        } else if number >= 190_000, number <= 219_999, (number / 100 + 1) % 100 == number % 100 {
          year = number / 100 + 1
        }
      }
      if index == known.count { known.append(year) }
      if year == nil { problems.add(at, "year", text, "not a year", Problem.leftEmpty) }
      builder.append(year.map(Double.init))
    }
    return builder.finished()
  }

  /// Numbers with the symbols that stand in their place; no column where more than a few cells hold anything else.
  private struct Figures {
    var column: Column?
    var symbols: Column?
    /// Cells that hold neither: where they stand, and what they hold.
    var odd: [(row: Int, text: String, number: Double?)] = []
    /// Of a column of words the first few cells tell that it is one.
    private static let mostOdd = 3
    private static let oneIn = 10

    init(_ cells: ColumnCells) {
      var numbers = NumberBuilder()
      var builder = CodeBuilder()
      var any = false
      var anyNumber = false
      var filled = 0
      for row in 0..<cells.count {
        let cell = cells[row]
        let bytes = cells.grid.bytes(cell)
        if bytes.isEmpty {
          numbers.append(nil)
          builder.append(code: 0)
        } else if let number = NumberText.read(bytes) {
          // A code of letters and digits is not one, nor is `00123`.
          numbers.append(number)
          builder.append(code: 0)
          anyNumber = true
          filled += 1
        } else {
          let text = cells.grid.string(cell)
          var number: Double?
          if !PublishedLayout.symbols.contains(text.lowercased()) {
            number = Self.marked(text)
            odd.append((row, text, number))
            filled += 1
            guard odd.count <= Self.mostOdd || odd.count * Self.oneIn <= filled else { return }
          }
          numbers.append(number)
          if number == nil { builder.append(text) } else { builder.append(code: 0) }
          any = any || number == nil
        }
      }
      guard anyNumber || any, odd.isEmpty || anyNumber && odd.count * Self.oneIn <= filled else { return }
      column = numbers.finished()
      symbols = any ? builder.finished() : nil
    }

    /// The number of `12 p` and `12r`: the publisher marks what is provisional or revised.
    private static func marked(_ text: String) -> Double? {
      guard let mark = text.last?.lowercased(), mark == "p" || mark == "r" else { return nil }
      var digits = text.dropLast()
      while digits.last == " " { digits = digits.dropLast() }
      return Array(digits.utf8).withUnsafeBufferPointer { NumberText.read($0) }
    }
  }
}
