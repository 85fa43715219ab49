import Glibc
import Tables

/// Numbers the different values of a column, so that each is understood once, whatever its number of rows.
///
/// A table of slots, open to the next one, never more than half full. Whoever makes one keeps it to itself: a copy would
/// share the same memory.
struct DistinctCells {
  /// 24 bits of hash, 3 of kind, 5 of length (31: more than 16), 32 of number plus one; 0 is empty.
  private var slots: UnsafeMutablePointer<UInt64>
  private var mask = 63
  /// Of a value up to 16 bytes its first and last eight; of a longer one its hash and its place in `longs`.
  private var keys: UnsafeMutablePointer<SIMD2<UInt64>>
  private var capacity = 32
  private var longs: [UnsafeBufferPointer<UInt8>] = []
  private(set) var count = 0
  /// Gives the memory back when nobody holds the table any more.
  private let owner: Owner

  private final class Owner {
    var slots: UnsafeMutablePointer<UInt64>
    var slotCount = DistinctCells.firstSlots
    /// What was looked at ahead of time: kept, so that it is looked at.
    var touched: UInt64 = 0
    var keys: UnsafeMutablePointer<SIMD2<UInt64>>
    init(_ slots: UnsafeMutablePointer<UInt64>, _ keys: UnsafeMutablePointer<SIMD2<UInt64>>) {
      self.slots = slots
      self.keys = keys
    }
    deinit {
      LargeMemory.releaseZeroed(slots, slotCount * 8)
      LargeMemory.release(keys)
    }
  }

  private static let firstSlots = 64

  init() {
    slots = Self.zeroed(Self.firstSlots)
    keys = Self.room(32)
    owner = Owner(slots, keys)
  }

  private static func zeroed(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    LargeMemory.zeroed(count * 8).bindMemory(to: UInt64.self, capacity: count)
  }

  private static func room(_ count: Int) -> UnsafeMutablePointer<SIMD2<UInt64>> {
    LargeMemory.allocate(count * 16).bindMemory(to: SIMD2<UInt64>.self, capacity: count)
  }

  /// How many values are longer than is kept of them here.
  var longCount: Int { longs.count }

  /// The bytes of the last of these lie elsewhere, too, and longer.
  mutating func keepLastLong(_ bytes: UnsafeBufferPointer<UInt8>) { longs[longs.count - 1] = bytes }

  /// The number of the value, from 0 in order of first use. The grid's stores must outlive this, and not grow.
  @inline(__always) mutating func index(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: CellKind) -> Int {
    let isLong = bytes.count > 16
    let key = isLong ? SIMD2(Self.hash(bytes), 0) : Self.key(bytes)
    let hash = isLong ? key.x : Self.mixed(key, bytes.count)
    let length = isLong ? 31 : UInt64(truncatingIfNeeded: bytes.count)
    let tag = (hash >> 40) << 8 | UInt64(kind.rawValue) << 5 | length
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return add(bytes, key, isLong, tag << 32, slot) }
      if entry >> 32 == tag {
        let number = Int(entry & 0xFFFF_FFFF) &- 1
        if isLong ? isSame(number, key.x, bytes) : keys[number] == key { return number }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Whether there are so many values that looking for one waits for memory.
  var isFar: Bool { count > 16_384 }

  /// Looks at the places of at most 1024 values that are asked for next, all at once, so that the waits for memory fall
  /// into one another.
  func bringNear(_ values: ((UnsafeBufferPointer<UInt8>) -> Void) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1024) { numbers in
      var found = 0
      values { bytes in
        if bytes.isEmpty || bytes.count > 16 || found == 1024 { return }
        let hash = Self.mixed(Self.key(bytes), bytes.count)
        numbers[found] = UInt32(truncatingIfNeeded: slots[Int(truncatingIfNeeded: hash) & mask])
        found += 1
      }
      var all: UInt64 = 0
      for place in 0..<found where numbers[place] != 0 { all |= keys[Int(numbers[place]) &- 1].x }
      owner.touched = all
    }
  }

  private func isSame(_ number: Int, _ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard keys[number].x == hash else { return false }
    let other = longs[Int(keys[number].y)]
    guard other.count == bytes.count, let left = other.baseAddress, let right = bytes.baseAddress else { return false }
    return memcmp(left, right, bytes.count) == 0
  }

  @inline(never) private mutating func add(
    _ bytes: UnsafeBufferPointer<UInt8>, _ key: SIMD2<UInt64>, _ isLong: Bool, _ tag: UInt64, _ slot: Int
  ) -> Int {
    if count == capacity {
      let larger = Self.room(capacity * 2)
      larger.update(from: keys, count: count)
      LargeMemory.release(keys)
      keys = larger
      owner.keys = larger
      capacity *= 2
    }
    keys[count] = isLong ? SIMD2(key.x, UInt64(longs.count)) : key
    if isLong { longs.append(bytes) }
    count += 1
    slots[slot] = tag | UInt64(count)
    if count * 2 > mask { grow() }
    return count - 1
  }

  private mutating func grow() {
    let old = (slots, mask)
    mask = old.1 * 2 + 1
    slots = Self.zeroed(mask + 1)
    owner.slots = slots
    owner.slotCount = mask + 1
    for place in 0...old.1 where old.0[place] != 0 {
      let entry = old.0[place]
      let key = keys[Int(entry & 0xFFFF_FFFF) - 1]
      let length = Int(entry >> 32 & 31)
      var slot = Int(truncatingIfNeeded: length == 31 ? key.x : Self.mixed(key, length)) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
    LargeMemory.releaseZeroed(old.0, (old.1 + 1) * 8)
  }

  /// Values of one length, up to 16 bytes, have one key only where they are the same. Nothing past the end is read.
  @inline(__always) private static func key(_ bytes: UnsafeBufferPointer<UInt8>) -> SIMD2<UInt64> {
    guard let start = bytes.baseAddress, bytes.count > 0 else { return SIMD2(0, 0) }
    let raw = UnsafeRawPointer(start)
    let count = bytes.count
    if count >= 8 {
      return SIMD2(
        raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    }
    if count >= 4 {
      let low = UInt64(raw.loadUnaligned(as: UInt32.self))
      return SIMD2(low | UInt64(raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)) << 32, 0)
    }
    return SIMD2(UInt64(start[0]) | UInt64(start[count >> 1]) << 8 | UInt64(start[count &- 1]) << 16, 0)
  }

  @inline(__always) private static func mixed(_ key: SIMD2<UInt64>, _ length: Int) -> UInt64 {
    let product = (key.x ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: key.y ^ UInt64(truncatingIfNeeded: length) ^ 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    guard let start = bytes.baseAddress else { return hash }
    let raw = UnsafeRawPointer(start)
    var at = 0
    while at + 8 <= bytes.count {
      hash = (hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      at += 8
    }
    hash = (hash ^ raw.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
    return hash ^ hash >> 32
  }
}

/// Codes in the narrowest width that holds them.
func narrowed(_ codes: [UInt32]) -> Codes { Codes(codes) }
