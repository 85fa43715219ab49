import Calendar
import Catalogue
import Language
import Tables

/// A source as the cache keeps it: all that reading the file gave, with the books it began.
struct KeptSource {
  var source: ReadSource
  var books: SharedBooks
  /// What the file was like, and whether that tells it from every later state.
  var state: [Int]
  var isSure: Bool
}

// Both ways side by side: what is put first is taken first.
extension KeptSource {
  func put(to file: inout ColumnFileWriter, key: [String], _ catalogue: Catalogue) throws(ColumnFileWriter.Failed) {
    file.put(key)
    file.put(state.count)
    for number in state { file.put(number) }
    file.put(isSure)
    file.put([source.file, source.kind, source.asAtFrom, source.sha256.text])
    for book in [books.children, books.teams, books.workers] { try file.put(book) }
    file.put(source.asAt) { $0.put(Int($1.number)) }
    file.put(source.bytes)
    file.put(source.lines) { $0.put($1) }
    file.put(source.passedLines)
    Self.put(source.problems, to: &file)
    file.put(source.tables.count)
    for table in source.tables { try put(table, to: &file, catalogue) }
  }

  /// - Parameters:
  ///   - losses: is told where a column is lost.
  ///   - again: reads the same file again, with books of its own, should a column not be as it was written.
  init(
    _ file: inout ColumnFileReader, key: [String], _ catalogue: Catalogue, _ losses: LossLog,
    again: @escaping @Sendable () -> (source: ReadSource, books: SharedBooks)?
  ) throws(ColumnFileReader.Torn) {
    guard try file.texts() == key else { throw ColumnFileReader.Torn() }
    state = []
    for _ in 0..<(try file.length()) { state.append(try file.number()) }
    guard state.count == 7 else { throw ColumnFileReader.Torn() }
    isSure = try file.flag()
    let texts = try file.texts()
    guard texts.count == 4 else { throw ColumnFileReader.Torn() }
    let loss = SourceLoss(texts[0], losses)
    let rereading = Rereading(sha256: texts[3], loss, read: again)
    books = SharedBooks()
    books.children = try file.book { rereading.words(\.children) }
    books.teams = try file.book { rereading.words(\.teams) }
    books.workers = try file.book { rereading.words(\.workers) }
    source = ReadSource(file: texts[0], kind: texts[1], asAtFrom: texts[2], sha256: Digest(texts[3]))
    source.loss = loss
    source.asAt = try file.optional { file throws(ColumnFileReader.Torn) in
      Day(number: Int32(truncatingIfNeeded: try file.number()))
    }
    source.bytes = try file.number()
    source.lines = try file.optional { file throws(ColumnFileReader.Torn) in try file.number() }
    source.passedLines = try file.number()
    source.problems = try Self.problems(&file)
    for place in 0..<(try file.length()) {
      source.tables.append(try Self.table(&file, place, books, catalogue, rereading))
    }
    guard file.isAtEnd else { throw ColumnFileReader.Torn() }
  }

  // MARK: Tables

  private func put(_ table: ReadTable, to file: inout ColumnFileWriter, _ catalogue: Catalogue)
    throws(ColumnFileWriter.Failed)
  {
    guard table.covers == nil else { throw ColumnFileWriter.Failed() }
    try Self.put(table.definition, to: &file, catalogue)
    file.put(table.sheet) { $0.put($1) }
    file.put(table.places.count)
    file.put(table.places.starts.count)
    for (start, line) in zip(table.places.starts, table.places.lines) {
      file.put(Int(start))
      file.put(Int(line))
    }
    Self.put(table.problems, to: &file)
    for number in [table.blankLines, table.otherLines, table.rows, table.table.rowCount] { file.put(number) }
    file.put(table.absentFields)
    let columns = table.columns.sorted { $0.key < $1.key }
    file.put(columns.map(\.key))
    for column in columns { file.put(column.value) }
    file.put(table.table.names)
    for (name, column) in zip(table.table.names, table.table.columns) {
      let shared = table.definition.field(name).flatMap { SharedBooks.shared($0) }
      var isShared = false
      if let shared, case .codes(_, let own) = column { isShared = books[keyPath: shared].continues(own) }
      try file.put(column, isShared: isShared)
    }
  }

  private static func table(
    _ file: inout ColumnFileReader, _ place: Int, _ books: SharedBooks, _ catalogue: Catalogue, _ rereading: Rereading
  ) throws(ColumnFileReader.Torn) -> ReadTable {
    let definition = try definition(&file, catalogue)
    let sheet = try file.optional { file throws(ColumnFileReader.Torn) in try file.text() }
    let places = try places(&file)
    let problems = try problems(&file)
    let (blank, other, rows, count) = (try file.number(), try file.number(), try file.number(), try file.length())
    let absent = try file.texts()
    var columns: [String: Int] = [:]
    for name in try file.texts() { columns[name] = try file.number() }
    var table = Table(rowCount: count)
    for name in try file.texts() {
      let shared = definition.field(name).flatMap { SharedBooks.shared($0) }
      let column = try file.column(rows: count, shared: shared.map { books[keyPath: $0] }) {
        rereading.words(of: name, ofTable: place)
      }
      let outline = column.outline
      table.set(name, column.late { rereading.column(name, ofTable: place, rows: count, outline) })
    }
    var read = ReadTable(
      definition: definition, table: table, sheet: sheet, places: places, problems: problems, blankLines: blank,
      otherLines: other, absentFields: absent, rows: rows)
    read.columns = columns
    return read
  }

