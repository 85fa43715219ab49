import ArgumentParser
import Shell

struct Format: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write scripts as they should stand: words, names, blanks and indents settled.",
    discussion: """
      Each file is written anew in place, whole or not at all, and still says the same. Comments, blank lines and your own \
      words stay. A file with mistakes in it is left as it is, and its mistakes are told.

      With --check nothing is written: the files that would change are named, and it ends with 1 where there is one.
      """)

  @Argument(help: ArgumentHelp("Scripts or definitions.", valueName: "FILE"))
  var paths: [String]

  @Flag(help: "Write nothing; name the files that would change.") var check = false

  @OptionGroup var board: BoardOption

  func run() throws {
    let formatting = Formatting(board: board.board == nil ? .none : try board.find(), isCheck: check)
    var worst = ExitStatus.done
    for path in paths { worst = max(worst, formatting.format(path)) }
    throw ExitCode(worst)
  }
}
