import Glibc

/// A program that is run for what it makes of a file: found on the path, without a shell, given the file's bytes on its
/// standard input. What is read and what its hash was taken of are so the same bytes, whatever becomes of the file.
enum ChildProgram {
  static let mostSeconds = 60
  static let mostBytes = 1 << 26

  enum Outcome {
    case ended(status: Int32, output: [UInt8])
    /// Too slow, or it wrote too much; it was stopped.
    case stopped
    /// The system's error: ENOENT where there is no such program.
    case notStarted(Int32)
  }

  /// - Parameter readsErrors: what it writes to its standard error comes with the output.
  static func run(_ words: [String], input: UnsafeBufferPointer<UInt8>, readsErrors: Bool = false) -> Outcome {
    // A socket takes what is sent without the signal that a broken pipe raises.
    var inward: [Int32] = [0, 0]
    var outward: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &inward) == 0 else { return .notStarted(errno) }
    guard pipe(&outward) == 0 else {
      let error = errno
      for end in inward { close(end) }
      return .notStarted(error)
    }
    for end in inward + outward { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inward[1], 0)
    posix_spawn_file_actions_adddup2(&actions, outward[1], 1)
    if readsErrors {
      posix_spawn_file_actions_adddup2(&actions, outward[1], 2)
    } else {
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let started = posix_spawnp(&child, words[0], &actions, nil, &arguments, environ)
    close(inward[1])
    close(outward[1])
    guard started == 0 else {
      close(inward[0])
      close(outward[0])
      return .notStarted(started)
    }
    let output = exchange(input, to: inward[0], from: outward[0])
    close(outward[0])
    if output == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return output.map { .ended(status: status, output: $0) } ?? .stopped
  }

  /// Sends the input and takes the output, whichever can go on; closes `to`. Nil where it takes too long or too much comes.
  private static func exchange(_ input: UnsafeBufferPointer<UInt8>, to: Int32, from: Int32) -> [UInt8]? {
    var out: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var sent = 0
    var isOpen = true
    var quiet = 0
    func closeInput() {
      if isOpen { close(to) }
      isOpen = false
    }
    defer { closeInput() }
    while true {
      if sent >= input.count { closeInput() }
      var waiting = [
        pollfd(fd: from, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen ? to : -1, events: Int16(POLLOUT), revents: 0),
      ]
      let ready = poll(&waiting, 2, 1000)
      if ready < 0, errno == EINTR { continue }
      if ready == 0 {
        quiet += 1
        if quiet >= mostSeconds { return nil }
        continue
      }
      if waiting[1].revents != 0, let start = input.baseAddress {
        let more = send(
          to, start + sent, min(1 << 18, input.count - sent), Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
        if more > 0 { sent += more } else if errno != EAGAIN, errno != EINTR { closeInput() }
      }
      guard waiting[0].revents != 0 else { continue }
      let got = Glibc.read(from, &buffer, buffer.count)
      if got < 0, errno == EINTR { continue }
      if got <= 0 { return out }
      out.append(contentsOf: buffer[..<got])
      if out.count > mostBytes { return nil }
    }
  }
}
