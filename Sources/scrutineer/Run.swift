import ArgumentParser
import Shell

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run scripts or saved questions.")

  @Argument(help: ArgumentHelp("Scripts (files) or questions (by name).", valueName: "FILE|QUESTION"))
  var names: [String]

  @OptionGroup var board: BoardOption
  @OptionGroup var focus: FocusOptions
  @Flag(help: "Go on after a statement that failed.") var keepGoing = false

  func run() throws {
    throw ExitCode(
      Self.answer(names, at: try board.find(), for: focus.selectors, asAt: focus.asAt, keepGoing: keepGoing))
  }

  /// - Returns: what the program ends with.
  static func answer(
    _ names: [String], at board: BoardPlace, for selectors: String? = nil, asAt: String? = nil, keepGoing: Bool = false
  ) -> Int32 {
    guard var script = Script(board: board) else { return ExitStatus.failed }
    var worst = ExitStatus.done
    for name in names {
      let status = script.run(named: name, for: selectors, asAt: asAt, keepGoing: keepGoing)
      worst = max(worst, status.exitStatus)
      if status.hasQuit || (status.exitStatus == ExitStatus.failed && !keepGoing) { break }
    }
    end(script, worst)
  }
}

struct Brief: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Write a briefing.")

  @Argument(help: ArgumentHelp("A script (file) or a question (by name).", valueName: "FILE|QUESTION"))
  var name: String

  @OptionGroup var board: BoardOption
  @OptionGroup var focus: FocusOptions
  @Option(help: ArgumentHelp("The file to write: .md or .txt. Without it the briefing is printed.", valueName: "PATH"))
  var to: String?
  @Flag(help: "Write over a file that is there.") var replacing = false

  func run() throws {
    guard var script = Script(board: try board.find()) else { throw ExitCode(ExitStatus.failed) }
    let status = script.brief(named: name, for: focus.selectors, asAt: focus.asAt, to: to, replacing: replacing)
    throw ExitCode(status.exitStatus)
  }
}
