import Tables
import Testing

@testable import Intake

@Suite struct DelimitedTextTests {
  private func texts(_ table: ReadTable, _ name: String) -> [Cell] {
    guard let column = table.table[name] else { return [] }
    return (0..<table.table.rowCount).map { column[$0] }
  }

  @Test func quotesLineBreaksAndAByteOrderMark() throws {
    let bench = Workbench()
    bench.write(
      "people.csv", "\u{FEFF}Name,Note,Size\r\n\"Smith, J\",\"said \"\"no\"\"\r\nthen yes\",12\r\nO’Neil,,3\r\n")
    let read = try bench.table("people.csv")
    #expect(read.definition.name == "people")
    #expect(read.definition.isGuessed)
    #expect(read.definition.fields.map(\.type) == [.text, .text, .number])
    #expect(texts(read, "name") == [.text("Smith, J"), .text("O’Neil")])
    #expect(texts(read, "note") == [.text("said \"no\"\nthen yes"), .missing])
    #expect(read.places == [2, 4])
    #expect(read.problems.map(\.problem) == ["no definition claims this file"])
  }

  @Test(arguments: [";", "\t", "|", ","]) func theHeaderTellsTheSign(_ sign: String) throws {
    let bench = Workbench()
    bench.write(
      "a.csv", ["Town", "Count"].joined(separator: sign) + "\n" + ["Bow", "4"].joined(separator: sign) + "\n")
    let read = try bench.table("a.csv")
    #expect(texts(read, "town") == [.text("Bow")])
    #expect(texts(read, "count") == [.number(4)])
  }

  /// Signs in a text cut some lines, the delimiter cuts all alike.
  @Test(
    arguments: [
      ("Town\tNote\nBow\ta, b\nFen\tc\nKey\td; e; f\n", 0x09), ("Town,Note\nBow,one; two; three; four\nFen,x\n", 0x2C),
      ("A;B;C\n1,5;2,5;3,5\n4,5;5,5;6,5\n", 0x3B), ("Report; of May; for all\nA,B\n1,2\n3,4\n", 0x2C),
      ("Name\nAnn\n", 0x2C),
    ] as [(String, UInt8)]) func signsInTextsAreNotTheDelimiter(_ text: String, _ sign: UInt8)
  {
    #expect(Array(text.utf8).withUnsafeBufferPointer { DelimitedText.delimiter($0, from: 0) } == sign)
  }

  @Test func excelsOwnFirstLineNamesTheSign() throws {
    let bench = Workbench()
    bench.write("a.csv", "sep=;\r\nTown;Share\r\nBow;1,5\r\n")
    let read = try bench.table("a.csv")
    #expect(read.table.names == ["town", "share"])
    #expect(texts(read, "share") == [.text("1,5")])
  }

  @Test func otherEncodingsAreReadAndSaid() throws {
    let bench = Workbench()
    bench.write("old.csv", Array("Name,Town\nZo".utf8) + [0xEB, 0x92] + Array(",Bow\n".utf8))
    let old = try bench.read("old.csv")
    #expect(try texts(bench.first(old), "name") == [.text("Zoë’")])
    #expect(old.sources[0].problems.map(\.problem) == ["the file is in Windows-1252, not in UTF-8"])
    let wide = "Name,Town\nZoë,Bow\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    for (name, bytes) in [("marked.csv", [0xFF, 0xFE] + wide), ("bare.csv", wide)] {
      bench.write(name, bytes)
      let read = try bench.read(name)
      #expect(try texts(bench.first(read), "name") == [.text("Zoë")])
      #expect(read.sources[0].problems.map(\.problem) == ["the file is in UTF-16, not in UTF-8"])
    }
  }

  @Test func nulBytesAreBlanksAndSaid() throws {
    let bench = Workbench()
    bench.write("a.csv", Array("Name,Town\nAnn".utf8) + [0] + Array("Lee,Bow\n".utf8))
    let read = try bench.read("a.csv")
    #expect(try texts(bench.first(read), "name") == [.text("Ann Lee")])
    #expect(read.sources[0].problems.count == 1)
  }

  @Test func raggedRowsAreKeptAndSaid() throws {
    let bench = Workbench()
    bench.write("a.csv", "Name,Town,Size\nAnn,Bow\nBea,Ely,3,extra\nCat,Rye,4,\n")
    let read = try bench.table("a.csv")
    #expect(read.rows == 3)
    #expect(texts(read, "size") == [.missing, .number(3), .number(4)])
    #expect(read.problems.dropFirst().map(\.row) == [2, 3])
    #expect(read.problems.last?.value == "extra")
  }

  @Test func aQuoteThatNeverClosesIsRefusedWithItsLine() {
    let bench = Workbench()
    bench.write("a.csv", "Name,Town\nAnn,Bow\n\"Bea,Ely\nCat,Rye\n")
    let failure = bench.failure("a.csv")
    #expect(failure?.line == 3)
    #expect(failure?.sentence.contains("line 3") == true)
  }

  @Test func textBehindAClosingQuoteIsKeptAndSaid() throws {
    let bench = Workbench()
    bench.write("a.csv", "Name,Town\n\"Ann\" Lee,Bow\n")
    let read = try bench.table("a.csv")
    #expect(texts(read, "name") == [.text("AnnLee")])
    #expect(read.problems.contains { $0.row == 2 && $0.problem.contains("closing quotation mark") })
  }

  @Test func everyLineIsAccountedFor() throws {
    let bench = Workbench()
    bench.write("a.csv", "\nName,Town\n\nAnn,Bow\n,\n  ,\u{A0}\nBea,Ely")
    let read = try bench.table("a.csv")
    #expect(read.rows == 2)
    #expect(read.blankLines == 4)
    #expect(read.places == [4, 7])
  }

  @Test func titlesAboveTheHeaderArePassedOverAndSaid() throws {
    let bench = Workbench()
    bench.write(
      "a.csv",
      "Child protection plans,,\nRun on 1 November,,\nChild Unique ID,Child Protection Plan Start Date,Latest Category of Abuse\n1,01/08/2026,Neglect\n"
    )
    let read = try bench.table("a.csv")
    #expect(read.definition.name == "cp-plans")
    #expect(read.rows == 1)
    #expect(read.problems.filter { $0.problem == "a line above the header" }.map(\.row) == [1, 2])
  }

  @Test func twentyThousandColumnsAndALineOfAMegabyte() throws {
    let bench = Workbench()
    let header = (0..<20_000).map { "x\($0 % 7)" }.joined(separator: ",")
    let row = (0..<20_000).map(String.init).joined(separator: ",")
    bench.write("wide.csv", header + "\n" + row + "\n")
    let wide = try bench.table("wide.csv")
    #expect(wide.table.names.count == 20_000)
    #expect(texts(wide, "x6") == [.number(6)])
    bench.write("long.csv", "Name,Note\nAnn," + String(repeating: "word ", count: 200_000) + "\n")
    #expect(try bench.table("long.csv").rows == 1)
  }

  @Test func whatIsNoTableGetsASentence() {
    let bench = Workbench()
    bench.write("empty.csv", "")
    bench.write("blank.csv", "\n\n , ,\n")
    bench.write("noise.csv", (0..<500).map { UInt8($0 % 9) })
    for name in ["empty.csv", "blank.csv", "noise.csv"] {
      #expect(bench.failure(name)?.sentence.contains(name) == true)
    }
  }
}
