/// How many delimiters, line breaks and quotation marks a piece of a file holds, counted 16 bytes at a time.
struct DelimiterCensus {
  private(set) var delimiters = 0
  private(set) var breaks = 0
  private(set) var quotes = 0

  /// No more cells than this can stand in the piece.
  var mostCells: Int { delimiters + breaks + 2 }

  init() {}

  init(_ store: ByteStore, _ range: Range<Int>, _ delimiter: UInt8) {
    let base = UnsafeRawPointer(store.base)
    let signs = (
      SIMD16<UInt8>(repeating: delimiter), SIMD16<UInt8>(repeating: 0x0A), SIMD16<UInt8>(repeating: 0x0D),
      SIMD16<UInt8>(repeating: 0x22)
    )
    let one = SIMD16<UInt8>(repeating: 1)
    let none = SIMD16<UInt8>(repeating: 0)
    var at = range.lowerBound
    // Whole blocks lie within the store; a counter of one byte holds 255 of them.
    while at + 16 <= range.upperBound {
      var counts = (none, none, none)
      var blocks = 0
      while blocks < 255, at + 16 <= range.upperBound {
        let bytes = base.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
        counts.0 &+= none.replacing(with: one, where: bytes .== signs.0)
        counts.1 &+=
          none.replacing(with: one, where: bytes .== signs.1) | none.replacing(with: one, where: bytes .== signs.2)
        counts.2 &+= none.replacing(with: one, where: bytes .== signs.3)
        at &+= 16
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

  private static func sum(_ counts: SIMD16<UInt8>) -> Int {
    var out = 0
    for lane in 0..<16 { out += Int(counts[lane]) }
    return out
  }
}
