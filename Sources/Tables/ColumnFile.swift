import Glibc
import Synchronization

/// A file of columns in memory: mapped, private, and believed part by part.
///
/// 64 bytes of head: what it is, how long it is, where its notes begin, a check sum of the notes and one of the head itself.
/// Both are looked at when it is opened: a file that is cut or longer, and one that is not its user's own, are refused. The
/// notes hold a check sum of each run of values, which is looked at when the run is first used (`WrittenRun`). It is written
/// beside and renamed, so nobody shortens it while it is mapped.
public final class ColumnFile: @unchecked Sendable {
  // Written to only in the gaps before runs, each by whoever makes that run an array, and once.
  let base: UnsafeMutableRawPointer
  public let count: Int
  let notes: Range<Int>
  private let path: String
  private let identity: (device: UInt64, inode: UInt64)
  /// Whether arrays rest on it: then it stays in memory as long as the program runs.
  private let isLent = Atomic<Bool>(false)

  static let headLength = 64
  static let magic: [UInt8] = Array("scrutineer col 3".utf8)

  /// Nil where there is no such file, or it is not to be believed.
  public init?(_ path: String) {
    let handle = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard handle >= 0 else { return nil }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_mode & 0o077 == 0, status.st_size >= Self.headLength
    else { return nil }
    let count = Int(status.st_size)
    guard let base = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE, handle, 0), base != MAP_FAILED else {
      return nil
    }
    let words = (0..<8).map { base.load(fromByteOffset: $0 * 8, as: UInt64.self) }
    let isMagic = Self.magic.enumerated().allSatisfy { base.load(fromByteOffset: $0, as: UInt8.self) == $1 }
    guard isMagic, words[2] == UInt64(count), words[3] >= UInt64(Self.headLength), words[3] <= UInt64(count),
      words[7] == CheckSum.of(UnsafeRawBufferPointer(start: base, count: 56)),
      words[4] == CheckSum.of(UnsafeRawBufferPointer(start: base + Int(words[3]), count: count - Int(words[3])))
    else {
      munmap(base, count)
      return nil
    }
    (self.base, self.count, notes) = (base, count, Int(words[3])..<count)
    self.path = path
    identity = (UInt64(status.st_dev), UInt64(status.st_ino))
  }

  /// The head of a file whose rest is written.
  static func head(count: Int, notes: Int, sum: UInt64) -> [UInt8] {
    let words = [UInt64(count), UInt64(notes), sum, 0, 0]
    let head = magic + words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) } }
    let own = head.withUnsafeBytes { CheckSum.of($0) }
    return head + (0..<8).map { UInt8(truncatingIfNeeded: own >> UInt64($0 * 8)) }
  }

  /// The values of a run, where they are as they were written; else nil, and the file is taken away, so that no later
  /// start meets it. What of it was believed stays in memory.
  func array<Element: BitwiseCopyable>(_ run: WrittenRun<Element>) -> [Element]? {
    let bytes = UnsafeRawBufferPointer(start: base + run.start, count: run.count * MemoryLayout<Element>.stride)
    // All its pages at once: cheaper than a fault for every few of them. Where the system cannot, they come one by one.
    if bytes.count > 1 << 16 { LargeMemory.bringIn(UnsafeRawPointer(base + run.start), bytes.count) }
    guard CheckSum.of(bytes) == run.sum else {
      takeAway()
      return nil
    }
    isLent.store(true, ordering: .relaxed)
    // The run was found within the file, at a multiple of 64, with room before it, when it was read from the notes.
    return LentArray.make(base + run.start, count: run.count, like: run.like)
  }

  private func takeAway() {
    var status = stat()
    // Another start may have put a whole one in its place.
    guard lstat(path, &status) == 0, UInt64(status.st_dev) == identity.device, UInt64(status.st_ino) == identity.inode
    else { return }
    unlink(path)
  }

  deinit { if !isLent.load(ordering: .relaxed) { munmap(base, count) } }
}

/// Where values lie in a file of columns, one behind the other, and their check sum.
struct WrittenRun<Element: BitwiseCopyable & Sendable>: Sendable {
  var start: Int
  var count: Int
  var sum: UInt64
  /// Any element.
  var like: Element
}
