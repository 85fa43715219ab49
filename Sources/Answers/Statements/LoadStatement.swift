import Board
import Calendar
import Catalogue
import Intake
import Language

extension Session {
  /// `load PATH {, PATH} [as KIND] [as at DATE] [called NAME] [replacing]`.
  mutating func load(
    _ load: Syntax.Load, _ context: Context, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    var lines: [String] = []
    // The first load closes the demo board, and its logs with it; where it fails, what is asked next is of that board still.
    let isDemo = demo != nil || board.isDemo
    if demo != nil || board.isDemo { board.keeping.isDemo = false }
    demo = nil
    if board.isDemo {
      board.forgetEverything()
      closeDemo()
      lines.append("The demo board is closed. To open it again: scrutineer --board demo")
    }
    let asAt = load.asAt.flatMap { $0.day(asAt: board.asAt ?? Day(number: 0), end: true) }
    if load.asAt != nil, asAt == nil { throw .sentence("The date after “as at” cannot be told.") }
    let report: Board.LoadReport
    do {
      report = try board.load(
        load.paths, in: context.folder, asAt: asAt, as: load.kind?.text, called: load.called, replacing: load.replacing,
        progress: progress)
    } catch {
      throw .sentence(error.sentence + (isDemo ? " Still open: the demo board, which is invented." : ""))
    }
    if !isOpening { lines += told(report) }
    try pass(show(.message(lines), board.settings))
  }

  /// Takes the invented borough's thresholds, areas and meetings away with it: they are nobody else's.
  private mutating func closeDemo() {
    (board.settings.council, board.settings.meetings, board.settings.neighbours) = (nil, [], [])
    var catalogue = Catalogue.builtIn().catalogue
    defined.removeAll { $0 == demoFile.map { .file($0) } }
    for from in defined {
      switch from {
      case .file(let path): if let text = definedTexts[path] { _ = catalogue.define(Source(file: path, text: text)) }
      case .text(let source, let range): _ = catalogue.define(source, in: range)
      }
    }
    board.catalogue = catalogue
    madeRelations = nil
    definitionChanges += 1
  }

  private func told(_ report: Board.LoadReport) -> [String] {
    var lines: [String] = []
    // Many files of one kind and date are one line.
    var groups: [(key: String, sources: [LoadedSource])] = []
    for source in report.loaded {
      let key = "\(source.read.kind) \(source.read.asAt?.iso ?? "")"
      if let at = groups.firstIndex(where: { $0.key == key }), report.loaded.count > 12 {
        groups[at].sources.append(source)
      } else {
        groups.append((key, [source]))
      }
    }
    for group in groups {
      guard let first = group.sources.first else { continue }
      let rows = group.sources.reduce(0) { $0 + $1.rows }
      let problems = group.sources.reduce(0) { $0 + $1.problemCount }
      let tables = group.sources.reduce(0) { $0 + $1.read.tables.count }
      var parts = [group.sources.count == 1 ? first.read.file : "\(group.sources.count) files: \(first.read.kind)"]
      if tables > 1 {
        parts.append(
          "\(tables) \(["Annex", "census"].contains { first.read.kind.hasPrefix($0) || first.read.kind.hasSuffix($0) } ? "lists" : "tables")"
        )
      }
      let tellsRows = board.tellsRows(of: group.sources.flatMap { $0.read.tables.map(\.definition) })
      if tellsRows { parts.append("\(grouped(rows)) row\(rows == 1 ? "" : "s")") }
      let leftOut = group.sources.reduce(0) { $0 + $1.leftOut }
      if leftOut > 0, tellsRows { parts.append("\(grouped(leftOut)) left out") }
      if let asAt = first.read.asAt {
        parts.append(
          "as at \(asAt.long)\(first.read.asAtFrom.isEmpty || first.read.asAtFrom == "said" ? "" : " (\(first.read.asAtFrom))")"
        )
      }
      if problems > 0 { parts.append("\(grouped(problems)) problem\(problems == 1 ? "" : "s")") }
      lines.append(parts.joined(separator: ", "))
    }
    for file in report.alreadyLoaded { lines.append("\(file) is loaded already: nothing changed.") }
    for failure in report.notRead {
      lines.append(failure.told.contains("not read") ? failure.told : "not read: \(failure.told)")
    }
    let problems = report.loaded.reduce(0) { $0 + $1.problemCount }
    if problems > 0 {
      let new = board.newProblems(of: report.loaded)
      lines.append(
        "\(grouped(problems)) problem\(problems == 1 ? " is" : "s are") kept aside: list problems"
          + (new > 0 ? " (\(grouped(new)) new since the pack before: list problems where new)" : ""))
    }
    for doubt in report.loaded.flatMap(\.read.problems) where doubt.field == Problem.dateField {
      let list = doubt.dataset.map { ", \((board.definition($0)?.title ?? $0).lowercasedFirst)" } ?? ""
      let done = doubt.done == Problem.otherDay ? ", and \(doubt.done)" : ""
      lines.append("\(doubt.source)\(list): \(doubt.problem)\(done).")
      lines.append(
        "Is that date right? If not: forget \"\(doubt.source.replacingQuotes)\" – and load it with “as at” and its date."
      )
    }
    lines += lacking(board.againstPacksBefore(of: report.loaded))
    let missing = board.missingAgainstMonthBefore()
    if !missing.isEmpty { lines.append("Missing against the month before: \(missing.joined(separator: ", ")).") }
    return lines
  }

  /// `forget SOURCE | everything`.
  mutating func forget(_ name: String?, _ show: (Outcome, Settings) -> Bool) throws(StatementFailure) {
    guard let name else {
      // The demo board, where it waits to be opened, is part of everything.
      demo = nil
      board.forgetEverything()
      if !running.isEmpty { forgotten.append(Forgotten(name: "everything that was loaded", files: [], reports: [])) }
      try pass(show(.message(["Everything is forgotten. The files are as they were."]), board.settings))
      return
    }
    let gone = board.forget(name)
    guard !gone.isEmpty else {
      if board.forgetUnread(name) {
        try pass(show(.message(["Forgotten: \(name), of which nothing was read."]), board.settings))
        return
      }
      let near = Nearest.names(
        to: name, among: Set(board.sources.flatMap { [$0.read.file, $0.called ?? $0.read.file] }).sorted())
      throw .sentence(
        near.first.map { "No source is called “\(name)”. Did you mean “\($0)”? What is loaded: list sources" }
          ?? "No source is called “\(name)”. What is loaded: list sources")
    }
    forgotten.append(
      Forgotten(
        name: "“\(name.split(separator: "/").last.map(String.init) ?? name)”", files: Set(gone.map(\.read.file)),
        reports: Set(
          gone.filter { $0.read.tables.contains { $0.definition.name == "findings" } }.map(\.read.file))))
    let dates = Set(gone.compactMap(\.read.asAt)).sorted()
    let from = dates.first.map {
      $0 == dates.last ? "as at \($0.long)" : "as at \($0.long) to \((dates.last ?? $0).long)"
    }
    let told = ["Forgotten: \(name)", gone.count > 1 ? "\(gone.count) files" : nil, from].compactMap(\.self)
    try pass(
      show(
        .message([
          "\(told.joined(separator: ", ")). \(gone.count > 1 ? "The files are as they were." : "The file is as it was.")"
        ]),
        board.settings))
  }
}

/// `14,203`.
func grouped(_ number: Int) -> String {
  var digits = Array(String(abs(number)))
  var at = digits.count - 3
  while at > 0 {
    digits.insert(",", at: at)
    at -= 3
  }
  return (number < 0 ? "−" : "") + String(digits)
}
