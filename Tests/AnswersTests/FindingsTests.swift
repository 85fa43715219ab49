import Calendar
import Language
import Testing

@testable import Answers

@Suite struct FindingsTests {
  private let here = SourceRange(0, 0)

  private func find(
    _ subject: Syntax.FindingsSubject?, _ change: (inout Syntax.Clauses) -> Void = { _ in }
  ) throws(Diagnostic) -> Answer {
    var session = Session(board: BoardWorld.withReports().board)
    var clauses = Syntax.Clauses()
    change(&clauses)
    return try session.findings(subject, clauses)
  }

  private func texts(_ answer: Answer) -> [String] {
    answer.rows.map { if case .text(let text)? = $0.cells.last { text } else { "" } }
  }

  private var neglect: Syntax.FindingsSubject { .theme(Name("neglect", here)) }

  @Test func theNewestComeFirst() throws {
    let answer = try find(neglect)
    #expect(answer.kind == .findings)
    #expect(
      answer.columns.map(\.name) == ["area", "published", "kind", "section", "paragraph", "page", "tone", "text"])
    #expect(
      texts(answer) == [
        "Neglect is recognised.", "Work on neglectful homes is better.", "Chronic neglect is not seen.",
      ])
    #expect(
      answer.rows[2].cells.dropLast() == [
        .text("Tower Hamlets"), .day(makeDay("2017-04-07"), minute: nil), .text("Single inspection framework"),
        .text("Help"),
        .number(41),
        .number(5), .text("Improvement needed"),
      ])
    #expect(answer.next == "show neglect")
    #expect(answer.said?.hasPrefix("3 findings in 3 of 3 reports (5 paragraphs searched).") == true)
  }

  @Test func narrowedByAreaPeriodAndLength() throws {
    let hamlets = Syntax.Selector(.area("tower-hamlets"), range: here)
    #expect(texts(try find(neglect) { $0.selectors = [hamlets] }).count == 2)
    let since = try find(neglect) {
      $0.selectors = [hamlets]
      $0.period = .since(.period(.year(2018)))
    }
    #expect(texts(since) == ["Work on neglectful homes is better."])
    let top = try find(neglect) { $0.top = 1 }
    #expect(top.rows.count == 1)
    #expect(top.rowsBeforeTop == 3)
    #expect(texts(try find(.words("leaders know"))) == ["Leaders know the service."])
    #expect(texts(try find(nil)).count == 5)
    #expect(texts(try find(neglect) { $0.asAt = .day(makeDay("2018-01-01")) }) == ["Chronic neglect is not seen."])
  }

  @Test func noneIsNotAFindingThatAllIsWell() throws {
    let answer = try find(.words("zebra")) { $0.selectors = [Syntax.Selector(.value("tower hamlets"), range: here)] }
    #expect(answer.rows.isEmpty)
    #expect(
      answer.notes == [
        "No words of “zebra” in 2 Tower Hamlets reports (4 paragraphs). That is not a finding that all is well."
      ])
  }

  @Test func whatCannotBeLookedFor() {
    #expect(throws: Diagnostic.self) {
      var session = Session(board: BoardWorld.withReports().board)
      session.board.catalogue.themes["neglect"]?.words = []
      _ = try session.findings(neglect, Syntax.Clauses())
    }
    #expect(throws: Diagnostic.self) { try find(.words(" - ")) }
  }

  @Test func withoutAReportNothingIsKnown() throws {
    var session = Session(board: BoardWorld().board)
    let answer = try session.findings(neglect, Syntax.Clauses())
    #expect(answer.reading == "not known")
    #expect(answer.headingNotes.contains { $0.contains("no inspection report is loaded") })
    #expect(answer.rows.isEmpty)
  }
}
