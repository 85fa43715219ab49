import Calendar
import Catalogue

/// Inspection reports → inspections, judgements, recommendations, findings.
struct ReportReader {
  let catalogue: Catalogue

  struct Read {
    var tables: [ReadTable] = []
    var problems: [Problem] = []
    var published: Day?
    var publishedFrom = ""
  }

  func read(_ bytes: ByteStore, path: String, shown: String, books: inout SharedBooks) throws(IntakeFailure) -> Read {
    throw IntakeFailure(file: shown, "“\(shown)”: inspection reports are not read yet.")
  }
}
