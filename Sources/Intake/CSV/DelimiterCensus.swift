/// How many delimiters, line breaks and quotation marks a piece of a file holds, counted 64 bytes at a time.
struct DelimiterCensus {
  private(set) var delimiters = 0
  private(set) var breaks = 0
  private(set) var quotes = 0

  /// No more cells than this can stand in the piece.
  var mostCells: Int { delimiters + breaks + 2 }

  init() {}

  init(_ store: ByteStore, _ range: Range<Int>, _ delimiter: UInt8) {
    let base = UnsafeRawPointer(store.base)
    var at = range.lowerBound
    // Whole blocks lie within the store; a counter of one byte holds 255 of them.
    while at + 64 <= range.upperBound {
      var counts = (SIMD16<UInt8>(), SIMD16<UInt8>(), SIMD16<UInt8>())
      var blocks = 0
      while blocks < 63, at + 64 <= range.upperBound {
        for quarter in 0..<4 {
          let bytes = base.loadUnaligned(fromByteOffset: at &+ quarter &* 16, as: SIMD16<UInt8>.self)
          counts.0 &+= Self.ones(bytes .== delimiter)
          counts.1 &+= Self.ones((bytes .== 0x0A) .| (bytes .== 0x0D))
          counts.2 &+= Self.ones(bytes .== 0x22)
        }
        at &+= 64
        blocks &+= 1
      }
      delimiters += Self.sum(counts.0)
      breaks += Self.sum(counts.1)
      quotes += Self.sum(counts.2)
    }
    while at < range.upperBound {
      let byte = store.base[at]
      if byte == delimiter { delimiters += 1 }
      if byte == 0x0A || byte == 0x0D { breaks += 1 }
      if byte == 0x22 { quotes += 1 }
      at += 1
    }
  }

  @inline(__always) private static func ones(_ mask: SIMDMask<SIMD16<Int8>>) -> SIMD16<UInt8> {
    SIMD16<UInt8>(repeating: 0).replacing(with: 1, where: mask)
  }

  @inline(__always) private static func sum(_ counts: SIMD16<UInt8>) -> Int {
    var out = 0
    for lane in 0..<16 { out += Int(counts[lane]) }
    return out
  }
}
