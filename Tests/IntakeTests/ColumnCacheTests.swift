import Calendar
import Catalogue
import Glibc
import Language
import Tables
import Testing

@testable import Intake

/// What was read of a long file comes out of the cache as it was read, and nothing else is ever believed.
@Suite struct ColumnCacheTests {
  private let catalogue = Catalogue.builtIn().catalogue
  private let bench = Workbench()
  /// Long after the file was written, so that its dates tell it for sure.
  private let later = FileState.Moment(seconds: Int.max, nanoseconds: 0)
  private var cache: ExtractionCache { ExtractionCache(folder: bench.path + "/cache") }

  /// Every type of column, values that cannot be read, blank lines, a column that nobody claims, and words of all lengths.
  private func log(rows: Int) -> String {
    var text = "Child ID,Date of Visit,Team,Worker,Seen Alone,Minutes,Notes\r\n"
    for row in 0..<rows {
      let day = row % 29 == 0 ? "31/02/2026" : "\(row % 28 + 1)/0\(row % 9 + 1)/2026"
      let child = row % 3 == 0 ? "C\(row % 50)" : "a child with a long number \(row % 70) – ü"
      text += "\(child),\(day),Team \(row % 7),W\(row % 11),\(row % 2 == 0 ? "Yes" : "no"),"
      text += "\(row % 13 == 0 ? "many" : "\(Double(row) / 4)"),\(row % 5 == 0 ? "" : "“said” \(row)")\r\n"
      if row % 101 == 100 { text += "\r\n" }
    }
    return text
  }

  private func read(_ name: String) throws -> (source: ReadSource, books: SharedBooks) {
    var books = SharedBooks()
    let outcome = try Reader(catalogue: catalogue).read(name, in: bench.path, books: &books)
    return (try #require(outcome.sources.first), books)
  }

  private func columns(_ name: String, asked: [String] = ["a"]) -> ColumnCache {
    ColumnCache(beside: cache, bench.path + "/" + name, asked: asked, catalogue)
  }

  /// What is kept of a file, and what would be told of it were lost. It is read again where its columns are damaged.
  private func keptSource(
    _ name: String, asked: [String] = ["a"], _ catalogue: Catalogue? = nil, _ losses: LossLog = LossLog()
  )
    -> KeptSource?
  {
    let path = bench.path
    let columns = ColumnCache(beside: cache, path + "/" + name, asked: asked, catalogue ?? self.catalogue)
    return columns.source(losses) { [catalogue = self.catalogue] in
      var books = SharedBooks()
      let outcome = try? Reader(catalogue: catalogue).read(name, in: path, books: &books)
      return outcome?.sources.first.map { ($0, books) }
    }
  }

  private var kept: String {
    get throws {
      let folder = bench.path + "/cache/columns"
      let handle = try #require(opendir(folder))
      defer { closedir(handle) }
      while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name.hasSuffix(".columns") { return folder + "/" + name }
      }
      return ""
    }
  }

  private func bytes(_ path: String) -> [UInt8] {
    (try? FileBytes.open(path, shown: path)).map { Array($0.bytes.bytes) } ?? []
  }

  private func expectSame(_ one: ReadSource, _ other: ReadSource) {
    #expect(one.file == other.file && one.kind == other.kind && one.asAt == other.asAt)
    #expect(one.asAtFrom == other.asAtFrom && one.bytes == other.bytes && one.sha256 == other.sha256)
    #expect(one.lines == other.lines && one.passedLines == other.passedLines && one.problems == other.problems)
    #expect(one.tables.count == other.tables.count)
    for (a, b) in zip(one.tables, other.tables) {
      #expect(a.definition == b.definition)
      #expect(a.table == b.table)
      #expect(a.places == b.places && a.sheet == b.sheet && a.problems == b.problems)
      #expect(a.blankLines == b.blankLines && a.otherLines == b.otherLines && a.rows == b.rows)
      #expect(a.absentFields == b.absentFields && a.covers == b.covers && a.columns == b.columns)
    }
  }

  @Test(arguments: ["visits.csv", "a table of our own.csv"]) func whatIsKeptComesOutAsItWasRead(name: String) throws {
    let text = log(rows: 1000)
    bench.write(name, Array(name == "visits.csv" ? text.utf8 : text.replacing("Child ID", with: "Thing").utf8))
    let read = try read(name)
    #expect(!read.source.tables[0].problems.isEmpty)
    #expect(keptSource(name) == nil)
    columns(name).begin()?.keep(read.source, read.books)
    let kept = try #require(keptSource(name))
    expectSame(kept.source, read.source)
    #expect(kept.books == read.books)
    // What grows out of mapped memory leaves it as it was.
    var books = kept.books
    let code = books.children.code(of: "another child")
    #expect(Int(code) == read.books.children.count)
    #expect(books.children.find("C3") == read.books.children.find("C3"))
    #expect(kept.books == read.books)
  }

