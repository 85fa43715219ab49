import ArgumentParser
import Shell

struct DemoData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-data", abstract: "Write an invented borough's packs and logs, to try things out on.")

  @Argument(help: ArgumentHelp("The folder to write: a new one, or an empty one.", valueName: "FOLDER"))
  var folder: String
  @Option(help: ArgumentHelp("Children with an open case at any time.", valueName: "N"))
  var children = InventedBoard.standardChildren
  @Option(help: ArgumentHelp("Monthly packs.", valueName: "N"))
  var months = InventedBoard.standardMonths
  @Option(help: ArgumentHelp("Another number gives another borough.", valueName: "N"))
  var seed = InventedBoard.standardSeed

  func run() throws {
    guard InventedBoard.write(to: folder, children: children, months: months, seed: seed) else {
      throw ExitCode(ExitStatus.failed)
    }
  }
}
