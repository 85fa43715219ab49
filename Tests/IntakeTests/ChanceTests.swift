import Testing

@testable import Intake

/// Whatever bytes come, they are read or refused; a crash would end the run.
@Suite struct ChanceTests {
  @Test func delimitedText() {
    let bench = Workbench()
    var chance = Chance(state: 7)
    let alphabet = Array("a1,;\t\"\"\n\r =é-/ 0".utf8) + [0, 0xFF, 0xC2, 0xA0, 0xE2]
    for _ in 0..<600 {
      let bytes = (0..<chance.below(120)).map { _ in alphabet[chance.below(alphabet.count)] }
      bench.write("a.csv", bytes)
      guard let read = try? bench.table("a.csv") else {
        #expect(bench.failure("a.csv")?.sentence.isEmpty == false)
        continue
      }
      #expect(read.table.rowCount <= read.rows)
      #expect(read.places.count == read.table.rowCount)
      #expect(read.table.columns.allSatisfy { $0.count == read.table.rowCount })
    }
  }

  /// A table written with every value quoted comes back as it was.
  @Test func whatIsWrittenIsRead() throws {
    var chance = Chance(state: 11)
    let alphabet = Array("ab,;\"\n'x")
    for _ in 0..<150 {
      let rows = (0..<(1 + chance.below(5))).map { _ in
        (0..<3).map { _ in "k" + String((0..<chance.below(9)).map { _ in alphabet[chance.below(alphabet.count)] }) + "k"
        }
      }
      let text = rows.map { row in
        row.map { "\"" + $0.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\"" }.joined(separator: ",")
      }.joined(separator: "\r\n")
      let grid = try DelimitedText.read(ByteStore(Array(("h1,h2,h3\r\n" + text).utf8)), shown: "a.csv")
      for (number, row) in rows.enumerated() {
        for (column, value) in row.enumerated() {
          let cell = grid.cell(number + 1, column)
          let bytes = UnsafeBufferPointer(start: grid.text.base + cell.start, count: cell.length)
          #expect(String(decoding: bytes, as: UTF8.self) == value)
        }
      }
    }
  }

  @Test func changedWorkbooks() {
    let bench = Workbench()
    var chance = Chance(state: 3)
    var maker = WorkbookMaker(
      textRow(1, ["Name", "Day"]) + #"<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>44271</v></c></row>"#)
    maker.strings = "<si><t>Ann</t></si>"
    let whole = maker.bytes
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0...chance.below(4) { bytes[chance.below(bytes.count)] = UInt8(chance.below(256)) }
      if chance.below(4) == 0 { bytes.removeLast(chance.below(bytes.count)) }
      bench.write("a.xlsx", bytes)
      if let read = try? bench.table("a.xlsx") {
        #expect(read.places.count == read.table.rowCount)
      } else {
        #expect(bench.failure("a.xlsx")?.sentence.isEmpty == false)
      }
    }
  }

  @Test func changedSheets() {
    var chance = Chance(state: 5)
    let whole = Array(
      #"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Na&amp;me</t></is></c><c r="B1" s="1"><f>A1</f><v>4.5E3</v></c></row><row r="3"><c r="ZZ3" t="s"><v>0</v></c></row></sheetData></worksheet>"#
        .utf8)
    for _ in 0..<3000 {
      var bytes = whole
      for _ in 0...chance.below(3) { bytes[chance.below(bytes.count)] = whole[chance.below(whole.count)] }
      if let grid = try? Workbook.sheet(ByteStore(bytes), "S", nil, nil, "a.xlsx") {
        for row in 0..<grid.rowCount { for column in 0..<grid.width(row) { _ = grid.string(grid.cell(row, column)) } }
        #expect(grid.places.count == grid.rowCount)
      }
    }
  }

  @Test func datesAndNumbersOfAnyBytes() {
    var chance = Chance(state: 13)
    let alphabet = Array("0123456789/-. :TZOctnovember,()%£eE+".utf8)
    for _ in 0..<20_000 {
      let store = ByteStore((0..<chance.below(24)).map { _ in alphabet[chance.below(alphabet.count)] })
      withExtendedLifetime(store) {
        if let read = DateText.read(store.bytes) { #expect(DateText.years.contains(read.day.year)) }
        if let number = NumberText.read(store.bytes) { #expect(number.isFinite) }
        _ = DateText.serial(store.bytes, shift: 1462)
        _ = DateText.month(store.bytes)
      }
    }
  }
}
