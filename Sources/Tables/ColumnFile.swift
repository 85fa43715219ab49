import Glibc
import Threads

/// A file of columns in memory: mapped, private, and checked as a whole before anything in it is looked at.
///
/// 64 bytes of head: what it is, how long it is, where its notes begin, a check sum of all that follows and one of the head
/// itself. A byte that is not as it was written, a file that is cut or longer, and one that is not its user's own are
/// refused. It is written beside and renamed, so nobody shortens it while it is mapped.
public final class ColumnFile: @unchecked Sendable {
  // Written to only in the gaps before columns, while whoever opened it reads its notes.
  let base: UnsafeMutableRawPointer
  public let count: Int
  let notes: Range<Int>
  /// Whether arrays rest on it: then it stays in memory as long as the program runs.
  var isLent = false

  static let headLength = 64
  static let magic: [UInt8] = Array("scrutineer col 1".utf8)

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
      words[4] == CheckSum.of(UnsafeRawBufferPointer(start: base + Self.headLength, count: count - Self.headLength))
    else {
      munmap(base, count)
      return nil
    }
    (self.base, self.count, notes) = (base, count, Int(words[3])..<count)
  }

  /// The head of a file whose rest is written.
  static func head(count: Int, notes: Int, rest: UInt64) -> [UInt8] {
    let words = [UInt64(count), UInt64(notes), rest, 0, 0]
    let head = magic + words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) } }
    let sum = head.withUnsafeBytes { CheckSum.of($0) }
    return head + (0..<8).map { UInt8(truncatingIfNeeded: sum >> UInt64($0 * 8)) }
  }

  deinit { if !isLent { munmap(base, count) } }
}

/// A check sum by which every flipped bit is seen; quick, and no guard against malice.
enum CheckSum {
  private static let piece = 1 << 22

  /// Long runs are summed piece by piece, on all processors.
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let pieces = (bytes.count + piece - 1) / piece
    var sums = [UInt64](repeating: 0, count: pieces)
    nonisolated(unsafe) let bytes = bytes
    sums.withUnsafeMutableBufferPointer { sums in
      concurrently(pieces) { number in
        sums[number] = plain(
          UnsafeRawBufferPointer(rebasing: bytes[number * piece..<min((number + 1) * piece, bytes.count)]))
      }
    }
    return sums.reduce(UInt64(bytes.count) &* prime) { mixed($0, $1) }
  }

  private static let prime: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// One to one in either argument: no single change is lost.
  @inline(__always) private static func mixed(_ sum: UInt64, _ word: UInt64) -> UInt64 {
    let product = (sum ^ word) &* prime
    return product ^ (product >> 29)
  }

  private static func plain(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var (a, b, c, d) = (prime, prime &+ 1, prime &+ 2, prime &+ 3)
    var at = 0
    // Four sums side by side, since one would wait for itself.
    while at + 32 <= bytes.count {
      a = mixed(a, bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      b = mixed(b, bytes.loadUnaligned(fromByteOffset: at + 8, as: UInt64.self))
      c = mixed(c, bytes.loadUnaligned(fromByteOffset: at + 16, as: UInt64.self))
      d = mixed(d, bytes.loadUnaligned(fromByteOffset: at + 24, as: UInt64.self))
      at += 32
    }
    while at < bytes.count {
      a = mixed(a, UInt64(bytes[at]))
      at += 1
    }
    return mixed(mixed(mixed(a, b), c), d)
  }
}
