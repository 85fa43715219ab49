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

  /// Checks scripts and boards; scripts that are checked together may name what another of them defines. Mistakes go
  /// to standard error as `file:line:column: sentence`. False where there are any.
  public func check(_ paths: [String]) -> Bool {
    var isWhole = true
    var scripts: [Source] = []
    for path in paths {
      if BoardPlace.isFolder(path), BoardPlace.isFile(Self.joined(path, BoardPlace.fileName)) {
        if !checkBoard(path) { isWhole = false }
        continue
      }
      let files = BoardPlace.isFolder(path) ? Self.scripts(in: path) : [path]
      if files.isEmpty {
        Output.aside("\(path): this folder is no board, and holds no script (a file that ends in .scrutiny).")
        isWhole = false
      }
      for file in files {
        guard BoardPlace.isFile(file), let text = TextFile.read(file) else {
          Output.aside("\(file): there is no such file, or it cannot be read.")
          isWhole = false
          continue
        }
        scripts.append(Source(file: file, text: text))
      }
    }
    guard !scripts.isEmpty else { return isWhole }
    var showing = Showing(.script)
    guard let session = Session.open(place, show: { showing.show($0, $1) }) else { return false }
    return tell(session, scripts) && isWhole
  }

  private static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The scripts of a folder, by name.
  private static func scripts(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name.hasSuffix(".scrutiny"), !name.hasPrefix(".") { names.append(joined(folder, name)) }
    }
    return names.sorted()
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
    let builtIn = Catalogue.builtIn().whole.mistakes
    for (mistake, source) in builtIn { Output.aside(DiagnosticRenderer.line(mistake, in: source)) }
    guard builtIn.isEmpty else { return false }
    let empty = Session(board: Board(catalogue: Catalogue.builtIn().catalogue))
    guard tell(empty, [Source(file: path, text: text)]) else { return false }
    var showing = Showing(.script)
    guard let session = Session.open(found, show: { showing.show($0, $1) }) else { return false }
    Output.aside("\(path): \(session.board.sources.count) sources, \(session.board.problems.count) problems in them.")
    for name in session.board.catalogue.questionOrder where session.isInPlaceOfBuiltIn(name) {
      Output.aside("\(name) is this board's own, in place of the built-in one of that name: its papers say so.")
    }
    let logs = session.board.checkLogs()
    for line in logs.lines + logs.faults { Output.aside(line) }
    // A saved question with a mistake in it was left out when the board was opened, and told then.
    let areSound = session.board.savedScripts().allSatisfy { session.check($0).isEmpty }
    return logs.faults.isEmpty && areSound
  }

  private func tell(_ session: Session, _ sources: [Source]) -> Bool {
    let mistakes = session.check(sources)
    for (mistake, source) in mistakes { Output.aside(DiagnosticRenderer.line(mistake, in: source)) }
    if mistakes.isEmpty { for note in session.silentReadings(sources) { Output.aside(note) } }
    return mistakes.isEmpty
  }
}
