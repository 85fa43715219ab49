import Glibc
import Synchronization
import Testing

@testable import Intake

@Suite struct FileTests {
  @Test func aMissingFileIsNamedWithItsFolder() {
    let bench = Workbench()
    #expect(bench.failure("nothing.csv")?.sentence == "There is no file “nothing.csv” in \(bench.path).")
  }

  @Test func pipesAndDevicesAreNeverOpened() throws {
    let bench = Workbench()
    bench.write("in/a.csv", "A,B\n1,2\n")
    #expect(mkfifo(bench.path + "/in/pipe.csv", 0o600) == 0)
    #expect(bench.failure("in/pipe.csv")?.sentence.contains("pipe") == true)
    #expect(bench.failure("/dev/zero")?.sentence.contains("device") == true)
    #expect(try bench.read("in").notRead.map(\.file) == ["pipe.csv"])
  }

  @Test func foldersAreReadInOrderAndNothingIsLost() throws {
    let bench = Workbench()
    for name in ["b.csv", "a/z.csv", "a/y.csv", ".hidden.csv", ".git/x.csv", "~$a.xlsx"] {
      bench.write("p/" + name, "A,B\n1,2\n")
    }
    bench.write("p/notes.docx", "x")
    bench.write("p/broken.csv", "A,B\n\"1,2\n")
    bench.write("out.csv", "A,B\n1,2\n")
    #expect(symlink(bench.path + "/out.csv", bench.path + "/p/out.csv") == 0)
    #expect(symlink(bench.path + "/p", bench.path + "/p/a/loop") == 0)
    let outcome = try bench.read("p")
    #expect(outcome.sources.map(\.file) == ["a/y.csv", "a/z.csv", "b.csv"])
    #expect(outcome.notRead.map(\.file).sorted() == ["broken.csv", "notes.docx", "out.csv"])
  }

  @Test func aFolderOfNothingThrows() {
    let bench = Workbench()
    bench.run(["mkdir", bench.path + "/empty"])
    bench.write("odd/notes.docx", "x")
    #expect(bench.failure("empty")?.sentence == "The folder “empty” holds no file.")
    #expect(bench.failure("odd")?.sentence.contains("notes.docx") == true)
  }

  @Test func theSumIsThatOfTheBytes() throws {
    let bench = Workbench()
    bench.write("a.csv", "abc")
    let source = try bench.read("a.csv").sources[0]
    #expect(source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(source.bytes == 3)
  }

  @Test func progressIsToldAndCanStop() {
    let bench = Workbench()
    for name in ["a.csv", "b.csv", "c.csv"] { bench.write("p/" + name, "A,B\n1,2\n") }
    let told = Mutex<[LoadProgress]>([])
    var books = SharedBooks()
    let all = Reader(catalogue: testCatalogue) { progress in
      told.withLock { $0.append(progress) }
      return true
    }
    #expect(throws: Never.self) { try all.read("p", in: bench.path, books: &books) }
    let steps = told.withLock { $0 }
    // Files are read side by side: which is told first is left to chance.
    #expect(Set(steps.map(\.file)) == ["a.csv", "b.csv", "c.csv"])
    #expect(steps.allSatisfy { $0.files == 3 && $0.bytes == 24 && $0.bytesDone <= 24 })
    #expect(steps.map(\.bytesDone) == steps.map(\.bytesDone).sorted())
    #expect(steps.last?.filesDone == 3)
    let stopped = Reader(catalogue: testCatalogue) { $0.filesDone < 1 }
    #expect(throws: IntakeFailure.self) { try stopped.read("p", in: bench.path, books: &books) }
  }

  @Test func theSameBytesGiveTheSameTables() throws {
    let bench = Workbench()
    bench.write("a.csv", "Child ID,Date,Bedroom Seen\n3,01/08/2026,Yes\n1,x,No\n")
    let first = try bench.read("a.csv").sources[0]
    let second = try bench.read("a.csv").sources[0]
    #expect(first.tables.map(\.table) == second.tables.map(\.table))
    #expect(first.tables.map(\.problems) == second.tables.map(\.problems))
  }

  @Test func namesAreShownHarmless() {
    #expect(FolderWalk.visible("a\u{1B}[31mb\nc\u{202E}d é") == "a␛[31mb␊c\u{FFFD}d é")
  }

  @Test func aNameThatIsNotUTF8IsTold() throws {
    let bench = Workbench()
    bench.write("p/a.csv", "A,B\n1,2\n")
    let name: [CChar] = Array((bench.path + "/p/").utf8).map { CChar(bitPattern: $0) } + [-1, 46, 99, 115, 118, 0]
    let handle = open(name, O_CREAT | O_WRONLY, 0o600)
    try #require(handle >= 0)
    close(handle)
    let outcome = try bench.read("p")
    #expect(outcome.sources.map(\.file) == ["a.csv"])
    #expect(outcome.notRead.map(\.sentence).first?.contains("has a name that is not written in UTF-8") == true)
  }

  /// One row that is too long does not make the header above it a title; titles above the header are passed over.
  @Test(arguments: [
    ("Name,Size\nAnn,1\nBob\nCid,3,more,words\n", ["Name", "Size"]),
    ("Report of May\n\nfor the board\nName,Size,Note\nAnn,1,x\n", ["Name", "Size", "Note"]),
    ("Report of May\nName,Size,Note\n", ["Name", "Size", "Note"]),
    ("Name\nAnn\nBob\n", ["Name"]),
  ]) func theHeaderIsFoundAmongRaggedRows(_ text: String, _ header: [String]) throws {
    let grid = try DelimitedText.read(ByteStore(text.utf8), shown: "a.csv")
    #expect(HeaderRow(grid, ClaimIndex(testCatalogue))?.texts == header)
  }
}
