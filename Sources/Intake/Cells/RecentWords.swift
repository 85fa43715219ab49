import Tables

/// The words that a column held lately, each in the place that its bytes give it, or in the one beside it: where a column
/// has few different words, nearly all are found here at once.
///
/// Whoever makes one keeps it to itself. Words of up to 24 bytes alone are held, by their first, middle and last eight, so that
/// a word is never taken for another: of those shorter than eight, what lies behind the end is cut off.
struct RecentWords {
  static let mostBytes = 24
  /// More words than this are not held together: they are met again too seldom.
  fileprivate static let mostBits: UInt64 = 12

  /// First bytes, middle bytes, last bytes; then length, and what the word stands for: 0 where the place is free.
  fileprivate typealias Place = SIMD4<UInt64>
  private let places: UnsafeMutablePointer<Place>
  private let room: Room
  private let bits: UInt64

  private final class Room {
    let start: UnsafeMutablePointer<Place>
    init(_ count: Int) {
      start = .allocate(capacity: count)
      start.initialize(repeating: Place(), count: count)
    }
    deinit { start.deallocate() }
  }

  init() { self.init(bits: 6) }

  private init(bits: UInt64) {
    self.bits = bits
    room = Room(1 << Int(bits))
    places = room.start
  }

  /// With room for so many words, nearly all of which then have a place of their own: those that were held are looked for
  /// once more.
  func with(roomFor words: Int) -> RecentWords {
    var bits = bits
    while bits < Self.mostBits, words << 2 > 1 << Int(bits) { bits += 2 }
    return bits == self.bits ? self : RecentWords(bits: bits)
  }

  struct Key {
    var first: UInt64
    var middle: UInt64
    var last: UInt64
  }

  /// Of 1 to 24 bytes, behind which eight more may be read. There is nothing to decide in it: words of a column are of
  /// every length, so that a processor would guess wrong each other time.
  @inline(__always) static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Key {
    guard let start = bytes.baseAddress else { return Key(first: 0, middle: 0, last: 0) }
    let raw = UnsafeRawPointer(start)
    let count = bytes.count
    let kept: UInt64 = ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* min(count, 8))
    // Up to 16 bytes the middle ones are the last.
    let end = max(count &- 8, 0)
    let middle = raw.loadUnaligned(fromByteOffset: min(end, 8), as: UInt64.self)
    let last = raw.loadUnaligned(fromByteOffset: end, as: UInt64.self)
    return Key(first: raw.loadUnaligned(as: UInt64.self) & kept, middle: middle & kept, last: last & kept)
  }

  @inline(__always) func slot(_ key: Key) -> Int {
    let mixed = (key.first ^ (key.middle ^ key.last &<< 1) &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
    return Int(truncatingIfNeeded: mixed &>> (64 &- bits))
  }

  /// What the word stands for; 0 where it is not held.
  @inline(__always) func find(_ slot: Int, _ key: Key, _ count: Int) -> UInt32 {
    let found = find(at: slot, key, count)
    // A word that had to make way lies in the place beside its own.
    return found != 0 ? found : find(at: slot ^ 1, key, count)
  }

  @inline(__always) private func find(at slot: Int, _ key: Key, _ count: Int) -> UInt32 {
    let place = places[slot]
    let isSame =
      place.x == key.first && place.y == key.middle && place.z == key.last
      && place.w &>> 32 == UInt64(truncatingIfNeeded: count)
    return isSame ? UInt32(truncatingIfNeeded: place.w) : 0
  }

  @inline(__always) func set(_ slot: Int, _ key: Key, _ count: Int, _ number: UInt32) {
    if places[slot].w != 0 { places[slot ^ 1] = places[slot] }
    places[slot] = Place(
      key.first, key.middle, key.last, UInt64(truncatingIfNeeded: count) &<< 32 | UInt64(number))
  }
}
