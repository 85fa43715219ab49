import Calendar
import Glibc
import Tables
import Testing

@testable import Intake

/// Reports and letters of each generation, each in every form that a council may be given it in.
@Suite struct ReportFormTests {
  enum Form: String, CaseIterable {
    case pdf, layout, lines, docx, html
    var ending: String { self == .layout || self == .lines ? "txt" : rawValue }
    /// Whether the form tells pages.
    var hasPages: Bool { self == .pdf || self == .layout || self == .docx }
  }

  /// Nil where the form cannot be read here, which is said.
  private func read(_ report: ReportMaker, _ form: Form, _ name: String = "report-2024-04-22") throws -> ReadSource? {
    if form == .pdf, runProgram(["sh", "-c", "command -v pdftotext >/dev/null"]) != 0 {
      print("skipped: reports as PDF (pdftotext is not installed)")
      return nil
    }
    let bench = Workbench()
    let file = "\(name).\(form.ending)"
    switch form {
    case .pdf: bench.write(file, report.pdf)
    case .layout: bench.write(file, report.layout)
    case .lines: bench.write(file, report.lines)
    case .docx: bench.write(file, report.docx)
    case .html: bench.write(file, report.html)
    }
    var books = SharedBooks()
    return try Reader(catalogue: builtIn).read(file, in: bench.path, books: &books).sources.first
  }

  private func rows(_ source: ReadSource, _ table: String, _ fields: [String]) -> [[String]] {
    guard let read = source.tables.first(where: { $0.definition.name == table }) else { return [] }
    return (0..<read.table.rowCount).map { row in
      fields.map { field in
        switch read.table[field]?[row] {
        case .text(let text)?: text
        case .number(let number)?: String(Int(number))
        case .day(let day, _)?: day.iso
        default: ""
        }
      }
    }
  }

  private func facts(_ source: ReadSource) -> [String] {
    rows(
      source, "inspections",
      ["area", "framework", "kind", "visit-start", "visit-end", "published", "lead-inspector", "overall"])[0]
  }
  private func numbers(_ source: ReadSource) -> [String] { rows(source, "findings", ["paragraph"]).map { $0[0] } }
  private func texts(_ source: ReadSource) -> [String] { rows(source, "findings", ["text"]).map { $0[0] } }

