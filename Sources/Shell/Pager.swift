import Glibc

/// Texts that are longer than the screen, in `less`.
enum Pager {
  /// Shows a text in the pager where it is longer than the terminal is high. False where it was not shown: it fits, it
  /// is no terminal, or there is no `less`.
  static func show(_ text: String) -> Bool {
    guard let size = Terminal.output.size, Terminal.input.isTerminal, height(text, size.columns) > size.rows - 1 else {
      return false
    }
    guard let program = Program.find("less") else { return false }
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { return false }
    // The pager must not hold our end: it would never see that the text is over.
    _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
    _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    // The pager may be left before all was read.
    let before = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, before) }
    let started = Program.start(program, ["less", "-FRX"], input: ends[0], adding: ["LESSCHARSET": "utf-8"])
    close(ends[0])
    guard let child = started else {
      close(ends[1])
      return false
    }
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes { Glibc.write(ends[1], $0.baseAddress, $0.count) }
      if count > 0 { at += count } else if errno != EINTR { break }
    }
    close(ends[1])
    Program.wait(for: child)
    Interruption.asked.store(false, ordering: .relaxed)
    return true
  }

  /// Lines as the terminal will show them, colour codes not counted.
  static func height(_ text: String, _ columns: Int) -> Int {
    var lines = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      var width = 0
      var inEscape = false
      for character in line.unicodeScalars {
        if inEscape {
          inEscape = !(character.properties.isAlphabetic)
        } else if character == "\u{1B}" {
          inEscape = true
        } else {
          width += 1
        }
      }
      lines += max(1, (width + columns - 1) / max(1, columns))
    }
    return lines
  }
}
