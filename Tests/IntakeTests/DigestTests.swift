import Catalogue
import Glibc
import Testing

@testable import Intake

/// The SHA-256 of a long file is reckoned when it is asked for, and is that of what was loaded or not told at all.
@Suite struct DigestTests {
  private let bench = Workbench()
  private static let text = "Thing,Note\n" + String(repeating: "a,b\n", count: 300_000)

  init() { bench.write("long.csv", Self.text) }

  private func load() throws -> ReadSource {
    var books = SharedBooks()
    return try Reader(catalogue: testCatalogue).read("long.csv", in: bench.path, books: &books).sources[0]
  }

  private var expected: String { Array(Self.text.utf8).withUnsafeBufferPointer { sha256($0) } }

  @Test func itIsThatOfTheFile() throws {
    let source = try load()
    #expect(source.sha256.isOpen)
    #expect(source.sha256.text == expected && source.sha256.short == String(expected.prefix(12)))
    #expect(!source.sha256.isOpen)
  }

  @Test func ofAFileThatWasTakenAwayItIsStillKnown() throws {
    let source = try load()
    #expect(unlink(bench.path + "/long.csv") == 0)
    bench.write("long.csv", "another")
    #expect(source.sha256.text == expected)
  }

  @Test func ofAFileThatWasWrittenToItIsNotKnown() throws {
    let source = try load()
    // The same size and date as before: the system's own date still tells.
    var before = stat()
    #expect(stat(bench.path + "/long.csv", &before) == 0)
    let handle = open(bench.path + "/long.csv", O_WRONLY)
    #expect(pwrite(handle, "z", 1, 20) == 1)
    var dates = [before.st_atim, before.st_mtim]
    #expect(futimens(handle, &dates) == 0)
    close(handle)
    #expect(source.sha256.text == Digest.lost && source.sha256.short == Digest.lost)
    #expect(source.sha256 == source.sha256 && source.sha256 != Digest(Digest.lost))
  }

  @Test func itIsComparedOnlyWhereNothingElseTells() throws {
    let one = try load()
    let two = try load()
    var other = two
    other.bytes += 1
    #expect(!one.isByteForByte(other) && one.sha256.isOpen)
    #expect(one.isByteForByte(two) && one.holdsTheSame(as: two))
    other = two
    other.asAt = .init(number: 20_000)
    #expect(!one.holdsTheSame(as: other))
  }
}
