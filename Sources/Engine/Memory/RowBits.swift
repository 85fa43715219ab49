/// The answers of 128 rows, turned from a byte each into a bit each, in vector registers alone.
///
/// Sixteen rows stand in a vector. Vectors are pushed in the order of the rows, since memory is fetched ahead only for
/// whoever goes forward (backwards within 128 rows took four times as long), and each fills another bit of every byte: in
/// the end byte j holds in its bit k the answer of row 16k + j. That is a table of bits that lies on its side, which `words`
/// turns: each half as eight bytes of eight bits, by exchanging ever larger blocks (Warren, Hacker's Delight, 2nd edition,
/// 7-3), and then byte by byte one half into the other.
struct RowBits {
  /// Rows of one of these.
  static let rows = 128
  /// Vectors of sixteen rows that it takes.
  static let vectors = 8
  private var bytes = SIMD16<UInt8>()
  /// The bit of the vector that comes next.
  private var bit = SIMD16<UInt8>(repeating: 1)

  /// Puts sixteen rows behind those that were pushed last.
  ///
  /// - Parameter masks: 0xFF for a row that is met, 0 for one that is not.
  @inline(__always) mutating func push(masks: SIMD16<UInt8>) {
    bytes |= masks & bit
    bit = bit &+ bit
  }

  /// The same of answers that are 1 or 0.
  @inline(__always) mutating func push(ones: SIMD16<UInt8>) { push(masks: SIMD16(repeating: 0) &- ones) }

  /// Row r in bit r, once all vectors were pushed.
  @inline(__always) var words: SIMD2<UInt64> {
    var halves = unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
    var moved = (halves ^ (halves &>> 7)) & SIMD2(repeating: 0x00AA_00AA_00AA_00AA)
    halves = halves ^ moved ^ (moved &<< 7)
    moved = (halves ^ (halves &>> 14)) & SIMD2(repeating: 0x0000_CCCC_0000_CCCC)
    halves = halves ^ moved ^ (moved &<< 14)
    moved = (halves ^ (halves &>> 28)) & SIMD2(repeating: 0x0000_0000_F0F0_F0F0)
    halves = halves ^ moved ^ (moved &<< 28)
    let turned = unsafeBitCast(halves, to: SIMD16<UInt8>.self)
    var out = SIMD16<UInt8>()
    out.evenHalf = turned.lowHalf
    out.oddHalf = turned.highHalf
    return unsafeBitCast(out, to: SIMD2<UInt64>.self)
  }
}

/// A test of sixteen rows at a time.
protocol VectorTest: RowTest {
  /// Whether the masks tell the rows that do not hold.
  static var isInverted: Bool { get }
  /// 0xFF or 0 for each of sixteen rows from `row` on, all of which lie within the column: so there is memory, and what is
  /// read of it is its own.
  func masks(_ row: Int) -> SIMD16<UInt8>
}

extension VectorTest {
  func pack(_ first: Int, _ length: Int, _ rows: Int, _ out: UnsafeMutablePointer<UInt64>) {
    var place = 0
    // Two words at a time, as long as all of their rows are there.
    let pairs = UnsafeMutableRawPointer(out)
    let most = min(length, (rows >> 6) &- first)
    while place &+ 2 <= most {
      let row = (first &+ place) &* 64
      var bits = RowBits()
      for vector in 0..<RowBits.vectors { bits.push(masks: masks(row &+ vector &* 16)) }
      let words = Self.isInverted ? bits.words ^ SIMD2(repeating: ~0) : bits.words
      pairs.storeBytes(of: words, toByteOffset: place &* 8, as: SIMD2<UInt64>.self)
      place &+= 2
    }
    if place < length { packSingly(first &+ place, length &- place, rows, out + place) }
  }
}

/// Codes of one width, compared sixteen at a time.
protocol VectorCode: FixedWidthInteger, BitwiseCopyable, Codable {
  /// As many of a code as are compared by one instruction. It is made once: where it is made anew for each comparison, the
  /// compiler compares one code after another.
  associatedtype Same: SIMD & Sendable where Same.Scalar == Self
  /// 0xFF where one of the sixteen codes that lie there is the same.
  static func masks(_ codes: UnsafeRawPointer, _ same: Same) -> SIMD16<UInt8>
}

extension UInt8: VectorCode {
  @inline(__always) static func masks(_ codes: UnsafeRawPointer, _ same: SIMD16<UInt8>) -> SIMD16<UInt8> {
    let values = codes.loadUnaligned(as: SIMD16<UInt8>.self)
    return SIMD16(repeating: 0).replacing(with: SIMD16(repeating: 0xFF), where: values .== same)
  }
}

extension UInt16: VectorCode {
  @inline(__always) static func masks(_ codes: UnsafeRawPointer, _ same: SIMD8<UInt16>) -> SIMD16<UInt8> {
    @inline(__always) func eight(_ at: Int) -> SIMD8<Int16> {
      let values = codes.loadUnaligned(fromByteOffset: at, as: SIMD8<UInt16>.self)
      return SIMD8(repeating: 0).replacing(with: SIMD8(repeating: -1), where: values .== same)
    }
    return narrowed(SIMD16(lowHalf: eight(0), highHalf: eight(16)))
  }
}

extension UInt32: VectorCode {
  @inline(__always) static func masks(_ codes: UnsafeRawPointer, _ same: SIMD4<UInt32>) -> SIMD16<UInt8> {
    @inline(__always) func four(_ at: Int) -> SIMD4<Int32> {
      let values = codes.loadUnaligned(fromByteOffset: at, as: SIMD4<UInt32>.self)
      return SIMD4(repeating: 0).replacing(with: SIMD4(repeating: -1), where: values .== same)
    }
    return narrowed(four(0), four(16), four(32), four(48))
  }
}

/// Masks of 32 bits as masks of 8.
@inline(__always) func narrowed(
  _ a: SIMD4<Int32>, _ b: SIMD4<Int32>, _ c: SIMD4<Int32>, _ d: SIMD4<Int32>
) -> SIMD16<UInt8> {
  narrowed(
    SIMD16(
      lowHalf: SIMD8<Int16>(truncatingIfNeeded: SIMD8(lowHalf: a, highHalf: b)),
      highHalf: SIMD8<Int16>(truncatingIfNeeded: SIMD8(lowHalf: c, highHalf: d))))
}

/// Masks of 16 bits as masks of 8.
@inline(__always) func narrowed(_ masks: SIMD16<Int16>) -> SIMD16<UInt8> {
  unsafeBitCast(SIMD16<Int8>(truncatingIfNeeded: masks), to: SIMD16<UInt8>.self)
}
