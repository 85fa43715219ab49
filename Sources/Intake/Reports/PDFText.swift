import Glibc

/// The text of a PDF file, by poppler's `pdftotext`: run as a program, without a shell, for a minute at most.
enum PDFText {
  static let mostSeconds = 60
  static let mostBytes = 1 << 26

  static func read(_ path: String, shown: String) throws(IntakeFailure) -> String {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw IntakeFailure(file: shown, "“\(shown)” cannot be read: \(FileBytes.reason(errno)).")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    // A path never begins with a hyphen here, so that it is not taken for an option.
    let safe = path.hasPrefix("-") ? "./" + path : path
    let words = ["pdftotext", "-layout", "-enc", "UTF-8", "-l", "500", safe, "-"]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let started = posix_spawnp(&child, "pdftotext", &actions, nil, &arguments, environ)
    close(ends[1])
    guard started == 0 else {
      close(ends[0])
      throw IntakeFailure(
        file: shown,
        started == ENOENT
          ? "“\(shown)” is a PDF file, and the program that reads those is not installed. Install poppler-utils and load it again."
          : "“\(shown)” is a PDF file, and the program that reads those cannot be started: \(FileBytes.reason(started))."
      )
    }
    let (bytes, inTime) = drain(ends[0])
    close(ends[0])
    if !inTime { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard inTime else {
      throw IntakeFailure(file: shown, "“\(shown)” is too large or too tangled a PDF file to be read.")
    }
    guard status == 0 else {
      throw IntakeFailure(
        file: shown, "“\(shown)” cannot be read: it is damaged, or locked with a password. Save it again without one.")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else {
      throw IntakeFailure(
        file: shown, "“\(shown)” is a scan: its pages are pictures, and hold no text that can be read.")
    }
    return unligatured(text)
  }

  private static func drain(_ handle: Int32) -> (bytes: [UInt8], inTime: Bool) {
    var out: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var quiet = 0
    while true {
      var waiting = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, 1000)
      if ready < 0, errno == EINTR { continue }
      if ready == 0 {
        quiet += 1
        if quiet >= mostSeconds { return (out, false) }
        continue
      }
      let got = Glibc.read(handle, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return (out, true) }
      out.append(contentsOf: buffer[..<got])
      if out.count > mostBytes { return (out, false) }
    }
  }

  /// Letters that are printed as one: U+FB00 to U+FB06.
  static func unligatured(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0xFB00...0xFB06).contains($0.value) }) else { return text }
    let plain = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
    var out = ""
    for scalar in text.unicodeScalars {
      if (0xFB00...0xFB06).contains(scalar.value) {
        out += plain[Int(scalar.value) - 0xFB00]
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
