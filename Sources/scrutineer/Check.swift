import ArgumentParser
import Shell

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell every mistake in scripts and boards, with its place.")

  @Argument(help: ArgumentHelp("Scripts, or folders with a board.scrutiny.", valueName: "FILE|BOARD"))
  var paths: [String]

  @OptionGroup var board: BoardOption

  func run() throws {
    let checking = Checking(board: board.board == nil ? .none : try board.find())
    throw ExitCode(checking.check(paths) ? ExitStatus.done : ExitStatus.failed)
  }
}

struct Complete: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what may stand next, as data: text, kind and description, with tabs between.")

  @Argument(help: ArgumentHelp("The beginning of a statement.", valueName: "TEXT"))
  var text: String

  @OptionGroup var board: BoardOption

  func run() throws {
    guard var script = Script(board: try board.find()) else { throw ExitCode(ExitStatus.failed) }
    for line in script.completions(text) { Output.answer(line + "\n") }
  }
}

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what is there, and what each missing piece would add.")

  func run() { for line in Diagnosis.lines(version: Scrutineer.version) { Output.answer(line + "\n") } }
}
