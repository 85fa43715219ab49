import ArgumentParser
import Glibc
import Shell

/// Where the program begins.
@main
enum Start {
  /// What programs and people say most is told apart here, since getting ready to understand a command line takes
  /// longer than answering a small statement; every other line, and each that may be a mistake, is `Scrutineer`'s.
  static func main() {
    Memory.keepFreed()
    let words = CommandLine.arguments
    func arePlain(_ words: some Sequence<String>) -> Bool { words.allSatisfy { !$0.hasPrefix("-") } }
    let isPlain = arePlain(words.dropFirst(2))
    do {
      switch words.dropFirst().first {
      case nil: exit(try Ask.answer(nil, at: BoardOption.find(nil)))
      case "-c" where words.count == 3 && isPlain: exit(try Ask.answer(words[2], at: BoardOption.find(nil)))
      case "-c" where words.count == 5 && words[3] == "--board" && arePlain([words[2], words[4]]):
        exit(try Ask.answer(words[2], at: BoardOption.find(nil, named: words[4])))
      case "--board" where words.count == 5 && words[3] == "-c" && arePlain([words[2], words[4]]):
        exit(try Ask.answer(words[4], at: BoardOption.find(nil, named: words[2])))
      case "run" where words.count >= 3 && isPlain:
        exit(Run.answer(Array(words[2...]), at: try BoardOption.find(nil)))
      default: return Scrutineer.main()
      }
    } catch {
      Scrutineer.exit(withError: error)
    }
  }
}

/// The command line: language.md section 9.
struct Scrutineer: ParsableCommand {
  static let version = "scrutineer 0.1.0"
  static let usage = """
    scrutineer [BOARD]
    scrutineer -c "STATEMENTS" [--board BOARD]
    scrutineer run FILE|QUESTION … [--board BOARD] [--for …] [--as-at …] [--keep-going]
    scrutineer brief FILE|QUESTION [--board BOARD] [--for …] [--as-at …] --to PATH [--replacing]
    scrutineer COMMAND …
    """

  static let configuration = CommandConfiguration(
    commandName: "scrutineer",
    abstract: "Asks the figures of a council's children's services what an improvement board must know.",
    usage: usage,
    discussion: """
      Without a command it opens the prompt. BOARD is a folder with a board.scrutiny, or a script; without one it is \
      the board of this folder, else the demo board (“demo” names that). Standard input that is not a terminal is run \
      as a script. At the prompt, help tells what can be asked.

      It ends with 0; with 1 where a check was not met or a figure is older than asked; with 2 where a statement \
      failed; with 64 where the command was not understood.
      """,
    version: version,
    subcommands: [
      Run.self, Brief.self, Check.self, Format.self, Complete.self, New.self, DemoData.self, Doctor.self, Ask.self,
    ],
    defaultSubcommand: Ask.self)
}

/// The prompt, `-c` and standard input: what is done where no command is named.
struct Ask: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "prompt", usage: Scrutineer.usage, shouldDisplay: false)

  @Argument(help: "A folder with a board.scrutiny, or a script; “demo” is the demo board.")
  var place: String?

  @Option(name: .customShort("c"), help: ArgumentHelp("Run these statements.", valueName: "STATEMENTS"))
  var statements: String?

  @OptionGroup var board: BoardOption

  mutating func validate() throws {
    let commands = ["run", "brief", "check", "format", "complete", "new", "demo-data", "doctor"]
    if let place, commands.contains(place), let named = board.board {
      throw ValidationError("“\(place)” is a command, and stands first: scrutineer \(place) … --board \(named)")
    }
    if place != nil, board.board != nil {
      throw ValidationError("The board is named twice: “\(place ?? "")” and “\(board.board ?? "")”.")
    }
  }

  mutating func run() throws {
    throw ExitCode(try Ask.answer(statements, at: board.find(place)))
  }

  /// Runs statements; without any, opens the prompt at a terminal, and runs standard input elsewhere.
  ///
  /// - Returns: what the program ends with.
  static func answer(_ statements: String?, at found: BoardPlace) throws -> Int32 {
    if statements == nil, Terminal.input.isTerminal, Terminal.output.isTerminal {
      var prompt = Prompt(board: found)
      return prompt?.run() ?? ExitStatus.failed
    }
    guard let text = statements ?? TextInput.standard() else { throw ValidationError("Standard input cannot be read.") }
    guard var script = Script(board: found) else { return ExitStatus.failed }
    let status = script.run(text: text).exitStatus
    end(script, status)
  }
}

/// Ends as it stands: what a board holds, in many thousand pieces, goes back to the system at once.
func end(_ script: Script, _ status: Int32) -> Never {
  withExtendedLifetime(script) { exit(status) }
}
