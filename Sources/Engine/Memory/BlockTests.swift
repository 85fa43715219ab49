/// Days from one to another. The distance from the first is compared without a sign, and vectors can compare with one
/// alone: so both sides are moved by half of all there are, which keeps their order.
struct IsSoonAfter: VectorTest {
  let days: UnsafeBufferPointer<Int32>
  let low: Int32
  let span: UInt32
  static var isInverted: Bool { true }
  @inline(__always) func holds(_ row: Int) -> Bool { UInt32(bitPattern: days[row] &- low) <= span }
  @inline(__always) func masks(_ row: Int) -> SIMD16<UInt8> {
    let start = UnsafeRawPointer(days.baseAddress.unsafelyUnwrapped + row)
    let moved = SIMD4<Int32>(repeating: low ^ .min)
    let most = SIMD4<Int32>(repeating: Int32(bitPattern: span) ^ .min)
    @inline(__always) func four(_ at: Int) -> SIMD4<Int32> {
      let away = start.loadUnaligned(fromByteOffset: at, as: SIMD4<Int32>.self) &- moved
      return SIMD4(repeating: 0).replacing(with: SIMD4(repeating: -1), where: away .> most)
    }
    return narrowed(four(0), four(16), four(32), four(48))
  }
}

struct AreBoth: VectorTest {
  let codes: IsCode<UInt8>
  let days: IsSoonAfter
  static var isInverted: Bool { false }
  @inline(__always) func holds(_ row: Int) -> Bool { codes.holds(row) && days.holds(row) }
  @inline(__always) func masks(_ row: Int) -> SIMD16<UInt8> { codes.masks(row) & ~days.masks(row) }
}

struct LiesBetween: RowTest {
  let numbers: UnsafeBufferPointer<Double>
  let from: Double
  let to: Double
  @inline(__always) func holds(_ row: Int) -> Bool { numbers[row] >= from && numbers[row] <= to }
}
