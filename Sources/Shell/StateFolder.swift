import Glibc

/// Where what belongs to the user alone is kept between sessions: history.
enum StateFolder {
  /// `$XDG_STATE_HOME/scrutineer`, else `~/.local/state/scrutineer`, made with mode 0700; nil where there is no home
  /// or it cannot be made.
  static func make() -> String? {
    guard let base = base() else { return nil }
    var path = ""
    for piece in "\(base)/scrutineer".split(separator: "/") {
      path += "/\(piece)"
      if mkdir(path, 0o700) != 0, errno != EEXIST { return nil }
    }
    return path
  }

  private static func base() -> String? {
    // A relative path is no valid value (XDG Base Directory Specification) and is passed over.
    if let said = Environment.value("XDG_STATE_HOME"), said.hasPrefix("/") { return said }
    guard let home = Environment.value("HOME"), home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state"
  }
}
