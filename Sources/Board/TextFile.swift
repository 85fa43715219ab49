import Glibc

/// Small text files: scripts and definitions.
public enum TextFile {
  /// The text of a file, or of a pipe such as /dev/stdin, read to its end; nil where it cannot be read, is a folder,
  /// or is longer than 64 MB. Bytes that are no UTF-8 come as the replacement character; a byte order mark is dropped.
  public static func read(_ path: String) -> String? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      bytes += buffer[..<count]
      guard bytes.count <= 64 << 20 else { return nil }
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
