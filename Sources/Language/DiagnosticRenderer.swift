/// Shows mistakes to a person: at the prompt under the line, for a file with its place.
public enum DiagnosticRenderer {
  /// `file:line:column: sentence`; line and column from 1, the column in characters.
  public static func line(_ diagnostic: Diagnostic, in source: Source) -> String {
    let place = place(of: diagnostic.range.lower, in: source.text)
    let file = diagnostic.file ?? source.file ?? "-"
    return "\(file):\(place.line):\(place.column): \(diagnostic.sentence)"
  }

  /// The lines with their marks, and under each the sentences of its mistakes; ends without a newline.
  public static func render(_ diagnostics: [Diagnostic], in source: Source) -> String {
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
      for diagnostic in group {
        out.append(source.file == nil ? diagnostic.sentence : self.line(diagnostic, in: source))
      }
    }
    return out.joined(separator: "\n")
  }

  private static func lineStart(_ bytes: [UInt8], _ offset: Int) -> Int {
    var start = max(0, min(offset, bytes.count))
    while start > 0, bytes[start - 1] != .newline { start -= 1 }
    return start
  }

  private static func marks(_ bytes: [UInt8], _ start: Int, _ end: Int, _ ranges: [SourceRange]) -> String {
    var marked: [Bool] = []
    for range in ranges {
      let lower = width(bytes, start, min(max(range.lower, start), end))
      let upper = max(lower + 1, width(bytes, start, min(max(range.upper, start), end)))
      if marked.count < upper { marked += Array(repeating: false, count: upper - marked.count) }
      for column in lower..<upper { marked[column] = true }
    }
    return String(decoding: marked.map { UInt8(ascii: $0 ? "^" : " ") }, as: UTF8.self)
  }

  /// How many columns a screen gives to the text between two offsets.
  private static func width(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    guard start < end else { return 0 }
    return String(decoding: bytes[start..<end], as: UTF8.self).reduce(0) { $0 + width($1) }
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
