import Glibc
import Language

extension Board {
  /// Where `save` writes questions; nil where nothing can be kept.
  public var questionsFolder: String? {
    recordsFolder.map { $0 == "." || $0.isEmpty ? "questions" : "\($0)/questions" }
  }

  /// The scripts of questions and briefings that lie with the board: its own folder's, then the state folder's. By name.
  public func savedScripts() -> [Source] {
    var folders: [String] = []
    if let folder, !isDemo { folders.append(folder) }
    if let records = recordsFolder, !folders.contains(records) { folders.append(records) }
    return folders.flatMap { above in
      ["questions", "briefings"].flatMap { name -> [Source] in
        let folder = above == "." || above.isEmpty ? name : "\(above)/\(name)"
        return Self.names(in: folder).compactMap { name in
          TextFile.read("\(folder)/\(name)").map { Source(file: "\(folder)/\(name)", text: $0) }
        }
      }
    }
  }

  private static func names(in folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let length = Int(strnlen(&entry.pointee.d_name.0, 256))
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix(length), as: UTF8.self) }
      if name.hasSuffix(".scrutiny"), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}
