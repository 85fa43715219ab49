import Calendar
import Catalogue
import Language
import Tables

/// Statutory returns in XML (children in need census, children's social work workforce census) → tables.
///
/// What is a row, and what its fields are called, is said by definitions (`from xml`). Of the form itself only the
/// header is known here: `Collection`, `Year` and `ReferenceDate`, as the Department for Education's returns have them.
struct ReturnReader {
  struct Outcome {
    var tables: [ReadTable]
    var kind: String
    var referenceDate: Day?
    var problems: [Problem]
  }

  let index: ClaimIndex
  let said: ClaimIndex.Candidate?
  let meter: FileMeter

  func read(_ bytes: ByteStore, shown: String, books: inout SharedBooks) throws(IntakeFailure) -> Outcome {
    if let said, said.definition.xmlElements.isEmpty {
      throw IntakeFailure(
        file: shown,
        "“\(shown)” cannot be read as \(said.definition.name): its definition does not say where it stands in XML.")
    }
    let listener = ReturnListener(ReturnPlan(said.map { [$0] } ?? index.candidates))
    try XMLEvents.readReturn(bytes, listener, shown: shown)
    guard listener.hasRows else {
      throw IntakeFailure(file: shown, "“\(shown)” is XML that holds no rows of any list that is known here.")
    }
    var outcome = Outcome(tables: [], kind: "XML return", referenceDate: nil, problems: [])
    readHeader(listener, shown, &outcome)
    for (number, rows) in listener.rows.enumerated() {
      guard let rows else { continue }
      let part = listener.plan.parts[number]
      let reader = TableReader(grid: rows.grid, header: rows.header, index: index, source: shown, meter: meter)
      var table = try reader.read(
        part.candidate, columns: rows.isPresent.enumerated().map { $1 ? $0 : nil }, books: &books)
      for repeated in rows.repeated.prefix(ProblemList.mostAlike) {
        table.problems.append(
          Problem(
            source: shown, sheet: rows.grid.name, row: Int(repeated.line), dataset: part.definition.name,
            field: part.definition.fields[repeated.field].name,
            problem: "stands \(repeated.count) times where it can be once", done: "the first was kept"))
      }
      if outcome.referenceDate != nil { table.covers = Self.yearly(part.definition) }
      outcome.tables.append(table)
    }
    tellRest(listener, shown, &outcome)
    return outcome
  }

  /// A return with a reference date holds the year that ends there: what was open in it, and what began in it.
  private static func yearly(_ definition: DatasetDefinition) -> [Syntax.Cover] {
    let window = definition.covers.compactMap { cover -> Syntax.Cover? in
      switch cover {
      case .open: .open
      case .started: .started(months: 12)
      case .ended: .ended(months: 12)
      case .everything: nil
      }
    }
    if !window.isEmpty { return window }
    return definition.opens != nil ? [.open, .ended(months: 12)] : [.started(months: 12)]
  }

  private func readHeader(_ listener: ReturnListener, _ shown: String, _ outcome: inout Outcome) {
    var header = listener.header
    if let collection = header.removeValue(forKey: "collection"), !collection.text.isEmpty {
      outcome.kind = "\(collection.text) census"
    }
    let year = header.removeValue(forKey: "year")
    if let date = header.removeValue(forKey: "referencedate") {
      var text = date.text
      outcome.referenceDate = text.withUTF8 { DateText.read($0)?.day }
      if outcome.referenceDate == nil, !text.isEmpty {
        outcome.problems.append(
          Problem(
            source: shown, row: date.line, field: date.name, value: text, problem: "not a date",
            done: "the date of the return was looked for elsewhere"))
      }
    }
    if let day = outcome.referenceDate, let year, let number = Int(year.text), number != day.year {
      outcome.problems.append(
        Problem(
          source: shown, row: year.line, field: year.name, value: year.text,
          problem: "the year of the return is not that of its reference date, \(day.long)",
          done: "the reference date was taken"))
    }
    let rest = header.values.filter { !$0.text.isEmpty }.sorted { ($0.line, $0.name) < ($1.line, $1.name) }
    if let first = rest.first {
      outcome.problems.append(
        Problem(
          source: shown, row: first.line, value: rest.map { "\($0.name) \($0.text)" }.joined(separator: ", "),
          problem: "not used: the header of the return says more than its date", done: "left out"))
    }
  }

  private func tellRest(_ listener: ReturnListener, _ shown: String, _ outcome: inout Outcome) {
    for unused in listener.unused {
      outcome.problems.append(
        Problem(
          source: shown, sheet: unused.within, row: unused.line, field: unused.name,
          problem: "not used: no field has this element (\(unused.count) value\(unused.count == 1 ? "" : "s"))",
          done: "left out"))
    }
    for stray in listener.strayText {
      outcome.problems.append(
        Problem(
          source: shown, row: stray.line, value: stray.text, problem: "text between elements", done: "left out"))
    }
    if listener.strayCount > listener.strayText.count {
      outcome.problems.append(
        Problem(
          source: shown,
          problem: "text between elements, in \(listener.strayCount - listener.strayText.count) more places",
          done: "left out"))
    }
  }
}
