import Answers
import Board
import Glibc
import Language
import Testing

@testable import Briefing

/// A folder of its own for one test.
struct Folder {
  let path: String
  init() throws {
    var template = Array("/tmp/scrutineer-briefing-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }
  var names: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var out: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { out.append(name) }
    }
    return out.sorted()
  }
  func text(_ name: String) -> String {
    guard let file = fopen("\(path)/\(name)", "r") else { return "" }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    return String(decoding: buffer[..<fread(&buffer, 1, buffer.count, file)], as: UTF8.self)
  }
  func mode(_ name: String) -> UInt32 {
    var state = stat()
    return stat("\(path)/\(name)", &state) == 0 ? state.st_mode & 0o777 : 0
  }
  func remove() {
    for name in names {
      if unlink("\(path)/\(name)") != 0 { rmdir("\(path)/\(name)") }
    }
    rmdir(path)
  }
}

@Suite("Files: whole or not at all")
struct DeliveryTests {
  private let presentation = Presentation(width: 40, colour: true)

  @Test("The ending chooses the form; a file is never cut or coloured")
  func endings() throws {
    let folder = try Folder()
    defer { folder.remove() }
    for (name, start) in [
      ("a.csv", "team,value"), ("a.json", "{"), ("a.md", "### "), ("a.html", "<!DOCTYPE"), ("a.txt", "Child"),
    ] {
      let written = try presentation.write(Examples.visits(), Delivery(path: name), in: folder.path)
      #expect(folder.text(name).hasPrefix(start))
      #expect(written.bytes == folder.text(name).utf8.count)
    }
    #expect(folder.text("a.txt").contains("FSP South  71.4%") && !folder.text("a.txt").contains("\u{1B}"))
    #expect(folder.names == ["a.csv", "a.html", "a.json", "a.md", "a.txt"])
    let refusal = #expect(throws: Refusal.self) {
      try presentation.write(Examples.visits(), Delivery(path: "a.xlsx"), in: folder.path)
    }
    #expect(
      refusal?.sentence
        == "A .xlsx file cannot be written yet. An answer can be written as .csv, .json, .md, .html or .txt.")
  }

  @Test("An existing file stays unless replacing; a missing folder is named; nothing is left behind")
  func whole() throws {
    let folder = try Folder()
    defer { folder.remove() }
    _ = try presentation.write(Examples.published(), Delivery(path: "a.csv"), in: folder.path)
    let before = folder.text("a.csv")
    let refusal = #expect(throws: Refusal.self) {
      try presentation.write(Examples.visits(), Delivery(path: "a.csv"), in: folder.path)
    }
    #expect(refusal?.sentence.contains("a.csv") == true && refusal?.sentence.contains("replacing") == true)
    #expect(folder.text("a.csv") == before)
    chmod("\(folder.path)/a.csv", 0o600)
    _ = try presentation.write(Examples.visits(), Delivery(path: "a.csv", replacing: true), in: folder.path)
    #expect(folder.text("a.csv").hasPrefix("team,value") && folder.mode("a.csv") == 0o600)
    let missing = #expect(throws: Refusal.self) {
      try presentation.write(Examples.visits(), Delivery(path: "nowhere/a.csv"), in: folder.path)
    }
    #expect(missing?.sentence.contains("nowhere") == true)
    // What privacy refuses is not written either.
    #expect(throws: Refusal.self) {
      try Presentation(privacy: .published).write(Examples.plans(), Delivery(path: "b.csv"), in: folder.path)
    }
    #expect(folder.names == ["a.csv"])
  }

  @Test("A log only grows, line by line, for its owner alone")
  func log() throws {
    let folder = try Folder()
    defer {
      unlink("\(folder.path)/logs/audit.log")
      folder.remove()
    }
    let log = AppendedFile(path: "\(folder.path)/logs/audit.log")
    #expect(try log.lines() == [])
    try log.append("one")
    try log.append("two\nlines")
    #expect(try log.lines() == ["one", "two lines"])
    #expect(folder.mode("logs/audit.log") == 0o600 && folder.mode("logs") == 0o700)
    // A line that was cut short by a crash does not run into the next.
    let file = try #require(fopen(log.path, "a"))
    fputs("cut", file)
    fclose(file)
    try log.append("three")
    #expect(try log.lines() == ["one", "two lines", "cut", "three"])
  }
}
