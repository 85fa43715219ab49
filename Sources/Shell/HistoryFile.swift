import Board

/// The lines typed at the prompt, in a plain file of its owner's: a line each, the newest last.
///
/// libedit's own file would be overwritten whole at the end of each session, so that two sessions lose each other's
/// lines; here each line is appended at once, under a lock. A history that cannot be kept is no reason to stop anybody.
struct HistoryFile {
  /// Lines that the prompt goes back over.
  static let limit = 5000
  private let file: AppendedFile

  init?(folder: String?) {
    guard let folder else { return nil }
    file = AppendedFile(path: "\(folder)/history")
  }

  /// The lines of earlier sessions, the oldest first.
  func lines() -> [String] { ((try? file.lines()) ?? []).filter { !$0.isEmpty }.suffix(Self.limit) }

  func append(_ line: String) { try? file.append(line) }
}