  private static func places(_ file: inout ColumnFileReader) throws(ColumnFileReader.Torn) -> RowPlaces {
    let count = try file.length()
    var (starts, lines): ([Int32], [Int32]) = ([], [])
    for _ in 0..<(try file.length()) {
      starts.append(Int32(truncatingIfNeeded: try file.number()))
      lines.append(Int32(truncatingIfNeeded: try file.number()))
    }
    guard let places = RowPlaces(starts: starts, lines: lines, count: count) else { throw ColumnFileReader.Torn() }
    return places
  }

  // MARK: Problems

  private static func put(_ problems: [Problem], to file: inout ColumnFileWriter) {
    file.put(problems.count)
    for problem in problems {
      file.put([problem.source, problem.problem, problem.done])
      for text in [problem.sheet, problem.dataset, problem.field, problem.value, problem.about] {
        file.put(text) { $0.put($1) }
      }
      for number in [problem.row, problem.column] { file.put(number) { $0.put($1) } }
      file.put(problem.rows)
    }
  }

  private static func problems(_ file: inout ColumnFileReader) throws(ColumnFileReader.Torn) -> [Problem] {
    var out: [Problem] = []
    for _ in 0..<(try file.length()) {
      let texts = try file.texts()
      guard texts.count == 3 else { throw ColumnFileReader.Torn() }
      var problem = Problem(source: texts[0], problem: texts[1], done: texts[2])
      var others: [String?] = []
      for _ in 0..<5 {
        others.append(try file.optional { file throws(ColumnFileReader.Torn) in try file.text() })
      }
      (problem.sheet, problem.dataset, problem.field) = (others[0], others[1], others[2])
      (problem.value, problem.about) = (others[3], others[4])
      problem.row = try file.optional { file throws(ColumnFileReader.Torn) in try file.number() }
      problem.column = try file.optional { file throws(ColumnFileReader.Torn) in try file.number() }
      problem.rows = try file.number()
      out.append(problem)
    }
    return out
  }

  // MARK: Definitions

  /// A definition by its name, with the fields that the file brought; or, of one that was made for the file, all that such
  /// a one has. Whatever would not come out the same is not kept.
  private static func put(_ definition: DatasetDefinition, to file: inout ColumnFileWriter, _ catalogue: Catalogue)
    throws(ColumnFileWriter.Failed)
  {
    var known = catalogue.datasets[definition.name]
    known?.fields = definition.fields
    let isKnown = known == definition
    var plain = DatasetDefinition(name: definition.name, title: definition.title, origin: definition.origin)
    plain.fields = definition.fields
    (plain.alsoCalled, plain.key) = (definition.alsoCalled, definition.key)
    (plain.event, plain.usually) = (definition.event, definition.usually)
    (plain.isPublished, plain.isGuessed) = (definition.isPublished, definition.isGuessed)
    guard isKnown || plain == definition else { throw ColumnFileWriter.Failed() }
    file.put(definition.name)
    file.put(isKnown)
    if !isKnown {
      file.put([plain.title, plain.origin.file])
      file.put(plain.origin.line)
      file.put(plain.origin.column)
      file.put(plain.alsoCalled)
      file.put(plain.key)
      file.put(plain.event) { $0.put($1) }
      file.put(plain.usually) { $0.put($1.rawValue) }
      for flag in [plain.origin.builtIn, plain.isPublished, plain.isGuessed] { file.put(flag) }
    }
    file.put(definition.fields.count)
    for field in definition.fields {
      file.put([field.name, field.title, field.type.rawValue] + field.headers)
      file.put(field.required)
      file.put(field.isPrivate)
      file.put(field.isOfPeople)
      file.put([field.toldBy].compactMap { $0 })
      file.put(field.codes.count)
      for code in field.codes { file.put([code.name, code.title] + code.patterns) }
    }
  }

  private static func definition(_ file: inout ColumnFileReader, _ catalogue: Catalogue)
    throws(ColumnFileReader.Torn) -> DatasetDefinition
  {
    let name = try file.text()
    var definition: DatasetDefinition
    if try file.flag() {
      guard let known = catalogue.datasets[name] else { throw ColumnFileReader.Torn() }
      definition = known
    } else {
      let texts = try file.texts()
      guard texts.count == 2 else { throw ColumnFileReader.Torn() }
      let origin = Origin(file: texts[1], line: try file.number(), column: try file.number(), builtIn: false)
      definition = DatasetDefinition(name: name, title: texts[0], origin: origin)
      (definition.alsoCalled, definition.key) = (try file.texts(), try file.texts())
      definition.event = try file.optional { file throws(ColumnFileReader.Torn) in try file.text() }
      definition.usually = try file.optional { file throws(ColumnFileReader.Torn) in try file.text() }
        .flatMap(Syntax.Usual.init)
      definition.origin.builtIn = try file.flag()
      (definition.isPublished, definition.isGuessed) = (try file.flag(), try file.flag())
    }
    definition.fields = []
    for _ in 0..<(try file.length()) {
      let texts = try file.texts()
      guard texts.count >= 3, let type = Syntax.FieldType(rawValue: texts[2]) else { throw ColumnFileReader.Torn() }
      var field = FieldDefinition(name: texts[0], title: texts[1], type: type, headers: Array(texts[3...]))
      (field.required, field.isPrivate) = (try file.flag(), try file.flag())
      (field.isOfPeople, field.toldBy) = (try file.flag(), try file.texts().first)
      for _ in 0..<(try file.length()) {
        let code = try file.texts()
        guard code.count >= 2 else { throw ColumnFileReader.Torn() }
        field.codes.append(CodeDefinition(name: code[0], title: code[1], patterns: Array(code[2...])))
      }
      definition.fields.append(field)
    }
    return definition
  }
}
