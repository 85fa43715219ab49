import Answers
import Board
import Catalogue
import Glibc
import Language

/// A board of one's own: `scrutineer new FOLDER` asks a few things and writes a board.scrutiny that can be read and changed.
///
/// Each question can be left empty. At a terminal one that is not understood is asked again; elsewhere the answers are the
/// lines of standard input, and one that is not understood ends it, with nothing written.
public struct NewBoard {
  private let folder: String
  private let catalogue = Catalogue.builtIn().catalogue

  public init(folder: String) { self.folder = folder }

  private struct Answers {
    var council = ""
    var meetings = ""
    var packs = ""
    var neighbours = ""
    var privacy = ""
  }

  /// False where nothing was written, which is told.
  public func make() -> Bool {
    let path = folder.hasSuffix("/") ? folder + BoardPlace.fileName : "\(folder)/\(BoardPlace.fileName)"
    if BoardPlace.isFile(path) {
      return fail("There is a board in “\(folder)” already. To open it: scrutineer \(folder)")
    }
    if BoardPlace.isFile(folder) { return fail("“\(folder)” is a file, not a folder.") }
    guard let answers = ask() else { return false }
    do throws(AtomicFile.Failure) {
      try AppendedFile(path: path).makeFolder()
      try AtomicFile.write(Array(text(answers).utf8), to: path, replacing: false)
    } catch {
      return fail(error.sentence)
    }
    Output.aside("Written: \(path). It is a text to read and to change. To open the board: scrutineer \(folder)")
    return true
  }

  private func fail(_ sentence: String) -> Bool {
    Output.aside(sentence)
    return false
  }

  // MARK: Questions

  private func ask() -> Answers? {
    if Terminal.input.isTerminal {
      Output.aside("A board of your own. Each question can be left empty, and changed later.")
    }
    var answers = Answers()
    guard let council = asked("Which council is it for?", council) else { return nil }
    answers.council = council
    guard let meetings = asked("When does the board meet? (dates, as in 3 November 2026, 1 December 2026)", meetings)
    else {
      return nil
    }
    answers.meetings = meetings
    guard let packs = asked("Where do its packs and logs lie? (a folder)", packs) else { return nil }
    answers.packs = packs
    guard
      let neighbours = asked("Which councils is it compared with? (empty: its statistical neighbours)", neighbours)
    else { return nil }
    answers.neighbours = neighbours
    guard let privacy = asked("For the board, or for papers that are published? (board or public)", privacy) else {
      return nil
    }
    answers.privacy = privacy
    return answers
  }

  private enum Understood {
    /// The line of the board file; empty for none.
    case line(String)
    case not(String)
  }

  /// The line that an answer becomes; nil where it was not understood and nobody can be asked again.
  private func asked(_ question: String, _ understand: (String) -> Understood) -> String? {
    while true {
      if Terminal.input.isTerminal { Output.write("\(question) ", to: STDERR_FILENO) }
      let answer = Dialogue.line() ?? ""
      switch answer.isEmpty ? .line("") : understand(answer) {
      case .line(let line): return line
      case .not(let sentence):
        Output.aside(sentence)
        guard Terminal.input.isTerminal else {
          Output.aside("Nothing was written.")
          return nil
        }
      }
    }
  }

  private func council(_ answer: String) -> Understood { read("set council \(quoted(answer))") }

  private func neighbours(_ answer: String) -> Understood {
    read("set neighbours " + answer.split(separator: ",").map { quoted(String($0)) }.joined(separator: ", "))
  }

  private func meetings(_ answer: String) -> Understood { read("set meetings \(answer)") }

  private func privacy(_ answer: String) -> Understood {
    // A board file may make it stricter, never looser.
    answer.lowercased() == "officer"
      ? .not("Officer privacy is set by whoever sits there, each time: set privacy officer")
      : read("set privacy \(answer)")
  }

  private func packs(_ answer: String) -> Understood {
    guard BoardPlace.isFolder(answer) else {
      return BoardPlace.isFile(answer)
        ? .not("“\(answer)” is a file; name the folder that it lies in.") : .not("There is no folder “\(answer)”.")
    }
    let whole = AtomicFile.real(answer) ?? answer
    // A path inside the board's folder moves with it.
    if let own = AtomicFile.real(folder), whole.hasPrefix(own + "/") {
      return .line("load \(quoted(String(whole.dropFirst(own.count + 1))))")
    }
    return .line("load \(quoted(whole))")
  }

  /// Runs a statement on an empty board, so that what is written can be read again; messages (a council that nobody
  /// knows) are told and no failure.
  private func read(_ statement: String) -> Understood {
    var session = Session(board: Board(catalogue: catalogue))
    var sentences: [String] = []
    let status = session.run(Source(text: statement), in: "") { outcome in
      switch outcome {
      case .message(let lines): for line in lines { Output.aside(line) }
      case .failure(.sentences(let said)): sentences += said
      case .failure(.mistakes(let mistakes, _)): sentences += mistakes.map(\.sentence)
      default: break
      }
    }
    return status.failed ? .not(sentences.joined(separator: " ")) : .line(statement)
  }

  private func quoted(_ text: String) -> String {
    let trimmed = text.split(separator: " ").joined(separator: " ")
    return "\"" + trimmed.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  // MARK: The file

  private func text(_ answers: Answers) -> String {
    func said(_ line: String, _ example: String) -> String { line.isEmpty ? "# \(example)" : line }
    return """
      # The board of this folder: what it is, what it reads, and what it sets itself. A “#” makes the rest of a line a comment.
      # To look at it for mistakes: scrutineer check FOLDER

      \(said(answers.council, "set council \"Tower Hamlets\""))
      \(said(answers.neighbours, "set neighbours Hackney, Islington, Newham"))
      \(said(answers.meetings, "set meetings 3 November 2026, 1 December 2026"))
      \(said(answers.privacy, "set privacy public"))

      # What is read when the board is opened: packs, logs, inspection reports, published figures. A folder is read whole; a
      # date may stand in its name (“October 2026”), or be said.
      \(said(answers.packs, "load \"October 2026\" as at 31 October 2026"))

      # Thresholds that no law sets: the board owns them. As they stand here they are the program's own; take the “#” away
      # and change them. “since” keeps the old target for the months before: target 90% amber 80% since 1 April 2027

      \(thresholds())
      """
  }

  /// Measures whose source says that no law sets their target.
  private func thresholds() -> String {
    catalogue.measureOrder.compactMap { catalogue.measures[$0] }.filter { measure in
      !measure.targets.isEmpty && measure.source?.hasSuffix(Self.owned) == true
    }.map { measure in
      let targets = measure.targets.map { "#   \(line($0))" }.joined(separator: "\n")
      return "# \(measure.title)\n# extend measure \(measure.name)\n\(targets)\n"
    }.joined(separator: "\n")
  }

  /// How a definition's source says it.
  private static let owned = "the board owns it"

  private func line(_ target: Syntax.TargetLine) -> String {
    func number(_ value: Double) -> String {
      let text = Int(exactly: value).map(String.init) ?? "\(value)"
      return target.percent ? text + "%" : text
    }
    return "target \(number(target.value))" + (target.amber.map { " amber \(number($0))" } ?? "")
  }
}
