import Board
import Calendar
import Catalogue
import Language

extension Session {
  /// The lines that greet a person: whose board, how old its figures are, what is missing, and where to begin.
  /// `today` is the one use of the clock. Opens the demo board where no board was named.
  public mutating func banner(today: Day?) -> [String] {
    _ = openDemo { _, _ in true }
    var lines: [String] = []
    let council =
      board.settings.council.map { "\($0) improvement board" } ?? (board.name.isEmpty ? "No board is open" : board.name)
    let name = board.isDemo ? "\(council) (invented, for trying out)" : council
    let privacy = "\(board.settings.privacy.rawValue) privacy"
    lines.append(name + String(repeating: " ", count: max(2, 79 - name.count - privacy.count)) + privacy)
    if let asAt = board.asAt {
      var line = "Figures as at \(asAt.long)"
      if let from = board.asAtGuessedFrom { line += ", \(from)" }
      if let today, today >= asAt { line += " (\(count(Int(today.number - asAt.number), "day")) ago)" }
      let missing =
        board.missingAgainstMonthBefore()
        + board.againstPacksBefore().flatMap { found in
          found.names(tellsRows: board.tellsRows(of: found.dataset))
        }
      line += missing.isEmpty ? "." : ". Missing against the month before: \(missing.joined(separator: ", "))."
      lines.append(line)
    } else {
      lines.append(
        board.sources.isEmpty
          ? "Nothing is loaded yet. To begin:  load \"FOLDER\""
          : "Figures without a date: \(count(board.sources.count, "source")) loaded.")
    }
    let problems = board.problems.count
    if problems > 0 {
      lines.append(
        "\(grouped(problems)) value\(problems == 1 ? "" : "s") could not be read as they should: list problems")
    }
    lines += overdueLines(today: today)
    lines.append("To begin:  ask  ·  show scorecard  ·  Tab shows what can come next  ·  help  ·  quit")
    return lines
  }

  /// What `help` says about a topic: the topic's own page, or, for a name, its explanation.
  func help(_ topic: String) -> [String] {
    let name = Vocabulary.canonical(topic)
    if name == "topics" || name == "all" { return Catalogue.helpOfTopics }
    if let text = Catalogue.help(topic: topic) { return lines(text) }
    if let answer = try? explain(name: name, kind: nil, range: SourceRange(0, 0)) {
      return [answer.title]
        + answer.rows.map { row in
          row.cells.map { cell in if case .text(let text) = cell { text } else { "" } }.joined(separator: ": ")
        }
    }
    let near = Nearest.names(to: topic, among: Catalogue.helpNames + board.catalogue.measureOrder)
    let offer = near.isEmpty ? "" : " Did you mean \(near.map { "help \($0)" }.joined(separator: " or "))?"
    return ["There is no help on “\(topic)”.\(offer) All topics: help topics"]
  }

  private func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
