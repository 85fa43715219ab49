extension Diagnostic {
  /// The line with what other words say in the places of what was read; nil where a mistake of it has no such answer.
  public static func mended(_ line: String, _ mistakes: [Diagnostic]) -> String? {
    guard !mistakes.isEmpty else { return nil }
    let bytes = Array(line.utf8)
    var out: [UInt8] = []
    var at = 0
    for mistake in mistakes.sorted(by: { $0.range.lower < $1.range.lower }) {
      guard mistake.file == nil, mistake.range.lower >= at, mistake.range.upper <= bytes.count else { return nil }
      switch mistake.reason {
      case .opening(_, let instead): return mistakes.count == 1 ? instead : nil
      case .otherWord(_, let instead):
        out += bytes[at..<mistake.range.lower] + Array(instead.utf8)
        at = mistake.range.upper
      default: return nil
      }
    }
    return String(decoding: out + bytes[at...], as: UTF8.self)
  }
}
