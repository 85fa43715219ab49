import Calendar
import Language
import Tables

/// What else of a report holds the words that are looked for: its headings, and its judgements. A paragraph under a heading need
/// not say again what it is about, and a judgement stands in no paragraph.
extension Session {
  /// - Parameter reports: those that were searched; a judgement of another report is none that was asked for.
  mutating func saidElsewhere(_ words: ThemeWords, searched: [Int], _ table: Table) -> [String] {
    [inHeadings(words, searched, table), inJudgements(words, searched, table)].compactMap(\.self)
  }

  /// `A heading says it too, over 4 paragraphs: “…”.` And the statement that lists what stands under it.
  private func inHeadings(_ words: ThemeWords, _ searched: [Int], _ table: Table) -> String? {
    guard let sections = table["section"] else { return nil }
    var found: [(heading: String, paragraphs: Int)] = []
    for row in searched {
      guard case .text(let heading) = shown(sections[row]), words.stand(in: heading) else { continue }
      if let same = found.firstIndex(where: { $0.heading == heading }) {
        found[same].paragraphs += 1
      } else {
        found.append((heading, 1))
      }
    }
    guard let first = found.first else { return nil }
    let paragraphs = count(found.reduce(0) { $0 + $1.paragraphs }, "paragraph")
    let headings = PlainWords.first(3, of: found.map { "“\($0.heading)”" }, last: "more").joined(separator: ", ")
    let holds = found.count == 1 ? "A heading says it" : "\(found.count) headings say it"
    return
      "\(holds), over \(paragraphs): \(headings). What stands under \(found.count == 1 ? "it" : "the first"): list findings where section is \"\(first.heading)\""
  }

  /// `A judgement says it, in no paragraph: Overall effectiveness “Inadequate” (published 18 November 2024).`
  private mutating func inJudgements(_ words: ThemeWords, _ searched: [Int], _ table: Table) -> String? {
    guard let reports = table["report"],
      let (_, judged, _) = relations.events(of: "judgements", upTo: Day(number: .max), all: true, board: board),
      let ofReport = judged["report"], let what = judged["judged"], let grade = judged["grade"]
    else { return nil }
    let asked = Set(searched.map { reports[$0] })
    var found: [String] = []
    for row in 0..<judged.rowCount where asked.contains(ofReport[row]) {
      guard case .text(let title) = shown(what[row]), case .text(let grading) = shown(grade[row]),
        words.stand(in: title) || words.stand(in: grading)
      else { continue }
      var when = ""
      if case .day(let day, _)? = judged["published"]?[row] { when = ", published \(day.long)" }
      found.append("\(title) “\(grading)”\(when)")
    }
    guard !found.isEmpty else { return nil }
    let all = PlainWords.first(3, of: found, last: "more").joined(separator: "; ")
    return
      "\(found.count == 1 ? "A judgement says it" : "\(found.count) judgements say it"): \(all). All: list judgements"
  }
}
