/// Finds the number of a word by its bytes: a table of slots, open to the next one, never more than half full.
///
/// Words of plain ASCII alone are kept here. For all others letters written in one piece or in two are the same to
/// `String`, and must be so to a code book.
struct WordIndex: Sendable {
  /// 24 bits of hash, 8 bits of length (255: that or more), 32 bits of number; 0 is empty.
  private var slots = [UInt64](repeating: 0, count: 16)
  /// The first and last eight bytes of each word, by its number: all there is of words up to 16 bytes.
  private var keys: [Key] = [Key(first: 0, last: 0)]
  private var count = 0

  private struct Key: Equatable {
    var first: UInt64
    var last: UInt64
  }

  /// The number of a word, or nil. `isSame` compares the rest of a word longer than 16 bytes.
  @inline(__always)
  func find(_ bytes: UnsafeBufferPointer<UInt8>, isSame: (UInt32) -> Bool) -> UInt32? {
    let key = Self.key(bytes)
    let hash = Self.hash(bytes, key)
    let tag = Self.tag(hash, bytes.count)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = UInt32(truncatingIfNeeded: slots[slot])
      if slots[slot] >> 32 == tag, keys[Int(number)] == key, bytes.count <= 16 || isSame(number) { return number }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds a word that is not there yet. Numbers must come in rising order; some may be left out.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, number: UInt32) {
    let key = Self.key(bytes)
    while keys.count < Int(number) { keys.append(Key(first: 0, last: 0)) }
    keys.append(key)
    count += 1
    if count * 2 > slots.count { grow() }
    let hash = Self.hash(bytes, key)
    put((Self.tag(hash, bytes.count) << 32) | UInt64(number), Int(truncatingIfNeeded: hash))
  }

  private mutating func put(_ entry: UInt64, _ hash: Int) {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for entry in old where entry != 0 {
      let length = Int((entry >> 32) & 0xFF)
      put(entry, Int(truncatingIfNeeded: Self.hash(keys[Int(entry & 0xFFFF_FFFF)], length)))
    }
  }

  private static func tag(_ hash: UInt64, _ length: Int) -> UInt64 {
    (hash >> 40) << 8 | UInt64(truncatingIfNeeded: min(length, 255))
  }

  @inline(__always) private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ key: Key) -> UInt64 {
    hash(key, min(bytes.count, 255))
  }

  @inline(__always) private static func hash(_ key: Key, _ length: Int) -> UInt64 {
    let product = (key.first ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: key.last ^ UInt64(truncatingIfNeeded: length) ^ 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  /// Words of one length have one key only where they have the same bytes at both ends. Nothing past the end is read.
  @inline(__always) private static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> Key {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return Key(first: 0, last: 0) }
    let raw = UnsafeRawPointer(start)
    let count = bytes.count
    if count >= 8 {
      return Key(
        first: raw.loadUnaligned(as: UInt64.self), last: raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
    }
    if count >= 4 {
      let low = UInt64(raw.loadUnaligned(as: UInt32.self))
      return Key(first: low | UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)) << 32, last: 0)
    }
    return Key(first: UInt64(start[0]) | UInt64(start[count / 2]) << 8 | UInt64(start[count - 1]) << 16, last: 0)
  }
}
