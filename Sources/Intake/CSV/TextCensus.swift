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

    /// Line feeds are all that must be minded.
    var isPlain: Bool { returns == 0 && quotes == 0 && !hasZeros && !hasHashes && isASCII }
  }
  private(set) var pieces: [Counts]
  /// Whether only the first bytes were looked at, and all others are taken to be as plain as they are.
  let isAssumed: Bool

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
    isAssumed = false
  }

  /// What would stand in a text if all of it were as plain as its first bytes: ASCII without quotation marks, returns and
  /// hashes. Whoever reads on must see to it that it is. Of line feeds a quarter more is told than the first bytes have, and
  /// in no piece must there be more. Nil where the first bytes are not plain.
  init?(assuming bytes: UnsafeBufferPointer<UInt8>, first: Int) {
    let first = min(first, bytes.count)
    let found = Self.count(UnsafeBufferPointer(rebasing: bytes[..<first]))
    guard first > 0, found.isPlain else { return nil }
    let count = (bytes.count + Self.piece - 1) / Self.piece
    pieces = (0..<count).map { number in
      let length = min(Self.piece, bytes.count - number * Self.piece)
      return Counts(lineFeeds: (found.lineFeeds + 1) * length / first * 5 / 4 + 64)
    }
    isAssumed = true
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
