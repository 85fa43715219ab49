import Board
import Catalogue
import Language

/// Where definitions were taken from, in order: so that they can be read again.
enum DefinedFrom: Sendable, Equatable {
  /// A board file, a script or a question's file, by its path.
  case file(String)
  /// Typed at the prompt, in `-c` or on standard input.
  case text(Source, SourceRange)
}

extension Session {
  /// `reload`: definitions and files that changed on disk are read again, all or nothing.
  ///
  /// Focus, settings and logs stay as they are. Of a board file that changed the definitions count at once; what it loads
  /// and sets, when the board is opened again.
  mutating func reload(_ show: (Outcome, Settings) -> Bool) throws(StatementFailure) {
    var lines = try readDefinitionsAgain()
    let report: Board.ReloadReport
    do {
      report = try board.reload(progress: progress)
    } catch {
      throw .sentence(error.sentence)
    }
    lines += told(report, definitionsChanged: !lines.isEmpty)
    try pass(show(.message(lines), board.settings))
  }

  private func told(_ report: Board.ReloadReport, definitionsChanged: Bool) -> [String] {
    var lines: [String] = []
    func tail(_ rows: Int, _ problems: Int) -> String {
      "\(grouped(rows)) row\(rows == 1 ? "" : "s")\(problems > 0 ? ", \(count(problems, "problem"))" : "")"
    }
    for change in report.changed {
      lines.append(
        "changed: \(change.file), \(grouped(change.rowsBefore)) row\(change.rowsBefore == 1 ? "" : "s") before, now \(tail(change.rows, change.problems))"
      )
    }
    for file in report.added {
      lines.append(
        "new: \(file.file), \(tail(file.rows, file.problems))\(file.asAt.map { ", as at \($0.long)" } ?? "")")
    }
    for file in report.gone {
      lines.append(
        "gone: \(file) is not there any more. What was read of it stays; to take it out: forget \(StatementWords.quoted(file))"
      )
    }
    for failure in report.notRead {
      lines.append(failure.told.contains("not read") ? failure.told : "not read: \(failure.told)")
    }
    if report.unchanged > 0 {
      let isAll = !definitionsChanged && report.changed.isEmpty && report.added.isEmpty && report.gone.isEmpty
      lines.append(
        isAll
          ? "Nothing has changed: \(count(report.unchanged, "file")) \(report.unchanged == 1 ? "is as it was" : "are as they were")."
          : "unchanged: \(count(report.unchanged, "file"))")
    } else if !definitionsChanged, report.changed.isEmpty, report.added.isEmpty, report.gone.isEmpty {
      lines.append("Nothing is loaded, so there was nothing to read again.")
    }
    if !report.missing.isEmpty {
      lines.append("Missing against the month before: \(report.missing.joined(separator: ", ")).")
    }
    return lines
  }

  // MARK: Definitions

  /// Builds the definitions anew where a file that they come from has changed. What was typed stays.
  private mutating func readDefinitionsAgain() throws(StatementFailure) -> [String] {
    var changed: [String] = []
    var gone: [String] = []
    for case .file(let path) in defined {
      guard let text = TextFile.read(path) else {
        gone.append(path)
        continue
      }
      if definedTexts[path] != text { changed.append(path) }
    }
    let known = Set(defined.compactMap { if case .file(let path) = $0 { path } else { nil } })
    let added = board.savedScripts().filter { source in source.file.map { !known.contains($0) } ?? false }
    guard !changed.isEmpty || !added.isEmpty else {
      return gone.map { "gone: \($0) is not there any more. What it defined stays until the board is opened again." }
    }
    var catalogue = Catalogue.builtIn().catalogue
    var texts = definedTexts
    var order = defined
    for source in added { if let path = source.file { order.append(.file(path)) } }
    for from in order {
      let outcome: (diagnostics: [Diagnostic], redefined: [String])
      switch from {
      case .file(let path):
        // A file that is gone counts as it was read.
        guard let text = TextFile.read(path) ?? definedTexts[path] else { continue }
        texts[path] = text
        outcome = catalogue.define(Source(file: path, text: text))
      case .text(let source, let range): outcome = catalogue.define(source, in: range)
      }
      if let first = outcome.diagnostics.first {
        throw .sentence("Nothing was changed. \(place(of: first, in: from, texts))")
      }
    }
    board.catalogue = catalogue
    (defined, definedTexts) = (order, texts)
    definitionChanges += 1
    return changed.map {
      "changed: \($0); its definitions count from now on, what it loads and sets when the board is opened again"
    }
      + added.compactMap { $0.file.map { "new: \($0)" } }
      + gone.map { "gone: \($0) is not there any more. What it defined stays until the board is opened again." }
  }

  private func place(of mistake: Diagnostic, in from: DefinedFrom, _ texts: [String: String]) -> String {
    switch from {
    case .file(let path):
      DiagnosticRenderer.line(mistake, in: Source(file: path, text: texts[path] ?? ""))
    case .text(let source, _): DiagnosticRenderer.line(mistake, in: source)
    }
  }

  /// Keeps where definitions came from; of a board's own file also where it has none yet.
  public mutating func remember(definitionIn source: Source, at range: SourceRange) {
    if demo != nil { definedBeforeDemo.append((source, range)) }
    guard let file = source.file else { return defined.append(.text(source, range)) }
    if !defined.contains(.file(file)) { defined.append(.file(file)) }
    definedTexts[file] = source.text
  }

  /// The questions and briefings that lie with the board. One that has a mistake is told, and the board opens without it.
  public mutating func openSavedScripts(show: (Outcome, Settings) -> Bool) {
    let scripts = board.savedScripts()
    guard !scripts.isEmpty else { return }
    // Together, since one may run another; one by one where a mistake stands in one of them.
    var catalogue = board.catalogue
    if catalogue.define(scripts, in: nil).diagnostics.isEmpty {
      board.catalogue = catalogue
      for source in scripts { remember(definitionIn: source, at: SourceRange(0, source.text.utf8.count)) }
      definitionChanges += 1
      return
    }
    var waiting = scripts
    var mistakes: [(Source, [Diagnostic])] = []
    repeat {
      mistakes = []
      for source in waiting {
        let outcome = board.catalogue.define(source)
        guard outcome.diagnostics.isEmpty else {
          mistakes.append((source, outcome.diagnostics))
          continue
        }
        remember(definitionIn: source, at: SourceRange(0, source.text.utf8.count))
        definitionChanges += 1
      }
      // What runs a later one is read when that one has been.
      let isDone = mistakes.count == waiting.count
      waiting = mistakes.map(\.0)
      if isDone { break }
    } while !waiting.isEmpty
    for (source, found) in mistakes { _ = show(.failure(.mistakes(found, source)), board.settings) }
  }
}
