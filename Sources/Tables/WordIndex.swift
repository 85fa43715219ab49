/// Finds the numbers of words, which are their places in a list whose first is the empty one.
///
/// Words of plain ASCII are found by their bytes, in a table of slots, open to the next one and never more than half
/// full. Of all others a letter written in one piece or in two is the same to `String`, and must be so here.
struct WordIndex: Sendable {
  private var others: [String: UInt32] = [:]
  /// How many words there are, the empty one among them.
  private(set) var count = 1

  /// 24 bits of hash, 8 bits of length (255: that or more), 32 bits of number; 0 is empty.
  private var slots = [UInt64](repeating: 0, count: 16)
  /// The first and last eight bytes of each word, by its number: all there is of words up to 16 bytes.
  private var keys: [Key] = [Key(first: 0, last: 0)]
  private var plain = 0

  private struct Key: Equatable {
    var first: UInt64
    var last: UInt64
  }

  /// The number of a word, which is not empty, among `words`.
  func find(_ word: String, _ words: [String]) -> UInt32? {
    var word = word
    let found: UInt32?? = word.withUTF8 { bytes in Self.isPlain(bytes) ? .some(find(bytes, words)) : .none }
    return found ?? others[word]
  }

  /// The same of bytes, which must be plain ASCII: others are not found by them.
  func find(_ bytes: UnsafeBufferPointer<UInt8>, _ words: [String]) -> UInt32? {
    let key = Self.key(bytes)
    let hash = Self.hash(key, min(bytes.count, 255))
    let tag = Self.tag(hash, bytes.count)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = UInt32(truncatingIfNeeded: slots[slot])
      if slots[slot] >> 32 == tag, keys[Int(number)] == key,
        bytes.count <= 16 || words[Int(number)].utf8.elementsEqual(bytes)
      {
        return number
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Whether these bytes, which are plain ASCII, are the word of a number.
  func isWord(_ number: UInt32, _ bytes: UnsafeBufferPointer<UInt8>, _ words: [String]) -> Bool {
    let word = words[Int(number)].utf8
    return keys[Int(number)] == Self.key(bytes) && word.count == bytes.count
      && (bytes.count <= 16 || word.elementsEqual(bytes))
  }

  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    for byte in bytes { all |= byte }
    return all < 0x80
  }

  /// Adds words that are not there yet.
  mutating func add(_ words: ArraySlice<String>) {
    var size = slots.count
    while (plain + words.count) * 2 > size { size *= 2 }
    if size > slots.count { grow(to: size) }
    for word in words { add(word) }
  }

  /// Adds a word that is not there yet.
  mutating func add(_ word: String) {
    var word = word
    let number = UInt32(count)
    let isPlain = word.withUTF8 { bytes in
      guard Self.isPlain(bytes) else { return false }
      let key = Self.key(bytes)
      keys.append(key)
      plain += 1
      if plain * 2 > slots.count { grow(to: slots.count * 2) }
      let hash = Self.hash(key, min(bytes.count, 255))
      put((Self.tag(hash, bytes.count) << 32) | UInt64(number), Int(truncatingIfNeeded: hash))
      return true
    }
    if !isPlain {
      keys.append(Key(first: 0, last: 0))
      others[word] = number
    }
    count += 1
  }

  private mutating func put(_ entry: UInt64, _ hash: Int) {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  private mutating func grow(to size: Int) {
    let old = slots
    slots = [UInt64](repeating: 0, count: size)
    for entry in old where entry != 0 {
      let length = Int((entry >> 32) & 0xFF)
      put(entry, Int(truncatingIfNeeded: Self.hash(keys[Int(entry & 0xFFFF_FFFF)], length)))
    }
  }

  private static func tag(_ hash: UInt64, _ length: Int) -> UInt64 {
    (hash >> 40) << 8 | UInt64(truncatingIfNeeded: min(length, 255))
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
