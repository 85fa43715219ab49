import Glibc

/// Opening a file without harm: only regular files are read, and nothing ever waits for a pipe or a device.
enum FileBytes {
  enum Kind { case file, folder, link, other, missing, forbidden }

  static func kind(_ path: String, followingLinks: Bool = true) -> Kind {
    var status = stat()
    let result = followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else {
      switch errno {
      case ENOENT, ENOTDIR, ENAMETOOLONG: return .missing
      case EACCES: return .forbidden
      default: return .other
      }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The size in bytes; 0 where it cannot be told.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// A file that is open, and what it was when it was opened. Nothing of it changes, so that threads may share it.
  final class Opened: @unchecked Sendable {
    private let mapped: MappedFile?
    private let handle: Int32
    private let status: stat
    private let shown: String

    fileprivate init(_ mapped: MappedFile?, _ handle: Int32, _ status: stat, _ shown: String) {
      self.mapped = mapped
      self.handle = handle
      self.status = status
      self.shown = shown
    }

    deinit { close(handle) }

    /// Its bytes as the system lends them, for as long as this is held; none where they are not lent.
    var content: UnsafeBufferPointer<UInt8> {
      guard let mapped else { return UnsafeBufferPointer(start: nil, count: 0) }
      // As many bytes are mapped, in whose place stand noughts where the file has been shortened.
      return UnsafeBufferPointer(start: mapped.start.assumingMemoryBound(to: UInt8.self), count: Int(status.st_size))
    }

    /// Whether the bytes are those of the file as it was opened. The system's own date of the last change, which no
    /// program can set, tells; but that of a file which was taken away since is that of its end, and nobody finds it to
    /// write to it.
    var isUnchanged: Bool {
      var now = stat()
      guard fstat(handle, &now) == 0 else { return false }
      let (old, new) = (FileState(status), FileState(now))
      return old == new || now.st_nlink == 0 && old.size == new.size && old.modified == new.modified
    }

    /// A file that somebody wrote to meanwhile is half of one state and half of another.
    func refuseChanged() throws(IntakeFailure) {
      try FileBytes.refuseChanged(handle, status, Int(status.st_size), shown)
    }
  }

  /// Opens a file, and takes its bytes. A long text is lent by the system and counts only where it is unchanged when all
  /// is done; all else is read, so that what happens to it later makes no difference.
  ///
  /// - Parameter lentFrom: a text of so many bytes is a long one.
  static func open(_ path: String, shown: String, lentFrom: Int = shortestMapped) throws(IntakeFailure) -> (
    file: Opened, bytes: ByteStore
  ) {
    let handle = Glibc.open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard handle >= 0 else {
      throw IntakeFailure(file: shown, "“\(shown)” cannot be opened: \(reason(errno)).")
    }
    do throws(IntakeFailure) {
      var status = stat()
      guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw IntakeFailure(
          file: shown, "“\(shown)” is not a file that can be read: it is a pipe, a device or a folder.")
      }
      guard status.st_size < ByteStore.most else {
        throw IntakeFailure(file: shown, "“\(shown)” is larger than 4 GB, which is more than can be read.")
      }
      if let mapped = mapped(handle, status, from: lentFrom) {
        return (Opened(mapped, handle, status, shown), ByteStore(mapped, count: Int(status.st_size)))
      }
      let bytes = try read(handle, status, shown)
      return (Opened(nil, handle, status, shown), bytes)
    } catch {
      close(handle)
      throw error
    }
  }

  /// Shorter files are read sooner than lent.
  static let shortestMapped = 1 << 20

  private static func mapped(_ handle: Int32, _ status: stat, from shortest: Int) -> MappedFile? {
    let count = Int(status.st_size)
    guard count >= shortest else { return nil }
    var first = [UInt8](repeating: 0, count: 512)
    guard pread(handle, &first, first.count, 0) == first.count else { return nil }
    // Plain text alone: other formats are read by libraries, which are not asked to bear it that bytes change.
    let start = first[0] | 0x20
    guard first.allSatisfy({ $0 >= 0x20 || (0x09...0x0D).contains($0) }), start != 0x3C, start != 0x7B, start != 0x5B,
      first[0] != 0x25, !(first[0] == 0x50 && first[1] == 0x4B)
    else { return nil }
    return MappedFile(handle, count: count)
  }

  /// The whole file in memory.
  private static func read(_ handle: Int32, _ status: stat, _ shown: String) throws(IntakeFailure) -> ByteStore {
    let store = ByteStore(capacity: Int(status.st_size) + 64)
    while true {
      guard store.count < ByteStore.most - (1 << 20) else {
        throw IntakeFailure(file: shown, "“\(shown)” is larger than 4 GB, which is more than can be read.")
      }
      let piece = max(64, min(1 << 24, Int(status.st_size) - store.count + 1))
      let got = store.extend(piece) { Glibc.read(handle, $0, $1) }
      if got == 0 {
        try refuseChanged(handle, status, store.count, shown)
        return store
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw IntakeFailure(file: shown, "“\(shown)” cannot be read: \(reason(errno)).")
      }
    }
  }

  /// A file that somebody wrote to meanwhile is half of one state and half of another.
  private static func refuseChanged(_ handle: Int32, _ before: stat, _ count: Int, _ shown: String)
    throws(IntakeFailure)
  {
    var after = stat()
    guard fstat(handle, &after) == 0, after.st_size == before.st_size, after.st_mtim.tv_sec == before.st_mtim.tv_sec,
      after.st_mtim.tv_nsec == before.st_mtim.tv_nsec, before.st_size == 0 || before.st_size == count
    else {
      throw IntakeFailure(
        file: shown,
        "“\(shown)” was changed while it was read, and was left out. When nobody writes to it, load it again.")
    }
  }

  /// An error of the system in words.
  static func reason(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "you do not have the right to read it"
    case ELOOP: "it is a link that leads back to itself"
    case EISDIR: "it is a folder"
    case ENXIO: "it is a pipe or a device"
    case EIO: "the disk reports an error"
    default: String(cString: strerror(code))
    }
  }
}
