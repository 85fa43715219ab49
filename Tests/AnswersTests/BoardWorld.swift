import Calendar
import Catalogue
import Intake
import Language
import Tables

@testable import Answers
@testable import Board

/// A board with the program's own definitions, and packs made by hand.
struct BoardWorld {
  var board = Board(catalogue: Catalogue.builtIn().catalogue, name: "Test")

  mutating func add(_ dataset: String, asAt: Day?, _ table: Table, file: String = "made.csv", loss: SourceLoss? = nil) {
    let source = board.sources.count + 1
    guard let definition = board.catalogue.datasets[dataset] else { return }
    let read = ReadTable(
      definition: definition, table: table, problems: [], blankLines: 2,
      absentFields: definition.fields.map(\.name).filter { table.index(of: $0) == nil }, rows: table.rowCount)
    var made = ReadSource(
      file: file, kind: "log", asAt: asAt, asAtFrom: "said", tables: [read], bytes: 42, sha256: "ab")
    made.loss = loss
    board.sources.append(LoadedSource(id: source, read: made))
    let pack = Pack(
      source: source, file: file, sheet: nil, asAt: asAt, asAtWasSaid: true, table: table,
      absentFields: Set(read.absentFields), reach: Reach(period: nil, holdsOpen: true))
    board.packs[dataset, default: []].append(pack)
    board.generation += 1
  }

  static func words(_ texts: [String], _ names: [(String, String)]? = nil) -> Column {
    var builder = CodeBuilder(book: names.map { CodeBook(names: $0.map { ($0.0, $0.1) }) } ?? CodeBook())
    for text in texts { builder.append(text) }
    return builder.finished()
  }

  static func days(_ texts: [String?]) -> Column {
    var builder = DayBuilder()
    for text in texts { builder.append(text.map(makeDay)) }
    return builder.finished()
  }

  static func numbers(_ numbers: [Double?]) -> Column {
    var builder = NumberBuilder()
    for number in numbers { builder.append(number) }
    return builder.finished()
  }

  /// Two reports on Tower Hamlets, one on Hackney.
  static func withReports() -> BoardWorld {
    var world = BoardWorld()
    let tones = [("strength", "Strength"), ("weakness", "Improvement needed"), ("mixed", "Mixed")]
    world.add(
      "findings", asAt: nil,
      Table(
        rowCount: 5,
        columns: [
          ("report", words(["r1", "r1", "r2", "r2", "r3"])),
          ("area", words(["Tower Hamlets", "Tower Hamlets", "Tower Hamlets", "Tower Hamlets", "Hackney"])),
          ("published", days(["2017-04-07", "2017-04-07", "2019-07-22", "2019-07-22", "2024-08-20"])),
          ("section", words(["Help", "Care", "Help", "Leaders", "Help"])),
          ("paragraph", numbers([41, 42, 7, 9, 3])), ("page", numbers([5, 6, 2, 3, 2])),
          (
            "text",
            words([
              "Chronic neglect is not seen.", "Children in care do well.", "Work on neglectful homes is better.",
              "Leaders know the service.", "Neglect is recognised.",
            ])
          ),
          ("tone", words(["weakness", "strength", "strength", "", "strength"], tones)),
        ]))
    world.add(
      "inspections", asAt: nil,
      Table(
        rowCount: 3,
        columns: [
          ("report", words(["r1", "r2", "r3"])), ("area", words(["Tower Hamlets", "Tower Hamlets", "Hackney"])),
          ("framework", words(["sif", "", ""], [("sif", "Single inspection framework")])),
          ("kind", words(["standard", "standard", "Monitoring visit"])),
          ("published", days(["2017-04-07", "2019-07-22", "2024-08-20"])),
        ]))
    return world
  }
}
