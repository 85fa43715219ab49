import Tables
import Testing

@testable import Intake

@Suite struct WorkbookTests {
  private func read(_ maker: WorkbookMaker) throws -> ReadSource {
    let bench = Workbench()
    bench.write("book.xlsx", maker.bytes)
    return try bench.read("book.xlsx").sources[0]
  }
  private func column(_ read: ReadTable, _ name: String) -> [Cell] {
    guard let column = read.table[name] else { return [] }
    return (0..<read.table.rowCount).map { column[$0] }
  }

  @Test func everyKindOfCell() throws {
    var maker = WorkbookMaker(
      textRow(1, ["Text", "Run", "Formula", "Error", "Flag", "Whole", "Day", "Custom", "Hours", "Blank"])
        + #"""
        <row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="str"><f>A1</f><v>x&amp;y</v></c>
        <c r="D2" t="e"><v>#N/A</v></c><c r="E2" t="b"><v>1</v></c><c r="F2"><v>9212044.0</v></c>
        <c r="G2" s="1"><v>44271</v></c><c r="H2" s="2"><v>44271.5</v></c><c r="I2" s="3"><v>0.5</v></c><c r="J2" s="1"/></row>
        """#)
    maker.strings =
      #"<si><t xml:space="preserve"> Plain </t></si><si><r><t>Two </t></r><r><t>runs</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si>"#
    maker.formats =
      #"<numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="[h]:mm &quot;day&quot;"/>"#
    maker.cellFormats = #"<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>"#
    let read = try self.read(maker).tables[0]
    #expect(column(read, "text") == [.text("Plain")])
    #expect(column(read, "run") == [.text("Two runs")])
    #expect(column(read, "formula") == [.text("x&y")])
    #expect(column(read, "error") == [.missing])
    #expect(read.problems.contains { $0.field == "error" && $0.value == "#N/A" })
    #expect(column(read, "flag") == [.flag(true)])
    #expect(column(read, "whole") == [.number(9_212_044)])
    guard case .day(let day, let none)? = column(read, "day").first else { return #expect(Bool(false)) }
    #expect(day.iso == "2021-03-16" && none == nil)
    guard case .day(_, let minute)? = column(read, "custom").first else { return #expect(Bool(false)) }
    #expect(minute == 720)
    #expect(column(read, "hours") == [.number(0.5)])
    #expect(column(read, "blank") == [.missing])
  }

  @Test func theOtherEpoch() throws {
    var maker = WorkbookMaker(
      textRow(1, ["Name", "Day"]) + #"<row><c t="inlineStr"><is><t>a</t></is></c><c s="1"><v>42809</v></c></row>"#)
    maker.date1904 = true
    guard case .day(let day, _)? = column(try read(maker).tables[0], "day").first else { return #expect(Bool(false)) }
    #expect(day.iso == "2021-03-16")
  }

  @Test func aFormulaThatWasNeverReckonedIsAProblem() throws {
    let read = try self.read(
      WorkbookMaker(
        textRow(1, ["Name", "Sum"])
          + #"<row r="2"><c t="inlineStr"><is><t>a</t></is></c><c><f>1+1</f></c></row><row r="3"><c t="inlineStr"><is><t>b</t></is></c><c><f>1+1</f><v>2</v></c></row>"#
      )
    ).tables[0]
    #expect(column(read, "sum") == [.missing, .number(2)])
    #expect(read.problems.contains { $0.row == 2 && $0.field == "sum" && $0.problem.contains("formula") })
  }

  @Test func sheetsAreFoundByTheirRelationsAndClaimedByTheirHeaders() throws {
    var maker = WorkbookMaker(
      textRow(1, ["A report of the council"])
        + textRow(3, ["Child Unique ID", "Child Protection Plan Start Date", "Latest Category of Abuse"])
        + textRow(4, ["1", "01/08/2026", "Neglect"]) + textRow(7, ["2", "01/08/2026", "Neglect"]), name: "Whatever")
    maker.sheets.append(("Notes", "visible", textRow(1, ["Nothing here"])))
    maker.sheets.append(("Lookups", "hidden", textRow(1, ["Code", "Name"]) + textRow(2, ["1", "One"])))
    maker.sheets.append(("Sizes", "visible", textRow(1, ["Town", "Size"]) + textRow(2, ["Bow", "4"])))
    let source = try read(maker)
    #expect(source.kind == "Annex A workbook")
    #expect(source.tables.map(\.definition.name) == ["cp-plans", "sizes"])
    #expect(source.tables.map(\.sheet) == ["Whatever", "Sizes"])
    #expect(source.tables[0].places == [4, 7])
    #expect(source.tables[0].blankLines == 3)
    #expect(source.tables[0].problems.contains { $0.row == 1 && $0.problem == "a line above the header" })
    #expect(source.problems.map(\.sheet) == ["Notes", "Lookups"])
  }

  @Test func missingCellsLeaveGaps() throws {
    let read = try self.read(
      WorkbookMaker(textRow(1, ["A", "B", "C", "D"]) + #"<row r="2"><c r="B2"><v>2</v></c><c><v>3</v></c></row>"#)
    ).tables[0]
    #expect(
      [column(read, "a"), column(read, "b"), column(read, "c"), column(read, "d")] == [
        [.missing], [.number(2)], [.number(3)], [.missing],
      ])
  }

  @Test func prefixedElementsAreTheSame() throws {
    let sheet =
      #"<x:row r="1"><x:c t="inlineStr"><x:is><x:t>A</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>B</x:t></x:is></x:c></x:row><x:row r="2"><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"#
    var grid: CellGrid?
    let part = ByteStore(Array(#"<x:worksheet xmlns:x="a"><x:sheetData>\#(sheet)</x:sheetData></x:worksheet>"#.utf8))
    grid = try Workbook.sheet(part, "S", nil, nil, "book.xlsx")
    #expect(grid?.rowCount == 2)
    #expect(grid.map { $0.string($0.cell(1, 1)) } == "2")
  }

  @Test(arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"])
  func aMissingPartGetsASentence(_ part: String) {
    var maker = WorkbookMaker(textRow(1, ["A", "B"]) + textRow(2, ["1", "2"]))
    maker.leaveOut = [part]
    let bench = Workbench()
    bench.write("book.xlsx", maker.bytes)
    #expect(bench.failure("book.xlsx")?.sentence.contains("book.xlsx") == true)
  }

  @Test func documentTypesAreRefused() {
    var maker = WorkbookMaker(textRow(1, ["A", "&e;"]) + textRow(2, ["1", "2"]))
    maker.prolog = #"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>"#
    let bench = Workbench()
    bench.write("book.xlsx", maker.bytes)
    #expect(bench.failure("book.xlsx")?.sentence.contains("document type") == true)
  }

  @Test func cutOffAndChangedBytesAreRefused() {
    let bench = Workbench()
    let whole = WorkbookMaker(textRow(1, ["A", "B"]) + textRow(2, ["1", "2"])).bytes
    bench.write("cut.xlsx", whole.prefix(whole.count / 2))
    #expect(bench.failure("cut.xlsx")?.sentence.contains("damaged") == true)
    var changed = whole
    if let at = changed.firstRange(of: Array("inlineStr".utf8))?.lowerBound { changed[at] ^= 1 }
    bench.write("changed.xlsx", changed)
    #expect(bench.failure("changed.xlsx")?.sentence.contains("damaged") == true)
    bench.write("short.xlsx", WorkbookMaker(#"<row r="1"><c><v>1"#).bytes)
    #expect(bench.failure("short.xlsx") != nil)
  }

  @Test func otherOfficeFilesGetAWayOut() {
    let bench = Workbench()
    var ods = ZipMaker()
    ods.add("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    ods.add("content.xml", "<a/>")
    var binary = ZipMaker()
    binary.add("xl/workbook.bin", "x")
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0]
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] }
    let cases: [(String, [UInt8], String)] = [
      ("a.ods", ods.bytes, "OpenDocument"), ("a.xlsb", binary.bytes, "binary"),
      ("a.xls", old, "old format"), ("locked.xlsx", old + name, "password"),
      ("a.pdf", Array("hello".utf8), "not a PDF"),
      ("a.docx", Array("x".utf8), "not a kind of file"),
    ]
    for (file, bytes, word) in cases {
      bench.write(file, bytes)
      #expect(bench.failure(file)?.sentence.contains(word) == true, "\(file)")
    }
  }

  @Test func formatsThatShowADate() {
    for code in ["dd/mm/yyyy", "d-mmm-yy", "[$-809]dd mmmm yyyy;@", "yyyy\\-mm\\-dd", "mmm-yy", "mmm"] {
      #expect(Styles.showsDate(code), "\(code)")
    }
    for code in ["0.00", "[Red]0", "\"day\" 0", "h:mm", "[h]:mm:ss", "#,##0_d", "mm:ss", "General"] {
      #expect(!Styles.showsDate(code), "\(code)")
    }
  }

  /// Parts that are each within the limit are counted together.
  @Test func whatAllPartsUnpackToIsLimited() throws {
    var zip = ZipMaker()
    for at in 0..<3 { zip.add("part\(at)", [UInt8](repeating: 0x41, count: 1000)) }
    let archive = try ZipArchive(ByteStore(zip.bytes), shown: "a.zip", most: 2500)
    #expect(try archive.part("part0")?.count == 1000)
    #expect(try archive.part("part1")?.count == 1000)
    #expect(throws: IntakeFailure.self) { try archive.part("part2") }
  }
}
