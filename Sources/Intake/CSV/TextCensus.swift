import CScan
import Tables
import Threads

/// What stands in a text, counted in pieces of 1 MB: whether it needs any care at all.
struct TextCensus {
  static let piece = 1 << 20

  struct Counts {
    var lineFeeds = 0
    var returns = 0
    var quotes = 0
    var hasZeros = false
    var hasHashes = false
    var isASCII = true
  }
  private(set) var pieces: [Counts]

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    let count = (bytes.count + Self.piece - 1) / Self.piece
    var pieces = [Counts](repeating: Counts(), count: count)
    pieces.withUnsafeMutableBufferPointer { out in
      concurrently(count) { number in
        let range = number * Self.piece..<min((number + 1) * Self.piece, bytes.count)
        // Of a file that is mapped these are the first looks at its pages.
        if let start = bytes.baseAddress { LargeMemory.bringIn(start + range.lowerBound, range.count) }
        out[number] = Self.count(UnsafeBufferPointer(rebasing: bytes[range]))
      }
    }
    self.pieces = pieces
  }

  var isASCII: Bool { pieces.allSatisfy(\.isASCII) }
  var firstBeyondASCII: Int? { pieces.firstIndex { !$0.isASCII }.map { $0 * Self.piece } }
  var hasZeros: Bool { pieces.contains(where: \.hasZeros) }
  /// Whether a `#` stands anywhere, with which the errors of spreadsheets begin.
  var hasHashes: Bool { pieces.contains(where: \.hasHashes) }
  var quotes: Int { pieces.reduce(0) { $0 + $1.quotes } }
  var returns: Int { pieces.reduce(0) { $0 + $1.returns } }

  static func count(_ bytes: UnsafeBufferPointer<UInt8>) -> Counts {
    guard let start = bytes.baseAddress else { return Counts() }
    let found = count_signs(start, bytes.count, BlockScan.widest)
    return Counts(
      lineFeeds: found.line_feeds, returns: found.returns, quotes: found.quotes, hasZeros: found.has_zeros != 0,
      hasHashes: found.has_hashes != 0, isASCII: found.any < 0x80)
  }
}
