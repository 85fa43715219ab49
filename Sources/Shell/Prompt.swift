import Answers
import Board
import Glibc
import Language

/// The prompt: a person at a terminal asks, one statement after another.
public struct Prompt {
  private var session: Session
  private var showing = Showing(.prompt)
  private let editor: LineEditor
  private let history: HistoryFile?
  /// The line that stands at the prompt to be mended: what is before its cursor, and behind it.
  private var broughtBack: (front: String, behind: String)?

  /// Opens the board that is meant, and the terminal; nil where either fails, which is told.
  public init?(board place: BoardPlace) {
    signal(SIGPIPE, SIG_DFL)
    Interruption.install()
    var showing = Showing(.prompt)
    guard var session = Session.open(place, show: { showing.show($0, $1) }) else { return nil }
    session.shownInPublic = showing.shownInPublic
    session.progress = ProgressLine.forLoads()
    session.confirm = { Dialogue.confirm($0) }
    session.edit = { TextEditor.edit($0) }
    history = HistoryFile(folder: StateFolder.path)
    session.earlierStatements = history?.lines() ?? []
    guard let editor = LineEditor(history: history?.lines() ?? []) else {
      Output.aside("This terminal cannot be used to type at. Statements can be given with -c, or as a script.")
      return nil
    }
    (self.session, self.showing, self.editor) = (session, showing, editor)
  }

  /// Greets, and answers until the person leaves. What the program ends with.
  public mutating func run() -> Int32 {
    let banner = session.banner(today: Clock.today())
    ProgressLine.clear()
    Output.answer(banner.joined(separator: "\n") + "\n\n")
    while true {
      session.board.settleFiles()
      let vocabulary = session.vocabulary()
      editor.complete = { text in TabCompletion(Completion(vocabulary: vocabulary), before: text) }
      editor.offer = showing.next?.visibleLine
      switch statement() {
      case nil: continue
      case .end?:
        let signal = Interruption.ending.load(ordering: .relaxed)
        if signal == 0 { Output.answer("\n") }
        return signal == 0 ? ExitStatus.done : 128 + signal
      case .lines(let lines)?:
        if answer(lines).quit { return ExitStatus.done }
      }
    }
  }

  private enum Read {
    case lines([String])
    case end
  }

  /// Reads a statement, of several lines where it goes on; nil where there was none.
  private func statement() -> Read? {
    var lines: [String] = []
    while true {
      switch editor.read(lines.isEmpty ? promptText : continuationText) {
      case .interrupted: return nil
      case .end: return lines.isEmpty ? .end : .lines(lines)
      case .line(let line):
        let isBlank = line.allSatisfy(\.isWhitespace)
        if isBlank { return lines.isEmpty ? nil : .lines(lines) }
        lines.append(line)
        if !Parser.wantsMore(lines.joined(separator: "\n")) { return .lines(lines) }
      }
    }
  }

  private mutating func answer(_ lines: [String]) -> Session.Status {
    remember(lines)
    let source = Source(text: lines.joined(separator: "\n"))
    var showing = self.showing
    showing.begin(typed: lines, behind: session.promptText.count + 2)
    let status = session.run(source, in: "", speaker: .person) { showing.show($0, $1) }
    self.showing = showing
    ProgressLine.clear()
    if Interruption.asked.exchange(false, ordering: .relaxed), Interruption.ending.load(ordering: .relaxed) == 0 {
      Output.answer("Given up.\n")
    }
    // What was pasted behind the line is not to run into it.
    if lines.count == 1, !showing.mistakes.isEmpty, !showing.mistakes.contains(where: \.isNotAnswered),
      !editor.hasTypedAhead
    {
      bringBack(lines[0], showing.mistakes)
    } else {
      broughtBack = nil
    }
    return status
  }

  /// Puts the line back for mending, with the cursor behind the first mistake; where other words say what was meant,
  /// with those in their places.
  private mutating func bringBack(_ line: String, _ mistakes: [Diagnostic]) {
    let before = broughtBack
    broughtBack = nil
    if let before, let alone = typedInto(before, line) {
      Output.answer("The line before stood there still. Here is what you typed, alone; Control-U empties a line.\n")
      return editor.bringBack(alone, back: 0)
    }
    if let mended = Diagnostic.mended(line, mistakes) { return bringBack(mended, "") }
    guard let mistake = mistakes.first, mistake.file == nil else { return }
    let bytes = Array(line.utf8)
    let behind = String(decoding: bytes.dropFirst(max(0, mistake.range.upper)), as: UTF8.self)
    bringBack(String(line.dropLast(min(behind.count, line.count))), behind)
  }

  private mutating func bringBack(_ front: String, _ behind: String) {
    broughtBack = (front, behind)
    editor.bringBack(front + behind, back: behind.unicodeScalars.count)
  }

  /// A statement or plain question that was typed where a line stood to be mended, as if the prompt had been empty; nil for whatever
  /// else was done to the line.
  private mutating func typedInto(_ before: (front: String, behind: String), _ line: String) -> String? {
    guard line.count > before.front.count + before.behind.count, line.hasPrefix(before.front),
      line.hasSuffix(before.behind)
    else { return nil }
    let typed = String(line.dropFirst(before.front.count).dropLast(before.behind.count))
    let read = Parser(vocabulary: session.vocabulary()).parse(Source(text: typed))
    if read.diagnostics.isEmpty { return read.statements.count == 1 ? typed : nil }
    // Words that run into those that stood there, and begin as statements do, mend nothing.
    let runsInto = before.front.last?.isLetter == true && typed.first?.isLetter == true && typed.contains(" ")
    return runsInto && read.diagnostics.allSatisfy(\.isOfStatement) ? typed : nil
  }

  /// One entry where the lines make one line; a block is kept line by line.
  private func remember(_ lines: [String]) {
    let isBlock = lines.dropFirst().contains { $0.first?.isWhitespace == true }
    let entries = isBlock ? lines : [lines.joined(separator: " ")]
    for entry in entries {
      editor.remember(entry)
      if session.board.settings.history { history?.append(entry) }
    }
  }

  // MARK: What stands before the cursor

  private var hasColour: Bool { session.board.settings.colour && Terminal.output.takesColour }

  /// `neglect> `: at least one printing character must follow the last escape, or libedit loses it.
  private var promptText: String {
    let place = session.promptText.visibleLine
    guard hasColour else { return "\(place)> " }
    let colour = session.board.settings.privacy == .officer ? "1;31" : "1;36"
    return "\u{1}\u{1B}[\(colour)m\u{1}\(place)\u{1}\u{1B}[0m\u{1}> "
  }

  private var continuationText: String { String(repeating: " ", count: max(0, session.promptText.count - 2)) + "...> " }
}
