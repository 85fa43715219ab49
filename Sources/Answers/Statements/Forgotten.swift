import Board

/// What a forget took out: the files as they were loaded, and which of them are inspection reports.
struct Forgotten: Sendable, Equatable {
  var name: String
  var files: Set<String>
  var reports: Set<String>
}

/// A paper is of what is left, and its reader cannot know what was there.
extension Session {
  private var loadedFiles: Set<String> { Set(board.sources.map(\.read.file)) }

  /// What a paper says of files that were forgotten before it was made or by its own script; nil where none were.
  ///
  /// - Parameter before: how many had been forgotten when the paper began. Of these, what is loaded again is not told.
  func toldForgotten(since before: Int) -> String? {
    let loaded = loadedFiles
    let gone = forgotten.enumerated().filter { place, one in
      place >= before || !one.files.isEmpty && !one.files.isSubset(of: loaded)
    }
    guard !gone.isEmpty else { return nil }
    let names = gone.map(\.element.name)
    var told: [String] = []
    for name in names where !told.contains(name) { told.append(name) }
    let whose = gone.contains { $0.offset >= before } ? "by the script of this paper" : "before this paper was made"
    return "Taken out (forget) \(whose), and not in what follows it: \(told.joined(separator: ", "))."
  }

  /// Inspection reports that were forgotten and not loaded again.
  var forgottenReports: Int {
    let loaded = loadedFiles
    return forgotten.reduce(into: Set<String>()) { $0.formUnion($1.reports) }.subtracting(loaded).count
  }
}
