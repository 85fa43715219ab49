import Calendar
import Tables
import Testing

@testable import Intake

/// What the 14 reports beside the repository say: the days and grades as read on their pages, how many things must change,
/// and how far the numbering runs. The counts of what must change were counted in each report. Passed over where they are
/// not there.
@Suite struct RealReportTests {
  struct Facts: Sendable {
    var report: String
    var visit: (first: String, last: String)
    /// Printed in reports until 2018, else of the file's name.
    var published: String
    var pages: Int
    /// Two letters for each judgement: what is judged (overall, leaders, help and protection, care, leavers, both, adoption,
    /// safeguarding board), and outstanding, good, requires improvement or inadequate.
    var judgements: String
    var recommendations: Int
    /// The last number of the sequence that runs through the report.
    var last: Int
    /// Findings without a number.
    var plain: Int
  }

  static let facts = [
    Facts(
      report: "hackney-2016-09-21", visit: ("2016-07-04", "2016-07-28"), published: "2016-09-20", pages: 44,
      judgements: "oG hG cG aG vO lG sO", recommendations: 9, last: 135, plain: 49),
    Facts(
      report: "hackney-2019-12-20", visit: ("2019-11-11", "2019-11-22"), published: "2019-12-20", pages: 13,
      judgements: "lR hR bG oR", recommendations: 6, last: 49, plain: 4),
    Facts(
      report: "hackney-2024-08-20", visit: ("2024-07-01", "2024-07-12"), published: "2024-08-20", pages: 13,
      judgements: "lG hG cG vR oG", recommendations: 3, last: 59, plain: 3),
    Facts(
      report: "lambeth-2015-05-12", visit: ("2015-02-24", "2015-03-18"), published: "2015-05-12", pages: 51,
      judgements: "oI hR cI aI vR lI sI", recommendations: 22, last: 212, plain: 54),
    Facts(
      report: "lambeth-2018-05-09", visit: ("2018-01-29", "2018-02-22"), published: "2018-05-09", pages: 31,
      judgements: "oR hR cR aI vR lR", recommendations: 12, last: 97, plain: 42),
    Facts(
      report: "lambeth-2022-12-16", visit: ("2022-10-24", "2022-11-04"), published: "2022-12-16", pages: 11,
      judgements: "lR hR bR oR", recommendations: 7, last: 63, plain: 6),
    Facts(
      report: "newham-2014-08-08", visit: ("2014-06-03", "2014-06-25"), published: "2014-08-08", pages: 35,
      judgements: "oR hR cR aG vG lR sG", recommendations: 10, last: 158, plain: 6),
    Facts(
      report: "newham-2019-03-25", visit: ("2019-02-11", "2019-02-22"), published: "2019-03-25", pages: 13,
      judgements: "lI hR bI oI", recommendations: 11, last: 44, plain: 3),
    Facts(
      report: "newham-2022-09-21", visit: ("2022-07-18", "2022-07-29"), published: "2022-09-21", pages: 11,
      judgements: "lO hG bG oG", recommendations: 4, last: 51, plain: 4),
    Facts(
      report: "southwark-2017-06-13", visit: ("2017-03-06", "2017-03-30"), published: "2017-06-13", pages: 39,
      judgements: "oG hG cR aO vR lG sG", recommendations: 11, last: 124, plain: 43),
    Facts(
      report: "southwark-2022-11-11", visit: ("2022-09-26", "2022-09-30"), published: "2022-11-11", pages: 9,
      judgements: "lG hG bG oG", recommendations: 3, last: 43, plain: 3),
    Facts(
      report: "tower-hamlets-2017-04-07", visit: ("2017-01-23", "2017-02-16"), published: "2017-04-07", pages: 37,
      judgements: "oI hI cR aR vR lI sI", recommendations: 15, last: 112, plain: 48),
    Facts(
      report: "tower-hamlets-2019-07-22", visit: ("2019-06-10", "2019-06-21"), published: "2019-07-22", pages: 12,
      judgements: "lG hG bG oG", recommendations: 3, last: 47, plain: 3),
    Facts(
      report: "tower-hamlets-2025-01-13", visit: ("2024-11-11", "2024-11-15"), published: "2025-01-13", pages: 12,
      judgements: "lO hG cG vO oO", recommendations: 2, last: 61, plain: 1),
  ]

  private func cell(_ read: ReadTable?, _ field: String, _ row: Int) -> Cell {
    read?.table[field]?[row] ?? .text("no column")
  }
  private func day(_ read: ReadTable?, _ field: String) -> String {
    if case .day(let day, _) = cell(read, field, 0) { day.iso } else { "" }
  }
  private func table(_ source: ReadSource, _ name: String) -> ReadTable? {
    source.tables.first { $0.definition.name == name }
  }

