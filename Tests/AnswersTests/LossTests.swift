import Calendar
import Language
import Synchronization
import Tables
import Testing

@testable import Answers
@testable import Board
@testable import Intake

/// Where a column that the cache kept is lost in the middle of a statement, nothing made of it is ever shown.
@Suite struct LossTests {
  /// A board with a log of visits, whose column `team` is lost when it is first used.
  private func session() -> Session {
    var world = BoardWorld()
    let visits = Table(
      rowCount: 3,
      columns: [
        ("child", BoardWorld.words(["1", "2", "3"])),
        ("date", BoardWorld.days(["2026-10-01", "2026-10-02", "2026-10-03"])),
      ])
    var table = visits
    let loss = SourceLoss("visits.csv", world.board.losses)
    let outline = ColumnOutline(.codes, book: CodeBook(names: [("North", "North"), ("South", "South")]))
    table.set(
      "team",
      LateColumn(count: 3, outline) {
        loss.tell()
        return Column(missing: 3, outline)
      })
    world.add("visits", asAt: makeDay("2026-09-30"), visits, file: "september.csv")
    world.add("visits", asAt: makeDay("2026-10-31"), table, file: "visits.csv", loss: loss)
    let always = Period(first: makeDay("1900-01-01"), last: makeDay("2026-10-31"))
    for pack in 0..<2 {
      world.board.packs["visits"]?[pack].reach = Reach(period: always, holdsOpen: true, everything: true)
    }
    return Session(board: world.board)
  }

  private func said(_ session: inout Session, _ line: String) -> (answers: Int, sentences: [String], failed: Bool) {
    var (answers, sentences): (Int, [String]) = (0, [])
    let status = session.run(Source(file: nil, text: line + "\n"), in: "/") { outcome in
      switch outcome {
      case .failure(.sentences(let told)): sentences += told
      case .answer, .document: answers += 1
      case .message, .prose: answers += 1
      default: break
      }
    }
    return (answers, sentences, status.failed)
  }

  @Test func anAnswerWithoutTheColumnIsGiven() {
    var session = session()
    let given = said(&session, "show visits")
    #expect(given.answers == 1 && given.sentences.isEmpty && !given.failed)
  }

  @Test(arguments: ["show visits by team", "list visits", "list visits where team is North"])
  func anAnswerThatUsesItIsNot(line: String) {
    var session = session()
    let given = said(&session, line)
    #expect(given.answers == 0 && given.failed)
    #expect(given.sentences.count == 1 && given.sentences[0].contains("“visits.csv” has been changed or taken away"))
    // From then on nothing is answered, whether or not it needs the column, until the source is out.
    for line in ["show visits", "list sources", "say \"{visits}\""] {
      let later = said(&session, line)
      #expect(later.answers == 0 && later.failed && later.sentences == given.sentences, "\(line): \(later)")
    }
    #expect(said(&session, "forget \"visits.csv\"").answers == 1)
    let after = said(&session, "show visits")
    #expect(after.answers == 1 && !after.failed)
  }
}
