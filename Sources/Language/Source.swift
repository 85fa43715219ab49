/// A text that is read as statements: a line typed at the prompt, or a file.
public struct Source: Sendable, Equatable {
  /// The path as the person gave it, or nil at the prompt, in `-c` and on standard input.
  public var file: String?
  public var text: String {
    didSet { bytes = Array(text.utf8) }
  }
  /// The text in UTF-8, to which all places refer.
  private(set) var bytes: [UInt8]

  public init(file: String? = nil, text: String) {
    self.file = file
    self.text = text
    bytes = Array(text.utf8)
  }
}

extension Source {
  /// The text of a place, with its lines, the deeper ones of a body moved with the first.
  public func block(_ range: SourceRange) -> String {
    let bytes = Array(text.utf8)
    let lower = max(0, min(range.lower, bytes.count))
    return String(decoding: bytes[lower..<max(lower, min(range.upper, bytes.count))], as: UTF8.self)
  }

  /// The text of a place, its lines made one.
  public func line(_ range: SourceRange) -> String {
    let bytes = Array(text.utf8)
    let part = bytes[max(0, min(range.lower, bytes.count))..<max(0, min(max(range.lower, range.upper), bytes.count))]
    return String(decoding: part, as: UTF8.self).split { $0.isNewline }.map { line in
      String(line.drop { $0.isWhitespace })
    }.joined(separator: " ")
  }
}

extension Source {
  /// What was written there, in one line: blanks run together, comments left out.
  public static func line(_ bytes: [UInt8], _ range: SourceRange) -> String {
    let piece = bytes[max(0, min(range.lower, bytes.count))..<max(0, min(max(range.lower, range.upper), bytes.count))]
    var out: [UInt8] = []
    var (inText, inComment, pending) = (false, false, false)
    for byte in piece {
      if byte == UInt8(ascii: "\n") { (inComment, inText) = (false, false) }
      if inComment { continue }
      if byte == UInt8(ascii: "\"") { inText.toggle() }
      switch byte {
      case UInt8(ascii: "#") where !inText: inComment = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): pending = true
      default:
        if pending, !out.isEmpty { out.append(UInt8(ascii: " ")) }
        pending = false
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// A place in a source: UTF-8 offsets, the end not included.
public struct SourceRange: Hashable, Sendable {
  public var lower: Int
  public var upper: Int
  public init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }
  public func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(lower, other.lower), max(upper, other.upper))
  }
}

/// A defined name as it stands in a statement: canonical (`cp-visits-on-time`), with its place.
public struct Name: Hashable, Sendable {
  public var text: String
  public var range: SourceRange
  public init(_ text: String, _ range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// What a defined name can be a name of.
public enum NameKind: String, Hashable, Sendable, CaseIterable {
  case dataset, field, measure, theme, area, team, worker, question, code, list
}