  /// What public papers withhold hangs on what is said of a column: that it counts people, that another tells nearly the same.
  @Test func whatIsSaidOfColumnsIsKeptToo() throws {
    for (name, text, field) in [
      (
        "List 1 contacts.csv", "Child Unique ID,Age,Date of Contact,Contact Source\n1,7,05/10/2026,Police\n",
        "age-recorded"
      ),
      ("caseload.csv", "Date,Worker,Team,FTE,Children\n31/10/2026,A B,North,1,12\n", "children"),
    ] {
      bench.write(name, Array(text.utf8))
      let read = try read(name)
      columns(name).begin()?.keep(read.source, read.books)
      let kept = try #require(keptSource(name))
      expectSame(kept.source, read.source)
      let said = try #require(kept.source.tables[0].definition.field(field))
      #expect(field == "children" ? said.isOfPeople : said.toldBy == "age")
    }
  }

  @Test func itIsTheUsersAlone() throws {
    bench.write("visits.csv", Array(log(rows: 50).utf8))
    let read = try read("visits.csv")
    columns("visits.csv").begin()?.keep(read.source, read.books)
    var status = stat()
    let path = try kept
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(stat(bench.path + "/cache/columns", &status) == 0 && status.st_mode & 0o777 == 0o700)
    chmod(path, 0o640)
    #expect(keptSource("visits.csv") == nil)
    chmod(path, 0o600)
    #expect(keptSource("visits.csv") != nil)
    rename(path, path + ".moved")
    symlink(path + ".moved", path)
    #expect(keptSource("visits.csv") == nil)
  }

  /// A file of which the head or the notes are not as they were written is not opened. Of one whose columns are not, all
  /// comes out as it was all the same, from the file that was read.
  @Test func whatIsTornIsNotBelieved() throws {
    let read = try keptLog(rows: 60)
    let path = try kept
    let whole = bytes(path)
    let notes = Int(whole[24]) | Int(whole[25]) << 8 | Int(whole[26]) << 16
    func opened(_ bytes: [UInt8]) -> KeptSource? {
      put(bytes, at: path)
      return keptSource("visits.csv")
    }
    #expect(opened(whole) != nil)
    for length in stride(from: 0, to: whole.count, by: max(1, whole.count / 97)) {
      #expect(opened(Array(whole[..<length])) == nil, "\(length)")
    }
    #expect(opened(whole + [0]) == nil)
    #expect(opened([UInt8](repeating: 0, count: whole.count)) == nil)
    var at = 0
    var damaged = 0
    while at < whole.count {
      for bit in [0, 7] {
        var changed = whole
        changed[at] ^= 1 << UInt8(bit)
        let found = opened(changed)
        if at < 64 || at >= notes {
          #expect(found == nil, "\(at)")
        } else {
          let found = try #require(found, "\(at)")
          expectSame(found.source, read.source)
          #expect(found.books == read.books && found.source.loss?.sentence == nil)
          // One whose columns were found damaged is taken away; a gap between them may hold anything.
          if access(path, F_OK) != 0 { damaged += 1 }
        }
      }
      // Each byte of the head, then some.
      at += at < 64 ? 1 : whole.count / 151 + 1
    }
    #expect(damaged > 50)
  }

  /// A log of so many rows, read and kept.
  private func keptLog(rows: Int) throws -> (source: ReadSource, books: SharedBooks) {
    bench.write("visits.csv", Array(log(rows: rows).utf8))
    let read = try read("visits.csv")
    columns("visits.csv").begin(at: later)?.keep(read.source, read.books)
    return read
  }

  /// Other bytes in the place of a kept file, its user's own as it was.
  private func put(_ bytes: [UInt8], at path: String) {
    bench.write(String(path.dropFirst(bench.path.count + 1)), bytes)
    chmod(path, 0o600)
  }

  /// A byte of a column in a file that is kept: found by changing one after the other until the column is damaged.
  private func place(of column: String, _ whole: [UInt8], _ path: String) throws -> Int? {
    let notes = Int(whole[24]) | Int(whole[25]) << 8 | Int(whole[26]) << 16
    for at in stride(from: 64, to: notes, by: 64) {
      var changed = whole
      changed[at] ^= 1
      put(changed, at: path)
      let losses = LossLog()
      let source = ColumnCache(beside: cache, bench.path + "/visits.csv", asked: ["a"], catalogue).source(losses) {
        nil
      }
      _ = source?.source.tables[0].table[column]
      if losses.count > 0 { return at }
    }
    return nil
  }

