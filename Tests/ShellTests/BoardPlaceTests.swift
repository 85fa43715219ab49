import Glibc
import Testing

@testable import Shell

@Suite("Where a board lies")
struct BoardPlaceTests {
  private func temporaryFolder() throws -> String {
    var template = Array("/tmp/scrutineer-test-XXXXXX".utf8CString)
    let made: String? = template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, let path = mkdtemp(start) else { return nil }
      return String(cString: path)
    }
    return try #require(made)
  }
  private func write(_ text: String, _ path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  @Test("A folder with a board file, and the file itself")
  func named() throws {
    let folder = try temporaryFolder()
    write("title \"x\"\n", "\(folder)/board.scrutiny")
    let expected = BoardPlace.script(path: "\(folder)/board.scrutiny", folder: folder)
    #expect(try BoardPlace.find(folder) == expected)
    #expect(try BoardPlace.find("\(folder)/board.scrutiny") == expected)
    #expect(try BoardPlace.find("\(folder)/") == .script(path: "\(folder)/board.scrutiny", folder: "\(folder)/"))
  }

  @Test("A folder without one is told as such, a word that is nothing as a mistake of usage")
  func notFound() throws {
    let folder = try temporaryFolder()
    let empty = #expect(throws: BoardPlace.NotFound.self) { try BoardPlace.find(folder) }
    #expect(empty?.isUsage == false)
    #expect(empty?.sentence.contains("is no board") == true)
    let nothing = #expect(throws: BoardPlace.NotFound.self) { try BoardPlace.find("\(folder)/nothing") }
    #expect(nothing?.isUsage == true)
  }

  @Test("Folders of paths")
  func folders() {
    #expect(BoardPlace.folder(of: "a.scrutiny") == "")
    #expect(BoardPlace.folder(of: "x/y/a.scrutiny") == "x/y")
    #expect(BoardPlace.folder(of: "/a.scrutiny") == "/")
  }

  @Test("Lines as a terminal shows them")
  func height() {
    #expect(Pager.height("a\nb\n", 80) == 2)
    #expect(Pager.height("\u{1B}[31m" + String(repeating: "x", count: 80) + "\u{1B}[0m\n", 80) == 1)
    #expect(Pager.height(String(repeating: "x", count: 81) + "\n\n", 80) == 3)
  }
}

@Suite("What reaches a terminal from files")
struct VisibleTests {
  @Test("Control signs are shown, never obeyed; letters stay")
  func controls() {
    #expect("a\u{1B}[2Jb\u{9B}c\u{7F}\r".visible == "a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}\u{FFFD}")
    #expect("Zoë\t✓\n💡".visible == "Zoë\t✓\n💡")
    #expect("Zoë\t✓\n💡".visibleLine == "Zoë ✓ 💡")
  }
}
