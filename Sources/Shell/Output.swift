import Glibc

/// Standard output and standard error: whole texts, in the order in which they were said.
public enum Output {
  /// An answer: standard output.
  public static func answer(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Whatever is no answer (messages, failures, the banner off a terminal): a line on standard error.
  public static func aside(_ line: String) { write(line.visible + "\n", to: STDERR_FILENO) }

  /// Writes all of a text. Where the reader of a pipe has gone, SIGPIPE has ended the process already, as it ends
  /// other programs; where a disk is full, the program says so and ends, since half an answer is none.
  static func write(_ text: String, to descriptor: CInt) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        start += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if errno != EINTR {
        // A terminal that has gone (EIO) is told nothing more.
        if descriptor == STDOUT_FILENO, errno != EIO {
          let reason = String(cString: strerror(errno))
          write("The answer could not be written: \(reason).\n", to: STDERR_FILENO)
          exit(ExitStatus.failed)
        }
        return
      }
    }
  }
}

/// What the program ends with: language.md section 9.
public enum ExitStatus {
  public static let done: Int32 = 0
  /// A check was not met or could not be made, or a figure is older than asked.
  public static let unmet: Int32 = 1
  /// A statement failed.
  public static let failed: Int32 = 2
  /// The command was not understood.
  public static let usage: Int32 = 64
}
