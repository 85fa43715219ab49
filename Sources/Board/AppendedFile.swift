import Glibc

/// A file of lines that only grows: history, audit log, challenge log. Readable by its owner alone.
///
/// A line is written in one go under a lock, so that two sessions never mix theirs; its folders are made when needed.
public struct AppendedFile: Sendable, Equatable {
  public var path: String

  public init(path: String) { self.path = path }

  /// Appends one line; line ends inside it become blanks. Throws one plain sentence where it cannot be kept.
  public func append(_ line: String) throws(AtomicFile.Failure) {
    let (folder, name) = AtomicFile.split(path)
    guard Self.makeFolders(folder) else {
      throw AtomicFile.Failure("The folder “\(folder)” could not be made: \(AtomicFile.reason(errno)).")
    }
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw AtomicFile.Failure("\(name) could not be opened: \(AtomicFile.reason(errno)).") }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        throw AtomicFile.Failure("\(name) could not be locked: \(AtomicFile.reason(errno)).")
      }
    }
    var bytes = line.utf8.map { $0 == 10 || $0 == 13 ? 32 : $0 } + [10]
    // A line that a crash cut short is closed before the next one.
    let length = lseek(descriptor, 0, SEEK_END)
    if length > 0 {
      var last: UInt8 = 10
      if pread(descriptor, &last, 1, length - 1) == 1, last != 10 { bytes.insert(10, at: 0) }
    }
    guard AtomicFile.write(bytes, to: descriptor) else {
      let problem = errno
      ftruncate(descriptor, length)
      throw AtomicFile.Failure("\(name) could not be written: \(AtomicFile.reason(problem)).")
    }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw AtomicFile.Failure("\(name) could not be written: \(AtomicFile.reason(errno)).")
    }
  }

  /// Every line, oldest first; none where the file is not there. Bytes that are no UTF-8 are shown as `�`.
  public func lines() throws(AtomicFile.Failure) -> [String] {
    let name = AtomicFile.split(path).name
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw AtomicFile.Failure("\(name) could not be read: \(AtomicFile.reason(errno)).")
    }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_SH) != 0 {
      guard errno == EINTR else { break }
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw AtomicFile.Failure("\(name) could not be read: \(AtomicFile.reason(errno)).")
      }
      if count == 0 { break }
      bytes += buffer[..<count]
    }
    return bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The folder and those above it, for the owner alone where they are new.
  private static func makeFolders(_ folder: String) -> Bool {
    var state = stat()
    if stat(folder, &state) == 0 {
      guard state.st_mode & S_IFMT == S_IFDIR else {
        errno = ENOTDIR
        return false
      }
      return true
    }
    let above = AtomicFile.split(folder).folder
    if above != folder, above != ".", !makeFolders(above) { return false }
    return mkdir(folder, 0o700) == 0 || errno == EEXIST
  }
}
