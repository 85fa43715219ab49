import Board
import Glibc
import Testing

@testable import Shell

@Suite("Formatting files")
struct FormattingTests {
  private let folder: String = {
    var template = Array("/tmp/scrutineer-test-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer {
      $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
      ?? "/nowhere"
  }()

  private func file(_ name: String, _ text: String) throws -> String {
    let path = "\(folder)/\(name).scrutiny"
    try AtomicFile.write(Array(text.utf8), to: path, replacing: true)
    return path
  }

  private let formatting = Formatting(board: .none, isCheck: false)
  private let checking = Formatting(board: .none, isCheck: true)

  @Test("A file is written in place, keeps its permissions, and is then left alone")
  func inPlace() throws {
    let path = try file("a", "# mine\nSHOW   scorecard\n")
    chmod(path, 0o640)
    #expect(formatting.format(path) == ExitStatus.done)
    #expect(TextFile.read(path) == "# mine\nshow scorecard\n")
    var state = stat()
    #expect(stat(path, &state) == 0 && state.st_mode & 0o777 == 0o640)
    let written = state.st_ino
    #expect(formatting.format(path) == ExitStatus.done)
    #expect(stat(path, &state) == 0 && state.st_ino == written)
    #expect(checking.format(path) == ExitStatus.done)
  }

  @Test("A check writes nothing")
  func check() throws {
    let path = try file("b", "SHOW scorecard")
    #expect(checking.format(path) == ExitStatus.unmet)
    #expect(TextFile.read(path) == "SHOW scorecard")
  }

  @Test("A file with a mistake, one that is not there, a folder, and one that is no text fail and lose nothing")
  func failures() throws {
    let mistaken = try file("c", "SHOW scorecard\nshow cp-visits-on-tme\n")
    #expect(formatting.format(mistaken) == ExitStatus.failed)
    #expect(TextFile.read(mistaken) == "SHOW scorecard\nshow cp-visits-on-tme\n")
    #expect(formatting.format(folder + "/nothing.scrutiny") == ExitStatus.failed)
    #expect(formatting.format(folder) == ExitStatus.failed)
    let path = folder + "/d.scrutiny"
    try AtomicFile.write([0x53, 0xE9, 0x0A], to: path, replacing: true)
    #expect(formatting.format(path) == ExitStatus.failed)
  }

  @Test("Names of a file that a script loads are left as typed")
  func loaded() throws {
    let path = try file("e", "LOAD mine.csv\nlist  Mine With Name\nSHOW scorecard\n")
    #expect(formatting.format(path) == ExitStatus.done)
    #expect(TextFile.read(path) == "load mine.csv\nlist  Mine With Name\nshow scorecard\n")
  }
}