  private func sources() throws -> [ReadSource]? {
    guard let path = sharedData("inspections/reports") else { return nil }
    guard runProgram(["sh", "-c", "command -v pdftotext >/dev/null"]) == 0 else {
      print("skipped: the reports beside the repository (pdftotext is not installed)")
      return nil
    }
    var books = SharedBooks()
    let outcome = try Reader(catalogue: builtIn).read(path, in: "/", books: &books)
    #expect(outcome.notRead.isEmpty)
    return outcome.sources
  }

  @Test func daysGradesAndCounts() throws {
    guard let sources = try sources() else { return }
    #expect(sources.count == 14)
    #expect(sources.allSatisfy { $0.kind == "inspection report" && $0.problems.isEmpty })
    #expect(sources.flatMap(\.tables).flatMap(\.problems).isEmpty)
    let judged: [Cell: Character] = [
      .text("Overall effectiveness"): "o", .text("Leaders"): "l", .text("Help and protection"): "h",
      .text("Children in care"): "c", .text("Care leavers"): "v", .text("Children in care and care leavers"): "b",
      .text("Adoption"): "a", .text("Safeguarding children board"): "s",
    ]
    let grades: [Cell: Character] = [
      .text("Outstanding"): "O", .text("Good"): "G", .text("Requires improvement"): "R", .text("Inadequate"): "I",
    ]
    for facts in Self.facts {
      let source = try #require(sources.first { $0.file == facts.report + ".pdf" })
      let inspection = table(source, "inspections")
      #expect(day(inspection, "visit-start") == facts.visit.first, "\(facts.report)")
      #expect(day(inspection, "visit-end") == facts.visit.last, "\(facts.report)")
      #expect(day(inspection, "published") == facts.published, "\(facts.report)")
      #expect(cell(inspection, "pages", 0) == .number(Double(facts.pages)), "\(facts.report)")
      #expect(inspection?.table["lead-inspector"]?[0] != .missing, "\(facts.report)")
      let name = facts.report.split(separator: "-").dropLast(3).map { $0.capitalized }.joined(separator: " ")
      #expect(cell(inspection, "area", 0) == .text(name))
      let own = table(source, "judgements")
      let told = (0..<(own?.rows ?? 0)).map { row in
        [judged[cell(own, "judged", row)] ?? "?", grades[cell(own, "grade", row)] ?? "?"].map(String.init).joined()
      }
      #expect(told.joined(separator: " ") == facts.judgements, "\(facts.report)")
      #expect(table(source, "recommendations")?.rows == facts.recommendations, "\(facts.report)")
      let findings = table(source, "findings")
      let numbers = (0..<(findings?.rows ?? 0)).map { cell(findings, "paragraph", $0) }
      #expect(numbers.last { $0 != .missing } == .number(Double(facts.last)), "\(facts.report)")
      #expect(numbers.count { $0 == .missing } == facts.plain, "\(facts.report)")
    }
  }

  /// No number of any sequence is lost, in any of the three generations; no paragraph is a scrap.
  @Test func nothingIsLost() throws {
    guard let sources = try sources() else { return }
    for source in sources {
      var numbers: [Int] = []
      for (name, field) in [("recommendations", "number"), ("findings", "paragraph")] {
        guard let read = table(source, name) else { continue }
        for row in 0..<read.rows {
          if case .number(let number) = cell(read, field, row) { numbers.append(Int(number)) }
        }
      }
      #expect(Set(numbers) == Set(1...(numbers.max() ?? 1)), "\(source.file)")
      let findings = table(source, "findings")
      for row in 0..<(findings?.rows ?? 0) {
        guard case .text(let text) = cell(findings, "text", row) else { continue }
        #expect(text.count > 25 && text.first?.isLowercase == false, "\(source.file) \(text)")
        #expect(!text.contains("  ") && !text.contains("Ofsted regulates"), "\(source.file) \(text)")
      }
    }
  }

  @Test func wordForWord() throws {
    guard let sources = try sources() else { return }
    func texts(_ report: String) -> [String] {
      guard let read = sources.first(where: { $0.file == report + ".pdf" }).flatMap({ table($0, "findings") }) else {
        return []
      }
      return (0..<read.rows).map { row in
        if case .text(let text) = cell(read, "text", row) { text } else { "" }
      }
    }
    let found = texts("tower-hamlets-2019-07-22")
    let plain = 3
    #expect(found[plain + 8].hasPrefix("The impact of the strategic neglect work has led to better recognition"))
    #expect(found[plain + 8].hasSuffix("categorising such risk under emotional abuse."))
    // Across a hyphen, across a page, and a paragraph without a number that goes over a page.
    #expect(found[plain + 3].contains("effective multi-agency collaboration that leads"))
    #expect(found[plain + 12].contains("and recognise and summarise risk. Children experience"))
    #expect(found[2].hasPrefix("Children in care and care leavers receive good support from workers who know them"))
    // The mark of a footnote is off its word.
    #expect(texts("lambeth-2015-05-12").contains { $0.hasSuffix("receive good help, care and protection.") })
  }
}

extension Substring {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
