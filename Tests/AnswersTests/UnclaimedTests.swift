import Calendar
import Catalogue
import Glibc
import Language
import Testing

@testable import Answers
@testable import Board

/// Columns that no definition claims are read when they are first asked for, the numbers of children of a first file among
/// them: nothing that is said may hang on that.
@Suite struct UnclaimedTests {
  /// Values by the type that they tell; those of a kind behind the first thousands of rows may be of another.
  private static let values: [[String]] = [
    ["2026-01-31", "31/12/2025", "2026-02-28", "", "1 Feb 2026"],
    ["12", "2.5", "-3", "1,000", "", "0.25", "7", "1234567890"],
    ["Yes", "No", "y", "n", ""], ["0", "1", "1", "0"],
    ["police", "school", "health", "", "a long word of more than sixteen letters", "n/a"],
    ["", "", "-"],
  ]
  private static let headers = ["Received", "Days Open", "Agreed", "Reference", "Source", "Note", "Score", "Outcome"]

  /// Children of whom something is to be told, or whose numbers are not kept as they stand: seen behind the first rows.
  private static let oddChildren = [
    "007", "CH1.0", "n/a", "-", " CH5", "1,003", "CH 5", "É1", "", "a-long-number-of-a-child",
  ]

  private static func file(_ chance: inout Drawn) -> String {
    let odd = chance.below(3) == 0 ? chance.of(oddChildren) : nil
    let isSmall = chance.below(3) == 0
    let width = 3 + chance.below(headers.count - 2)
    let kinds = (0..<width).map { _ in chance.below(values.count) }
    let hasError = chance.below(6) == 0
    let changesAt = chance.below(3) == 0 ? 1500 : .max
    var out = "Child ID,Team," + headers.prefix(width).joined(separator: ",") + "\n"
    for row in 0..<2200 {
      var cells = ["CH\(chance.below(400))", ["North", "South", "East"][chance.below(3)]]
      if row == 1700 || row == 1800, let odd { cells[0] = odd }
      // A team of few children, who do not stand among the first rows.
      if isSmall, row > 1000, row % 100 == 0 { cells[1] = "West" }
      for column in 0..<width {
        let kind = row >= changesAt && column == 1 ? values.count - 2 : kinds[column]
        cells.append(chance.of(values[kind]))
      }
      if hasError, row == 1900 { cells[2] = "#N/A" }
      if row == 1999, chance.below(2) == 0 { cells.removeLast() }
      out += cells.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",") + "\n"
    }
    return out
  }

  private static func statements(_ chance: inout Drawn, isClaimed: Bool) -> String {
    let name = isClaimed ? "contacts-made" : "contacts-file"
    let fields = [
      "received", "days-open", "agreed", "reference", "source", "note", "score", "outcome", "team", "child",
    ]
    let all = [
      "show \(name)", "show \(name) by team", "show \(name) by \(chance.of(fields))", "list fields of \(name)",
      "list \(name) where \(chance.of(fields)) is recorded top 3", "list \(name) top 2", "list problems",
      "list sources",
      "show mean of \(chance.of(fields)) in \(name) by team", "show median of days-open in \(name)",
      "list \(name) where \(chance.of(fields)) is \(chance.of(["yes", "police", "12", "blank"]))", "explain \(name)",
      "list \(name) where received after 1 February 2026 top 4", "explain last", "verify last",
      "trend \(name) by month",
      "show \(name) where agreed", "show \(name) by sorce", "list datasets", "show \(name) by source as csv",
      "show count of children in \(name) by team", "show \(name) where child is recorded",
      "load \"more.csv\" as at 31 October 2026",
      "show \(name) by team as csv", "set privacy published", "reload", "list children top 3",
    ]
    return (0..<1 + chance.below(5)).map { _ in chance.of(all) }.joined(separator: "\n") + "\n"
  }

  private static let definition = """
    dataset contacts-made "Contacts"
      child id from "Child ID"
      team team

    """

  /// Of the children's column only its header tells what it is.
  private static let teamAlone = "dataset contacts-made \"Contacts\"\n  team team\n\n"

  private func said(
    _ statements: String, _ folder: Folder, isClaimed: Bool, by definition: String = definition, waitFrom: Int
  ) throws -> (
    told: [String], isOpen: Bool, board: Board
  ) {
    var board = Board(catalogue: Catalogue.builtIn().catalogue)
    board.settings.cache = false
    board.unclaimedWaitFrom = waitFrom
    var session = Session(board: board)
    var told: [String] = []
    let load = "load \"contacts.csv\"\(isClaimed ? " as contacts-made" : "") as at 31 October 2026\n"
    _ = session.run(
      Source(text: (isClaimed ? definition : "") + load + statements), in: folder.path, speaker: .person,
      keepGoing: true
    ) { told.append("\($0)") }
    return (told, session.board.sources.contains { $0.read.isOpen }, session.board)
  }

  @Test func nothingThatIsSaidHangsOnWhenTheyAreRead() throws {
    let folder = Folder()
    var (open, waiting) = (0, 0)
    for seed in 0..<80 {
      var chance = Drawn(state: UInt64(seed) &* 77 &+ 5)
      folder.write("more.csv", Self.file(&chance))
      folder.write("contacts.csv", Self.file(&chance))
      let isClaimed = chance.below(3) > 0
      let statements = Self.statements(&chance, isClaimed: isClaimed)
      let definition = chance.below(2) == 0 ? Self.definition : Self.teamAlone
      let late = try said(statements, folder, isClaimed: isClaimed, by: definition, waitFrom: 0)
      let now = try said(statements, folder, isClaimed: isClaimed, by: definition, waitFrom: .max)
      #expect(late.told == now.told, "seed \(seed):\n\(statements)")
      #expect(!now.isOpen)
      if late.isOpen { open += 1 }
      if late.board.books.knownChildren == nil { waiting += 1 }
      // Whenever they are read, the books are those of everything read in its order.
      #expect(late.board.books == now.board.books, "seed \(seed):\n\(statements)")
    }
    // In some nobody asked for them, in others somebody did.
    #expect(open > 5 && open < 75)
    #expect(waiting > 0 && waiting < 75)
  }

  @Test func childrenWaitUntilAQuestionIsAboutThem() throws {
    let folder = Folder()
    let rows = (0..<9000).map { "CH\(100_000 + $0 * 7 % 5003),\(["North", "South", "East"][$0 % 3]),W\($0 % 40)\n" }
    folder.write("contacts.csv", "Child ID,Team,Worker\n" + rows.joined())
    func waits(_ statements: String) throws -> Bool {
      let late = try said(statements + "\n", folder, isClaimed: true, by: Self.teamAlone, waitFrom: 0)
      let now = try said(statements + "\n", folder, isClaimed: true, by: Self.teamAlone, waitFrom: .max)
      #expect(late.told == now.told)
      defer { #expect(late.board.books == now.board.books) }
      return late.board.books.knownChildren == nil
    }
    for line in ["show contacts-made", "show contacts-made by team as csv", "list problems", "list sources"] {
      #expect(try waits(line), "\(line)")
    }
    for line in [
      "show count of children in contacts-made", "list contacts-made top 1",
      "show contacts-made where child is recorded",
      // Too few stand among the first rows to tell how many there are in each group.
      "show contacts-made by team, worker",
    ] { #expect(try !waits(line), "\(line)") }
  }

  @Test func aFigureOfClaimedColumnsLeavesTheOthersAlone() throws {
    let folder = Folder()
    var chance = Drawn(state: 3)
    // Without an error of a spreadsheet, which would be told at once.
    folder.write("contacts.csv", Self.file(&chance).replacing("#N/A", with: ""))
    for line in ["show contacts-made by team", "show contacts-made", "list sources", "list problems"] {
      #expect(try said(line + "\n", folder, isClaimed: true, waitFrom: 0).isOpen, "\(line)")
    }
    #expect(try !said("list contacts-made top 1\n", folder, isClaimed: true, waitFrom: 0).isOpen)
  }

  @Test func whatSomebodyWroteOverIsNotAnsweredFrom() throws {
    let folder = Folder()
    var chance = Drawn(state: 4)
    let text = Self.file(&chance).replacing("#N/A", with: "")
    folder.write("contacts.csv", text)
    var board = Board(catalogue: Catalogue.builtIn().catalogue)
    board.settings.cache = false
    board.unclaimedWaitFrom = 0
    var session = Session(board: board)
    func say(_ text: String) -> [String] {
      var told: [String] = []
      _ = session.run(Source(text: text), in: folder.path, speaker: .person) { told.append("\($0)") }
      return told
    }
    _ = say(Self.definition + "load \"contacts.csv\" as contacts-made as at 31 October 2026\n")
    #expect(say("show contacts-made by team\n").contains { $0.contains("North") })
    usleep(20_000)
    folder.write("contacts.csv", text.replacing("20", with: "19"))
    let after = say("list contacts-made top 1\n")
    #expect(after.count == 1 && after[0].contains("not all of it had been read"), "\(after)")
    #expect(say("show contacts-made by team\n") == after)
    #expect(say("reload\n").contains { $0.contains("contacts.csv") })
    #expect(say("show contacts-made by team\n").contains { $0.contains("North") })
  }

  @Test func childrenOfAFileThatIsAnotherOneByNowAreForgotten() throws {
    for statement in ["reload", "forget \"contacts.csv\""] {
      let folder = Folder()
      let text = "Child ID,Team\n" + (0..<3000).map { "CH\(1000 + $0),\(["North", "South"][$0 % 2])\n" }.joined()
      folder.write("contacts.csv", text)
      var board = Board(catalogue: Catalogue.builtIn().catalogue)
      board.settings.cache = false
      board.unclaimedWaitFrom = 0
      var session = Session(board: board)
      func say(_ text: String) -> [String] {
        var told: [String] = []
        _ = session.run(Source(text: text), in: folder.path, speaker: .person) { told.append("\($0)") }
        return told
      }
      _ = say("load \"contacts.csv\" as at 31 October 2026\n")
      #expect(session.board.books.knownChildren == nil)
      usleep(20_000)
      folder.write("contacts.csv", text.replacing("CH", with: "D"))
      #expect(!say(statement + "\n").contains { $0.contains("nothing can be answered") }, "\(statement)")
      _ = say("load \"contacts.csv\" as at 31 October 2026\n")
      #expect(say("list contacts-file top 1\n").contains { $0.contains("D1000") }, "\(statement)")
      #expect(session.board.books.children.count == 3001)
    }
  }

  private struct Drawn {
    var state: UInt64
    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    mutating func of(_ texts: [String]) -> String { texts[below(texts.count)] }
  }

  /// A folder for one test, gone when the test is.
  private final class Folder {
    let path: String
    init() {
      var template = Array("/tmp/scrutineer-unclaimed-XXXXXX".utf8CString)
      path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
    }
    deinit {
      unlink(path + "/contacts.csv")
      unlink(path + "/more.csv")
      rmdir(path)
    }
    func write(_ name: String, _ text: String) {
      guard let file = fopen(path + "/" + name, "w") else { return }
      let bytes = Array(text.utf8)
      fwrite(bytes, 1, bytes.count, file)
      fclose(file)
    }
  }
}
