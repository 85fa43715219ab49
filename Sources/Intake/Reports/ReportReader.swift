import Calendar
import Catalogue

/// Inspection reports → inspections, judgements, recommendations, findings, in the fields that their definitions have.
struct ReportReader {
  let catalogue: Catalogue
  let index: ClaimIndex

  struct Read {
    var tables: [ReadTable] = []
    var problems: [Problem] = []
    var published: Day?
    var publishedFrom = ""
  }

  /// One row of a table that is made here: field → text.
  private typealias Row = (page: Int, values: [String: String])

  /// - Throws: where its first page is not that of an inspection report or a letter about a visit.
  func read(_ lines: ReportLines, shown: String, books: inout SharedBooks) throws(IntakeFailure) -> Read {
    guard let front = ReportFront(lines.lines) else {
      throw IntakeFailure(
        file: shown,
        "“\(shown)” is not an inspection report of a kind that is known here: its first page names no inspection or visit by Ofsted."
      )
    }
    let body = ReportBody(lines.lines, from: front.bodyStart)
    var out = Read()
    let last = shown.split(separator: "/").last.map(String.init) ?? shown
    let stem = last.lastIndex(of: ".").map { String(last[..<$0]) } ?? last
    if let printed = front.published {
      (out.published, out.publishedFrom) = (printed, "the file")
    } else if let named = DateInName.find(stem) {
      (out.published, out.publishedFrom) = (named, "file name")
    }
    let area = index.areas.title(front.area) ?? front.area
    let shared = ["report": stem, "area": area, "published": out.published?.iso ?? ""]
    var inspection = shared
    inspection["framework"] = front.framework
    inspection["kind"] = front.kind
    inspection["visit-start"] = front.visit?.first.iso
    inspection["visit-end"] = front.visit?.last.iso
    inspection["lead-inspector"] = front.inspector
    inspection["pages"] = lines.pages > 0 ? String(lines.pages) : nil
    for row in front.judgements {
      inspection[row.judged] = row.grade
      if row.judged == "care-leavers" { inspection["care-leavers-grade"] = row.grade }
      // Until 2022 one judgement covered both; the inspectorate's overview of grades has it as that of children in care.
      if row.judged == "care-and-leavers" { inspection["in-care"] = row.grade }
    }
    let judgements = front.judgements.map { row -> Row in
      (1, shared.merging(["judged": row.judged, "grade": row.grade]) { $1 })
    }
    let advice = body.recommendations.enumerated().map { number, item -> Row in
      let own = [
        "number": String(item.number ?? number + 1), "text": item.text, "page": Self.page(item.page),
        "area-of-practice": item.section,
      ]
      return (item.page, shared.merging(own) { $1 })
    }
    var places: [String: Int] = [:]
    let opening = front.opening.map { part in
      ReportBody.Paragraph(section: part.section, grade: nil, number: nil, page: part.page, text: part.text)
    }
    let findings = (opening + body.findings).map { item -> Row in
      places[item.section, default: 0] += 1
      let own = [
        "kind": front.framework, "section": item.section,
        "paragraph": item.number.map(String.init) ?? "", "page": Self.page(item.page),
        "place": String(places[item.section] ?? 1),
        "text": item.text, "tone": item.isAdvice ? "weakness" : ReportTone.tone(item.text) ?? "",
      ]
      return (item.page, shared.merging(own) { $1 })
    }
    for (name, rows) in [
      ("inspections", [(1, inspection)]), ("judgements", judgements), ("recommendations", advice),
      ("findings", findings),
    ] as [(String, [Row])] {
      if let table = table(name, rows, shown, &books) { out.tables.append(table) }
    }
    tell(front, body, out.published, shown, &out.problems)
    return out
  }

  private func tell(
    _ front: ReportFront, _ body: ReportBody, _ published: Day?, _ shown: String, _ problems: inout [Problem]
  ) {
    func add(_ field: String, _ problem: String) {
      problems.append(
        Problem(source: shown, dataset: "inspections", field: field, problem: problem, done: Problem.leftEmpty))
    }
    let isGraded = front.framework == "ilacs" || front.framework == "sif"
    if front.area.isEmpty { add("area", "the title names no council") }
    if published == nil { add("published", "neither the report nor its name tells when it was published") }
    if front.visit == nil { add("visit-start", "the days of the visit cannot be told") }
    if isGraded, !front.judgements.contains(where: { $0.judged == "overall" }) {
      add("overall", "no overall grade was found")
    }
    if isGraded, front.judgements.count < 4 { add("overall", "fewer grades were found than a report gives") }
    if body.findings.isEmpty { add("report", "no paragraph was found") }
  }

  /// Documents that do not tell their pages have none.
  private static func page(_ page: Int) -> String { page > 0 ? String(page) : "" }

  /// The rows as cells under the first header of each field, read as any other table is.
  private func table(_ name: String, _ rows: [Row], _ shown: String, _ books: inout SharedBooks) -> ReadTable? {
    guard let candidate = index.candidate(named: name) else { return nil }
    let fields = candidate.definition.fields.enumerated().filter { _, field in
      rows.contains { $0.values[field.name] != nil }
    }
    guard !fields.isEmpty else { return nil }
    var grid = CellGrid(text: ByteStore())
    func add(_ text: String) {
      let bytes = Array(text.utf8)
      let start = grid.text.count
      grid.text.append(bytes)
      grid.append(
        bytes.isEmpty ? .blank : CellSpan(start: start, length: min(bytes.count, CellSpan.mostBytes - 1), kind: .text))
    }
    for (_, field) in fields { add(HeaderText.folded(field.headers.first ?? field.name)) }
    grid.endRow(place: 1)
    for row in rows {
      for (_, field) in fields { add(row.values[field.name] ?? "") }
      grid.endRow(place: row.page)
    }
    guard let header = HeaderRow(grid, at: 0) else { return nil }
    return try? TableReader(grid: grid, header: header, index: index, source: shown).read(candidate, books: &books)
  }
}
