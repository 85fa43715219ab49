import Tables

/// The words that a column held lately, each in the one place that its bytes give it: where a column has few different
/// words, nearly all are found here at once.
///
/// Whoever makes one keeps it to itself. Words of up to 16 bytes alone are held, by their first and last eight, so that a
/// word is never taken for another: of those shorter than eight, what lies behind the end is cut off.
struct RecentWords {
  static let mostBytes = 16
  fileprivate static let mostPlaces = 256

  /// First bytes, last bytes, length, and what the word stands for: 0 where the place is free.
  fileprivate typealias Place = SIMD4<UInt64>
  private let places: UnsafeMutablePointer<Place>
  private let room: Room

  private final class Room {
    let start: UnsafeMutablePointer<Place>
    init() {
      start = .allocate(capacity: RecentWords.mostPlaces)
      start.initialize(repeating: Place(), count: RecentWords.mostPlaces)
    }
    deinit { start.deallocate() }
  }

  init() {
    room = Room()
    places = room.start
  }

  /// Of 1 to 16 bytes, behind which eight more may be read.
  @inline(__always) static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> SIMD2<UInt64> {
    guard let start = bytes.baseAddress else { return SIMD2() }
    let raw = UnsafeRawPointer(start)
    let first = raw.loadUnaligned(as: UInt64.self)
    let count = bytes.count
    if count < 8 { return SIMD2(first & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1), 0) }
    return SIMD2(first, raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
  }

  @inline(__always) static func slot(_ key: SIMD2<UInt64>, _ count: Int) -> Int {
    let mixed = (key.x ^ key.y &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
    return Int(truncatingIfNeeded: mixed &>> 56)
  }

  /// What the word stands for; 0 where it is not held.
  @inline(__always) func find(_ slot: Int, _ key: SIMD2<UInt64>, _ count: Int) -> UInt32 {
    let place = places[slot]
    let isSame = place.x == key.x && place.y == key.y && place.z == UInt64(truncatingIfNeeded: count)
    return isSame ? UInt32(truncatingIfNeeded: place.w) : 0
  }

  @inline(__always) func set(_ slot: Int, _ key: SIMD2<UInt64>, _ count: Int, _ number: UInt32) {
    places[slot] = Place(key.x, key.y, UInt64(truncatingIfNeeded: count), UInt64(number))
  }
}
