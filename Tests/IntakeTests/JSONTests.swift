import Tables
import Testing

@testable import Intake

/// JSON lines, arrays of objects, and objects that hold one.
@Suite struct JSONTests {
  private func read(_ text: String, _ name: String = "people.jsonl") throws -> ReadTable {
    let bench = Workbench()
    bench.write(name, text)
    return try bench.table(name)
  }
  private func refusal(_ text: String) -> IntakeFailure? {
    let bench = Workbench()
    bench.write("people.jsonl", text)
    return bench.failure("people.jsonl")
  }
  private func column(_ read: ReadTable, _ name: String) -> [Cell] {
    (0..<read.table.rowCount).map { read.table[name]?[$0] ?? .text("no column") }
  }

  @Test func eachLineIsARowAndEachNameAColumn() throws {
    let read = try read(
      """
      {"Name": "Ann \\"A\\" O\\u2019Neil", "Size": 12.5, "Seen": true, "Day": "2026-10-31"}

      {"Size": -3e2, "Name": "B\\nC \\ud83d\\ude00", "Tags": ["x", 1, null, "y"], "More": {"a": [1, {}]}}
      {"Name": null, "Seen": false, "Day": ""}
      """)
    #expect(read.table.rowCount == 3)
    #expect(read.places == [1, 3, 4])
    #expect(read.blankLines == 1)
    #expect(column(read, "name") == [.text("Ann \"A\" O’Neil"), .text("B\nC 😀"), .missing])
    #expect(column(read, "size") == [.number(12.5), .number(-300), .missing])
    #expect(column(read, "seen") == [.flag(true), .missing, .flag(false)])
    #expect(column(read, "tags") == [.missing, .text("x; 1; y"), .missing])
    #expect(column(read, "more") == [.missing, .text("{\"a\": [1, {}]}"), .missing])
    #expect(column(read, "day").first.map { "\($0)" }?.contains("day") == true)
    #expect(
      read.problems.contains { $0.problem == "no definition claims this file" && $0.done == "types were guessed" })
  }

  @Test func anArrayAndAnObjectThatHoldsOneAreTheSame() throws {
    let lines = try read("{\"a\": 1, \"b\": \"x\"}\n{\"b\": \"y\"}\n")
    let array = try read("[ {\"a\": 1, \"b\": \"x\"},\n {\"b\": \"y\"} ]", "people.json")
    let wrapped = try read(
      "{\"title\": \"T\", \"columns\": [\"a\"], \"rows\": [{\"a\": 1, \"b\": \"x\"}, {\"b\": \"y\"}], \"sentence\": \"S\"}",
      "people.json")
    #expect(array.table == lines.table)
    #expect(wrapped.table == lines.table)
    #expect(wrapped.problems.contains { $0.problem.hasPrefix("not used: title, columns, sentence") })
  }

  @Test func aDefinitionClaimsItByTheNames() throws {
    let read = try read(
      "[{\"Child ID\": \"7\", \"Date\": \"01/08/2026\", \"Team\": \"North\", \"Bedroom Seen\": true}]", "visits.json")
    #expect(read.definition.name == "visits")
    #expect(column(read, "bedroom-seen") == [.flag(true)])
  }

  @Test func aNameThatStandsTwiceIsTold() throws {
    let read = try read("{\"a\": 1, \"a\": 2}\n{\"a\": 3}\n")
    #expect(column(read, "a") == [.number(1), .number(3)])
    #expect(read.problems.contains { $0.row == 1 && $0.problem.contains("stands twice") })
  }

  @Test(arguments: [
    ("{\"a\": 1}\n{\"a\": 2\n", 2), ("{\"a\": 1}\nhello\n", 2), ("{\"a\": tru}\n", 1), ("{\"a\" 1}", 1), ("[1, 2]", 1),
    ("{\"a\": \"x\n\"}", 1), ("[{\"a\": 1} {\"a\": 2}]", 1), ("{\"a\": \"\\x\"}", 1), ("{\"a\": [1, 2}", 1),
    ("[{\"a\":1}", 1),
  ])
  func whatIsBrokenIsRefusedWholeWithItsLine(_ text: String, _ line: Int) {
    let failure = refusal(text)
    #expect(failure?.line == line, "\(text)")
    #expect(failure?.sentence.contains("line \(line): this is not JSON") == true, "\(text)")
  }

  @Test func emptyAndDeepFilesDoNoHarm() {
    #expect(refusal("[]")?.sentence.contains("holds no records") == true)
    #expect(refusal("  \n ")?.sentence.contains("holds no records") == true)
    let deep = "{\"a\": " + String(repeating: "[", count: 100_000)
    #expect(refusal(deep)?.sentence.contains("nested too deep") == true)
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(refusal(objects)?.sentence.contains("nested too deep") == true)
  }
}