  @Test(arguments: Form.allCases) func aRecentReport(_ form: Form) throws {
    guard let source = try read(ReportFixtures.recent, form) else { return }
    #expect(source.problems.isEmpty)
    #expect(
      facts(source) == [
        "Thamesmere", "Inspection of local authority children's services", "short", "2024-03-04", "2024-03-08",
        "2024-04-22", "Ada Quill", "Good",
      ])
    #expect(
      rows(source, "judgements", ["judged", "grade"]) == [
        ["Leaders", "Good"], ["Help and protection", "Requires improvement"], ["Children in care", "Good"],
        ["Care leavers", "Outstanding"], ["Overall effectiveness", "Good"],
      ])
    #expect(
      rows(source, "recommendations", ["number", "text"]) == [
        ["1", "How often children on a plan are seen in the two teams with the most vacancies."],
        ["2", "The use of a graded tool in cases of long-standing neglect."],
      ])
    #expect(numbers(source) == ["", "", "1", "2", "3", "4", "5"])
    guard texts(source).count == 7 else { return #expect(Bool(false), "\(texts(source))") }
    #expect(texts(source)[2] == ReportFixtures.agency)
    #expect(texts(source)[3] == ReportFixtures.over)
    #expect(texts(source)[5] == "Care leavers aged 18 to 25 have a worker who stays. 21 of them are at university.")
    #expect(
      rows(source, "findings", ["section", "place"]).map { $0.joined(separator: "/") } == [
        "Summary/1", "Summary/2", "The experiences and progress of children who need help and protection/1",
        "The experiences and progress of children who need help and protection/2",
        "The experiences and progress of children in care/1", "The experiences and progress of care leavers/1",
        "The impact of leaders on social work practice with children and families/1",
      ])
    let pages = rows(source, "findings", ["page"]).map { $0[0] }
    #expect(pages == (form.hasPages ? ["1", "1", "2", "2", "3", "3", "3"] : ["", "", "", "", "", "", ""]))
  }

  @Test(arguments: Form.allCases) func aReportOf2019(_ form: Form) throws {
    guard let source = try read(ReportFixtures.former, form, "eastmarsh-2019-07-30") else { return }
    #expect(source.problems.isEmpty)
    #expect(
      facts(source) == [
        "Eastmarsh", "Inspection of local authority children's services", "standard", "2019-06-03", "2019-06-14",
        "2019-07-30", "Ben Marsh", "Inadequate",
      ])
    #expect(
      rows(source, "judgements", ["judged", "grade"]) == [
        ["Leaders", "Inadequate"], ["Help and protection", "Inadequate"],
        ["Children in care and care leavers", "Requires improvement"], ["Overall effectiveness", "Inadequate"],
      ])
    #expect(rows(source, "recommendations", ["text"]) == [["The time that strategy discussions take to be held."]])
    #expect(numbers(source) == ["", "1", "2", "3", "4"])
    #expect(texts(source).dropFirst().prefix(2) == [ReportFixtures.over, ReportFixtures.agency])
  }

  @Test(arguments: Form.allCases) func aReportOf2015(_ form: Form) throws {
    guard let source = try read(ReportFixtures.older, form) else { return }
    #expect(source.problems.isEmpty)
    #expect(
      facts(source) == [
        "Northfold", "Single inspection framework", "full", "2015-10-06", "2015-10-29", "2015-12-14", "",
        "Requires improvement",
      ])
    #expect(
      rows(source, "judgements", ["judged", "grade"]) == [
        ["Overall effectiveness", "Requires improvement"], ["Help and protection", "Requires improvement"],
        ["Children in care", "Good"], ["Adoption", "Outstanding"], ["Care leavers", "Good"],
        ["Leaders", "Requires improvement"], ["Safeguarding children board", "Good"],
      ])
    #expect(rows(source, "recommendations", ["number"]) == [["1"], ["2"]])
    #expect(numbers(source) == ["", "", "", "3", "4", "5", ""])
    #expect(
      rows(source, "findings", ["section"]).map { $0[0] } == [
        "Executive summary", "Summary for children and young people",
        "The experiences and progress of children who need help and protection",
        "The experiences and progress of children who need help and protection",
        "The experiences and progress of children who need help and protection",
        "Leadership, management and governance", "Local Safeguarding Children Board",
      ])
    #expect(texts(source).dropFirst(3).prefix(2) == [ReportFixtures.agency, ReportFixtures.over])
  }

  @Test(arguments: Form.allCases) func aLetterAboutAMonitoringVisit(_ form: Form) throws {
    guard let source = try read(ReportFixtures.letter, form, "letter") else { return }
    #expect(source.problems.isEmpty)
    #expect(
      facts(source) == [
        "Westhaven", "Monitoring visit", "sixth visit", "2019-03-19", "2019-03-20", "2019-04-11", "Dov Ash", "",
      ])
    #expect(rows(source, "judgements", ["grade"]).isEmpty)
    #expect(rows(source, "recommendations", ["text"]).isEmpty)
    #expect(!numbers(source).contains { !$0.isEmpty })
    #expect(
      rows(source, "findings", ["section", "tone"]).dropFirst().map { $0.joined(separator: "/") } == [
        "Areas covered by the visit/", "Overview/Words of praise",
        "Findings and evaluation of progress/Words of worry",
        "Findings and evaluation of progress/Words of worry",
      ])
    #expect(
      texts(source).dropFirst().first
        == "Inspectors reviewed the progress made for children in need of help and protection, with a focus on: • thresholds and strategy discussions • the oversight of plans by managers"
    )
  }

  @Test(arguments: Form.allCases) func aFocusedVisit(_ form: Form) throws {
    guard let source = try read(ReportFixtures.focused, form, "visit-2023-07-19") else { return }
    #expect(source.problems.isEmpty)
    #expect(
      facts(source) == [
        "Southwold", "Focused visit", "", "2023-06-14", "2023-06-15", "2023-07-19", "Fay Crane", "",
      ])
    #expect(
      rows(source, "recommendations", ["text"]) == [
        ["The regularity of supervision, and whether it says what should happen next."]
      ])
    #expect(numbers(source) == ["", "", "1", "2"])
    #expect(
      rows(source, "findings", ["section"]).map { $0[0] } == [
        "Summary", "Headline findings", "Main findings", "Main findings",
      ])
    #expect(texts(source).dropFirst(2) == [ReportFixtures.agency, ReportFixtures.over])
  }

  @Test func aTextThatIsNoReportIsRefused() {
    let bench = Workbench()
    bench.write("notes.txt", "Notes of our talk about the inspection.\nNothing more.\n")
    bench.write("notes.html", "<html><body><p>Nothing</p></body></html>")
    var zip = ZipMaker()
    zip.add(
      "word/document.xml", "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>No</w:t></w:r></w:p></w:body></w:document>"
    )
    bench.write("notes.docx", zip.bytes)
    for name in ["notes.txt", "notes.html", "notes.docx"] {
      #expect(bench.failure(name)?.sentence.contains("is not an inspection report") == true, "\(name)")
    }
  }

  @Test func columnsAreReadOneAfterTheOther() {
    let left = ReportMaker.wrapped(
      "Leaders know their service, and they act on what they know. " + ReportFixtures.over, 34)
    let right = ReportMaker.wrapped("Care leavers are in touch. " + ReportFixtures.agency, 34)
    var page = ["A line over the whole width of the page, as the title of an article is.", ""]
    for at in 0..<max(left.count, right.count) {
      let first = at < left.count ? left[at] : ""
      page.append(first + String(repeating: " ", count: 38 - first.count) + (at < right.count ? right[at] : ""))
    }
    let parts = ColumnLayout.undone(page)
    #expect(parts.count == 3)
    #expect(parts[1].map { ReportLines.Line.trim($0) }.filter { !$0.isEmpty } == left)
    #expect(parts[2].map { ReportLines.Line.trim($0) }.filter { !$0.isEmpty } == right)
    // A table of labels and grades is none.
    #expect(ColumnLayout.undone(ReportFixtures.recent.layout.split(separator: "\n").map(String.init)).count == 1)
  }

  @Test func brokenWordsAreMadeWhole() {
    let breaks = WordBreaks([
      ReportLines.Line(text: "multi-agency information is well-being, and being well is good infor-", page: 1),
      ReportLines.Line(text: "mation. The rein", page: 1),
    ])
    #expect(breaks.joined("The infor-", "mation is") == "The information is")
    #expect(breaks.joined("a multi-", "agency team") == "a multi-agency team")
    #expect(breaks.joined("their well-", "being is") == "their well-being is")
    #expect(breaks.joined("no evi-", "dence of it") == "no evi-dence of it")
    #expect(breaks.joined("soft\u{AD}", "ly") == "softly")
    #expect(breaks.joined("2015–", "16") == "2015– 16")
  }

  @Test func marksOfNotesAreTakenOffWordsAlone() {
    #expect(
      PageEdges.without(["3"], "residential schools3, all of 13 in 2013") == "residential schools, all of 13 in 2013")
    #expect(PageEdges.without(["2"], "help, care and protection.2") == "help, care and protection.")
    #expect(PageEdges.without(["1"], "Child Q1 and note2") == "Child Q1 and note2")
  }

  @Test func headsOfPagesAreGone() {
    let texts = ["Plans are clear.", "Visits have a purpose.", "Audits are read."]
    let page = { (number: Int) in "Head of it    Page \(number) of 3\n\n\(texts[number - 1])\n\u{0C}" }
    let read = ReportLines(page(1) + page(2) + page(3)).lines.filter { !$0.isBlank }
    #expect(read.map(\.text) == texts)
  }
}
