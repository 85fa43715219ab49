/// What a user knows of a log from the last time they wrote there: how many lines it had, and the seal of the last. Kept in
/// their own state folder, so that a log cut short at its end, or written anew as a whole, is noticed.
public struct LogMemory: Sendable, Equatable {
  var path: String

  struct Known: Equatable {
    var count: Int
    var seal: String
  }

  /// - Parameters:
  ///   - log: the path of the log.
  ///   - stateFolder: the user's own folder.
  public init(of log: String, in stateFolder: String) {
    let (folder, name) = AtomicFile.split(log)
    let whole = "\(AtomicFile.real(folder) ?? folder)/\(name)"
    path = "\(stateFolder)/seals/\(ChainedLog.digest(whole).prefix(16))"
  }

  /// A memory that cannot be kept is no reason to stop anybody.
  func remember(_ known: Known) {
    try? AppendedFile(path: path).makeFolder()
    try? AtomicFile.write(Array("\(known.count) \(known.seal)\n".utf8), to: path, replacing: true, mode: 0o600)
  }

  var known: Known? {
    guard let words = TextFile.read(path)?.split(whereSeparator: \.isWhitespace), words.count == 2,
      let count = Int(words[0]), count > 0
    else { return nil }
    return Known(count: count, seal: String(words[1]))
  }

  func fault(in content: ChainedLog.Content, _ known: Known) -> ChainedLog.Fault? {
    let now = content.events.count
    if now >= known.count, content.seals[known.count - 1] == known.seal { return nil }
    let text =
      now < known.count
      ? "had \(known.count) line\(known.count == 1 ? "" : "s") when you last wrote there, and has \(now) now: what stood at its end is gone."
      : "is not the one you last wrote to: its lines were written anew."
    return ChainedLog.Fault(line: 0, kind: .notAsRemembered, text: text)
  }
}
