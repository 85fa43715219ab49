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

  /// The whole file in memory. It is read and not mapped: a mapped file that someone shortens meanwhile ends the program.
  static func read(_ path: String, shown: String) throws(IntakeFailure) -> ByteStore {
    let handle = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard handle >= 0 else {
      throw IntakeFailure(file: shown, "“\(shown)” cannot be opened: \(reason(errno)).")
    }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw IntakeFailure(file: shown, "“\(shown)” is not a file that can be read: it is a pipe, a device or a folder.")
    }
    guard status.st_size < ByteStore.most else {
      throw IntakeFailure(file: shown, "“\(shown)” is larger than 4 GB, which is more than can be read.")
    }
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
