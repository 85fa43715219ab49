/// Cells of a sheet that were made one: `C5:C14`. A workbook keeps the value of the first and none for the others, which
/// a person sees as if each had it.
struct MergedCells: Equatable {
  /// Rows from 1, as in the file.
  let rows: ClosedRange<Int>
  /// Columns from 0.
  let columns: ClosedRange<Int>

  /// Nil where the reference names no more than one cell.
  init?(_ reference: UnsafeBufferPointer<UInt8>) {
    let ends = reference.split(separator: 0x3A).map { end in
      (column: SheetCells.column(UnsafeBufferPointer(rebasing: end)), row: Self.row(end))
    }
    guard ends.count == 2, let left = ends[0].column, let right = ends[1].column, let top = ends[0].row,
      let bottom = ends[1].row, left <= right, top <= bottom
    else { return nil }
    rows = top...bottom
    columns = left...right
  }

  private static func row(_ reference: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var row = 0
    for byte in reference where byte &- 48 <= 9 {
      row = row * 10 + Int(byte - 48)
      if row > SheetCells.mostRows { return nil }
    }
    return row == 0 ? nil : row
  }
}

/// Listens for the merged cells of a sheet whose rows are read otherwise.
final class MergeListener: XMLListener {
  private(set) var found: [MergedCells] = []

  override func start(_ name: UnsafePointer<UInt8>, _ attributes: XMLAttributes) {
    guard XMLEvents.equal(name, "mergeCell"), let merged = attributes.bytes("ref").flatMap({ MergedCells($0) }) else {
      return
    }
    found.append(merged)
  }
}

extension TableReader {
  /// Merged cells that reach over rows below the header: their value is not filled in where the file has none.
  func tellMerged(_ plan: Plan, _ problems: inout ProblemList) {
    guard !grid.merged.isEmpty, !rows.isEmpty else { return }
    let (first, last) = (Int(grid.places[rows.lowerBound]), Int(grid.places[rows.upperBound - 1]))
    for merged in grid.merged.sorted(by: {
      ($0.rows.lowerBound, $0.columns.lowerBound) < ($1.rows.lowerBound, $1.columns.lowerBound)
    }) {
      let (top, bottom) = (max(merged.rows.lowerBound, first), min(merged.rows.upperBound, last))
      guard top <= bottom, merged.rows.count > 1 else { continue }
      for (field, column, _) in plan where merged.columns.contains(column) {
        problems.addWhole(
          "one merged cell in rows \(merged.rows.lowerBound) to \(bottom): only the first holds the value",
          field: field.name, row: top, done: "the others were left empty")
      }
    }
  }
}
