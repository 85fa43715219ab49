import Glibc

/// Texts that programs took out of files, kept in the user's cache folder by the SHA-256 of the file, so that a report
/// is taken apart once. Safe to delete at any time; where the folder cannot be written nothing is kept, and nothing fails.
///
/// What lies there is believed only where it is the user's own regular file that nobody else may read or write, made by
/// the same version of the same program of the same bytes, and whole by its own check sum.
public struct ExtractionCache: Sendable {
  let folder: String

  /// - Parameter folder: made when the first text is kept.
  public init(folder: String) { self.folder = folder }

  /// `$XDG_CACHE_HOME/scrutineer`, or `~/.cache/scrutineer`; nil where there is neither (XDG Base Directory: a path that
  /// is not absolute is passed over).
  public static func ofUser() -> ExtractionCache? {
    func variable(_ name: String) -> String? {
      guard let value = getenv(name), value.pointee == UInt8(ascii: "/") else { return nil }
      return String(cString: value)
    }
    guard let above = variable("XDG_CACHE_HOME") ?? variable("HOME").map({ $0 + "/.cache" }) else { return nil }
    return ExtractionCache(folder: above + "/scrutineer")
  }

  private func path(_ digest: String) -> String { "\(folder)/texts/\(digest).text" }

  private static func head(_ digest: String, _ extractor: String, _ body: [UInt8]) -> String {
    let check = body.withUnsafeBufferPointer { sha256($0) }
    return "scrutineer text 1\n\(extractor)\n\(digest)\n\(check)\n\(body.count)\n"
  }

  /// The text of the file with that digest.
  ///
  /// - Parameter extractor: the program and its version; nil where it is not there, and the text of any will do.
  func text(of digest: String, by extractor: String?) -> String? {
    let handle = open(path(digest), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard handle >= 0 else { return nil }
    defer { close(handle) }
    var status = stat()
    guard fstat(handle, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
      status.st_mode & 0o077 == 0, status.st_size < ChildProgram.mostBytes + 4096
    else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(handle, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0, bytes.count + got <= ChildProgram.mostBytes + 4096 else { return nil }
      if got == 0 { break }
      bytes.append(contentsOf: buffer[..<got])
    }
    var lines: [String] = []
    var at = 0
    while lines.count < 5, let end = bytes[at...].firstIndex(of: 0x0A), end - at < 200 {
      lines.append(String(decoding: bytes[at..<end], as: UTF8.self))
      at = end + 1
    }
    guard lines.count == 5, extractor == nil || lines[1] == extractor else { return nil }
    let body = Array(bytes[at...])
    guard Self.head(digest, lines[1], body) == lines.map({ $0 + "\n" }).joined() else { return nil }
    return String(decoding: body, as: UTF8.self)
  }

  /// Makes a folder of the cache, and those above it that an account that is new lacks.
  static func makeFolder(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let cut = path.lastIndex(of: "/"), cut > path.startIndex else { return false }
    return makeFolder(String(path[..<cut])) && mkdir(path, 0o700) == 0
  }

  /// Keeps a text; where that fails nothing is kept.
  func keep(_ text: String, of digest: String, by extractor: String) {
    guard Self.makeFolder(folder + "/texts") else { return }
    let body = Array(text.utf8)
    let whole = Array(Self.head(digest, extractor, body).utf8) + body
    let beside = path(digest) + ".\(getpid())"
    unlink(beside)
    let handle = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard handle >= 0 else { return }
    var at = 0
    while at < whole.count {
      let put = whole[at...].withUnsafeBytes { Glibc.write(handle, $0.baseAddress, $0.count) }
      if put < 0, errno == EINTR { continue }
      if put <= 0 { break }
      at += put
    }
    let closed = close(handle) == 0
    if at < whole.count || !closed || rename(beside, path(digest)) != 0 { unlink(beside) }
  }
}
