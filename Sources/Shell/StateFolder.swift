/// Where what belongs to the user alone is kept between sessions: history.
enum StateFolder {
  /// `$XDG_STATE_HOME/scrutineer`, else `~/.local/state/scrutineer`; nil where there is no home. It is made by the first
  /// file that is kept there.
  static var path: String? {
    // A relative path is no valid value (XDG Base Directory Specification) and is passed over.
    if let said = Environment.value("XDG_STATE_HOME"), said.hasPrefix("/") { return "\(said)/scrutineer" }
    guard let home = Environment.value("HOME"), home.hasPrefix("/") else { return nil }
    return "\(home)/.local/state/scrutineer"
  }
}
