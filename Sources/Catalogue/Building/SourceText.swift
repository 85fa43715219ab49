import Language

/// A source with its lines: what a range says as it was written, and on which line it begins.
struct SourceText: Sendable {
  let source: Source
  let builtIn: Bool
  private let bytes: [UInt8]
  private let lineStarts: [Int]

  init(_ source: Source, builtIn: Bool) {
    self.source = source
    self.builtIn = builtIn
    bytes = Array(source.text.utf8)
    var starts = [0]
    for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(place + 1) }
    lineStarts = starts
  }

  /// The line of a place, from 1.
  func line(_ place: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= place { low = middle } else { high = middle }
    }
    return low + 1
  }

  func origin(_ range: SourceRange) -> Origin {
    let line = line(range.lower)
    let before = bytes[
      min(lineStarts[line - 1], bytes.count)..<max(lineStarts[line - 1], min(range.lower, bytes.count))]
    let column = String(decoding: before, as: UTF8.self).count + 1
    return Origin(file: source.file ?? "the prompt", line: line, column: column, builtIn: builtIn)
  }

  /// What was written there, in one line: blanks run together, comments left out.
  func text(_ range: SourceRange) -> String { Source.line(bytes, range) }

  /// From the line after the one that holds `head` to the end of the statement: the body of a question.
  func body(after head: SourceRange, of statement: SourceRange) -> SourceRange {
    let next = line(head.upper)
    guard next < lineStarts.count, lineStarts[next] < statement.upper else {
      return SourceRange(statement.upper, statement.upper)
    }
    return SourceRange(lineStarts[next], statement.upper)
  }
}
