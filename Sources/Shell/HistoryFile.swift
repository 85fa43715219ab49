import Board
import Glibc

/// The lines typed at the prompt, in a plain file of its owner's: a line each, the newest last.
///
/// libedit's own file would be overwritten whole at the end of each session, so that two sessions lose each other's
/// lines; here each line is appended at once, under a lock.
struct HistoryFile {
  /// Lines that are kept when the file is opened.
  static let limit = 5000
  private let path: String

  init?(folder: String?) {
    guard let folder else { return nil }
    path = "\(folder)/history"
  }

  /// The lines of earlier sessions, the oldest first. Lines beyond the limit are let go of here.
  func lines() -> [String] {
    guard let text = TextFile.read(path) else { return [] }
    let lines = text.split(separator: "\n").map(String.init)
    guard lines.count > Self.limit * 2 else { return lines.suffix(Self.limit) }
    withLock { file in
      guard ftruncate(file, 0) == 0 else { return }
      write(lines.suffix(Self.limit).joined(separator: "\n") + "\n", to: file)
    }
    return lines.suffix(Self.limit)
  }

  /// Appends one line. A history that cannot be written is no reason to stop anybody.
  func append(_ line: String) {
    withLock { write(line + "\n", to: $0) }
  }

  private func withLock(_ body: (CInt) -> Void) {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    guard fchmod(file, 0o600) == 0, flock(file, LOCK_EX) == 0 else { return }
    body(file)
  }

  private func write(_ text: String, to file: CInt) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
  }
}
