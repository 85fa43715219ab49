import Glibc
import Tables

/// Bytes that cells point into: a file's own, and behind them what had to be rewritten (doubled quotes, entities).
///
/// Grows while a file is read and never after, which is what makes it safe to hand on. 64 bytes past the end may be
/// read, and are zero. Offsets are 32 bits wide: nothing larger than 4 GiB is taken.
final class ByteStore: @unchecked Sendable {
  static let most = Int(UInt32.max) - 64
  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int = 4096) {
    self.capacity = max(64, capacity)
    base = Self.room(self.capacity)
    memset(base, 0, 64)
  }

  convenience init(_ bytes: some Collection<UInt8>) {
    self.init(capacity: bytes.count)
    append(bytes)
  }

  /// Keeps what was outgrown until the end, since another thread still reads there.
  var keepsOutgrown = false
  private var outgrown: [UnsafeMutablePointer<UInt8>] = []
  /// The file that the bytes are lent by, for as long as nothing is added to them.
  private var mapped: MappedFile?
  var isMapped: Bool { mapped != nil }

  /// Copies some of its bytes; those of a file are read for it. False where not all can be had.
  func copy(_ range: Range<Int>, to room: UnsafeMutablePointer<UInt8>) -> Bool {
    if let mapped { return mapped.copy(range, to: room) }
    memcpy(room, base + range.lowerBound, range.count)
    return true
  }

  /// The bytes of a file, behind which 64 more are nought.
  init(_ mapped: MappedFile, count: Int) {
    base = mapped.start.bindMemory(to: UInt8.self, capacity: count + 64)
    self.count = count
    capacity = count
    self.mapped = mapped
  }

  deinit {
    if mapped == nil { LargeMemory.release(base) }
    for old in outgrown { LargeMemory.release(old) }
  }

  private static func room(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    LargeMemory.allocate(capacity + 64).bindMemory(to: UInt8.self, capacity: capacity + 64)
  }

  func reserve(_ more: Int) {
    guard count + more > capacity else { return }
    capacity = max(count + more, min(capacity * 2, Self.most))
    let larger = Self.room(capacity)
    memcpy(larger, base, count + 64)
    if mapped != nil {
      mapped = nil
    } else if keepsOutgrown {
      outgrown.append(base)
    } else {
      LargeMemory.release(base)
    }
    base = larger
  }

  func append(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
    pad()
  }

  func append(_ bytes: some Collection<UInt8>) {
    reserve(bytes.count)
    var at = base + count
    for byte in bytes {
      at.pointee = byte
      at += 1
    }
    count += bytes.count
    pad()
  }

  func append(_ start: UnsafePointer<UInt8>, count more: Int) {
    guard more > 0 else { return }
    reserve(more)
    memcpy(base + count, start, more)
    count += more
    pad()
  }

  /// Adds bytes for which `seal` is called when all are there. Fewer than 16 are copied as 16: as many must be readable.
  @inline(__always) func appendUnsealed(_ start: UnsafePointer<UInt8>, count more: Int) {
    if count &+ more &+ 16 > capacity { reserve(more + 16) }
    let to = UnsafeMutableRawPointer(base + count)
    if more <= 16 {
      to.storeBytes(of: UnsafeRawPointer(start).loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
    } else {
      memcpy(to, start, more)
    }
    count &+= more
  }

  /// Takes back what was added last.
  @inline(__always) func cut(to count: Int) { self.count = min(self.count, count) }

  func seal() { pad() }

  /// Lets `fill` write at most `most` bytes behind the end; it returns how many it wrote, or a negative number.
  func extend(_ most: Int, _ fill: (UnsafeMutableRawPointer, Int) -> Int) -> Int {
    reserve(most)
    let written = fill(UnsafeMutableRawPointer(base + count), most)
    if written > 0 { count += min(written, most) }
    pad()
    return written
  }

  private func pad() { memset(base + count, 0, 64) }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }
}
