import Catalogue
import Tables
import Testing

@testable import Intake

/// A long file of plain shape is read in blocks, and comes out as if it had been read cell by cell: the same columns,
/// the same rows left out, the same problems in the same order, each line accounted for.
@Suite struct BlockTests {
  private static let values: [[String]] = [
    ["2026-01-31", "31/12/2025", "1 Feb 2026", "", "x", "2026-13-01", "#N/A", "45000", " 2026-02-28 ", "3/4/26 14:30"],
    ["1", "2.5", "-3", "1,000", "", "many", "£5", "7%", "#REF!", " 12 ", "1e3", "nan"],
    ["Yes", "No", "y", "N", "", "maybe", "a) Yes", "unknown", "1", "0"],
    ["North", "South Team", "North", "", "N/A", " East ", "a.b", "9212044.0", "é", "none"],
    ["C1", "C2", "C3", "C4", "C5", "C6", "", "a very long word indeed, of more than sixteen", "C1"],
    ["", "", "-", "x"],
  ]

  private static func text(_ seed: Int) -> String {
    var chance = Chance(state: UInt64(seed) &* 7 &+ 3)
    let isQuoted = chance.below(3) == 0
    let isDirty = chance.below(3) == 0
    let lineBreak = chance.one(["\n", "\r\n"])
    let sign = chance.one([",", ";", "\t"])
    let width = 1 + chance.below(7)
    func cell(_ text: String, _ chance: inout Chance) -> String {
      let needs = text.contains(sign) || text.contains("\n")
      return needs || isQuoted && chance.below(2) == 0 ? "\"\(text)\"" : text
    }
    var out = ""
    if chance.below(8) == 0 { out += "sep=\(sign)" + lineBreak }
    if chance.below(6) == 0 { out += "A title" + lineBreak + lineBreak }
    let names = ["Child ID", "Start Date", "Days", "Agreed", "Team", "Reference", "Other", ""]
    let kinds = (0..<width).map { _ in chance.below(Self.values.count) }
    out += (0..<width).map { names[($0 + seed) % names.count] }.joined(separator: sign) + lineBreak
    let rows = chance.below(250)
    for row in 0..<rows {
      if isDirty, chance.below(20) == 0 { out += chance.one([lineBreak, sign + sign + lineBreak, "  " + lineBreak]) }
      var cells = (0..<width).map { column in
        // Most values of a column are of its kind; in half of the columns all are.
        let kind = isDirty && chance.below(30) == 0 ? chance.below(Self.values.count) : kinds[column]
        let all = Self.values[kind]
        return cell(isDirty ? chance.one(all) : all[chance.below(min(3, all.count))], &chance)
      }
      if isQuoted, chance.below(9) == 0 { cells[0] = "\"two\(lineBreak)lines\"" }
      if isDirty, chance.below(25) == 0 { cells.removeLast() }
      if isDirty, chance.below(25) == 0 {
        cells += [chance.one(["", "beyond", " "]), "more"].prefix(1 + chance.below(2))
      }
      // One in a while that is not plain, so that the careful reader takes over in mid-file.
      if seed % 10 == 0, row == 70 { cells[0] = "\"a \"\"doubled\"\" one\"" }
      out += cells.joined(separator: sign) + (row == rows - 1 && chance.below(2) == 0 ? "" : lineBreak)
    }
    return out
  }

  private func read(_ text: String, _ sizes: DelimitedFile.Sizes) -> String {
    var books = SharedBooks()
    let meter = LoadMeter(nil, files: 1, bytes: 1).of("a.csv", size: 1)
    var reader = FileReader(
      catalogue: testCatalogue, reading: ReadingIndex(testCatalogue), saidAsAt: nil, said: nil, cache: nil,
      losses: LossLog(), unclaimedWaitFrom: .max, meter: meter)
    reader.sizes = sizes
    var source = ReadSource(file: "a.csv", kind: "table")
    do throws(IntakeFailure) {
      try reader.readDelimited(ByteStore(text.utf8), shown: "a.csv", into: &source, books: &books)
      let told = source.problems.map { "\($0)" } + ["\(source.kind) \(source.lines ?? -1) \(source.passedLines)"]
      let tables = source.tables.map { read in
        let columns = zip(read.table.names, read.table.columns).map { name, column in
          "\(name) \(Self.width(column)) \((0..<column.count).map { column[$0] }) \(column.recorded.words)"
        }
        let fields = read.definition.fields.map { "\($0.name) \($0.title) \($0.type) \($0.headers) \($0.required)" }
        return "\(read.definition.name) \(fields) \(columns) \(read.places) \(read.problems) \(read.blankLines) "
          + "\(read.otherLines) \(read.absentFields) \(read.rows) \(read.columns.sorted { $0.key < $1.key })"
      }
      let words = [books.children, books.teams, books.workers].map { "\($0.words)" }
      return (told + tables + words).joined(separator: "\n")
    } catch {
      return error.sentence
    }
  }

