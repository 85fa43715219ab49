import Calendar
import Language
import Tables
import Testing

@testable import Answers
@testable import Board

@Suite("verify last and explain last")
struct VerifyTests {
  private func session() -> Session {
    var world = BoardWorld()
    let teams = ["North", "North", "North", "South", "South", "South", "South"]
    let visits: [String?] = [
      "2026-10-30", "2026-10-29", "2026-09-01", "2026-10-28", nil, "2026-10-27", "2026-10-26",
    ]
    world.add(
      "cp-plans", asAt: makeDay("2026-10-31"),
      Table(
        rowCount: 7,
        columns: [
          ("child", BoardWorld.words(["a", "b", "c", "d", "e", "f", "g"])),
          ("start", BoardWorld.days(Array(repeating: "2026-05-01", count: 7))),
          ("end", BoardWorld.days([nil, nil, nil, nil, nil, nil, "2026-10-01"])),
          ("last-visit", BoardWorld.days(visits)), ("team", BoardWorld.words(teams)),
        ]))
    return Session(board: world.board)
  }

  private func run(_ text: String, _ session: inout Session) -> (answers: [Answer], status: Session.Status) {
    var answers: [Answer] = []
    let status = session.run(Source(text: text), in: "") { outcome in
      if case .answer(let answer, _) = outcome { answers.append(answer) }
    }
    return (answers, status)
  }

  private func lines(_ answer: Answer?) -> [(String, String)] {
    (answer?.rows ?? []).map { row in
      guard case .text(let label)? = row.cells.first, case .text(let text)? = row.cells.last else { return ("", "") }
      return (label, text)
    }
  }

  @Test("an answer computed row by row is the same")
  func same() {
    var session = session()
    let (answers, status) = run("show cp-visits-on-time by team\nverify last", &session)
    #expect(!status.failed && !status.unmet)
    #expect(lines(answers.last).contains { $0.0 == "same" })
    #expect(!lines(answers.last).contains { $0.0 == "different" })
  }

  @Test("a figure that is another the second way is told with its place, and the run does not pass")
  func different() {
    var session = session()
    _ = run("show cp-visits-on-time by team", &session)
    let at = session.answered[0].answer.column("value") ?? 0
    session.answered[0].answer.rows[1].cells[at] = .number(99)
    let (answers, status) = run("verify last", &session)
    #expect(status.unmet)
    #expect(lines(answers.last).contains { $0.0 == "different" && $0.1.contains("South, value: 99.0") })
  }

  @Test("numerator and denominator are statements that give exactly these numbers")
  func walkedBack() {
    var session = session()
    let (answers, _) = run("show cp-visits-on-time\nexplain last", &session)
    let told = lines(answers.last)
    for (label, value) in [("numerator", "4: "), ("denominator", "6: ")] {
      let text = told.first { $0.0 == label }?.1 ?? ""
      #expect(text.hasPrefix(value), "\(text)")
      let statement = String(text.dropFirst(value.count))
      let (again, status) = run(statement, &session)
      #expect(!status.failed, "\(statement)")
      let at = again.last?.column("value") ?? 0
      #expect(again.last?.rows.first?.cells[at] == .number(Double(value.dropLast(2)) ?? -1), "\(statement)")
    }
    #expect(told.contains { $0.0 == "missing" && $0.1.contains("against us") })
  }

  @Test("a load since then changes neither what is verified nor what is said of it")
  func since() {
    var session = session()
    _ = run("show cp-visits-on-time", &session)
    session.board.packs["cp-plans"] = nil
    session.board.generation += 1
    let (answers, status) = run("verify last", &session)
    #expect(!status.unmet)
    #expect(lines(answers.last).contains { $0.0 == "same" })
    #expect(answers.last?.notes.contains { $0.contains("loaded or taken out since") } == true)
  }
}
