import Glibc
import Tables

/// Numbers the different values of a column, so that each is understood once, whatever its number of rows.
struct DistinctCells {
  private struct Entry {
    var hash: UInt64
    var bytes: UnsafeBufferPointer<UInt8>
    var kind: CellKind
  }
  private var slots = [UInt32](repeating: 0, count: 64)
  private var entries: [Entry] = []

  var count: Int { entries.count }

  /// The number of the value, from 0 in order of first use. The grid's stores must outlive this, and not grow.
  @inline(__always) mutating func index(_ bytes: UnsafeBufferPointer<UInt8>, _ kind: CellKind) -> Int {
    let hash = Self.hash(bytes) &+ UInt64(kind.rawValue)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      let entry = entries[index]
      if entry.hash == hash, entry.kind == kind, entry.bytes.count == bytes.count,
        Self.same(entry.bytes, bytes)
      {
        return index
      }
      slot = (slot + 1) & mask
    }
    entries.append(Entry(hash: hash, bytes: bytes, kind: kind))
    slots[slot] = UInt32(entries.count)
    if entries.count * 2 > slots.count { grow() }
    return entries.count - 1
  }

  @inline(__always) private static func same(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let left = a.baseAddress, let right = b.baseAddress else { return true }
    return memcmp(left, right, a.count) == 0
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = larger.count - 1
    for (index, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash) & mask
      while larger[slot] != 0 { slot = (slot + 1) & mask }
      larger[slot] = UInt32(index + 1)
    }
    slots = larger
  }

  /// Eight bytes at a time; the store can be read past its end.
  @inline(__always) private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    guard let start = bytes.baseAddress else { return hash }
    let raw = UnsafeRawPointer(start)
    var at = 0
    while at < bytes.count {
      var word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let left = bytes.count - at
      if left < 8 { word &= (1 << UInt64(left * 8)) - 1 }
      hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      at += 8
    }
    return hash
  }
}

/// Codes in the narrowest width that holds them.
func narrowed(_ codes: [UInt32]) -> Codes {
  var most: UInt32 = 0
  for code in codes where code > most { most = code }
  if most <= UInt8.max {
    var out = [UInt8](repeating: 0, count: codes.count)
    for row in codes.indices { out[row] = UInt8(truncatingIfNeeded: codes[row]) }
    return .bytes(out)
  }
  if most <= UInt16.max {
    var out = [UInt16](repeating: 0, count: codes.count)
    for row in codes.indices { out[row] = UInt16(truncatingIfNeeded: codes[row]) }
    return .shorts(out)
  }
  return .words(codes)
}
