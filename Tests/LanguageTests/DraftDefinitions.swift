import Glibc

@testable import Language

/// The draft definitions and questions, where they lie beside the repository; nil where they do not.
enum DraftDefinitions {
  static let folder: String? = {
    if let named = getenv("SCRUTINEER_SHARED") { return String(cString: named) }
    var path = #filePath
    for _ in 0..<3 { path = parent(path) }
    let beside = parent(path) + "/shared"
    if access(beside + "/definitions", R_OK) == 0 { return beside }
    let above = parent(parent(path)) + "/shared"
    return access(above + "/definitions", R_OK) == 0 ? above : nil
  }()

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  static let sources: [Source] = {
    guard let folder else { return [] }
    var out: [Source] = []
    for part in ["", "/measures", "/questions"] {
      let path = folder + "/definitions" + part
      for name in names(path).sorted() where name.hasSuffix(".scrutiny") {
        out.append(Source(file: name, text: contents(path + "/" + name)))
      }
    }
    return out
  }()

  /// The names of all of them, and the built-in lists.
  static let vocabulary: Vocabulary = {
    var out = Vocabulary()
    for head in sources.flatMap({ Parser.heads($0) }).sorted(by: { !$0.extends && $1.extends }) { out.add(head) }
    SampleVocabulary.addLists(to: &out)
    return out
  }()

  private static func names(_ path: String) -> [String] {
    guard let handle = opendir(path) else { return [] }
    defer { closedir(handle) }
    var out: [String] = []
    while let entry = readdir(handle) {
      out.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return out
  }

  private static func contents(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
