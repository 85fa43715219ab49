import Glibc

/// A file of lines that only grows: history, audit log, challenge log. Readable by its owner alone.
///
/// A line is written in one go under a lock, so that two sessions never mix theirs; its folders are made when needed.
public struct AppendedFile: Sendable, Equatable {
  public var path: String

  public init(path: String) { self.path = path }

  /// Appends one line; line ends inside it become blanks. Throws one plain sentence where it cannot be kept.
  public func append(_ line: String) throws(AtomicFile.Failure) { try append { _ in [line] } }

  /// Appends the lines that `make` gives from those that are there, all under one lock: nobody writes in between.
  public func append(_ make: ([String]) throws(AtomicFile.Failure) -> [String]) throws(AtomicFile.Failure) {
    let (folder, name) = AtomicFile.split(path)
    guard Self.makeFolders(folder) else {
      throw AtomicFile.Failure("The folder “\(folder)” could not be made: \(AtomicFile.reason(errno)).")
    }
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw AtomicFile.Failure("\(name) could not be opened: \(AtomicFile.reason(errno)).") }
    defer { close(descriptor) }
    try Self.refuseIrregular(descriptor, name)
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        throw AtomicFile.Failure("\(name) could not be locked: \(AtomicFile.reason(errno)).")
      }
    }
    let there = try Self.bytes(descriptor, name)
    var bytes: [UInt8] = []
    for line in try make(Self.lines(there)) { bytes += line.utf8.map { $0 == 10 || $0 == 13 ? 32 : $0 } + [10] }
    // A line that a crash cut short is closed before the next one.
    if let last = there.last, last != 10 { bytes.insert(10, at: 0) }
    guard AtomicFile.write(bytes, to: descriptor) else {
      let problem = errno
      ftruncate(descriptor, off_t(there.count))
      throw AtomicFile.Failure("\(name) could not be written: \(AtomicFile.reason(problem)).")
    }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw AtomicFile.Failure("\(name) could not be written: \(AtomicFile.reason(errno)).")
    }
  }

  /// Every line, oldest first, empty ones too; none where the file is not there. Bytes that are no UTF-8 are shown as `�`.
  public func lines() throws(AtomicFile.Failure) -> [String] {
    let name = AtomicFile.split(path).name
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return [] }
      throw AtomicFile.Failure("\(name) could not be read: \(AtomicFile.reason(errno)).")
    }
    defer { close(descriptor) }
    try Self.refuseIrregular(descriptor, name)
    while flock(descriptor, LOCK_SH) != 0 {
      guard errno == EINTR else { break }
    }
    return Self.lines(try Self.bytes(descriptor, name))
  }

  /// A pipe would wait for ever, a folder holds no lines.
  private static func refuseIrregular(_ descriptor: Int32, _ name: String) throws(AtomicFile.Failure) {
    var state = stat()
    guard fstat(descriptor, &state) == 0, state.st_mode & S_IFMT == S_IFREG else {
      throw AtomicFile.Failure("\(name) is no ordinary file, so nothing is kept in it.")
    }
  }

  private static func bytes(_ descriptor: Int32, _ name: String) throws(AtomicFile.Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
      if count < 0 {
        if errno == EINTR { continue }
        throw AtomicFile.Failure("\(name) could not be read: \(AtomicFile.reason(errno)).")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func lines(_ bytes: [UInt8]) -> [String] {
    bytes.isEmpty
      ? []
      : bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast(bytes.last == 10 ? 1 : 0)
        .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Makes the folder that the file is to lie in, where it is not there yet.
  public func makeFolder() throws(AtomicFile.Failure) {
    let folder = AtomicFile.split(path).folder
    guard Self.makeFolders(folder) else {
      throw AtomicFile.Failure("The folder “\(folder)” could not be made: \(AtomicFile.reason(errno)).")
    }
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
