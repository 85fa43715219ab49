import Calendar
import Engine
import Glibc
import Tables
import Testing

/// The engine against DuckDB, which was written by other people: random tables as CSV, random queries as SQL.
@Suite struct DifferentialTests {
  @Test func duckDBGivesTheSameAnswers() throws {
    var pattern = Array("/tmp/scrutineer-differential-XXXXXX".utf8CString)
    guard mkdtemp(&pattern) != nil else { throw QueryFailure("no folder for the tables") }
    let folder = String(decoding: pattern.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { system("rm -r '\(folder)'") }

    let (tables, questions) = try world(folder)
    try write(tables, to: "\(folder)/tables.json")
    try write(questions.joined(separator: "\n") + "\n", to: "\(folder)/questions.jsonl")
    let holidays = AgreementTests.holidays.sorted().map { CSVTables.json(.text($0.iso)) }
    try write("[\(holidays.joined(separator: ","))]", to: "\(folder)/working-days.json")
    #expect(questions.count >= 300)

    var script = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    script = "/\(script)/differential/compare.py"
    let status = system("timeout 120 python3 '\(script)' '\(folder)' >'\(folder)/said' 2>&1")
    let code = status >> 8 & 0xFF
    if code == 3 || code == 127 {
      print("skipped: python3 with duckdb is not installed, so the engine was not compared with it")
      return
    }
    let said = try read("\(folder)/said")
    #expect(code == 0 && said.hasSuffix("asked \(questions.count)\n"), "\(said)")
  }

  /// Writes tables of four sizes; gives their description and the questions with our answers.
  private func world(_ folder: String) throws -> (tables: String, questions: [String]) {
    var descriptions: [String] = []
    var questions: [String] = []
    let days = WorkingDays(holidays: AgreementTests.holidays)
    for (number, size) in [(0, 0), (1, 8), (2, 65), (3, 150)] {
      var chance = Chance(seed: UInt64(1000 + number))
      var relations: [RelationID: Table] = [:]
      for name in ["plans\(number)", "visits\(number)"] {
        let table = RandomTables.make(rows: size, missing: 5, &chance)
        relations[RelationID(name)] = table
        try write(CSVTables.text(table), to: "\(folder)/\(name).csv")
        descriptions.append(CSVTables.description(name, table))
      }
      let sql = QuerySQL(tables: relations)
      let store = MemoryStore(relations: relations, workingDays: days)
      var queries = RandomQueries(
        chance: chance, relations: ["plans\(number)", "visits\(number)"].map { RelationID($0) })
      for _ in 0..<150 {
        var query = queries.query()
        if case .rows(let values, _, _) = query.shape { query.shape = .rows(values, order: [], limit: nil) }
        // Longer ones repeat a date so often that DuckDB plans them for minutes.
        guard let text = try? sql.text(query), text.utf8.count < 2500 else { continue }
        var isGrouped = false
        if case .aggregate(_, let keys, _) = query.shape { isGrouped = !keys.isEmpty }
        let rows = CSVTables.rows(try store.answer(query), isGrouped: isGrouped)
        questions.append("{\"sql\": \(CSVTables.json(.text(text))), \"rows\": \(rows)}")
      }
    }
    return ("[\(descriptions.joined(separator: ",\n"))]", questions)
  }

  private func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw QueryFailure("cannot write \(path)") }
    defer { fclose(file) }
    guard fputs(text, file) >= 0 else { throw QueryFailure("cannot write \(path)") }
  }

  private func read(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else { throw QueryFailure("cannot read \(path)") }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
