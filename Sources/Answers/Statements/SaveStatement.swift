import Board
import Calendar
import Catalogue
import Language

extension Session {
  /// `save [last N] as question NAME ["Title"]`: what was just asked, as a question of the board.
  ///
  /// The focus is written into it, as a `for` line. Dates that would be stale next month are asked about at the prompt;
  /// elsewhere they are kept, and said.
  mutating func save(
    last: Int?, name: String, title: String?, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    let count = last ?? 1
    guard count > 0 else { throw .sentence("Say how many: save last 3 as question \(name)") }
    try refuseName(name)
    let wanted = Array(said.filter { $0.savable != nil }.suffix(count))
    guard wanted.count == count else {
      throw .sentence(
        wanted.isEmpty
          ? "Nothing was asked yet that could be saved. What can be: show, trend, list, changes, findings, ask, expect."
          : "Only \(wanted.count) statement\(wanted.count == 1 ? " was" : "s were") asked that can be saved, not \(count)."
      )
    }
    var notes: [String] = []
    var lines: [String] = []
    var focus: [Syntax.Selector] = []
    for statement in wanted {
      if statement.focus != focus {
        if !focus.isEmpty { lines.append("for everything") }
        if !statement.focus.isEmpty { lines.append("for \(statement.focus.map(typed).joined(separator: ", "))") }
        focus = statement.focus
      }
      lines.append(withoutFile(relative(statement.savable ?? statement.text, &notes)))
    }
    let title = title ?? (count == 1 ? answered.last?.answer.title : nil) ?? spokenName(name)
    let body = lines.flatMap { $0.split(separator: "\n").map { "  \($0)" } }
    let text = formatted((["question \(name) \(StatementWords.quoted(title))"] + body).joined(separator: "\n") + "\n")
    let file = try write(text, name, replacing: false)
    try pass(
      show(.message(["Saved: \(file). To run it: run \(name)"] + notes), board.settings))
  }

  /// A name that says something else already, or is no name.
  private func refuseName(_ name: String) throws(StatementFailure) {
    guard !name.isEmpty, name.contains(where: \.isLetter), name.utf8.count <= 80,
      !name.contains(where: { "/.\"".contains($0) })
    else {
      throw .sentence(
        "“\(name)” cannot be a question's name. Letters, digits and hyphens can: save as question late-visits")
    }
    guard let question = board.catalogue.questions[name] else { return }
    let place = question.origin.builtIn ? "built in" : question.origin.file
    throw .sentence(
      "There is a question called \(name) already (\(place)). To change it: edit \(name). To keep both, take another name."
    )
  }

  /// Writes a question's file and takes it in: `run` finds it at once. Returns the file.
  mutating func write(_ text: String, _ name: String, replacing: Bool) throws(StatementFailure) -> String {
    guard let folder = board.questionsFolder else { throw .sentence(Board.cannotKeep.sentence) }
    let path = "\(folder)/\(name).scrutiny"
    let source = Source(file: path, text: text)
    var catalogue = board.catalogue
    let outcome = catalogue.define(source)
    if let first = outcome.diagnostics.first { throw .mistake(first) }
    guard catalogue.questions[name] != nil else {
      throw .sentence("“\(name)” cannot be a question's name: it is read as something else.")
    }
    try kept { () throws(AtomicFile.Failure) in
      try AppendedFile(path: path).makeFolder()
      try AtomicFile.write(Array(text.utf8), to: path, replacing: replacing)
    }
    board.catalogue = catalogue
    remember(definitionIn: source, at: SourceRange(0, text.utf8.count))
    definitionChanges += 1
    return path
  }

  /// As it should stand; as it is where it cannot be read whole.
  private func formatted(_ text: String) -> String {
    let source = Source(text: text)
    return (try? Formatter(vocabulary: vocabulary(with: source)).format(source))?.text ?? text
  }

  /// A question keeps no file to write and no form of the moment.
  private mutating func withoutFile(_ text: String) -> String {
    let source = Source(text: text)
    let outcome = Parser(vocabulary: vocabulary()).parse(source)
    guard outcome.statements.count == 1, let clauses = outcome.statements[0].body.ownClauses, clauses.path != nil else {
      return text
    }
    return StatementEdit(vocabulary: vocabulary()).changed(text, by: Syntax.Clauses(), ["to", "replacing"], in: source)
      ?? text
  }

  /// A selector as it would be typed.
  func typed(_ selector: Syntax.Selector) -> String {
    switch selector.kind {
    case .theme(let name): kindWhereShared(selector) + name
    case .area(let name):
      kindWhereShared(selector) + (board.catalogue.areas[name] != nil ? name : quotedIfNeeded(name))
    case .neighbours: "neighbours"
    case .region: "region"
    case .team(let name): "team \(quotedIfNeeded(name))"
    case .worker(let name): "worker \(quotedIfNeeded(name))"
    case .value(let name): quotedIfNeeded(name)
    }
  }

  private func spokenName(_ name: String) -> String {
    let words = name.split(separator: "-").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
