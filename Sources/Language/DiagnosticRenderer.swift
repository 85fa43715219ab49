/// Shows mistakes to a person: at the prompt under the line, for a file with its place.
public enum DiagnosticRenderer {
  /// So many mistakes of one line are told in words; more are counted.
  private static let most = 20

  /// `file:line:column: sentence`; line and column from 1, the column in characters.
  public static func line(_ diagnostic: Diagnostic, in source: Source) -> String {
    let place = place(of: diagnostic.range.lower, in: source.text)
    let file = diagnostic.file ?? source.file ?? "-"
    return "\(file):\(place.line):\(place.column): \(diagnostic.sentence)"
  }

  /// The lines with their marks, and under each the sentences of its mistakes; ends without a newline.
  ///
  /// - Parameter shown: how a sentence is written, such as broken at the width of a screen.
  public static func render(
    _ diagnostics: [Diagnostic], in source: Source, shown: (String) -> String = { $0 }
  ) -> String {
    let bytes = Array(source.text.utf8)
    var out: [String] = []
    var byLine: [(start: Int, diagnostics: [Diagnostic])] = []
    for diagnostic in diagnostics.sorted(by: { $0.range.lower < $1.range.lower }) {
      let start = lineStart(bytes, diagnostic.range.lower)
      if byLine.last?.start == start {
        byLine[byLine.count - 1].diagnostics.append(diagnostic)
      } else {
        byLine.append((start, [diagnostic]))
      }
    }
    for (start, group) in byLine {
      var end = start
      while end < bytes.count, bytes[end] != .newline { end += 1 }
      let line = bytes[start..<end]
      out.append(
        String(decoding: line.map { $0 == .tab ? .blank : $0 }.filter { $0 != .carriageReturn }, as: UTF8.self))
      out.append(marks(bytes, start, end, group.map(\.range)))
      for diagnostic in group.prefix(most) {
        out.append(shown(source.file == nil ? diagnostic.sentence : self.line(diagnostic, in: source)))
      }
      if group.count > most { out.append("… and \(group.count - most) more mistakes in this line.") }
    }
    return out.joined(separator: "\n")
  }

  private static func lineStart(_ bytes: [UInt8], _ offset: Int) -> Int {
    var start = max(0, min(offset, bytes.count))
    while start > 0, bytes[start - 1] != .newline { start -= 1 }
    return start
  }

  private static func marks(_ bytes: [UInt8], _ start: Int, _ end: Int, _ ranges: [SourceRange]) -> String {
    let columns = columns(bytes[start..<end])
    var marked: [Bool] = []
    for range in ranges {
      let lower = columns[min(max(range.lower, start), end) - start]
      let upper = max(lower + 1, columns[min(max(range.upper, start), end) - start])
      if marked.count < upper { marked += Array(repeating: false, count: upper - marked.count) }
      for column in lower..<upper { marked[column] = true }
    }
    return String(decoding: marked.map { UInt8(ascii: $0 ? "^" : " ") }, as: UTF8.self)
  }

  /// The column of a screen at which each byte of a line stands, and that of its end.
  private static func columns(_ line: ArraySlice<UInt8>) -> [Int] {
    var out: [Int] = []
    out.reserveCapacity(line.count + 1)
    var column = 0
    for character in String(decoding: line, as: UTF8.self) {
      for _ in character.utf8 where out.count < line.count { out.append(column) }
      column += width(character)
    }
    while out.count <= line.count { out.append(column) }
    return out
  }

  /// Wide characters of East Asia and pictures take two columns.
  static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x0D, 0xFEFF, 0x200B...0x200D, 0x0300...0x036F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// The line and column of an offset, both from 1.
  public static func place(of offset: Int, in text: String) -> (line: Int, column: Int) {
    let bytes = Array(text.utf8)
    let at = max(0, min(offset, bytes.count))
    let start = lineStart(bytes, at)
    let line = bytes[..<start].reduce(1) { $0 + ($1 == .newline ? 1 : 0) }
    return (line, String(decoding: bytes[start..<at], as: UTF8.self).count + 1)
  }
}
