import ArgumentParser
import Shell

struct DemoData: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-data", abstract: "Write an invented borough's data, to try things out on.")

  @Argument(help: ArgumentHelp("The folder to write.", valueName: "FOLDER"))
  var folder: String
  @Option(help: "How many children the borough knows.") var children: Int?
  @Option(help: "How many monthly packs.") var months: Int?
  @Option(help: "Another number, another borough.") var seed: Int?

  func run() throws {
    Output.aside("demo-data is not joined yet.")
    throw ExitCode(ExitStatus.failed)
  }
}
