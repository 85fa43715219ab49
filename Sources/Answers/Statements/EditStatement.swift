import Board
import Catalogue
import Language

/// A text that was edited and had mistakes in it: nothing of it is lost.
struct Unfinished: Sendable {
  var text: String
  /// The question that it is to become; nil for statements.
  var question: String?
  /// The text as it was before it was edited.
  var before: String
}

extension Session {
  /// `edit [last N | QUESTION]`: in the person's editor, then checked and run. What has a mistake is kept, and the next
  /// `edit` goes on with it.
  mutating func edit(
    _ target: Syntax.EditTarget?, _ context: Context, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    guard let edit else {
      throw .sentence(
        "There is no terminal here to edit at. A script is edited as a file; at the prompt: edit, edit last 3, edit QUESTION"
      )
    }
    let work = try toEdit(target)
    let edited: String
    switch edit(work.text) {
    case .text(let text): edited = text
    case .failed(let sentence): throw .sentence(sentence)
    }
    guard edited.contains(where: { !$0.isWhitespace }) else {
      unfinished = nil
      try pass(show(.message(["Everything was taken out, so nothing was run."]), board.settings))
      return
    }
    guard edited != work.before else {
      try pass(show(.message(["Nothing was changed, so nothing was run."]), board.settings))
      return
    }
    let source = Source(file: nil, text: edited)
    let mistakes = check(source)
    guard mistakes.isEmpty else {
      // A statement that fails changes nothing, but what was typed is not to be lost: it is told as a message.
      unfinished = Unfinished(text: edited, question: work.question, before: work.before)
      _ = show(.failure(.mistakes(mistakes, source)), board.settings)
      try pass(show(.message(["Nothing was run. What you wrote is kept: edit goes on with it."]), board.settings))
      return
    }
    unfinished = nil
    guard let question = work.question else {
      let inner = run(source, in: context.folder, speaker: .person, keepGoing: context.keepGoing, show: show)
      status.add(inner)
      return
    }
    try saveEdited(edited, question, context, &status, show)
  }

  /// The text to be edited: a statement, several, a question, or what was left unfinished.
  private func toEdit(_ target: Syntax.EditTarget?) throws(StatementFailure) -> Unfinished {
    switch target {
    case nil:
      if let unfinished { return unfinished }
      return try lastStatements(1)
    case .last(let count)?: return try lastStatements(count)
    case .question(let name)?:
      if let unfinished, unfinished.question == name.text { return unfinished }
      guard let question = board.catalogue.questions[name.text] else { throw .mistake(unknown(name, .question)) }
      let text = question.written
      return Unfinished(text: text, question: question.name, before: text)
    }
  }

  private func lastStatements(_ count: Int) throws(StatementFailure) -> Unfinished {
    guard count > 0 else { throw .sentence("Say how many: edit last 3") }
    let statements = saidStatements
    guard statements.count >= count else {
      throw .sentence(
        statements.isEmpty
          ? "Nothing was asked yet that could be edited."
          : "Only \(statements.count) statement\(statements.count == 1 ? " was" : "s were") said, not \(count).")
    }
    let text = statements.suffix(count).joined(separator: "\n") + "\n"
    return Unfinished(text: text, before: text)
  }

  /// A question of the board's own keeps its file; a built-in one is copied to the board first.
  private mutating func saveEdited(
    _ text: String, _ name: String, _ context: Context, _ status: inout Status, _ show: (Outcome, Settings) -> Bool
  ) throws(StatementFailure) {
    let isBuiltIn = board.catalogue.questions[name]?.origin.builtIn ?? true
    if !isBuiltIn, let own = board.catalogue.questions[name], own.standsAmongOthers {
      unfinished = Unfinished(text: text, question: name, before: "")
      throw .sentence(
        "\(name) stands in \(own.origin.file) beside other things, and is to be changed there. What you wrote is kept: edit \(name)"
      )
    }
    let file: String
    do {
      file = try write(text, name, replacing: !isBuiltIn)
    } catch {
      unfinished = Unfinished(text: text, question: name, before: "")
      throw error
    }
    let says = isBuiltIn ? "Saved: \(file). It takes the place of the built-in question." : "Saved: \(file)."
    try pass(show(.message([says]), board.settings))
    let line = Source(text: "run \(name)")
    status.add(run(line, in: context.folder, speaker: .person, keepGoing: context.keepGoing, show: show))
  }
}

extension QuestionDefinition {
  /// The question as it stands in its file, with the comments in it.
  var written: String {
    let bytes = Array(source.text.utf8)
    let head = headStart(bytes)
    let text = String(decoding: bytes[head..<max(head, min(body.upper, bytes.count))], as: UTF8.self)
    return text.hasSuffix("\n") ? text : text + "\n"
  }

  /// Whether its file holds more than itself.
  var standsAmongOthers: Bool {
    let bytes = Array(source.text.utf8)
    let rest =
      String(decoding: bytes[..<headStart(bytes)], as: UTF8.self)
      + String(decoding: bytes[min(body.upper, bytes.count)...], as: UTF8.self)
    return rest.split(separator: "\n").contains { line in
      let line = line.drop { $0.isWhitespace }
      return !line.isEmpty && line.first != "#"
    }
  }

  /// Where its first line begins: the nearest line at the edge before its body.
  private func headStart(_ bytes: [UInt8]) -> Int {
    let newline = UInt8(ascii: "\n")
    var at = min(body.lower, bytes.count)
    while at > 0 {
      var start = at
      while start > 0, bytes[start - 1] != newline { start -= 1 }
      if start < bytes.count, bytes[start...].starts(with: "question".utf8) { return start }
      at = start - 1
    }
    return 0
  }
}
