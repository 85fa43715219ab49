import Board
import Calendar
import Catalogue
import Language
import Testing

@testable import Answers

/// Whoever counts again what the annex of a paper tells must come to the same figure: of the day or over the time that stands
/// beside it, and no other.
@Suite("What an annex says of each figure gives it again")
struct AnnexPeriodTests {
  /// The answers with figures in the built-in monthly paper, on the demo board.
  private static func figures(_ session: inout Session) -> [Answer] {
    var out: [Answer] = []
    _ = session.run(Source(text: "brief board-monthly"), in: ErrorGalleryTests.top) { outcome in
      guard case .document(let document, _) = outcome else { return }
      for case .answer(let answer) in document.pieces where answer.kind == .figures { out.append(answer) }
    }
    return out
  }

  /// The clauses that ask for the time in brackets at the end of a line: `(open at 31 October 2026)`.
  private static func clauses(_ line: String) -> String? {
    guard line.hasSuffix(")"), let opening = line.lastIndex(of: "(") else { return nil }
    let words = line[line.index(after: opening)...].dropLast().split(separator: " ")
    func day(_ words: ArraySlice<Substring>) -> Day? { Day(spoken: words.joined(separator: " ")) }
    guard let to = day(words.suffix(3)) else { return nil }
    guard let dash = words.lastIndex(of: "–") else { return words.contains("at") ? "as at \(to.long)" : nil }
    guard let from = day(words[..<dash].suffix(3)) else { return nil }
    return "between \(from.long) and \(to.long)"
  }

  @Test func everyFigureOfTheMonthlyPaperIsThatOfTheTimeBesideIt() throws {
    var session = ErrorGalleryTests.demo
    let answers = Self.figures(&session)
    var checked = 0
    for answer in answers {
      for line in answer.basis.population {
        guard let facts = answer.measures.values.first(where: { line.hasPrefix("\($0.title), ") }),
          let clauses = Self.clauses(line), let at = answer.column("value"),
          let row = answer.rows.first(where: { $0.measure == facts.name && $0.kind != .group })
            ?? answer.rows.first(where: { $0.measure == facts.name }),
          answer.rows.count(where: { $0.measure == facts.name }) == 1, let value = row.number(at)
        else { continue }
        var again: Answer?
        let source = Source(text: "show \(facts.name) \(clauses)")
        _ = session.run(source, in: ErrorGalleryTests.top) { outcome in
          if case .answer(let answer, _) = outcome { again = answer }
        }
        let other = again.flatMap { answer in answer.column("value").flatMap { answer.rows.first?.number($0) } }
        #expect(other == value, "\(line): \(other.map { "\($0)" } ?? "none") by \(source.text), \(value) in the paper")
        checked += 1
      }
    }
    #expect(checked > 30)
  }
}
