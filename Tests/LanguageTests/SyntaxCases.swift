import Glibc

@testable import Language

/// The cases of the syntax tree: those that its source declares, and those that a tree holds.
enum SyntaxCases {
  /// `Term.Kind.compare`, … as they are declared in `Sources/Language/Syntax`.
  static let declared: Set<String> = {
    var folder = #filePath
    for _ in 0..<3 { folder = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? "" }
    folder += "/Sources/Language/Syntax/"
    var out: Set<String> = []
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".swift") { out.formUnion(cases(in: lines(of: folder + name))) }
    }
    return out
  }()

  /// The cases that stand in the enumerations of a source, two columns for each level of indent.
  private static func cases(in lines: [String]) -> Set<String> {
    var out: Set<String> = []
    var types: [(indent: Int, name: String)] = []
    for line in lines {
      let indent = line.prefix { $0 == " " }.count
      let words = line.split { !($0.isLetter || $0 == "_") }.map(String.init)
      if words.isEmpty { continue }
      types.removeAll { $0.indent >= indent }
      if let place = words.firstIndex(where: { ["enum", "struct", "extension"].contains($0) }), place + 1 < words.count,
        !line.contains("let "), !line.contains("var "), !line.contains("///")
      {
        types.append((indent, words[place + 1]))
        // A whole enumeration may stand on one line.
        if let brace = line.firstIndex(of: "{"), line.hasSuffix("}"), words[place] == "enum" {
          out.formUnion(names(String(line[brace...].dropFirst().dropLast()), in: types))
          types.removeLast()
        }
        continue
      }
      if words[0] == "case", types.last?.name != "Syntax" { out.formUnion(names(line, in: types)) }
    }
    return out
  }

  /// `case a(X, y: Y), b = "c"` → `Type.a`, `Type.b`
  private static func names(_ line: String, in types: [(indent: Int, name: String)]) -> [String] {
    var rest = line
    if let comment = rest.firstRange(of: "//") { rest.removeSubrange(comment.lowerBound...) }
    guard let start = rest.firstRange(of: "case ") else { return [] }
    rest = String(rest[start.upperBound...])
    var depth = 0
    var pieces = [""]
    for character in rest {
      if character == "(" || character == "\"" && depth == 0 {
        depth += 1
      } else if character == ")" || character == "\"" {
        depth -= 1
      }
      if character == ",", depth == 0 { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
    }
    let path = types.map(\.name).filter { $0 != "Syntax" }.joined(separator: ".")
    return pieces.compactMap { piece in
      let name = piece.drop { $0 == " " }.prefix { $0.isLetter }
      return name.isEmpty ? nil : path + "." + name
    }
  }

  private static func lines(of path: String) -> [String] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
  }

  /// The cases that stand in a tree.
  static func held(by value: Any, _ out: inout Set<String>) {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .enum {
      let type = String(reflecting: mirror.subjectType)
      if type.hasPrefix("Language.Syntax.") {
        let name = mirror.children.first?.label ?? "\(value)"
        out.insert(type.dropFirst("Language.Syntax.".count) + "." + name)
      }
    }
    for child in mirror.children { held(by: child.value, &out) }
  }
}
