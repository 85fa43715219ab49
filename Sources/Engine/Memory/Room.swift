import Tables

/// Zeroed places for the sums of groups, one stretch for each piece of the rows: pieces never write into each other's.
final class Room<Element: BitwiseCopyable & ExpressibleByIntegerLiteral> {
  private let base: UnsafeMutablePointer<Element>
  private let stride: Int
  let length: Int
  let pieces: Int

  init(_ length: Int, pieces: Int) {
    self.length = length
    self.pieces = pieces
    // Stretches lie apart by more than a line of the cache, so that threads do not wait for each other's.
    stride = length + 128 / MemoryLayout<Element>.stride
    let count = stride * pieces
    base = LargeMemory.allocate(count * MemoryLayout<Element>.stride).bindMemory(to: Element.self, capacity: count)
    base.initialize(repeating: 0, count: count)
  }

  deinit { LargeMemory.release(base) }

  subscript(piece: Int) -> UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: base + piece * stride, count: length)
  }
}

extension Room where Element: AdditiveArithmetic {
  /// The sums over all pieces.
  var total: [Element] {
    var out = Array(self[0])
    for piece in 1..<max(1, pieces) { for place in 0..<length { out[place] += self[piece][place] } }
    return out
  }
}