  @Test func aDamagedColumnCostsNothingUntilItIsUsed() throws {
    let read = try keptLog(rows: 60)
    let path = try kept
    let whole = bytes(path)
    let minutes = try #require(read.source.tables[0].table["minutes"])
    let at = try #require(try place(of: "minutes", whole, path))
    var changed = whole
    changed[at] ^= 1
    put(changed, at: path)
    // The file that was read is gone: whatever does not touch the column is answered, and nothing is told.
    let losses = LossLog()
    let found = try #require(keptSource("visits.csv", nil, losses))
    unlink(bench.path + "/visits.csv")
    let table = found.source.tables[0].table
    for name in table.names where name != "minutes" { #expect(table[name] == read.source.tables[0].table[name]) }
    #expect(found.books == read.books && losses.count == 0 && found.source.loss?.sentence == nil)
    #expect(access(path, F_OK) == 0)
    // It is asked for: it cannot be had, which is said, and the file is taken away.
    #expect(table["minutes"]?.recorded.isEmpty == true && table["minutes"]?.kind == minutes.kind)
    let told = try #require(losses.newest(since: 0))
    #expect(told == found.source.loss?.sentence && told.contains("visits.csv"))
    #expect(access(path, F_OK) != 0 && losses.newest(since: 1) == nil)
  }

  /// The same where another file stands in the place of the one that was read.
  @Test func aSourceThatChangedIsNotReadInItsPlace() throws {
    let read = try keptLog(rows: 60)
    let path = try kept
    var changed = bytes(path)
    let notes = Int(changed[24]) | Int(changed[25]) << 8 | Int(changed[26]) << 16
    for at in 64..<notes { changed[at] ^= 255 }
    put(changed, at: path)
    let losses = LossLog()
    let found = try #require(keptSource("visits.csv", nil, losses))
    bench.write("visits.csv", Array(log(rows: 61).utf8))
    let table = found.source.tables[0].table
    for column in table.columns { #expect(column.recorded.isEmpty && column.count == table.rowCount) }
    #expect(found.books.teams.words.allSatisfy(\.isEmpty) && found.books.teams.count == read.books.teams.count)
    #expect(losses.count > 0 && found.source.loss?.sentence != nil)
  }

  @Test func anotherFileIsNotBelieved() throws {
    bench.write("visits.csv", Array(log(rows: 50).utf8))
    let path = bench.path + "/visits.csv"
    let read = try read("visits.csv")
    columns("visits.csv").begin(at: later)?.keep(read.source, read.books)
    #expect(keptSource("visits.csv")?.isSure == true)
    #expect(keptSource("visits.csv", asked: ["b"]) == nil)
    var status = stat()
    #expect(stat(path, &status) == 0)
    // The same size and the same date, and one letter changed.
    var changed = bytes(path)
    changed[changed.count - 4] ^= 1
    bench.write("visits.csv", changed)
    var dates = [status.st_atim, status.st_mtim]
    utimensat(AT_FDCWD, path, &dates, 0)
    #expect(keptSource("visits.csv") == nil)
    // The old bytes again are known by their digest.
    changed[changed.count - 4] ^= 1
    bench.write("visits.csv", changed)
    #expect(keptSource("visits.csv") != nil)
    // Definitions that came since may read it otherwise.
    var other = catalogue
    _ = other.define(Source(file: "board.scrutiny", text: "team north \"North\"\n"))
    #expect(keptSource("visits.csv", other) == nil)
  }

  @Test func aFileThatChangedJustNowIsNotSure() throws {
    bench.write("visits.csv", Array(log(rows: 50).utf8))
    let read = try read("visits.csv")
    columns("visits.csv").begin()?.keep(read.source, read.books)
    // By its bytes it is known all the same.
    #expect(keptSource("visits.csv")?.isSure == false)
  }

  /// A long file by way of the reader, cold and warm, on a board that holds other children already.
  @Test func theReaderGivesTheSameWithAndWithout() throws {
    func load(_ cache: ExtractionCache?) throws -> (ReadSource, SharedBooks) {
      var reader = Reader(catalogue: catalogue)
      reader.cache = cache
      var books = SharedBooks()
      _ = books.children.code(of: "C7")
      _ = books.teams.code(of: "Team 3")
      let outcome = try reader.read("visits.csv", in: bench.path, books: &books)
      return (try #require(outcome.sources.first), books)
    }
    bench.write("visits.csv", Array(log(rows: 160_000).utf8))
    #expect(FileBytes.size(bench.path + "/visits.csv") >= ColumnCache.least)
    let without = try load(nil)
    #expect(opendir(bench.path + "/cache") == nil)
    let cold = try load(cache)
    let path = try kept
    #expect(!path.isEmpty)
    let warm = try load(cache)
    for other in [cold, warm] {
      expectSame(other.0, without.0)
      #expect(other.1 == without.1)
    }
  }
}
