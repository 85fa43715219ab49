import Glibc
import Testing

@testable import Intake

@Suite struct ExtractionCacheTests {
  private let digest = String(repeating: "ab", count: 32)
  private func bytes(_ path: String) -> [UInt8] {
    (try? FileBytes.open(path, shown: path)).map { Array($0.bytes.bytes) } ?? []
  }

  @Test func whatIsKeptIsFoundAgain() {
    let bench = Workbench()
    let cache = ExtractionCache(folder: bench.path + "/new/scrutineer")
    #expect(cache.text(of: digest, by: "one") == nil)
    cache.keep("A text — ü\n", of: digest, by: "one")
    #expect(cache.text(of: digest, by: "one") == "A text — ü\n")
    // Without the program its text will do; of another version it will not.
    #expect(cache.text(of: digest, by: nil) == "A text — ü\n")
    #expect(cache.text(of: digest, by: "two") == nil)
    #expect(cache.text(of: String(repeating: "cd", count: 32), by: "one") == nil)
    var status = stat()
    let path = bench.path + "/new/scrutineer/texts/\(digest).text"
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    #expect(stat(bench.path + "/new/scrutineer", &status) == 0 && status.st_mode & 0o777 == 0o700)
  }

  @Test func whatIsTornOrForeignIsNotBelieved() {
    let bench = Workbench()
    let cache = ExtractionCache(folder: bench.path)
    cache.keep("The text of a report.", of: digest, by: "one")
    let name = "texts/\(digest).text"
    let whole = bytes(bench.path + "/" + name)
    #expect(!whole.isEmpty)
    for length in 0..<whole.count {
      bench.write(name, Array(whole[..<length]))
      #expect(cache.text(of: digest, by: "one") == nil, "\(length)")
    }
    for at in whole.indices {
      var changed = whole
      changed[at] ^= 1
      bench.write(name, changed)
      #expect(cache.text(of: digest, by: "one") == nil, "\(at)")
    }
    bench.write(name, whole + [0x0A])
    #expect(cache.text(of: digest, by: "one") == nil)
    bench.write(name, whole)
    chmod(bench.path + "/" + name, 0o600)
    #expect(cache.text(of: digest, by: "one") != nil)
    chmod(bench.path + "/" + name, 0o644)
    #expect(cache.text(of: digest, by: "one") == nil)
    // A link is never followed, whoever laid it.
    bench.write("elsewhere", whole)
    chmod(bench.path + "/elsewhere", 0o600)
    unlink(bench.path + "/" + name)
    symlink(bench.path + "/elsewhere", bench.path + "/" + name)
    #expect(cache.text(of: digest, by: "one") == nil)
  }

  @Test func aFolderThatCannotBeMadeIsNoFailure() {
    let bench = Workbench()
    bench.write("file", "no folder")
    let cache = ExtractionCache(folder: bench.path + "/file/below")
    cache.keep("text", of: digest, by: "one")
    #expect(cache.text(of: digest, by: "one") == nil)
  }

  @Test func aReportIsTakenApartOnce() throws {
    guard runProgram(["sh", "-c", "command -v pdftotext >/dev/null"]) == 0 else {
      return print("skipped: texts of PDF files are kept (pdftotext is not installed)")
    }
    let bench = Workbench()
    bench.write("r-2024-01-02.pdf", ReportFixtures.recent.pdf)
    var reader = Reader(catalogue: builtIn)
    reader.cache = ExtractionCache(folder: bench.path + "/cache")
    var books = SharedBooks()
    let first = try reader.read("r-2024-01-02.pdf", in: bench.path, books: &books).sources[0]
    let kept = bench.path + "/cache/texts/\(first.sha256).text"
    #expect(access(kept, R_OK) == 0)
    let second = try reader.read("r-2024-01-02.pdf", in: bench.path, books: &books).sources[0]
    #expect(second.tables.map(\.table) == first.tables.map(\.table))
    // Proof that the second reading took it from there: what is kept says something else.
    let cache = ExtractionCache(folder: bench.path + "/cache")
    let text = try #require(cache.text(of: first.sha256.text, by: nil))
    let line = bytes(kept).split(separator: 0x0A)[1]
    cache.keep(
      text.split(separator: "Thamesmere", omittingEmptySubsequences: false).joined(separator: "Elsewhere"),
      of: first.sha256.text, by: String(decoding: line, as: UTF8.self))
    let third = try reader.read("r-2024-01-02.pdf", in: bench.path, books: &books).sources[0]
    #expect(third.tables[0].table["area"]?[0] == .text("Elsewhere"))
    reader.cache = nil
    let fourth = try reader.read("r-2024-01-02.pdf", in: bench.path, books: &books).sources[0]
    #expect(fourth.tables[0].table["area"]?[0] == .text("Thamesmere"))
  }

  /// Texts of long files are kept by what is in them, as those of short ones are.
  @Test func longReportsAreToldApart() throws {
    guard runProgram(["sh", "-c", "command -v pdftotext >/dev/null"]) == 0 else {
      return print("skipped: texts of long PDF files are kept (pdftotext is not installed)")
    }
    let bench = Workbench()
    let names = ["a-2024-01-02.pdf", "b-2024-01-03.pdf"]
    for (name, text) in zip(names, [ReportFixtures.recent.pdf, ReportFixtures.older.pdf]) {
      // The list of what is in it is told again behind a megabyte of blanks.
      let tail = Array(Array(text).suffix(40)).drop { $0 != UInt8(ascii: "s") }
      bench.write(
        name,
        Array(text) + Array(("\n%" + String(repeating: " ", count: 1 << 20) + "\n").utf8) + Array(tail))
    }
    var reader = Reader(catalogue: builtIn)
    var books = SharedBooks()
    let plain = try names.map {
      try reader.read($0, in: bench.path, books: &books).sources[0].tables.map(\.table)
    }
    reader.cache = ExtractionCache(folder: bench.path + "/cache")
    let kept = try names.map {
      try reader.read($0, in: bench.path, books: &books).sources[0].tables.map(\.table)
    }
    #expect(plain[0] != plain[1])
    #expect(kept[0] == plain[0] && kept[1] == plain[1])
  }
}