  /// What a column keeps beside its values: the width of its codes and the words of its book.
  private static func width(_ column: Column) -> String {
    switch column {
    case .codes(.bytes, let book): "bytes \(book.words)"
    case .codes(.shorts, let book): "shorts \(book.words)"
    case .codes(.words, let book): "words \(book.words)"
    case .codeSets(_, let starts, let book): "\(starts) \(book.words)"
    default: ""
    }
  }

  private static func difference(_ a: String, _ b: String) -> String {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    let at = max(
      0, (zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)) - 80)
    return String(decoding: a[at..<min(at + 160, a.count)], as: UTF8.self) + "\n≠\n"
      + String(decoding: b[at..<min(at + 160, b.count)], as: UTF8.self)
  }

  @Test func blocksMakeNoDifference() throws {
    var (plain, assumed) = (0, 0)
    for seed in 0..<400 {
      let text = Self.text(seed)
      let careful = read(text, .init(longFile: .max))
      for sizes in [
        DelimitedFile.Sizes(longFile: 0), .init(longFile: 0, first: 900, piece: 1), .init(longFile: 0, piece: 1),
        // Taken to be as plain as its beginning, and read through windows.
        .init(longFile: 0, first: 200, piece: 1, assumed: 0, window: 1024), .init(longFile: 0, piece: 1, assumed: 0),
      ] {
        let blocks = read(text, sizes)
        if blocks != careful { Issue.record("seed \(seed) \(sizes): \(Self.difference(blocks, careful))") }
      }
      let file = try? DelimitedFile(ByteStore(text.utf8), shown: "a.csv", sizes: .init(longFile: 0))
      if file?.firstRows() != nil { plain += 1 }
      let sizes = DelimitedFile.Sizes(longFile: 0, first: 200, assumed: 0)
      let trusted = try? DelimitedFile(ByteStore(text.utf8), shown: "a.csv", sizes: sizes, mayAssume: true)
      if trusted?.isAssumed == true { assumed += 1 }
    }
    // Most of the texts are of the shape that this is about.
    #expect(plain > 250)
    #expect(assumed > 50)
  }

  /// What is not as plain as the beginning is found wherever it stands, and where the beginning has few lines or many.
  @Test func whatIsNotAsPlainAsTheBeginningIsFound() {
    let odd = [
      "\"x\"", "é", "#N/A", "a\r", "x\u{0}y", "\"a\nb\"", "a \"quoted\" word", "x,beyond",
      "a long word of more than 16",
    ]
    for window in [256, 1024, 1 << 18] {
      let sizes = DelimitedFile.Sizes(longFile: 0, first: 500, piece: 1, assumed: 0, window: window)
      for word in odd {
        for place in [60, 61, 300, 598, 599] {
          let text =
            "Child ID,Days,Other\n"
            + (0..<600).map { "C\($0 % 71),\($0 % 9),\($0 == place ? word : "word \($0 % 50)")\n" }.joined()
          #expect(read(text, sizes) == read(text, .init(longFile: .max)), "\(window) \(word) \(place)")
        }
      }
      for (short, long) in [(60, 1), (1, 60), (40, 300)] {
        let text =
          "Child ID,Days,Other\n"
          + (0..<900).map { "C\($0),1,\(String(repeating: "x", count: $0 < 40 ? short : long))\n" }.joined()
        #expect(read(text, sizes) == read(text, .init(longFile: .max)), "\(window) \(short) \(long)")
      }
    }
  }

  /// A note below the table is no row, in a long file neither.
  @Test func notesBelowTheTableAreLeftOut() {
    for (line, isLeftOut) in [
      ("Produced by performance team,,\n", true), ("\"Source: Mosaic, 3 November\",,\n\n,,\n", true),
      ("Run on: today\n", true), ("North East,,\n", false), ("North West Locality,7,\n", false), ("9212044,,\n", false),
    ] {
      let text = "Team,Days,Other\n" + (0..<100).map { "North,\($0),\n" }.joined() + line
      let careful = read(text, .init(longFile: .max))
      #expect(careful.contains("looks like a note below the table") == isLeftOut, "\(line)")
      #expect(read(text, .init(longFile: 0)) == careful, "\(line)")
    }
    // In the middle such a row is one like others, and so it is in a table of two columns.
    let middle = "Team,Days,Other\nNorth,1,\nProduced by performance team,,\nSouth,2,\n"
    #expect(!read(middle, .init(longFile: .max)).contains("looks like a note"))
    #expect(!read("Team,Days\nNorth,1\nSouth of the river,\n", .init(longFile: .max)).contains("looks like a note"))
  }

  /// Rows that sum up the others are found wherever they stand, and those that only speak of a total are not.
  @Test func totalsAreLeftOutOfBlocks() {
    for place in [0, 1, 50, 98, 99] {
      for (line, isLeftOut) in [
        ("Sub-total,7,\n", true), (" \"TOTAL\" ,7,\n", true), (",Grand total,\n", true), ("Total teams,7,-\n", true),
        ("Total,7,of some\n", false), ("Totally,7,\n", false), ("All,7,\n", place == 99), ("All teams,,\n", false),
      ] {
        let text =
          "Team,Days,Other\n" + (0..<100).map { $0 == place ? line : "North,\($0),\n" }.joined()
        let careful = read(text, .init(longFile: .max))
        #expect(careful.contains("looks like a total") == isLeftOut, "\(place) \(line)")
        #expect(read(text, .init(longFile: 0, piece: 1)) == careful, "\(place) \(line)")
        #expect(read(text, .init(longFile: 0)) == careful, "\(place) \(line)")
      }
    }
  }

  /// Blocks of 64 bytes, and of many rows, begin and end in all places.
  @Test func rowsOfEveryLengthAndNumberAreFound() {
    for length in 0...200 {
      let cell = String(repeating: "x", count: length)
      let text = "Child ID,Days,Other\n" + (0..<length).map { "\(cell)\($0),\($0),\(cell)\n" }.joined()
      if read(text, .init(longFile: 0, piece: 1)) != read(text, .init(longFile: .max)) {
        Issue.record("cells of \(length) bytes")
      }
    }
    for rows in [1023, 1024, 1025, 2047, 2048, 2049, 5000] {
      let text = "Child ID,Days,Other\n" + (0..<rows).map { "C\($0),\($0 % 9),\($0 % 300)\r\n" }.joined()
      if read(text, .init(longFile: 0)) != read(text, .init(longFile: .max)) { Issue.record("\(rows) rows") }
    }
  }
}

