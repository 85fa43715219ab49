import Glibc

/// Memory for long runs of values. The first touch of a page is dear where the machine is a virtual one, so what is
/// large asks for pages of 2 MB.
public enum LargeMemory {
  private static let page = 1 << 21

  /// Room for so many bytes, not cleared; `release` takes it back.
  public static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    guard count >= page / 2 else { return UnsafeMutableRawPointer.allocate(byteCount: max(count, 64), alignment: 64) }
    let rounded = (count + page - 1) & ~(page - 1)
    let start = UnsafeMutableRawPointer.allocate(byteCount: rounded, alignment: page)
    madvise(start, rounded, Int32(MADV_HUGEPAGE))
    return start
  }

  /// Room for so many bytes, all nought; `releaseZeroed` takes it back, and must be told the same count.
  ///
  /// What is large comes straight from the system, which clears it, so that it is not cleared twice.
  public static func zeroed(_ count: Int) -> UnsafeMutableRawPointer {
    if count >= page / 2 {
      let rounded = (count + page - 1) & ~(page - 1)
      let got = mmap(nil, rounded + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let got, got != MAP_FAILED else { return outOfMemory(count) }
      // What lies before and behind the aligned part goes back at once.
      let before = (page - Int(bitPattern: got) & (page - 1)) & (page - 1)
      if before > 0 { munmap(got, before) }
      munmap(got + before + rounded, page - before)
      madvise(got + before, rounded, Int32(MADV_HUGEPAGE))
      return got + before
    }
    let start = UnsafeMutableRawPointer.allocate(byteCount: max(count, 64), alignment: 64)
    memset(start, 0, count)
    return start
  }

  /// Where the system has no memory left, this ends the program as every other allocation does.
  private static func outOfMemory(_ count: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer.allocate(byteCount: Int.max / 2, alignment: 64)
  }

  /// How many values an array should have room for that holds so many: where it is large, as many as fill whole pages of
  /// 2 MB together with what stands before them, since the system lays only such memory where large pages begin. What is
  /// not written to costs nothing.
  public static func capacity<Value>(_ count: Int, of value: Value.Type) -> Int {
    // 32 bytes of the array and those of the allocator.
    let head = 64
    let bytes = count * MemoryLayout<Value>.stride + head
    guard bytes >= page else { return count }
    return (((bytes + page - 1) & ~(page - 1)) - head) / MemoryLayout<Value>.stride
  }

  /// Asks for pages of 2 MB for memory that is not touched yet, where it is large.
  ///
  /// - Parameter room: how many bytes belong to it: the last page is a large one where most of it is used.
  public static func advise(_ start: UnsafeMutableRawPointer, _ count: Int, room: Int? = nil) {
    guard count >= page else { return }
    let first = UInt(bitPattern: start) & ~4095
    let end = UInt(bitPattern: start) + UInt(count)
    var last = (end + 4095) & ~4095
    if let room {
      let whole = (end + UInt(page) - 1) & ~(UInt(page) - 1)
      // The allocator's own bytes lie behind the room.
      if whole - end <= UInt(page) / 2, whole <= (UInt(bitPattern: start) + UInt(room) + 4095) & ~4095 { last = whole }
    }
    if let first = UnsafeMutableRawPointer(bitPattern: first) {
      madvise(first, Int(last - UInt(bitPattern: first)), Int32(MADV_HUGEPAGE))
    }
  }

  /// Brings the pages of a mapped file in at once, as far as they are there: cheaper than a fault for every few of them.
  /// Where the system cannot (before Linux 5.14), and where the file has been cut, they come one by one as ever.
  public static func bringIn(_ start: UnsafeRawPointer, _ count: Int) {
    let first = UInt(bitPattern: start) & ~4095
    guard count > 0, let page = UnsafeMutableRawPointer(bitPattern: first) else { return }
    // MADV_POPULATE_READ
    madvise(page, Int(UInt(bitPattern: start) - first) + count, 22)
  }

  public static func release(_ start: UnsafeMutableRawPointer) { start.deallocate() }

  public static func releaseZeroed(_ start: UnsafeMutableRawPointer, _ count: Int) {
    if count >= page / 2 { munmap(start, (count + page - 1) & ~(page - 1)) } else { start.deallocate() }
  }
}
