import Calendar
import Catalogue
import Intake
import Language
import Tables
import Testing

@testable import Answers
@testable import Board

@Suite struct ListAndExplainTests {
  private func world() -> BoardWorld {
    var world = BoardWorld()
    world.add(
      "children-in-need", asAt: makeDay("2026-10-31"),
      Table(
        rowCount: 3,
        columns: [
          ("child", BoardWorld.words(["A", "B", "A"])),
          ("start", BoardWorld.days(["2026-01-01", "2026-01-01", "2025-01-01"])),
          ("end", BoardWorld.days([nil, "2026-09-01", nil])), ("team", BoardWorld.words(["North", "South", "North"])),
          ("worker", BoardWorld.words(["Ann", "Bob", ""])),
        ]))
    return world
  }

  private func column(_ name: String, of list: String, _ board: Board, fieldsOf: String? = nil) throws -> [Cell] {
    let table = try #require(BuiltInList.table(list, board: board, fieldsOf: fieldsOf))
    let column = try #require(table[name])
    return (0..<table.rowCount).map { column[$0] }
  }

  @Test func everyFieldOfAListIsThere() throws {
    let board = world().board
    for name in [
      "measures", "themes", "datasets", "questions", "briefings", "areas", "settings", "teams", "workers", "sources",
      "problems",
    ] {
      let table = try #require(BuiltInList.table(name, board: board, fieldsOf: nil), "\(name)")
      // How many of a kind there are stands in place of the rows in public alone.
      let fields = board.catalogue.datasets[name]?.fields.map(\.name).filter { name != "problems" || $0 != "times" }
      #expect(table.names == fields)
    }
    #expect(BuiltInList.table("cp-plans", board: board, fieldsOf: nil) == nil)
    #expect(BuiltInList.table("fields", board: board, fieldsOf: "no-such") == nil)
  }

  @Test func teamsAndSources() throws {
    let board = world().board
    #expect(try column("team", of: "teams", board) == [.text("North"), .text("South")])
    #expect(try column("children", of: "teams", board) == [.number(1), .number(0)])
    #expect(try column("worker", of: "workers", board) == [.text("Ann"), .text("Bob")])
    #expect(try column("rows", of: "sources", board) == [.number(3)])
    #expect(try column("blank-lines", of: "sources", board) == [.number(2)])
    let names = try column("dataset", of: "datasets", board)
    let rows = try column("rows", of: "datasets", board)
    let place = try #require(names.firstIndex(of: .text("children-in-need")))
    #expect(rows[place] == .number(3))
    // What is not loaded has no number of rows: it is not zero.
    #expect(rows[try #require(names.firstIndex(of: .text("cp-plans")))] == .missing)
  }

  @Test func fieldsThatNoFileCarriesHaveNoFigures() throws {
    let board = world().board
    let fields = try column("field", of: "fields", board, fieldsOf: "children-in-need")
    let recorded = try column("recorded", of: "fields", board, fieldsOf: "children-in-need")
    let missing = try column("missing", of: "fields", board, fieldsOf: "children-in-need")
    let end = try #require(fields.firstIndex(of: .text("end")))
    #expect((recorded[end], missing[end]) == (.number(1), .number(2)))
    let seen = try #require(fields.firstIndex(of: .text("last-seen")))
    #expect((recorded[seen], missing[seen]) == (.missing, .missing))
  }

  @Test func problemsAboutPeopleAreShownToOfficersAlone() throws {
    var board = world().board
    let problem = Problem(
      source: "a.csv", row: 3, dataset: "children-in-need", field: "child", value: "9212044", problem: "odd",
      done: "kept")
    board.sources[0].read.problems = [
      problem,
      Problem(
        source: "a.csv", row: 4, dataset: "children-in-need", field: "start", value: "32/1/26", problem: "not a date",
        done: "left empty"),
    ]
    #expect(try column("value", of: "problems", board) == [.text("(about a person, not shown)"), .text("32/1/26")])
    board.settings.privacy = .officer
    #expect(try column("value", of: "problems", board) == [.text("9212044"), .text("32/1/26")])
  }

