import Glibc
import Testing

@testable import Catalogue

/// What is embedded is what lies in the folders, file for file and byte for byte.
@Suite struct EmbeddedTests {
  /// The root of the repository, from where this file was compiled.
  static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  static func files(in folder: String, ending: String) -> [String] {
    guard let directory = opendir(root + "/" + folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(ending) { names.append(name) }
    }
    return names.sorted()
  }

  static func text(of path: String) -> String? {
    guard let file = fopen(root + "/" + path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("Sources/Catalogue/Definitions", ".scrutiny", "definitions"),
    ("Sources/Catalogue/Definitions/measures", ".scrutiny", "definitions/measures"),
    ("Scripts/questions", ".scrutiny", "questions"), ("Scripts/briefings", ".scrutiny", "briefings"),
    ("Sources/Catalogue/Help", ".txt", "help"), ("Data/reference", ".csv", "reference"),
  ])
  func everyFileIsEmbedded(folder: String, ending: String, name: String) throws {
    let names = Self.files(in: folder, ending: ending)
    let embedded = Embedded.all.map(\.name).filter {
      $0.hasPrefix(name + "/") && !$0.dropFirst(name.count + 1).contains("/")
    }
    #expect(embedded.sorted() == names.map { "\(name)/\($0)" })
    for file in names {
      let found = try #require(Embedded.named("\(name)/\(file)"))
      #expect(found.text == Self.text(of: "\(folder)/\(file)"), "\(file) differs from what is embedded")
    }
  }

  @Test func thereIsSomethingOfEachKind() {
    #expect(Embedded.all(in: "definitions").count >= 20)
    #expect(Embedded.all(in: "questions").count >= 30)
    #expect(Embedded.all(in: "briefings").map(\.stem) == ["board-monthly"])
    #expect(Embedded.all(in: "reference").map(\.stem) == ["bank-holidays-england"])
  }

  @Test func noNameStandsTwice() {
    #expect(Set(Embedded.all.map(\.name)).count == Embedded.all.count)
  }
}
