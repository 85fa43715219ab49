import Board
import Calendar
import Catalogue
import Glibc
import Intake
import Language
import Testing

@testable import Answers

/// The hand-worked tables in `Tests/Measures/*.cases`: for each measure some rows, and what it comes to, worked out by hand.
///
///     == cp-visits-on-time            the measure; a comment says how the answer was worked out
///     as at 2026-10-30                the day of every table that says none
///     clauses in October 2026         clauses of the statement
///     table cp-plans [as at DATE]     a header of field names, then rows, up to a blank line
///     expect 2 of 3                   numerator and denominator; or one value; or: expect not known
struct MeasureCase: Sendable, CustomTestStringConvertible {
  var measure: String
  var line: Int
  var file: String
  var asAt: Day?
  var clauses = ""
  var tables: [(dataset: String, asAt: Day?, lines: [String])] = []
  var expected = ""
  var testDescription: String { "\(measure) (\(file), line \(line))" }

  static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/") + "/Measures"

  static let all: [MeasureCase] = {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".cases") { names.append(name) }
    }
    return names.sorted().flatMap { read(TextFile.read("\(folder)/\($0)") ?? "", file: $0) }
  }()

  private static func read(_ text: String, file: String) -> [MeasureCase] {
    var out: [MeasureCase] = []
    var isInTable = false
    for (number, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = String(raw)
      if line.isEmpty {
        isInTable = false
      } else if isInTable {
        let place = out.count - 1
        out[place].tables[out[place].tables.count - 1].lines.append(line)
      } else if line.hasPrefix("== ") {
        out.append(MeasureCase(measure: String(line.dropFirst(3)), line: number + 1, file: file))
      } else if line.hasPrefix("#") || out.isEmpty {
        continue
      } else if line.hasPrefix("as at ") {
        out[out.count - 1].asAt = makeDay(String(line.dropFirst(6)))
      } else if line.hasPrefix("clauses ") {
        out[out.count - 1].clauses = String(line.dropFirst(8))
      } else if line.hasPrefix("table ") {
        let words = line.split(separator: " ")
        let day = words.count == 5 ? makeDay(String(words[4])) : out[out.count - 1].asAt
        out[out.count - 1].tables.append((String(words[1]), day, []))
        isInTable = true
      } else if line.hasPrefix("expect ") {
        out[out.count - 1].expected = String(line.dropFirst(7))
      } else {
        Issue.record("\(file), line \(number + 1): not understood: \(line)")
      }
    }
    return out
  }

  /// What the program says: `2 of 3`, a value, or `not known` with the reason.
  func answered() throws -> String {
    var template = Array("/tmp/measure-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { TestFiles.remove(folder) }
    var board = Board(catalogue: Catalogue.builtIn().catalogue, name: "Case")
    board.settings.council = "Thamesmere"
    for (number, table) in tables.enumerated() {
      let definition = board.catalogue.datasets[table.dataset]
      var lines = table.lines
      if let definition {
        lines[0] = lines[0].split(separator: ",").map { name in
          let header = definition.field(String(name))?.headers.first
          #expect(header != nil, "\(measure): \(table.dataset) has no field \(name)")
          return "\"\(header ?? String(name))\""
        }.joined(separator: ",")
      }
      let name = "\(table.dataset) \(number).csv"
      try TestFiles.write("\(folder)/\(name)", lines.joined(separator: "\n") + "\n")
      _ = try board.load([name], in: folder, asAt: definition == nil ? nil : table.asAt, as: definition?.name)
    }
    var session = Session(board: board)
    var told = "no answer"
    _ = session.run(Source(file: "case", text: "show \(measure) \(clauses)"), in: folder) { outcome in
      if case .answer(let answer, _) = outcome { told = MeasureCase.told(answer) }
      if case .failure(let failure) = outcome { told = "failed: \(failure)" }
    }
    return told
  }

  private static func told(_ answer: Answer) -> String {
    func cell(_ name: String) -> Answer.Value? { answer.column(name).flatMap { answer.rows.first?.cells[$0] } }
    if case .unknown(let reason)? = cell("value") { return "not known: \(reason.sentence)" }
    if case .number(let above)? = cell("numerator"), case .number(let below)? = cell("denominator") {
      return "\(plain(above)) of \(plain(below))"
    }
    if case .number(let value)? = cell("value") { return plain(value) }
    return "no value"
  }

  private static func plain(_ number: Double) -> String {
    let tenths = (number * 1000).rounded() / 1000
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }
}

@Suite struct MeasureCaseTests {
  @Test(arguments: MeasureCase.all) func comesToWhatWasWorkedOutByHand(_ one: MeasureCase) throws {
    let got = try one.answered()
    #expect(
      got == one.expected || one.expected == "not known" && got.hasPrefix("not known"), "\(one.testDescription): \(got)"
    )
  }

  @Test func noMeasureIsWithoutATable() {
    let worked = Set(MeasureCase.all.map(\.measure))
    let catalogue = Catalogue.builtIn().catalogue
    #expect(catalogue.measureOrder.filter { !worked.contains($0) } == [])
    #expect(worked.filter { catalogue.measures[$0] == nil } == [])
    for one in MeasureCase.all {
      #expect(!one.expected.isEmpty && !one.tables.isEmpty, "\(one.testDescription)")
      #expect(one.tables.allSatisfy { $0.lines.count <= 13 }, "\(one.testDescription): a table of more than 12 rows")
    }
  }
}

/// Files of a test, written and removed without Foundation.
enum TestFiles {
  static func write(_ path: String, _ text: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  static func remove(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { unlink("\(folder)/\(name)") }
    }
    rmdir(folder)
  }
}
