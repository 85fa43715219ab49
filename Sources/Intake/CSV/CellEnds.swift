/// The three signs that end a cell, each written out 16 times.
///
/// Only comparisons of whole vectors and joins of their bytes are used: those are single instructions, while a comparison
/// with one byte, and a join of masks, go byte by byte.
struct CellEnds {
  private let delimiter: SIMD16<UInt8>
  private let lineFeed = SIMD16<UInt8>(repeating: 0x0A)
  private let carriageReturn = SIMD16<UInt8>(repeating: 0x0D)

  init(delimiter: UInt8) { self.delimiter = SIMD16(repeating: delimiter) }

  /// Bit i is set where byte i ends a cell.
  @inline(__always) func mask(_ bytes: SIMD16<UInt8>) -> UInt64 {
    let none = SIMD16<UInt8>(repeating: 0)
    let weights = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)
    let found =
      none.replacing(with: weights, where: bytes .== delimiter)
      | none.replacing(with: weights, where: bytes .== lineFeed)
      | none.replacing(with: weights, where: bytes .== carriageReturn)
    // A multiplication adds the weights of eight bytes together.
    let halves = unsafeBitCast(found, to: SIMD2<UInt64>.self)
    let low = (halves.x &* 0x0101_0101_0101_0101) &>> 56
    return low | ((halves.y &* 0x0101_0101_0101_0101) &>> 56) &<< 8
  }
}
