import Glibc

/// What a descriptor leads to, and what may be shown there.
public struct Terminal: Sendable {
  public static let input = Terminal(descriptor: STDIN_FILENO)
  public static let output = Terminal(descriptor: STDOUT_FILENO)
  public static let errors = Terminal(descriptor: STDERR_FILENO)

  var descriptor: CInt

  public var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Columns and rows as they are now; nil off a terminal, and on one that does not tell.
  var size: (columns: Int, rows: Int)? {
    var size = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
  }

  /// Columns to lay lines out in: nil where nothing is to be cut (a pipe, a file).
  public var width: Int? { isTerminal ? size?.columns ?? 80 : nil }

  /// Whether colour is wanted here: never off a terminal, on a dumb one, or where NO_COLOR is set to anything.
  public var takesColour: Bool {
    guard isTerminal else { return false }
    if let wish = Environment.value("NO_COLOR"), !wish.isEmpty { return false }
    return Environment.value("TERM") != "dumb"
  }
}

/// The process's environment.
enum Environment {
  /// A variable's value; nil where it is not set.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    return String(cString: value)
  }
}
