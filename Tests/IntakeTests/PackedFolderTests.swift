import Testing

@testable import Intake

/// Zip files of files: what is downloaded is read without being unpacked to the disk.
@Suite struct PackedFolderTests {
  private let figures = """
    time_period,time_identifier,geographic_level,country_code,country_name,Plans
    2024,Reporting year,National,E92000001,England,35090
    2025,Reporting year,National,E92000001,England,c

    """
  private let log = "Child ID,Date,Team,Bedroom Seen\n1,01/08/2026,North,Yes\n"

  private func zip(_ files: [(String, String)]) -> [UInt8] {
    var zip = ZipMaker()
    for (name, text) in files { zip.add(name, text) }
    return zip.bytes
  }

  @Test func aDownloadIsReadAndWhatIsNoDataIsSaid() throws {
    let bench = Workbench()
    bench.write(
      "children.zip",
      zip([
        ("data/", ""), ("data/d1_plans_2024_to_2025.csv", figures),
        ("data/d1_plans.meta.csv", "col_name,col_type\na,b\n"),
        ("data-guidance/data-guidance.txt", "About these figures"), ("__MACOSX/data/._x.csv", "x"), (".DS_Store", "x"),
      ]))
    let outcome = try bench.read("children.zip")
    #expect(outcome.sources.map(\.file) == ["children.zip/data/d1_plans_2024_to_2025.csv"])
    #expect(outcome.sources[0].tables[0].definition.name == "plans")
    #expect(outcome.sources[0].tables[0].rows == 2)
    #expect(outcome.sources[0].asAt?.iso == "2025-03-31")
    #expect(
      outcome.notRead.map(\.file) == [
        "children.zip/data/d1_plans.meta.csv", "children.zip/data-guidance/data-guidance.txt",
      ])
    #expect(outcome.notRead[0].sentence.contains("describes the columns"))
  }

  @Test func namesAreReadInTheOrderOfAFolder() throws {
    let bench = Workbench()
    bench.write(
      "pack 2026-08-31.zip",
      zip([
        ("visits b.csv", log), ("a/visits 2026-07-31.csv", log), ("Visits.csv", log.replacing("North", with: "South")),
      ]))
    let sources = try bench.read("pack 2026-08-31.zip").sources
    #expect(
      sources.map { $0.file.split(separator: "/").dropFirst().joined(separator: "/") } == [
        "Visits.csv", "a/visits 2026-07-31.csv", "visits b.csv",
      ])
    // The date of a name comes before that of the packed file, which is as a folder's.
    #expect(sources.map { $0.asAt?.iso } == ["2026-08-31", "2026-07-31", "2026-08-31"])
  }

  @Test func aPackedFileInAPackedFileIsNotOpened() throws {
    let bench = Workbench()
    bench.write("inner.csv", log)
    var outer = ZipMaker()
    outer.add("inner.zip", zip([("visits.csv", log)]))
    outer.add("visits.csv", log)
    outer.add(
      "book.xlsx",
      WorkbookMaker(
        #"<row r="1"><c t="inlineStr"><is><t>A</t></is></c><c t="inlineStr"><is><t>B</t></is></c></row><row r="2"><c><v>1</v></c><c><v>2</v></c></row>"#
      ).bytes)
    bench.write("outer.zip", outer.bytes)
    let outcome = try bench.read("outer.zip")
    #expect(outcome.sources.map(\.file) == ["outer.zip/book.xlsx", "outer.zip/visits.csv"])
    #expect(outcome.notRead.map(\.file) == ["outer.zip/inner.zip"])
    #expect(outcome.notRead[0].sentence.contains("packed file inside a packed file"))
  }

  @Test func bombsAndNamesThatLeadOutsideAreNotOpened() throws {
    let bench = Workbench()
    var packed = ZipMaker()
    packed.add("visits.csv", log)
    packed.add("../../outside.csv", log)
    packed.add("/etc/x.csv", log)
    packed.add("bomb.csv", Array(log.utf8), claims: 1 << 30)
    packed.add(String(repeating: "d/", count: 40) + "deep.csv", log)
    bench.write("p.zip", packed.bytes)
    let outcome = try bench.read("p.zip")
    #expect(outcome.sources.map(\.file) == ["p.zip/visits.csv"])
    let said = outcome.notRead.map(\.sentence)
    #expect(said.count { $0.contains("leads out") } == 2)
    #expect(said.contains { $0.contains("bomb.csv") && $0.contains("unpacks to far more") })
    #expect(said.contains { $0.contains("folders deep") })
    #expect(said.count == 4)
  }

  @Test func aPackedFileOfNothingThatIsReadThrows() {
    let bench = Workbench()
    bench.write("p.zip", zip([("notes.doc", "x")]))
    #expect(bench.failure("p.zip")?.sentence.hasPrefix("No file packed in “p.zip” can be read.") == true)
    bench.write("cut.zip", Array(zip([("visits.csv", log)]).prefix(60)))
    #expect(bench.failure("cut.zip")?.sentence.contains("damaged or cut off") == true)
  }
}
