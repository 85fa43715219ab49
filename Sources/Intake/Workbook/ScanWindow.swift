import Glibc

/// Whatever gives the bytes of a sheet, one piece after another.
protocol SheetPart: AnyObject {
  /// Writes at most `most` bytes, and tells how many; 0 at the end.
  func read(_ start: UnsafeMutableRawPointer, _ most: Int) throws(IntakeFailure) -> Int
}

/// A sheet that lies in memory already.
final class StoredPart: SheetPart {
  private let bytes: ByteStore
  private var at = 0
  init(_ bytes: ByteStore) { self.bytes = bytes }

  func read(_ start: UnsafeMutableRawPointer, _ most: Int) -> Int {
    let count = min(most, bytes.count - at)
    if count > 0 { memcpy(start, bytes.base + at, count) }
    at += count
    return count
  }
}

/// A stretch of a sheet that is scanned while the next one is filled. What the scan leaves of one, the beginning of a row,
/// is handed over to the next, before whose own bytes there is room for it.
final class ScanWindow {
  private let room: UnsafeMutablePointer<UInt8>
  private let size: Int
  private var first: Int
  private(set) var count = 0
  private(set) var isLast = false

  init(_ size: Int) {
    self.size = size
    first = size
    room = .allocate(capacity: 2 * size + 64)
  }

  deinit { room.deallocate() }

  var start: UnsafePointer<UInt8> { UnsafePointer(room + first) }

  /// Takes the next bytes of a part. 64 behind them are nought.
  func fill(_ part: some SheetPart) throws(IntakeFailure) {
    first = size
    count = 0
    while count < size {
      let got = try part.read(room + first + count, size - count)
      if got == 0 {
        isLast = true
        break
      }
      count += got
    }
    memset(room + first + count, 0, 64)
  }

  /// Puts what is left from a place on before the bytes of the next window; false where that is too much.
  func handOver(from place: Int, to next: ScanWindow) -> Bool {
    let left = count - place
    guard left <= size else { return false }
    next.first = size - left
    next.count += left
    memcpy(next.room + next.first, start + place, left)
    return true
  }

  /// Reads a part to its end, for what its check sum says.
  func drain(_ part: some SheetPart) throws(IntakeFailure) {
    while try part.read(room, size) > 0 { continue }
  }
}
