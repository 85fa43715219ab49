import Catalogue
import Intake

/// Files with exactly as many rows as an export or a spreadsheet holds at the most: what comes after is not in them, and nothing in
/// them says so.
extension Board {
  /// The limits at which systems and spreadsheets cut off: row limits of reports, and the rows of a sheet of Excel (2003, and since
  /// 2007), with or without its header.
  private static let limits: Set<Int> = [
    1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 999, 9999, 65_535, 65_536, 1_048_575, 1_048_576,
  ]

  /// What is asked of files that were just loaded and may be cut off at such a limit.
  func roundLengths(among loaded: [LoadedSource]) -> [(source: Int, problem: Problem)] {
    loaded.flatMap { source in
      source.read.tables.filter { Self.isCutOff($0) }.map { list in
        (
          source.id,
          Problem(
            source: source.read.file, sheet: list.sheet, dataset: list.definition.name,
            problem: "it has exactly \(list.rows) rows, at which exports are often cut off", done: Problem.isWhole)
        )
      }
    }
  }

  private static func isCutOff(_ list: ReadTable) -> Bool {
    !list.definition.isPublished && limits.contains(list.rows)
  }

  /// How many rows the file of a pack has, where that is such a limit.
  public func roundLength(of pack: Pack, _ dataset: String) -> Int? {
    sources.first { $0.id == pack.source }?.read.tables.first { $0.definition.name == dataset && Self.isCutOff($0) }?
      .rows
  }
}
