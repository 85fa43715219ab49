import ArgumentParser
import Shell

/// `--board`, and how the board that is meant is found.
struct BoardOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The board to ask: a folder with a board.scrutiny, or a script; “demo” is the demo board.", valueName: "BOARD"))
  var board: String?

  func find(_ place: String? = nil) throws -> BoardPlace { try Self.find(place, named: board) }

  /// - Parameters:
  ///   - place: where a board lies, as it stands on the command line by itself.
  ///   - board: what `--board` names.
  static func find(_ place: String?, named board: String? = nil) throws -> BoardPlace {
    do throws(BoardPlace.NotFound) {
      return try BoardPlace.find(place ?? board)
    } catch {
      if error.isUsage, place != nil {
        throw ValidationError("\(error.sentence) What there is: scrutineer --help")
      }
      Output.aside(error.sentence)
      throw ExitCode(ExitStatus.failed)
    }
  }
}

/// `--for` and `--as-at`: they stand in a statement, so that nothing else may hide in them.
struct FocusOptions: ParsableArguments {
  @Option(name: .customLong("for"), help: ArgumentHelp("Keep to these teams, themes or areas.", valueName: "SELECTORS"))
  var selectors: String?

  @Option(help: ArgumentHelp("The position at this date.", valueName: "DATE"))
  var asAt: String?

  func validate() throws {
    for (name, value) in [("--for", selectors), ("--as-at", asAt)] {
      guard let value else { continue }
      if value.allSatisfy(\.isWhitespace) { throw ValidationError("\(name) is empty.") }
      if value.contains(where: { $0.isNewline || $0 == ";" || $0 == "#" }) {
        throw ValidationError("\(name) takes one clause: no line break, “;” or “#”.")
      }
    }
  }
}
