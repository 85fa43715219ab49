import Tables
import Threads

/// What stands in a text, counted 16 bytes at a time in pieces of 1 MB: whether it needs any care at all.
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
    var out = Counts()
    guard let start = bytes.baseAddress else { return out }
    let raw = UnsafeRawPointer(start)
    let one = SIMD16<UInt8>(repeating: 1)
    let none = SIMD16<UInt8>(repeating: 0)
    let signs = (SIMD16<UInt8>(repeating: 0x0A), SIMD16<UInt8>(repeating: 0x0D), SIMD16<UInt8>(repeating: 0x22))
    let hash = SIMD16<UInt8>(repeating: 0x23)
    var (all, zeros, hashes) = (none, none, none)
    var at = 0
    // Whole blocks lie within the bytes; a counter of one byte holds 255 of them.
    while at + 16 <= bytes.count {
      var counts = (none, none, none)
      let until = min(bytes.count & ~15, at + 255 * 16)
      while at < until {
        let block = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
        all |= block
        counts.0 &+= none.replacing(with: one, where: block .== signs.0)
        counts.1 &+= none.replacing(with: one, where: block .== signs.1)
        counts.2 &+= none.replacing(with: one, where: block .== signs.2)
        zeros |= none.replacing(with: one, where: block .== none)
        hashes |= none.replacing(with: one, where: block .== hash)
        at &+= 16
      }
      out.lineFeeds += sum(counts.0)
      out.returns += sum(counts.1)
      out.quotes += sum(counts.2)
    }
    (out.hasZeros, out.hasHashes) = (zeros.max() > 0, hashes.max() > 0)
    var isASCII = all.max() < 0x80
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x0A { out.lineFeeds += 1 }
      if byte == 0x0D { out.returns += 1 }
      if byte == 0x22 { out.quotes += 1 }
      if byte == 0 { out.hasZeros = true }
      if byte == 0x23 { out.hasHashes = true }
      if byte >= 0x80 { isASCII = false }
      at += 1
    }
    out.isASCII = isASCII
    return out
  }

  private static func sum(_ counts: SIMD16<UInt8>) -> Int {
    var out = 0
    for lane in 0..<16 { out += Int(counts[lane]) }
    return out
  }
}
