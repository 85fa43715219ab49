import Calendar
import Language

/// The day of the cut as a cover sheet or a title above a table states it: `Position at 30 September 2026`, or `Snapshot
/// date` with the date in the cell beside it or below.
struct StatedDate: Sendable {
  var day: Day
  /// Nil in a file without sheets.
  var sheet: String?

  /// Where it stands: as the origin of a date, and in a sentence.
  var words: String { sheet.map { "stated on sheet “\($0)”" } ?? "stated above the table" }
  var place: String { sheet.map { "the sheet “\($0)”" } ?? "the title above the table" }

  /// What stands before such a date. The day a report was printed or sent is none of them.
  private static let labels = [
    "position as at", "position at", "position date", "data as at", "data as of", "as at", "as of", "snapshot date",
    "snapshot at", "date of snapshot", "extract date", "date of extract", "data extracted on", "extracted on",
    "cut off date", "cut-off date", "cut off", "cut-off", "census date", "reporting date", "period ending",
    "month ending", "period end", "month end",
  ]
  /// Where one of these stands before the label, it is another day than that of this file.
  private static let others = ["previous", "last", "prior", "compared", "comparison", "next", "due"]

  /// - Parameter rows: how many rows from the top are looked at: those above the table, or all of a sheet without one.
  static func find(_ grid: CellGrid, rows: Int) -> Day? {
    for row in 0..<min(rows, grid.rowCount, HeaderRow.mostAbove) {
      for column in 0..<min(grid.width(row), 40) {
        let cell = grid.cell(row, column)
        guard cell.kind == .text else { continue }
        let text = grid.string(cell)
        guard text.utf8.count <= 300, let rest = behindLabel(text) else { continue }
        if let day = DateInName.find(rest) { return day }
        guard !rest.contains(where: \.isLetter) else { continue }
        let beside = (column + 1..<max(column + 1, grid.width(row))).lazy.map { grid.cell(row, $0) }
          .first { !grid.isBlank($0) }
        if let beside, let day = DateInName.find(grid.string(beside)) { return day }
        if row + 1 < min(rows, grid.rowCount), let day = DateInName.find(grid.string(grid.cell(row + 1, column))) {
          return day
        }
      }
    }
    return nil
  }

  /// What stands behind a label; nil where there is none.
  private static func behindLabel(_ text: String) -> String? {
    let words = text.lowercased()
    for label in labels {
      guard let at = words.firstRange(of: label) else { continue }
      let before = words[..<at.lowerBound]
      if let last = before.last, last.isLetter || last.isNumber { continue }
      let rest = words[at.upperBound...]
      if let first = rest.first, first.isLetter || first.isNumber { continue }
      let earlier = before.split { !$0.isLetter }
      if earlier.contains(where: { others.contains(String($0)) }) { continue }
      return String(rest)
    }
    return nil
  }
}
