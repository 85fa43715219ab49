import Catalogue
import Language

extension QuestionDefinition {
  /// The body as a script of its own: moved to the left edge, everything before and behind it blank, so that lines keep
  /// their numbers.
  var script: Source {
    let bytes = Array(source.text.utf8)
    let newline = UInt8(ascii: "\n")
    var lines: [(text: ArraySlice<UInt8>, isBody: Bool)] = []
    var start = 0
    for end in bytes.indices + [bytes.count] where end == bytes.count || bytes[end] == newline {
      let isBody = start >= lineStart(of: body.lower, in: bytes) && start < body.upper
      lines.append((bytes[start..<end], isBody))
      start = end + 1
    }
    func indent(_ line: ArraySlice<UInt8>) -> Int? {
      let blanks = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
      return blanks == line.count ? nil : blanks
    }
    let edge = lines.filter(\.isBody).compactMap { indent($0.text) }.min() ?? 0
    let text = lines.map { line in
      line.isBody ? String(decoding: line.text.dropFirst(min(edge, line.text.count)), as: UTF8.self) : ""
    }
    return Source(file: source.file, text: text.joined(separator: "\n"))
  }

  private func lineStart(of offset: Int, in bytes: [UInt8]) -> Int {
    var at = min(offset, bytes.count)
    while at > 0, bytes[at - 1] != UInt8(ascii: "\n") { at -= 1 }
    return at
  }
}
