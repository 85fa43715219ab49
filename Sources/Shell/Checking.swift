import Answers
import Board
import Catalogue
import Glibc
import Language

/// Every mistake of scripts and boards, without running the scripts.
public struct Checking {
  private let place: BoardPlace

  /// - Parameter place: the board whose words and names the scripts may use.
  public init(board place: BoardPlace) { self.place = place }

  /// Checks one script or one board. Mistakes go to standard error as `file:line:column: sentence`. False where there
  /// are any.
  public func check(_ path: String) -> Bool {
    if BoardPlace.isFolder(path) { return checkBoard(path) }
    guard let text = BoardPlace.isFile(path) ? TextFile.read(path) : nil else {
      Output.aside("\(path): there is no such file, or it cannot be read.")
      return false
    }
    var showing = Showing(.script)
    guard let session = Session.open(place, show: { showing.show($0, $1) }) else { return false }
    return tell(session, Source(file: path, text: text))
  }

  /// A board: its own file read as a script is, then its sources opened as the prompt would open them.
  private func checkBoard(_ folder: String) -> Bool {
    let found: BoardPlace
    do {
      found = try BoardPlace.find(folder)
    } catch {
      Output.aside(error.sentence)
      return false
    }
    guard case .script(let path, _) = found, let text = TextFile.read(path) else { return false }
    let empty = Session(board: Board(catalogue: Catalogue.builtIn().catalogue))
    guard tell(empty, Source(file: path, text: text)) else { return false }
    var showing = Showing(.script)
    guard let session = Session.open(found, show: { showing.show($0, $1) }) else { return false }
    Output.aside("\(path): \(session.board.sources.count) sources, \(session.board.problems.count) problems in them.")
    let logs = session.board.checkLogs()
    for line in logs.lines + logs.faults { Output.aside(line) }
    // A saved question with a mistake in it was left out when the board was opened, and told then.
    let areSound = session.board.savedScripts().allSatisfy { session.check($0).isEmpty }
    return logs.faults.isEmpty && areSound
  }

  private func tell(_ session: Session, _ source: Source) -> Bool {
    let mistakes = session.check(source)
    for mistake in mistakes { Output.aside(DiagnosticRenderer.line(mistake, in: source)) }
    return mistakes.isEmpty
  }
}