  @Test func briefingsAreNoQuestions() throws {
    let board = world().board
    let briefings = try column("briefing", of: "briefings", board)
    #expect(briefings.contains(.text("board-monthly")))
    #expect(Set(briefings).isDisjoint(with: try column("question", of: "questions", board)))
  }

  private let ownMeasures = """
    measure our-visits "Our visits"
      percent of cp-plans where open that visited-on-time
      higher is better
      target 95% amber 85%
      themes seeing-children
      source "Local standard, 2026"
      ask "Who was not seen?"

    measure our-starts "Our starts"
      count of cp-plans
      counted by start
      source "Local standard, 2026"

    measure cp-visits-on-time "Visits, our way"
      percent of cp-plans where open that last-visit within 20 working days of as-at
      source "Local standard, 2026"
    """

  private func explain(_ name: String, _ kind: NameKind? = nil) throws -> [String: [String]] {
    var board = world().board
    let mistakes = board.catalogue.define(Source(file: "own.scrutiny", text: ownMeasures)).diagnostics
    #expect(mistakes.isEmpty, "\(mistakes)")
    let answer = try Session(board: board).explain(name: name, kind: kind, range: SourceRange(0, 0))
    #expect(answer.kind == .explanation)
    var out: [String: [String]] = [:]
    for row in answer.rows {
      guard case .text(let label) = row.cells[0], case .text(let text) = row.cells[1] else { continue }
      out[label, default: []].append(text)
    }
    return out
  }

  @Test func aMeasureInPlainWords() throws {
    let told = try explain("our-visits")
    #expect(
      told["in words"] == [
        "Of open child protection plans, how many in a hundred: last visit within the 10 working days before the as-at date."
      ])
    #expect(told["as written"] == ["percent of cp-plans where open that visited-on-time"])
    #expect(told["counted"] == ["at a date: what stands there on the day of the pack"])
    #expect(told["target"] == ["95%, amber 85%"])
    #expect(told["clock"]?.first?.hasPrefix("working days") == true)
    #expect(told["to ask"] == ["Who was not seen?"])
    #expect(told["defined"]?.first?.hasPrefix("own.scrutiny, line ") == true)
    #expect(try explain("our-starts")["counted"] == ["over a period: those whose start falls into it"])
    #expect(try explain("our-starts")["target"] == ["none"])
    let before = try explain("cp-visits-on-time")["takes the place of"]?.first
    let place =
      "percent of cp-plans where open that visited-on-time, built in: definitions/measures/child-protection.scrutiny:"
    #expect(before?.hasPrefix(place) == true, "\(before ?? "nothing")")
  }

  @Test func aNameOfSeveralKindsTellsEach() throws {
    let told = try explain("neglect")
    #expect(told["theme"] != nil)
    #expect(told["question"] != nil)
    #expect(try explain("neglect", .theme)["question"] == nil)
    #expect(try explain("CP plans")["one row"] == ["per child and start"])
    #expect(try explain("children-in-need")["not collected"]?.first?.contains("last seen") == true)
    #expect(try explain("seen-alone")["type"]?.first == "yes or no")
  }

  @Test func anUnknownNameOffersTheNearest() {
    #expect {
      _ = try explain("cp-visit-on-time")
    } throws: { error in
      (error as? Diagnostic)?.suggestions.first == "cp-visits-on-time"
    }
  }

  /// No definition may leave a hole in its explanation, or stop the program.
  @Test func everyBuiltInNameCanBeExplained() throws {
    let board = BoardWorld().board
    let catalogue = board.catalogue
    for name in catalogue.measureOrder + catalogue.datasetOrder + catalogue.themeOrder + catalogue.areaOrder
      + catalogue.questionOrder
    {
      let answer = try Session(board: board).explain(name: name, kind: nil, range: SourceRange(0, 0))
      #expect(!answer.rows.isEmpty)
      for row in answer.rows where row.cells.contains(.text("")) { Issue.record("\(name): \(row)") }
    }
  }
}
