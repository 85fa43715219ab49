import Glibc
import Tables

/// A place for each value of a column that begins alike and ends in a number, as references mostly do (`CH0011104`,
/// `1203456`): the number is the place, so that nothing is hashed, compared or moved as the column grows.
///
/// Values whose place lies in no reach of it, and those of any other shape, have none. Whether a value has one hangs on its
/// bytes alone, and no two different ones have the same.
struct IDTable {
  private let prefix: SIMD2<UInt64>
  private let prefixCount: Int
  /// How many digits each has, where some begin with a nought; else nil: then none may, and the number tells them apart.
  private let digits: Int?
  private let first: UInt64
  private let count: Int
  /// Starts as noughts, which the system gives where a page is first touched.
  let numbers: UnsafeMutablePointer<UInt32>
  /// Gives the memory back when nobody holds the table any more.
  private let owner: Owner

  private final class Owner {
    let start: UnsafeMutableRawPointer
    let bytes: Int
    var looked: UInt32 = 0
    init(_ start: UnsafeMutableRawPointer, _ bytes: Int) { (self.start, self.bytes) = (start, bytes) }
    deinit { munmap(start, bytes) }
  }

  private static let mostDigits = 8

  /// Nil where the sample is not of that shape, or its numbers lie too far apart.
  ///
  /// - Parameters:
  ///   - sample: some values of the column.
  ///   - rows: those of the whole column: no more values come.
  init?(_ sample: [UnsafeBufferPointer<UInt8>], rows: Int) {
    guard let one = sample.first, !one.isEmpty else { return nil }
    let tail = min(one.reversed().prefix { $0 &- 0x30 <= 9 }.count, Self.mostDigits)
    let before = one.count - tail
    guard tail > 0, before < 8 else { return nil }
    prefixCount = before
    prefix = SIMD2(Self.head(one, before), before == 0 ? 0 : ~0 >> UInt64(64 - before * 8))
    // Where a number of its own begins with a nought, or stands behind another digit, its length counts too.
    var isFixed = before > 0 && one[before - 1] &- 0x30 <= 9
    var read: [UInt64] = []
    for value in sample {
      let length = value.count - before
      guard length >= 1, length <= Self.mostDigits, Self.head(value, before) == prefix.x,
        let number = Self.number(value, before, length)
      else { return nil }
      if value[before] == 0x30 { isFixed = true }
      read.append(number)
    }
    if isFixed, sample.contains(where: { $0.count != one.count }) { return nil }
    digits = isFixed ? tail : nil
    let least = read.min() ?? 0
    let most = read.max() ?? 0
    let reach = UInt64(max(4096, rows)) * 8
    guard most - least <= reach / 2 else { return nil }
    first = least - min(least, reach / 4)
    count = Int(reach)
    let room = mmap(nil, count * 4, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let room, room != MAP_FAILED else { return nil }
    numbers = room.bindMemory(to: UInt32.self, capacity: count)
    owner = Owner(room, count * 4)
  }

  /// The first bytes, as a number; eight may be read.
  @inline(__always) private static func head(_ bytes: UnsafeBufferPointer<UInt8>, _ count: Int) -> UInt64 {
    guard count > 0, bytes.count >= count, let start = bytes.baseAddress else { return 0 }
    let kept: UInt64 = ~0 &>> UInt64(truncatingIfNeeded: 64 &- count &* 8)
    return UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) & kept
  }

  /// Where a value stands; nil where it has no place. Eight bytes from any byte of it on may be read.
  @inline(__always) func place(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let length = bytes.count &- prefixCount
    guard length >= 1, length <= Self.mostDigits, let start = bytes.baseAddress else { return nil }
    if UnsafeRawPointer(start).loadUnaligned(as: UInt64.self) & prefix.y != prefix.x { return nil }
    if let digits {
      if length != digits { return nil }
    } else if start[prefixCount] == 0x30 {
      return nil
    }
    guard let number = Self.number(bytes, prefixCount, length) else { return nil }
    let place = number &- first
    return place < UInt64(truncatingIfNeeded: count) ? Int(truncatingIfNeeded: place) : nil
  }

  /// Keeps what was looked at ahead of time, so that it is looked at.
  func keep(_ looked: UInt32) { owner.looked = looked }

  /// Up to eight digits from a place on, read together; nil where one of the bytes is none.
  @inline(__always) private static func number(
    _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ count: Int
  ) -> UInt64? {
    guard let start = bytes.baseAddress else { return nil }
    let shift = UInt64(truncatingIfNeeded: (8 &- count) &* 8)
    let raw = UnsafeRawPointer(start).loadUnaligned(fromByteOffset: from, as: UInt64.self)
    // Noughts stand before them, so that the last digit is the highest byte.
    var eight = (raw &<< shift) ^ (0x3030_3030_3030_3030 &<< shift)
    if (eight &+ 0x7676_7676_7676_7676 | eight) & 0x8080_8080_8080_8080 != 0 { return nil }
    eight = eight &* 10 &+ (eight &>> 8)
    let high = (eight & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let low = ((eight &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (high &+ low) &>> 32
  }
}
