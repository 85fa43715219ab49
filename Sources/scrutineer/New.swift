import ArgumentParser
import Shell

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a board of your own: a folder with a board.scrutiny.",
    discussion: """
      It asks which council the board is for, when it meets, where its packs lie, with whom it is compared, and how much \
      may be shown; each can be left empty. What it writes is a text to read and to change, with the thresholds that a \
      council sets itself.
      """)

  @Argument(help: ArgumentHelp("The folder of the board; it is made where it is not there.", valueName: "FOLDER"))
  var folder: String

  func run() throws {
    guard NewBoard(folder: folder).make() else { throw ExitCode(ExitStatus.failed) }
  }
}
