import Tables
import Testing

@testable import Intake

/// The scan of a sheet's bytes and the reading of its XML events give the same cells, or the scan gives up.
@Suite struct SheetScanTests {
  private static let cells = [
    #"<c r="%"><v>12</v></c>"#, #"<c r="%" s="1"><v>44271.5</v></c>"#, #"<c r="%" t="s"><v>1</v></c>"#,
    #"<c r="%" s="1"/>"#, #"<c r="%"><f>A1+B1</f><v>7</v></c>"#, #"<c r="%"><f>A1&amp;"x"</f></c>"#,
    #"<c r="%" t="str"><f t="shared" si="0"/><v>word</v></c>"#, #"<c r="%" t="b"><v>1</v></c>"#,
    #"<c r="%" t="e"><v>#N/A</v></c>"#, #"<c r="%" t="inlineStr"><is><t xml:space="preserve"> in line </t></is></c>"#,
    "<c><v>3</v></c>", #"<c r="%"><v></v></c>"#, #"<c r="%"></c>"#, #"<c r="%" t="s"><v>99</v></c>"#,
  ]
  /// What the scan leaves to the events.
  private static let odd = [
    #"<c r="%" t="str"><v>x&amp;y</v></c>"#, #"<c r="%" t="inlineStr"><is><r><t>run</t></r></is></c>"#,
    #"<c r="%" t="str"><v>é</v></c>"#, "<c r='%'><v>5</v></c>", #"<c r="%"><v><![CDATA[8]]></v></c>"#,
    #"<!-- said --><c r="%"><v>1</v></c>"#, #"<x:c r="%"><x:v>1</x:v></x:c>"#,
  ]

  private static func sheet(_ seed: Int, odd isOdd: Bool) -> String {
    var state = UInt64(seed) &* 2 &+ 1
    func below(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    var out = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
    out += #"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:x="http://schemas."#
    out += #"openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:C3"/><sheetData>"#
    var number = 1
    for _ in 0..<below(12) {
      if below(8) == 0 {
        out += #"<row r="\#(number)"/>"#
      } else {
        out += below(3) == 0 ? "\n<row>" : #"<row r="\#(number)" spans="1:3">"#
        for column in 0..<below(6) {
          let form = isOdd && below(5) == 0 ? odd[below(odd.count)] : cells[below(cells.count)]
          let letter = String(UnicodeScalar(UInt8(65 + column)))
          let parts = form.split(separator: "%", omittingEmptySubsequences: false)
          out += (below(6) == 0 ? "\n  " : "") + parts.joined(separator: "\(letter)\(number)")
        }
        out += "</row>"
      }
      number += 1 + below(3) / 2
    }
    return out + "</sheetData><mergeCells count=\"0\"/></worksheet>"
  }

  private func described(_ read: () throws(IntakeFailure) -> CellGrid?) -> String? {
    do throws(IntakeFailure) {
      guard let grid = try read() else { return nil }
      let rows = (0..<grid.rowCount).map { row in
        "\(grid.places[row]) \(grid.blanksBefore[row]) "
          + (0..<grid.width(row)).map { "\(grid.cell(row, $0).kind) \(grid.string(grid.cell(row, $0)))" }
          .joined(separator: "|")
      }
      return (rows + ["\(grid.blankLines)"]).joined(separator: "\n")
    } catch {
      return error.sentence
    }
  }

  private static func strings() throws -> SharedStrings {
    let strings = SharedStrings(capacity: 100)
    let text = "<sst><si><t>zero</t></si><si><t>one</t></si></sst>"
    try XMLEvents.read(ByteStore(text.utf8), strings, name: "strings", shown: "book")
    return strings
  }

  @Test func scanAndEventsGiveTheSameCells() throws {
    let strings = try Self.strings()
    var scanned = 0
    var inPieces = 0
    for seed in 0..<400 {
      let part = ByteStore(Self.sheet(seed, odd: seed % 3 == 0).utf8)
      let events = described { () throws(IntakeFailure) in
        try Workbook.sheetByEvents(part, "s", strings, nil, "book")
      }
      let scan = described { () throws(IntakeFailure) in try SheetScan.read(part, "s", strings, nil, "book") }
      if let scan {
        scanned += 1
        #expect(scan == events, "seed \(seed)")
      }
      // The same where it comes in windows that end anywhere; one that holds no whole row gives up.
      for window in [300, 511, 1000] {
        let pieces = described { () throws(IntakeFailure) in
          try SheetScan.read(part, "s", strings, nil, "book", window: window)
        }
        if let pieces {
          inPieces += 1
          #expect(pieces == events, "seed \(seed), windows of \(window)")
        }
      }
    }
    #expect(inPieces >= 400)
    // The plain ones at least.
    #expect(scanned >= 266)
  }

  /// A sheet that is cut off or spoilt anywhere is refused as the events refuse it.
  @Test func whatIsDamagedIsRefused() throws {
    let strings = try Self.strings()
    let whole = Array(Self.sheet(5, odd: false).utf8)
    for cut in stride(from: 0, to: whole.count, by: 3) {
      for spoilt in [Array(whole[..<cut]), whole[..<cut] + [0x3C] + whole[cut...], whole[..<cut] + [0] + whole[cut...]]
      {
        let part = ByteStore(spoilt)
        guard
          let scan = described({ () throws(IntakeFailure) in try SheetScan.read(part, "s", strings, nil, "book") })
        else { continue }
        #expect(
          scan
            == described { () throws(IntakeFailure) in try Workbook.sheetByEvents(part, "s", strings, nil, "book") },
          "at \(cut)")
      }
    }
  }
}
