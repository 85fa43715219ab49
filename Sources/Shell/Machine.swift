import CLoading
import Glibc

/// Who is logged in.
enum Machine {
  /// The name of the user; nil where the system knows none.
  @Sendable static func person() -> String? {
    guard let entry = getpwuid(getuid()), let name = entry.pointee.pw_name else { return nil }
    return String(cString: name)
  }
}

/// The memory of the program.
public enum Memory {
  /// To be called before anything is loaded.
  public static func keepFreed() { keep_freed_memory() }
}
