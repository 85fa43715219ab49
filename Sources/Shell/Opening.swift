import Answers
import Board
import Catalogue
import Glibc
import Language

extension Session {
  /// A session on the board that is meant. The demo board, where none is named, waits for the first statement that
  /// needs data. `nil` where the board's own file failed; what was wrong is shown then.
  public static func open(_ place: BoardPlace, show: (Outcome, Settings) -> Bool) -> Session? {
    var fresh = Board(catalogue: Catalogue.builtIn().catalogue)
    fresh.shelf = PublishedShelf(folder: BoardPlace.publishedFolder())
    fresh.keeping = keeping()
    switch place {
    case .none:
      var session = Session(board: fresh)
      session.demoIsMissing = BoardPlace.demoIsMissing
      session.openSavedScripts(show: show)
      return session
    case .demo(let folder):
      fresh.keeping.isDemo = true
      var session = Session(board: fresh)
      let path = "\(folder)/\(BoardPlace.fileName)"
      if let text = TextFile.read(path) {
        session.demo = DemoBoard(source: Source(file: path, text: text), folder: folder)
      }
      session.openSavedScripts(show: show)
      return session
    case .script(let path, let folder):
      guard let text = TextFile.read(path) else {
        _ = show(.failure(.sentences(["“\(path)” cannot be read."])), Settings())
        return nil
      }
      var board = fresh
      board.name = name(of: folder)
      board.folder = folder.isEmpty ? "." : folder
      // The demo board's folder is the program's: its logs go to the user's own.
      board.keeping.isDemo = BoardPlace.demoFolder() == folder
      var session = Session(board: board)
      session.remember(definitionIn: Source(file: path, text: text), at: SourceRange(0, text.utf8.count))
      session.progress = ProgressLine.forLoads()
      let status = session.open(Source(file: path, text: text), in: folder, show)
      ProgressLine.clear()
      guard !status.failed else { return nil }
      session.openSavedScripts(show: show)
      return session
    }
  }

  /// What the machine knows of keeping logs: where, when, and who sits there.
  private static func keeping() -> Keeping {
    var keeping = Keeping()
    keeping.stateFolder = StateFolder.path
    keeping.now = { Clock.now() }
    keeping.person = Machine.person
    return keeping
  }

  /// The board's name where its file sets no council: its folder's.
  private static func name(of folder: String) -> String {
    guard let real = realpath(folder.isEmpty ? "." : folder, nil) else { return folder }
    defer { free(real) }
    return String(cString: real).split(separator: "/").last.map(String.init) ?? folder
  }
}
