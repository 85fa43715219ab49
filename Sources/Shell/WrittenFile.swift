import Glibc

/// A file that is written whole or not at all.
enum WrittenFile {
  struct Failure: Error, Equatable { var sentence: String }

  /// Writes a text to a file beside the target, syncs it and renames it into place. An existing file is left alone
  /// unless `replacing`.
  static func write(_ text: String, to path: String, replacing: Bool) throws(Failure) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw Failure(sentence: "“\(path)” is a folder: nothing was written.")
      }
      // A device or a pipe (/dev/stdout) is written to as it is.
      if status.st_mode & S_IFMT != S_IFREG { return try stream(text, to: path) }
      guard replacing else {
        throw Failure(sentence: "“\(path)” is there already and was left as it is. To write over it, add: replacing")
      }
    }
    let beside = "\(path).\(getpid()).part"
    let file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard file >= 0 else { throw failure(path) }
    do throws(Failure) {
      try put(text, in: file, path)
      guard fsync(file) == 0 else { throw failure(path) }
    } catch {
      close(file)
      unlink(beside)
      throw error
    }
    close(file)
    // Without `replacing` a file that came into being meanwhile is not written over.
    let moved = replacing ? rename(beside, path) : link(beside, path)
    let reason = errno
    if !replacing || moved != 0 { unlink(beside) }
    errno = reason
    guard moved == 0 else { throw failure(path) }
  }

  private static func stream(_ text: String, to path: String) throws(Failure) {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    try put(text, in: file, path)
  }

  private static func put(_ text: String, in file: CInt, _ path: String) throws(Failure) {
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { at += count } else if errno != EINTR { throw failure(path) }
    }
  }

  private static func failure(_ path: String) -> Failure {
    Failure(sentence: "“\(path)” could not be written: \(String(cString: strerror(errno))).")
  }
}
