import Answers
import Board
import Catalogue
import Glibc
import Language

/// Where a board lies: what the command line says, else the current folder, else the demo board.
public enum BoardPlace: Equatable {
  /// A script that loads and sets: the board's own file, with the folder that its paths are relative to.
  case script(path: String, folder: String)
  /// The demo board, opened by the first statement that needs data, closed by the first load.
  case demo(folder: String)
  /// Neither a board nor the demo board: an empty one.
  case none

  /// A board that cannot be found, in one sentence; `isUsage`: the word may have been meant as a command.
  public struct NotFound: Error, Equatable {
    public var sentence: String
    public var isUsage: Bool
  }

  static let fileName = "board.scrutiny"
  static let demoIsMissing =
    "The demo board is not where this program lies. SCRUTINEER_HOME can name the folder that holds Data/demo."

  /// The board that is meant. `demo` names the demo board and keeps it open through loads.
  public static func find(_ said: String?) throws(NotFound) -> BoardPlace {
    guard let said else {
      if isFile(fileName) { return .script(path: fileName, folder: "") }
      return demoFolder().map { .demo(folder: $0) } ?? .none
    }
    if isFolder(said) {
      let path = said.hasSuffix("/") ? said + fileName : "\(said)/\(fileName)"
      if isFile(path) { return .script(path: path, folder: said) }
      if said != "demo" {
        throw NotFound(
          sentence:
            "The folder “\(said)” is no board: it has no \(fileName). To look at its files: scrutineer -c 'load \"\(said)\"; list sources'",
          isUsage: false)
      }
    }
    if isFile(said) { return .script(path: said, folder: folder(of: said)) }
    if said == "demo" {
      guard let folder = demoFolder() else {
        throw NotFound(
          sentence: demoIsMissing, isUsage: false)
      }
      return .script(path: "\(folder)/\(fileName)", folder: folder)
    }
    throw NotFound(sentence: "There is no board and no command called “\(said)”.", isUsage: true)
  }

  /// The folder of a file, as a script's relative paths need it; empty for the current one.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The demo board: looked for in SCRUTINEER_HOME, in the build tree that the program lies in, and below an installed
  /// prefix.
  static func demoFolder() -> String? {
    homes().flatMap { ["\($0)/Data/demo", "\($0)/demo"] }.first { isFile("\($0)/\(fileName)") }
  }

  /// The published figures that come with the program, looked for in the same places.
  static func publishedFolder() -> String? {
    homes().flatMap { ["\($0)/Data/published", "\($0)/published"] }.first(where: isFolder)
  }

  private static func homes() -> [String] {
    var homes: [String] = []
    if let said = Environment.value("SCRUTINEER_HOME"), !said.isEmpty { homes.append(said) }
    var above = programFolder()
    if let program = above { homes.append("\(program)/../share/scrutineer") }
    while let folder = above, folder != "/", !folder.isEmpty {
      homes.append(folder)
      above = Self.folder(of: folder)
    }
    return homes
  }

  /// The folder in which the running program really lies, links followed.
  private static func programFolder() -> String? {
    guard let real = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(real) }
    return folder(of: String(cString: real))
  }

  static func isFolder(_ path: String) -> Bool { kind(of: path) == S_IFDIR }

  /// Whether there is something to be read there that is no folder: a file, a pipe, a terminal.
  static func isFile(_ path: String) -> Bool { kind(of: path).map { $0 != S_IFDIR } ?? false }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }
}
