import Glibc

/// Writes files whole or not at all: into a temporary file beside the target, to the disk, then under its name.
public enum AtomicFile {
  /// Why a file was not written, in one plain sentence; nothing was left behind.
  public struct Failure: Error, Sendable, Equatable {
    public var sentence: String
    public init(_ sentence: String) { self.sentence = sentence }
  }

  /// Writes `bytes` to `path`. An existing file is kept unless `replacing`, which also keeps its permissions; a symbolic
  /// link is followed, so that the file behind it is replaced and not the link.
  public static func write(_ bytes: [UInt8], to path: String, replacing: Bool, mode: UInt32 = 0o644) throws(Failure) {
    let target = resolved(path)
    let (folder, name) = split(target)
    guard !name.isEmpty, name != ".", name != ".." else { throw Failure("“\(path)” does not name a file.") }
    var state = stat()
    guard stat(folder, &state) == 0, state.st_mode & S_IFMT == S_IFDIR else {
      throw Failure("There is no folder “\(folder)” to write \(name) into.")
    }
    var mode = mode
    if stat(target, &state) == 0 {
      guard state.st_mode & S_IFMT != S_IFDIR else { throw Failure("“\(path)” is a folder, not a file.") }
      guard state.st_mode & S_IFMT == S_IFREG else {
        throw Failure("“\(path)” is no ordinary file, so nothing is written to it.")
      }
      guard replacing else { throw Failure("“\(path)” is there already. To write over it, add: replacing") }
      mode = state.st_mode & 0o777
    }

    var template = Array("\(folder == "/" ? "" : folder)/.\(name.prefix(60)).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Failure("“\(path)” could not be written: \(reason(errno)).") }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var problem: Int32 = 0
    if !write(bytes, to: descriptor) || fchmod(descriptor, mode) != 0 || fsync(descriptor) != 0 { problem = errno }
    if close(descriptor) != 0, problem == 0 { problem = errno }
    if problem == 0 {
      if replacing {
        if rename(temporary, target) != 0 { problem = errno }
      } else if link(temporary, target) == 0 {
        // A link fails where the name was taken meanwhile; a rename would have written over it.
        unlink(temporary)
      } else if errno == EEXIST || stat(target, &state) == 0 {
        unlink(temporary)
        throw Failure("“\(path)” is there already. To write over it, add: replacing")
      } else if rename(temporary, target) != 0 {
        // Some file systems know no links; the name was free a moment ago.
        problem = errno
      }
    }
    guard problem == 0 else {
      unlink(temporary)
      throw Failure("“\(path)” could not be written: \(reason(problem)).")
    }
    // The name itself is on the disk when its folder is.
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if directory >= 0 {
      fsync(directory)
      close(directory)
    }
  }

  /// Every byte, whatever interrupts it.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += count
    }
    return true
  }

  /// The file behind a link that is there; the path itself otherwise.
  private static func resolved(_ path: String) -> String {
    var state = stat()
    guard lstat(path, &state) == 0, state.st_mode & S_IFMT == S_IFLNK, let real = realpath(path, nil) else {
      return path
    }
    defer { free(real) }
    return String(cString: real)
  }

  /// The path with its links followed; nil where there is nothing.
  public static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
  }

  /// What the system says went wrong, as a clause.
  static func reason(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "you may not write there"
    case ENOSPC, EDQUOT: "the disk is full"
    case EROFS: "the disk is read-only"
    case ENAMETOOLONG: "the name is too long"
    case ENOENT: "the folder is gone"
    case EFBIG: "it is too big"
    case EIO: "the disk failed"
    default: "the system refused it (\(code))"
    }
  }
}
