import Language

/// Which row of a grid is the header: the one that definitions claim most of, else the first that is about as wide as the
/// table and holds no numbers. Titles, notes and dates that stand above it are passed over and told.
struct HeaderRow {
  let row: Int
  /// As the file writes them.
  let texts: [String]
  let folded: [String]
  static let mostAbove = 40

  init?(_ grid: CellGrid, _ index: ClaimIndex) {
    if let names = grid.columnNames {
      row = -1
      texts = names
      folded = names.map(HeaderText.folded)
      return
    }
    let looked = min(grid.rowCount, Self.mostAbove)
    guard looked > 0 else { return nil }
    var best: (row: Int, claims: Int)?
    // The row that was read last, which mostly is the header.
    var last: (row: Int, texts: [String], folded: [String])?
    for row in 0..<looked {
      let texts = Self.texts(grid, row)
      let names = texts.map(HeaderText.folded)
      last = (row, texts, names)
      let claims = index.mostClaims(grid, row)
      if claims > (best?.claims ?? 1) { best = (row, claims) }
      // Half of what stands there is claimed by one definition, or is the layout of statistics: it is the header.
      let filled = names.count { !$0.isEmpty }
      if claims >= 3 && claims * 2 >= filled || PublishedLayout.isHeader(names) {
        best = (row, claims)
        break
      }
    }
    if let best {
      row = best.row
    } else {
      let widths = (0..<looked).map { grid.filled($0) }
      let sorted = widths.sorted(by: >)
      // One row that is too long does not make those above it titles.
      let widest = sorted.count > 1 && sorted[1] > 1 ? sorted[1] : sorted.first ?? 0
      row = widths.firstIndex { $0 * 5 >= widest * 3 } ?? 0
    }
    if let last, last.row == row {
      (texts, folded) = (last.texts, last.folded)
    } else {
      texts = Self.texts(grid, row)
      folded = texts.map(HeaderText.folded)
    }
  }

  /// The row that is known to be the header; nil where there is none.
  init?(_ grid: CellGrid, at row: Int) {
    guard row < grid.rowCount else { return nil }
    self.row = row
    texts = Self.texts(grid, row)
    folded = texts.map(HeaderText.folded)
  }

  /// A header that stands in no row of the grid, for formats that name their cells.
  init(above texts: [String]) {
    row = -1
    self.texts = texts
    folded = texts.map(HeaderText.folded)
  }

  private static func texts(_ grid: CellGrid, _ row: Int) -> [String] {
    (0..<grid.width(row)).map { column in
      let cell = grid.cell(row, column)
      return cell.kind == .blank ? "" : oneLine(grid.string(cell))
    }
  }
}
