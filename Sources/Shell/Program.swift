import Glibc

/// Other programs: where they lie, and running them.
enum Program {
  /// The full path of a program on the path; nil where it is not installed.
  static func find(_ name: String) -> String? {
    for folder in (Environment.value("PATH") ?? "/usr/bin:/bin").split(separator: ":") {
      let path = "\(folder)/\(name)"
      if access(path, X_OK) == 0, BoardPlace.isFile(path) { return path }
    }
    return nil
  }

  /// Starts a program with its standard input from a descriptor; nil where that failed.
  static func start(_ path: String, _ arguments: [String], input: CInt, adding variables: [String: String] = [:])
    -> pid_t?
  {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    // What is ignored here must not be ignored there.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGTSTP, SIGINT] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))

    var texts: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { texts.forEach { free($0) } }
    for (name, value) in variables where getenv(name) == nil { setenv(name, value, 0) }
    var child: pid_t = 0
    return posix_spawn(&child, path, &actions, &attributes, &texts, environ) == 0 ? child : nil
  }

  static func wait(for child: pid_t) { _ = status(of: child) }

  /// Waits for a program, and gives what it ended with: 0 where all went well, 128 and more where a signal ended it.
  static func status(of child: pid_t) -> CInt {
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return 127 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}