/// A long text is lent by the system: who shortens it meanwhile neither ends the program nor is believed.
@Suite struct MappedFileTests {
  private let bench = Workbench()

  @Test func aShortenedFileIsRefused() throws {
    let line = "Child ID,Start Date,Days\n"
    bench.write("long.csv", String(repeating: line, count: 60_000))
    let path = bench.path + "/long.csv"
    let (file, bytes) = try FileBytes.open(path, shown: "long.csv")
    #expect(bytes.isMapped)
    #expect(Array(bytes.bytes.suffix(25)) == Array(line.utf8))
    #expect((0..<64).allSatisfy { bytes.base[bytes.count + $0] == 0 })
    try file.refuseChanged()
    #expect(bench.run(["truncate", "-s", "10", path]) == 0)
    // The first page is left, all others are gone.
    #expect(bytes.bytes.suffix(25).allSatisfy { $0 == 0 })
    #expect(throws: IntakeFailure.self) { try file.refuseChanged() }
  }

  @Test func whatIsAddedStandsBehindTheFile() throws {
    let text = String(repeating: "a,b\n", count: 300_000)
    bench.write("long.csv", text)
    let (_, bytes) = try FileBytes.open(bench.path + "/long.csv", shown: "long.csv")
    bytes.append(Array("more".utf8))
    #expect(String(decoding: bytes.bytes, as: UTF8.self) == text + "more")
    #expect(!bytes.isMapped)
  }
}
