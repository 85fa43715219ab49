import Threads

/// A check sum by which every flipped bit is seen; quick, and no guard against malice.
enum CheckSum {
  private static let piece = 1 << 20

  /// Long runs are summed piece by piece, on all processors.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let pieces = (bytes.count + piece - 1) / piece
    guard pieces > 1 else { return mixed(UInt64(bytes.count) &* prime, plain(bytes)) }
    var sums = [UInt64](repeating: 0, count: pieces)
    // The bytes outlive the call, since every thread is joined before it returns; nobody writes to them.
    nonisolated(unsafe) let bytes = bytes
    sums.withUnsafeMutableBufferPointer { sums in
      // Each number writes a place of its own.
      concurrently(pieces) { number in
        sums[number] = plain(
          UnsafeRawBufferPointer(rebasing: bytes[number * piece..<min((number + 1) * piece, bytes.count)]))
      }
    }
    return sums.reduce(UInt64(bytes.count) &* prime) { mixed($0, $1) }
  }

  private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// One to one in either argument: no single change is lost.
  @inline(__always) private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* prime
    return product ^ (product >> 29)
  }

  private static func plain(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    // Eight sums side by side, since one would wait for itself: as quick as memory is read.
    var (a, b, c, d) = (prime, prime &+ 1, prime &+ 2, prime &+ 3)
    var (e, f, g, h) = (prime &+ 4, prime &+ 5, prime &+ 6, prime &+ 7)
    var at = 0
    @inline(__always) func word(_ place: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: at &+ place &* 8, as: UInt64.self)
    }
    while at &+ 64 <= bytes.count {
      a = mixed(a, word(0))
      b = mixed(b, word(1))
      c = mixed(c, word(2))
      d = mixed(d, word(3))
      e = mixed(e, word(4))
      f = mixed(f, word(5))
      g = mixed(g, word(6))
      h = mixed(h, word(7))
      at &+= 64
    }
    while at < bytes.count {
      a = mixed(a, UInt64(bytes[at]))
      at += 1
    }
    return mixed(mixed(mixed(a, b), mixed(c, d)), mixed(mixed(e, f), mixed(g, h)))
  }
}
