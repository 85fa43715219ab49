extension Board {
  /// Writes down that rows about people were shown (or written into a file) as they are.
  ///
  /// - Parameters:
  ///   - statement: as it was typed.
  ///   - rows: how many.
  ///   - path: the file they went into; nil for the screen.
  public func audit(_ statement: String, dataset: String, rows: Int, path: String?) throws(AtomicFile.Failure) {
    guard let log = auditLog else { throw Board.cannotKeep }
    let moment = try moment()
    _ = try log.append { _ in
      LogEvent(
        moment, path == nil ? "shown" : "written", dataset,
        [
          ("rows", "\(rows)"), ("statement", statement), ("to", path), ("as-at", asAt?.iso), ("by", keeping.person?()),
        ])
    }
  }

  /// What each of its logs holds and what is wrong with it: for `check`. A log that is not there is not told of.
  public func checkLogs() -> (lines: [String], faults: [String]) {
    var lines: [String] = []
    var faults: [String] = []
    for log in [challengeLog, noteLog, paperLog, auditLog].compactMap(\.self) {
      let name = AtomicFile.split(log.file.path).name
      do {
        let content = try log.read()
        faults += content.faults.map { $0.told(in: name) }
        let count = content.events.count
        guard count > 0, content.faults.isEmpty else { continue }
        lines.append("\(log.file.path): \(count) line\(count == 1 ? "" : "s"), each as it was written.")
      } catch {
        faults.append(error.sentence)
      }
    }
    if let records = try? challengeRecords() { faults += records.faults.filter { !faults.contains($0) } }
    return (lines, faults)
  }
}
