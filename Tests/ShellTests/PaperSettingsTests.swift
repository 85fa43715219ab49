import Board
import Language
import Testing

@testable import Answers

/// Two members who ask for the same paper on the same day hold the same figures in their hands, whatever either of them
/// tried at the prompt before.
@Suite("A paper and a script count as the board does, whoever asks")
struct PaperSettingsTests {
  private static func said(_ lines: String, in session: inout Session) -> [Outcome] {
    var out: [Outcome] = []
    _ = session.run(Source(text: lines), in: ErrorGalleryTests.top) { out.append($0) }
    return out
  }

  private static func document(_ outcomes: [Outcome]) -> Document? {
    for case .document(let document, _) in outcomes { return document }
    return nil
  }

  private static func values(_ outcomes: [Outcome]) -> [[Answer.Value]] {
    outcomes.flatMap { outcome -> [[Answer.Value]] in
      if case .answer(let answer, _) = outcome { answer.rows.map(\.cells) } else { [] }
    }
  }

  /// Figures over time without a period, a stock, a chart with its rules, and neighbours.
  private static let paper =
    "question own-paper \"A paper\"\n  show re-referrals, icpc-in-15-days, cp-visits-on-time against target, neighbours\n  trend cp-visits-on-time\n"

  private static let played = "set period 3 months; set rules ihi; set grace 2 days; set neighbours oxlade"

  @Test func aPaperIsTheSameAfterPlayingAtThePrompt() throws {
    var plain = ErrorGalleryTests.demo
    let wanted = try #require(Self.document(Self.said(Self.paper + "brief own-paper", in: &plain)))
    var session = ErrorGalleryTests.demo
    let outcomes = Self.said(Self.paper + "\(Self.played)\nbrief own-paper", in: &session)
    #expect(Self.document(outcomes) == wanted)
    #expect(wanted.period == nil)
  }

  @Test func whatWasSetIsSaidAndStillHoldsAtThePrompt() {
    var session = ErrorGalleryTests.demo
    let outcomes = Self.said(Self.paper + "\(Self.played)\nrun own-paper\nrun own-paper", in: &session)
    let told = outcomes.compactMap { outcome -> String? in
      if case .message(let lines) = outcome { lines.first { $0.hasPrefix("Counted as the board does") } } else { nil }
    }
    #expect(told.count == 2)
    for part in [
      "period 12 months, not 3 months", "rules nhs, not ihi", "grace 7 days, not 2 days",
      "neighbours as defined, not oxlade",
    ] {
      #expect(told.first?.contains(part) == true, "\(part)")
    }
    #expect(session.board.settings.periodMonths == 3)
    #expect(session.board.settings.rules == "ihi")
  }

  @Test func aQuestionGivesTheSameAfterPlayingAtThePrompt() {
    var plain = ErrorGalleryTests.demo
    let wanted = Self.values(Self.said(Self.paper + "run own-paper", in: &plain))
    var session = ErrorGalleryTests.demo
    #expect(Self.values(Self.said(Self.paper + "\(Self.played)\nrun own-paper", in: &session)) == wanted)
    #expect(!wanted.isEmpty)
  }

  @Test func whatTheBoardsOwnFileSetsHoldsInAPaperAndItsHeadSaysSo() {
    var session = Session(board: Board(catalogue: ErrorGalleryTests.demo.board.catalogue))
    let file = Source(text: "load \"Data/demo/2026-10-31\" as at 31 October 2026\nset period 6 months")
    _ = session.open(file, in: ErrorGalleryTests.top) { _, _ in true }
    let outcomes = Self.said(Self.paper + "set period 3 months\nrun own-paper\nbrief own-paper", in: &session)
    #expect(Self.document(outcomes)?.period == "Where no period is said, figures over time cover 6 months, not 12.")
  }
}
