import Glibc

/// Memory for long runs of values. The first touch of a page is dear where the machine is a virtual one, so what is
/// large asks for pages of 2 MB.
public enum LargeMemory {
  private static let page = 1 << 21

  /// Room for so many bytes, not cleared; `release` takes it back.
  public static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    guard count >= 2 * page else { return UnsafeMutableRawPointer.allocate(byteCount: max(count, 64), alignment: 64) }
    let rounded = (count + page - 1) & ~(page - 1)
    let start = UnsafeMutableRawPointer.allocate(byteCount: rounded, alignment: page)
    madvise(start, rounded, Int32(MADV_HUGEPAGE))
    return start
  }

  public static func release(_ start: UnsafeMutableRawPointer) { start.deallocate() }
}
