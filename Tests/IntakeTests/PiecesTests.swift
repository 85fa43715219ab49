import Tables
import Testing

@testable import Intake

/// A file that is scanned in pieces side by side comes out as if it had been scanned in one, wherever it is cut.
@Suite struct PiecesTests {
  private static func text(_ seed: UInt64) -> String {
    var state = seed &* 2 &+ 1
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let cells = [
      "a", "", " ", "12/10/2026", "word by word", "\"quoted\"", "\"with, comma\"", "\"two\nlines\"",
      "\"a \"\"b\"\" c\"",
      "\"stray\" x", "mid\"quote", " \"blank before\"", "é", "\"\"", "\"\"\"\"", "\"cr\r\nlf\"", "\"  \"",
    ]
    let breaks = ["\n", "\r\n", "\n", "\n\n", "\r\n\r\n"]
    var out = ""
    for _ in 0..<below(60) {
      for column in 0..<below(9) { out += (column == 0 ? "" : ",") + cells[below(cells.count)] }
      out += breaks[below(breaks.count)]
    }
    if below(3) == 0 { out += "last,\"open" + (below(2) == 0 ? "\"" : "") }
    if below(4) == 0 { out += "," }
    return out
  }

  private func described(_ text: String, _ shortest: Int) -> String {
    do throws(IntakeFailure) {
      let grid = try DelimitedText.read(ByteStore(text.utf8), shown: "f.csv", shortestPiece: shortest)
      let rows = (0..<grid.rowCount).map { row in
        "\(grid.places[row]) \(grid.blanksBefore[row]) "
          + (0..<grid.width(row)).map { grid.string(grid.cell(row, $0)) }.joined(separator: "|")
      }
      let remarks = grid.lineRemarks.map { "\($0.line) \($0.problem)" }
      return (rows + remarks + ["\(grid.blankLines)"]).joined(separator: "\n")
    } catch {
      return "\(error.line ?? 0) \(error.sentence)"
    }
  }

  @Test func piecesMakeNoDifference() {
    for seed in 0..<600 {
      let text = Self.text(UInt64(seed))
      #expect(described(text, 1) == described(text, .max), "seed \(seed)")
    }
  }

  /// Blocks of 64 bytes begin and end in all places of a row.
  @Test func cellsOfEveryLengthAreFound() throws {
    for length in 0...200 {
      let cell = String(repeating: "x", count: length)
      let grid = try DelimitedText.read(ByteStore("\(cell),b\n1,\(cell)\r\nlast,\(cell)".utf8), shown: "f.csv")
      let rows = (0..<grid.rowCount).map { row in (0..<grid.width(row)).map { grid.string(grid.cell(row, $0)) } }
      #expect(rows == [[cell, "b"], ["1", cell], ["last", cell]])
    }
  }
}
